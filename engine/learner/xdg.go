package learner

// Context-dependent gating, told the task.

import (
	"math"

	"neuromodlab/engine/fmath"
	"neuromodlab/engine/snapshot"
)

// xdg is the delta rule with context-dependent gating (XdG, Masse, Grant & Freedman 2018): in each task
// only a random share of the hidden units is active, the others are silenced; all tasks have one
// read-out. It is told which task each trial belongs to.
type xdg struct{ base delta }

func (xdg) tasks() int                      { return 1 }
func (xdg) taskChanged(*baseline)           {}
func (xdg) resistance(*baseline, []float32) {}
func (xdg) walk(snapshot.Walker)            {}

func (r *xdg) init(b *baseline) {
	draws := fmath.Stream(b.seed, "learner.gates")
	open := max(1, int(math.Round(b.spec.Baseline.Gate*float64(b.units))))
	var order []int
	for range oracleTasks {
		order = shuffled(order, b.units, &draws)
		gate := make([]bool, b.units)
		for _, i := range order[:open] {
			gate[i] = true
		}
		b.gates = append(b.gates, gate)
	}
}

func (r *xdg) predictionError(b *baseline, action int, reward float64) float64 {
	return r.base.predictionError(b, action, reward)
}

func (r *xdg) learn(b *baseline, action int) { r.base.learn(b, action) }

// closeGates silences the units that are not active in the present task.
func (b *baseline) closeGates() {
	if b.gates == nil {
		return
	}
	gate := b.gates[min(b.task, len(b.gates)-1)]
	open := b.layer.active[:0]
	for _, i := range b.layer.active {
		if gate[i] {
			open = append(open, i)
		} else {
			b.layer.h[i] = 0
		}
	}
	b.layer.active = open
}
