// Package experiment runs a figure over seeds and conditions and sums it up: the same
// seeds in every condition, so that conditions are compared in pairs, and an interval
// beside every mean.
package experiment

import (
	"context"
	"fmt"
	"maps"
	"sync"

	"neuromodlab/engine"
	"neuromodlab/engine/figure"
	"neuromodlab/engine/param"
	"neuromodlab/engine/probe"
	"neuromodlab/engine/subject"
)

// Plan is what to run.
type Plan struct {
	Figure     *figure.Figure
	Conditions []string // none = all of the figure's
	FirstSeed  uint64
	Seeds      int
	Set        []param.Changed // laid over every condition
}

// Result is an experiment's outcome, as the command line and the page give it.
type Result struct {
	Figure     string            `json:"figure"`
	Version    string            `json:"version"`
	Seeds      Seeds             `json:"seeds"`
	Set        map[string]string `json:"set,omitempty"`
	Conditions []Condition       `json:"conditions"`
}

// Seeds is a run of consecutive seeds.
type Seeds struct {
	First uint64 `json:"first"`
	N     int    `json:"n"`
}

// Condition is the measures of one arm.
type Condition struct {
	Name       string            `json:"name"`
	Label      string            `json:"label,omitempty"`
	Modulators map[string]bool   `json:"modulators"`
	Metrics    map[string]Metric `json:"metrics"`
	// Difference is each metric less that of the first condition, seed by seed: of the
	// seeds that have both.
	Difference map[string]Metric `json:"difference,omitempty"`
}

// Check returns an error that names what of the plan is not allowed.
func (p *Plan) Check() error {
	_, _, err := p.check()
	return err
}

// check returns the names and values of all conditions.
func (p *Plan) check() (names []string, values []param.Values, err error) {
	if p.Seeds < 1 {
		return nil, nil, fmt.Errorf("seeds: %d is not allowed; allowed: 1 or more", p.Seeds)
	}
	names = p.Conditions
	if len(names) == 0 {
		names = p.Figure.ConditionNames()
	}
	for _, name := range names {
		v, err := p.Figure.Values(name)
		if err != nil {
			return nil, nil, err
		}
		for _, c := range p.Set {
			if err := v.SetText(c.Key, c.Value); err != nil {
				return nil, nil, err
			}
		}
		for _, protocol := range protocols(p.Figure) {
			w := v.Clone()
			if err := protocol.Apply(w); err != nil {
				return nil, nil, err
			}
			if _, err := p.Figure.Subject(w, p.FirstSeed); err != nil {
				return nil, nil, err
			}
		}
		values = append(values, v)
	}
	return names, values, nil
}

// Run runs a plan on so many workers. Progress, if not nil, is called after each
// finished run, from one goroutine at a time.
func Run(ctx context.Context, p Plan, workers int, progress func(done, total int)) (*Result, error) {
	names, values, err := p.check()
	if err != nil {
		return nil, err
	}
	total := len(names) * p.Seeds
	measured := make([]map[string]float64, total)
	jobs := make(chan int)
	var wg sync.WaitGroup
	var mu sync.Mutex
	done := 0
	for range max(1, workers) {
		wg.Go(func() {
			for j := range jobs {
				measured[j] = one(p.Figure, values[j%len(names)], p.FirstSeed+uint64(j/len(names)))
				mu.Lock()
				done++
				if progress != nil {
					progress(done, total)
				}
				mu.Unlock()
			}
		})
	}
	for j := 0; j < total && ctx.Err() == nil; j++ {
		jobs <- j
	}
	close(jobs)
	wg.Wait()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return p.sum(names, values, measured), nil
}

// protocols are those of a figure; one that has none is run as it is.
func protocols(f *figure.Figure) []figure.Protocol {
	if len(f.Protocols) == 0 {
		return []figure.Protocol{{Measure: probe.WholeRun}}
	}
	return f.Protocols
}

// one runs one seed of one condition through all protocols.
func one(f *figure.Figure, v param.Values, seed uint64) map[string]float64 {
	all := map[string]float64{}
	for _, protocol := range protocols(f) {
		w := v.Clone()
		err := protocol.Apply(w)
		if measure, ok := probe.Experiments[protocol.Measure]; ok && err == nil {
			var m *subject.Model
			if m, err = f.Subject(w, seed); err == nil {
				maps.Copy(all, measure(m, subject.NewState(m)))
				continue
			}
		}
		var h *probe.History
		if err == nil {
			h, err = Trials(f, w, seed, 0)
		}
		if err != nil {
			panic("experiment: " + err.Error()) // the plan was checked
		}
		maps.Copy(all, probe.Measures[protocol.Measure](h))
	}
	return all
}

// Trials runs one seed for n trials, or for the whole schedule where n is 0.
func Trials(f *figure.Figure, v param.Values, seed uint64, n int) (*probe.History, error) {
	m, err := f.Subject(v, seed)
	if err != nil {
		return nil, err
	}
	if n == 0 {
		n = m.Spec.Task.Trials()
	}
	s := subject.NewState(m)
	h := new(probe.History)
	for len(h.Records) < n {
		if subject.Step(m, s) {
			h.Add(subject.Record(m, s))
		}
	}
	return h, nil
}

// differences pairs the runs of a condition with those of the first on the same seeds.
func differences(measured []map[string]float64, condition, conditions int) map[string]Metric {
	out := map[string]Metric{}
	for _, metric := range probe.Metrics {
		var x []float64
		for j := 0; j < len(measured); j += conditions {
			a, have := measured[j][metric.Name]
			b, both := measured[j+condition][metric.Name]
			if have && both {
				x = append(x, b-a)
			}
		}
		if len(x) > 0 {
			out[metric.Name] = summarise(x, false)
		}
	}
	return out
}

func (p *Plan) sum(names []string, values []param.Values, measured []map[string]float64) *Result {
	r := &Result{Figure: p.Figure.Name, Version: engine.Version, Seeds: Seeds{p.FirstSeed, p.Seeds}}
	for _, c := range p.Set {
		if r.Set == nil {
			r.Set = map[string]string{}
		}
		r.Set[c.Key] = c.Value
	}
	for i, name := range names {
		spec, _ := p.Figure.Condition(name)
		c := Condition{Name: name, Label: spec.Label, Modulators: figure.Modulators(values[i]), Metrics: map[string]Metric{}}
		for _, metric := range probe.Metrics {
			var x []float64
			for j := i; j < len(measured); j += len(names) {
				if v, ok := measured[j][metric.Name]; ok {
					x = append(x, v)
				}
			}
			if len(x) > 0 {
				c.Metrics[metric.Name] = summarise(x, metric.Fraction)
			}
		}
		if i > 0 {
			c.Difference = differences(measured, i, len(names))
		}
		r.Conditions = append(r.Conditions, c)
	}
	return r
}
