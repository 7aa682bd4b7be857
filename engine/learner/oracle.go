package learner

// The oracle.

// oracle is the delta rule with a read-out for each task. It is told which task each trial belongs
// to.
type oracle struct{ delta }

// oracleTasks is the greatest number of tasks with a read-out of their own.
const oracleTasks = 40

func (oracle) tasks() int { return oracleTasks }
