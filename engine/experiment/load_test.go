package experiment

// Loading of figures, for the tests of this package.

import (
	"testing"

	"neuromodlab/assets"
	"neuromodlab/engine/figure"
)

// LoadFigure is a figure of the lab, for tests within the package and beside it.
func LoadFigure(t *testing.T, name string) *figure.Figure {
	t.Helper()
	set, err := figure.Load(assets.Figures())
	if err != nil {
		t.Fatal(err)
	}
	f, err := set.Find(name)
	if err != nil {
		t.Fatal(err)
	}
	return f
}
