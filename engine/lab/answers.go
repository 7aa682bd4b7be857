package lab

import (
	"neuromodlab/engine/experiment"
	"neuromodlab/engine/param"
	"neuromodlab/engine/probe"
	"neuromodlab/engine/task"
)

// What calls answer, where it is made for the page alone; the rest stands beside what it
// is about. Fields are in alphabetical order of their names in JSON.

// SetAnswer is what came of a change of parameters.
type SetAnswer struct {
	Restarted bool   `json:"restarted"` // the run began anew, as one of them may not change in a run
	State     Status `json:"state"`
}

// Opened is what has been opened.
type OpenAnswer struct {
	Link     string   `json:"link,omitempty"` // of what a link opened: as it was written, without what happened to it on the way
	Mine     bool     `json:"mine"`           // the figure is somebody's own
	Problems []string `json:"problems"`       // what of a link could not be read, in words
	State    Status   `json:"state"`
}

// LinkRead is a link that was read, but not opened.
type ReadLinkAnswer struct {
	Figure   string   `json:"figure"`   // name of the one that it opens; empty where that is unknown
	Link     string   `json:"link"`     // as it was written, without what happened to it on the way
	Problems []string `json:"problems"` // what could not be read, in words
}

// Gone is the answer of a call that has a long way to go, as far as it has come: the page's
// worker tells the page of it, and calls onward until the call's own answer comes.
type SeekingAnswer struct {
	Progress SeekProgress `json:"way"`
}

// Way is how far a long way to a tick has been gone.
type SeekProgress struct {
	At   uint64 `json:"at"`   // tick now
	From uint64 `json:"from"` // tick at which it began
	To   uint64 `json:"to"`   // tick at which it ends
}

// Value is what a parameter has: a number, true or false, or the name of a choice.
type Value any

// TrialRow is the record of a finished trial: of a spiking network, or of a learner.
type TrialRow interface {
	TrialNumber() int
}

// Followed is the cell that is followed.
type FollowedCell struct {
	Cell       int    `json:"cell"` // −1: none, and nothing else is said
	Kind       string `json:"kind,omitempty" enum:"CellKind"`
	Population string `json:"population,omitempty"` // name
	Synapses   *int   `json:"synapses,omitempty"`   // that end on it and have weights of their own
}

// Probed is what a place of the tissue holds: the concentration of each modulator, nM, and
// how far receptors there are occupied.
type TissueReading struct {
	HT        float64             `json:"5ht"`
	ACh       float64             `json:"ach"`
	DA        float64             `json:"da"`
	NA        float64             `json:"na"`
	Receptors []ReceptorOccupancy `json:"receptors"`
}

// Traces is concentrations of a tissue without a task from a sample on.
type ConcentrationTraces struct {
	Every  int                             `json:"every"`                      // ms between samples
	From   int                             `json:"from"`                       // the first of these, from 0
	Groups map[string]map[string][]float32 `json:"groups" enum:"ModulatorKey"` // nM by group and modulator
	N      int                             `json:"n"`                          // samples that there are in all
}

// ExperimentBegun is an experiment that was begun.
type ExperimentStarted struct {
	Arms    []string         `json:"arms"` // names
	Done    int              `json:"done"` // seeds that were measured before, under all arms
	Figure  string           `json:"figure"`
	Key     string           `json:"key"`  // tells plans apart
	Refused string           `json:"left"` // why what was saved is of no use; empty where it is
	Own     string           `json:"own"`  // text of the figure, where it is somebody's own; else empty
	Seeds   experiment.Seeds `json:"seeds"`
}

// Tallied is how far an experiment has come.
type ExperimentProgress struct {
	Done int `json:"done"` // seeds that have been measured under all arms
}

// Block is a block of trials, and what networks made of it.
type Block struct {
	Columns  []string       `json:"columns"` // of the records, in the order of a table
	Figure   string         `json:"figure"`
	Fixation []int          `json:"fixation"` // ms before each trial's cue
	Networks []BlockNetwork `json:"networks"`
	Seed     param.Seed     `json:"seed"`
	Version  string         `json:"version"` // of the lab
}

// BlockDone is what one network made of a block.
type BlockNetwork struct {
	Condition string          `json:"condition"`
	Judgement probe.Judgement `json:"judgement"`
	Records   []task.Row      `json:"records"` // of its trials
}
