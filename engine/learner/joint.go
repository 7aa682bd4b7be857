package learner

// Joint training.

import (
	"neuromodlab/engine/snapshot"
)

// joint is what training on all tasks at once would give: it keeps every trial, and at the end of
// each phase is trained anew, from its first weights, on all trials so far in random order, several
// times. During a phase it learns by the delta rule. It is told when a phase ends.
type joint struct {
	base        delta
	memory      memory
	hidden, out []float32 // first weights
	order       []int32   // scratch
}

func (joint) tasks() int                      { return 1 }
func (joint) taskChanged(*baseline)           {}
func (joint) resistance(*baseline, []float32) {}

func (r *joint) init(b *baseline) {
	r.memory = newMemory(b.spec.Baseline.Memory, false, b.seed)
	r.hidden, r.out = append(r.hidden, b.layer.w...), append(r.out, b.w...)
	r.order = make([]int32, 0, b.spec.Baseline.Memory)
}

func (r *joint) predictionError(b *baseline, action int, reward float64) float64 {
	return r.base.predictionError(b, action, reward)
}

func (r *joint) learn(b *baseline, action int) {
	r.memory.add(b.x, action, b.reward, &b.value)
	if !b.phaseEnds {
		r.base.learn(b, action)
		return
	}
	copy(b.layer.w, r.hidden)
	copy(b.w, r.out)
	b.setAside()
	for range int(b.spec.Baseline.Passes) {
		r.order = shuffled(r.order, r.memory.kept, &r.memory.draws)
		for _, i := range r.order {
			b.replay(&r.memory, int(i), 1)
		}
	}
	b.putBack()
}

func (r *joint) walk(w snapshot.Walker) { r.memory.walk(w) }
