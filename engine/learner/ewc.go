package learner

// Elastic weight consolidation.

import "neuromodlab/engine/snapshot"

// ewc is the delta rule with elastic weight consolidation (Kirkpatrick et al. 2017; online, Schwarz
// et al. 2018): a penalty pulls weights towards their values at the end of earlier tasks, in
// proportion to how much the values of those tasks depended on them. It is told when a task
// changes.
type ewc struct {
	base                                delta
	anchorHidden, anchorReadOut         []float32 // weights at the end of the last task
	fisherHidden, fisherReadOut         []float32 // running Fisher information of earlier tasks
	taskFisherHidden, taskFisherReadOut []float32 // Fisher information of the present task, summed over its trials
	trials                              uint64
}

func (r *ewc) tasks() int { return r.base.tasks() }

func (r *ewc) predictionError(b *baseline, action int, reward float64) float64 {
	return r.base.predictionError(b, action, reward)
}

func (r *ewc) init(b *baseline) {
	for _, v := range []*[]float32{&r.anchorHidden, &r.fisherHidden, &r.taskFisherHidden} {
		*v = make([]float32, len(b.layer.w))
	}
	for _, v := range []*[]float32{&r.anchorReadOut, &r.fisherReadOut, &r.taskFisherReadOut} {
		*v = make([]float32, len(b.w))
	}
}

func (r *ewc) learn(b *baseline, action int) {
	r.addGradients(b, action)
	r.base.learn(b, action)
	r.pullToAnchors(b)
}

// addGradients adds this trial's squared gradient of the value to the task's Fisher information:
// the information that a reward of unit variance gives about each weight.
func (r *ewc) addGradients(b *baseline, action int) {
	r.trials++
	own := b.readOut(action)
	read := r.taskFisherReadOut[action*b.units : (action+1)*b.units]
	s2 := float32(b.scale * b.scale)
	for _, i := range b.layer.active {
		h := b.layer.h[i]
		read[i] += float32(s2 * float32(h*h))
		k := float32(s2 * float32(own[i]*own[i]))
		row := (*[Inputs]float32)(r.taskFisherHidden[int(i)*Inputs:])
		for j := range row {
			row[j] += float32(k * float32(b.layer.z[j]*b.layer.z[j]))
		}
	}
}

// taskChanged ends a task: its weights become the anchors.
func (r *ewc) taskChanged(b *baseline) {
	if r.trials == 0 {
		return
	}
	kept, share := float32(b.spec.Baseline.PenaltyKept), float32(1/float64(r.trials))
	accumulate := func(fisher, taskFisher []float32) {
		for i := range fisher {
			fisher[i] = float32(kept*fisher[i]) + float32(share*taskFisher[i])
		}
		clear(taskFisher)
	}
	accumulate(r.fisherHidden, r.taskFisherHidden)
	accumulate(r.fisherReadOut, r.taskFisherReadOut)
	r.trials = 0
	copy(r.anchorHidden, b.layer.w)
	copy(r.anchorReadOut, b.w)
}

// pullToAnchors moves weights towards their anchors, by an implicit step, which cannot overshoot.
func (r *ewc) pullToAnchors(b *baseline) {
	k := float32(b.spec.Baseline.Rate * b.spec.Baseline.Penalty)
	pull := func(w, anchor, fisher []float32) {
		for i, f := range fisher {
			if f != 0 {
				x := float32(k * f) // a product that feeds 1 + x
				w[i] -= float32(x / (1 + x) * (w[i] - anchor[i]))
			}
		}
	}
	pull(b.layer.w, r.anchorHidden, r.fisherHidden)
	pull(b.w, r.anchorReadOut, r.fisherReadOut)
}

func (r *ewc) resistance(b *baseline, dst []float32) {
	for i := range dst {
		penalty := float32(b.spec.Baseline.Penalty) * max(r.fisherReadOut[i], r.fisherReadOut[b.units+i])
		dst[i] = penalty / (1 + penalty)
	}
}

func (r *ewc) walk(w snapshot.Walker) {
	for _, v := range [][]float32{r.anchorHidden, r.anchorReadOut, r.fisherHidden, r.fisherReadOut, r.taskFisherHidden, r.taskFisherReadOut} {
		w.F32(v)
	}
	w.U64(&r.trials)
}
