package fit

// The models and their parameters.

import (
	"fmt"
	"slices"
	"strings"

	"neuromodlab/engine/fmath"
	"neuromodlab/engine/people"
)

// Model is one of the models, by the parts that it has.
type Model struct {
	Noise         bool // ξ
	Bias          bool // b
	Pavlovian     bool // π
	Sensitivities bool // two ρ, for gains and for losses
}

// parts are the parts of a model, by the names in its own.
var parts = []string{"noise", "bias", "pavlovian", "sensitivities"}

// base is the name of the model without parts.
const base = "base"

// Standard are the models that are compared where none are named, each with one part more.
var Standard = []Model{{}, {Noise: true}, {Noise: true, Bias: true}, {Noise: true, Bias: true, Pavlovian: true}, {true, true, true, true}}

func (m *Model) flags() []*bool { return []*bool{&m.Noise, &m.Bias, &m.Pavlovian, &m.Sensitivities} }

// Name is the model's parts, or base.
func (m Model) Name() string {
	var has []string
	for i, on := range m.flags() {
		if *on {
			has = append(has, parts[i])
		}
	}
	if has == nil {
		return base
	}
	return strings.Join(has, "+")
}

// ParseModel reads a model's name.
func ParseModel(name string) (m Model, err error) {
	if name == base {
		return m, nil
	}
	for _, part := range strings.Split(name, "+") {
		i := slices.Index(parts, part)
		if i < 0 {
			return m, fmt.Errorf("there is no model %.60q; allowed: %s, or some of %s, joined by +", name, base, strings.Join(parts, ", "))
		}
		*m.flags()[i] = true
	}
	return m, nil
}

// Parameter is a parameter of a model, with the range in which it is fitted.
type Parameter struct {
	Name   string
	Lo, Hi float64
	// From and To bound what simulated agents have (see Recover).
	From, To float64
}

// The parameters. Ranges of fits are wide; those of agents are what fits to people give (Cavanagh et al.
// 2013; Guitart-Masip et al. 2012), from memory, and ours.
var (
	rate        = Parameter{"learning_rate", 0, 1, 0.1, 0.6}
	sensitivity = Parameter{"sensitivity", 0, 40, 3, 15}
	sensWin     = Parameter{"sensitivity_win", 0, 40, 3, 15}
	sensLoss    = Parameter{"sensitivity_loss", 0, 40, 3, 15}
	noise       = Parameter{"noise", 0, 1, 0.01, 0.25}
	bias        = Parameter{"go_bias", -8, 8, -1, 2.5}
	pavlovian   = Parameter{"pavlovian", -2, 4, 0, 1}
)

// Parameters lists the model's parameters in the order of values.
func (m Model) Parameters() []Parameter {
	out := []Parameter{rate}
	if m.Sensitivities {
		out = append(out, sensWin, sensLoss)
	} else {
		out = append(out, sensitivity)
	}
	if m.Noise {
		out = append(out, noise)
	}
	if m.Bias {
		out = append(out, bias)
	}
	if m.Pavlovian {
		out = append(out, pavlovian)
	}
	return out
}

// agent is the values of a model's parameters, and what it has learnt.
type agent struct {
	rate, win, loss, noise, bias, pavlovian float64
	cues                                    map[string]*values
}

// values are the values of a cue: of Go, of No-Go, and its own.
type values struct{ goes, holds, own float64 }

func (m Model) agent(x []float64) *agent {
	a := &agent{rate: x[0], win: x[1], loss: x[1], cues: map[string]*values{}}
	x = x[2:]
	next := func(has bool) (value float64) {
		if has {
			value, x = x[0], x[1:]
		}
		return value
	}
	if m.Sensitivities {
		a.loss = next(true)
	}
	a.noise, a.bias, a.pavlovian = next(m.Noise), next(m.Bias), next(m.Pavlovian)
	return a
}

func (a *agent) of(cue string) *values {
	v := a.cues[cue]
	if v == nil {
		v = &values{}
		a.cues[cue] = v
	}
	return v
}

// pGo is the probability of Go.
func (a *agent) pGo(v *values) float64 {
	p := logistic(v.goes - v.holds + a.bias + float64(a.pavlovian*v.own))
	return float64((1-a.noise)*p) + a.noise/2
}

// learn follows an outcome.
func (a *agent) learn(v *values, pressed bool, outcome float64) {
	felt := a.win * outcome
	if outcome < 0 {
		felt = a.loss * outcome
	}
	q := &v.holds
	if pressed {
		q = &v.goes
	}
	*q += float64(a.rate * (felt - *q))
	v.own += float64(a.rate * (felt - v.own))
}

func logistic(x float64) float64 { return 1 / (1 + fmath.Exp(-x)) }

// smallest keeps the logarithm of a probability finite.
const smallest = 1e-12

// logLikelihood is that of some trials of one person, in order. sequence has the number of each trial's cue.
func (m Model) logLikelihood(x []float64, trials []people.Trial, sequence []int, v []values) (sum float64) {
	a := m.agent(x)
	clear(v)
	for i := range trials {
		t := &trials[i]
		of := &v[sequence[i]]
		p := a.pGo(of)
		if !t.Pressed {
			p = 1 - p
		}
		sum += fmath.Log(max(p, smallest))
		if t.Outcome == t.Outcome { // not NaN
			a.learn(of, t.Pressed, t.Outcome)
		}
	}
	return sum
}
