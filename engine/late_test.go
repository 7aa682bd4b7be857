package engine

import (
	"fmt"
	"testing"
)

// Levels that are due are computed at the population that reads them, once, and all of them before the state is looked at.
func TestLevelsAreComputedWhereTheyAreRead(t *testing.T) {
	spec := randomSpec(4, 0)
	spec.Signals = []string{"da"}
	spec.Receptors = []Receptor{{Signal: "da", Target: Excitability, On: []string{"b"}, Gain: 3}}
	m, err := Compile(spec, 1)
	if err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(m.Readers(0)); got != "[1]" {
		t.Errorf("populations %s read the signal, want [1]", got)
	}
	s := NewState(m)
	s.Local[0] = make([]float32, m.Cells)
	var calls []int
	s.Late(m, 0, func(first, n int) {
		calls = append(calls, first, n)
		for i := range n {
			s.Local[0][first+i] = 0.5
		}
	})
	expect := func(what, want string) {
		t.Helper()
		if got := fmt.Sprint(calls); got != want {
			t.Errorf("%s: levels computed at %s, want %s", what, got, want)
		}
	}
	s.Due(0)
	Step(m, s)
	Step(m, s)
	expect("two steps", "[101 37]")
	if x := s.MeanLevel(0, 0, 101); x != 0.5 {
		t.Errorf("mean level %v, want 0.5", x)
	}
	expect("a mean over the other population", "[101 37 0 101]")
	s.Due(0)
	s.Local[0][120] = 7
	if x := s.MeanLevel(0, 101, 37); x != 0.5 {
		t.Errorf("mean level %v after new levels, want 0.5", x)
	}
	s.Locals(0)
	expect("all of them", "[101 37 0 101 101 37 0 101]")
}
