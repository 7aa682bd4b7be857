package assets

import (
	"embed"
	"io/fs"
)

//go:embed lessons/*.json
var lessons embed.FS

// Lessons is the folder of guided lessons; index.json names them in their order.
func Lessons() fs.FS {
	sub, err := fs.Sub(lessons, "lessons")
	if err != nil {
		panic("assets: " + err.Error()) // the path is a constant
	}
	return sub
}
