package experiment

// The running of a checked plan on several workers.

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"sync"

	"neuromodlab/engine/digits"
	"neuromodlab/engine/figure"
	"neuromodlab/engine/learner"
	"neuromodlab/engine/param"
	"neuromodlab/engine/probe"
)

// Run runs the missing seeds of a shard on so many workers and adds them to the tally. Progress, if
// not nil, is called after each finished run, by one goroutine at a time. What was measured stays
// in the tally when the run is cancelled.
func Run(ctx context.Context, t *Tally, shard Shard, workers int, progress func(done, total int)) error {
	type job struct{ offset, arm int }
	jobs := make(chan job)
	var wg sync.WaitGroup
	var mu sync.Mutex
	first, end := shard.Range(t.plan.Seeds)
	total := (end - first) * len(t.plan.arms)
	done := total - len(t.Missing(first, end, end-first))*len(t.plan.arms)
	for range max(1, workers) {
		wg.Go(func() {
			for j := range jobs {
				measures := t.plan.MeasureSeed(j.offset, j.arm)
				mu.Lock()
				if err := t.Add(j.offset, j.arm, measures); err != nil {
					panic("experiment: " + err.Error())
				}
				done++
				if progress != nil {
					progress(done, total)
				}
				mu.Unlock()
			}
		})
	}
	for k := first; k < end && ctx.Err() == nil; k++ {
		mu.Lock()
		had := t.has(k)
		mu.Unlock()
		for a := 0; a < len(t.plan.arms) && !had && ctx.Err() == nil; a++ {
			jobs <- job{k, a}
		}
	}
	close(jobs)
	wg.Wait()
	return ctx.Err()
}

// Metrics are the definitions of all measures, in the order in which they are shown.
var Metrics = slices.Concat(probe.Metrics, learner.Metrics, digits.Metrics)

// MetricsOf returns the names of the metrics that a measure can give.
func MetricsOf(measure string) []string {
	if names, ok := probe.Gives[measure]; ok {
		return names
	}
	if names, ok := learner.Gives[measure]; ok {
		return names
	}
	return digits.Gives[measure]
}

// MeasureSeed runs one seed of one arm, by its offset from the first seed, under all protocols.
func (r *CheckedPlan) MeasureSeed(offset, arm int) map[string]float64 {
	a, seed := &r.arms[arm], r.FirstSeed+uint64(offset)
	all := map[string]float64{}
	for _, protocol := range r.tasks {
		if a.best != nil {
			r.measureAtBest(all, a, protocol, seed)
			continue
		}
		maps.Copy(all, measure(r.Figure, protocol, a.values.Clone(), seed))
	}
	return all
}

// measureAtBest measures each metric of a protocol under the setting that is best for it.
func (r *CheckedPlan) measureAtBest(all map[string]float64, a *arm, protocol figure.Protocol, seed uint64) {
	measured := map[string]map[string]float64{} // by the setting, because many metrics share one
	for _, best := range a.best {
		if best.Protocol != protocol.Name {
			continue
		}
		v := a.values.Clone()
		for key, x := range best.Set {
			if err := v.SetAny(key, x); err != nil {
				panic("experiment: " + err.Error()) // cannot fail: the figure was checked
			}
		}
		must(r.applySet(v)) // what the user sets holds
		key := fmt.Sprint(best.Set)
		if measured[key] == nil {
			measured[key] = measure(r.Figure, protocol, v, seed)
		}
		all[best.Metric] = measured[key][best.Metric]
	}
}

// measure runs one protocol, whose parameters replace those in v; v is changed.
func measure(f *figure.Figure, protocol figure.Protocol, v param.Values, seed uint64) map[string]float64 {
	must(protocol.Apply(v))
	return subjectsOf(f).measure(f, protocol.Measure, v, seed)
}
