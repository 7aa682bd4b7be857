package probe

import (
	"slices"

	"neuromodlab/engine"
	"neuromodlab/engine/subject"
)

// Scale is how close a Lens looks.
type Scale int

// The scales at which something is recorded. A network is told by its trials.
const (
	Synapse Scale = iota
	Neuron
	Circuit
)

// LensTarget is what a Lens looks at. Cells count through the circuit.
type LensTarget struct {
	Scale               Scale
	Cell                int // of Synapse and Neuron
	Projection, Synapse int // of Synapse
}

// Lens records what its target does in each step of the last two trials, and the
// changes of a synapse taken apart. Its memory is taken once; a step allocates nothing.
type Lens struct {
	LensTarget
	Watch   *engine.Watch  // of Synapse
	Signals []int          // that Level columns are of
	Groups  []LensGroup    // of Circuit
	Inputs  []InputSynapse // of Synapse: all synapses that learn onto its cell

	first, next                 uint64 // ticks of the first and after the last sample that is kept
	columns                     [][]float32
	atTrialStart, atTrialBefore []float32 // of Inputs: weights at the start of this trial, and of the one before
	trialStarts                 int       // of trials that were seen

	population, cell int // of Cell
	pre, post        int // ends of Synapse
}

// LensGroup is what stands under one label: its excitatory and inhibitory populations.
type LensGroup struct {
	Name    string
	E, I    []int
	Signals []int // that reach it
	first   int   // its first column
}

// The columns of each scale, in order.
const (
	SynapsePre = iota // 1 at a spike
	SynapsePost
	SynapsePreTrace
	SynapsePostTrace
	SynapseEligibility
	SynapseWeight
	SynapseLevels // and on, one for each of Signals

	NeuronSpike      = 0
	NeuronV          = 1
	NeuronExcitation = 2
	NeuronInhibition = 3
	NeuronBurst      = 4
	NeuronTrace      = 5 // end

	GroupE          = 0 // spikes of the group's excitatory cells
	GroupI          = 1
	GroupExcitation = 2
	GroupInhibition = 3
	GroupLevels     = 4 // and on, one for each of the group's Signals
)

// changesStored of a synapse: learning through tissue makes 100 and more a trial.
const changesStored = 512

// NewLens returns a lens on a target that exists.
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

// Reset forgets everything recorded.
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

// startTrial notes the weights at a trial's start.
func (l *Lens) startTrial(s *subject.State) {
	l.atTrialStart, l.atTrialBefore = l.atTrialBefore, l.atTrialStart
	for i, x := range l.Inputs {
		l.atTrialStart[i] = s.Net.Projections[x.Projection].W[x.Synapse]
	}
	l.trialStarts++
}

// WeightsBefore are the weights of Inputs at the start of the trial before the one that
// was begun last, or of that where none was seen before; nil where none was seen at all.
func (l *Lens) WeightsBefore() []float32 {
	switch l.trialStarts {
	case 0:
		return nil
	case 1:
		return l.atTrialStart
	}
	return l.atTrialBefore
}

// InputSynapse is a synapse that learns, by the cell that sends.
type InputSynapse struct {
	From                int // counted through the circuit
	Projection, Synapse int
}

// InputsOf returns the synapses that learn and end on a cell.
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
		return // an input has no membrane
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

// Span returns the first tick that is recorded and the one after the last.
func (l *Lens) Span() (first, next uint64) { return l.first, l.next }

// At returns a column's value at a tick within Span.
func (l *Lens) At(column int, tick uint64) float32 {
	c := l.columns[column]
	return c[tick%uint64(len(c))]
}

// Column is the index of a group's column.
func (g *LensGroup) Column(column int) int { return g.first + column }

// signalsOf returns the signals, in the spec's order, of the rows that wanted accepts.
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

// reaches tells whether a row acts on a population or on what it receives.
func reaches(m *engine.Model, r *engine.Receptor, population int) bool {
	return slices.ContainsFunc(r.On, func(on string) bool {
		if on == m.Spec.Populations[population].Name {
			return true
		}
		j := m.Projection(on)
		return j >= 0 && m.Projections[j].To == population
	})
}
