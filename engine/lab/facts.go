package lab

// Facts: measures that a lesson states about the run on screen, so that the page can check what it
// says.

import (
	"math"
	"slices"

	"neuromodlab/engine/modulators"
	"neuromodlab/engine/task"
)

// FactMeasures are the measures of facts:
//
//	right         share of trials with the right response
//	false_alarms  share of No-Go trials with the response Go
//	misses        share of Go trials with the response No-Go
//	releases      trials in which noradrenaline was released; of a learner, trials in which the context changed
//	level         mean level of a modulator after the outcome
//	rpe           mean reward-prediction error
//	kept          accuracy on a task in the last row of the retention matrix up to the last of the trials
//	nM            concentration of a modulator around a place of a tissue without a task, nM
var FactMeasures = []string{"right", "false_alarms", "misses", "releases", "level", "rpe", "kept", "nM"}

// FactRequest says what to measure, in which trials of which network.
type FactRequest struct {
	Measure   string  `json:"measure" enum:"FactMeasure"`
	Of        string  `json:"of,omitempty" enum:"twin"`       // missing: the first network
	Trials    [2]int  `json:"trials,omitempty"`               // the first and the last, from 1; not for nM
	Modulator string  `json:"modulator,omitempty"`            // for level and nM: its key, or its column of Series
	After     string  `json:"after,omitempty" enum:"Outcome"` // only trials with this outcome; missing: all
	Task      string  `json:"task,omitempty"`                 // for kept: its name
	X         float64 `json:"x,omitempty"`                    // for nM: µm from the left edge of the sheet
	Y         float64 `json:"y,omitempty"`                    // µm
}

// fact answers the call "fact". It is null where the run has not come so far or has no such trial.
func (a *API) fact(args arguments) (*float64, error) {
	measure, err := args.oneOf("measure", FactMeasures)
	if err != nil {
		return nil, err
	}
	if measure == "nM" {
		return a.concentrationFact(args)
	}
	of, err := args.oneOfOrNone("of", []string{"twin"})
	if err != nil {
		return nil, err
	}
	first, last, err := args.trialRange("trials")
	if err != nil {
		return nil, err
	}
	if measure == "kept" {
		return a.retentionFact(args, of == "twin", last)
	}
	s := a.Session
	if of == "twin" {
		if s = a.Twin(); s == nil {
			return nil, nil
		}
	}
	return s.trialsFact(args, measure, first, last)
}

// trialRange reads the first and the last of a range of trials.
func (args arguments) trialRange(name string) (first, last int, err error) {
	const allowed = "the first and the last trial, whole numbers from 1"
	list, err := args.list(name, allowed)
	if err != nil {
		return 0, 0, err
	}
	var ends [2]int
	for i, v := range list {
		x, ok := finiteNumber(v)
		if !ok || i >= len(ends) || x != math.Trunc(x) || x < 1 || x > MaxTick {
			return 0, 0, args.refusal(name, allowed)
		}
		ends[i] = int(x)
	}
	if len(list) != len(ends) || ends[0] > ends[1] {
		return 0, 0, args.refusal(name, allowed)
	}
	return ends[0], ends[1], nil
}

// modulator reads a modulator by its key or by its column of Series.
func (args arguments) modulator(name string) (int, error) {
	for m := range modulators.All {
		if args.values[name] == modulators.All[m].Column {
			return m, nil
		}
	}
	key, err := args.oneOf(name, modulators.Keys[:])
	return modulators.Of(key), err
}

// concentrationFact is the mean concentration over the disc of a puff, as the text above the stage
// gives it.
func (a *API) concentrationFact(args arguments) (*float64, error) {
	at, err := args.place()
	if err != nil {
		return nil, err
	}
	m, err := args.modulator("modulator")
	if err != nil {
		return nil, err
	}
	r, ok := a.Session.Spiking()
	if !ok || r.State.Tissue == nil {
		return nil, nil
	}
	nM := r.State.MeanNear(r.Model, at.X, at.Y, r.Model.Spec.Tissue.PuffRadius())
	return &nM[m], nil
}

// retentionFact is the accuracy on a task in the last row of the retention matrix up to a trial.
func (a *API) retentionFact(args arguments, twin bool, last int) (*float64, error) {
	name, err := args.text("task", "the name of a task")
	if err != nil {
		return nil, err
	}
	if _, ok := a.Session.run.(remembering); !ok {
		return nil, nil
	}
	matrix, err := a.retention(args)
	if err != nil {
		return nil, err
	}
	rows := matrix.Accuracy
	if twin {
		if matrix.Twin == nil {
			return nil, nil
		}
		rows = matrix.Twin.Accuracy
	}
	row, task := -1, slices.Index(matrix.Tasks, name)
	for i, at := range matrix.At {
		if at <= last {
			row = i
		}
	}
	if row < 0 || task < 0 {
		return nil, nil
	}
	return rows[row][task], nil
}

// trialsFact is a measure of finished trials.
func (s *Session) trialsFact(args arguments, measure string, first, last int) (*float64, error) {
	after, err := args.oneOfOrNone("after", outcomes())
	if err != nil {
		return nil, err
	}
	c, err := s.run.series(arguments{call: args.call})
	if err != nil || len(c.Outcome) < last {
		return nil, err
	}
	var column []float64
	if measure == "level" {
		m, err := args.modulator("modulator")
		if err != nil {
			return nil, err
		}
		column = c.Level[m]
	}
	n, sum := 0, 0.0
	count := func(hit bool) {
		n++
		if hit {
			sum++
		}
	}
	for i := first - 1; i < last; i++ {
		o := c.Outcome[i]
		if after != "" && o != after {
			continue
		}
		switch measure {
		case "right":
			count(o == task.Hit.String() || o == task.CorrectRejection.String())
		case "false_alarms":
			if o == task.FalseAlarm.String() || o == task.CorrectRejection.String() {
				count(o == task.FalseAlarm.String())
			}
		case "misses":
			if o == task.Miss.String() || o == task.Hit.String() {
				count(o == task.Miss.String())
			}
		case "releases":
			sum += float64(c.Release[i])
		case "level":
			n, sum = n+1, sum+column[i]
		case "rpe":
			n, sum = n+1, sum+c.RPE[i]
		}
	}
	if measure == "releases" {
		return &sum, nil
	}
	if n == 0 {
		return nil, nil
	}
	mean := sum / float64(n)
	return &mean, nil
}
