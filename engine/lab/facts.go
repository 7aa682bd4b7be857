package lab

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"neuromodlab/engine/modulators"
	"neuromodlab/engine/task"
)

// FactMeasures are what a lesson's fact can measure of a run:
//
//	right         share of trials answered right
//	false_alarms  share of No-Go trials that were answered Go
//	misses        share of Go trials that were answered No-Go
//	releases      trials in which noradrenaline was released; of a learner, in which the context was changed
//	level         mean level of a modulator after the outcome
//	rpe           mean reward-prediction error
//	kept          share right of a task in the last exam up to trial trials[1], of a learner
//	nM            concentration of a modulator around a place of a tissue without a task, nM
var FactMeasures = []string{"right", "false_alarms", "misses", "releases", "level", "rpe", "kept", "nM"}

// FactRequest says what to measure, of which trials, and of which of two networks.
type FactRequest struct {
	Measure   string  `json:"measure" enum:"FactMeasure"`
	Of        string  `json:"of,omitempty" enum:"twin"`       // missing: the first network
	Trials    [2]int  `json:"trials,omitempty"`               // the first and the last, from 1; of nM none
	Modulator string  `json:"modulator,omitempty"`            // of level and nM: its key, or ht for 5ht
	After     string  `json:"after,omitempty" enum:"Outcome"` // trials of this outcome alone; missing: all
	Task      string  `json:"task,omitempty"`                 // of kept: its name
	X         float64 `json:"x,omitempty"`                    // of nM: µm from the middle of the sheet
	Y         float64 `json:"y,omitempty"`                    // µm
}

// fact measures it: the number, or null where the run has not come so far or has no such trial.
func (a *API) fact(in given) (*float64, error) {
	measure, err := in.text("measure", strings.Join(FactMeasures, ", "))
	if err != nil {
		return nil, err
	}
	if !slices.Contains(FactMeasures, measure) {
		return nil, in.refused("measure", strings.Join(FactMeasures, ", "))
	}
	if measure == "nM" {
		return a.concentrationFact(in)
	}
	of, err := in.textOr("of", "twin", "")
	if err != nil {
		return nil, err
	}
	if of != "" && of != "twin" {
		return nil, in.refused("of", "twin")
	}
	first, last, err := in.stretch("trials")
	if err != nil {
		return nil, err
	}
	if measure == "kept" {
		return a.retentionFact(in, of == "twin", last)
	}
	s := a.Session
	if of == "twin" {
		if s = a.Twin(); s == nil {
			return nil, nil
		}
	}
	return s.trialsFact(in, measure, first, last)
}

// stretch reads the first and the last of some trials.
func (in given) stretch(name string) (first, last int, err error) {
	const allowed = "the first and the last trial, whole numbers from 1"
	list, err := in.list(name, allowed)
	if err != nil {
		return 0, 0, err
	}
	var ends [2]int
	for i, v := range list {
		x, ok := numberOf(v)
		if !ok || i >= len(ends) || x != math.Trunc(x) || x < 1 || x > MaxTick {
			return 0, 0, in.refused(name, allowed)
		}
		ends[i] = int(x)
	}
	if len(list) != len(ends) || ends[0] > ends[1] {
		return 0, 0, in.refused(name, allowed)
	}
	return ends[0], ends[1], nil
}

// modulator reads the number of a modulator; lessons name serotonin's column ht.
func (in given) modulator(name string) (int, error) {
	allowed := strings.Join(modulators.Keys[:], ", ")
	key, err := in.text(name, allowed)
	if err != nil {
		return 0, err
	}
	if key == "ht" {
		return modulators.HT, nil
	}
	m := modulators.Of(key)
	if m < 0 {
		return 0, in.refused(name, allowed)
	}
	return m, nil
}

// concentrationFact is the mean over the disc of a puff, as the sentence over the stage has it.
func (a *API) concentrationFact(in given) (*float64, error) {
	x, err := in.number("x", -puffReach, puffReach, "µm")
	if err != nil {
		return nil, err
	}
	y, err := in.number("y", -puffReach, puffReach, "µm")
	if err != nil {
		return nil, err
	}
	m, err := in.modulator("modulator")
	if err != nil {
		return nil, err
	}
	r, ok := a.Session.Spiking()
	if !ok || r.State.Tissue == nil {
		return nil, nil
	}
	nM := r.State.MeanNear(r.Model, x, y, r.Model.Spec.Tissue.PuffRadius())
	return &nM[m], nil
}

// retentionFact is a cell of the retention matrix: of the last exam up to a trial, and a task.
func (a *API) retentionFact(in given, twin bool, last int) (*float64, error) {
	name, err := in.text("task", "the name of a task")
	if err != nil {
		return nil, err
	}
	if _, ok := a.Session.Learner(); !ok {
		return nil, nil
	}
	kept, err := a.kept(in)
	if err != nil {
		return nil, err
	}
	rows := kept.Accuracy
	if twin {
		if kept.Twin == nil {
			return nil, nil
		}
		rows = kept.Twin.Accuracy
	}
	exam, task := -1, slices.Index(kept.Tasks, name)
	for i, at := range kept.At {
		if at <= last {
			exam = i
		}
	}
	if exam < 0 || task < 0 {
		return nil, nil
	}
	return rows[exam][task], nil
}

// trialsFact is a measure of finished trials.
func (s *Session) trialsFact(in given, measure string, first, last int) (*float64, error) {
	after, err := in.textOr("after", strings.Join(outcomes(), ", "), "")
	if err != nil {
		return nil, err
	}
	if after != "" && !slices.Contains(outcomes(), after) {
		return nil, in.refused("after", strings.Join(outcomes(), ", "))
	}
	c, err := s.run.series(given{call: in.call})
	if err != nil || len(c.Outcome) < last {
		return nil, err
	}
	var column []float64
	if measure == "level" {
		m, err := in.modulator("modulator")
		if err != nil {
			return nil, err
		}
		column = c.levels(m)
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
		default:
			return nil, fmt.Errorf("%s: measure: %s has no trials", in.call, measure)
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

// levels is the column of a modulator.
func (c *Series) levels(modulator int) []float64 {
	return [modulators.N][]float64{modulators.DA: c.DA, modulators.NA: c.NA, modulators.ACh: c.ACh, modulators.HT: c.HT}[modulator]
}
