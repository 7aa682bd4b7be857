package learner

// The state of a learner, besides its hidden units, for display and records.

import "neuromodlab/engine/modulators"

// MaxContexts is the greatest number of contexts whose belief is recorded.
const MaxContexts = 16

// Summary is what changes in a learner on every trial, besides its units.
type Summary struct {
	Context     int
	Contexts    int                      // 1 in baselines
	Belief      [MaxContexts + 1]float32 // by context; at index Contexts, in a new one
	Used        [MaxContexts]bool
	Level       [modulators.N]float64 // of modulators; 0 where one is off
	Value       [2]float64            // of Go and No-Go, for the last stimulus
	Error       float64
	Uncertainty float64
	Reset       bool // the context changed in the last trial
	Keys        int  // prototypes stored in the present context
}

// Summary is what changes on every trial.
func (n *network) Summary() (g Summary) {
	g.Context, g.Contexts = n.current, len(n.context)
	for k := range n.context {
		g.Belief[k], g.Used[k] = float32(n.belief[k]), n.context[k].used
	}
	g.Belief[g.Contexts] = float32(n.newBelief)
	for i, on := range n.spec.on {
		if on {
			g.Level[i] = n.level[i]
		}
	}
	g.Value, g.Error, g.Reset = n.value, n.delta, n.contextChanged
	g.Uncertainty, g.Keys = n.expectedVariance(n.current), n.context[n.current].keys
	if n.spec.ACh.Shared {
		g.Keys = n.prototypes.n
	}
	return g
}

// Modulators reports which modulators are on; a baseline has none.
func (m *Model) Modulators() [modulators.N]bool { return m.Spec.on }

// HasModulators reports which modulators there are, on or off.
func (m *Model) HasModulators() [modulators.N]bool { return m.Spec.has }

// Units is the number of hidden units.
func (m *Model) Units() int { return m.Spec.Side * m.Spec.Side }

// Weights is the number of weights that can learn.
func (m *Model) Weights() int { return m.Units() * (Inputs + kindOf(m.Spec.Learner).readOuts(m.Spec)) }

// Gains are the attention to each input channel; their mean square is 1.
func (s *State) Gains() []float32 { return s.Learner.hidden().gain[:] }

// PhaseTrials is the mean number of trials of a phase.
func (c *Course) PhaseTrials() float64 { return float64(c.Shortest+c.Longest) / 2 }

// Silent is the number of lesioned units.
func (s *State) Silent() (n int) {
	for _, x := range s.Learner.hidden().silent {
		n += int(x)
	}
	return n
}
