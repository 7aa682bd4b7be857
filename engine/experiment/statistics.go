package experiment

import (
	"math"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"
)

// Metric is a measure over seeds: a mean, or for a yes or no the fraction of yes,
// with its 95 % interval and the number of seeds.
type Metric struct {
	Mean  *float64    `json:"mean,omitempty"`
	Value *float64    `json:"value,omitempty"`
	CI95  *[2]float64 `json:"ci95,omitempty"` // nil where one seed allows none
	N     int         `json:"n"`
}

// Centre is the mean or the fraction.
func (m Metric) Centre() float64 {
	if m.Value != nil {
		return *m.Value
	}
	return *m.Mean
}

// summarise gives means a t interval and fractions a Wilson interval.
func summarise(x []float64, fraction bool) Metric {
	mean := stat.Mean(x, nil)
	if fraction {
		ci := Wilson(mean, len(x))
		return Metric{Value: &mean, CI95: &ci, N: len(x)}
	}
	m := Metric{Mean: &mean, N: len(x)}
	if len(x) > 1 {
		ci := TInterval(x)
		m.CI95 = &ci
	}
	return m
}

// TInterval is the 95 % interval of a mean by Student's t; x needs two values.
func TInterval(x []float64) [2]float64 {
	mean, sd := stat.MeanStdDev(x, nil)
	n := float64(len(x))
	t := distuv.StudentsT{Mu: 0, Sigma: 1, Nu: n - 1}.Quantile(0.975)
	half := t * sd / math.Sqrt(n)
	return [2]float64{mean - half, mean + half}
}

// Wilson is the 95 % score interval of a proportion (Wilson 1927).
func Wilson(p float64, n int) [2]float64 {
	z, k := distuv.UnitNormal.Quantile(0.975), float64(n)
	centre := (p + z*z/(2*k)) / (1 + z*z/k)
	half := z / (1 + z*z/k) * math.Sqrt(p*(1-p)/k+z*z/(4*k*k))
	return [2]float64{max(0, centre-half), min(1, centre+half)}
}
