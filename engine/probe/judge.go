package probe

// Judge: the scores of a block of trials, done by a person or by a network.

import (
	"slices"

	"neuromodlab/engine/task"
)

// Constants of a judgement. A block that a person plays is short, so the window and the criterion
// are shorter than those of a run.
const (
	JudgeWindow = 8 // trials of running accuracy: one block of shuffled trials
	JudgeRun    = 6 // correct trials in a row: the criterion of the ID/ED set shift of CANTAB

	// In a phase with fewer trials than this, a rule that was not found says nothing: of 12
	// networks with all four modulators (seeds 1 to 12), 11 find a rule within 40 trials, 3 or 4
	// within 20.
	JudgeMinTrials = 40
)

// Correction names how rates of 0 and 1 are kept finite.
const Correction = "log-linear, (n+½)/(N+1) (Hautus 1995)"

// Judgement is the scores of a block, done by a person or by a network.
type Judgement struct {
	Whole      Score     `json:"whole"`                   // of the whole block
	Phases     []Score   `json:"phases"`                  // of each phase, that is each stretch of trials under one rule
	Outcomes   []string  `json:"outcomes" enum:"Outcome"` // of each trial
	Accuracy   []float64 `json:"accuracy"`                // after each trial, share correct of the last window trials or fewer
	Window     int       `json:"window"`                  // trials of accuracy
	Run        int       `json:"run"`                     // correct trials in a row by which a rule counts as found
	Least      int       `json:"least"`                   // fewest trials of a phase in which a rule that was not found means something
	Correction string    `json:"correction"`              // how rates of 0 and 1 are kept finite
}

// Score is the measures of a stretch of trials.
type Score struct {
	Rule              string  `json:"rule"` // of a phase; empty for a whole block
	Trials            int     `json:"trials"`
	Correct           int     `json:"correct"`
	Hits              int     `json:"hits"`
	Misses            int     `json:"misses"`      // omission errors
	FalseAlarms       int     `json:"falseAlarms"` // commission errors
	CorrectRejections int     `json:"correctRejections"`
	DPrime            float64 `json:"dPrime"`
	Criterion         float64 `json:"criterion"` // c: above 0 is a bias to No-Go

	HitMS        *Quartiles `json:"hitMs"` // null where there was none
	FalseAlarmMS *Quartiles `json:"falseAlarmMs"`

	// ToRun is the trial of the phase that ends the first JudgeRun correct trials in a row; null
	// for a whole block, and where there are none.
	ToRun *int `json:"toRun"`

	// TooShort: the phase has no such run, and too few trials to tell that its rule was not found.
	TooShort bool `json:"tooShort"`

	// Errors after a change of rule that would have been correct under the rule before: presses,
	// and missing presses.
	OldPresses int `json:"oldPresses"`
	OldHolds   int `json:"oldHolds"`
}

// Quartiles of times, ms, with linear interpolation between ranks (Hyndman & Fan 1996, type 7).
type Quartiles struct {
	N      int     `json:"n"`
	Low    float64 `json:"low"`
	Median float64 `json:"median"`
	High   float64 `json:"high"`
}

// Judge scores a block. It reads phase, rule, cue, outcome and reaction time of the records.
func Judge(records []task.Record) *Judgement {
	j := &Judgement{Whole: score(records, 0), Phases: []Score{}, Outcomes: []string{}, Accuracy: []float64{}, Window: JudgeWindow,
		Run: JudgeRun, Least: JudgeMinTrials, Correction: Correction}
	for i := range records {
		j.Outcomes = append(j.Outcomes, records[i].Outcome.String())
		j.Accuracy = append(j.Accuracy, accuracy(records[:i+1], JudgeWindow))
	}
	before := task.Rule(0)
	for _, phase := range split(records) {
		s := score(phase, before)
		s.Rule, s.ToRun = phase[0].Rule.String(), toRun(phase)
		s.TooShort = s.ToRun == nil && len(phase) < JudgeMinTrials
		j.Whole.OldPresses += s.OldPresses
		j.Whole.OldHolds += s.OldHolds
		j.Phases = append(j.Phases, s)
		before = phase[0].Rule
	}
	return j
}

// score measures a stretch of trials; old is the rule before it, 0 for none.
func score(records []task.Record, old task.Rule) Score {
	c := Count(records)
	s := Score{Trials: len(records), Correct: c.Hit + c.CorrectRejection, Hits: c.Hit, Misses: c.Miss, FalseAlarms: c.FalseAlarm,
		CorrectRejections: c.CorrectRejection, DPrime: c.DPrime(), Criterion: c.Bias(),
		HitMS: quartiles(records, task.Hit), FalseAlarmMS: quartiles(records, task.FalseAlarm)}
	for i := range records {
		r := &records[i]
		if old == 0 || r.Outcome.Correct() || r.Outcome.Pressed() != r.Cue.MeansGo(old) {
			continue
		}
		if r.Outcome.Pressed() {
			s.OldPresses++
		} else {
			s.OldHolds++
		}
	}
	return s
}

func toRun(records []task.Record) *int {
	run := 0
	for i := range records {
		run++
		if !records[i].Outcome.Correct() {
			run = 0
		}
		if run == JudgeRun {
			n := i + 1
			return &n
		}
	}
	return nil
}

// quartiles returns those of the reaction times in trials with one outcome.
func quartiles(records []task.Record, of task.Outcome) *Quartiles {
	var ms []float64
	for i := range records {
		if records[i].Outcome == of {
			ms = append(ms, records[i].RT)
		}
	}
	if len(ms) == 0 {
		return nil
	}
	slices.Sort(ms)
	return &Quartiles{N: len(ms), Low: quantile(ms, 0.25), Median: quantile(ms, 0.5), High: quantile(ms, 0.75)}
}

// quantile returns a quantile of sorted values.
func quantile(sorted []float64, p float64) float64 {
	at := p * float64(len(sorted)-1)
	below := int(at)
	if below+1 == len(sorted) {
		return sorted[below]
	}
	return sorted[below] + (at-float64(below))*(sorted[below+1]-sorted[below])
}
