package experiment

// Effects: main effects and interactions of a figure's factors.

import (
	"maps"
	"slices"
	"strings"
)

// Effect is the effect of a factor on a measure, or the interaction of two factors, averaged over
// the levels of all others: a main effect is on − off, an interaction half the difference of
// differences. Estimate and interval are over seeds; each seed gives one contrast of all its arms.
type Effect struct {
	Metric   string    `json:"metric"`  // name of the measure
	Factors  []string  `json:"factors"` // keys of one or two switches
	Estimate Number    `json:"estimate"`
	CI95     *Interval `json:"ci95,omitempty"` // missing where there is only one seed
	N        int       `json:"n"`              // seeds
	// Given is the key of the factor that is on in all arms of a simple effect; missing: averaged over all.
	Given string  `json:"given,omitempty"`
	P     *Number `json:"p,omitempty"`     // two-sided, by Student's t; missing where there is only one seed
	Holm  *Number `json:"pHolm,omitempty"` // corrected for all effects, or all simple effects, of the result
}

// Excludes reports whether the interval does not contain zero; only then is an effect claimed.
func (e *Effect) Excludes(zero float64) bool {
	return e.CI95 != nil && (float64(e.CI95[0]) > zero || float64(e.CI95[1]) < zero)
}

// factorial returns the level of each factor in each arm, nil in an arm that is no combination of
// factors. It returns nil where not every combination is there exactly once.
func (r *CheckedPlan) factorial() [][]bool {
	k := len(r.Figure.Factors)
	if k == 0 {
		return nil
	}
	seen := map[int]bool{}
	out := make([][]bool, len(r.arms))
	for i := range r.arms {
		if !r.arms[i].crossed {
			continue
		}
		levels := make([]bool, k)
		code := 0
		for f, key := range r.Figure.Factors {
			if levels[f] = r.arms[i].values.On(key); levels[f] {
				code |= 1 << f
			}
		}
		if seen[code] {
			return nil
		}
		seen[code] = true
		out[i] = levels
	}
	if len(seen) != 1<<k {
		return nil
	}
	return out
}

// contrast is one or two factors, by their index.
type contrast []int

// contrasts are all main effects, then all pairs.
func (r *CheckedPlan) contrasts() (out []contrast) {
	if r.levels == nil {
		return nil
	}
	k := len(r.Figure.Factors)
	for f := range k {
		out = append(out, contrast{f})
	}
	for f := range k {
		for g := f + 1; g < k; g++ {
			out = append(out, contrast{f, g})
		}
	}
	return out
}

// of returns the contrast of one seed's values by arm, over the arms with levels: on − off, or for
// two factors ½[(both − first alone) − (second alone − neither)]. Either way each arm has the
// weight 1/2^(k−1) and the sign of the product of its factors' levels.
func (c contrast) of(x []float64, levels [][]bool) float64 {
	sum, n := 0.0, 0
	for i, v := range x {
		if levels[i] == nil {
			continue
		}
		n++
		sign := 1.0
		for _, f := range c {
			if !levels[i][f] {
				sign = -sign
			}
		}
		sum += float64(sign * v)
	}
	return sum / float64(n/2)
}

// firstCrossed is the index of the first arm with levels.
func (r *CheckedPlan) firstCrossed() int {
	return slices.IndexFunc(r.levels, func(levels []bool) bool { return levels != nil })
}

// factorName is the key of a factor without its ending: na for na.on.
func factorName(key string) string {
	name, _ := strings.CutSuffix(key, ".on")
	return name
}

func (t *Tally) listEffects() (out []Effect) {
	contrasts := t.plan.contrasts()
	for _, metric := range Metrics {
		sums := t.sums.Effects[metric.Name]
		for i, c := range contrasts {
			if len(sums) == 0 || sums[i].N() == 0 {
				continue
			}
			e := Effect{Metric: metric.Name, Estimate: number(sums[i].Mean()), N: sums[i].N()}
			for _, f := range c {
				e.Factors = append(e.Factors, factorName(t.plan.Figure.Factors[f]))
			}
			if e.N > 1 {
				_, between := boundsOf(&metric)
				ci := TInterval(sums[i], between)
				e.CI95 = &ci
			}
			out = append(out, e)
		}
	}
	return out
}

// addEffects adds one seed's contrasts of each metric that all arms have.
func (t *Tally) addEffects(row []map[string]float64) {
	contrasts := t.plan.contrasts()
	if contrasts == nil {
		return
	}
	x := make([]float64, len(row))
metrics:
	for _, name := range slices.Sorted(maps.Keys(row[t.plan.firstCrossed()])) {
		for i := range row {
			if t.plan.levels[i] == nil {
				continue
			}
			v, ok := row[i][name]
			if !ok {
				continue metrics
			}
			x[i] = v
		}
		sums := t.sums.Effects[name]
		if sums == nil {
			sums = make([]*Moments, len(contrasts))
			for i := range sums {
				sums[i] = new(Moments)
			}
			t.sums.Effects[name] = sums
		}
		for i, c := range contrasts {
			sums[i].Add(c.of(x, t.plan.levels))
		}
	}
}
