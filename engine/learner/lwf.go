package learner

// Learning without forgetting.

import "neuromodlab/engine/snapshot"

// lwf is the delta rule with learning without forgetting (Li & Hoiem 2016): while a task is learnt,
// both values of each of its stimuli are pulled to those that the network of the end of the last task
// gives. It keeps that network and no trials. It is told when a task changes.
type lwf struct {
	base    delta
	before  layer     // hidden weights at the end of the last task
	readOut []float32 // read-outs then: Go, No-Go
	began   bool      // a task has ended: there is such a network
	trials  uint64
}

func (lwf) tasks() int                      { return 1 }
func (lwf) resistance(*baseline, []float32) {}

func (r *lwf) init(b *baseline) {
	r.before = layer{w: make([]float32, len(b.layer.w)), h: make([]float32, b.units), active: make([]int32, 0, b.units),
		silent: b.layer.silent, gain: b.layer.gain}
	r.readOut = make([]float32, actions*b.units)
}

func (r *lwf) predictionError(b *baseline, action int, reward float64) float64 {
	return r.base.predictionError(b, action, reward)
}

// taskChanged keeps the network as it is at the end of a task.
func (r *lwf) taskChanged(b *baseline) {
	if r.trials == 0 {
		return
	}
	r.trials, r.began = 0, true
	copy(r.before.w, b.layer.w)
	copy(r.readOut, b.w)
}

func (r *lwf) learn(b *baseline, action int) {
	r.trials++
	var then [actions]float64
	if r.began {
		r.before.respond(b.x, b.spec.Normalize)
		for a := range then {
			then[a] = float64(r.before.read(r.readOut[a*b.units:(a+1)*b.units])) * b.scale
		}
		b.layer.macs += r.before.macs
		r.before.macs = 0
	}
	r.base.learn(b, action)
	if r.began {
		b.pullValues(then[goAction], then[noGoAction], b.spec.Baseline.Match)
	}
}

func (r *lwf) walk(w snapshot.Walker) {
	w.F32(r.before.w)
	w.F32(r.readOut)
	walkBool(w, &r.began)
	w.U64(&r.trials)
}
