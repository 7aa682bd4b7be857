package engine_test

// Tests of sparse connections, slow variables, resets, gates and decay.

import (
	"math"
	"slices"
	"testing"

	"neuromodlab/engine"
)

// sheetOf is two populations on a box of 1 mm², joined by chance.
func sheetOf(t *testing.T, change func(*engine.Spec)) (*engine.Model, *engine.State) {
	t.Helper()
	box := engine.Patch{X: 500, Y: 500, RX: 500, RY: 500, Box: true}
	current := []engine.Current{{Name: "input", Tau: 5, Sign: 1}, {Name: "inhibition", Tau: 10, Sign: -1}}
	spec := engine.Spec{
		Name: "sheet", DT: 1, Width: 1000, Height: 1000, Signals: []string{"da", "na"},
		Populations: []engine.Population{
			{Name: "from", Kind: engine.Excitatory, N: 200, Patch: box, Trace: 20, Tau: 20, Threshold: 15, Refractory: 2, Currents: current},
			{Name: "to", Kind: engine.Excitatory, N: 150, Patch: box, Trace: 20, Tau: 20, Threshold: 15, Refractory: 2, Currents: current},
		},
		Projections: []engine.Projection{
			{Name: "near", From: "from", To: "to", Current: "input", Gain: 1, Connect: &engine.Connect{P: 0.8, SX: 120, SY: 240}, Weight: 1,
				WeightSD: 0.2, Max: 5,
				Plastic: &engine.Plasticity{Potentiate: 1, Depress: 0.3, Tau: 500}},
			{Name: "self", From: "from", To: "from", Current: "input", Gain: 0.5, Uniform: true, Connect: &engine.Connect{P: 1}},
		},
		Receptors: []engine.Receptor{{Signal: "da", Target: engine.Reinforcement, On: []string{"near"}, Gain: 1}},
	}
	if change != nil {
		change(&spec)
	}
	m, err := engine.Compile(spec, 5)
	if err != nil {
		t.Fatal(err)
	}
	return m, engine.NewState(m)
}

// Of all pairs at about the same distance, the share that is joined is that of the
// Gaussian; no cell is joined to itself.
func TestConnectionsFallWithDistanceAsAGaussian(t *testing.T) {
	m, _ := sheetOf(t, nil)
	p := &m.Projections[0]
	var want, pairs [6]float64
	var got [6]float64
	for pre := range p.Pre {
		for post := range p.Post {
			dx, dy := float64(m.X[pre]-m.X[200+post])/120, float64(m.Y[pre]-m.Y[200+post])/240
			d := math.Hypot(dx, dy)
			k := int(d)
			if k >= len(pairs) {
				continue
			}
			pairs[k]++
			want[k] += 0.8 * math.Exp(-d*d/2)
			if p.Synapse(pre, post) >= 0 {
				got[k]++
			}
		}
	}
	for k := range pairs {
		// Five standard deviations of a sum of draws, at most √want.
		near(t, "synapses at "+string(rune('0'+k))+" σ", got[k], want[k], 5*math.Sqrt(want[k])+1)
	}
	all := &m.Projections[1]
	if n := all.Synapses(); n != 200*199 {
		t.Errorf("%d synapses of 200 cells to all others", n)
	}
	for i := range 200 {
		if all.Synapse(i, i) >= 0 {
			t.Errorf("cell %d is joined to itself", i)
		}
	}
}

func TestASynapseIsFoundByItsEndsAndBack(t *testing.T) {
	m, _ := sheetOf(t, func(s *engine.Spec) { s.Projections[0].Connect.P = 0.05 })
	p := &m.Projections[0]
	seen := 0
	for pre := range p.Pre {
		for post := range p.Post {
			k := p.Synapse(pre, post)
			if k < 0 {
				continue
			}
			seen++
			if a, b := p.Ends(k); a != pre || b != post {
				t.Fatalf("synapse %d from %d to %d has ends %d, %d", k, pre, post, a, b)
			}
		}
	}
	if seen != p.Synapses() || seen == 0 {
		t.Errorf("%d synapses found of %d", seen, p.Synapses())
	}
	if p.Synapse(-1, 0) != -1 || p.Synapse(0, p.Post) != -1 {
		t.Error("synapses of cells that do not exist")
	}
}

