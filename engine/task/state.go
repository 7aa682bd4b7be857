package task

// State: the position of a run in its task, and how the next trial is drawn.

import (
	"slices"

	"neuromodlab/engine/fmath"
	"neuromodlab/engine/snapshot"
)

// State is the position of a run in its task.
type State struct {
	Trial   uint64 // trials finished
	Start   uint64 // step at which the present trial began
	Current uint64 // index into the Spec's Stimuli
	Valid   uint64 // 1: the feedback of this trial follows the rule
	block   []int32
	rand    fmath.Rand
}

// Lengths of blocks, trials: of a task that states none, of one with a set share of Go trials that
// states none, and the longest that there can be.
const (
	BlockTrials   = 8
	GoBlockTrials = 20
	MaxBlock      = 64
)

// NewState returns the state before the first trial.
func NewState(seed uint64) *State {
	return &State{block: make([]int32, 0, MaxBlock), rand: fmath.Stream(seed, "task")}
}

// Begin draws the trial that starts at the given step.
func (s *State) Begin(spec *Spec, step uint64) Compound {
	if len(s.block) == 0 {
		s.fill(spec)
		if spec.Order == Shuffled {
			s.rand.Shuffle(len(s.block), func(i, j int) { s.block[i], s.block[j] = s.block[j], s.block[i] })
		}
	}
	last := len(s.block) - 1
	s.Current, s.block = uint64(s.block[last]), s.block[:last]
	if s.Current >= uint64(len(spec.Stimuli)) { // the task has been changed since the block was filled
		s.Current = uint64(len(spec.Stimuli) - 1)
	}
	s.Valid = 0
	if s.rand.Float64() < spec.ValidityAt(int(s.Trial)) {
		s.Valid = 1
	}
	s.Start = step
	return spec.Stimuli[s.Current].Compound
}

// fill lists the stimuli of a block, the first at its end: whole rounds, or so that the set share of
// them means Go under the present rule.
func (s *State) fill(spec *Spec) {
	s.block = s.block[:0]
	switch {
	case spec.GoShare > 0:
		s.fillByShare(spec)
		return
	case spec.Order == Drawn:
		at := s.rand.IntN(spec.Round())
		for i := range spec.Stimuli {
			if at -= spec.Stimuli[i].Times; at < 0 {
				s.block = append(s.block, int32(i))
				return
			}
		}
	}
	for round := spec.Round(); len(s.block) == 0 || len(s.block)+round <= spec.Block; {
		for i := range spec.Stimuli {
			for range spec.Stimuli[i].Times {
				s.block = append(s.block, int32(i))
			}
		}
	}
	if spec.Order == InTurn {
		slices.Reverse(s.block)
	}
}

func (s *State) fillByShare(spec *Spec) {
	n := len(spec.Stimuli)
	rule := spec.RuleAt(int(s.Trial))
	called := int(float64(spec.GoShare*float64(spec.Block)) + 0.5)
	for _, want := range [2]bool{true, false} {
		count := called
		if !want {
			count = spec.Block - called
		}
		if !slices.ContainsFunc(spec.Stimuli, func(c Stimulus) bool { return c.MeansGo(rule) == want }) {
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
	payoff := &spec.Payoff
	if own := spec.Stimuli[s.Current].Payoff; own != nil {
		payoff = own
	}
	return payoff[OutcomeOf(goCorrect == (s.Valid == 1), pressed)]
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
