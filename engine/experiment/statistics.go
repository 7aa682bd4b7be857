package experiment

// Means, fractions and their 95 % intervals.

import (
	"math"
	"strconv"

	"gonum.org/v1/gonum/stat/distuv"

	"neuromodlab/engine/task"
)

// Number is a number with nine significant digits: more than any measure here needs, and fewer than
// would show how a sum was rounded.
type Number float64

func number(x float64) Number {
	y, err := strconv.ParseFloat(strconv.FormatFloat(x, 'g', 9, 64), 64)
	if err != nil {
		panic("experiment: " + err.Error())
	}
	return Number(y)
}

// Interval is the two ends of a 95 % interval.
type Interval [2]Number

// Estimate is a measure over seeds, with its 95 % interval: a mean, or for a yes or no the fraction
// of yes.
type Estimate struct {
	Mean  *Number   `json:"mean,omitempty"`  // missing for a yes or no
	Value *Number   `json:"value,omitempty"` // for a yes or no: the fraction of yes
	CI95  *Interval `json:"ci95,omitempty"`  // missing where there is only one seed
	N     int       `json:"n"`               // seeds
}

// Centre is the mean or the fraction.
func (m Estimate) Centre() float64 {
	if m.Value != nil {
		return float64(*m.Value)
	}
	return float64(*m.Mean)
}

// Bounds are the limits of a measure in every run; nil where none are known.
type Bounds *[2]float64

// Bounds of a share, and of the difference of two shares, to which contrasts belong too.
var (
	shareBounds      = Bounds(&[2]float64{0, 1})
	differenceBounds = Bounds(&[2]float64{-1, 1})
)

// boundsOf returns the bounds of a metric and of its differences.
func boundsOf(m *task.MetricDef) (own, difference Bounds) {
	if m.Share || m.Fraction {
		return shareBounds, differenceBounds
	}
	return nil, nil
}

// summarise returns a mean with its t interval, within its bounds, or a fraction with its Wilson
// interval.
func summarise(m *Moments, fraction bool, bounds Bounds) Estimate {
	mean := number(m.Mean())
	if fraction {
		ci := Wilson(m.Mean(), m.N())
		return Estimate{Value: &mean, CI95: &ci, N: m.N()}
	}
	out := Estimate{Mean: &mean, N: m.N()}
	if m.N() > 1 {
		ci := TInterval(m, bounds)
		out.CI95 = &ci
	}
	return out
}

// TInterval is the 95 % interval of a mean by Student's t, cut off at the bounds; m needs two
// values. The mean of values between bounds is itself between them, so what is cut off cannot
// contain the true mean, and the interval covers it as often as before (Mandelkern 2002, Setting
// confidence intervals for bounded parameters).
func TInterval(m *Moments, bounds Bounds) Interval {
	mean, n := m.Mean(), float64(m.N())
	t := distuv.StudentsT{Mu: 0, Sigma: 1, Nu: n - 1}.Quantile(0.975)
	half := t * m.SD() / math.Sqrt(n)
	low, high := mean-half, mean+half
	if bounds != nil {
		low, high = max(low, bounds[0]), min(high, bounds[1])
	}
	return Interval{number(low), number(high)}
}

// Wilson is the 95 % score interval of a proportion (Wilson 1927).
func Wilson(p float64, n int) Interval {
	z, k := distuv.UnitNormal.Quantile(0.975), float64(n)
	centre := (p + z*z/(2*k)) / (1 + z*z/k)
	half := z / (1 + z*z/k) * math.Sqrt(p*(1-p)/k+z*z/(4*k*k))
	return Interval{number(max(0, centre-half)), number(min(1, centre+half))}
}
