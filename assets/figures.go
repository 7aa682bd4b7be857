package assets

import (
	"embed"
	"io/fs"
)

//go:embed figures/*.json
var figures embed.FS

// Figures is the folder of figures; index.json names them in their order.
func Figures() fs.FS {
	sub, err := fs.Sub(figures, "figures")
	if err != nil {
		panic("assets: " + err.Error()) // the path is a constant
	}
	return sub
}

// FigureSchema is the JSON Schema of a figure. The page publishes the same file.
//
//go:embed figure.schema.json
var FigureSchema []byte
