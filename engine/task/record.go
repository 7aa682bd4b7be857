package task

// Record: what is stored of a finished trial, and the table of records as CSV.

import (
	"encoding/csv"
	"encoding/json"
	"io"
	"math"
	"strconv"

	"neuromodlab/engine/modulators"
	"neuromodlab/engine/param"
)

// Outcome is the result of a trial.
type Outcome uint8

// The outcomes.
const (
	Hit Outcome = iota + 1
	Miss
	FalseAlarm
	CorrectRejection
)

// OutcomeOf returns the outcome of a response.
func OutcomeOf(goCorrect, pressed bool) Outcome {
	switch {
	case goCorrect && pressed:
		return Hit
	case goCorrect:
		return Miss
	case pressed:
		return FalseAlarm
	}
	return CorrectRejection
}

// Correct reports whether the response was right.
func (o Outcome) Correct() bool { return o == Hit || o == CorrectRejection }

// Pressed reports whether the response was Go.
func (o Outcome) Pressed() bool { return o == Hit || o == FalseAlarm }

// GoCorrect reports whether Go was the right response.
func (o Outcome) GoCorrect() bool { return o == Hit || o == Miss }

// String returns the name used in tables.
func (o Outcome) String() string {
	return [...]string{"", "hit", "miss", "false_alarm", "correct_rejection"}[o]
}

// Record is what is stored of a finished trial.
type Record struct {
	Trial    int // from 1
	Tick     int // step at which it began
	Phase    int // index
	Kind     string
	Rule     Rule
	Cue      Compound
	Outcome  Outcome // 0 without a task
	RT       float64 // ms from the stimulus to a Go response
	Reward   float64
	Value    float64               // the critic's expectation
	RPE      float64               // reward prediction error, clipped to ±1
	Surprise float64               // fast running error of the predictive network, after this trial
	Expected float64               // slow running error: expected uncertainty
	PGo      float64               // share of Go in the last presentations of this compound
	Level    [modulators.N]float64 // of each modulator, mean of the 200 ms after the outcome
	// Concentration is the mean of each modulator over the actor's cells in the same time, nM. It
	// is NaN for a modulator that has no axons there, and nil while modulators are global levels.
	Concentration *[modulators.N]float64
	Released      bool // noradrenaline was released at this trial's feedback
}

// Labels say which run the records of a table are from.
type Labels struct {
	Seed                       param.Seed
	Version, Figure, Condition string
}

// Columns are the names of a table's columns, in order. They begin with those of the go/no-go
// tables of jsPsych and the Experiment Factory. Concentrations (nM) are means over the actor's
// cells: Go and No-Go, or D1 and D2. They are empty while modulators are global levels, and for a
// modulator without axons there, which has only its level.
var Columns = func() []string {
	c := []string{"seed", "version", "figure", "condition", "trial", "tick", "rule", "phase", "cue_visual", "cue_auditory",
		"go_is_correct", "response", "rt_ms", "outcome", "reward", "value", "rpe", "surprise", "p_go"}
	for _, quantity := range []string{"_nM", "_level"} {
		for i := range modulators.All {
			c = append(c, modulators.All[i].Column+quantity)
		}
	}
	return append(c, "expected_uncertainty", "na_released")
}()

// row returns the record's values by column: strings, numbers, booleans or nil.
func (r *Record) row(l *Labels) []any {
	response, goCorrect, rt := any("nogo"), any(r.Outcome.GoCorrect()), any(nil)
	switch {
	case r.Outcome == 0: // without a task a record is a stretch of time
		response, goCorrect = nil, nil
	case r.Outcome.Pressed():
		response, rt = "go", r.RT
	}
	row := []any{l.Seed, l.Version, l.Figure, l.Condition, r.Trial, r.Tick, r.Rule.String(), r.Kind,
		r.Cue.Visual.String(), r.Cue.Auditory.String(), goCorrect, response, rt, r.Outcome.String(),
		r.Reward, r.Value, r.RPE, r.Surprise, r.PGo}
	for i := range modulators.All {
		if r.Concentration == nil || math.IsNaN(r.Concentration[i]) {
			row = append(row, nil)
		} else {
			row = append(row, r.Concentration[i])
		}
	}
	for _, level := range r.Level {
		row = append(row, level)
	}
	return append(row, r.Expected, r.Released)
}

// Columns returns the record's values in the order of the table's columns: strings, numbers, booleans
// or nil.
func (r *Record) Columns(l *Labels) []any { return r.row(l) }

// WriteCSV writes a table with a header line (RFC 4180; numbers to 6 digits).
func WriteCSV(w io.Writer, l *Labels, records []Record) error {
	return WriteTable(w, Columns, len(records), func(i int) []any { return records[i].row(l) })
}

// WriteTable writes n rows of strings, numbers, booleans and nil under a header line, as CSV.
func WriteTable(w io.Writer, columns []string, n int, row func(i int) []any) error {
	c := csv.NewWriter(w)
	c.Write(columns) // c.Error reports an error
	fields := make([]string, len(columns))
	for i := range n {
		for k, v := range row(i) {
			fields[k] = format(v)
		}
		c.Write(fields)
	}
	c.Flush()
	return c.Error()
}

func format(v any) string {
	switch x := v.(type) {
	case nil:
		return ""
	case float64:
		return strconv.FormatFloat(x, 'g', 6, 64)
	case string:
		return x
	case param.Seed:
		return x.String()
	}
	b, _ := json.Marshal(v) // integers and booleans
	return string(b)
}
