package learner

// The actor-critic baseline.

import "neuromodlab/engine/snapshot"

// policyGradient learns preferences for actions along the gradient of the reward, with a learned
// value as its baseline and a bonus for the policy's entropy (Mnih et al. 2016). The value is a
// third read-out.
type policyGradient struct{}

func (policyGradient) tasks() int                      { return 1 }
func (policyGradient) init(*baseline)                  {}
func (policyGradient) taskChanged(*baseline)           {}
func (policyGradient) resistance(*baseline, []float32) {}
func (policyGradient) walk(snapshot.Walker)            {}

func (policyGradient) predictionError(b *baseline, _ int, reward float64) float64 {
	return reward - b.value[valueOutput]
}

func (policyGradient) learn(b *baseline, action int) {
	s := &b.spec.Baseline
	done := [actions]float64{}
	done[action] = 1
	chance := [actions]float64{b.pGo, 1 - b.pGo}
	// The gradient of ln p(action) by a preference is done − chance. That of the entropy is
	// −u·p(1−p), where u is the preference of Go over No-Go.
	entropy := float64(s.Entropy*b.preference()) * float64(b.pGo*(1-b.pGo))
	b.changeWeights([]float64{
		(float64((done[0]-chance[0])*b.delta) - entropy) * s.Rate,
		(float64((done[1]-chance[1])*b.delta) + entropy) * s.Rate,
		b.delta * s.Critic,
	})
}
