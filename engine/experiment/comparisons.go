package experiment

// Comparisons: how probable a difference is by chance, corrected for how many are made; simple effects
// beside factorial means; and equivalence, where a figure claims that there is no effect.

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"gonum.org/v1/gonum/stat/distuv"
)

// Comparisons says how the probabilities of a result are corrected. Each family is corrected by itself
// after Holm (1979, A simple sequentially rejective multiple test procedure).
type Comparisons struct {
	Method  string `json:"method"`            // holm
	Primary int    `json:"primary,omitempty"` // comparisons in the family of the primary outcome: conditions with the reference
	Effects int    `json:"effects,omitempty"` // in that of main effects and interactions, over all measures
	Simple  int    `json:"simple,omitempty"`  // in that of simple effects, over all measures
}

// Test is the probability of a difference this large where there is none, and the same corrected for its
// family.
type Test struct {
	P    *Number `json:"p,omitempty"` // two-sided, by Student's t; missing where there is only one seed
	Holm *Number `json:"pHolm,omitempty"`
}

// Equivalence is the result of two one-sided tests (Schuirmann 1987): a difference counts as none where
// it is probably within the bounds, which the figure states with their reason.
type Equivalence struct {
	Metric     string    `json:"metric"`
	Condition  string    `json:"condition"`
	Reference  string    `json:"reference,omitempty"` // missing: zero
	Bound      Number    `json:"bound"`               // greatest difference, either way, that counts as none
	Why        string    `json:"why"`                 // of this bound
	Difference Number    `json:"difference"`
	CI90       *Interval `json:"ci90,omitempty"` // equivalence at 5 % is this interval within the bounds
	P          *Number   `json:"p,omitempty"`    // the larger of the two tests'
	Equivalent bool      `json:"equivalent"`
	N          int       `json:"n"` // seeds
}

// givenFactor is the factor at whose level "on" simple effects are given: without dopamine hardly
// anything is learnt, so that averages over it mix what is learnt with a floor.
const givenFactor = "da.on"

// probability is a probability with four significant digits, which are the same on every machine.
func probability(p float64) *Number {
	x, err := strconv.ParseFloat(strconv.FormatFloat(p, 'g', 4, 64), 64)
	if err != nil {
		return nil
	}
	n := Number(x)
	return &n
}

// pOf is the two-sided probability of a mean this far from zero, NaN with fewer than two values.
func pOf(m *Moments) float64 {
	if m == nil || m.N() < 2 {
		return math.NaN()
	}
	se := m.SD() / math.Sqrt(float64(m.N()))
	if se == 0 {
		if m.Mean() == 0 {
			return 1
		}
		return 0
	}
	return 2 * upperTail(math.Abs(m.Mean())/se, m.N())
}

// upperTail is the probability of Student's t, with n values, above t.
func upperTail(t float64, n int) float64 {
	return distuv.StudentsT{Mu: 0, Sigma: 1, Nu: float64(n - 1)}.Survival(t)
}

// holm corrects the probabilities of one family; those that are not numbers are no part of it. It returns
// the size of the family.
func holm(p []float64) (corrected []float64, family int) {
	order := []int{}
	for i, x := range p {
		if !math.IsNaN(x) {
			order = append(order, i)
		}
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(p[a], p[b]) })
	corrected = slices.Repeat([]float64{math.NaN()}, len(p))
	least := 0.0
	for rank, i := range order {
		least = max(least, min(1, p[i]*float64(len(order)-rank)))
		corrected[i] = least
	}
	return corrected, len(order)
}

// testsOf are the tests of one family, and its size.
func testsOf(p []float64) (tests []Test, family int) {
	corrected, family := holm(p)
	tests = make([]Test, len(p))
	for i := range p {
		if !math.IsNaN(p[i]) {
			tests[i] = Test{P: probability(p[i]), Holm: probability(corrected[i])}
		}
	}
	return tests, family
}

