package engine_test

// Tests of membranes, synapses, learning, receptors and bursts against analytic answers.

import (
	"math"
	"testing"

	"neuromodlab/engine"
	"neuromodlab/engine/snapshot"
)

// pair is one input cell onto one neuron with a plastic synapse, the smallest
// circuit in which every rule can be worked out by hand. Without noise the neuron
// fires only as its bias or its input makes it.
func pair(change func(*engine.Spec)) (*engine.Model, *engine.State) {
	spec := engine.Spec{
		Name: "pair", DT: 1, Width: 10, Height: 10, Signals: []string{"da", "na"},
		Populations: []engine.Population{
			{Name: "in", Group: "in", Kind: engine.Input, N: 1, Trace: 20},
			{Name: "out", Group: "out", Kind: engine.Excitatory, N: 1, Trace: 20, Tau: 20, Threshold: 15, Refractory: 3,
				Currents: []engine.Current{{Name: "input", Tau: 5, Sign: 1}}},
		},
		Projections: []engine.Projection{{Name: "in→out", From: "in", To: "out", Current: "input", Gain: 1, Weight: 0.5, Max: 2,
			Plastic: &engine.Plasticity{Potentiate: 1, Depress: 0.3, Tau: 500, Rest: 0.4}}},
		Receptors: []engine.Receptor{
			{Signal: "da", Target: engine.Reinforcement, On: []string{"in→out"}, Gain: 0.1},
		},
	}
	if change != nil {
		change(&spec)
	}
	m, err := engine.Compile(spec, 1)
	if err != nil {
		panic(err)
	}
	s := engine.NewState(m)
	s.Populations[1].V[0] = 0
	return m, s
}

func spikeOnce(m *engine.Model, s *engine.State) {
	s.Populations[0].Chance[0] = 1
	engine.Step(m, s)
	s.Populations[0].Chance[0] = 0
}

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s = %v, want %v ± %v", what, got, want, tolerance)
	}
}

// Euler's solution of τ dV/dt = I − V from 0: V_n = I (1 − (1−dt/τ)^n).
func TestMembraneRelaxesToItsCurrent(t *testing.T) {
	m, s := pair(func(sp *engine.Spec) { sp.Populations[1].Bias = 10 })
	for n := 1; n <= 200; n++ {
		engine.Step(m, s)
		want := 10 * (1 - math.Pow(0.95, float64(n)))
		near(t, "V", float64(s.Populations[1].V[0]), want, 2e-5) // float32 over 200 steps
	}
}

// A constant current I above threshold fires every n+refractory steps, n the first
// with I(1−(1−dt/τ)^n) ≥ threshold.
func TestConstantCurrentFiresAtTheRateOfTheFormula(t *testing.T) {
	m, s := pair(func(sp *engine.Spec) { sp.Populations[1].Bias = 20 })
	n := int(math.Ceil(math.Log(1-15.0/20) / math.Log(0.95)))
	period := n + 3
	var last, spikes int
	for i := range 1000 {
		engine.Step(m, s)
		if len(s.Populations[1].Spikes) > 0 {
			if spikes > 0 && i-last != period {
				t.Fatalf("interval of %d steps, want %d", i-last, period)
			}
			last = i
			spikes++
		}
	}
	near(t, "spikes in 1 s", float64(spikes), 1000/float64(period), 1)
}

// Free V of the discrete equation has variance σ²·(2dt/τ)/(1−(1−dt/τ)²) = σ²/(1−dt/2τ).
// The tolerance is five standard errors with 2τ between independent samples.
func TestNoiseGivesTheMembraneItsStatedSpread(t *testing.T) {
	m, s := pair(func(sp *engine.Spec) {
		sp.Populations[1].N, sp.Populations[1].Noise, sp.Populations[1].Threshold = 200, 3, 1000
	})
	for i := range s.Populations[1].V {
		s.Populations[1].V[i] = 0
	}
	var sum, square, n float64
	for i := range 4000 {
		engine.Step(m, s)
		if i < 200 {
			continue
		}
		for _, v := range s.Populations[1].V {
			sum += float64(v)
			square += float64(v) * float64(v)
			n++
		}
	}
	mean := sum / n
	independent := n / 40
	want := 3 / math.Sqrt(1-1.0/40)
	near(t, "mean", mean, 0, 5*want/math.Sqrt(independent))
	near(t, "sd", math.Sqrt(square/n-mean*mean), want, 5*want/math.Sqrt(2*independent))
}

func TestInputSpikeAddsItsWeightAndFades(t *testing.T) {
	m, s := pair(nil)
	spikeOnce(m, s)
	// V gains α·w in the same step: the input fires before the neuron.
	near(t, "V after the spike", float64(s.Populations[1].V[0]), 0.5/20, 1e-7)
	v := 0.5 / 20
	current := 0.5
	for range 30 {
		engine.Step(m, s)
		current *= math.Exp(-1.0 / 5)
		v += (current - v) / 20
		near(t, "V", float64(s.Populations[1].V[0]), v, 1e-6)
	}
}

