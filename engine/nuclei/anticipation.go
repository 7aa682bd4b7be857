package nuclei

// Anticipation: release at a cue, by what has followed it.

import (
	"neuromodlab/engine/modulators"
	"neuromodlab/engine/task"
)

// Anticipation is the release of dopamine and serotonin at the onset of a picture, by its expected
// outcome: dopamine where a gain is expected, serotonin where a loss is. The expected outcome is a
// running mean over the trials with the picture, whatever was done (the Pavlovian value of Guitart-Masip
// et al. 2012). Dopamine then decays as after every release; serotonin stays until the feedback.
type Anticipation struct {
	Rate      float64 // of the running mean, per trial with the picture
	Dopamine  float64 // level released per unit of an expected gain
	Serotonin float64 // level released per unit of an expected loss
}

// Anticipate releases at the onset of a trial's cues what they let expect. Without Anticipation it does
// nothing.
func Anticipate(spec *Spec, s *State, cue task.Compound) {
	a := spec.Anticipation
	if a == nil {
		return
	}
	s.shown = s.expected[cueIndex(cue.Visual)]
	if released := float64(a.Dopamine * s.shown); released > 0 {
		s.Level[modulators.DA] = spec.level(modulators.DA, released)
		s.pulse[modulators.DA] = spec.Pulse[modulators.DA]
	}
	s.Apply(spec)
}

// Expected is the expected outcome of a picture; 0 without Anticipation.
func (s *State) Expected(picture task.Cue) float64 {
	if s.expected == nil {
		return 0
	}
	return s.expected[cueIndex(picture)]
}

// learnExpected updates the expected outcome at the feedback, and ends the release of serotonin.
func (s *State) learnExpected(a *Anticipation, o *Feedback) {
	v := &s.expected[cueIndex(o.Cue.Visual)]
	*v += float64(a.Rate * (o.Reward - *v))
	s.shown = 0
}