// A sparse projection that leaves no pair out does what one of all to all does: the
// same spikes and the same weights, to the last bit.
func TestASparseProjectionOfAllPairsIsADenseOne(t *testing.T) {
	run := func(connect *engine.Connect) ([]float32, int) {
		m, s := sheetOf(t, func(sp *engine.Spec) {
			sp.Populations[0].Bias, sp.Populations[0].Noise = 14, 3
			sp.Populations[1].Bias, sp.Populations[1].Noise = 12, 3
			sp.Projections = sp.Projections[:1]
			sp.Projections[0].Gain, sp.Projections[0].Connect = 0.02, connect
		})
		spikes := 0
		for i := range 600 {
			engine.Step(m, s)
			spikes += len(s.Populations[1].Spikes)
			if i%50 == 49 {
				s.Level[0] = 0.3
				engine.Reinforce(m, s, 1)
			}
		}
		return s.Projections[0].W, spikes
	}
	sparse, a := run(&engine.Connect{P: 1})
	dense, b := run(nil)
	if a != b || a == 0 || !slices.Equal(sparse, dense) {
		t.Errorf("%d spikes against %d, weights equal: %v", a, b, slices.Equal(sparse, dense))
	}
}

func TestIncomingWeightsAreScaledToTheirSum(t *testing.T) {
	m, s := sheetOf(t, func(sp *engine.Spec) { sp.Projections[0].Sum, sp.Projections[0].Connect = 40, &engine.Connect{P: 0.5} })
	sums := make([]float64, 150)
	for k, w := range s.Projections[0].W {
		_, post := m.Projections[0].Ends(k)
		sums[post] += float64(w)
	}
	for _, x := range sums {
		near(t, "sum onto a cell", x, 40, 1e-3)
	}
}

// x decays by e^(−1/τ) a step and gains g·(share that fired)·(1 − x).
func TestSlowVariablesSaturate(t *testing.T) {
	m, s := sheetOf(t, func(sp *engine.Spec) {
		sp.Populations[0].Bias = 1000 // every cell fires whenever it may: each third step
		sp.Slow = []engine.Slow{{Name: "s", Of: "from", Tau: 100, Gain: 0.5, Saturates: true}, {Name: "a", Of: "from", Tau: 1000, Gain: 0.1}}
		sp.Populations[1].Classes = 2
		sp.Populations[1].Slow = []engine.SlowInput{{Slow: "s", Gain: 8, Class: 1}}
	})
	var x, a float64
	for range 300 {
		engine.Step(m, s)
		share := float64(len(s.Populations[0].Spikes)) / 200
		x *= math.Exp(-1.0 / 100)
		x += 0.5 * share * (1 - x)
		a = a*math.Exp(-1.0/1000) + 0.1*share
		near(t, "saturating", float64(s.Slow[0]), x, 1e-5)
		near(t, "not saturating", float64(s.Slow[1]), a, 1e-4)
	}
	if s.Slow[0] < 0.9 {
		t.Errorf("s = %v after 100 volleys", s.Slow[0])
	}
	even, odd := engine.DriveOf(m, s, 1, 0).Slow, engine.DriveOf(m, s, 1, 1).Slow
	near(t, "current of the other class", float64(even), 0, 0)
	near(t, "current of its class", float64(odd), 8*float64(s.Slow[0]), 1e-6)
}

func TestTheFloorHoldsTheMembrane(t *testing.T) {
	m, s := sheetOf(t, func(sp *engine.Spec) { sp.Populations[1].Bias, sp.Populations[1].Floor = -40, -10 })
	for range 400 {
		engine.Step(m, s)
	}
	for _, v := range s.Populations[1].V {
		near(t, "V", float64(v), -10, 0)
	}
}

// A reset acts on all its populations together, by the mean level over all.
func TestAResetActsByTheMeanOfAllItsPopulations(t *testing.T) {
	m, s := sheetOf(t, func(sp *engine.Spec) {
		sp.Receptors = append(sp.Receptors, engine.Receptor{Signal: "na", Target: engine.Reset, On: []string{"from", "to"}, Gain: -15,
			Threshold: 0.5})
	})
	s.Local[1] = make([]float32, m.Cells)
	for i := range s.Local[1] {
		if i < 200 {
			s.Local[1][i] = 0.9
		}
	}
	for _, c := range []struct{ there, want float64 }{{0, 0}, {0.2, -15}} { // means of .45 and .55
		for i := 200; i < m.Cells; i++ {
			s.Local[1][i] = float32(c.there)
		}
		for population := range 2 {
			near(t, "reset", float64(engine.DriveOf(m, s, population, 0).Modulated), c.want, 0)
		}
	}
}

