package probe

// Values inside a network at stated moments: by these somebody who writes it down anew finds where
// theirs begins to differ, before choices and learning hide the place.

import (
	"fmt"
	"math"
	"slices"

	"neuromodlab/engine"
	"neuromodlab/engine/subject"
)

// Intermediate is a value inside a network at a moment.
type Intermediate struct {
	Of     string  // population or projection
	What   string  // quantity: V or rate of a population, weight of a projection
	Moment string  // in words
	Mean   float64 // over cells or synapses: mV, Hz, weight
	SD     float64 // of the same; 0 for a rate
}

// Moments at which values are taken. Trials are counted from 1; a membrane is read at the end of the step
// in which so many ms of the trial have passed.
var (
	membraneAt   = [][2]int{{1, 1}, {1, 20}, {1, 100}, {1, 240}, {201, 100}} // trial, ms
	weightTrials = []int{0, 1, 10, 50, 200}                                  // at the end of the trial; 0: at the start of the run
	rateTrials   = [][2]int{{1, 20}, {181, 200}}
)

// intermediateTrials is how many trials are run for them.
const intermediateTrials = 201

// Intermediates runs a network and returns its values, in the order of their moments and populations.
func Intermediates(m *subject.Model, s *subject.State) (out []Intermediate) {
	c := &m.Spec.Circuit
	spikes := make([]int, len(c.Populations))
	out = appendWeights(out, m.Net, s.Net, c, 0)
	for trial := 1; trial <= intermediateTrials; trial++ {
		for _, w := range rateTrials {
			if trial == w[0] {
				clear(spikes)
			}
		}
		for ms, finished := 1, false; !finished; ms++ {
			finished = subject.Step(m, s)
			for i := range spikes {
				spikes[i] += len(s.Net.Populations[i].Spikes)
			}
			if slices.Contains(membraneAt, [2]int{trial, ms}) {
				out = appendMembranes(out, s.Net, c, trial, ms)
			}
			if finished {
				for _, w := range rateTrials {
					if trial == w[1] {
						out = appendRates(out, spikes, c, w, ms)
					}
				}
			}
		}
		if slices.Contains(weightTrials, trial) {
			out = appendWeights(out, m.Net, s.Net, c, trial)
		}
	}
	return out
}

// appendMembranes adds the mean and the standard deviation of the potential over a population's cells.
func appendMembranes(out []Intermediate, s *engine.State, c *engine.Spec, trial, ms int) []Intermediate {
	for i := range c.Populations {
		if v := s.Populations[i].V; v != nil {
			mean, sd := meanAndSD(v)
			moment := fmt.Sprintf("trial %d, after %d ms", trial, ms)
			out = append(out, Intermediate{c.Populations[i].Name, "V", moment, mean, sd})
		}
	}
	return out
}

// appendRates adds the mean rate of each population over some whole trials.
func appendRates(out []Intermediate, spikes []int, c *engine.Spec, trials [2]int, trialMS int) []Intermediate {
	seconds := float64((trials[1]-trials[0]+1)*trialMS) / 1000
	for i := range c.Populations {
		p := &c.Populations[i]
		hz := float64(spikes[i]) / float64(p.N) / seconds
		out = append(out, Intermediate{p.Name, "rate", fmt.Sprintf("trials %d to %d", trials[0], trials[1]), hz, 0})
	}
	return out
}

// appendWeights adds the mean and the standard deviation of the weights of each plastic projection.
func appendWeights(out []Intermediate, m *engine.Model, s *engine.State, c *engine.Spec, trial int) []Intermediate {
	moment := fmt.Sprintf("after trial %d", trial)
	if trial == 0 {
		moment = "at the start"
	}
	for j := range m.Projections {
		if w := s.Projections[j].W; w != nil && c.Projections[j].Plastic != nil {
			mean, sd := meanAndSD(w)
			out = append(out, Intermediate{c.Projections[j].Name, "weight", moment, mean, sd})
		}
	}
	return out
}

func meanAndSD(x []float32) (mean, sd float64) {
	for _, v := range x {
		mean += float64(v)
	}
	mean /= float64(len(x))
	for _, v := range x {
		d := float64(v) - mean
		sd += float64(d * d)
	}
	return mean, math.Sqrt(sd / float64(len(x)))
}
