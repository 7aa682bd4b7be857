package lab

import (
	"strconv"

	"neuromodlab/engine/figure"
	"neuromodlab/engine/learner"
	"neuromodlab/engine/param"
	"neuromodlab/engine/probe"
	"neuromodlab/engine/snapshot"
	"neuromodlab/engine/task"
)

// LearnerRun is a run of an artificial network that learns rules in sequence, with what it
// has done so far. Only look at it.
type LearnerRun struct {
	Model   *learner.Model
	State   *learner.State
	Records []learner.Record
	// Accuracy is, after each trial, the share right of the last probe.AccuracyWindow.
	Accuracy []float64
	Begun    []Begun
	Exams    []Exam

	figure *figure.Figure
	seed   uint64
	exam   *learner.Exam
	slots  []slot // of the course, as the parameters have it
	keys   keyframes
}

// Begun is a phase that has begun. It keeps its task whatever becomes of the course.
type Begun struct {
	Task  learner.Task // as it was on its first trial
	First int          // that trial, from 1
	slot  slot
}

// slot is a place of the course that holds a task.
type slot struct {
	place int // from 1: the parameter task.1, task.2 …
	task  learner.Task
}

// newLearnerRun compiles a figure's learner, which has learnt nothing.
func newLearnerRun(f *figure.Figure, v param.Values, seed uint64) (*LearnerRun, error) {
	if err := f.TryCompile(v, seed); err != nil {
		return nil, err
	}
	l := &LearnerRun{figure: f, seed: seed, keys: keyframes{spacing: examEvery}}
	l.refit(v)
	l.State = learner.NewState(l.Model)
	l.exam = learner.NewExam(l.Model, l.State)
	return l, nil
}

// refit makes the model follow the values. Phases that have begun keep their tasks; what
// follows them is the places of the course behind that of the present phase.
func (l *LearnerRun) refit(v param.Values) (relaid bool) {
	slots := slotsOf(v)
	if len(slots) == 0 { // on the way from one course to another
		v = v.Clone()
		if err := v.SetText("task.1", "A"); err != nil {
			panic("lab: " + err.Error())
		}
		if len(l.Begun) == 0 {
			slots = slotsOf(v)
		}
	}
	m, err := l.figure.Learner(v, l.seed)
	if err != nil {
		panic("lab: live parameters made a model that does not compile: " + err.Error())
	}
	l.Model = m
	now := 0
	if n := len(l.Begun); n > 0 {
		now = l.Begun[n-1].slot.place
	}
	l.slots = nil
	for _, s := range slots {
		if s.place > now {
			l.slots = append(l.slots, s)
		}
	}
	begun := l.Begun
	if len(l.slots) == 0 {
		begun = distinct(begun) // what goes on beyond the end of the course is no part of it
	}
	m.Course.Slots = nil
	for _, b := range begun {
		m.Course.Slots = append(m.Course.Slots, b.slot.task)
	}
	for _, s := range l.slots {
		m.Course.Slots = append(m.Course.Slots, s.task)
	}
	if l.State != nil {
		l.State.Refit(m)
		l.exam = learner.NewExam(m, l.State)
	}
	return false
}

// TickUnit is a trial.
func (l *LearnerRun) TickUnit() TickUnit { return TickTrial }

// Tick is the number of trials done.
func (l *LearnerRun) Tick() uint64 { return l.State.Trials }

func (l *LearnerRun) maxTick() uint64            { return MaxTrials }
func (l *LearnerRun) trialTicks() int            { return 1 }
func (l *LearnerRun) state() snapshot.Walkable   { return l.State }
func (l *LearnerRun) resettle(param.Values) bool { return false }

// deed silences units. What a link asks for beyond the units that there are is left out.
func (l *LearnerRun) deed(c Command) {
	units, _ := parseUnits(c.Value, l.Model.Units())
	l.State.Learner.Lesion(units)
}

// slotsOf lists the places of the course that hold a task.
func slotsOf(v param.Values) (out []slot) {
	for i := 1; i <= learner.Slots; i++ {
		if t, ok := learner.ParseTask(v.Choice("task." + strconv.Itoa(i))); ok {
			out = append(out, slot{i, t})
		}
	}
	return out
}

// distinct is phases without those by which the last place of a course went on.
func distinct(b []Begun) []Begun {
	n := len(b)
	for n > 1 && b[n-1].slot.place == b[n-2].slot.place {
		n--
	}
	return b[:n]
}

// planned lists the tasks of the course: what was met, then what is to come.
func (l *LearnerRun) planned() (out []learner.Task) {
	for i, b := range l.Begun {
		if i == 0 || b.slot.place != l.Begun[i-1].slot.place {
			out = append(out, b.slot.task)
		}
	}
	for _, s := range l.slots {
		out = append(out, s.task)
	}
	return out
}

