package learner

import "neuromodlab/engine/snapshot"

// ewc is the delta rule with elastic weight consolidation (Kirkpatrick et al. 2017; online,
// Schwarz et al. 2018): weights are pulled to where they were at the ends of earlier tasks,
// by how much the values of those tasks depended on them. It is told when a task changes.
type ewc struct {
	delta
	hidden, read           []float32 // weights at the end of the last task
	holdHidden, holdRead   []float32 // running Fisher information
	trialHidden, trialRead []float32 // of the task that goes on, summed over its trials
	trials                 uint64
}

func (r *ewc) begin(b *baseline) {
	for _, v := range []*[]float32{&r.hidden, &r.holdHidden, &r.trialHidden} {
		*v = make([]float32, len(b.layer.w))
	}
	for _, v := range []*[]float32{&r.read, &r.holdRead, &r.trialRead} {
		*v = make([]float32, len(b.w))
	}
}

func (r *ewc) learn(b *baseline, action int) {
	r.observe(b, action)
	r.delta.learn(b, action)
	r.pull(b)
}

// observe adds this trial's squared gradient of the value to the Fisher information of the
// task: the information that a reward of unit variance carries about each weight.
func (r *ewc) observe(b *baseline, action int) {
	r.trials++
	own := b.readOut(action)
	read := r.trialRead[action*b.units : (action+1)*b.units]
	s2 := float32(b.scale * b.scale)
	for _, i := range b.layer.active {
		h := b.layer.h[i]
		read[i] += float32(s2 * float32(h*h))
		k := float32(s2 * float32(own[i]*own[i]))
		row := (*[Inputs]float32)(r.trialHidden[int(i)*Inputs:])
		for j := range row {
			row[j] += float32(k * float32(b.layer.z[j]*b.layer.z[j]))
		}
	}
}

// changed ends a task: its weights become those that are held.
func (r *ewc) changed(b *baseline) {
	if r.trials == 0 {
		return
	}
	keep, share := float32(b.spec.Baseline.Keep), float32(1/float64(r.trials))
	accumulate := func(hold, trial []float32) {
		for i := range hold {
			hold[i] = float32(keep*hold[i]) + float32(share*trial[i])
		}
		clear(trial)
	}
	accumulate(r.holdHidden, r.trialHidden)
	accumulate(r.holdRead, r.trialRead)
	r.trials = 0
	copy(r.hidden, b.layer.w)
	copy(r.read, b.w)
}

// pull moves weights to where they are held, by an implicit step, which cannot overshoot.
func (r *ewc) pull(b *baseline) {
	k := float32(b.spec.Baseline.Rate * b.spec.Baseline.Hold)
	pull := func(w, at, hold []float32) {
		for i, f := range hold {
			if f != 0 {
				x := float32(k * f) // a product that feeds 1 + x
				w[i] -= float32(x / (1 + x) * (w[i] - at[i]))
			}
		}
	}
	pull(b.layer.w, r.hidden, r.holdHidden)
	pull(b.w, r.read, r.holdRead)
}

func (r *ewc) held(b *baseline, dst []float32) {
	for i := range dst {
		x := float32(b.spec.Baseline.Hold) * max(r.holdRead[i], r.holdRead[b.units+i])
		dst[i] = x / (1 + x)
	}
}

func (r *ewc) walk(w snapshot.Walker) {
	for _, v := range [][]float32{r.hidden, r.read, r.holdHidden, r.holdRead, r.trialHidden, r.trialRead} {
		w.F32(v)
	}
	w.U64(&r.trials)
}
