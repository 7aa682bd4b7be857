package learner

// Synaptic intelligence.

import "neuromodlab/engine/snapshot"

// si is the delta rule with synaptic intelligence (Zenke, Poole & Ganguli 2017): each weight sums how
// much its changes lowered the error during a task, its importance. A penalty pulls weights towards
// their values at the end of the last task, in proportion to their importance for all earlier ones.
// It is told when a task changes.
type si struct {
	base   delta
	hidden siWeights
	read   siWeights
	trials uint64
}

// siWeights is what synaptic intelligence keeps of a group of weights.
type siWeights struct {
	anchor     []float32 // weights at the end of the last task
	importance []float32 // for all tasks before
	gain       []float32 // by how much the weight's changes have lowered the error in this task
	before     []float32 // scratch: weights before the trial
	slope      []float32 // scratch: how steeply the error falls with the weight
}

func newSIWeights(w []float32) siWeights {
	s := siWeights{}
	for _, v := range []*[]float32{&s.anchor, &s.importance, &s.gain, &s.before, &s.slope} {
		*v = make([]float32, len(w))
	}
	copy(s.anchor, w) // a weight's change in the first task counts from its start
	return s
}

func (si) tasks() int { return 1 }

func (r *si) init(b *baseline) {
	r.hidden, r.read = newSIWeights(b.layer.w), newSIWeights(b.w[:actions*b.units])
}

func (r *si) predictionError(b *baseline, action int, reward float64) float64 {
	return r.base.predictionError(b, action, reward)
}

func (r *si) learn(b *baseline, action int) {
	r.trials++
	r.findSlopes(b, action)
	copy(r.hidden.before, b.layer.w)
	copy(r.read.before, b.w)
	r.base.learn(b, action)
	k := float32(b.spec.Baseline.Rate * b.spec.Baseline.Penalty)
	r.hidden.pull(b.layer.w, k)
	r.read.pull(b.w, k)
	r.hidden.addGain(b.layer.w)
	r.read.addGain(b.w)
	b.layer.macs += uint64(3 * (len(b.layer.w) + actions*b.units))
}

// findSlopes finds how steeply half the squared error of the action's value falls with each weight.
func (r *si) findSlopes(b *baseline, action int) {
	clear(r.hidden.slope)
	clear(r.read.slope)
	own := b.readOut(action)
	read := r.read.slope[action*b.units : (action+1)*b.units]
	e := float32(b.delta * b.scale)
	for _, i := range b.layer.active {
		read[i] = e * b.layer.h[i]
		addTo((*[Inputs]float32)(r.hidden.slope[int(i)*Inputs:]), &b.layer.z, float32(e*own[i]))
	}
}

// pull moves weights towards their anchors, by an implicit step, which cannot overshoot.
func (s *siWeights) pull(w []float32, k float32) {
	for i, importance := range s.importance {
		if importance != 0 {
			x := min(float32(k*importance), 1e30)
			w[i] -= float32(x / (1 + x) * (w[i] - s.anchor[i]))
		}
	}
}

// addGain adds by how much this trial's changes have lowered the error.
func (s *siWeights) addGain(w []float32) {
	for i, slope := range s.slope {
		if slope != 0 {
			s.gain[i] += float32(slope * (w[i] - s.before[i]))
		}
	}
}

// taskChanged ends a task: its gains become importance, and its weights the anchors.
func (r *si) taskChanged(b *baseline) {
	if r.trials == 0 {
		return
	}
	r.trials = 0
	damping := float32(b.spec.Baseline.Damping)
	r.hidden.endTask(b.layer.w, damping)
	r.read.endTask(b.w, damping)
}

func (s *siWeights) endTask(w []float32, damping float32) {
	for i, gain := range s.gain {
		d := w[i] - s.anchor[i]
		s.importance[i] += max(0, gain) / (float32(d*d) + damping)
		s.anchor[i] = w[i]
	}
	clear(s.gain)
}

func (r *si) resistance(b *baseline, dst []float32) {
	for i := range dst {
		penalty := float32(b.spec.Baseline.Penalty) * max(r.read.importance[i], r.read.importance[b.units+i])
		dst[i] = penalty / (1 + penalty)
	}
}

func (r *si) walk(w snapshot.Walker) {
	for _, s := range []*siWeights{&r.hidden, &r.read} {
		w.F32(s.anchor)
		w.F32(s.importance)
		w.F32(s.gain)
	}
	w.U64(&r.trials)
}
