package modulators

import "testing"

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
