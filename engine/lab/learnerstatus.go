package lab

// The present state of a learner, for the page.

import (
	"neuromodlab/engine/learner"
	"neuromodlab/engine/modulators"
	"neuromodlab/engine/task"
)

// LearnerState is the part of a Status that only learners have.
type LearnerState struct {
	Kind        string     `json:"kind"`        // modulated, or the name of a baseline
	Side        int        `json:"side"`        // hidden units along each side of their torus
	Contexts    int        `json:"contexts"`    // 1 where it has none
	Context     int        `json:"context"`     // the present one, from 0
	Belief      []float32  `json:"belief"`      // probability of each context
	Novel       float32    `json:"novel"`       // probability of a new context
	Used        []bool     `json:"used"`        // which contexts are in use
	Uncertainty float64    `json:"uncertainty"` // expected variance of rewards in the context
	Error       float64    `json:"error"`       // prediction error of the last trial
	Value       [2]float64 `json:"value"`       // of Go and No-Go, for the last stimulus
	Reset       bool       `json:"reset"`       // the context changed in the last trial
	Task        string     `json:"task"`        // name
	InPhase     int        `json:"inPhase"`     // finished trials of this phase
	PhaseTrials int        `json:"phaseTrials"` // trials of this phase
	Silent      int        `json:"silent"`      // lesioned hidden units
	Keys        int        `json:"keys"`        // prototypes of stimuli stored in the context
	Images      string     `json:"images"`      // name of the set of images that it sees; empty where it sees none
	Held        []string   `json:"held"`        // of a learner of images, the tasks that each context has held, a letter each
}

// The range of each modulator's level in a learner: from 0 to 1, except of these.
var (
	minLevels = [modulators.N]float64{modulators.DA: -1}
	maxLevels = func() (most [modulators.N]float64) {
		for i := range most {
			most[i] = 1
		}
		most[modulators.ACh] = 2
		return most
	}()
)

// Levels are the modulators' levels, limited to their ranges. Dopamine's level is the prediction
// error.
func (l *LearnerRun) Levels() (out [modulators.N]float64) {
	return limitLevels(l.State.Learner.Summary().Level)
}

// limitLevels limits levels to their ranges.
func limitLevels(out [modulators.N]float64) [modulators.N]float64 {
	for i := range out {
		out[i] = max(minLevels[i], min(maxLevels[i], out[i]))
	}
	return out
}

func (l *LearnerRun) status(out *Status, _ *Session, labels *task.Labels) {
	g := l.State.Learner.Summary()
	next := l.nextTask()
	out.Trial, out.Phase, out.Rule = int(l.Tick())+1, max(0, len(l.Started)-1), next.String()
	out.Expected, out.TrialMS = g.Uncertainty, TrialMS
	out.Cells, out.Synapses = l.Model.Units(), l.Model.Weights()
	out.Now, out.Groups = TrialNow{Stage: "rest"}, []GroupRate{}
	out.Phases, out.Trials = l.phases()
	has, on, levels := l.Model.HasModulators(), l.Model.Modulators(), l.Levels()
	for i, key := range modulators.Keys {
		out.Modulators[key] = ModulatorNow{has[i], on[i], 1, levels[i], minLevels[i], maxLevels[i]}
	}
	l.lastTrial(out, labels, next.String())
	trials, done := l.State.Length()
	out.Learner = &LearnerState{
		Kind: l.Model.Spec.Learner, Side: l.Model.Spec.Side, Contexts: g.Contexts, Context: g.Context,
		Belief: append([]float32{}, g.Belief[:g.Contexts]...), Novel: g.Belief[g.Contexts], Used: append([]bool{}, g.Used[:g.Contexts]...),
		Uncertainty: g.Uncertainty, Error: g.Error, Value: g.Value, Reset: g.Reset,
		Task: next.String(), InPhase: done, PhaseTrials: trials, Silent: l.State.Silent(), Keys: g.Keys,
		Held: []string{},
	}
}

// nextTask is the task of the next trial.
func (l *LearnerRun) nextTask() learner.Task {
	phase := l.State.Phase
	if trials, done := l.State.Length(); done == trials {
		phase++
	}
	return l.Model.TaskOf(phase)
}

// phases lists the phases that have begun and those planned, each with its first trial, and the
// length of the course. The length of a planned phase is the mean of its range.
func (l *LearnerRun) phases() (out []PhaseStatus, trials int) {
	var met []learner.Task
	add := func(t learner.Task, first int) {
		kind := t.Kind()
		for _, m := range met {
			if m == t {
				kind = "return"
			}
		}
		met = append(met, t)
		out = append(out, PhaseStatus{t.String(), kind, first})
	}
	for _, b := range l.Started {
		add(b.Task, b.First)
	}
	each := l.Model.Course.PhaseTrials()
	from := 0.0 // trials before the next phase
	if n := len(l.Started); n > 0 {
		length, _ := l.State.Length()
		from = float64(l.Started[n-1].First - 1 + length)
	}
	for _, s := range l.slots {
		t := s.task
		t.Flipped = l.Model.Course.Flipped
		add(t, int(from)+1)
		from += each
	}
	return out, int(from + 0.5)
}
