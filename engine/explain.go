package engine

// Single changes of weight, taken apart: the product behind a change, the receptor rows in it, and
// a Watch that stores the last changes of one synapse.

import (
	"slices"

	"neuromodlab/engine/fmath"
)

// Term is the part of one receptor row in a change of weight, with the level at the synapse.
type Term struct {
	Signal int // index into Spec.Signals
	Target Target
	Gain   float32
	Level  float32
}

// Change is one change of one weight, as the product that made it. A change by Reinforce (Forgot is
// false) is
//
//	Δw = Eligibility × Drive × Learning × Protection × Share
//
// A change by Forget (Forgot is true) is
//
//	Δw = −Eligibility × Drive × Protection
//
// with Eligibility the distance of the weight from its resting value. Both are before the weight is
// limited to its bounds.
//
// Drive is the sum of gain × level over the rows of Reinforcement (per unit of eligibility), or
// over the rows of Staleness plus the synapse's own decay (per call). Learning is 1 plus such a sum
// over the rows of LearningRate, never below 0; Protection the same over the rows of Depression,
// and 1 where the weight does not fall.
type Change struct {
	Tick                                            uint64 // number of steps made before it
	Forgot                                          bool
	Eligibility, Drive, Learning, Protection, Share float32
	OwnDecay                                        float32 // part of Drive that is the synapse's own decay, for a change by Forget
	Delta                                           float32 // the product, as the engine rounds it
	Before, After                                   float32 // the weight
	Terms                                           []Term  // the rows behind Drive, Learning and Protection
}

// Clipped reports whether a bound of the weight cut the change short.
func (c *Change) Clipped() bool { return c.After != c.Before+c.Delta }

// Plastic reports whether the projection's weights can change.
func (p *CompiledProjection) Plastic() bool { return p.plastic }

// Bounds are the smallest and the largest weight allowed.
func (p *CompiledProjection) Bounds() (lo, hi float32) { return p.min, p.max }

// ExplainReinforce returns the change that Reinforce with the same share would make to a synapse of
// a plastic projection now. It changes nothing.
func ExplainReinforce(m *Model, s *State, projection, synapse int, share float32) Change {
	var c Change
	c.reinforce(m, s, projection, synapse, share)
	return c
}

// ExplainForget returns the change that Forget would make to a synapse now. It changes nothing.
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

// forget fills c with the change that Forget would make to a synapse now.
func (c *Change) forget(m *Model, s *State, projection, synapse int) {
	p, w := &m.Projections[projection], s.Projections[projection].W[synapse]
	_, post := p.Ends(synapse)
	cell := m.Populations[p.To].First + post
	f := p.forgetting(s, cell)
	*c = Change{
		Tick: s.Tick, Forgot: true, Before: w, Eligibility: w - p.rest, Share: 1, OwnDecay: f.ownDecay,
		Terms: appendTerms(c.Terms[:0], m, s, projection, cell, Staleness, Depression),
	}
	c.apply(p, f, f.forgetRate(), p.rest-w)
}

// apply fills in the factors of a change and their product.
func (c *Change) apply(p *CompiledProjection, f factors, r rate, x float32) {
	c.Drive, c.Learning, c.Protection = f.drive, f.learning, 1
	if r.rise*x < 0 { // a fall
		c.Protection = f.protection
	}
	c.Delta = float32(r.change(x))
	c.After = fmath.Clamp(c.Before+c.Delta, p.min, p.max)
}

// appendTerms appends the rows with one of the targets that act on a projection, with their levels
// at a cell.
func appendTerms(dst []Term, m *Model, s *State, projection, cell int, targets ...Target) []Term {
	name := m.Spec.Projections[projection].Name
	for i := range m.Spec.Receptors {
		r := &m.Spec.Receptors[i]
		if !slices.Contains(targets, r.Target) || !slices.Contains(r.On, name) {
			continue
		}
		signal := m.Signal(r.Signal)
		level := (&term{side: r.Side}).read(s.LevelAt(signal, cell))
		if r.Side != Both && level == 0 {
			continue // the level is on the other side of tonic
		}
		dst = append(dst, Term{signal, r.Target, float32(r.Gain), level})
	}
	return dst
}

// LevelAt is a signal's level at a cell of the circuit.
func (s *State) LevelAt(signal, cell int) float32 {
	if l := s.Local[signal]; l != nil {
		s.need(signal, cell, 1)
		return l[cell]
	}
	return s.Level[signal]
}

// Watch stores the last changes of one plastic synapse. It does not change the course of the State
// that holds it.
type Watch struct {
	Projection, Synapse int

	changes []Change // ring buffer
	count   int      // number of changes since the start
}

// NewWatch returns a Watch that stores up to capacity changes.
func NewWatch(projection, synapse, capacity int) *Watch {
	w := &Watch{Projection: projection, Synapse: synapse, changes: make([]Change, capacity)}
	const rows = 16 // a projection with more rows than this makes the ring allocate while it runs
	terms := make([]Term, capacity*rows)
	for i := range w.changes {
		w.changes[i].Terms = terms[i*rows : i*rows : (i+1)*rows]
	}
	return w
}

// Len returns the number of changes that are stored.
func (w *Watch) Len() int { return min(w.count, len(w.changes)) }

// Change returns the i-th of the stored changes, the oldest first. It stays valid until the state
// is stepped.
func (w *Watch) Change(i int) *Change {
	return &w.changes[(w.count-w.Len()+i)%len(w.changes)]
}

// Reset removes all changes.
func (w *Watch) Reset() { w.count = 0 }

func (w *Watch) explainReinforce(m *Model, s *State, share float32) *Change {
	c := &w.changes[w.count%len(w.changes)]
	c.reinforce(m, s, w.Projection, w.Synapse, share)
	return c
}

func (w *Watch) explainForget(m *Model, s *State) *Change {
	c := &w.changes[w.count%len(w.changes)]
	c.forget(m, s, w.Projection, w.Synapse)
	return c
}

// record completes a change with the weight that the synapse really has after it.
func (w *Watch) record(s *State, c *Change) {
	c.After = s.Projections[w.Projection].W[w.Synapse]
	w.count++
}
