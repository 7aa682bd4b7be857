package learner

// Dark experience replay.

import "neuromodlab/engine/snapshot"

// derpp is the delta rule with dark experience replay (DER++, Buzzega et al. 2020): each replay draws
// two trials from the memory. For the first, both values are pulled to what they were when the
// trial was met; from the second it learns again by its reward. It is told nothing.
type derpp struct {
	base   delta
	memory memory
}

func (derpp) tasks() int                      { return 1 }
func (derpp) taskChanged(*baseline)           {}
func (derpp) resistance(*baseline, []float32) {}

func (r *derpp) init(b *baseline) { r.memory = newMemory(b.spec.Baseline.Memory, true, b.seed) }

func (r *derpp) predictionError(b *baseline, action int, reward float64) float64 {
	return r.base.predictionError(b, action, reward)
}

func (r *derpp) learn(b *baseline, action int) {
	s := &b.spec.Baseline
	r.base.learn(b, action)
	b.setAside()
	for range b.replays(&r.memory) {
		i := r.memory.any()
		b.present(r.memory.stimulus(i))
		b.pullValues(float64(r.memory.values[actions*i]), float64(r.memory.values[actions*i+1]), s.Match)
		b.replay(&r.memory, r.memory.any(), 1)
	}
	b.putBack()
	r.memory.add(b.x, action, b.reward, &b.value)
}

// pullValues moves both values of the stimulus that is presented towards others, through read-outs
// and hidden weights, at a multiple of the learning rate.
func (b *baseline) pullValues(goValue, noGoValue, rate float64) {
	if !b.isStable() {
		return
	}
	by := float64(rate * b.spec.Baseline.Rate)
	b.changeAll([actions]float64{(goValue - b.value[goAction]) * by, (noGoValue - b.value[noGoAction]) * by})
}

func (r *derpp) walk(w snapshot.Walker) { r.memory.walk(w) }

// changeAll changes the read-outs of both actions by a step per unit of scaled activity, and the hidden
// weights behind both.
func (b *baseline) changeAll(steps [actions]float64) {
	hidden := float32(b.spec.Baseline.Hidden * b.scale)
	first, second := b.readOut(goAction), b.readOut(noGoAction)
	e0, e1 := float32(steps[0]*b.scale), float32(steps[1]*b.scale)
	d0, d1 := float32(steps[0]), float32(steps[1])
	b.layer.macs += uint64(len(b.layer.active) * (Inputs + 2*actions))
	for _, i := range b.layer.active {
		h := b.layer.h[i]
		back := float32(d0*first[i]) + float32(d1*second[i])
		first[i] += float32(e0 * h)
		second[i] += float32(e1 * h)
		if hidden != 0 {
			addTo(b.layer.row(i), &b.layer.z, float32(hidden*back))
		}
	}
}
