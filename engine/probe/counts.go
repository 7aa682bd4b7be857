package probe

// Counting outcomes one by one.

import "neuromodlab/engine/task"

// Add counts an outcome.
func (c *Counts) Add(o task.Outcome) {
	switch o {
	case task.Hit:
		c.Hit++
	case task.Miss:
		c.Miss++
	case task.FalseAlarm:
		c.FalseAlarm++
	case task.CorrectRejection:
		c.CorrectRejection++
	}
}
