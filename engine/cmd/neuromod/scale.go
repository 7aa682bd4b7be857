package main

// neuromod bench -neurons N: the speed of a random network of any size, to be compared with other simulators.

import (
	"fmt"
	"runtime"
	"time"

	"neuromodlab/engine"
	"neuromodlab/engine/fmath"
	"neuromodlab/engine/snapshot"
	"neuromodlab/engine/volume"
)

// scaleOptions is which network is built.
type scaleOptions struct {
	neurons, synapses int // synapses: of each neuron, in the mean
	fields, grid      int // number of fields, cells along each side of one
	plastic, quiet    bool
}

func (o scaleOptions) check() error {
	switch {
	case o.neurons < 10 || o.neurons > 1_000_000:
		return usagef("-neurons %d is not allowed; allowed: 10 to 1000000", o.neurons)
	case o.synapses < 1 || o.synapses > o.neurons:
		return usagef("-synapses %d is not allowed; allowed: 1 to the number of neurons", o.synapses)
	case o.fields < 0 || o.fields > 4:
		return usagef("-fields %d is not allowed; allowed: 0 to 4", o.fields)
	case o.grid < 16 || o.grid > 512:
		return usagef("-grid %d is not allowed; allowed: 16 to 512", o.grid)
	}
	return nil
}

// scaleSpec is four fifths excitatory and one fifth inhibitory leaky integrate-and-fire cells, each pair connected with
// the same probability, with a delay of 1 ms. An excitatory spike raises its target's current by 30 mV over the number
// of synapses, an inhibitory one lowers it by five times that. The cells fire by noise of 4 mV around 8 mV or, where the
// network is quiet, by a constant current of 15.3 mV, just above threshold. Synapses between excitatory cells may have
// eligibility traces.
func scaleSpec(o scaleOptions) engine.Spec {
	ne := o.neurons * 4 / 5
	weight := 30 / float64(o.synapses)
	cells := func(name string, kind engine.Kind, n int) engine.Population {
		p := engine.Population{
			Name: name, Kind: kind, N: n, Patch: engine.Patch{X: 500, Y: 500, RX: 500, RY: 500, Box: true},
			Tau: 20, Threshold: 15, Refractory: 2, Bias: 8, Noise: 4,
			// Time constants of 5 and 10 ms by Euler's method: each step takes off a fifth and a tenth.
			Currents: []engine.Current{{Name: "excitation", Tau: -1 / fmath.Log(1-1.0/5), Sign: 1},
				{Name: "inhibition", Tau: -1 / fmath.Log(1-1.0/10), Sign: -1}},
		}
		if o.quiet {
			p.Bias, p.Noise = 15.3, 0
		}
		return p
	}
	e, i := cells("e", engine.Excitatory, ne), cells("i", engine.Inhibitory, o.neurons-ne)
	if o.plastic {
		e.Trace = 20
	}
	joined := func(from, to, current string, mV float64) engine.Projection {
		return engine.Projection{Name: from + "→" + to, From: from, To: to, Current: current, Gain: mV, Delay: true, Uniform: true,
			Connect: &engine.Connect{P: float64(o.synapses) / float64(o.neurons), Sampling: engine.BySkips}}
	}
	spec := engine.Spec{Name: "random", DT: 1, Width: 1000, Height: 1000, Populations: []engine.Population{e, i},
		Projections: []engine.Projection{joined("e", "e", "excitation", weight), joined("e", "i", "excitation", weight),
			joined("i", "e", "inhibition", 5*weight), joined("i", "i", "inhibition", 5*weight)}}
	if o.plastic {
		p := &spec.Projections[0]
		p.Uniform, p.Weight, p.Max = false, 1, 10
		p.Plastic = &engine.Plasticity{Potentiate: 1, Depress: 0.3, Tau: 500, Rest: 1}
	}
	return spec
}

// benchScale builds the network and steps it.
func benchScale(o scaleOptions, duration time.Duration) (benchResult, error) {
	before := heapBytes()
	began := time.Now()
	m, err := engine.Compile(scaleSpec(o), 1)
	if err != nil {
		return benchResult{}, err
	}
	s := engine.NewState(m)
	build := time.Since(began)
	memory := heapBytes() - before
	tissue, err := newScaleFields(o.fields, o.grid)
	if err != nil {
		return benchResult{}, err
	}
	step := func() {
		engine.Step(m, s)
		tissue.step(s.Tick)
	}
	for range 200 { // until the rates have settled
		step()
	}
	best := fastest(duration, 20, step)
	spikes, events, steps := 0, 0.0, 0
	for ; steps < 500; steps++ { // spikes are counted outside the timing
		step()
		for j := range m.Projections {
			p := &m.Projections[j]
			events += float64(len(s.Populations[p.From].Spikes)) * float64(p.Synapses()) / float64(p.Pre)
		}
		spikes += len(s.Populations[0].Spikes) + len(s.Populations[1].Spikes)
	}
	synapses := 0
	for j := range m.Projections {
		synapses += m.Projections[j].Synapses()
	}
	grid := 0
	if o.fields > 0 {
		grid = o.grid
	}
	perSecond := 1e9 / best
	return benchResult{
		Neurons: o.neurons, SynapsesPerNeuron: float64(synapses) / float64(o.neurons), Plastic: o.plastic, Fields: o.fields, Grid: grid,
		RateHz:         float64(spikes) / float64(steps) * 1000 / float64(o.neurons),
		RealtimeFactor: perSecond / 1000, NeuronUpdatesPerSec: perSecond * float64(o.neurons),
		SynapticEventsPerS: perSecond * events / float64(steps),
		Bytes:              len(snapshot.Append(nil, s)), StepMicroseconds: best / 1000,
		BuildMS: float64(build.Microseconds()) / 1000, BytesPerSynapse: float64(memory) / float64(synapses),
	}, nil
}

// heapBytes is the memory in use.
func heapBytes() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// scaleFields are fields of 1 mm², of which each takes a step of 4 ms in its turn.
type scaleFields struct {
	field  *volume.Field
	states []*volume.FieldState
}

func newScaleFields(n, grid int) (f scaleFields, err error) {
	f.field, err = volume.NewField(volume.FieldSpec{Width: 1000, Height: 1000, NX: grid, NY: grid, D: 321.7, Vmax: 6000, Km: 210})
	if err != nil {
		return f, fmt.Errorf("bench: %w", err)
	}
	for range n {
		f.states = append(f.states, f.field.NewState(10))
	}
	return f, nil
}

func (f *scaleFields) step(tick uint64) {
	if k := int(tick % 4); k < len(f.states) {
		f.field.Step(f.states[k], 4)
	}
}
