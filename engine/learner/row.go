package learner

// A finished trial as JSON.

import (
	"neuromodlab/engine/modulators"
	"neuromodlab/engine/param"
	"neuromodlab/engine/task"
)

// Row is a finished trial in JSON: the columns of Columns by name, in alphabetical order.
type Row struct {
	Level [modulators.N]float64  `columns:"COLUMN_level"` // level at the end of the trial
	NM    [modulators.N]*float64 `columns:"COLUMN_nM"`    // always null: a learner has no tissue

	Condition           string     `json:"condition"`               // the figure's condition, or the modulators that are on
	Context             int        `json:"context"`                 // present context, from 1
	CueAuditory         *string    `json:"cue_auditory"`            // always null: a learner sees numbered stimuli
	CueVisual           *string    `json:"cue_visual"`              // always null: a learner sees numbered stimuli
	ExpectedUncertainty float64    `json:"expected_uncertainty"`    // expected variance of rewards in the context
	Figure              string     `json:"figure"`                  // name of the figure
	GoIsCorrect         bool       `json:"go_is_correct"`           // the rule asks for Go
	Misled              bool       `json:"misled"`                  // the feedback contradicted the rule
	NAReleased          bool       `json:"na_released"`             // the context changed, as reset
	Outcome             string     `json:"outcome" enum:"Outcome"`  // by the rule
	PGo                 float64    `json:"p_go"`                    // probability of Go
	Phase               string     `json:"phase"`                   // kind of the task: new, reversed or half
	Reset               bool       `json:"reset"`                   // the context changed in this trial
	Response            string     `json:"response" enum:"go|nogo"` // of the learner
	Reward              float64    `json:"reward"`                  // given at feedback
	RPE                 float64    `json:"rpe"`                     // reward minus the expected reward of the action
	RTMS                *float64   `json:"rt_ms"`                   // always null: a learner has no time within a trial
	Rule                string     `json:"rule"`                    // name of the task, as task
	Seed                param.Seed `json:"seed"`                    // of the run
	Stimulus            int        `json:"stimulus"`                // number of the stimulus, from 1
	Surprise            *float64   `json:"surprise"`                // always null
	Task                string     `json:"task"`                    // name of the task
	Tick                int        `json:"tick"`                    // trials before this one
	Trial               int        `json:"trial"`                   // from 1
	Value               float64    `json:"value"`                   // expected reward of the action
	Version             string     `json:"version"`                 // of the lab
}

// MarshalJSON writes the columns of each modulator by their names.
func (r Row) MarshalJSON() ([]byte, error) { return modulators.MarshalColumns(r) }

// TrialNumber is the number of the trial, from 1.
func (r Row) TrialNumber() int { return r.Trial }

// Row returns the record with the labels of its run.
func (r *Record) Row(l *task.Labels) Row {
	out := Row{
		Seed: l.Seed, Version: l.Version, Figure: l.Figure, Condition: l.Condition, Trial: r.Number, Tick: r.Number - 1,
		Rule: r.Task.String(), Task: r.Task.String(), Phase: r.Task.Kind(), GoIsCorrect: r.GoIsCorrect, Response: "nogo",
		Outcome: r.Outcome().String(), Reward: r.Reward, Value: r.Value, RPE: r.RPE, PGo: r.PGo,
		Level: r.Level, ExpectedUncertainty: r.Uncertainty, NAReleased: r.Reset, Reset: r.Reset,
		Stimulus: r.Stimulus + 1, Context: r.Context + 1, Misled: r.Misled,
	}
	if r.Pressed {
		out.Response = "go"
	}
	return out
}
