package learner

// ContextsMost is the most contexts of a learner whose belief is recorded.
const ContextsMost = 16

// Glance is the part of a View that changes on every trial and takes no time to read.
type Glance struct {
	Context     int
	Contexts    int                       // 1 where it has none
	Belief      [ContextsMost + 1]float32 // over contexts, then, at Contexts, in a new one
	Used        [ContextsMost]bool
	Level       [4]float64 // of modulators, 0 where one is off
	Value       [2]float64 // of Go and No-Go, for the last stimulus
	Error       float64
	Uncertainty float64
	Reset       bool // the context was changed in the last trial
	Keys        int  // prototypes that the present context holds
}

// GlanceAt looks at the learner of a run.
func GlanceAt(m *Model, s *State) (g Glance) {
	g.Contexts = 1
	switch l := s.Learner.(type) {
	case *network:
		g.Context, g.Contexts = l.current, len(l.context)
		for k := range l.context {
			g.Belief[k], g.Used[k] = float32(l.belief[k]), l.context[k].used
		}
		g.Belief[g.Contexts] = float32(l.novel)
		for i, on := range m.Spec.modulators() {
			if on {
				g.Level[i] = l.level[i]
			}
		}
		g.Value, g.Error, g.Reset = l.value, l.delta, l.switched
		g.Uncertainty, g.Keys = l.expected(l.current), l.context[l.current].keys
	case *plain:
		if l.tasks > 1 {
			g.Context, g.Contexts = min(l.told(), ContextsMost-1), ContextsMost
		}
		g.Belief[g.Context], g.Used[g.Context] = 1, true
		g.Value, g.Error = [2]float64{l.value[goAction], l.value[noGoAction]}, l.delta
	}
	return g
}

// modulators tells which are on: none in a learner that has none.
func (s *Spec) modulators() [4]bool {
	if s.Learner != Modulated {
		return [4]bool{}
	}
	return [4]bool{s.DA, s.NA, s.ACh, s.HT}
}

// Modulators tells which modulators are on: none in a learner that has none.
func (m *Model) Modulators() [4]bool { return m.Spec.modulators() }

// Units is the number of hidden units.
func (m *Model) Units() int { return m.Spec.Side * m.Spec.Side }

// Weights is the number of weights that can learn.
func (m *Model) Weights() int {
	outputs := 2
	switch m.Spec.Learner {
	case Modulated:
		outputs *= m.Spec.Contexts
	case ActorCritic:
		outputs = readOuts
	case Oracle:
		outputs *= oracleTasks
	}
	return m.Units() * (Inputs + outputs)
}

// Gains are how strongly each input channel is attended, 1 on the mean square.
func (s *State) Gains() []float32 {
	switch l := s.Learner.(type) {
	case *network:
		return l.layer.gain[:]
	case *plain:
		return l.layer.gain[:]
	}
	return nil
}

// PhaseTrials is the number of trials that a phase of a course has on the mean.
func (c *Course) PhaseTrials() float64 { return float64(c.Shortest+c.Longest) / 2 }

// ParseTask reads a task as the parameters task.1, task.2 … have it; none is no task.
func ParseTask(text string) (t Task, ok bool) { return parseTask(text) }

// Silent is the number of units that have been lesioned.
func (s *State) Silent() (n int) {
	var silent []int32
	switch l := s.Learner.(type) {
	case *network:
		silent = l.layer.silent
	case *plain:
		silent = l.layer.silent
	}
	for _, x := range silent {
		n += int(x)
	}
	return n
}
