package learner

// Test of the state hashes of all learners.

import (
	"fmt"
	"testing"

	"neuromodlab/engine/internal/golden"
	"neuromodlab/engine/snapshot"
)

// Golden hashes pin every weight of whole runs, in every kind of learner; see package golden.
func TestLearnersHashToTheirGolden(t *testing.T) {
	got := map[string]string{}
	for _, kind := range Kinds {
		for _, set := range []map[string]any{{}, {"task.2": "A-", "task.validity": 0.8, "task.noise": 1.5, "task.turn": 40.0,
			"net.readouts": "masked", "ach.smooth": false},
			{"net.replay": 120.0, "ach.shared": true, "ach.limit": 4.0, "na.trust": 0.25}} {
			if _, replays := set["net.replay"]; replays && kind != Modulated {
				continue
			}
			v := Params.Defaults()
			must := func(err error) {
				if err != nil {
					t.Fatal(err)
				}
			}
			must(v.SetAny("net.learner", kind))
			for key, x := range set {
				must(v.SetAny(key, x))
			}
			m, err := Compile(v, 11)
			must(err)
			s := NewState(m)
			for range 400 {
				Step(m, s)
			}
			got[fmt.Sprintf("%s, %d changed, seed 11, trial 400", kind, len(set))] = fmt.Sprintf("%016x", snapshot.Hash(s))
		}
	}
	golden.Check(t, got)
}
