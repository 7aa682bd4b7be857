package experiment

// Times to a criterion as survival data: a run that never reaches it is censored at the phase's end, so
// that its mean would say too little. The share of runs that have not reached it yet is estimated after
// Kaplan and Meier (1958, Nonparametric estimation from incomplete observations), its interval on the
// log-log scale from Greenwood's variance, and the interval of the median from it (Brookmeyer and
// Crowley 1982, A confidence interval for the median survival time).

import (
	"cmp"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"

	"neuromodlab/engine/fmath"
)

// Survival is the share of runs that have not reached a criterion, over time.
type Survival struct {
	Median   *Number   `json:"median"`         // time by which half of the runs have reached it; null where it is later than any run lasts
	CI95     *Survived `json:"ci95,omitempty"` // of the median; missing where no run reached it
	Censored int       `json:"censored"`       // runs that did not reach it
	N        int       `json:"n"`              // runs
	Time     []Number  `json:"time"`           // times at which runs reached it, in order
	Share    []Number  `json:"share"`          // share that had not, after each
	Low      []Number  `json:"low"`            // 95 % interval of the share
	High     []Number  `json:"high"`
}

// Survived is an interval of a median; an end that is later than any run lasts is null.
type Survived [2]*Number

// survivalOf is the survival of runs: the time of each, and whether it reached the criterion then.
// It returns nil without runs.
func survivalOf(times []float64, reached []bool) *Survival {
	if len(times) == 0 {
		return nil
	}
	order := make([]int, len(times))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(times[a], times[b]) })
	s := &Survival{N: len(times), Time: []Number{}, Share: []Number{}, Low: []Number{}, High: []Number{}}
	z := distuv.UnitNormal.Quantile(0.975)
	share, greenwood := 1.0, 0.0
	for k := 0; k < len(order); {
		t, atRisk, events := times[order[k]], float64(len(order)-k), 0.0
		for ; k < len(order) && times[order[k]] == t; k++ {
			if reached[order[k]] {
				events++
			} else {
				s.Censored++
			}
		}
		if events == 0 {
			continue
		}
		share *= 1 - events/atRisk
		greenwood += events / (atRisk * (atRisk - events)) // infinite where none is left: the interval ends there
		low, high := 0.0, 0.0
		if share > 0 {
			// The logarithm is negative, so that −half gives the lower end; share^x is exp(x·log share).
			log := fmath.Log(share)
			half := z * math.Sqrt(greenwood) / log
			low, high = fmath.Exp(log*fmath.Exp(-half)), fmath.Exp(log*fmath.Exp(half))
		} else if n := len(s.High); n > 0 {
			high = float64(s.High[n-1])
		} else {
			high = 1
		}
		s.Time, s.Share = append(s.Time, number(t)), append(s.Share, number(share))
		s.Low, s.High = append(s.Low, number(low)), append(s.High, number(high))
	}
	s.Median = firstBelowHalf(s.Time, s.Share)
	if len(s.Time) > 0 {
		s.CI95 = &Survived{firstBelowHalf(s.Time, s.Low), firstBelowHalf(s.Time, s.High)}
	}
	return s
}

// firstBelowHalf is the first time at which a falling share is one half or less; nil without one.
func firstBelowHalf(time, share []Number) *Number {
	for i, x := range share {
		if x <= 0.5 {
			t := time[i]
			return &t
		}
	}
	return nil
}

// survival is that of each metric of an arm that is a time to a criterion.
func (v seedValues) survival() map[string]*Survival {
	out := map[string]*Survival{}
	for _, metric := range Metrics {
		times, flags := v[metric.Name], v[metric.Reached]
		if metric.Reached == "" || times == nil || flags == nil {
			continue
		}
		var t []float64
		var reached []bool
		for i := range times {
			if !math.IsNaN(times[i]) && !math.IsNaN(flags[i]) {
				t, reached = append(t, times[i]), append(reached, flags[i] > 0)
			}
		}
		if s := survivalOf(t, reached); s != nil {
			out[metric.Name] = s
		}
	}
	return out
}
