// Package golden holds the hashes that pin whole runs, for tests. They must come out the
// same natively, in WebAssembly, and with GOAMD64=v3. Renew them by
//
//	make golden
//
// and say under Changes in README.md why they moved.
package golden

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"testing"
)

var update = flag.Bool("update", false, "renew testdata/golden.json")

// Check holds the hash of each run, by its name, against testdata/golden.json of the
// package that is tested, or writes that file where the flag -update is given.
func Check(t *testing.T, got map[string]string) {
	t.Helper()
	file := filepath.Join("testdata", "golden.json")
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
	want := map[string]string{}
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, &want); err != nil {
		t.Fatal(err)
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
