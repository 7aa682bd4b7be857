package digits

// The state of a learner for display and records.

import (
	"slices"

	"neuromodlab/engine/modulators"
)

// Summary is what changes in a learner on every trial.
type Summary struct {
	Context  int // the present one
	Contexts int // in use; 1 in baselines
	Belief   [MostContexts]float32
	Reversed [MostContexts]bool
	Level    [modulators.N]float64
	Value    [responses]float64 // of Go and No-Go, for the last image
	PGo      float64
	Error    float64 // reward minus the strength of the decision
	Novelty  float64 // of the image that was learnt last, beside the mean of its context
	Changed  bool    // the context, or the rule of one, changed in the last trial
	Code     []float32
}

func (n *Network) summary() (g Summary) {
	g.Context, g.Contexts, g.Code = n.now, n.contexts, n.shown[:n.spec.Units]
	sum := float32(0)
	for k := range n.contexts {
		g.Belief[k], g.Reversed[k] = n.belief[k], n.each[k].reversed
		sum += n.belief[k]
	}
	if sum > 0 {
		scale(g.Belief[:n.contexts], 1/sum)
	}
	l := &n.level
	for i := range responses {
		g.Value[i] = float64(n.value[i])
	}
	if g.Value[goResponse] >= g.Value[noGoResponse] {
		g.PGo = 1
	}
	g.Error, g.Novelty, g.Changed = l.Error, l.Novelty, l.Changed
	if n.spec.DA.On {
		g.Level[modulators.DA] = l.Error
	}
	if n.spec.NA.On {
		g.Level[modulators.NA] = max(0, l.Surprise)
		if l.Changed {
			g.Level[modulators.NA] = 1
		}
	}
	if n.spec.ACh.On {
		g.Level[modulators.ACh] = l.Novelty
	}
	if n.spec.HT.On {
		g.Level[modulators.HT] = float64(min(n.trials, n.delay())) / window
	}
	return g
}

func (p *Plain) summary() (g Summary) {
	g.Contexts, g.Belief[0] = 1, 1
	g.PGo = float64(logistic(p.last))
	g.Value = [responses]float64{g.PGo, 1 - g.PGo}
	return g
}

// Summary is the state of a run's learner.
func (s *State) Summary() Summary { return s.learner.summary() }

// Units is the number of units of the code; of a baseline, that of a hidden layer.
func (m *Model) Units() int {
	if m.Spec.Modulated() {
		return m.Spec.Units
	}
	return hiddenUnits
}

// Windows are the windows of the units of a run's code; none in a baseline.
func (s *State) Windows() []Window {
	if n, ok := s.learner.(*Network); ok {
		return n.code.windows
	}
	return nil
}

// HasModulators reports which modulators there are, and Modulators which of them are on; a baseline
// has none on.
func (m *Model) HasModulators() (out [modulators.N]bool) {
	out[modulators.DA], out[modulators.NA], out[modulators.ACh], out[modulators.HT] = true, true, true, true
	return out
}

// Modulators reports which modulators are on.
func (m *Model) Modulators() (out [modulators.N]bool) {
	if s := m.Spec; s.Modulated() {
		out[modulators.DA], out[modulators.NA], out[modulators.ACh], out[modulators.HT] = s.DA.On, s.NA.On, s.ACh.On, s.HT.On
	}
	return out
}

// Picture is an image of the model's set.
func (m *Model) Picture(image int) *Image { return &m.images.Pictures[image] }

// Images is the number of images of the model's set.
func (m *Model) Images() int { return len(m.images.Pictures) }

// First is the image of the course's first trial.
func (m *Model) First() *Image { return m.Picture(int(m.course.images[0])) }

// Length is the number of trials of the course.
func (m *Model) Length() int { return len(m.course.images) }

// Phase is one stretch of the course with one context.
type Phase struct{ Context, First int } // its first trial, from 1

// Phases lists the stretches of the course; one where contexts are mixed.
func (m *Model) Phases() (out []Phase) {
	for i, k := range m.course.context {
		if i == 0 || m.Spec.Order != mixed && k != m.course.context[i-1] {
			out = append(out, Phase{int(k), i + 1})
		}
	}
	return out
}

// Next is the context of the next trial; where that is not drawn yet, that of the last.
func (s *State) Next(m *Model) int {
	if show := slices.Index(Pairs, m.Spec.Show); show >= 0 {
		return show
	}
	switch {
	case !s.Finished(m):
		return int(m.course.context[s.position])
	case s.left > 0:
		return s.show
	}
	return s.last.Context
}

// Refit makes a run continue under another model of the same seed and sizes.
func (s *State) Refit(m *Model) { s.learner.refit(m.Spec) }

func (n *Network) refit(s *Spec) { n.spec = s }
func (p *Plain) refit(s *Spec)   { p.spec = s }
