// Package task is the Go/No-Go family of tasks: which stimuli are shown, which cues mean Go, and
// the record of each trial.
//
// A trial shows a stimulus: a picture with a sound, or a picture alone. A rule lists the cues that
// mean Go; a stimulus without one of them means No-Go. A phase is a stretch of trials under one
// rule; no cue announces the next phase.
package task

import (
	"slices"
	"strings"

	"neuromodlab/engine/fmath"
	"neuromodlab/engine/snapshot"
)

// Cue is 'A' to 'H' (pictures), 'X' or 'Y' (sounds); 0 is none.
type Cue byte

// Visual reports whether the cue is a picture.
func (c Cue) Visual() bool { return c >= 'A' && c <= 'H' }

// String returns the cue's letter.
func (c Cue) String() string {
	if c == 0 {
		return ""
	}
	return string(rune(c))
}

// Rule is the cues that mean Go, up to eight letters, the first in the lowest byte.
type Rule uint64

// RuleOf packs letters into a rule; letters after the eighth are dropped.
func RuleOf(letters string) (r Rule) {
	for i := range min(len(letters), 8) {
		r |= Rule(letters[i]) << (8 * i)
	}
	return r
}

// Has reports whether a cue means Go.
func (r Rule) Has(c Cue) bool {
	for ; r != 0; r >>= 8 {
		if Cue(r&255) == c {
			return true
		}
	}
	return false
}

// Visual reports whether the rule's cues are pictures.
func (r Rule) Visual() bool { return Cue(r & 255).Visual() }

// String returns the rule's letters.
func (r Rule) String() string {
	var b strings.Builder
	for ; r != 0; r >>= 8 {
		b.WriteByte(byte(r & 255))
	}
	return b.String()
}

// Compound is what a trial shows: a picture and a sound, or one of them.
type Compound struct{ Visual, Auditory Cue }

// Compounds are the four pairs of two pictures and two sounds, in a fixed order.
var Compounds = []Compound{{'A', 'X'}, {'A', 'Y'}, {'B', 'X'}, {'B', 'Y'}}

// Pictures returns the first n pictures without sounds, at most eight.
func Pictures(n int) []Compound {
	var out []Compound
	for i := range n {
		out = append(out, Compound{Visual: Cue('A' + i)})
	}
	return out
}

// MeansGo reports whether a stimulus means Go under a rule.
func (c Compound) MeansGo(r Rule) bool {
	return r.Has(c.Visual) || c.Auditory != 0 && r.Has(c.Auditory)
}

// Assemblies are the names of the assemblies that the stimulus drives: one for each cue, and one
// for the pair of them where pairs have assemblies.
func (c Compound) Assemblies(pairs bool) []string {
	names := []string{c.Visual.String()}
	if c.Auditory != 0 {
		names = append(names, c.Auditory.String())
		if pairs {
			names = append(names, c.Visual.String()+c.Auditory.String())
		}
	}
	return names
}

// Timing of a trial, ms from its start.
type Timing struct {
	Window   int // evidence is counted from here
	Stimulus int // … to here, where the stimulus ends and the choice is made
	Feedback int // the outcome is given
	Length   int // the next trial begins
}

// Phase is a stretch of trials under one rule.
type Phase struct {
	Rule   Rule   `json:"rule"`
	Kind   string `json:"kind"` // acquisition, ED (other modality), ID (same modality), return
	Trials int    `json:"trials"`
}

// Spec describes a task.
type Spec struct {
	Timing   Timing
	Phases   []Phase
	Stimuli  []Compound
	Rule     Rule       // 0 = the rule of the phase; else this rule holds in all phases
	Validity float64    // probability that feedback follows the rule
	Payoff   [5]float64 // reward of each Outcome
	GoShare  float64    // share of trials on which Go is right; 0 = all stimuli equally often
}

// Trials returns the number of trials of all phases.
func (s *Spec) Trials() int {
	n := 0
	for _, p := range s.Phases {
		n += p.Trials
	}
	return n
}

// PhaseOf returns the index of the phase of a trial counted from 0; trials after the last phase
// count as part of it.
func (s *Spec) PhaseOf(trial int) int {
	for i, p := range s.Phases {
		if trial < p.Trials {
			return i
		}
		trial -= p.Trials
	}
	return len(s.Phases) - 1
}

// RuleAt returns the rule of a trial counted from 0.
func (s *Spec) RuleAt(trial int) Rule {
	if s.Rule != 0 {
		return s.Rule
	}
	return s.Phases[s.PhaseOf(trial)].Rule
}

// KindOf names the change from one rule to the next.
func KindOf(from, to Rule, seen []Phase) string {
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

// State is the position of a run in its task.
type State struct {
	Trial   uint64 // trials finished
	Start   uint64 // step at which the present trial began
	Current uint64 // index into the Spec's Stimuli
	Valid   uint64 // 1: the feedback of this trial follows the rule
	block   []int32
	rand    fmath.Rand
}

// BlockTrials is the greatest length of a block of shuffled trials.
const BlockTrials = 8

// goBlock is the length of a block where the share of Go trials is set.
const goBlock = 20

// NewState returns the state before the first trial.
func NewState(seed uint64) *State {
	return &State{block: make([]int32, 0, goBlock), rand: fmath.Stream(seed, "task")}
}

// Begin draws the trial that starts at the given step.
func (s *State) Begin(spec *Spec, step uint64) Compound {
	if len(s.block) == 0 {
		s.fill(spec)
		s.rand.Shuffle(len(s.block), func(i, j int) { s.block[i], s.block[j] = s.block[j], s.block[i] })
	}
	last := len(s.block) - 1
	s.Current, s.block = uint64(s.block[last]), s.block[:last]
	s.Valid = 0
	if s.rand.Float64() < spec.Validity {
		s.Valid = 1
	}
	s.Start = step
	return spec.Stimuli[s.Current]
}

// fill lists the stimuli of a block: all equally often, or so that the set share of them means Go
// under the present rule.
func (s *State) fill(spec *Spec) {
	n := len(spec.Stimuli)
	if spec.GoShare == 0 {
		s.block = s.block[:BlockTrials/n*n]
		for i := range s.block {
			s.block[i] = int32(i % n)
		}
		return
	}
	s.block = s.block[:0]
	rule := spec.RuleAt(int(s.Trial))
	called := int(spec.GoShare*goBlock + 0.5)
	for _, want := range [2]bool{true, false} {
		count := called
		if !want {
			count = goBlock - called
		}
		if !slices.ContainsFunc(spec.Stimuli, func(c Compound) bool { return c.MeansGo(rule) == want }) {
			continue
		}
		for i := 0; count > 0; i++ {
			if spec.Stimuli[i%n].MeansGo(rule) == want {
				s.block = append(s.block, int32(i%n))
				count--
			}
		}
	}
}

// Reward is the reward of a response.
func (s *State) Reward(spec *Spec, goCorrect, pressed bool) float64 {
	return spec.Payoff[OutcomeOf(goCorrect == (s.Valid == 1), pressed)]
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
