package probe_test

// Tests of the gain curve of cells.

import (
	"math"
	"testing"

	"neuromodlab/engine"
	"neuromodlab/engine/probe"
)

// simulated is the mean rate of many cells over some seconds.
func simulated(t *testing.T, c probe.LIFCell, current float64) float64 {
	t.Helper()
	m, err := engine.Compile(engine.Spec{Name: "gain", DT: c.Step, Width: 1, Height: 1, Populations: []engine.Population{{
		Name: "e", Kind: engine.Excitatory, N: 200, Tau: c.Tau, Threshold: c.Threshold, Reset: c.Reset,
		Refractory: c.Refractory, Noise: c.Noise, Bias: current,
	}}}, 1)
	if err != nil {
		t.Fatal(err)
	}
	s := engine.NewState(m)
	spikes := 0
	const settle, steps = 300, 5000
	for i := range settle + steps {
		engine.Step(m, s)
		if i >= settle {
			spikes += len(s.Populations[0].Spikes)
		}
	}
	return float64(spikes) / 200 * 1000 / (steps * c.Step)
}

// The engine's cells fire as the formula says. 1,000 s of one cell at 10 Hz have 10,000
// spikes, a standard error near 1 %; intervals of 7 ms, the shortest here, end on
// whole steps, half a step late in the mean, which the shifted threshold mostly has.
func TestTheGainCurveIsThatOfTheEnginesCells(t *testing.T) {
	for _, c := range []probe.LIFCell{
		{Tau: 20, Threshold: 15, Refractory: 3, Noise: 3, Step: 1},
		{Tau: 20, Threshold: 15, Refractory: 3, Noise: 4.5, Step: 1},
		{Tau: 10, Threshold: 15, Refractory: 3, Noise: 3, Step: 1},
	} {
		for _, current := range []float64{10, 12, 15, 20, 30, 45} {
			want, got := simulated(t, c, current), c.Rate(current)
			if math.Abs(got-want) > 0.05*want+0.1 {
				t.Errorf("%+v at %g mV: %.2f Hz by the formula, %.2f Hz simulated", c, current, got, want)
			}
		}
	}
}

func TestTheGainCurveRisesAndNoiseOpensItBelowThreshold(t *testing.T) {
	quiet := probe.LIFCell{Tau: 20, Threshold: 15, Refractory: 3, Step: 1}
	noisy := quiet
	noisy.Noise = 3
	last := -1.0
	for current := -40.0; current <= 400; current += 0.5 {
		r := noisy.Rate(current)
		if !(r >= last) || r > 1000/3.0 {
			t.Fatalf("%g Hz at %g mV after %g", r, current, last)
		}
		last = r
	}
	if quiet.Rate(14) != 0 || noisy.Rate(14) < 1 {
		t.Error("at 14 mV only noise makes a cell with a threshold of 15 mV fire")
	}
}
