package learner

import "neuromodlab/engine/snapshot"

// delta is the delta rule: the error is the reward less the value of the action done. The
// gradient of its square changes read-outs and hidden weights, and the other action's
// read-out the other way, by the opponency. The rules of l2, ewc and oracle build on it.
type delta struct{}

func (delta) tasks() int                { return 1 }
func (delta) begin(*baseline)           {}
func (delta) changed(*baseline)         {}
func (delta) held(*baseline, []float32) {}
func (delta) walk(snapshot.Walker)      {}

func (delta) err(b *baseline, action int, reward float64) float64 { return reward - b.value[action] }

func (delta) learn(b *baseline, action int) {
	s := &b.spec.Baseline
	by := [actions]float64{}
	by[action] = b.delta * s.Rate
	by[1-action] = -s.Opponency * by[action]
	b.move(by[:])
}
