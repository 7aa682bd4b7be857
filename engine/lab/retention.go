package lab

// The retention matrix: a learner's accuracy on each task that it has met, measured at regular
// trials. The measurement freezes weights but shows outcomes, and changes nothing in the run.

import "strconv"

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

// remembering is a run whose retention is measured: of a learner of rules or of images.
type remembering interface {
	metTasks() []string     // tasks met so far, in that order
	plannedTasks() []string // of the course
	retention() (every int, rows []RetentionRow)
	resetTrials() []int
	taskChanges() []TaskChange
}

// requireRetention is the run for a call that needs one whose retention is measured.
func (s *Session) requireRetention(call string) (remembering, error) {
	if r, ok := s.run.(remembering); ok {
		return r, nil
	}
	return s.requireLearner(call)
}

func (l *LearnerRun) metTasks() (out []string) {
	for _, t := range l.State.MetTasks() {
		out = append(out, t.String())
	}
	return out
}

func (l *LearnerRun) plannedTasks() (out []string) {
	for _, t := range l.courseTasks() {
		out = append(out, t.String())
	}
	return out
}

func (l *LearnerRun) retention() (every int, rows []RetentionRow) {
	return retentionEvery, l.RetentionRows
}

// retentionMatrix is the accuracy on each of the tasks by row; nil where a task had not been met.
func retentionMatrix(l remembering, tasks []string) [][]*float64 {
	_, rows := l.retention()
	out := make([][]*float64, len(rows))
	met := l.metTasks()
	for i := range rows {
		e := &rows[i]
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

// TaskChange is the start of another task.
type TaskChange struct {
	Trial int    `json:"trial"` // its first trial
	Task  string `json:"task"`  // its name
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
	l, err := s.requireRetention("kept")
	if err != nil {
		return out, err
	}
	met := l.metTasks()
	every, rows := l.retention()
	out = Retention{
		Every: every, At: []int{}, Tasks: append([]string{}, met...), Planned: append([]string{}, l.plannedTasks()...),
		Accuracy: retentionMatrix(l, met), Chance: 0.5, Changes: l.taskChanges(), Resets: l.resetTrials(),
	}
	for i := range rows {
		out.At = append(out.At, rows[i].Trial)
	}
	if t := a.Twin(); t != nil {
		twin, err := t.requireRetention("kept")
		if err != nil {
			return out, err
		}
		condition := t.currentCondition()
		out.Twin = &TwinRetention{retentionMatrix(twin, met), twin.resetTrials(), condition, t.conditionLabel(condition)}
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