// Pre at 0, post at d: e = exp(−d/τ). Post at 0, pre at d: e = −0.3·exp(−d/τ). Both
// then fade with 500 ms.
func TestEligibilityFollowsTheTimingOfThePair(t *testing.T) {
	for _, d := range []int{1, 5, 10, 40} {
		m, s := pair(nil)
		spikeOnce(m, s)
		for range d - 1 {
			engine.Step(m, s)
		}
		forceSpike(m, s)
		near(t, "pre before post", float64(s.Projections[0].Eligibility(0)), math.Exp(-float64(d)/20), 1e-5)

		m, s = pair(nil)
		forceSpike(m, s)
		for range d - 1 {
			engine.Step(m, s)
		}
		spikeOnce(m, s)
		near(t, "post before pre", float64(s.Projections[0].Eligibility(0)), -0.3*math.Exp(-float64(d)/20), 1e-5)
		for range 250 {
			engine.Step(m, s)
		}
		near(t, "250 ms later", float64(s.Projections[0].Eligibility(0)), -0.3*math.Exp(-float64(d)/20-0.5), 1e-5)
	}
}

// forceSpike lifts the neuron over its threshold for one step.
func forceSpike(m *engine.Model, s *engine.State) {
	s.Populations[1].V[0] = 100
	engine.Step(m, s)
	if len(s.Populations[1].Spikes) != 1 {
		panic("the neuron did not fire")
	}
}

func TestEligibilityOutlivesTheFoldingOfItsScale(t *testing.T) {
	m, s := pair(func(sp *engine.Spec) { sp.Projections[0].Plastic.Tau = 10 })
	spikeOnce(m, s)
	forceSpike(m, s)
	first := math.Exp(-1.0 / 20)
	for n := 1; n <= 300; n++ { // e^-30: the scale is folded twice
		engine.Step(m, s)
		want := first * math.Exp(-float64(n)/10)
		near(t, "eligibility", float64(s.Projections[0].Eligibility(0)), want, 1e-4*want+1e-12)
	}
}

func learnt(level map[string]float32, change func(*engine.Spec)) float32 {
	m, s := pair(change)
	spikeOnce(m, s)
	forceSpike(m, s)
	for name, l := range level {
		s.Level[m.Signal(name)] = l
	}
	engine.Reinforce(m, s, 1)
	engine.Forget(m, s)
	return s.Projections[0].W[0]
}

func TestWithoutDopamineNoSynapseLearns(t *testing.T) {
	if w := learnt(nil, nil); w != 0.5 {
		t.Errorf("weight moved to %v", w)
	}
}

func TestDopamineBurstStrengthensAndDipWeakensTheRecentSynapse(t *testing.T) {
	e := math.Exp(-1.0 / 20)
	near(t, "after a burst", float64(learnt(map[string]float32{"da": 1}, nil)), 0.5+0.1*e, 1e-6)
	near(t, "after a dip", float64(learnt(map[string]float32{"da": -1}, nil)), 0.5-0.1*e, 1e-6)
}

func TestWeightsStayWithinTheirBounds(t *testing.T) {
	strong := func(sp *engine.Spec) { sp.Receptors[0].Gain = 100 }
	if w := learnt(map[string]float32{"da": 1}, strong); w != 2 {
		t.Errorf("highest weight %v, want 2", w)
	}
	if w := learnt(map[string]float32{"da": -1}, strong); w != 0 {
		t.Errorf("lowest weight %v, want 0", w)
	}
}

func TestReceptorRowsDoWhatTheirTargetSays(t *testing.T) {
	row := func(target engine.Target, on string, gain float64) func(*engine.Spec) {
		return func(sp *engine.Spec) {
			sp.Receptors = append(sp.Receptors, engine.Receptor{Signal: "na", Target: target, On: []string{on}, Gain: gain})
		}
	}
	e := math.Exp(-1.0 / 20)
	both := map[string]float32{"da": -1, "na": 0.5}
	near(t, "learning rate", float64(learnt(both, row(engine.LearningRate, "in→out", 1))), 0.5-0.15*e, 1e-6)
	near(t, "depression", float64(learnt(both, row(engine.Depression, "in→out", -0.6))), 0.5-0.07*e, 1e-6)
	near(t, "depression never turns round", float64(learnt(both, row(engine.Depression, "in→out", -4))), 0.5, 1e-6)
	near(t, "staleness", float64(learnt(map[string]float32{"na": 0.5}, row(engine.Staleness, "in→out", 0.2))), 0.5-0.1*0.1, 1e-6)

	voltage := func(change func(*engine.Spec), level float32) float64 {
		m, s := pair(change)
		s.Level[1] = level
		spikeOnce(m, s)
		return float64(s.Populations[1].V[0])
	}
	near(t, "excitability", voltage(row(engine.Excitability, "out", 4), 0.5), (0.5+2)/20, 1e-6)
	near(t, "slope", voltage(row(engine.Slope, "out", 1), 1), 2*0.5/20, 1e-6)
	near(t, "release", voltage(row(engine.Release, "in→out", 1), -0.5), 0.5*0.5/20, 1e-6)
	near(t, "release is never negative", voltage(row(engine.Release, "in→out", 1), -3), 0, 1e-9)
}

