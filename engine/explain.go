package engine

import (
	"slices"

	"neuromodlab/engine/fmath"
)

// Term is one receptor row's part in a change of weight, as it was at the synapse.
type Term struct {
	Signal int // index into Spec.Signals
	Target Target
	Gain   float32
	Level  float32
}

// Change is one change of one weight as the product that made it. Where Forgot is
// false,
//
//	Δw = Eligibility × Drive × Learning × Protection × Share
//
// and where it is true, with Eligibility the weight's distance from its rest,
//
//	Δw = −Eligibility × Drive × Protection
//
// before the weight is kept within its bounds. Drive sums gain × level over the
// reinforcing rows (per unit of eligibility), or over those of staleness
// on top of the synapse's own sinking (per call);
// Learning and Protection are 1 plus such sums, never below 0, and Protection is 1
// where the weight does not fall.
type Change struct {
	Tick                                            uint64 // steps made when it came
	Forgot                                          bool
	Eligibility, Drive, Learning, Protection, Share float32
	Sink                                            float32 // part of Drive that is the synapse's own, of a change that forgot
	Delta                                           float32 // the product, as the engine rounds it
	Before, After                                   float32 // the weight
	Terms                                           []Term  // rows behind Drive, Learning and Protection
}

// Clipped tells whether a bound of the weight has cut the change.
func (c *Change) Clipped() bool { return c.After != c.Before+c.Delta }

// Plastic tells whether a projection learns.
func (p *CompiledProjection) Plastic() bool { return p.plastic }

// Bounds are the least and the largest weight.
func (p *CompiledProjection) Bounds() (lo, hi float32) { return p.min, p.max }

// ExplainReinforce returns the change that Reinforce with the same share would make to
// a synapse of a plastic projection now. It changes nothing.
func ExplainReinforce(m *Model, s *State, projection, synapse int, share float32) Change {
	var c Change
	c.reinforce(m, s, projection, synapse, share)
	return c
}

// ExplainForget is ExplainReinforce for Forget.
func ExplainForget(m *Model, s *State, projection, synapse int) Change {
	var c Change
	c.forget(m, s, projection, synapse)
	return c
}

// reinforce fills c with the change that Reinforce would make to a synapse now.
func (c *Change) reinforce(m *Model, s *State, projection, synapse int, share float32) {
	p, q := &m.Projections[projection], &s.Projections[projection]
	_, post := p.Ends(synapse)
	cell := m.Populations[p.To].First + post
	f, scale, e := p.reinforcement(s, cell), q.scale[0], q.e[synapse]
	*c = Change{
		Tick: s.Tick, Before: q.W[synapse], Eligibility: e * scale, Share: share,
		Terms: appendTerms(c.Terms[:0], m, s, projection, cell, Reinforcement, LearningRate, Depression),
	}
	c.apply(p, f, f.reinforceRate(scale, share, p.reinforcedPerCell(s)), e)
}

// forget fills c with the change that Forget would make.
func (c *Change) forget(m *Model, s *State, projection, synapse int) {
	p, w := &m.Projections[projection], s.Projections[projection].W[synapse]
	_, post := p.Ends(synapse)
	cell := m.Populations[p.To].First + post
	f := p.forgetting(s, cell)
	*c = Change{
		Tick: s.Tick, Forgot: true, Before: w, Eligibility: w - p.rest, Share: 1, Sink: f.sink,
		Terms: appendTerms(c.Terms[:0], m, s, projection, cell, Staleness, Depression),
	}
	c.apply(p, f, f.forgetRate(), p.rest-w)
}

// apply fills in the factors of a change and what they come to.
func (c *Change) apply(p *CompiledProjection, f factors, r rate, x float32) {
	c.Drive, c.Learning, c.Protection = f.drive, f.learning, 1
	if r.rise*x < 0 { // a fall
		c.Protection = f.protection
	}
	c.Delta = float32(r.change(x))
	c.After = fmath.Clamp(c.Before+c.Delta, p.min, p.max)
}

// appendTerms appends the rows of some targets that act on a projection, with the
// levels at a cell.
func appendTerms(dst []Term, m *Model, s *State, projection, cell int, targets ...Target) []Term {
	name := m.Spec.Projections[projection].Name
	for i := range m.Spec.Receptors {
		r := &m.Spec.Receptors[i]
		if !slices.Contains(targets, r.Target) || !slices.Contains(r.On, name) {
			continue
		}
		signal := m.Signal(r.Signal)
		level := (&term{side: r.Side}).of(s.LevelAt(signal, cell))
		if r.Side != Both && level == 0 {
			continue // it reads the other side
		}
		dst = append(dst, Term{signal, r.Target, float32(r.Gain), level})
	}
	return dst
}

// LevelAt is a signal's level at a cell of the circuit.
func (s *State) LevelAt(signal, cell int) float32 {
	if l := s.Local[signal]; l != nil {
		return l[cell]
	}
	return s.Level[signal]
}

// Watch keeps the last changes of one plastic synapse, taken apart. A State that has
// one goes on exactly as one that has none.
type Watch struct {
	Projection, Synapse int

	changes []Change // a ring
	made    int      // changes since the start
}

// NewWatch returns a watch that keeps so many changes.
func NewWatch(projection, synapse, keep int) *Watch {
	w := &Watch{Projection: projection, Synapse: synapse, changes: make([]Change, keep)}
	const rows = 16 // more rows than this on one projection make the ring grow as it runs
	terms := make([]Term, keep*rows)
	for i := range w.changes {
		w.changes[i].Terms = terms[i*rows : i*rows : (i+1)*rows]
	}
	return w
}

// Kept returns how many changes are kept.
func (w *Watch) Kept() int { return min(w.made, len(w.changes)) }

// Change returns the i-th of the changes that are kept, oldest first. It stays valid
// until the state is stepped.
func (w *Watch) Change(i int) *Change {
	return &w.changes[(w.made-w.Kept()+i)%len(w.changes)]
}

// Reset forgets all changes.
func (w *Watch) Reset() { w.made = 0 }

func (w *Watch) reinforcing(m *Model, s *State, share float32) *Change {
	c := &w.changes[w.made%len(w.changes)]
	c.reinforce(m, s, w.Projection, w.Synapse, share)
	return c
}

func (w *Watch) forgetting(m *Model, s *State) *Change {
	c := &w.changes[w.made%len(w.changes)]
	c.forget(m, s, w.Projection, w.Synapse)
	return c
}

// note keeps a change with the weight that it truly left.
func (w *Watch) note(s *State, c *Change) {
	c.After = s.Projections[w.Projection].W[w.Synapse]
	w.made++
}
