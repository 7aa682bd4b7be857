package experiment

// The values of single seeds: stored in a tally, written in a result, and as a long table.

import (
	"encoding/csv"
	"io"
	"math"
	"slices"
	"strconv"

	"neuromodlab/engine/figure"
	"neuromodlab/engine/param"
	"neuromodlab/engine/task"
)

// MaxRunsKept is the greatest number of runs (seeds × arms) of a plan whose tally stores the values
// of single seeds. Larger plans have sums only, so that they fit in memory and their results stay
// small.
const MaxRunsKept = 10_000

// KeepsSeeds reports whether a tally of the plan stores the values of single seeds.
func (r *CheckedPlan) KeepsSeeds() bool { return r.Seeds*len(r.arms) <= MaxRunsKept }

// seedValues are the values of one arm by metric: one for each seed of the plan, in their order, NaN
// where there is none.
type seedValues map[string][]float64

// add stores the measures of one seed.
func (v seedValues) add(seeds, offset int, measures map[string]float64) {
	for name, x := range measures {
		v.of(name, seeds)[offset] = x
	}
}

// of returns the values of a metric.
func (v seedValues) of(name string, seeds int) []float64 {
	list := v[name]
	if list == nil {
		list = make([]float64, seeds)
		for i := range list {
			list[i] = math.NaN()
		}
		v[name] = list
	}
	return list
}

// perSeed returns the values as a result has them; null stands for a value that is missing or not
// finite.
func (v seedValues) perSeed() map[string][]*Number {
	out := map[string][]*Number{}
	for name, list := range v {
		numbers := make([]*Number, len(list))
		for i, x := range list {
			if !math.IsNaN(x) && !math.IsInf(x, 0) {
				n := number(x)
				numbers[i] = &n
			}
		}
		out[name] = numbers
	}
	return out
}

// saved returns the values of the finished seeds, in their order; nil stands for a missing value.
func (v seedValues) saved(done []span) map[string][]*float64 {
	out := map[string][]*float64{}
	for name, list := range v {
		saved := []*float64{}
		for _, s := range done {
			for _, x := range list[s[0]:s[1]] {
				if math.IsNaN(x) || math.IsInf(x, 0) {
					saved = append(saved, nil)
				} else {
					saved = append(saved, &x)
				}
			}
		}
		out[name] = saved
	}
	return out
}

// restore adds values that saved returned for the same finished seeds.
func (v seedValues) restore(seeds int, done []span, saved map[string][]*float64) {
	for name, from := range saved {
		if !slices.ContainsFunc(Metrics, func(m task.MetricDef) bool { return m.Name == name }) {
			continue
		}
		list, k := v.of(name, seeds), 0
		for _, s := range done {
			for offset := s[0]; offset < s[1] && k < len(from); offset++ {
				if from[k] != nil {
					list[offset] = *from[k]
				}
				k++
			}
		}
	}
}

// HasSeeds reports whether the result has the values of single seeds.
func (r *Result) HasSeeds() bool {
	return slices.ContainsFunc(r.Conditions, func(c ArmResult) bool { return len(c.PerSeed) > 0 })
}

// SeedColumns are the columns of the long table that WriteSeedCSV writes.
var SeedColumns = []string{"figure", "version", "condition", "protocol", "seed", "metric", "value"}

// WriteSeedCSV writes a row for each value: of each condition, seed and measure. The figure tells
// which protocol gave a measure; where it is nil, or has no protocols, the column is empty.
func WriteSeedCSV(w io.Writer, r *Result, f *figure.Figure) error {
	c := csv.NewWriter(w)
	c.Write(SeedColumns) // c.Error reports an error
	for i := range r.Conditions {
		cond := &r.Conditions[i]
		for _, m := range Metrics {
			protocol := protocolOf(f, m.Name)
			for k, x := range cond.PerSeed[m.Name] {
				if x != nil {
					seed := r.Seeds.First + param.Seed(k)
					c.Write([]string{r.Figure, r.Version, cond.Name, protocol, seed.String(), m.Name, strconv.FormatFloat(float64(*x), 'g', 9, 64)})
				}
			}
		}
	}
	c.Flush()
	return c.Error()
}

// protocolOf is the name of a figure's protocol that gives a metric. Where two give it, the value of
// the later one stands in the result.
func protocolOf(f *figure.Figure, metric string) (name string) {
	if f == nil {
		return ""
	}
	for _, p := range f.Protocols {
		if slices.Contains(MetricsOf(p.Measure), metric) {
			name = p.Name
		}
	}
	return name
}
