package lab

import (
	"strconv"

	"neuromodlab/engine/learner"
)

// What a learner keeps of each task is asked at regular trials, of all tasks that it has
// met, with weights frozen and outcomes seen. Asking changes nothing.
const (
	retentionEvery  = 25 // trials between exams
	retentionTrials = 24 // questions of a task
)

// Exam is what was kept at one moment.
type RetentionRow struct {
	Trial    int       // after this trial
	Accuracy []float64 // share right of each task that had been met, in the order of meeting
}

// sit holds the exam after a trial, which it is named for, so that a run that is
// repeated is asked the same.
func (l *LearnerRun) measureRetention(trial int) {
	row := RetentionRow{Trial: trial}
	name := "kept." + strconv.Itoa(trial)
	for _, t := range l.State.Met() {
		row.Accuracy = append(row.Accuracy, l.evaluator.Seen(t, retentionTrials, name))
	}
	l.RetentionRows = append(l.RetentionRows, row)
}

// matrix is, for each exam, the share right of each of so many tasks, nil where one had
// not been met.
func (l *LearnerRun) retentionMatrix(tasks []learner.Task) [][]*float64 {
	out := make([][]*float64, len(l.RetentionRows))
	met := l.State.Met()
	for i := range l.RetentionRows {
		e := &l.RetentionRows[i]
		out[i] = make([]*float64, len(tasks))
		for k := range e.Accuracy {
			for j, t := range tasks {
				if t == met[k] {
					out[i][j] = &e.Accuracy[k]
				}
			}
		}
	}
	return out
}

// resets lists the trials on which the context was changed.
func (l *LearnerRun) resetTrials() []int {
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
func (l *LearnerRun) taskChanges() []TaskChange {
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
type Retention struct {
	Every    int            `json:"every"`    // trials from exam to exam
	At       []int          `json:"at"`       // trials after which there was one
	Tasks    []string       `json:"tasks"`    // that have been met, in their order
	Planned  []string       `json:"planned"`  // of the course, begun ones as they were
	Accuracy [][]*float64   `json:"accuracy"` // by exam, then task; null before it was met
	Chance   float64        `json:"chance"`   // share right of who knows nothing
	Changes  []TaskChange   `json:"changes"`
	Resets   []int          `json:"resets"` // trials on which the context was changed
	Twin     *TwinRetention `json:"twin"`   // null without a twin
}

// KeptTwin is the same of the twin, under the tasks of the first.
type TwinRetention struct {
	Accuracy  [][]*float64 `json:"accuracy"` // by exam, then task; null before it was met
	Resets    []int        `json:"resets"`   // trials on which the context was changed
	Condition string       `json:"condition"`
	Name      string       `json:"name"` // the condition's label
}

// kept is the forgetting matrix: how much is kept of each task over time.
func (a *API) retention(arguments) (out Retention, err error) {
	s := a.Session
	l, err := s.requireLearner("kept")
	if err != nil {
		return out, err
	}
	met := l.State.Met()
	out = Retention{
		Every: retentionEvery, At: []int{}, Tasks: []string{}, Planned: []string{},
		Accuracy: l.retentionMatrix(met), Chance: 0.5, Changes: l.taskChanges(), Resets: l.resetTrials(),
	}
	for i := range l.RetentionRows {
		out.At = append(out.At, l.RetentionRows[i].Trial)
	}
	for _, t := range met {
		out.Tasks = append(out.Tasks, t.String())
	}
	for _, t := range l.courseTasks() {
		out.Planned = append(out.Planned, t.String())
	}
	if t := a.Twin(); t != nil {
		twin, err := t.requireLearner("kept")
		if err != nil {
			return out, err
		}
		condition := t.currentCondition()
		out.Twin = &TwinRetention{twin.retentionMatrix(met), twin.resetTrials(), condition, t.conditionLabel(condition)}
	}
	return out, nil
}

// labelOf is how a condition is called in the figure, else its name.
func (s *Session) conditionLabel(condition string) string {
	if c, err := s.Figure.Condition(condition); err == nil && c.Label != "" {
		return c.Label
	}
	return condition
}
