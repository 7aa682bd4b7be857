package learner

// Test of a trial as JSON.

import (
	"encoding/json"
	"testing"

	"neuromodlab/engine/modulators"
	"neuromodlab/engine/task"
)

// A trial in JSON has the columns of its table.
func TestARowIsTheTableByName(t *testing.T) {
	pressed := Record{RPE: 0.5, Uncertainty: 0.2, Level: [modulators.N]float64{0.1, 0.2, 0.3, 0.4}}
	pressed.Number, pressed.Stimulus, pressed.Context = 7, 2, 1
	pressed.GoIsCorrect, pressed.Pressed, pressed.Reset, pressed.Misled = true, true, true, true
	pressed.Reward, pressed.Value, pressed.PGo = 1, 0.25, 0.75
	for _, r := range []Record{pressed, {}} {
		l := &task.Labels{Seed: 3, Version: "1", Figure: "f", Condition: "c"}
		table := map[string]any{}
		for i, x := range r.row(l) {
			table[Columns[i]] = x
		}
		want, _ := json.Marshal(table)
		if got, err := json.Marshal(r.Row(l)); err != nil || string(got) != string(want) {
			t.Errorf("%v\n%s\nby columns\n%s", err, got, want)
		}
	}
}
