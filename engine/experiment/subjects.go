package experiment

import (
	"maps"
	"slices"

	"neuromodlab/engine/figure"
	"neuromodlab/engine/learner"
	"neuromodlab/engine/param"
	"neuromodlab/engine/probe"
	"neuromodlab/engine/subject"
)

// subjects is how one kind of subject is run and measured.
type subjects interface {
	// measures lists what can be measured, by name.
	measures() []string
	// measure runs one seed and gives all that a measure finds, by metric. The plan was
	// checked: what does not compile panics.
	measure(f *figure.Figure, name string, v param.Values, seed uint64) map[string]float64
}

func subjectsOf(f *figure.Figure) subjects {
	if f.Learns() {
		return learners{}
	}
	return networks{}
}

// must panics where a plan that was checked turns out to be wrong.
func must(err error) {
	if err != nil {
		panic("experiment: " + err.Error())
	}
}

// learners are artificial networks.
type learners struct{}

func (learners) measures() []string { return slices.Sorted(maps.Keys(learner.Measures)) }

func (learners) measure(f *figure.Figure, name string, v param.Values, seed uint64) map[string]float64 {
	m, err := f.Learner(v, seed)
	must(err)
	return learner.Measures[name](m)
}

// networks are spiking.
type networks struct{}

func (networks) measures() []string {
	return append(slices.Sorted(maps.Keys(probe.Measures)), slices.Sorted(maps.Keys(probe.StimulationMeasures))...)
}

func (networks) measure(f *figure.Figure, name string, v param.Values, seed uint64) map[string]float64 {
	if measure, ok := probe.StimulationMeasures[name]; ok {
		m, err := f.Subject(v, seed)
		must(err)
		return measure(m, subject.NewState(m))
	}
	h, err := Trials(f, v, seed, 0)
	must(err)
	return probe.Measures[name](h)
}

// Trials runs one seed of a spiking network for n trials, or for the whole schedule where n is 0.
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
