package fit

// Group: the models fitted to each of several people, and compared.

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"

	"neuromodlab/engine/people"
)

// GroupFit is one model fitted to each person of a group.
type GroupFit struct {
	Model         string         `json:"model"`
	Parameters    int            `json:"parameters"`    // of each person
	LogLikelihood float64        `json:"logLikelihood"` // sum over people
	AIC           float64        `json:"aic"`           // sum over people; smaller is better
	BIC           float64        `json:"bic"`
	Best          int            `json:"best"` // people for whom the model has the smallest BIC
	Values        []FittedValues `json:"values"`
}

// FittedValues is a parameter's values.
type FittedValues struct {
	Name string    `json:"name"`
	Each []float64 `json:"each"` // of each person, in the order of people
}

// GroupResult is several models fitted to a group.
type GroupResult struct {
	People []string   `json:"people"`
	Trials int        `json:"trials"`
	Models []GroupFit `json:"models"`
}

// Group fits models to each person.
func Group(models []Model, trials []people.Trial) (GroupResult, error) {
	out := GroupResult{People: people.People(trials), Trials: len(trials)}
	by := map[string][]people.Trial{}
	for i := range trials {
		by[trials[i].Person] = append(by[trials[i].Person], trials[i])
	}
	bic := make([][]float64, len(out.People))
	for _, m := range models {
		g := GroupFit{Model: m.Name(), Parameters: len(m.Parameters())}
		for _, p := range m.Parameters() {
			g.Values = append(g.Values, FittedValues{Name: p.Name})
		}
		for i, name := range out.People {
			r, err := Fit(m, by[name])
			if err != nil {
				return out, err
			}
			g.LogLikelihood += r.LogLikelihood
			g.AIC += r.AIC
			g.BIC += r.BIC
			bic[i] = append(bic[i], r.BIC)
			for j, x := range r.Values {
				g.Values[j].Each = append(g.Values[j].Each, x)
			}
		}
		out.Models = append(out.Models, g)
	}
	for i := range out.People {
		out.Models[slices.Index(bic[i], slices.Min(bic[i]))].Best++
	}
	return out, nil
}

// ValuesSummary describes a parameter's values over people: quartiles, and the mean with its 95 % interval by
// Student's t.
type ValuesSummary struct{ Low, Median, High, Mean, Lo, Hi float64 }

// Summary describes the values.
func (v *FittedValues) Summary() (s ValuesSummary) {
	sorted := slices.Sorted(slices.Values(v.Each))
	quantile := func(p float64) float64 { return stat.Quantile(p, stat.LinInterp, sorted, nil) }
	s.Low, s.Median, s.High = quantile(0.25), quantile(0.5), quantile(0.75)
	n := float64(len(sorted))
	s.Mean = stat.Mean(sorted, nil)
	s.Lo, s.Hi = s.Mean, s.Mean
	if n > 1 {
		half := stat.StdDev(sorted, nil) / math.Sqrt(n) * distuv.StudentsT{Sigma: 1, Nu: n - 1}.Quantile(0.975)
		s.Lo, s.Hi = s.Mean-half, s.Mean+half
	}
	return s
}
