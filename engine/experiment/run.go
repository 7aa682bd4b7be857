package experiment

import (
	"context"
	"maps"
	"sync"

	"neuromodlab/engine/figure"
	"neuromodlab/engine/param"
	"neuromodlab/engine/probe"
	"neuromodlab/engine/subject"
)

// Run runs what a tally lacks of a shard on so many workers. Progress, if not nil, is
// called after each finished run, from one goroutine at a time. What counts stays in
// the tally when the run is cancelled.
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
				measures := t.plan.One(j.offset, j.arm)
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

// One runs one seed, by its offset from the first, of one arm through all protocols.
func (r *Ready) One(offset, arm int) map[string]float64 {
	f, seed := r.Figure, r.FirstSeed+uint64(offset)
	all := map[string]float64{}
	for _, protocol := range protocols(f) {
		w := r.arms[arm].values.Clone()
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
