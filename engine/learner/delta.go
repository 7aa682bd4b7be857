package learner

// The delta rule.

import "neuromodlab/engine/snapshot"

// delta is the delta rule. The error is the reward minus the value of the action that was done.
// Read-outs and hidden weights follow the gradient of its square. The read-out of the other action
// changes in the opposite direction, times the opponency.
type delta struct{}

func (delta) tasks() int                      { return 1 }
func (delta) init(*baseline)                  {}
func (delta) taskChanged(*baseline)           {}
func (delta) resistance(*baseline, []float32) {}
func (delta) walk(snapshot.Walker)            {}

func (delta) predictionError(b *baseline, action int, reward float64) float64 {
	return reward - b.value[action]
}

func (r delta) learn(b *baseline, action int) { r.learnAt(b, action, b.spec.Baseline.Rate) }

// learnAt is learn at another learning rate.
func (delta) learnAt(b *baseline, action int, rate float64) {
	by := [actions]float64{}
	by[action] = b.delta * rate
	by[1-action] = -b.spec.Baseline.Opponency * by[action]
	b.changeWeights(by[:])
}
