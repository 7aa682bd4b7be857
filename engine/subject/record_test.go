package subject_test

// Test of the concentrations in a record.

import (
	"encoding/json"
	"testing"

	"neuromodlab/engine/subject"
	"neuromodlab/engine/task"
)

// A table gives a modulator's concentration over the actor where the modulator has axons
// there, and leaves it empty elsewhere: a number next to zero would contradict its level.
func TestARecordHasNoConcentrationOfAModulatorWithoutAxons(t *testing.T) {
	for _, c := range []struct {
		figure, condition string
		has               []string
		lacks             []string
	}{
		{"sheet", "all", []string{"da_nM", "na_nM", "ht_nM"}, []string{"ach_nM"}},
		{"diffusion", "all tissue", []string{"da_nM", "na_nM", "ht_nM"}, []string{"ach_nM"}},
		{"volume", "normal", []string{"da_nM", "na_nM", "ach_nM", "ht_nM"}, nil},
		{"set-shift", "all", nil, []string{"da_nM", "na_nM", "ach_nM", "ht_nM"}},
	} {
		m := compile(t, c.figure, c.condition, 1)
		s := subject.NewState(m)
		for !subject.Step(m, s) {
		}
		record := subject.Record(m, s)
		text, err := json.Marshal(record.Row(&task.Labels{}))
		if err != nil {
			t.Fatal(err)
		}
		var row map[string]any
		if err := json.Unmarshal(text, &row); err != nil {
			t.Fatal(err)
		}
		for _, key := range c.has {
			if x, ok := row[key].(float64); !ok || !(x > 1e-6) {
				t.Errorf("%s: %s is %v", c.figure, key, row[key])
			}
		}
		for _, key := range c.lacks {
			if row[key] != nil {
				t.Errorf("%s: %s is %v, want it empty", c.figure, key, row[key])
			}
		}
	}
}
