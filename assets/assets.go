// Package assets holds the data files that are built into the programs.
package assets

import (
	"embed"
	"strings"
)

// Palette is the colours of every theme as JSON: {"dark": {name: "#RRGGBB"},
// "light": …, "darkMore": …, "lightMore": …}, the last two for those who want more
// contrast. The page imports the same file, so that a modulator has one hue
// everywhere. The hues stay apart under the three common colour blindnesses
// and have at least 3:1 contrast with their background.
//
//go:embed palette.json
var Palette []byte

// Shapes is the source of the Kage shader that draws every shape of the stage.
//
//go:embed shaders/shapes.go
var Shapes []byte

// Fields is the source of the Kage shader that draws the four concentration fields.
//
//go:embed shaders/fields.go
var Fields []byte

//go:embed locales/*.json
var locales embed.FS

// Words are the words of the page in a language by their keys; ok is false where no file
// has that language.
func Words(language string) (words []byte, ok bool) {
	b, err := locales.ReadFile("locales/" + language + ".json")
	return b, err == nil
}

// Languages are the codes of the languages that there are words in.
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

// Gallery is the moment at which the gallery shows each figure: its name → a link's text.
//
//go:embed gallery.json
var Gallery []byte
