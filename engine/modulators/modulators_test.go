package modulators

// Tests of the table of modulators, and of JSON with a field for each.

import (
	"encoding/json"
	"testing"
)

func TestEveryModulatorHasAllItsEntries(t *testing.T) {
	keys, columns := map[string]bool{}, map[string]bool{}
	for i := range All {
		m := &All[i]
		if m.Key == "" || m.Column == "" || m.Symbol == "" || m.Name == "" || m.Nucleus == "" {
			t.Errorf("modulator %d: an empty entry in %+v", i, *m)
		}
		if !(m.Low <= 0 && m.High > 0 && m.FullNM > 0) {
			t.Errorf("%s: level from %g to %g, full at %g nM", m.Name, m.Low, m.High, m.FullNM)
		}
		if keys[m.Key] || columns[m.Column] {
			t.Errorf("%s has the key or column of another modulator", m.Name)
		}
		keys[m.Key], columns[m.Column] = true, true
		if Of(m.Key) != i || Keys[i] != m.Key {
			t.Errorf("%s is not found by its key", m.Name)
		}
	}
	if Of("") != -1 {
		t.Error("the empty key is a modulator's")
	}
}

type answer struct {
	Trial int         `json:"trial"`
	Level [N]float64  `columns:"COLUMN_level"`
	NM    [N]*float64 `columns:"KEY"`
}

func (a answer) MarshalJSON() ([]byte, error) { return MarshalColumns(a) }

func TestAnAnswerHasAFieldForEachModulator(t *testing.T) {
	a := answer{Trial: 3}
	for m := range N {
		a.Level[m] = float64(m)
	}
	b, err := json.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	var got map[string]*float64
	if err := json.Unmarshal(b, &got); err != nil {
		t.Fatalf("%v: %s", err, b)
	}
	if len(got) != 1+2*N || *got["trial"] != 3 {
		t.Errorf("%s", b)
	}
	for m := range All {
		level, nM := got[All[m].Column+"_level"], got[All[m].Key]
		if level == nil || *level != float64(m) || nM != nil {
			t.Errorf("%s: %s", All[m].Name, b)
		}
	}
}
