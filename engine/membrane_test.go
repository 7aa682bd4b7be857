package engine

// Membranes: the loops for special cases against the general one, and noise that is not drawn.

import (
	"slices"
	"testing"

	"neuromodlab/engine/fmath"
	"neuromodlab/engine/snapshot"
)

// randomSpec is a random network of cells with two currents.
func randomSpec(noise, floor float64) Spec {
	cells := func(name string, n int) Population {
		return Population{Name: name, Kind: Excitatory, N: n, Patch: Patch{X: 50, Y: 50, RX: 50, RY: 50}, Tau: 20, Threshold: 15, Refractory: 2,
			Bias: 15.5, Noise: noise, Floor: floor, Currents: []Current{{"excitation", 5, 1}, {"inhibition", 10, -1}}}
	}
	joined := func(from, to, current string) Projection {
		return Projection{Name: from + to, From: from, To: to, Current: current, Gain: 0.7, Delay: true, Uniform: true,
			Connect: &Connect{P: 0.2, Sampling: BySkips}}
	}
	return Spec{Name: "random", DT: 1, Width: 100, Height: 100, Populations: []Population{cells("a", 101), cells("b", 37)},
		Projections: []Projection{joined("a", "a", "excitation"), joined("a", "b", "excitation"), joined("b", "a", "inhibition"),
			joined("b", "b", "inhibition")}}
}

func stateAfter(t *testing.T, spec Spec, steps int) (*Model, *State) {
	t.Helper()
	m, err := Compile(spec, 5)
	if err != nil {
		t.Fatal(err)
	}
	s := NewState(m)
	for range steps {
		Step(m, s)
	}
	return m, s
}

// A floor that no cell reaches makes a population step by the general loop.
func TestTwoCurrentsInOneLoopGiveWhatTheGeneralLoopGives(t *testing.T) {
	for _, noise := range []float64{0, 4} {
		_, one := stateAfter(t, randomSpec(noise, 0), 400)
		_, general := stateAfter(t, randomSpec(noise, -1e30), 400)
		spikes := 0
		for i := range one.Populations {
			for _, n := range one.Populations[i].Count {
				spikes += int(n)
			}
		}
		if spikes < 500 {
			t.Errorf("with noise of %g mV %d spikes, too few to show anything", noise, spikes)
		}
		if snapshot.Hash(one) != snapshot.Hash(general) {
			t.Errorf("with noise of %g mV the two loops differ", noise)
		}
	}
}

// The noise of steps without noise is drawn when something looks at the state, or when noise is switched on.
func TestNoiseThatIsNotDrawnIsMadeUpFor(t *testing.T) {
	const steps = 30
	m, s := stateAfter(t, randomSpec(0, 0), steps)
	if s.membrane != fmath.Stream(5, "membrane") {
		t.Error("noise of size 0 was drawn")
	}
	want := fmath.Stream(5, "membrane")
	for range steps {
		for i := range m.Populations {
			want.FillNormal(make([]float32, m.Populations[i].N))
		}
	}
	loud, err := Compile(randomSpec(4, 0), 5)
	if err != nil {
		t.Fatal(err)
	}
	before := slices.Clone(s.Populations[0].V)
	snapshot.Hash(s)
	if s.membrane != want || !slices.Equal(before, s.Populations[0].V) {
		t.Error("a look at the state does not make up for the noise alone")
	}
	_, again := stateAfter(t, randomSpec(0, 0), steps)
	Step(loud, s)
	Step(loud, again)
	if snapshot.Hash(s) != snapshot.Hash(again) {
		t.Error("with noise switched on, a state that was looked at takes another way")
	}
}
