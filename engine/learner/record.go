package learner

import (
	"io"

	"neuromodlab/engine/modulators"
	"neuromodlab/engine/task"
)

// Record is what a finished trial leaves for tables and charts.
type Record struct {
	Trial
	RPE         float64                 // the reward less what was expected of what was done
	Uncertainty float64                 // expected, of the context
	Level       [modulators.N]float64   // of modulators at the end of the trial
	Belief      [ContextsMost + 1]uint8 // over contexts, then, at Contexts, in a new one; in 255ths
	Contexts    int
}

// RecordOf is the record of a run's last finished trial.
func RecordOf(m *Model, s *State) Record {
	g := s.Learner.Glance()
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

// Trials runs a learner that knows nothing for n trials, or through its whole course
// where n is 0.
func Trials(m *Model, n int) []Record {
	s := NewState(m)
	var out []Record
	for n == 0 && !s.Finished(m) || len(out) < n {
		Step(m, s)
		out = append(out, RecordOf(m, s))
	}
	return out
}

// Finished tells whether the last trial of the course has been done.
func (s *State) Finished(m *Model) bool {
	last := len(m.Course.Slots) - 1
	return s.Phase > last || s.Phase == last && s.inPhase == s.length
}

// Outcome of the trial, by the rule.
func (t *Trial) Outcome() task.Outcome { return task.OutcomeOf(t.GoIsCorrect, t.Pressed) }

// Kind says what a task is: new, reversed or half, where it turns a rule round.
func (t Task) Kind() string {
	return [...]string{First: "new", Reversed: "reversed", Half: "half"}[t.Variant]
}

// Columns are those of tables of spiking networks, and what only a learner has.
var Columns = append(append([]string{}, task.Columns...), "task", "stimulus", "context", "reset", "misled")

// row is the record's values by column; what a learner does not have is nil.
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
