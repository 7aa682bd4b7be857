package learner

// l2 is the delta rule with weight decay: all weights shrink by a share on every trial.
type l2 struct{ delta }

func (r l2) learn(b *baseline, action int) {
	r.delta.learn(b, action)
	keep := float32(1 - b.spec.Baseline.Decay)
	for _, w := range [][]float32{b.w, b.layer.w} {
		for i := range w {
			w[i] *= keep
		}
	}
}
