package learner

// Weight decay.

// l2 is the delta rule with weight decay: each trial shrinks all weights by a share.
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
