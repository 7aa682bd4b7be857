package assets

// Figures, lessons and the schema of figure files.

import (
	"embed"
	"io/fs"
)

//go:embed figures/*.json
var figures embed.FS

//go:embed lessons/*.json
var lessons embed.FS

// Figures is the folder of figures; index.json lists them in order.
func Figures() fs.FS { return folder(figures, "figures") }

// Lessons is the folder of guided lessons; index.json lists them in order.
func Lessons() fs.FS { return folder(lessons, "lessons") }

func folder(all embed.FS, name string) fs.FS {
	sub, err := fs.Sub(all, name)
	if err != nil {
		panic("assets: " + err.Error()) // the path is a constant
	}
	return sub
}

//go:embed circuits/*.json
var circuits embed.FS

// Circuit is the file of a circuit of the lab.
func Circuit(name string) []byte { return circuitFile(name + ".json") }

// CircuitSchema is the JSON Schema of a circuit. The page publishes the same file.
func CircuitSchema() []byte { return circuitFile("schema.json") }

func circuitFile(name string) []byte {
	b, err := circuits.ReadFile("circuits/" + name)
	if err != nil {
		panic("assets: " + err.Error()) // the lab asks for its own circuits only
	}
	return b
}

// FigureSchema is the JSON Schema of a figure. The page publishes the same file.
//
//go:embed figure.schema.json
var FigureSchema []byte
