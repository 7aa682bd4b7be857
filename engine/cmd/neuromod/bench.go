package main

// neuromod bench: the speed of a step.

import (
	"flag"
	"fmt"
	"math"
	"time"

	"neuromodlab/engine/snapshot"
	"neuromodlab/engine/subject"
)

// benchResult is the speed of a circuit that performs its task.
type benchResult struct {
	Neurons             int     `json:"neurons"`
	SynapsesPerNeuron   float64 `json:"synapses_per_neuron"`
	Plastic             bool    `json:"plastic"`
	Fields              int     `json:"fields"`
	Grid                int     `json:"grid,omitempty"` // cells along each side of a field
	RateHz              float64 `json:"rate_hz"`
	RealtimeFactor      float64 `json:"realtime_factor"`
	NeuronUpdatesPerSec float64 `json:"neuron_updates_per_s"`
	SynapticEventsPerS  float64 `json:"synaptic_events_per_s"`
	Bytes               int     `json:"bytes"`
	StepMicroseconds    float64 `json:"step_us"`
	BuildMS             float64 `json:"build_ms,omitempty"`          // of a random network
	BytesPerSynapse     float64 `json:"bytes_per_synapse,omitempty"` // memory of its model and state
}

func runBench(e *env, args []string) error {
	f := flag.NewFlagSet("bench", flag.ContinueOnError)
	seconds := f.Float64("seconds", 2, "")
	format := f.String("format", "table", "")
	var set settings
	f.Var(&set, "set", "")
	var scale scaleOptions
	f.IntVar(&scale.neurons, "neurons", 10_000, "")
	f.IntVar(&scale.synapses, "synapses", 100, "")
	f.IntVar(&scale.fields, "fields", 0, "")
	f.IntVar(&scale.grid, "grid", 256, "")
	f.BoolVar(&scale.plastic, "plastic", false, "")
	f.BoolVar(&scale.quiet, "quiet", false, "")
	if _, err := parse(f, args); err != nil {
		return err
	}
	if err := oneOf("format", *format, "table", "json"); err != nil {
		return err
	}
	if !(*seconds > 0 && *seconds <= 600) {
		return usagef("-seconds %g is not allowed; allowed: up to 600", *seconds)
	}
	random := false
	f.Visit(func(g *flag.Flag) { random = random || g.Name != "seconds" && g.Name != "format" && g.Name != "set" })
	if random {
		if len(set) > 0 {
			return usagef("-set is of the lab's circuit, not of a random network; allowed: -neurons, -synapses, -plastic, -quiet, -fields, -grid")
		}
		return runScale(e, scale, *format, time.Duration(*seconds*float64(time.Second)))
	}
	fig := e.figures.Unnamed()
	v, err := fig.Values("all")
	if err != nil {
		return err
	}
	if err := set.apply(v); err != nil {
		return errUsage{err}
	}
	m, err := fig.Subject(v, 1)
	if err != nil {
		return errUsage{err}
	}
	r := bench(m, time.Duration(*seconds*float64(time.Second)))
	if *format == "json" {
		return writeJSON(e.out, r)
	}
	fmt.Fprintf(e.out,
		"%d cells, %.0f synapses a cell, plastic, at %.1f Hz\n"+
			"%.2f µs a step of 1 ms: %.0f × real time\n"+
			"%.3g cell updates/s, %.3g synaptic events/s, %d bytes of state\n",
		r.Neurons, r.SynapsesPerNeuron, r.RateHz, r.StepMicroseconds, r.RealtimeFactor, r.NeuronUpdatesPerSec, r.SynapticEventsPerS, r.Bytes)
	return nil
}

// runScale is bench of a random network.
func runScale(e *env, o scaleOptions, format string, duration time.Duration) error {
	if err := o.check(); err != nil {
		return err
	}
	r, err := benchScale(o, duration)
	if err != nil {
		return err
	}
	if format == "json" {
		return writeJSON(e.out, r)
	}
	fmt.Fprintf(e.out,
		"%d cells, %.1f synapses a cell, at %.1f Hz; connected in %.0f ms, %.1f bytes a synapse\n"+
			"%.1f µs a step of 1 ms: %.1f × real time\n"+
			"%.3g cell updates/s, %.3g synaptic events/s, %d bytes of state\n",
		r.Neurons, r.SynapsesPerNeuron, r.RateHz, r.BuildMS, r.BytesPerSynapse, r.StepMicroseconds, r.RealtimeFactor,
		r.NeuronUpdatesPerSec, r.SynapticEventsPerS, r.Bytes)
	return nil
}

// fastest steps for a duration, some steps between two looks at the clock, and returns the time of a step, ns, in the
// fastest of ten stretches, since other work on the machine can only slow it down.
func fastest(duration time.Duration, steps int, step func()) float64 {
	best := math.Inf(1)
	for range 10 {
		n := 0
		var spent time.Duration
		for spent < duration/10 {
			began := time.Now()
			for range steps {
				step()
			}
			spent += time.Since(began)
			n += steps
		}
		best = min(best, float64(spent.Nanoseconds())/float64(n))
	}
	return best
}

// bench measures the step of a model.
func bench(m *subject.Model, duration time.Duration) benchResult {
	s := subject.NewState(m)
	for range 20 * m.Spec.Task.Timing.Length {
		subject.Step(m, s)
	}
	best := fastest(duration, 1000, func() { subject.Step(m, s) })
	spikes, events := 0, 0
	const sample = 4000 // steps in which spikes are counted, outside the timing
	for range sample {
		subject.Step(m, s)
		for i := range s.Net.Populations {
			k := len(s.Net.Populations[i].Spikes)
			spikes += k
			for j := range m.Net.Projections {
				if p := &m.Net.Projections[j]; p.From == i && s.Net.Projections[j].W != nil {
					events += k * p.Post
				}
			}
		}
	}
	perSecond := 1e9 / best
	return benchResult{
		Neurons: m.Net.Cells, SynapsesPerNeuron: float64(m.Net.Synapses()) / float64(m.Net.Cells), Plastic: true,
		RateHz:         float64(spikes) / sample * 1000 / float64(m.Net.Cells),
		RealtimeFactor: perSecond / 1000, NeuronUpdatesPerSec: perSecond * float64(m.Net.Cells),
		SynapticEventsPerS: perSecond * float64(events) / sample,
		Bytes:              len(snapshot.Append(nil, s)), StepMicroseconds: best / 1000,
	}
}
