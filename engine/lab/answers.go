package lab

// Types of answers that are made for the page only. Other types of answers are declared beside the
// code that fills them in. Fields are in the alphabetical order of their names in JSON.

import (
	"neuromodlab/engine/experiment"
	"neuromodlab/engine/modulators"
	"neuromodlab/engine/param"
	"neuromodlab/engine/probe"
	"neuromodlab/engine/task"
)

// SetAnswer is the result of a change of parameters.
type SetAnswer struct {
	Restarted bool   `json:"restarted"` // the run started again, since one of the parameters cannot change during a run
	State     Status `json:"state"`
}

// OpenAnswer is the result of opening a link or a figure.
type OpenAnswer struct {
	Link     string   `json:"link,omitempty"` // the link that was opened, with damage by mail or chat programs repaired
	Mine     bool     `json:"mine"`           // the figure was read from a user's file or link
	Problems []string `json:"problems"`       // parts of the link that could not be used, each with the reason
	State    Status   `json:"state"`
}

// ReadLinkAnswer is a link that was read without opening it.
type ReadLinkAnswer struct {
	Figure   string   `json:"figure"`   // name of its figure; empty where that is not known
	Link     string   `json:"link"`     // the link, with damage by mail or chat programs repaired
	Problems []string `json:"problems"` // parts that could not be read, each with the reason
}

// SeekingAnswer is the answer of a call whose seek is not at its end yet. The page's worker shows
// the progress and calls "onward" until it gets the call's own answer.
type SeekingAnswer struct {
	Progress SeekProgress `json:"way"`
}

// SeekProgress is how far a long seek has come.
type SeekProgress struct {
	At   uint64 `json:"at"`   // present tick
	From uint64 `json:"from"` // tick at which the seek started
	To   uint64 `json:"to"`   // tick to reach
}

// Value is the value of a parameter: a number, true or false, or the name of a choice.
type Value any

// TrialRow is the record of a finished trial, of a spiking network or of a learner.
type TrialRow interface {
	TrialNumber() int
}

// FollowedCell is the cell whose inputs are shown.
type FollowedCell struct {
	Cell       int    `json:"cell"` // −1: none; the other fields are then missing
	Kind       string `json:"kind,omitempty" enum:"CellKind"`
	Population string `json:"population,omitempty"` // name
	Synapses   *int   `json:"synapses,omitempty"`   // number of synapses onto it that have their own weights
}

// TissueReading is the state of the tissue at one place: the concentration of each modulator, nM,
// and the occupancy of its receptors.
type TissueReading struct {
	NM        [modulators.N]float64 `columns:"KEY"`
	Receptors []ReceptorOccupancy   `json:"receptors"`
}

// MarshalJSON writes the concentration of each modulator by its key.
func (r TissueReading) MarshalJSON() ([]byte, error) { return modulators.MarshalColumns(r) }

// ConcentrationTraces is the course of concentrations in a tissue without a task, from one sample
// on.
type ConcentrationTraces struct {
	Every  int                             `json:"every"`                      // ms between samples
	From   int                             `json:"from"`                       // index of the first sample listed, from 0
	Groups map[string]map[string][]float32 `json:"groups" enum:"ModulatorKey"` // nM by group and modulator
	N      int                             `json:"n"`                          // number of samples since the start of the run
}

// ExperimentStarted is an experiment that has started.
type ExperimentStarted struct {
	Arms    []string         `json:"arms"` // names
	Done    int              `json:"done"` // seeds measured earlier under all arms
	Figure  string           `json:"figure"`
	Key     string           `json:"key"`  // identifies the plan
	Refused string           `json:"left"` // why the saved result cannot be used; empty where it can
	Own     string           `json:"own"`  // text of the figure where it is a user's own; else empty
	Seeds   experiment.Seeds `json:"seeds"`
}

// ExperimentProgress is how far an experiment has come.
type ExperimentProgress struct {
	Done int `json:"done"` // seeds measured under all arms
}

// Block is a block of trials with the results of the networks that did it.
type Block struct {
	Columns  []string       `json:"columns"` // of the records, in the order of a table
	Figure   string         `json:"figure"`
	Fixation []int          `json:"fixation"` // ms before each trial's cue
	Networks []BlockNetwork `json:"networks"`
	Seed     param.Seed     `json:"seed"`
	Version  string         `json:"version"` // of the lab
}

// BlockNetwork is the result of one network in a block.
type BlockNetwork struct {
	Condition string          `json:"condition"`
	Judgement probe.Judgement `json:"judgement"`
	Records   []task.Row      `json:"records"` // of its trials
}
