package learner

import "neuromodlab/engine/param"

// Spec describes a learner. What a field means, its unit and its range stand in Params,
// under the key that its tag names.
type Spec struct {
	Learner   string  `param:"net.learner"` // the name of one of Kinds
	Side      int     `param:"net.side"`    // hidden units along each side of their torus
	Contexts  int     `param:"net.contexts"`
	Mask      float64 `param:"net.mask"` // share of the units that learn in a context
	ReadOuts  string  `param:"net.readouts"`
	Normalize bool    `param:"net.normalize"`
	Beta      float64 `param:"net.beta"`
	Bias      float64 `param:"net.bias"`

	DA       Dopamine
	NA       Noradrenaline
	ACh      Acetylcholine
	HT       Serotonin
	Baseline Baseline
}

// Dopamine carries the reward-prediction error.
type Dopamine struct {
	On        bool    `param:"da.on"`
	Rate      float64 `param:"da.rate"`
	Opponency float64 `param:"da.opponency"`
	Hidden    float64 `param:"da.hidden"` // learning rate of hidden weights over that of read-outs
}

// Noradrenaline carries unexpected uncertainty: a belief over contexts, and resets.
type Noradrenaline struct {
	On        bool    `param:"na.on"`
	Inherit   float64 `param:"na.inherit"`
	Hazard    float64 `param:"na.hazard"`
	New       float64 `param:"na.new"`
	Probation uint64  `param:"na.probation"` // trials
	Boost     float64 `param:"na.boost"`
	Heat      float64 `param:"na.heat"`
	Fade      float64 `param:"na.fade"` // share of the level that is left after a trial
}

// Acetylcholine carries expected uncertainty and attention.
type Acetylcholine struct {
	On          bool    `param:"ach.on"`
	Familiarity bool    `param:"ach.familiarity"`
	Smooth      bool    `param:"ach.smooth"`
	Uncertainty bool    `param:"ach.uncertainty"`
	Rate        bool    `param:"ach.rate"` // the learning rate falls with expected uncertainty
	Attention   float64 `param:"ach.attention"`
	Doubt       bool    `param:"ach.doubt"`
}

// Serotonin carries consolidation and caution.
type Serotonin struct {
	On        bool    `param:"5ht.on"`
	Protect   float64 `param:"5ht.protect"`
	Stiffness float64 `param:"5ht.stiffness"`
	Caution   float64 `param:"5ht.caution"`
}

// Baseline are the parameters of learners without modulators.
type Baseline struct {
	Rate      float64 `param:"plain.rate"`
	Beta      float64 `param:"plain.beta"`
	Bias      float64 `param:"plain.bias"`
	Opponency float64 `param:"plain.opponency"` // of delta, l2, ewc, oracle
	Hidden    float64 `param:"plain.hidden"`
	Critic    float64 `param:"plain.critic"`  // of actor-critic
	Entropy   float64 `param:"plain.entropy"` // of actor-critic
	Decay     float64 `param:"plain.decay"`   // of l2
	Hold      float64 `param:"plain.hold"`    // of ewc
	Keep      float64 `param:"plain.keep"`    // of ewc
}

var specBinding = param.Bind[Spec](Params)

// SpecOf reads a specification from parameters.
func SpecOf(v param.Values) *Spec {
	s := specBinding.Read(v)
	return &s
}

// private tells whether the read-outs of a context read all units, not only its mask.
func (s *Spec) private() bool { return s.ReadOuts == "private" }
