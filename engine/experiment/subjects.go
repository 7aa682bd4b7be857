package experiment

// The kinds of subject, learners, learners of images and spiking networks, and how each is run and measured.

import (
	"maps"
	"slices"

	"neuromodlab/engine/digits"
	"neuromodlab/engine/figure"
	"neuromodlab/engine/learner"
	"neuromodlab/engine/param"
	"neuromodlab/engine/probe"
	"neuromodlab/engine/subject"
)

// subjects is one kind of subject, as it is run and measured.
type subjects interface {
	// measures returns the names of the measures.
	measures() []string
	// measure runs one seed and returns the metrics of a measure, by name. It panics where the
	// subject does not compile, since the plan was checked.
	measure(f *figure.Figure, name string, v param.Values, seed uint64) map[string]float64
}

func subjectsOf(f *figure.Figure) subjects {
	switch {
	case f.Learns():
		return learners{}
	case f.LearnsImages():
		return imageLearners{}
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

// imageLearners are networks that learn images.
type imageLearners struct{}

func (imageLearners) measures() []string { return slices.Sorted(maps.Keys(digits.Measures)) }

func (imageLearners) measure(f *figure.Figure, name string, v param.Values, seed uint64) map[string]float64 {
	m, err := f.ImageLearner(v, seed)
	must(err)
	return digits.Measures[name](m)
}

// networks are spiking networks.
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

// Trials runs one seed of a spiking network for n trials; 0 = the whole schedule.
func Trials(f *figure.Figure, v param.Values, seed uint64, n int) (*probe.History, error) {
	m, err := f.Subject(v, seed)
	if err != nil {
		return nil, err
	}
	if n == 0 {
		n = m.Spec.Task.Trials()
	}
	s := subject.NewMeasured(m)
	h := &probe.History{Criteria: m.Spec.Task.Criteria, Stimuli: m.Spec.Task.Stimuli}
	for len(h.Records) < n {
		if subject.Step(m, s) {
			h.Add(subject.Record(m, s))
		}
	}
	return h, nil
}
