package engine

// State: all that changes while a circuit runs, and how it starts.

import (
	"neuromodlab/engine/fmath"
	"neuromodlab/engine/snapshot"
)

// State is all that changes while a circuit runs. Walk lists its fields; a snapshot holds all of
// them but Watch and the scratch arrays.
type State struct {
	Tick  uint64    // steps made
	Level []float32 // of each signal; the caller sets it between steps
	// Local is the level of a signal at each cell of the circuit; nil for a signal whose Level
	// holds everywhere.
	Local [][]float32
	Gate  uint64    // 1 while bursts may start: the stimulus is on
	Slow  []float32 // of each slow variable

	Populations []PopulationState
	Projections []ProjectionState

	input, membrane, burst fmath.Rand

	Watch *Watch // stores the changes of one synapse; nil = none; not part of a snapshot

	late []*lateLevels // by signal: local levels that are computed when they are read; nil: none

	undrawn uint64 // steps whose noise has not been drawn, since it is of size 0

	noise, drive, factors []float32 // scratch: rewritten for every population in every step
}

// PopulationState is the state of one population. Slices have one element for each cell.
type PopulationState struct {
	V          []float32 // membrane potential, mV
	Refractory []int32   // steps that the cell stays at reset
	Trace      []float32 // spike trace that plasticity reads
	Chance     []float32 // of an input: probability of a spike in a step
	Last       []int32   // step of the last spike, −1 before the first
	Count      []int32   // spikes since the caller last set it to zero
	Spikes     []int32   // cells that fired in the last step
	Burst      []int32   // steps that a burst still lasts: one element, or one for each cell where cells burst separately

	currents []currentState
	fired    []int32 // scratch: cells that fired in this Step so far, where it has substeps
}

type currentState struct {
	all  []float32 // one element: the current common to all cells
	each []float32 // each cell's own current; nil where no projection needs one
}

// ProjectionState is the state of one projection; empty where it is uniform.
type ProjectionState struct {
	W []float32 // weight of each synapse
	e []float32 // eligibility divided by scale
	// scale multiplies every element of e: its decay stands for the decay of all of them.
	scale []float32
}

// NewState returns the state at the start of a run. The seed decides the initial weights and
// potentials and all later random numbers, each kind from a random stream of its own.
func NewState(m *Model) *State {
	s := &State{
		Level:    make([]float32, len(m.Spec.Signals)),
		Local:    make([][]float32, len(m.Spec.Signals)),
		Slow:     make([]float32, len(m.slow)),
		input:    fmath.Stream(m.Seed, "input"),
		membrane: fmath.Stream(m.Seed, "membrane"),
		burst:    fmath.Stream(m.Seed, "burst"),
	}
	start := fmath.Stream(m.Seed, "start")
	largest := 0
	for i := range m.Populations {
		p := &m.Populations[i]
		largest = max(largest, p.N)
		s.Populations = append(s.Populations, newPopulationState(p, &start))
	}
	s.noise, s.drive, s.factors = make([]float32, largest), make([]float32, largest), make([]float32, largest)
	weights := fmath.Stream(m.Seed, "weights")
	for i := range m.Projections {
		s.Projections = append(s.Projections, newProjectionState(&m.Projections[i], &m.Spec.Projections[i], &weights))
	}
	return s
}

func newPopulationState(p *CompiledPopulation, r *fmath.Rand) PopulationState {
	s := PopulationState{Last: make([]int32, p.N), Count: make([]int32, p.N), Spikes: make([]int32, 0, p.N)}
	for i := range s.Last {
		s.Last[i] = -1
	}
	if p.traced {
		s.Trace = make([]float32, p.N)
	}
	if p.Kind == Input {
		s.Chance = make([]float32, p.N)
		return s
	}
	s.V, s.Refractory = make([]float32, p.N), make([]int32, p.N)
	for i := range s.V {
		s.V[i] = float32(r.Float32() * p.threshold)
	}
	s.Burst = make([]int32, p.burstTimers())
	for _, c := range p.currents {
		k := currentState{all: make([]float32, 1)}
		if c.perCell {
			k.each = make([]float32, p.N)
		}
		s.currents = append(s.currents, k)
	}
	return s
}

// burstTimers is the number of bursts that can run in the population at the same time.
func (p *CompiledPopulation) burstTimers() int {
	switch {
	case p.burst == nil:
		return 0
	case p.burst.Correlated:
		return 1
	}
	return p.N
}

// Refit adapts a state to another model of the same circuit with other constants. Sizes must agree.
// Bursts end where their number of timers has changed.
func Refit(m *Model, s *State) {
	for i := range m.Populations {
		p, ps := &m.Populations[i], &s.Populations[i]
		if len(ps.Last) != p.N {
			panic("engine: a state of another size does not fit the model")
		}
		if n := p.burstTimers(); n != len(ps.Burst) {
			ps.Burst = make([]int32, n)
		}
	}
}

func newProjectionState(p *CompiledProjection, spec *Projection, r *fmath.Rand) ProjectionState {
	if p.uniform {
		return ProjectionState{}
	}
	s := ProjectionState{W: make([]float32, p.Synapses())}
	for i := range s.W {
		w := float32(spec.Weight) + float32(float32(spec.WeightSD)*r.Normal())
		s.W[i] = fmath.Clamp(w, p.min, p.max)
	}
	if spec.Sum > 0 {
		p.normalise(s.W, float32(spec.Sum))
	}
	if p.plastic {
		s.e, s.scale = make([]float32, len(s.W)), []float32{1}
	}
	return s
}

// normalise scales the weights that end on each cell to the given sum.
func (p *CompiledProjection) normalise(w []float32, sum float32) {
	total := make([]float32, p.Post)
	for k, x := range w {
		_, post := p.Ends(k)
		total[post] += x
	}
	for k := range w {
		if _, post := p.Ends(k); total[post] > 0 {
			w[k] = fmath.Clamp(w[k]*(sum/total[post]), p.min, p.max)
		}
	}
}

// Eligibility returns the eligibility trace of a synapse of a plastic projection.
func (s *ProjectionState) Eligibility(synapse int) float32 {
	if s.e == nil {
		return 0
	}
	return s.e[synapse] * s.scale[0]
}

// Walk lists the state's fields for hashing and snapshots.
func (s *State) Walk(w snapshot.Walker) {
	s.needAll()
	s.drawUndrawn()
	w.U64(&s.Tick)
	w.U64(&s.Gate)
	w.F32(s.Level)
	w.F32(s.Slow)
	for _, l := range s.Local {
		w.F32(l)
	}
	for i := range s.Populations {
		p := &s.Populations[i]
		w.F32(p.V)
		w.I32(p.Refractory)
		w.F32(p.Trace)
		w.F32(p.Chance)
		w.I32(p.Last)
		w.I32(p.Count)
		w.List(&p.Spikes)
		w.I32(p.Burst)
		for _, c := range p.currents {
			w.F32(c.all)
			w.F32(c.each)
		}
	}
	for i := range s.Projections {
		p := &s.Projections[i]
		w.F32(p.W)
		w.F32(p.e)
		w.F32(p.scale)
	}
	for _, r := range []*fmath.Rand{&s.input, &s.membrane, &s.burst} {
		for i := range r.S {
			w.U64(&r.S[i])
		}
	}
}
