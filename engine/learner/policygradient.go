package learner

// policyGradient learns preferences for actions along the gradient of the reward, with a
// learned value as its baseline and a bonus for the policy's entropy (Mnih et al. 2016).
// It has a third read-out, the value.
type policyGradient struct{ delta }

func (policyGradient) err(b *baseline, _ int, reward float64) float64 {
	return reward - b.value[valueOutput]
}

func (policyGradient) learn(b *baseline, action int) {
	s := &b.spec.Baseline
	done := [actions]float64{}
	done[action] = 1
	chance := [actions]float64{b.pGo, 1 - b.pGo}
	// The gradient of ln p(action) by a preference is done − chance, that of entropy
	// −u·p(1−p), where u is what the policy is the sigmoid of.
	entropy := float64(s.Entropy*b.preference()) * float64(b.pGo*(1-b.pGo))
	b.move([]float64{
		(float64((done[0]-chance[0])*b.delta) - entropy) * s.Rate,
		(float64((done[1]-chance[1])*b.delta) + entropy) * s.Rate,
		b.delta * s.Critic,
	})
}
