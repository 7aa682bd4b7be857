package nuclei

import (
	"neuromodlab/engine/fmath"
	"neuromodlab/engine/snapshot"
)

// Predictor is the predictive network that drives the locus coeruleus: it expects a
// reward from what is shown and done, and compares a fast running error, surprise,
// with a slow one, expected uncertainty (after Yu & Dayan 2005: noradrenaline
// signals unexpected uncertainty, error beyond what has come to be expected).
type Predictor struct {
	Rate      float64 // of its weights, normalised by the input's power
	Fast      float64 // of surprise, a trial
	Slow      float64 // of expected uncertainty, a trial
	Threshold float64 // surprise must exceed expected uncertainty by this
	Lockout   int     // trials that must lie between two releases
}

// PredictorState is what the predictive network has learnt.
type PredictorState struct {
	weights            [2][]float32 // by action; one weight an input
	Surprise, Expected float64
	since              uint64 // trials since the last release, capped
}

const longAgo = 1 << 30 // trials since a release that never was

// newPredictorState starts at the guess of one half: a stimulus drives so many of
// the inputs fully.
func newPredictorState(inputs, driven int) PredictorState {
	s := PredictorState{Surprise: 0.5, Expected: 0.5, since: longAgo}
	for a := range s.weights {
		s.weights[a] = make([]float32, inputs)
		for i := range s.weights[a] {
			s.weights[a][i] = float32(0.5 / float64(driven))
		}
	}
	return s
}

// learn updates the predictor by one outcome and reports whether it calls for a
// release of noradrenaline.
func (s *PredictorState) learn(spec *Predictor, o *Outcome) bool {
	w := s.weights[actionIndex(o.Pressed)]
	var expected, power float64
	for i, x := range o.Input {
		expected += float64(float64(w[i]) * float64(x))
		power += float64(float64(x) * float64(x))
	}
	err := o.Reward - fmath.Clamp(expected, 0, 1)
	if power > 0 {
		by := spec.Rate * err / power
		for i, x := range o.Input {
			w[i] += float32(by * float64(x))
		}
	}
	size := max(err, -err)
	s.Surprise += float64(spec.Fast * (size - s.Surprise))
	s.Expected += float64(spec.Slow * (size - s.Expected))
	s.since = min(s.since+1, longAgo)
	if s.Surprise <= s.Expected+spec.Threshold || s.since <= uint64(spec.Lockout) {
		return false
	}
	s.since = 0
	return true
}

func (s *PredictorState) walk(w snapshot.Walker) {
	w.F32(s.weights[0])
	w.F32(s.weights[1])
	w.F64(&s.Surprise)
	w.F64(&s.Expected)
	w.U64(&s.since)
}
