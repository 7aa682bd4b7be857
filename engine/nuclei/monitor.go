package nuclei

// Monitor: noradrenaline and acetylcholine driven by counts of punished outcomes, instead of the
// predictive network.

import "neuromodlab/engine/modulators"

// Monitor is a simpler source of surprise than the predictive network: it counts punished outcomes.
// It compares a fast running share of them with a slow one, the expected share. Where the fast
// share exceeds the expected one by Threshold, the locus coeruleus fires, and the expected share is
// set to its maximum (after Yu & Dayan 2005: noradrenaline signals unexpected uncertainty,
// acetylcholine expected uncertainty). The basal forebrain follows the expected share.
type Monitor struct {
	Fast        float64 // rate of the fast running share, per trial
	Slow        float64 // rate of the expected share, per trial
	Threshold   float64
	MaxExpected float64 // largest expected share, and its initial value
	Tonic       float64 // level that lingers after a release, as a share of the release's own
	Retained    float64 // share of what lingers that remains after each trial
}

// NewMonitored returns the state of nuclei with a Monitor before the first trial.
func NewMonitored(spec *Spec) *State {
	s := &State{has: spec.Has, Attention: 0.5, monitored: true}
	s.Predictor.Expected = spec.Monitor.MaxExpected
	return s
}

// updateMonitor takes in an outcome. Surprise and the expected share are stored in the predictor's
// state, in the fields of the predictive network.
func (s *State) updateMonitor(spec *Spec, o *Feedback) {
	m, p := spec.Monitor, &s.Predictor
	punished := 0.0
	if o.Reward < 0 {
		punished = 1
	}
	s.Lingering *= m.Retained
	p.Surprise += float64(m.Fast * (punished - p.Surprise))
	s.Released = false
	if p.Surprise > p.Expected+m.Threshold {
		p.Surprise, p.Expected, s.Lingering = 0, m.MaxExpected, 1
		s.Released = spec.On[modulators.NA] && spec.Strength[modulators.NA] > 0
		if s.Released {
			s.pulse[modulators.NA] = spec.Pulse[modulators.NA]
		}
	}
	p.Expected = min(m.MaxExpected, p.Expected+float64(m.Slow*(punished-p.Expected)))
}

// applyMonitor sets the levels of noradrenaline and acetylcholine.
func (s *State) applyMonitor(spec *Spec) {
	m := spec.Monitor
	phasic := 0.0
	if s.pulse[modulators.NA] > 0 {
		phasic = 1
	}
	s.Level[modulators.NA] = spec.level(modulators.NA, phasic+float64(m.Tonic*s.Lingering))
	s.Level[modulators.ACh] = spec.level(modulators.ACh, s.Predictor.Expected/m.MaxExpected)
}