// simpleEffects are the effects of each other factor where givenFactor is on, averaged over the levels of
// the rest. They need the values of single seeds.
func (t *Tally) simpleEffects() (out []Effect, tests []Test, family int) {
	p := t.plan
	given := slices.Index(p.Figure.Factors, givenFactor)
	if p.levels == nil || given < 0 || t.values == nil || len(p.Figure.Factors) < 2 {
		return nil, nil, 0
	}
	var ps []float64
	for _, metric := range Metrics {
		lists := make([][]float64, len(p.arms))
		complete := true
		for i := range p.arms {
			if p.levels[i] != nil && p.levels[i][given] {
				lists[i] = t.values[i][metric.Name]
				complete = complete && lists[i] != nil
			}
		}
		if !complete {
			continue
		}
		for f, key := range p.Figure.Factors {
			if f == given {
				continue
			}
			var m Moments
			for seed := range p.Seeds {
				sum, n := 0.0, 0
				for i, list := range lists {
					if list == nil {
						continue
					}
					if n++; p.levels[i][f] {
						sum += list[seed]
					} else {
						sum -= list[seed]
					}
				}
				m.Add(sum / float64(n/2)) // a seed with a missing value is left out
			}
			if m.N() == 0 {
				continue
			}
			e := Effect{Metric: metric.Name, Factors: []string{factorName(key)}, Given: factorName(givenFactor),
				Estimate: number(m.Mean()), N: m.N()}
			if e.N > 1 {
				_, between := boundsOf(&metric)
				ci := TInterval(&m, between)
				e.CI95 = &ci
			}
			out, ps = append(out, e), append(ps, pOf(&m))
		}
	}
	tests, family = testsOf(ps)
	return out, tests, family
}

// equivalences are the results of the figure's claims that there is no effect.
func (t *Tally) equivalences() (out []Equivalence) {
	for _, claim := range t.plan.Figure.NoEffects {
		i := slices.IndexFunc(t.plan.arms, func(a arm) bool { return a.name == claim.Condition && a.swept == nil })
		if i < 0 {
			continue
		}
		reference, sums := "", t.sums.Arms
		if base := t.plan.arms[i].base; !claim.Zero && base >= 0 {
			reference, sums = t.plan.arms[base].name, t.sums.Difference
		} else if !claim.Zero {
			continue
		}
		m := sums[i][claim.Metric]
		if m == nil || m.N() == 0 {
			continue
		}
		e := Equivalence{Metric: claim.Metric, Condition: claim.Condition, Reference: reference, Bound: Number(claim.Bound), Why: claim.Why,
			Difference: number(m.Mean()), N: m.N()}
		if m.N() > 1 {
			low, high, p := tost(m, claim.Bound)
			e.CI90, e.P, e.Equivalent = &Interval{number(low), number(high)}, probability(p), p < 0.05
		}
		out = append(out, e)
	}
	return out
}

// tost is the 90 % interval of a mean, and the larger probability of two one-sided tests against ±bound.
func tost(m *Moments, bound float64) (low, high, p float64) {
	mean, se := m.Mean(), m.SD()/math.Sqrt(float64(m.N()))
	half := distuv.StudentsT{Mu: 0, Sigma: 1, Nu: float64(m.N() - 1)}.Quantile(0.95) * se
	if se == 0 {
		if math.Abs(mean) < bound {
			return mean, mean, 0
		}
		return mean, mean, 1
	}
	return mean - half, mean + half, max(upperTail((mean+bound)/se, m.N()), upperTail((bound-mean)/se, m.N()))
}

// compare adds to a result what its comparisons come to.
func (t *Tally) compare(r *Result) {
	c := Comparisons{Method: "holm"}
	if primary := t.plan.Figure.Primary; primary != "" {
		r.Primary = primary
		ps := make([]float64, len(r.Conditions))
		for i := range r.Conditions {
			ps[i] = math.NaN()
			if t.plan.arms[i].swept == nil && t.plan.arms[i].base >= 0 {
				ps[i] = pOf(t.sums.Difference[i][primary])
			}
		}
		tests, family := testsOf(ps)
		for i := range r.Conditions {
			if tests[i].P != nil {
				r.Conditions[i].Primary = &tests[i]
			}
		}
		c.Primary = family
	}
	if len(r.Effects) > 0 {
		var ps []float64
		for _, name := range metricNames(r.Effects) {
			for _, m := range t.sums.Effects[name] {
				ps = append(ps, pOf(m))
			}
		}
		if len(ps) == len(r.Effects) {
			tests, family := testsOf(ps)
			for i := range r.Effects {
				r.Effects[i].P, r.Effects[i].Holm = tests[i].P, tests[i].Holm
			}
			c.Effects = family
		}
	}
	simple, tests, family := t.simpleEffects()
	for i := range simple {
		simple[i].P, simple[i].Holm = tests[i].P, tests[i].Holm
	}
	r.Simple, c.Simple = simple, family
	r.Equivalence = t.equivalences()
	if c.Primary+c.Effects+c.Simple > 0 {
		r.Comparisons = &c
	}
}

// metricNames are the metrics of effects, in their order, each once.
func metricNames(effects []Effect) (out []string) {
	seen := map[string]bool{}
	for i := range effects {
		if name := effects[i].Metric; !seen[name] {
			seen[name] = true
			out = append(out, name)
		}
	}
	return out
}
