package experiment

// The result of an experiment as CSV.

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"
)

// WriteCSV writes a row for each measure of each condition, then for each difference, each effect, each
// simple effect, and each median of a time to a criterion, whose interval may be open.
func WriteCSV(w io.Writer, r *Result) error {
	c := csv.NewWriter(w)
	c.Write([]string{"figure", "version", "first_seed", "condition", "metric", "kind", "estimate", "ci95_low", "ci95_high", "n"})
	num := func(x float64) string { return strconv.FormatFloat(x, 'g', 9, 64) }
	row := func(condition, metric, kind string, centre float64, ci *Interval, n int) {
		lo, hi := "", ""
		if ci != nil {
			lo, hi = num(float64(ci[0])), num(float64(ci[1]))
		}
		c.Write([]string{r.Figure, r.Version, r.Seeds.First.String(), condition, metric, kind, num(centre), lo, hi, strconv.Itoa(n)})
	}
	for _, cond := range r.Conditions {
		for _, m := range Metrics {
			if x, ok := cond.Metrics[m.Name]; ok {
				kind := "mean"
				if x.Value != nil {
					kind = "fraction"
				}
				row(cond.Name, m.Name, kind, x.Centre(), x.CI95, x.N)
			}
		}
	}
	for _, cond := range r.Conditions {
		for _, m := range Metrics {
			if x, ok := cond.Difference[m.Name]; ok {
				row(cond.Name, m.Name, "difference", x.Centre(), x.CI95, x.N)
			}
		}
	}
	for i := range r.Effects {
		x := &r.Effects[i]
		kind := "main effect"
		if len(x.Factors) > 1 {
			kind = "interaction"
		}
		row(strings.Join(x.Factors, " × "), x.Metric, kind, float64(x.Estimate), x.CI95, x.N)
	}
	for i := range r.Simple {
		x := &r.Simple[i]
		row(strings.Join(x.Factors, " × ")+" where "+x.Given+" is on", x.Metric, "simple effect", float64(x.Estimate), x.CI95, x.N)
	}
	end := func(x *Number) string {
		if x == nil {
			return ""
		}
		return num(float64(*x))
	}
	for _, cond := range r.Conditions {
		for _, m := range Metrics {
			if s := cond.Survival[m.Name]; s != nil {
				lo, hi := "", ""
				if s.CI95 != nil {
					lo, hi = end(s.CI95[0]), end(s.CI95[1])
				}
				c.Write([]string{r.Figure, r.Version, r.Seeds.First.String(), cond.Name, m.Name, "median", end(s.Median), lo, hi, strconv.Itoa(s.N)})
			}
		}
	}
	c.Flush()
	return c.Error()
}
