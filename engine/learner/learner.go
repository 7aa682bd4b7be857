package learner

import (
	"fmt"
	"slices"

	"neuromodlab/engine/snapshot"
)

// Occasion is what surrounds one trial.
type Occasion struct {
	Task   int  // which task it is: only learners whose point is to be told may look
	Frozen bool // a test: weights, and what is remembered of stimuli, stand still
	Hidden bool // the outcome of the trial is not seen
}

// Learner is one way to learn. A trial is one call of Decide and then one of Learn. Its
// Walk lists everything that moves in it.
type Learner interface {
	snapshot.Walkable
	// Decide returns the probability of Go to a stimulus.
	Decide(x *[Inputs]float32, at Occasion) float64
	// Learn takes what was done and what it brought; where the outcome is hidden, or in a
	// test, it changes only what goes on all the same.
	Learn(x *[Inputs]float32, pressed bool, reward float64, at Occasion)
	// Lesion silences hidden units for good.
	Lesion(units []int)
	// Refit makes it go on with other parameters; those of its size must be the same.
	Refit(spec *Spec)
	// Look writes what can be seen of its hidden units.
	Look(v *View)
	// Glance returns what else can be seen of it, which takes no time to read.
	Glance() Glance
	// Masks returns of each hidden unit a bit for each context whose learning changes it.
	Masks() []uint16
	hidden() *layer
}

// View is what can be seen of a learner's hidden units between trials.
type View struct {
	Activity    []float32 // in the last trial
	Silent      []bool    // lesioned
	Consolidate []float32 // how far their weights have been made hard to change, 0 to 1
}

// Kind is a kind of learner, as the parameter net.learner names it.
type Kind struct {
	Name string
	// readOuts is how many read-outs of all hidden units it trains.
	readOuts func(*Spec) int
	make     func(spec *Spec, seed uint64) Learner
}

// Modulated is the name of the network of four modulators.
const Modulated = "modulated"

// kinds are all learners. To add one, write its file and name it here.
var kinds = []Kind{
	{Modulated, func(s *Spec) int { return actions * s.Contexts }, func(s *Spec, seed uint64) Learner { return newNetwork(s, seed) }},
	baselineKind("delta", actions, func() rule { return delta{} }),
	baselineKind("actor-critic", actions+1, func() rule { return policyGradient{} }),
	baselineKind("l2", actions, func() rule { return l2{} }),
	baselineKind("ewc", actions, func() rule { return &ewc{} }),
	baselineKind("oracle", actions*oracleTasks, func() rule { return oracle{} }),
}

// Kinds are the names of all learners.
var Kinds = kindNames()

func kindNames() (names []string) {
	for _, k := range kinds {
		names = append(names, k.Name)
	}
	return names
}

func kindOf(name string) *Kind {
	i := slices.IndexFunc(kinds, func(k Kind) bool { return k.Name == name })
	if i < 0 {
		panic("learner: no kind " + name) // the parameter allows only names of Kinds
	}
	return &kinds[i]
}

// New returns a learner that has learnt nothing.
func New(spec *Spec, seed uint64) (Learner, error) {
	switch {
	case spec.Side < 4 || spec.Side > 64 || spec.Side%2 != 0:
		return nil, fmt.Errorf("learner: %d units a side: want an even number from 4 to 64", spec.Side)
	case spec.Contexts < 1 || spec.Contexts > 16:
		return nil, fmt.Errorf("learner: %d contexts: want 1 to 16", spec.Contexts)
	}
	return kindOf(spec.Learner).make(spec, seed), nil
}
