package lab

import (
	"fmt"
	"strconv"
	"strings"

	"neuromodlab/engine/figure"
	"neuromodlab/engine/learner"
	"neuromodlab/engine/param"
	"neuromodlab/engine/probe"
	"neuromodlab/engine/snapshot"
	"neuromodlab/engine/task"
)

// TrialMS is how long a trial of a learner takes at a speed of 1, ms. A learner has no
// time within a trial: its tick is a trial.
const TrialMS = 400

// Learning is the subject of a session whose figure learns, and what it has done so far.
// Only look at it.
type Learning struct {
	Model   *learner.Model
	State   *learner.State
	Records []learner.Record
	// Accuracy is, after each trial, the share right of the last probe.AccuracyWindow.
	Accuracy []float64
	Begun    []Begun
	Exams    []Exam

	exam    *learner.Exam
	slots   []slot // of the course, as the parameters have it
	keys    []snapshotAt
	spacing int // trials between snapshots
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

// newLearning compiles a figure's learner, which has learnt nothing.
func newLearning(f *figure.Figure, v param.Values, seed uint64) (*Learning, error) {
	if err := f.Try(v, seed); err != nil {
		return nil, err
	}
	l := &Learning{spacing: examEvery}
	l.refit(f, v, seed)
	l.State = learner.NewState(l.Model)
	l.exam = learner.NewExam(l.Model, l.State)
	return l, nil
}

// refit makes the model follow the values. Phases that have begun keep their tasks; what
// follows them is the places of the course behind that of the present phase.
func (l *Learning) refit(f *figure.Figure, v param.Values, seed uint64) {
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
	m, err := f.Learner(v, seed)
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
func (l *Learning) planned() (out []learner.Task) {
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
func (l *Learning) step() {
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
}

// begin notes the phase of a first trial. Beyond the course's end the last place goes on.
func (l *Learning) begin(t *learner.Trial) {
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
func (l *Learning) dPrime() float64 {
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

// snapshotAt is a learner to come back to.
type snapshotAt struct {
	tick    uint64
	applied int // commands of the log that had acted
	state   []byte
}

// keep takes a snapshot where one is due.
func (l *Learning) keep(applied int) {
	tick := l.State.Trials
	if tick%uint64(l.spacing) != 0 {
		return
	}
	if n := len(l.keys); n > 0 && l.keys[n-1].tick >= tick {
		return // on a stretch that was run before
	}
	l.keys = append(l.keys, snapshotAt{tick, applied, snapshot.Append(nil, l.State)})
	if most := min(snapshotsMost, max(8, snapshotBytes/len(l.keys[0].state))); len(l.keys) > most {
		l.spacing *= 2
		kept := l.keys[:0]
		for _, k := range l.keys {
			if k.tick%uint64(l.spacing) == 0 {
				kept = append(kept, k)
			}
		}
		clear(l.keys[len(kept):]) // let go of the bytes
		l.keys = kept
	}
}

// dropAfter forgets snapshots of a future that has been changed.
func (l *Learning) dropAfter(tick uint64) {
	for n := len(l.keys); n > 1 && l.keys[n-1].tick > tick; n-- {
		l.keys = l.keys[:n-1]
	}
}

// before is the last snapshot at or before a tick; the first is at 0.
func (l *Learning) before(tick uint64) snapshotAt {
	k := l.keys[0]
	for _, later := range l.keys[1:] {
		if later.tick <= tick {
			k = later
		}
	}
	return k
}

// cut forgets what came after a tick.
func (l *Learning) cut(tick uint64) {
	n := int(tick)
	l.Records, l.Accuracy = l.Records[:n], l.Accuracy[:n]
	for k := len(l.Begun); k > 0 && l.Begun[k-1].First > n; k-- {
		l.Begun = l.Begun[:k-1]
	}
	for k := len(l.Exams); k > 0 && l.Exams[k-1].At > n; k-- {
		l.Exams = l.Exams[:k-1]
	}
}

// Learning is the session's learner, nil where the figure has a spiking network.
func (s *Session) Learning() *Learning { return s.learning }

// spiking refuses a call that only means something of a spiking network.
func (s *Session) spiking(call string) error {
	if s.learning == nil {
		return nil
	}
	return fmt.Errorf("%s: figure %s has no spiking network", call, s.Figure.Name)
}

// learns refuses a call that only means something of a learner.
func (s *Session) learns(call string) error {
	if s.learning != nil {
		return nil
	}
	var names []string
	for _, f := range s.Figures {
		if f.Learns() {
			names = append(names, f.Name)
		}
	}
	return fmt.Errorf("%s: figure %s has no learner; those that have: %s", call, s.Figure.Name, strings.Join(names, ", "))
}

// learnerKey is the parameter that says which learner it is.
const learnerKey = "net.learner"

// learnerCondition is the condition of the same learner with the same modulators: of
// several the one that says most of what holds, then the one that was begun with. Without
// any it is what is on, or which learner it is.
func (s *Session) learnerCondition() string {
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
