package learner

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"neuromodlab/engine/snapshot"
)

var update = flag.Bool("update", false, "renew testdata/golden.json")

// Golden hashes pin every weight of whole runs, in every kind of learner. They must come
// out the same natively, in WebAssembly, and with GOAMD64=v3. Renew them by
//
//	make golden
//
// and say under Changes in README.md why they moved.
func TestLearnersHashToTheirGolden(t *testing.T) {
	file := filepath.Join("testdata", "golden.json")
	want := map[string]string{}
	if b, err := os.ReadFile(file); err == nil {
		if err := json.Unmarshal(b, &want); err != nil {
			t.Fatal(err)
		}
	}
	got := map[string]string{}
	for _, kind := range Kinds {
		for _, set := range []map[string]any{{}, {"task.2": "A-", "task.validity": 0.8, "task.noise": 1.5, "task.turn": 40.0, "net.readouts": "masked", "ach.smooth": false}} {
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
	if *update {
		b, _ := json.MarshalIndent(got, "", "  ")
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, append(b, '\n'), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if len(want) != len(got) {
		t.Errorf("%d goldens for %d runs: make golden renews them", len(want), len(got))
	}
	for run, hash := range got {
		if want[run] != hash {
			t.Errorf("%s: hash %s, golden %s", run, hash, want[run])
		}
	}
}
