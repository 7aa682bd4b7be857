package fit_test

// Tests of the models: likelihoods by hand, nested models, and parameters that are found again.

import (
	"math"
	"testing"

	"neuromodlab/engine/fit"
	"neuromodlab/engine/fmath"
	"neuromodlab/engine/people"
)

// A model that chooses by chance has the likelihood ½ of each choice.
func TestChanceHasTheLikelihoodOfChance(t *testing.T) {
	var trials []people.Trial
	for i := range 40 {
		trials = append(trials, people.Trial{Person: "1", Cue: "a", Pressed: i%2 == 0})
	}
	r, err := fit.Fit(fit.Model{}, trials)
	if err != nil {
		t.Fatal(err)
	}
	if want := 40 * math.Log(0.5); math.Abs(r.LogLikelihood-want) > 1e-6 {
		t.Errorf("log-likelihood %v, want %v", r.LogLikelihood, want)
	}
	if want := 2*2 - 2*r.LogLikelihood; math.Abs(r.AIC-want) > 1e-9 {
		t.Errorf("AIC %v, want %v", r.AIC, want)
	}
	if want := 2*math.Log(40) - 2*r.LogLikelihood; math.Abs(r.BIC-want) > 1e-9 {
		t.Errorf("BIC %v, want %v", r.BIC, want)
	}
}

// A bias alone fits a constant share of Go: the likelihood is that of the share.
func TestABiasFitsAShareOfGo(t *testing.T) {
	var trials []people.Trial
	for i := range 100 {
		trials = append(trials, people.Trial{Person: "1", Cue: "a", Pressed: i%5 != 0})
	}
	r, err := fit.Fit(fit.Model{Bias: true}, trials)
	if err != nil {
		t.Fatal(err)
	}
	if want := 80*math.Log(0.8) + 20*math.Log(0.2); math.Abs(r.LogLikelihood-want) > 1e-4 {
		t.Errorf("log-likelihood %v, want %v", r.LogLikelihood, want)
	}
	if bias := r.Values[2]; math.Abs(bias-math.Log(4)) > 0.01 {
		t.Errorf("Go bias %v, want %v", bias, math.Log(4))
	}
}

// A model with one part more is never less likely; the model that made the trials is at least as likely
// with its fitted values as with the true ones.
func TestMorePartsAreNeverLessLikely(t *testing.T) {
	rand := fmath.Stream(5, "test")
	full := fit.Standard[len(fit.Standard)-1]
	trials := full.Simulate([]float64{0.3, 8, 5, 0.1, 0.8, 0.5}, 240, "1", &rand)
	before := math.Inf(-1)
	for _, m := range fit.Standard {
		r, err := fit.Fit(m, trials)
		if err != nil {
			t.Fatal(err)
		}
		if r.LogLikelihood < before-0.01 {
			t.Errorf("%s has %v, with one part less %v", m.Name(), r.LogLikelihood, before)
		}
		before = r.LogLikelihood
	}
}

// With many trials an agent's parameters are found again.
func TestParametersOfALongRunAreFoundAgain(t *testing.T) {
	full := fit.Standard[len(fit.Standard)-1]
	want := []float64{0.2, 5, 7, 0.1, 0.5, 0.4}
	rand := fmath.Stream(3, "test")
	r, err := fit.Fit(full, full.Simulate(want, 8000, "1", &rand))
	if err != nil {
		t.Fatal(err)
	}
	for i, p := range full.Parameters() {
		if math.Abs(r.Values[i]-want[i]) > 0.2*(p.To-p.From) { // about three standard errors of 8,000 trials
			t.Errorf("%s is %v, want %v", p.Name, r.Values[i], want[i])
		}
	}
}

func TestNamesOfModels(t *testing.T) {
	for _, m := range fit.Standard {
		if got, err := fit.ParseModel(m.Name()); err != nil || got != m {
			t.Errorf("%s became %v, %v", m.Name(), got, err)
		}
	}
	if _, err := fit.ParseModel("noise+habit"); err == nil {
		t.Error("noise+habit is a model")
	}
}

func TestWithoutOutcomesNothingIsFitted(t *testing.T) {
	if _, err := fit.Fit(fit.Model{}, []people.Trial{{Person: "x", Outcome: math.NaN()}}); err == nil {
		t.Error("fitted")
	}
}
