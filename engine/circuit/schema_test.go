package circuit

import (
	"testing"

	"neuromodlab/assets"
	"neuromodlab/engine/document"
)

// The lab's own circuits fit the published schema, and keep the rules for those of a user's own.
func TestTheLabsCircuitsFitTheSchema(t *testing.T) {
	for _, c := range Circuits {
		f, err := document.Read(assets.Circuit(c.Name))
		if err != nil {
			t.Fatal(c.Name, err)
		}
		if err := Schema().Check(f, f.Root); err != nil {
			t.Error(c.Name, err)
		}
		if _, err := decode(f, f.Root, Circuits); err != nil {
			t.Error(c.Name, err)
		}
	}
}
