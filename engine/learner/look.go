package learner

import "neuromodlab/engine/modulators"

// ContextsMost is the most contexts of a learner whose belief is recorded.
const ContextsMost = 16

// Glance is what changes in a learner on every trial, beside its units.
type Glance struct {
	Context     int
	Contexts    int                       // 1 where it has none
	Belief      [ContextsMost + 1]float32 // over contexts, then, at Contexts, in a new one
	Used        [ContextsMost]bool
	Level       [modulators.N]float64 // of modulators, 0 where one is off
	Value       [2]float64            // of Go and No-Go, for the last stimulus
	Error       float64
	Uncertainty float64
	Reset       bool // the context was changed in the last trial
	Keys        int  // prototypes that the present context holds
}

// Glance is what changes on every trial.
func (n *network) Glance() (g Glance) {
	g.Context, g.Contexts = n.current, len(n.context)
	for k := range n.context {
		g.Belief[k], g.Used[k] = float32(n.belief[k]), n.context[k].used
	}
	g.Belief[g.Contexts] = float32(n.novel)
	for i, on := range n.spec.modulators() {
		if on {
			g.Level[i] = n.level[i]
		}
	}
	g.Value, g.Error, g.Reset = n.value, n.delta, n.switched
	g.Uncertainty, g.Keys = n.expected(n.current), n.context[n.current].keys
	return g
}

// modulators tells which are on: none in a learner that has none.
func (s *Spec) modulators() [modulators.N]bool {
	if s.Learner != Modulated {
		return [modulators.N]bool{}
	}
	return [modulators.N]bool{modulators.DA: s.DA.On, modulators.NA: s.NA.On, modulators.ACh: s.ACh.On, modulators.HT: s.HT.On}
}

// Modulators tells which modulators are on: none in a learner that has none.
func (m *Model) Modulators() [modulators.N]bool { return m.Spec.modulators() }

// Units is the number of hidden units.
func (m *Model) Units() int { return m.Spec.Side * m.Spec.Side }

// Weights is the number of weights that can learn.
func (m *Model) Weights() int { return m.Units() * (Inputs + kindOf(m.Spec.Learner).readOuts(m.Spec)) }

// Gains are how strongly each input channel is attended, 1 on the mean square.
func (s *State) Gains() []float32 { return s.Learner.hidden().gain[:] }

// PhaseTrials is the number of trials that a phase of a course has on the mean.
func (c *Course) PhaseTrials() float64 { return float64(c.Shortest+c.Longest) / 2 }

// Silent is the number of units that have been lesioned.
func (s *State) Silent() (n int) {
	for _, x := range s.Learner.hidden().silent {
		n += int(x)
	}
	return n
}
