package task

// Row: a finished trial as JSON.

import (
	"math"

	"neuromodlab/engine/modulators"
	"neuromodlab/engine/param"
)

// Row is a finished trial as JSON: the columns of Columns by their names, in alphabetical order.
// The actor's cells are those of Go and No-Go, or D1 and D2.
type Row struct {
	Level [modulators.N]float64  `columns:"COLUMN_level"` // mean level in the 200 ms after the outcome
	NM    [modulators.N]*float64 `columns:"COLUMN_nM"`    // the same in nM, over the actor's cells; null without tissue or axons

	Condition           string     `json:"condition"`                  // the figure's condition, or the modulators that are on
	CueAuditory         string     `json:"cue_auditory" enum:"Sound|"` // the sound; empty where there was none
	CueVisual           string     `json:"cue_visual" enum:"Picture|"` // the picture; empty where there was none
	ExpectedUncertainty float64    `json:"expected_uncertainty"`       // slow running error of the predictive network
	Figure              string     `json:"figure"`                     // name of the figure
	GoIsCorrect         *bool      `json:"go_is_correct"`              // pressing would have been right; null without a task
	NAReleased          bool       `json:"na_released"`                // noradrenaline was released at this trial's feedback
	Outcome             string     `json:"outcome" enum:"Outcome|"`    // empty without a task
	PGo                 float64    `json:"p_go"`                       // share of Go in the last presentations of this pair of cues
	Phase               string     `json:"phase"`                      // kind of the phase of the schedule
	Response            *string    `json:"response" enum:"go|nogo"`    // null without a task
	Reward              float64    `json:"reward"`                     // given at feedback
	RPE                 float64    `json:"rpe"`                        // reward prediction error, clipped to ±1
	RTMS                *float64   `json:"rt_ms"`                      // from the cue to the press, ms; null without a press
	Rule                string     `json:"rule"`                       // the cue, or cues, that mean Go
	Seed                param.Seed `json:"seed"`                       // of the run
	Surprise            float64    `json:"surprise"`                   // fast running error of the predictive network, after this trial
	Tick                int        `json:"tick"`                       // step at which the trial began
	Trial               int        `json:"trial"`                      // from 1
	Value               float64    `json:"value"`                      // the reward that the critic expected
	Version             string     `json:"version"`                    // of the lab
}

// MarshalJSON writes the columns of each modulator by their names.
func (r Row) MarshalJSON() ([]byte, error) { return modulators.MarshalColumns(r) }

// TrialNumber is the number of the trial, from 1.
func (r Row) TrialNumber() int { return r.Trial }

// Row returns the record as JSON has it, with the labels of its run.
func (r *Record) Row(l *Labels) Row {
	out := Row{
		Seed: l.Seed, Version: l.Version, Figure: l.Figure, Condition: l.Condition, Trial: r.Trial, Tick: r.Tick,
		Rule: r.Rule.String(), Phase: r.Kind, CueVisual: r.Cue.Visual.String(), CueAuditory: r.Cue.Auditory.String(),
		Outcome: r.Outcome.String(), Reward: r.Reward, Value: r.Value, RPE: r.RPE, Surprise: r.Surprise, PGo: r.PGo,
		Level: r.Level, ExpectedUncertainty: r.Expected, NAReleased: r.Released,
	}
	if r.Outcome != 0 { // with a task
		response, goCorrect := "nogo", r.Outcome.GoCorrect()
		if r.Outcome.Pressed() {
			rt := r.RT
			response, out.RTMS = "go", &rt
		}
		out.Response, out.GoIsCorrect = &response, &goCorrect
	}
	if r.Concentration != nil {
		for i, nM := range r.Concentration {
			if !math.IsNaN(nM) {
				out.NM[i] = &nM
			}
		}
	}
	return out
}
