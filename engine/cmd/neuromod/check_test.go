package main

// Tests of neuromod check.

import (
	"bytes"
	"encoding/json"
	"math"
	"strings"
	"testing"

	"neuromodlab/engine/volume"
)

func TestCheckPrintsEveryOracle(t *testing.T) {
	status, out, errs := runCommand("check", "-format", "json")
	if status != 0 || errs != "" {
		t.Fatalf("status %d, %s", status, errs)
	}
	var all []map[string]any
	if err := json.Unmarshal([]byte(out), &all); err != nil {
		t.Fatal(err)
	}
	if len(all) < 20 {
		t.Errorf("%d oracles", len(all))
	}
	for _, o := range all {
		for _, key := range []string{"name", "value", "expected", "tolerance", "unit", "source", "ok"} {
			if _, there := o[key]; !there {
				t.Errorf("%v has no %s", o["name"], key)
			}
		}
	}
}

func TestCheckFailsWhereAnOracleDoes(t *testing.T) {
	var b bytes.Buffer
	for _, format := range []string{"table", "json"} {
		err := report(&env{out: &b}, format, []volume.Oracle{{Name: "good", OK: true}, {Name: "bad", Value: 2, Expected: 1}})
		if err == nil || !strings.Contains(err.Error(), "one check fails") {
			t.Errorf("%s: %v", format, err)
		}
	}
	if !strings.Contains(b.String(), "FAILS  bad") {
		t.Errorf("the table does not say which:\n%s", b.String())
	}
	if status, _, errs := runCommand("check", "-format", "xml"); status != 2 || !strings.Contains(errs, "table, json") {
		t.Errorf("status %d, %q", status, errs)
	}
	// JSON has no NaN; an oracle that gives one must still be reported as failing.
	if err := report(&env{out: &b}, "json", []volume.Oracle{{Name: "broken", Value: math.NaN()}}); err == nil {
		t.Error("a value that is no number passes")
	}
}