func TestBurstsStartOnlyWhileTheGateIsOpenAndEndWithIt(t *testing.T) {
	m, s := pair(func(sp *engine.Spec) {
		sp.Receptors = append(sp.Receptors, engine.Receptor{Signal: "na", Target: engine.Bursts, On: []string{"out"}, Gain: 1000,
			Burst: &engine.Burst{Amplitude: 20, Duration: 50, Correlated: true}})
	})
	s.Level[1] = 1 // a start in every step
	engine.Step(m, s)
	if s.Populations[1].Burst[0] != 0 {
		t.Error("a burst started behind a closed gate")
	}
	s.Gate = 1
	engine.Step(m, s)
	if s.Populations[1].Burst[0] != 49 {
		t.Errorf("%d steps left of a burst of 50 after one", s.Populations[1].Burst[0])
	}
	s.Gate = 0
	engine.Step(m, s)
	if s.Populations[1].Burst[0] != 0 {
		t.Error("a burst outlived the gate")
	}
}

func TestCompileNamesWhatIsWrong(t *testing.T) {
	for name, change := range map[string]func(*engine.Spec){
		"step":                    func(s *engine.Spec) { s.DT = 0 },
		"population stands twice": func(s *engine.Spec) { s.Populations[1].Name = "in" },
		"cells":                   func(s *engine.Spec) { s.Populations[0].N = 0 },
		"membrane":                func(s *engine.Spec) { s.Populations[1].Tau = 0.5 },
		"projection":              func(s *engine.Spec) { s.Projections[0].To = "nowhere" },
		"current":                 func(s *engine.Spec) { s.Projections[0].Current = "none" },
		"plastic":                 func(s *engine.Spec) { s.Populations[0].Trace = 0 },
		"signal":                  func(s *engine.Spec) { s.Receptors[0].Signal = "histamine" },
		"receptor":                func(s *engine.Spec) { s.Receptors[0].On = []string{"out"} },
		"assembly":                func(s *engine.Spec) { s.Assemblies = []engine.Assembly{{Name: "A", Population: "in", N: 2}} },
	} {
		spec := engine.Spec{
			DT: 1, Signals: []string{"da"},
			Populations: []engine.Population{{Name: "in", Kind: engine.Input, N: 1, Trace: 20},
				{Name: "out", Kind: engine.Excitatory, N: 1, Trace: 20, Tau: 20, Currents: []engine.Current{{Name: "input", Tau: 5, Sign: 1}}}},
			Projections: []engine.Projection{{Name: "in→out", From: "in", To: "out", Current: "input", Plastic: &engine.Plasticity{Tau: 10}}},
			Receptors:   []engine.Receptor{{Signal: "da", Target: engine.Reinforcement, On: []string{"in→out"}}},
		}
		if _, err := engine.Compile(spec, 1); err != nil {
			t.Fatalf("the sound spec: %v", err)
		}
		change(&spec)
		if _, err := engine.Compile(spec, 1); err == nil {
			t.Errorf("%s: a broken spec compiled", name)
		}
	}
}

func TestSnapshotHoldsEverything(t *testing.T) {
	change := func(sp *engine.Spec) { sp.Populations[1].Noise, sp.Populations[1].Bias = 3, 14 }
	m, s := pair(change)
	s.Populations[0].Chance[0] = 0.1
	for range 100 {
		engine.Step(m, s)
	}
	saved := snapshot.Append(nil, s)
	for range 500 {
		engine.Step(m, s)
	}
	_, restored := pair(change)
	if err := snapshot.Restore(restored, saved); err != nil {
		t.Fatal(err)
	}
	for range 500 {
		engine.Step(m, restored)
	}
	if snapshot.Hash(s) != snapshot.Hash(restored) {
		t.Error("a restored state took another way")
	}
	if err := snapshot.Restore(restored, saved[:len(saved)-1]); err == nil {
		t.Error("a snapshot cut short was taken")
	}
	if err := snapshot.Restore(restored, append(saved, 0)); err == nil {
		t.Error("a snapshot of something longer was taken")
	}
}
