package learner

// Weight decay.

import "neuromodlab/engine/snapshot"

// l2 is the delta rule with weight decay: each trial shrinks all weights by a share.
type l2 struct{ base delta }

func (r l2) tasks() int                    { return r.base.tasks() }
func (l2) init(*baseline)                  {}
func (l2) taskChanged(*baseline)           {}
func (l2) resistance(*baseline, []float32) {}
func (l2) walk(snapshot.Walker)            {}

func (r l2) predictionError(b *baseline, action int, reward float64) float64 {
	return r.base.predictionError(b, action, reward)
}

func (r l2) learn(b *baseline, action int) {
	r.base.learn(b, action)
	keep := float32(1 - b.spec.Baseline.Decay)
	for _, w := range [][]float32{b.w, b.layer.w} {
		for i := range w {
			w[i] *= keep
		}
	}
}
