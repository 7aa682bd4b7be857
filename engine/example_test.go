package engine_test

// Example of a circuit of two populations.

import (
	"fmt"

	"neuromodlab/engine"
	"neuromodlab/engine/snapshot"
)

// A circuit is described by a Spec, compiled once, and stepped. Here one input cell that
// fires at random drives one neuron.
func Example() {
	spec := engine.Spec{
		Name: "pair", DT: 1, Width: 10, Height: 10,
		Populations: []engine.Population{
			{Name: "in", Group: "in", Kind: engine.Input, N: 1, Trace: 20},
			{Name: "out", Group: "out", Kind: engine.Excitatory, N: 1, Trace: 20, Tau: 20, Threshold: 15, Refractory: 3,
				Currents: []engine.Current{{Name: "input", Tau: 5, Sign: 1}}},
		},
		Projections: []engine.Projection{{Name: "in→out", From: "in", To: "out", Current: "input", Gain: 40, Weight: 1, Max: 2}},
	}
	m, err := engine.Compile(spec, 1)
	if err != nil {
		panic(err)
	}
	s := engine.NewState(m)
	s.Populations[0].Chance[0] = 0.05 // of a spike in a step of 1 ms: 50 Hz
	spikes := [2]int{}
	for range 1000 {
		engine.Step(m, s)
		for i := range spikes {
			spikes[i] += len(s.Populations[i].Spikes)
		}
	}
	fmt.Println("spikes of the input and of the neuron in 1 s:", spikes)
	fmt.Printf("hash of the state: %016x\n", snapshot.Hash(s))
	// Output:
	// spikes of the input and of the neuron in 1 s: [56 15]
	// hash of the state: afbbeec056bf95f5
}
