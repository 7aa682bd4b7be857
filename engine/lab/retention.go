package lab

// The retention matrix: a learner's accuracy on each task that it has met, measured at regular
// trials. The measurement freezes weights but shows outcomes, and changes nothing in the run.

import (
	"strconv"

	"neuromodlab/engine/learner"
)

// How retention is measured.
const (
	retentionEvery  = 25 // trials between rows
	retentionTrials = 24 // trials by which accuracy on a task is measured
)

// RetentionRow is one row of the retention matrix.
type RetentionRow struct {
	Trial    int       // measured after this trial
	Accuracy []float64 // on each task met so far, in the order of meeting
}

// measureRetention adds a row after a trial. Its random stream is named for the trial, so that a
// repeated run measures the same.
func (l *LearnerRun) measureRetention(trial int) {
	row := RetentionRow{Trial: trial}
	name := "kept." + strconv.Itoa(trial)
	for _, t := range l.State.MetTasks() {
		row.Accuracy = append(row.Accuracy, l.evaluator.WithOutcomes(t, retentionTrials, name))
	}
	l.RetentionRows = append(l.RetentionRows, row)
}

// retentionMatrix is the accuracy on each of the tasks by row; nil where a task had not been met.
func (l *LearnerRun) retentionMatrix(tasks []learner.Task) [][]*float64 {
	out := make([][]*float64, len(l.RetentionRows))
	met := l.State.MetTasks()
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

// resetTrials lists the trials on which the context changed.
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
	Trial int    `json:"trial"` // its first trial
	Task  string `json:"task"`  // its name
}

// taskChanges lists the trials at which a phase began or a rule was reversed by hand.
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

// Retention is the retention matrix of a learner: accuracy on each task met so far, measured at
// regular trials.
type Retention struct {
	Every    int            `json:"every"`    // trials between rows
	At       []int          `json:"at"`       // trial of each row
	Tasks    []string       `json:"tasks"`    // tasks met, in that order
	Planned  []string       `json:"planned"`  // tasks of the course; of phases that have begun, the tasks that they had
	Accuracy [][]*float64   `json:"accuracy"` // by row, then task; null before the task was met
	Chance   float64        `json:"chance"`   // accuracy by guessing
	Changes  []TaskChange   `json:"changes"`
	Resets   []int          `json:"resets"` // trials on which the context changed
	Twin     *TwinRetention `json:"twin"`   // null without a twin
}

// TwinRetention is the twin's retention matrix, with the tasks of the first network.
type TwinRetention struct {
	Accuracy  [][]*float64 `json:"accuracy"` // by row, then task; null before the task was met
	Resets    []int        `json:"resets"`   // trials on which the context changed
	Condition string       `json:"condition"`
	Name      string       `json:"name"` // the condition's label
}

// retention answers the call "kept": the retention matrix of the session and its twin.
func (a *API) retention(arguments) (out Retention, err error) {
	s := a.Session
	l, err := s.requireLearner("kept")
	if err != nil {
		return out, err
	}
	met := l.State.MetTasks()
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

// conditionLabel is the label of a condition in the figure, or its name where it has none.
func (s *Session) conditionLabel(condition string) string {
	if c, err := s.Figure.Condition(condition); err == nil && c.Label != "" {
		return c.Label
	}
	return condition
}
