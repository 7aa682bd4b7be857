package fit

// Fit: the values of a model's parameters under which some trials are most likely.

import (
	"errors"
	"fmt"
	"math"

	"gonum.org/v1/gonum/optimize"

	"neuromodlab/engine/fmath"
	"neuromodlab/engine/people"
)

// Result is a model fitted to the trials of one person.
type Result struct {
	Model         Model
	Values        []float64 // in the order of Model.Parameters
	LogLikelihood float64
	Trials        int
	AIC, BIC      float64
}

// starts are where searches begin, as shares of each parameter's range.
var starts = [][]float64{{0.2, 0.1, 0.1, 0.05, 0.5, 0.4}, {0.5, 0.3, 0.3, 0.2, 0.55, 0.35}, {0.1, 0.5, 0.5, 0.1, 0.45, 0.5},
	{0.35, 0.15, 0.15, 0.02, 0.6, 0.3}}

// Fit fits a model to the trials of one person, in order, from several starts. Trials without an outcome count
// as choices, and nothing is learnt from them.
func Fit(m Model, trials []people.Trial) (Result, error) {
	if len(trials) == 0 {
		return Result{}, errors.New("there are no trials")
	}
	outcomes := 0
	for i := range trials {
		if !math.IsNaN(trials[i].Outcome) {
			outcomes++
		}
	}
	if outcomes == 0 {
		return Result{}, fmt.Errorf("%s: no trial has an outcome; a model needs what was won or lost", trials[0].Person)
	}
	sequence, v := cuesOf(trials)
	params := m.Parameters()
	x := make([]float64, len(params))
	problem := optimize.Problem{Func: func(free []float64) float64 {
		for i := range params {
			x[i] = bounded(&params[i], free[i])
		}
		return -m.logLikelihood(x, trials, sequence, v)
	}}
	best := Result{Model: m, LogLikelihood: math.Inf(-1), Trials: len(trials)}
	for _, shares := range starts {
		at := make([]float64, len(params))
		for i := range params {
			at[i] = free(startOf(m, i, shares))
		}
		found, err := optimize.Minimize(problem, at, &optimize.Settings{FuncEvaluations: 4000,
			Converger: &optimize.FunctionConverge{Absolute: 1e-7, Iterations: 200}}, &optimize.NelderMead{})
		if found == nil {
			return best, fmt.Errorf("%s: %w", trials[0].Person, err)
		}
		if -found.F > best.LogLikelihood {
			best.LogLikelihood = -found.F
			best.Values = make([]float64, len(params))
			for i := range params {
				best.Values[i] = bounded(&params[i], found.X[i])
			}
		}
	}
	k, n := float64(len(params)), float64(len(trials))
	best.AIC = 2*k - float64(2*best.LogLikelihood)
	best.BIC = float64(k*fmath.Log(n)) - float64(2*best.LogLikelihood)
	return best, nil
}

// startOf is the start of the model's i-th parameter, of a list for all parameters.
func startOf(m Model, i int, shares []float64) float64 {
	has := []bool{true, true, m.Sensitivities, m.Noise, m.Bias, m.Pavlovian}
	for k, on := range has {
		if !on {
			continue
		}
		if i == 0 {
			return shares[k]
		}
		i--
	}
	panic("fit: the model has fewer parameters")
}

// bounded maps a free number to a parameter's range; free is the share of the range as such a number.
func bounded(p *Parameter, free float64) float64 { return p.Lo + float64((p.Hi-p.Lo)*logistic(free)) }

func free(share float64) float64 { return fmath.Log(share / (1 - share)) }

// cuesOf numbers the cues of some trials, and returns room for their values.
func cuesOf(trials []people.Trial) (sequence []int, v []values) {
	number := map[string]int{}
	sequence = make([]int, len(trials))
	for i := range trials {
		cue := trials[i].Cue
		if _, known := number[cue]; !known {
			number[cue] = len(number)
		}
		sequence[i] = number[cue]
	}
	return sequence, make([]values, len(number))
}