// A row on one current does not change the others.
func TestASlopeCanChangeOneCurrent(t *testing.T) {
	m, s := sheetOf(t, func(sp *engine.Spec) {
		sp.Receptors = append(sp.Receptors, engine.Receptor{Signal: "na", Target: engine.Slope, On: []string{"to"}, Current: "input", Gain: 1})
		sp.Projections[0].Connect.P = 1
		sp.Populations[0].Bias = 40
		sp.Projections = append(sp.Projections, engine.Projection{Name: "inhibiting", From: "from", To: "to", Current: "inhibition", Gain: 0.1,
			Uniform: true})
	})
	for range 50 {
		engine.Step(m, s)
	}
	before := engine.DriveOf(m, s, 1, 3)
	s.Level[1] = 0.5
	after := engine.DriveOf(m, s, 1, 3)
	if before.Excitation == 0 || before.Inhibition == 0 {
		t.Fatal("nothing flows")
	}
	near(t, "excitation", float64(after.Excitation/before.Excitation), 1.5, 1e-6)
	near(t, "inhibition", float64(after.Inhibition/before.Inhibition), 1, 0)
}

func TestGatedEligibilityGrowsOnlyWhileTheGateIsOpen(t *testing.T) {
	run := func(gate uint64) (sum float64) {
		m, s := sheetOf(t, func(sp *engine.Spec) {
			sp.Populations[0].Bias, sp.Populations[1].Bias = 40, 40
			sp.Projections[0].Plastic.Gated, sp.Projections[0].Plastic.Depress = true, 0
		})
		s.Gate = gate
		for range 100 {
			engine.Step(m, s)
		}
		for k := range s.Projections[0].W {
			sum += float64(s.Projections[0].Eligibility(k))
		}
		return sum
	}
	if shut, open := run(0), run(1); shut != 0 || open <= 0 {
		t.Errorf("eligibility of %v with the gate shut, %v with it open", shut, open)
	}
}

// Each call moves weights by their own decay; a modulator lowers it but never reverses it.
func TestSinkingIsHeldByAModulator(t *testing.T) {
	m, s := sheetOf(t, func(sp *engine.Spec) {
		sp.Projections[0].Plastic.Rest, sp.Projections[0].Plastic.Decay = 3, 0.1
		sp.Receptors = append(sp.Receptors, engine.Receptor{Signal: "na", Target: engine.Staleness, On: []string{"near"}, Gain: -0.1})
	})
	w := &s.Projections[0].W[0]
	for _, c := range []struct{ level, share float64 }{{0, 0.1}, {0.5, 0.05}, {1, 0}, {3, 0}} {
		*w = 1
		s.Level[1] = float32(c.level)
		engine.Forget(m, s)
		near(t, "weight", float64(*w), 1+2*c.share, 1e-6)
	}
}

func TestSpecsThatContradictThemselvesAreRefused(t *testing.T) {
	for name, change := range map[string]func(*engine.Spec){
		"a chance above 1":        func(s *engine.Spec) { s.Projections[0].Connect.P = 1.5 },
		"a slow variable of none": func(s *engine.Spec) { s.Slow = []engine.Slow{{Name: "s", Of: "nobody"}} },
		"an input from none":      func(s *engine.Spec) { s.Populations[1].Slow = []engine.SlowInput{{Slow: "s"}} },
		"a current of none": func(s *engine.Spec) {
			s.Receptors = []engine.Receptor{{Signal: "na", Target: engine.Slope, On: []string{"to"}, Current: "nothing"}}
		},
	} {
		spec := engine.Spec{DT: 1, Signals: []string{"na"}, Populations: []engine.Population{
			{Name: "from", Kind: engine.Excitatory, N: 2, Tau: 20, Currents: []engine.Current{{Name: "input", Tau: 5, Sign: 1}}},
			{Name: "to", Kind: engine.Excitatory, N: 2, Tau: 20, Currents: []engine.Current{{Name: "input", Tau: 5, Sign: 1}}},
		}, Projections: []engine.Projection{{Name: "p", From: "from", To: "to", Current: "input", Connect: &engine.Connect{P: 1}}}}
		change(&spec)
		if _, err := engine.Compile(spec, 1); err == nil {
			t.Errorf("%s was let through", name)
		}
	}
}
