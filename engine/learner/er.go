package learner

// Experience replay.

import "neuromodlab/engine/snapshot"

// er is the delta rule with experience replay (Chaudhry et al. 2019): after each trial it learns
// again from trials drawn from its memory. It is told nothing.
type er struct {
	base   delta
	memory memory
}

func (er) tasks() int                      { return 1 }
func (er) taskChanged(*baseline)           {}
func (er) resistance(*baseline, []float32) {}

func (r *er) init(b *baseline) { r.memory = newMemory(b.spec.Baseline.Memory, false, b.seed) }

func (r *er) predictionError(b *baseline, action int, reward float64) float64 {
	return r.base.predictionError(b, action, reward)
}

func (r *er) learn(b *baseline, action int) {
	r.base.learn(b, action)
	b.setAside()
	for range b.replays(&r.memory) {
		b.replay(&r.memory, r.memory.any(), 1)
	}
	b.putBack()
	r.memory.add(b.x, action, b.reward, &b.value)
}

func (r *er) walk(w snapshot.Walker) { r.memory.walk(w) }
