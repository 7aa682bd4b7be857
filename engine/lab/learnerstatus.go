package lab

import (
	"neuromodlab/engine/learner"
	"neuromodlab/engine/modulators"
	"neuromodlab/engine/task"
)

// LearnerNow is what a learner is in now, beside what all subjects have.
type LearnerNow struct {
	Kind        string     `json:"kind"`        // modulated, or a baseline
	Side        int        `json:"side"`        // hidden units along each side of their torus
	Contexts    int        `json:"contexts"`    // 1 where it has none
	Context     int        `json:"context"`     // the one that it is in, from 0
	Belief      []float32  `json:"belief"`      // in each context
	Novel       float32    `json:"novel"`       // belief in a context that was not met before
	Used        []bool     `json:"used"`        // which contexts hold something
	Uncertainty float64    `json:"uncertainty"` // expected variance of rewards in the context
	Error       float64    `json:"error"`       // the last reward less what was expected
	Value       [2]float64 `json:"value"`       // of Go and No-Go, for the last stimulus
	Reset       bool       `json:"reset"`       // the context was changed in the last trial
	Task        string     `json:"task"`        // name
	InPhase     int        `json:"inPhase"`     // trials of this phase that are done
	PhaseTrials int        `json:"phaseTrials"` // trials that it has
	Silent      int        `json:"silent"`      // hidden units that were lesioned
	Keys        int        `json:"keys"`        // prototypes that the context holds
}

// The range of each modulator's level in a learner.
var (
	learnerLowest  = [modulators.N]float64{modulators.DA: -1}
	learnerHighest = [modulators.N]float64{modulators.DA: 1, modulators.NA: 1, modulators.ACh: 2, modulators.HT: 1}
)

// Levels are a learner's modulators, held to their ranges: dopamine's is the error.
func (l *LearnerRun) Levels() (out [modulators.N]float64) {
	out = l.State.Learner.Glance().Level
	for i := range out {
		out[i] = max(learnerLowest[i], min(learnerHighest[i], out[i]))
	}
	return out
}

func (l *LearnerRun) status(out *Status, _ *Session, labels *task.Labels) {
	g := l.State.Learner.Glance()
	next := l.next()
	out.Trial, out.Phase, out.Rule = int(l.Tick())+1, max(0, len(l.Begun)-1), next.String()
	out.Expected, out.TrialMS = g.Uncertainty, TrialMS
	out.Cells, out.Synapses = l.Model.Units(), l.Model.Weights()
	out.Now, out.Groups = Now{Stage: "rest"}, []GroupRate{}
	out.Phases, out.Trials = l.phases()
	on, levels := l.Model.Modulators(), l.Levels()
	for i, key := range modulators.Keys {
		out.Modulators[key] = Modulator{on[i], 1, levels[i], learnerLowest[i], learnerHighest[i]}
	}
	if n := len(l.Records); n > 0 {
		r := &l.Records[n-1]
		d := l.dPrime()
		out.Accuracy, out.DPrime, out.Last, out.Value = &l.Accuracy[n-1], &d, r.Row(labels), r.Value
		out.Now = Now{Stage: "outcome", GoIsCorrect: r.GoIsCorrect, Choice: "nogo", Outcome: r.Outcome().String()}
		if r.Pressed {
			out.Now.Choice = "go"
		}
		for i := n - 1; i >= 0 && out.ShiftTrial == 0; i-- {
			if l.Records[i].Task != next {
				out.ShiftTrial = i + 2
			}
		}
	}
	trials, done := l.State.Length()
	out.Learner = &LearnerNow{
		Kind: l.Model.Spec.Learner, Side: l.Model.Spec.Side, Contexts: g.Contexts, Context: g.Context,
		Belief: append([]float32{}, g.Belief[:g.Contexts]...), Novel: g.Belief[g.Contexts], Used: append([]bool{}, g.Used[:g.Contexts]...),
		Uncertainty: g.Uncertainty, Error: g.Error, Value: g.Value, Reset: g.Reset,
		Task: next.String(), InPhase: done, PhaseTrials: trials, Silent: l.State.Silent(), Keys: g.Keys,
	}
}

// next is the task of the trial to come.
func (l *LearnerRun) next() learner.Task {
	phase := l.State.Phase
	if trials, done := l.State.Length(); done == trials {
		phase++
	}
	return l.Model.TaskOf(phase)
}

// phases lists those that have begun, and those that are planned, from the trials at
// which they are to be expected; and says how long the whole course is.
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
	for _, b := range l.Begun {
		add(b.Task, b.First)
	}
	each := l.Model.Course.PhaseTrials()
	from := 0.0 // trials done where the next phase begins
	if n := len(l.Begun); n > 0 {
		length, _ := l.State.Length()
		from = float64(l.Begun[n-1].First - 1 + length)
	}
	for _, s := range l.slots {
		t := s.task
		t.Flipped = l.Model.Course.Flip
		add(t, int(from)+1)
		from += each
	}
	return out, int(from + 0.5)
}
