package learner

// The oracle.

import "neuromodlab/engine/snapshot"

// oracle is the delta rule with a read-out for each task. It is told which task each trial belongs
// to.
type oracle struct{ base delta }

func (oracle) init(*baseline)                  {}
func (oracle) taskChanged(*baseline)           {}
func (oracle) resistance(*baseline, []float32) {}
func (oracle) walk(snapshot.Walker)            {}

func (r oracle) predictionError(b *baseline, action int, reward float64) float64 {
	return r.base.predictionError(b, action, reward)
}

func (r oracle) learn(b *baseline, action int) { r.base.learn(b, action) }

// oracleTasks is the greatest number of tasks with a read-out of their own.
const oracleTasks = 40

func (oracle) tasks() int { return oracleTasks }
