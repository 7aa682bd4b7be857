package probe

// Lens: the recording of one synapse, neuron or the groups of a circuit, step by step, for the
// views of these scales.

import (
	"slices"

	"neuromodlab/engine"
	"neuromodlab/engine/subject"
)

// Scale is the scale at which a Lens records.
type Scale int

// The scales. For a whole network no Lens is needed: its trials are in History.
const (
	Synapse Scale = iota
	Neuron
	Circuit
)

// LensTarget is what a Lens records. Cells are counted through the circuit.
type LensTarget struct {
	Scale               Scale
	Cell                int // of Synapse and Neuron
	Projection, Synapse int // of Synapse
}

// Lens records its target in each step of the last two trials, and the changes of a synapse's
// weight with their factors. It allocates its memory once; a step allocates nothing.
type Lens struct {
	LensTarget
	Watch   *engine.Watch  // of Synapse
	Signals []int          // signals whose levels are recorded
	Groups  []LensGroup    // of Circuit
	Inputs  []InputSynapse // of Synapse: all plastic synapses onto its cell

	first, next                 uint64 // ticks of the first recorded sample and after the last one
	columns                     [][]float32
	atTrialStart, atTrialBefore []float32 // weights of Inputs at the start of this trial, and of the one before
	trialStarts                 int       // number of trial starts that were recorded

	population, cell int // of Cell
	pre, post        int // ends of Synapse
}

// LensGroup is the populations with one label: its excitatory and inhibitory ones.
type LensGroup struct {
	Name    string
	E, I    []int
	Signals []int // signals that act on it
	first   int   // index of its first column
}

// The columns of each scale, in order.
const (
	SynapsePre = iota // 1 at a spike
	SynapsePost
	SynapsePreTrace
	SynapsePostTrace
	SynapseEligibility
	SynapseWeight
	SynapseLevels // and the following, one for each of Signals

	NeuronSpike      = 0
	NeuronV          = 1
	NeuronExcitation = 2
	NeuronInhibition = 3
	NeuronBurst      = 4
	NeuronTrace      = 5 // number of columns

	GroupE          = 0 // spikes of the group's excitatory cells
	GroupI          = 1
	GroupExcitation = 2
	GroupInhibition = 3
	GroupLevels     = 4 // and the following, one for each of the group's Signals
)

// changesStored is the number of changes of a synapse that are stored; learning through tissue
// makes 100 and more in each trial.
const changesStored = 512

// NewLens returns a lens on a target, which must exist.
func NewLens(m *subject.Model, t LensTarget) *Lens {
	l := &Lens{LensTarget: t}
	n := 0
	switch t.Scale {
	case Synapse:
		l.Watch = engine.NewWatch(t.Projection, t.Synapse, changesStored)
		p := &m.Net.Projections[t.Projection]
		l.pre, l.post = p.Ends(t.Synapse)
		l.Signals = signalsOf(m.Net, func(r *engine.Receptor) bool {
			return slices.Contains(r.On, m.Net.Spec.Projections[t.Projection].Name) && r.Target != engine.Release
		})
		n = SynapseLevels + len(l.Signals)
		l.Inputs = InputsOf(m, t.Cell)
		l.atTrialStart, l.atTrialBefore = make([]float32, len(l.Inputs)), make([]float32, len(l.Inputs))
	case Neuron:
		l.population, l.cell = m.Net.PopulationOf(t.Cell)
		n = NeuronTrace
	case Circuit:
		l.Groups = groupsOf(m.Net)
		for i := range l.Groups {
			l.Groups[i].first = n
			n += GroupLevels + len(l.Groups[i].Signals)
		}
	}
	length := 2 * m.Spec.Task.Timing.Length
	l.columns = make([][]float32, n)
	for i := range l.columns {
		l.columns[i] = make([]float32, length)
	}
	return l
}

// Reset removes all recorded samples.
func (l *Lens) Reset() {
	l.first, l.next, l.trialStarts = 0, 0, 0
	if l.Watch != nil {
		l.Watch.Reset()
	}
}

// Observe records the step just made.
func (l *Lens) Observe(m *subject.Model, s *subject.State) {
	tick := s.Net.Tick - 1
	if l.next != tick {
		l.first = tick
	}
	l.next = tick + 1
	keep := uint64(len(l.columns[0]))
	l.first = max(l.first, l.next-min(l.next, keep))
	at := int(tick % keep)
	switch l.Scale {
	case Synapse:
		if tick == s.Task.Start {
			l.startTrial(s)
		}
		l.observeSynapse(m, s, at)
	case Neuron:
		l.observeNeuron(m, s, at)
	case Circuit:
		for i := range l.Groups {
			l.observeGroup(m, s, &l.Groups[i], at)
		}
	}
}

// startTrial stores the weights at the start of a trial.
func (l *Lens) startTrial(s *subject.State) {
	l.atTrialStart, l.atTrialBefore = l.atTrialBefore, l.atTrialStart
	for i, x := range l.Inputs {
		l.atTrialStart[i] = s.Net.Projections[x.Projection].W[x.Synapse]
	}
	l.trialStarts++
}

// WeightsBefore are the weights of Inputs at the start of the trial before the present one. Where
// only one start was recorded, they are those of that start; nil where none was.
func (l *Lens) WeightsBefore() []float32 {
	switch l.trialStarts {
	case 0:
		return nil
	case 1:
		return l.atTrialStart
	}
	return l.atTrialBefore
}

// InputSynapse is a plastic synapse and the cell that it comes from.
type InputSynapse struct {
	From                int // the presynaptic cell, counted through the circuit
	Projection, Synapse int
}

