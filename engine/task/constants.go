package task

// The lengths of blocks, for descriptions of a task.

// Lengths of a block of shuffled trials, without and with a set share of Go trials.
const (
	BlockTrials   = blockTrials
	GoBlockTrials = goBlock
)
