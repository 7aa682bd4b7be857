package learner

// Learner, the interface of all learners, and the list of learners.

import (
	"fmt"
	"slices"

	"neuromodlab/engine/snapshot"
)

// TrialSettings are the circumstances of one trial.
type TrialSettings struct {
	Task          int  // index of the task; only ewc, si, lwf, xdg and oracle use it
	WeightsFrozen bool // an evaluation: weights and keys do not change
	OutcomeHidden bool // the learner does not get the outcome
	PhaseEnds     bool // the last trial of its phase; only joint uses it
}

// Learner is one kind of learner. A trial is one call of Decide and then one of Learn. Walk lists
// everything that changes in it.
type Learner interface {
	snapshot.Walkable
	// Decide returns the probability of Go for a stimulus.
	Decide(x *[Inputs]float32, at TrialSettings) float64
	// Learn gets the response and its reward. With the outcome hidden it does nothing; with weights
	// frozen only the belief and running means change.
	Learn(x *[Inputs]float32, pressed bool, reward float64, at TrialSettings)
	// Lesion silences hidden units, irreversibly.
	Lesion(units []int)
	// Refit continues with other parameters; those of size must be the same.
	Refit(spec *Spec)
	// FillView writes the state of the hidden units for display.
	FillView(v *View)
	// Summary returns the rest of the state for display; it takes little time.
	Summary() Summary
	// Masks returns for each hidden unit a bit for each context in which it learns.
	Masks() []uint16
	hidden() *layer
}

// View is the state of a learner's hidden units between trials.
type View struct {
	Activity      []float32 // in the last trial
	Silent        []bool    // lesioned
	Consolidation []float32 // resistance of their weights to change, 0 to 1
}

// Kind is one kind of learner, as named by the parameter net.learner.
type Kind struct {
	Name string
	// readOuts is the number of read-outs that it trains, each of all hidden units.
	readOuts func(*Spec) int
	make     func(spec *Spec, seed uint64) Learner
}

// Modulated is the name of the network with four modulators.
const Modulated = "modulated"

// allKinds are all learners. To add one, write its file and add a line here.
var allKinds = []Kind{
	{Modulated, func(s *Spec) int { return actions * s.Contexts }, func(s *Spec, seed uint64) Learner { return newNetwork(s, seed) }},
	newBaselineKind("delta", actions, func() rule { return delta{} }),
	newBaselineKind("actor-critic", actions+1, func() rule { return policyGradient{} }),
	newBaselineKind("l2", actions, func() rule { return l2{} }),
	newBaselineKind("ewc", actions, func() rule { return &ewc{} }),
	newBaselineKind("oracle", actions*oracleTasks, func() rule { return oracle{} }),
	newBaselineKind("er", actions, func() rule { return &er{} }),
	newBaselineKind("derpp", actions, func() rule { return &derpp{} }),
	newBaselineKind("agem", actions, func() rule { return &agem{} }),
	newBaselineKind("si", actions, func() rule { return &si{} }),
	newBaselineKind("lwf", actions, func() rule { return &lwf{} }),
	newBaselineKind("xdg", actions, func() rule { return &xdg{} }),
	newBaselineKind("joint", actions, func() rule { return &joint{} }),
	{"coin", func(s *Spec) int { return actions * s.Contexts }, func(s *Spec, seed uint64) Learner { return newCoin(s, seed) }},
}

// Kinds are the names of all learners.
var Kinds = kindNames()

func kindNames() (names []string) {
	for _, k := range allKinds {
		names = append(names, k.Name)
	}
	return names
}

func kindOf(name string) *Kind {
	i := slices.IndexFunc(allKinds, func(k Kind) bool { return k.Name == name })
	if i < 0 {
		panic("learner: no kind " + name) // the parameter's choices are Kinds
	}
	return &allKinds[i]
}

// New returns a learner before any trial.
func New(spec *Spec, seed uint64) (Learner, error) {
	switch {
	case spec.Side < 4 || spec.Side > 64 || spec.Side%2 != 0:
		return nil, fmt.Errorf("learner: %d units a side: want an even number from 4 to 64", spec.Side)
	case spec.Contexts < 1 || spec.Contexts > 16:
		return nil, fmt.Errorf("learner: %d contexts: want 1 to 16", spec.Contexts)
	}
	return kindOf(spec.Learner).make(spec, seed), nil
}
