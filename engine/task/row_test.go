package task

// Test of a trial as JSON.

import (
	"encoding/json"
	"math"
	"testing"

	"neuromodlab/engine/modulators"
	"neuromodlab/engine/param"
)

// What JSON has of a trial is what its table has, column by column.
func TestARowIsTheTableByName(t *testing.T) {
	nM := [modulators.N]float64{1, 2, math.NaN(), 4}
	for _, r := range []Record{
		{Trial: 3, Tick: 800, Kind: "shift", Rule: RuleOf("X"), Cue: Compounds[1], Outcome: Hit, RT: 310, Reward: 1, Value: 0.2, RPE: 0.8,
			Surprise: 0.1, Expected: 0.3, PGo: 0.7, Level: [modulators.N]float64{0.1, 0.2, 0.3, 0.4}, Concentration: &nM, Released: true},
		{Trial: 4, Outcome: Miss},
		{Trial: 5}, // without a task
	} {
		l := &Labels{Seed: param.Seed(1<<63 + 1), Version: "1", Figure: "f", Condition: "c"}
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