// InputsOf returns the plastic synapses that end on a cell.
func InputsOf(m *subject.Model, cell int) (out []InputSynapse) {
	i, post := m.Net.PopulationOf(cell)
	for j := range m.Net.Projections {
		p := &m.Net.Projections[j]
		if p.To != i || !p.Plastic() {
			continue
		}
		for pre := range p.Pre {
			if k := p.Synapse(pre, post); k >= 0 {
				out = append(out, InputSynapse{m.Net.Populations[p.From].First + pre, j, k})
			}
		}
	}
	return out
}

func fired(s *engine.PopulationState, tick uint64, cell int) float32 {
	if s.Last[cell] == int32(tick) {
		return 1
	}
	return 0
}

func (l *Lens) observeSynapse(m *subject.Model, s *subject.State, at int) {
	p, q := &m.Net.Projections[l.Projection], &s.Net.Projections[l.Projection]
	from, to := &s.Net.Populations[p.From], &s.Net.Populations[p.To]
	c := l.columns
	c[SynapsePre][at] = fired(from, s.Net.Tick-1, l.pre)
	c[SynapsePost][at] = fired(to, s.Net.Tick-1, l.post)
	c[SynapsePreTrace][at], c[SynapsePostTrace][at] = from.Trace[l.pre], to.Trace[l.post]
	c[SynapseEligibility][at] = q.Eligibility(l.Synapse)
	c[SynapseWeight][at] = q.W[l.Synapse]
	for k, signal := range l.Signals {
		c[SynapseLevels+k][at] = s.Net.LevelAt(signal, l.Cell)
	}
}

func (l *Lens) observeNeuron(m *subject.Model, s *subject.State, at int) {
	ps, c := &s.Net.Populations[l.population], l.columns
	c[NeuronSpike][at] = fired(ps, s.Net.Tick-1, l.cell)
	if ps.V == nil {
		return // an input cell has no membrane
	}
	d := engine.DriveOf(m.Net, s.Net, l.population, l.cell)
	c[NeuronV][at] = ps.V[l.cell]
	c[NeuronExcitation][at], c[NeuronInhibition][at], c[NeuronBurst][at] = d.Excitation, d.Inhibition, d.Burst
}

func (l *Lens) observeGroup(m *subject.Model, s *subject.State, g *LensGroup, at int) {
	c := l.columns[g.first:]
	spikes := func(populations []int) (n int) {
		for _, i := range populations {
			n += len(s.Net.Populations[i].Spikes)
		}
		return n
	}
	c[GroupE][at], c[GroupI][at] = float32(spikes(g.E)), float32(spikes(g.I))
	cells := g.E
	if len(cells) == 0 {
		cells = g.I
	}
	c[GroupExcitation][at], c[GroupInhibition][at] = 0, 0
	total := 0
	for _, i := range cells {
		total += m.Net.Populations[i].N
	}
	for _, i := range cells {
		e, in := engine.MeanSynaptic(m.Net, s.Net, i)
		share := float32(m.Net.Populations[i].N) / float32(total)
		c[GroupExcitation][at] += float32(share * e)
		c[GroupInhibition][at] += float32(share * in)
	}
	for k, signal := range g.Signals {
		c[GroupLevels+k][at] = 0
		for _, i := range cells {
			p := &m.Net.Populations[i]
			c[GroupLevels+k][at] += float32(s.Net.MeanLevel(signal, p.First, p.N) * (float32(p.N) / float32(total)))
		}
	}
}

// Span returns the first recorded tick and the one after the last.
func (l *Lens) Span() (first, next uint64) { return l.first, l.next }

// At returns a column's value at a tick within Span.
func (l *Lens) At(column int, tick uint64) float32 {
	c := l.columns[column]
	return c[tick%uint64(len(c))]
}

// Column is the index of a column of the group in the Lens.
func (g *LensGroup) Column(column int) int { return g.first + column }

// signalsOf returns the signals of the rows that accept returns true for, in the order of the spec.
func signalsOf(m *engine.Model, accept func(*engine.Receptor) bool) (out []int) {
	for i, name := range m.Spec.Signals {
		if slices.ContainsFunc(m.Spec.Receptors, func(r engine.Receptor) bool { return r.Signal == name && accept(&r) }) {
			out = append(out, i)
		}
	}
	return out
}

// groupsOf returns the groups that have neurons.
func groupsOf(m *engine.Model) (out []LensGroup) {
	for i := range m.Spec.Populations {
		p := &m.Spec.Populations[i]
		if p.Kind == engine.Input {
			continue
		}
		k := slices.IndexFunc(out, func(g LensGroup) bool { return g.Name == p.Group })
		if k < 0 {
			k = len(out)
			out = append(out, LensGroup{Name: p.Group})
		}
		if p.Kind == engine.Excitatory {
			out[k].E = append(out[k].E, i)
		} else {
			out[k].I = append(out[k].I, i)
		}
	}
	for k := range out {
		cells := slices.Concat(out[k].E, out[k].I)
		out[k].Signals = signalsOf(m, func(r *engine.Receptor) bool {
			return slices.ContainsFunc(cells, func(i int) bool { return reaches(m, r, i) })
		})
	}
	return out
}

// reaches reports whether a row acts on a population or on a projection that ends there.
func reaches(m *engine.Model, r *engine.Receptor, population int) bool {
	return slices.ContainsFunc(r.On, func(on string) bool {
		if on == m.Spec.Populations[population].Name {
			return true
		}
		j := m.Projection(on)
		return j >= 0 && m.Projections[j].To == population
	})
}