// step runs one trial, and the exam that is due after it.
func (l *LearnerRun) step(applied int) (finished bool) {
	t := learner.Step(l.Model, l.State)
	if t.Phase == len(l.Begun) {
		l.begin(t)
	}
	r := learner.RecordOf(l.Model, l.State)
	l.Records = append(l.Records, r)
	l.Accuracy = append(l.Accuracy, recent(l.Records))
	if r.Number%examEvery == 0 {
		l.sit(r.Number)
	}
	l.keep(applied)
	return true
}

// begin notes the phase of a first trial. Beyond the course's end the last place goes on.
func (l *LearnerRun) begin(t *learner.Trial) {
	b := Begun{Task: t.Task, First: t.Number}
	if len(l.slots) > 0 {
		b.slot, l.slots = l.slots[0], l.slots[1:]
	} else {
		b.slot = l.Begun[len(l.Begun)-1].slot
	}
	l.Begun = append(l.Begun, b)
}

// recent is the share right of the last trials.
func recent(r []learner.Record) float64 {
	r = r[max(0, len(r)-probe.AccuracyWindow):]
	n := 0
	for i := range r {
		if r[i].Correct() {
			n++
		}
	}
	return float64(n) / float64(max(1, len(r)))
}

// dPrime is d′ of the last trials.
func (l *LearnerRun) dPrime() float64 {
	var outcomes [probe.AccuracyWindow]task.Record
	last := l.Records[max(0, len(l.Records)-len(outcomes)):]
	for i := range last {
		outcomes[i].Outcome = last[i].Outcome()
	}
	return probe.Count(outcomes[:len(last)]).DPrime()
}

// A learner's snapshots hold all weights, so that there are fewer of them than of a
// circuit, and together they stay below so many bytes.
const (
	snapshotsMost = 64
	snapshotBytes = 32 << 20
)

func (l *LearnerRun) keep(applied int) {
	if !l.keys.due(l.Tick(), int(l.Tick())) {
		return
	}
	k := keyframe{tick: l.Tick(), trial: int(l.Tick()), applied: applied, state: snapshot.Append(nil, l.State)}
	l.keys.add(k, min(snapshotsMost, max(8, snapshotBytes/len(k.state))))
}

func (l *LearnerRun) keepAnew(applied int) {
	l.keys.all = l.keys.all[:0]
	l.keep(applied)
}

func (l *LearnerRun) forgetAfter(tick uint64)     { l.keys.forgetAfter(tick) }
func (l *LearnerRun) before(tick uint64) keyframe { return l.keys.latest(tick) }

func (l *LearnerRun) cut(at keyframe) {
	n := at.trial
	l.Records, l.Accuracy = l.Records[:n], l.Accuracy[:n]
	for k := len(l.Begun); k > 0 && l.Begun[k-1].First > n; k-- {
		l.Begun = l.Begun[:k-1]
	}
	for k := len(l.Exams); k > 0 && l.Exams[k-1].At > n; k-- {
		l.Exams = l.Exams[:k-1]
	}
}

func (l *LearnerRun) presses() (out []bool) {
	for i := range l.Records {
		out = append(out, l.Records[i].Pressed)
	}
	return out
}

// parts tells whether the last trial had another chance of Go, or another response.
func (l *LearnerRun) parts(twin run) bool {
	x, y := l.State.Last(), twin.(*LearnerRun).State.Last()
	return x.PGo != y.PGo || x.Pressed != y.Pressed
}

// learnerKey is the parameter that says which learner it is.
const learnerKey = "net.learner"

// condition is the condition of the same learner with the same modulators: of
// several the one that says most of what holds, then the one that was begun with. Without
// any it is what is on, or which learner it is.
func (l *LearnerRun) condition(s *Session) string {
	best, most := "", -1
	for _, name := range append([]string{s.Condition}, s.Figure.ConditionNames()...) {
		c, err := s.Figure.Condition(name)
		if err != nil {
			continue
		}
		v, err := s.Figure.Values(name)
		if err != nil || v.Get(learnerKey) != s.values.Get(learnerKey) || !s.switchedAs(name) {
			continue
		}
		holds := 0
		for key := range c.Set {
			if v.Get(key) != s.values.Get(key) {
				holds = 0
				break
			}
			holds++
		}
		if holds > most {
			best, most = name, holds
		}
	}
	if most >= 0 {
		return best
	}
	if kind := s.values.Choice(learnerKey); kind != learner.Modulated {
		return kind
	}
	return s.modulatorsOn()
}
