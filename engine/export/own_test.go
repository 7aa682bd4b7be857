package export_test

import (
	"os"
	"strings"
	"testing"

	"neuromodlab/engine/experiment"
	"neuromodlab/engine/export"
)

// A circuit that is data alone leaves as a script too, with what only it has: synapses that decay by
// themselves, pictures without sounds.
func TestACircuitOfAFigureOfOnesOwnIsAScriptToo(t *testing.T) {
	text, err := os.ReadFile("../../assets/examples/opponent-actors.json")
	if err != nil {
		t.Fatal(err)
	}
	f, err := experiment.ReadFigure(text, figures(t))
	if err != nil {
		t.Fatal(err)
	}
	script, err := export.Brian(f, arms(t, f, map[string]string{"stdp.decay": "0.0125"}, f.Live), 1, 2, "x.py")
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{"'decay': 0.0125", "'stimuli': [['A', ''], ['B', '']]", "I_copy", "'critic': ['critic.e', 'critic.i']"} {
		if !strings.Contains(string(script), part) {
			t.Errorf("%q is not in the script", part)
		}
	}
}
