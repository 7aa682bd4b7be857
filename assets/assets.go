// Package assets holds the data files that are built into the programs.
package assets

import (
	"bytes"
	"embed"
	"fmt"
	"strings"
)

// Palette is the colours of every theme as JSON: {"dark": {name: "#RRGGBB"}, "light": …,
// "darkMore": …, "lightMore": …}; the last two have more contrast. The page imports the same file,
// so that a modulator has the same hue everywhere. The hues can be told apart with each of the
// three common colour blindnesses and have at least 3:1 contrast with their background.
//
//go:embed palette.json
var Palette []byte

// Shapes is the source of the Kage shader that draws every shape of the stage.
//
//go:embed shaders/shapes.go
var Shapes []byte

//go:embed shaders/fields.go
var fields []byte

// FieldsShader is the source of the Kage shader that draws the concentration fields, from so many textures.
func FieldsShader(textures int) []byte {
	return bytes.Replace(fields, []byte("const Groups = 1"), fmt.Appendf(nil, "const Groups = %d", textures), 1)
}

//go:embed locales/*.json
var locales embed.FS

// Words returns the words of the page in a language, by their keys, as JSON; ok is false where
// there is no file for the language.
func Words(language string) (words []byte, ok bool) {
	b, err := locales.ReadFile("locales/" + language + ".json")
	return b, err == nil
}

// Languages returns the codes of the languages that have a file.
func Languages() []string {
	entries, err := locales.ReadDir("locales")
	if err != nil {
		panic("assets: " + err.Error()) // the path is a constant
	}
	codes := make([]string, len(entries))
	for i, e := range entries {
		codes[i] = strings.TrimSuffix(e.Name(), ".json")
	}
	return codes
}
