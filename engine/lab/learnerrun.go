package lab

// A run of a learner: its steps, its course of tasks, its history and keyframes.

import (
	"strconv"

	"neuromodlab/engine/figure"
	"neuromodlab/engine/learner"
	"neuromodlab/engine/param"
	"neuromodlab/engine/snapshot"
)

// LearnerRun is a run of a learner with its history. Other packages only read it.
type LearnerRun struct {
	Model *learner.Model
	State *learner.State
	learnerHistory
	Started []StartedPhase

	figure    *figure.Figure
	seed      uint64
	evaluator *learner.Evaluator
	slots     []slot // slots of the course that are still to come
}

// StartedPhase is a phase that has begun. It keeps its task when the course is changed later.
type StartedPhase struct {
	Task  learner.Task // as it was on the phase's first trial
	First int          // number of that trial, from 1
	slot  slot
}

// slot is a slot of the course that holds a task.
type slot struct {
	number int // from 1: that of parameter task.1, task.2 …
	task   learner.Task
}

// newLearnerRun starts a run of a figure's learner.
func newLearnerRun(f *figure.Figure, v param.Values, seed uint64) (*LearnerRun, error) {
	if err := f.TryCompile(v, seed); err != nil {
		return nil, err
	}
	l := &LearnerRun{figure: f, seed: seed}
	l.keys.spacing = retentionEvery
	l.refit(v)
	l.State = learner.NewState(l.Model)
	l.evaluator = learner.NewEvaluator(l.Model, l.State)
	return l, nil
}

// refit makes the model follow the parameters. Phases that have begun keep their tasks. They are
// followed by the slots after that of the present phase.
func (l *LearnerRun) refit(v param.Values) (layoutChanged bool) {
	slots := slotsOf(v)
	if len(slots) == 0 { // all slots are empty while a user replaces one course by another
		v = v.Clone()
		if err := v.SetText("task.1", "A"); err != nil {
			panic("lab: " + err.Error())
		}
		if len(l.Started) == 0 {
			slots = slotsOf(v)
		}
	}
	m, err := l.figure.Learner(v, l.seed)
	if err != nil {
		panic("lab: live parameters made a model that does not compile: " + err.Error())
	}
	l.Model = m
	current := 0
	if n := len(l.Started); n > 0 {
		current = l.Started[n-1].slot.number
	}
	l.slots = nil
	for _, s := range slots {
		if s.number > current {
			l.slots = append(l.slots, s)
		}
	}
	started := l.Started
	if len(l.slots) == 0 {
		started = withoutExtensions(started) // phases after the end of the course are not part of it
	}
	m.Course.Slots = nil
	for _, b := range started {
		m.Course.Slots = append(m.Course.Slots, b.slot.task)
	}
	for _, s := range l.slots {
		m.Course.Slots = append(m.Course.Slots, s.task)
	}
	if l.State != nil {
		l.State.Refit(m)
		l.evaluator = learner.NewEvaluator(m, l.State)
	}
	return false
}

// Tick is the number of finished trials.
func (l *LearnerRun) Tick() uint64 { return l.State.Trials }

func (l *LearnerRun) state() snapshot.Walkable { return l.State }

// doAction silences hidden units. Units that do not exist are ignored.
func (l *LearnerRun) doAction(c Command) {
	units, _ := parseUnits(c.Value, l.Model.Units())
	l.State.Learner.Lesion(units)
}

// slotsOf lists the slots of the course that hold a task.
func slotsOf(v param.Values) (out []slot) {
	for i := 1; i <= learner.Slots; i++ {
		if t, ok := learner.ParseTask(v.Choice("task." + strconv.Itoa(i))); ok {
			out = append(out, slot{i, t})
		}
	}
	return out
}

// withoutExtensions removes the phases that repeat the last slot after the end of a course.
func withoutExtensions(b []StartedPhase) []StartedPhase {
	n := len(b)
	for n > 1 && b[n-1].slot.number == b[n-2].slot.number {
		n--
	}
	return b[:n]
}

// courseTasks lists the tasks of the course: those of phases that have begun, then those to come.
func (l *LearnerRun) courseTasks() (out []learner.Task) {
	for i, b := range l.Started {
		if i == 0 || b.slot.number != l.Started[i-1].slot.number {
			out = append(out, b.slot.task)
		}
	}
	for _, s := range l.slots {
		out = append(out, s.task)
	}
	return out
}

// step runs one trial and measures retention where that is due.
func (l *LearnerRun) step(applied int) (finished bool) {
	t := learner.Step(l.Model, l.State)
	if t.Phase == len(l.Started) {
		l.startPhase(t)
	}
	r := learner.RecordOf(l.Model, l.State)
	l.add(&r)
	if r.Number%retentionEvery == 0 {
		l.measureRetention(r.Number)
	}
	l.saveKeyframe(applied)
	return true
}

// startPhase notes that a phase begins with a trial. After the end of the course the last slot
// repeats.
func (l *LearnerRun) startPhase(t *learner.Trial) {
	b := StartedPhase{Task: t.Task, First: t.Number}
	if len(l.slots) > 0 {
		b.slot, l.slots = l.slots[0], l.slots[1:]
	} else {
		b.slot = l.Started[len(l.Started)-1].slot
	}
	l.Started = append(l.Started, b)
}

func (l *LearnerRun) saveKeyframe(applied int) { l.saveState(l.State, l.Tick(), applied) }

func (l *LearnerRun) restartKeyframes(applied int) {
	l.keys.all = l.keys.all[:0]
	l.saveKeyframe(applied)
}

func (l *LearnerRun) truncate(k keyframe) {
	l.truncateTo(k.trials)
	for n := len(l.Started); n > 0 && l.Started[n-1].First > k.trials; n-- {
		l.Started = l.Started[:n-1]
	}
}

// differsFrom reports whether the last trial of the two had another probability of Go or another
// response.
func (l *LearnerRun) differsFrom(twin run) bool {
	x, y := l.State.Last(), twin.(*LearnerRun).State.Last()
	return x.PGo != y.PGo || x.Pressed != y.Pressed
}

// learnerKey is the parameter that chooses the learner.
const learnerKey = "net.learner"

func (l *LearnerRun) condition(s *Session) string { return learnerCondition(s) }

// learnerCondition is the condition with the same learner and the same modulators. Of several it is the
// one with the most parameters that hold now, then the one that the run started with. Where there
// is none, it is the modulators that are on, or the name of a baseline.
func learnerCondition(s *Session) string {
	best, bestMatching := "", -1
	for _, name := range append([]string{s.Condition}, s.Figure.ConditionNames()...) {
		c, err := s.Figure.Condition(name)
		if err != nil {
			continue
		}
		v, err := s.Figure.Values(name)
		if err != nil || v.Get(learnerKey) != s.values.Get(learnerKey) || !s.sameModulatorsAs(name) {
			continue
		}
		matching := 0
		for key := range c.Set {
			if v.Get(key) != s.values.Get(key) {
				matching = 0
				break
			}
			matching++
		}
		if matching > bestMatching {
			best, bestMatching = name, matching
		}
	}
	if bestMatching >= 0 {
		return best
	}
	if kind := s.values.Choice(learnerKey); kind != learner.Modulated {
		return kind
	}
	return s.modulatorsOn()
}
