package task

// GoBlockTrials is the length of a block where the share of Go trials is set, for descriptions of a task.
const GoBlockTrials = goBlock
