package experiment

// Result: what an experiment gives, as JSON.

import (
	"neuromodlab/engine"
	"neuromodlab/engine/figure"
	"neuromodlab/engine/param"
)

// Result is the result of an experiment, for the command line and the page.
type Result struct {
	Figure     string            `json:"figure"`  // name
	Version    string            `json:"version"` // of the lab
	Seeds      Seeds             `json:"seeds"`
	Set        map[string]string `json:"set,omitempty"`     // parameters that the plan changed, as text
	Conditions []ArmResult       `json:"conditions"`        // its arms, in order
	Effects    []Effect          `json:"effects,omitempty"` // where the conditions are a full factorial
	// Simple are the effects of the other factors where dopamine is on, beside the factorial means.
	Simple      []Effect      `json:"simpleEffects,omitempty"`
	Primary     string        `json:"primary,omitempty"`     // the measure on which the figure's claim rests first
	Comparisons *Comparisons  `json:"comparisons,omitempty"` // how probabilities are corrected
	Equivalence []Equivalence `json:"equivalence,omitempty"` // of the figure's claims that there is no effect
}

// Seeds is a run of consecutive seeds, and how many of them were measured; all of them where Done
// is missing.
type Seeds struct {
	First param.Seed `json:"first"`          // the first
	N     int        `json:"n"`              // how many
	Done  *int       `json:"done,omitempty"` // how many were measured; missing: all
}

// ArmResult is the measures of one arm.
type ArmResult struct {
	Name       string              `json:"name"`
	Label      string              `json:"label,omitempty"` // missing: the name
	Swept      *Swept              `json:"swept,omitempty"` // missing: no parameter is swept
	Modulators map[string]bool     `json:"modulators"`      // which are on
	Metrics    map[string]Estimate `json:"metrics"`         // by name of the measure
	// Difference is each metric minus that of the figure's reference (by default the first
	// condition) or, for an arm with a swept parameter, minus that of the same condition without
	// it; over the seeds that both have.
	Difference map[string]Estimate `json:"difference,omitempty"`
	// PerSeed is the value of each metric in each run: one for each seed from the first, null where a
	// run does not have it or is not finished. Missing in results of many runs, and of older versions.
	PerSeed map[string][]*Number `json:"perSeed,omitempty"`
	// Survival is that of each measure that is a time to a criterion, by name. Missing where PerSeed is.
	Survival map[string]*Survival `json:"survival,omitempty"`
	// Primary is the test of the primary outcome's difference from the reference.
	Primary *Test `json:"primaryTest,omitempty"`
}

// Result summarises the seeds measured so far.
func (t *Tally) Result() *Result {
	p := t.plan
	r := &Result{Figure: p.Figure.Name, Version: engine.Version, Seeds: Seeds{First: param.Seed(p.FirstSeed), N: p.Seeds}}
	if n := t.Done(); n < p.Seeds {
		r.Seeds.Done = &n
	}
	for _, c := range p.Set {
		if r.Set == nil {
			r.Set = map[string]string{}
		}
		r.Set[c.Key] = c.Value
	}
	for i := range p.arms {
		a := &p.arms[i]
		c := ArmResult{Name: a.name, Label: a.label, Swept: a.swept, Modulators: figure.Modulators(a.values), Metrics: map[string]Estimate{}}
		if a.base >= 0 {
			c.Difference = map[string]Estimate{}
		}
		if t.values != nil {
			c.PerSeed = t.values[i].perSeed()
			c.Survival = t.values[i].survival()
		}
		for _, metric := range Metrics {
			bounds, between := boundsOf(&metric)
			if m := t.sums.Arms[i][metric.Name]; m != nil && m.N() > 0 {
				c.Metrics[metric.Name] = summarise(m, metric.Fraction, bounds)
			}
			if m := t.sums.Difference[i][metric.Name]; m != nil && m.N() > 0 {
				c.Difference[metric.Name] = summarise(m, false, between)
			}
		}
		r.Conditions = append(r.Conditions, c)
	}
	r.Effects = t.listEffects()
	t.compare(r)
	return r
}
