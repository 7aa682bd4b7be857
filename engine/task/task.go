// Package task is the Go/No-Go family of tasks: which stimuli are shown, which cues mean Go, and
// the record of each trial.
//
// A trial shows a stimulus: a picture with a sound, or a picture alone. A rule lists the cues, or
// the whole stimuli, that mean Go; every other stimulus means No-Go. A phase is a stretch of trials
// under one rule. No cue announces the next phase, unless the phase itself has one.
//
// A Spec is data throughout: circuit files describe it (engine/circuit/taskpart.go). state.go has
// the position of a run in its task.
package task

import (
	"strings"
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

// Rule is the cues that mean Go, up to eight letters, the first in the lowest byte; or, with a space
// after each but the last of several, the stimuli that mean Go: "AX BY". A space ends the only one.
type Rule uint64

// RuleOf packs letters into a rule; letters after the eighth are dropped.
func RuleOf(letters string) (r Rule) {
	for i := range min(len(letters), 8) {
		r |= Rule(letters[i]) << (8 * i)
	}
	return r
}

// Has reports whether a letter is in the rule.
func (r Rule) Has(c Cue) bool {
	for ; r != 0; r >>= 8 {
		if Cue(r&255) == c {
			return true
		}
	}
	return false
}

// OfStimuli reports whether the rule lists whole stimuli.
func (r Rule) OfStimuli() bool { return r.Has(' ') }

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

// Compound is the cues that a trial shows: a picture, and a sound or none.
type Compound struct{ Visual, Auditory Cue }

// String returns the letters of the cues.
func (c Compound) String() string { return c.Visual.String() + c.Auditory.String() }

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
	if !r.OfStimuli() {
		return c.Visual != 0 && r.Has(c.Visual) || c.Auditory != 0 && r.Has(c.Auditory)
	}
	for word := Rule(0); r != 0 || word != 0; r >>= 8 {
		switch letter := r & 255; {
		case letter != ' ' && letter != 0:
			word = word<<8 | letter
		case word == c.word():
			return true
		default:
			word = 0
		}
	}
	return false
}

// word is the cues as MeansGo compares them.
func (c Compound) word() Rule {
	if c.Visual == 0 {
		return Rule(c.Auditory)
	}
	if c.Auditory == 0 {
		return Rule(c.Visual)
	}
	return Rule(c.Visual)<<8 | Rule(c.Auditory)
}

// Assemblies are the names of the assemblies that a stimulus drives where nothing else is said: one
// for each cue, and one for the pair of them where pairs have assemblies.
func (c Compound) Assemblies(pairs bool) (names []string) {
	for _, cue := range [2]Cue{c.Visual, c.Auditory} {
		if cue != 0 {
			names = append(names, cue.String())
		}
	}
	if pairs && len(names) == 2 {
		names = append(names, c.String())
	}
	return names
}

// Stimulus is what a trial can show.
type Stimulus struct {
	Compound
	Drives []Drive     // the inputs that it drives, of a read-out with assemblies
	At     float64     // its place on the ring of tuned inputs, 0 to 1, of a read-out with such inputs
	Times  int         // how often it comes in a round
	Payoff *[5]float64 // reward of each Outcome; nil = the task's
}

// Drive is input cells that are driven, and at which rate.
type Drive struct {
	Assembly string
	Hz       float64 // below 0: the read-out's rate of a cue
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
	Rule     Rule
	Kind     string // one of Kinds
	Trials   int
	Validity float64 // probability that feedback follows the rule; 0: the task's
	Cue      []Drive // inputs that are driven with every stimulus of the phase, and so announce it
}

// Kinds are what a phase can be: under the first rule; after a change of rule within a modality, to
// the other modality, or simply to the opposite; under a rule that was there before.
var Kinds = []string{"acquisition", "ID", "ED", "reversal", "return"}

// Criterion is a number of correct trials among the last so many.
type Criterion struct{ Right, Of int }

// Criteria are by what a rule counts as learnt, and a reversal as mastered in measures of reversals.
type Criteria struct{ Learnt, Reversed Criterion }

// TheCriteria are those of a task that states none.
var TheCriteria = Criteria{Criterion{18, 20}, Criterion{16, 20}}

// Order is how the stimuli of a block follow each other.
type Order uint8

// The orders.
const (
	Shuffled Order = iota // each block in an order of its own
	InTurn                // in the order of the list
	Drawn                 // each trial by chance, whatever came before
)

// Spec describes a task.
type Spec struct {
	Timing   Timing
	Phases   []Phase
	Stimuli  []Stimulus
	Rule     Rule       // 0 = the rule of the phase; else this rule holds in all phases
	Validity float64    // probability that feedback follows the rule
	Payoff   [5]float64 // reward of each Outcome
	GoShare  float64    // share of trials on which Go is right; 0 = all stimuli as often as Times says
	Block    int        // trials of a block of stimuli at the most, of whole rounds; with GoShare its length
	Order    Order      // of a block
	Criteria Criteria
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

// ValidityAt is the probability that feedback follows the rule on a trial counted from 0.
func (s *Spec) ValidityAt(trial int) float64 {
	if v := s.Phases[s.PhaseOf(trial)].Validity; v > 0 {
		return v
	}
	return s.Validity
}

// Round is the number of trials in which each stimulus comes as often as its Times.
func (s *Spec) Round() (n int) {
	for i := range s.Stimuli {
		n += s.Stimuli[i].Times
	}
	return n
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
