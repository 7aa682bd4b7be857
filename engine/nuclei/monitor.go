package nuclei

import "neuromodlab/engine/modulators"

// Monitor is a simpler source of surprise than the predictive network: it counts
// punished outcomes. A fast running share of them stands against the share that has
// come to be expected; where it exceeds that by Threshold the locus coeruleus fires,
// and the expectation is thrown open (after Yu & Dayan 2005: noradrenaline for
// unexpected uncertainty, acetylcholine for expected). The basal forebrain follows the
// expectation.
type Monitor struct {
	Fast      float64 // of the running share, a trial
	Slow      float64 // of the expectation, a trial
	Threshold float64
	Most      float64 // of the expectation, and where it starts
	Tonic     float64 // level that lingers after a release, of the release's own
	Left      float64 // of what lingers, from one trial to the next
}

// NewMonitored returns the state of nuclei with a Monitor before the first trial.
func NewMonitored(m *Monitor) *State {
	s := &State{Attention: 0.5, monitored: true}
	s.Predictor.Expected = m.Most
	return s
}

// monitor hears an outcome. Surprise and the expectation stand where those of the
// predictive network do.
func (s *State) monitor(spec *Spec, o *Outcome) {
	m, p := spec.Monitor, &s.Predictor
	punished := 0.0
	if o.Reward < 0 {
		punished = 1
	}
	s.Linger *= m.Left
	p.Surprise += float64(m.Fast * (punished - p.Surprise))
	s.Released = false
	if p.Surprise > p.Expected+m.Threshold {
		p.Surprise, p.Expected, s.Linger = 0, m.Most, 1
		s.Released = spec.On[modulators.NA] && spec.Strength[modulators.NA] > 0
		if s.Released {
			s.pulse[modulators.NA] = spec.Pulse[modulators.NA]
		}
	}
	p.Expected = min(m.Most, p.Expected+float64(m.Slow*(punished-p.Expected)))
}

// applyMonitor sets the levels of noradrenaline and acetylcholine.
func (s *State) applyMonitor(spec *Spec) {
	m := spec.Monitor
	phasic := 0.0
	if s.pulse[modulators.NA] > 0 {
		phasic = 1
	}
	s.Level[modulators.NA] = spec.out(modulators.NA, phasic+float64(m.Tonic*s.Linger))
	s.Level[modulators.ACh] = spec.out(modulators.ACh, s.Predictor.Expected/m.Most)
}
