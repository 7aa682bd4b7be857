package lab

import (
	"strconv"

	"neuromodlab/engine/learner"
)

// What a learner keeps of each task is asked at regular trials, of all tasks that it has
// met, with weights frozen and outcomes seen. Asking changes nothing.
const (
	examEvery  = 25 // trials between exams
	examTrials = 24 // questions of a task
)

// Exam is what was kept at one moment.
type Exam struct {
	At    int       // after this trial
	Right []float64 // share right of each task that had been met, in the order of meeting
}

// sit holds the exam after a trial, which it is named for, so that a run that is
// repeated is asked the same.
func (l *LearnerRun) sit(trial int) {
	e := Exam{At: trial}
	name := "kept." + strconv.Itoa(trial)
	for _, t := range l.State.Met() {
		e.Right = append(e.Right, l.exam.Seen(t, examTrials, name))
	}
	l.Exams = append(l.Exams, e)
}

// matrix is, for each exam, the share right of each of so many tasks, nil where one had
// not been met.
func (l *LearnerRun) matrix(tasks []learner.Task) [][]*float64 {
	out := make([][]*float64, len(l.Exams))
	met := l.State.Met()
	for i := range l.Exams {
		e := &l.Exams[i]
		out[i] = make([]*float64, len(tasks))
		for k := range e.Right {
			for j, t := range tasks {
				if t == met[k] {
					out[i][j] = &e.Right[k]
				}
			}
		}
	}
	return out
}

// resets lists the trials on which the context was changed.
func (l *LearnerRun) resets() []int {
	out := []int{}
	for i := range l.Records {
		if l.Records[i].Reset {
			out = append(out, l.Records[i].Number)
		}
	}
	return out
}

// TaskChange is the start of another task.
type TaskChange struct {
	Trial int    `json:"trial"` // its first
	Task  string `json:"task"`  // its name
}

// changes lists where a phase began or a rule was turned round by hand.
func (l *LearnerRun) changes() []TaskChange {
	out := []TaskChange{}
	for i := range l.Records {
		r := &l.Records[i]
		if i == 0 || r.InPhase == 1 || r.Task != l.Records[i-1].Task {
			out = append(out, TaskChange{r.Number, r.Task.String()})
		}
	}
	return out
}

// Kept is the matrix of what a learner keeps: in exams along the way, the share right of
// each task met so far.
type Kept struct {
	Every    int          `json:"every"`    // trials from exam to exam
	At       []int        `json:"at"`       // trials after which there was one
	Tasks    []string     `json:"tasks"`    // that have been met, in their order
	Planned  []string     `json:"planned"`  // of the course, begun ones as they were
	Accuracy [][]*float64 `json:"accuracy"` // by exam, then task; null before it was met
	Chance   float64      `json:"chance"`   // share right of who knows nothing
	Changes  []TaskChange `json:"changes"`
	Resets   []int        `json:"resets"` // trials on which the context was changed
	Twin     *KeptTwin    `json:"twin"`   // null without a twin
}

// KeptTwin is the same of the twin, under the tasks of the first.
type KeptTwin struct {
	Accuracy  [][]*float64 `json:"accuracy"` // by exam, then task; null before it was met
	Resets    []int        `json:"resets"`   // trials on which the context was changed
	Condition string       `json:"condition"`
	Name      string       `json:"name"` // the condition's label
}

// kept is the forgetting matrix: how much is kept of each task over time.
func (a *API) kept(given) (out Kept, err error) {
	s := a.Session
	l, err := s.learns("kept")
	if err != nil {
		return out, err
	}
	met := l.State.Met()
	out = Kept{
		Every: examEvery, At: []int{}, Tasks: []string{}, Planned: []string{},
		Accuracy: l.matrix(met), Chance: 0.5, Changes: l.changes(), Resets: l.resets(),
	}
	for i := range l.Exams {
		out.At = append(out.At, l.Exams[i].At)
	}
	for _, t := range met {
		out.Tasks = append(out.Tasks, t.String())
	}
	for _, t := range l.planned() {
		out.Planned = append(out.Planned, t.String())
	}
	if t := a.Twin(); t != nil {
		twin, err := t.learns("kept")
		if err != nil {
			return out, err
		}
		condition := t.conditionNow()
		out.Twin = &KeptTwin{twin.matrix(met), twin.resets(), condition, t.labelOf(condition)}
	}
	return out, nil
}

// labelOf is how a condition is called in the figure, else its name.
func (s *Session) labelOf(condition string) string {
	if c, err := s.Figure.Condition(condition); err == nil && c.Label != "" {
		return c.Label
	}
	return condition
}
