package learner

// Records of a learner's finished trials, and their tables.

import (
	"io"

	"neuromodlab/engine/modulators"
	"neuromodlab/engine/task"
)

// Record is a finished trial with the learner's state after it.
type Record struct {
	Trial
	RPE         float64                // reward minus the expected reward of the action
	Uncertainty float64                // expected variance of rewards in the context
	Level       [modulators.N]float64  // of modulators at the end of the trial
	Belief      [MaxContexts + 1]uint8 // by context; at index Contexts, in a new one; in units of 1/255
	Contexts    int
}

// RecordOf is the record of a run's last finished trial.
func RecordOf(m *Model, s *State) Record {
	g := s.Learner.Summary()
	r := Record{Trial: *s.Last(), RPE: g.Error, Uncertainty: g.Uncertainty, Level: g.Level, Contexts: g.Contexts}
	r.Context, r.Reset = g.Context, g.Reset
	r.Value = g.Value[noGoAction]
	if r.Pressed {
		r.Value = g.Value[goAction]
	}
	for k, p := range g.Belief {
		r.Belief[k] = uint8(255*p + 0.5)
	}
	return r
}

// Trials runs a new learner for n trials, or through its whole course where n is 0.
func Trials(m *Model, n int) []Record {
	s := NewState(m)
	var out []Record
	for n == 0 && !s.Finished(m) || len(out) < n {
		Step(m, s)
		out = append(out, RecordOf(m, s))
	}
	return out
}

// Finished reports whether the last trial of the course has been done.
func (s *State) Finished(m *Model) bool {
	last := len(m.Course.Slots) - 1
	return s.Phase > last || s.Phase == last && s.inPhase == s.length
}

// Outcome is the outcome of the trial by the rule.
func (t *Trial) Outcome() task.Outcome { return task.OutcomeOf(t.GoIsCorrect, t.Pressed) }

// Kind is the kind of a task: new, reversed or half.
func (t Task) Kind() string {
	return [...]string{First: "new", Reversed: "reversed", Half: "half"}[t.Variant]
}

// Columns are the columns of spiking networks' tables, and those that only learners have.
var Columns = append(append([]string{}, task.Columns...), "task", "stimulus", "context", "reset", "misled")

// row is the record's values by column; nil in columns that learners do not have.
func (r *Record) row(l *task.Labels) []any {
	response := "nogo"
	if r.Pressed {
		response = "go"
	}
	text := r.Task.String()
	row := []any{l.Seed, l.Version, l.Figure, l.Condition, r.Number, r.Number - 1, text, r.Task.Kind(),
		nil, nil, r.GoIsCorrect, response, nil, r.Outcome().String(), r.Reward, r.Value,
		r.RPE, nil, r.PGo}
	for range modulators.All { // a learner has no concentrations
		row = append(row, nil)
	}
	for _, level := range r.Level {
		row = append(row, level)
	}
	return append(row, r.Uncertainty, r.Reset, text, r.Stimulus+1, r.Context+1, r.Reset, r.Misled)
}

// WriteCSV writes a table with a header line.
func WriteCSV(w io.Writer, l *task.Labels, records []Record) error {
	return task.WriteTable(w, Columns, len(records), func(i int) []any { return records[i].row(l) })
}
