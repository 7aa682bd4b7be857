// Package task is the Go/No-Go family of tasks: what is shown when, which cue means
// Go, and the record that each trial leaves.
//
// A trial pairs a picture (A or B) with a sound (X or Y). One of the four cues means
// Go; the other three are irrelevant or mean No-Go by its absence. A phase is a
// stretch of trials under one rule; no cue announces the next phase.
package task

import (
	"neuromodlab/engine/fmath"
	"neuromodlab/engine/snapshot"
)

// Cue is 'A', 'B' (pictures), 'X' or 'Y' (sounds). A rule is the cue that means Go.
type Cue byte

// Visual reports whether the cue is a picture.
func (c Cue) Visual() bool { return c == 'A' || c == 'B' }

// String returns the cue's letter.
func (c Cue) String() string { return string(rune(c)) }

// Compound is a picture with a sound.
type Compound struct{ Visual, Auditory Cue }

// Compounds are the four pairs, in a fixed order.
var Compounds = [4]Compound{{'A', 'X'}, {'A', 'Y'}, {'B', 'X'}, {'B', 'Y'}}

// Has reports whether the cue is part of the compound.
func (c Compound) Has(cue Cue) bool { return c.Visual == cue || c.Auditory == cue }

// Timing of a trial, ms from its start.
type Timing struct {
	Window   int // evidence is counted from here
	Stimulus int // to here, where the stimulus ends and the choice is made
	Feedback int // the outcome
	Length   int // the next trial begins
}

// Phase is a stretch of trials under one rule.
type Phase struct {
	Rule   Cue    `json:"rule"`
	Kind   string `json:"kind"` // acquisition, ED (other modality), ID (same modality), return
	Trials int    `json:"trials"`
}

// Spec is a task.
type Spec struct {
	Timing   Timing
	Phases   []Phase
	Rule     Cue     // not 0: this rule holds whatever the phases say
	Validity float64 // probability that feedback follows the rule
}

// Trials returns the number of trials of all phases.
func (s *Spec) Trials() int {
	n := 0
	for _, p := range s.Phases {
		n += p.Trials
	}
	return n
}

// PhaseOf returns the index of the phase of a trial counted from 0; trials beyond
// the last phase belong to it.
func (s *Spec) PhaseOf(trial int) int {
	for i, p := range s.Phases {
		if trial < p.Trials {
			return i
		}
		trial -= p.Trials
	}
	return len(s.Phases) - 1
}

// RuleOf returns the rule of a trial counted from 0.
func (s *Spec) RuleOf(trial int) Cue {
	if s.Rule != 0 {
		return s.Rule
	}
	return s.Phases[s.PhaseOf(trial)].Rule
}

// KindOf names the change from one rule to the next.
func KindOf(from, to Cue, seen []Phase) string {
	for _, p := range seen {
		if p.Rule == to {
			return "return"
		}
	}
	if from.Visual() == to.Visual() {
		return "ID"
	}
	return "ED"
}

// State is where the task stands.
type State struct {
	Trial   uint64 // trials finished
	Start   uint64 // step at which the present trial began
	Current uint64 // index into Compounds
	Valid   uint64 // 1: this trial's feedback follows the rule
	block   []int32
	rand    fmath.Rand
}

// blockTrials is the length of a shuffled block: every compound twice.
const blockTrials = 8

// NewState returns the state before the first trial.
func NewState(seed uint64) *State {
	return &State{block: make([]int32, 0, blockTrials), rand: fmath.Stream(seed, "task")}
}

// Begin draws the trial that starts at the given step.
func (s *State) Begin(spec *Spec, step uint64) Compound {
	if len(s.block) == 0 {
		s.block = s.block[:blockTrials]
		for i := range s.block {
			s.block[i] = int32(i % len(Compounds))
		}
		s.rand.Shuffle(blockTrials, func(i, j int) { s.block[i], s.block[j] = s.block[j], s.block[i] })
	}
	last := len(s.block) - 1
	s.Current, s.block = uint64(s.block[last]), s.block[:last]
	s.Valid = 0
	if s.rand.Float64() < spec.Validity {
		s.Valid = 1
	}
	s.Start = step
	return Compounds[s.Current]
}

// Walk lists the state's fields.
func (s *State) Walk(w snapshot.Walker) {
	w.U64(&s.Trial)
	w.U64(&s.Start)
	w.U64(&s.Current)
	w.U64(&s.Valid)
	w.List(&s.block)
	for i := range s.rand.S {
		w.U64(&s.rand.S[i])
	}
}
