package learner

// Averaged gradient episodic memory.

import "neuromodlab/engine/snapshot"

// agem is the delta rule with averaged gradient episodic memory (A-GEM, Chaudhry et al. 2019): where a
// trial's change of weights would raise the mean error over trials drawn from the memory, the part
// that does so is taken out of it. The memory corrects what is learnt and is not itself learnt from.
// It is told nothing: its memory is a reservoir.
type agem struct {
	base      delta
	memory    memory
	now, past direction // scratch
}

// direction is a change of all weights: of read-outs for Go and No-Go, and of hidden weights.
type direction struct{ hidden, read []float32 }

func (agem) tasks() int                      { return 1 }
func (agem) taskChanged(*baseline)           {}
func (agem) resistance(*baseline, []float32) {}

func (r *agem) init(b *baseline) {
	r.memory = newMemory(b.spec.Baseline.Memory, false, b.seed)
	for _, d := range []*direction{&r.now, &r.past} {
		d.hidden, d.read = make([]float32, len(b.layer.w)), make([]float32, actions*b.units)
	}
}

func (r *agem) predictionError(b *baseline, action int, reward float64) float64 {
	return r.base.predictionError(b, action, reward)
}

func (r *agem) learn(b *baseline, action int) {
	n := b.replays(&r.memory)
	if n == 0 {
		r.base.learn(b, action)
		r.memory.add(b.x, action, b.reward, &b.value)
		return
	}
	clear(r.now.hidden)
	clear(r.now.read)
	r.now.add(b, action)
	clear(r.past.hidden)
	clear(r.past.read)
	b.setAside()
	for range n {
		i := r.memory.any()
		b.present(r.memory.stimulus(i))
		past := int(r.memory.actions[i])
		b.delta = float64(r.memory.rewards[i]) - b.value[past]
		if b.isStable() {
			r.past.add(b, past)
		}
	}
	b.putBack()
	// Hidden weights learn faster than read-outs: lengths are measured where both learn as fast.
	faster := float32(b.spec.Baseline.Hidden)
	conflict := float32(faster*sumOfProducts(r.now.hidden, r.past.hidden)) + sumOfProducts(r.now.read, r.past.read)
	length := float32(faster*sumOfProducts(r.past.hidden, r.past.hidden)) + sumOfProducts(r.past.read, r.past.read)
	out := float32(0)
	if conflict < 0 && length > 0 {
		out = conflict / length
	}
	rate := float32(b.spec.Baseline.Rate)
	r.now.apply(b.w, r.now.read, r.past.read, rate, out)
	r.now.apply(b.layer.w, r.now.hidden, r.past.hidden, float32(rate*faster), out)
	b.layer.macs += uint64(5 * (len(b.layer.w) + actions*b.units))
	r.memory.add(b.x, action, b.reward, &b.value)
}

// add adds the change that the delta rule would make for the trial that is presented, at a rate of 1.
func (d *direction) add(b *baseline, action int) {
	own, other := b.readOut(action), d.read[(1-action)*b.units:]
	read := d.read[action*b.units:]
	e := float32(b.delta * b.scale)
	opposite := float32(float32(b.spec.Baseline.Opponency) * e)
	for _, i := range b.layer.active {
		h := b.layer.h[i]
		read[i] += float32(e * h)
		other[i] -= float32(opposite * h)
		addTo((*[Inputs]float32)(d.hidden[int(i)*Inputs:]), &b.layer.z, float32(e*own[i]))
	}
	b.layer.macs += uint64(len(b.layer.active) * (Inputs + 2))
}

// apply changes weights along one direction, less a multiple of another.
func (direction) apply(w, along, less []float32, rate, multiple float32) {
	for i := range along {
		w[i] += float32(rate * (along[i] - float32(multiple*less[i])))
	}
}

// sumOfProducts is the product of two vectors whose length is a multiple of 4.
func sumOfProducts(a, b []float32) float32 { return dot32(a, b) }

func (r *agem) walk(w snapshot.Walker) { r.memory.walk(w) }
