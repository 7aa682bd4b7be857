package nuclei

// Predictor: the predictive network that drives the locus coeruleus.

import (
	"neuromodlab/engine/fmath"
	"neuromodlab/engine/snapshot"
)

// Predictor is the predictive network that drives the locus coeruleus: it predicts the reward from
// stimulus and action, and compares a fast running error, surprise, with a slow one, expected
// uncertainty (after Yu & Dayan 2005: noradrenaline signals unexpected uncertainty, error beyond
// what is expected).
type Predictor struct {
	Rate      float64 // learning rate of its weights, divided by the input's power
	Fast      float64 // rate of the running mean of surprise, per trial
	Slow      float64 // rate of the running mean of expected uncertainty, per trial
	Threshold float64 // noradrenaline is released where surprise exceeds expected uncertainty by this
	Lockout   int     // fewest trials between two releases
}

// PredictorState is what the predictive network has learnt.
type PredictorState struct {
	weights            [2][]float32 // for each action, one weight for each input
	Surprise, Expected float64
	sinceRelease       uint64 // trials since the last release, at most neverReleased
}

const neverReleased = 1 << 30 // stands for no release so far

// newPredictorState starts with a prediction of one half for a stimulus that drives so many of the
// inputs fully.
func newPredictorState(inputs, driven int) PredictorState {
	s := PredictorState{Surprise: 0.5, Expected: 0.5, sinceRelease: neverReleased}
	for a := range s.weights {
		s.weights[a] = make([]float32, inputs)
		for i := range s.weights[a] {
			s.weights[a][i] = float32(0.5 / float64(driven))
		}
	}
	return s
}

// learn updates the predictor with one outcome and reports whether noradrenaline should be
// released.
func (s *PredictorState) learn(spec *Predictor, o *Feedback) bool {
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
	s.sinceRelease = min(s.sinceRelease+1, neverReleased)
	if s.Surprise <= s.Expected+spec.Threshold || s.sinceRelease <= uint64(spec.Lockout) {
		return false
	}
	s.sinceRelease = 0
	return true
}

func (s *PredictorState) walk(w snapshot.Walker) {
	w.F32(s.weights[0])
	w.F32(s.weights[1])
	w.F64(&s.Surprise)
	w.F64(&s.Expected)
	w.U64(&s.sinceRelease)
}
