package learner

// Spec: the parameters of a learner as a struct.

import (
	"neuromodlab/engine/modulators"
	"neuromodlab/engine/param"
)

// Spec describes a learner. Meaning, unit and range of each field are in Params, under the key of
// its tag.
type Spec struct {
	Learner   string  `param:"net.learner"` // one of Kinds
	Side      int     `param:"net.side"`    // hidden units along each side of their torus
	Contexts  int     `param:"net.contexts"`
	Mask      float64 `param:"net.mask"` // share of the units that learn in a context
	ReadOuts  string  `param:"net.readouts"`
	Normalize bool    `param:"net.normalize"`
	Beta      float64 `param:"net.beta"`
	Bias      float64 `param:"net.bias"`
	Traces    int     `param:"net.replay"` // trials kept for replay

	DA       Dopamine
	NA       Noradrenaline
	ACh      Acetylcholine
	HT       Serotonin
	Baseline Baseline

	has [modulators.N]bool // modulators that the network has: only their levels are part of its state
	on  [modulators.N]bool // those that are on
}

// Dopamine signals the reward-prediction error.
type Dopamine struct {
	On        bool    `param:"da.on"`
	Rate      float64 `param:"da.rate"`
	Opponency float64 `param:"da.opponency"`
	Hidden    float64 `param:"da.hidden"` // learning rate of hidden weights relative to that of read-outs
	Replay    float64 `param:"da.replay"` // learning rate in replay relative to that in a trial
	Tag       bool    `param:"da.tag"`
}

// Noradrenaline signals unexpected uncertainty: it keeps a belief over contexts and switches
// between them.
type Noradrenaline struct {
	On        bool    `param:"na.on"`
	Inherit   float64 `param:"na.inherit"`
	Hazard    float64 `param:"na.hazard"`
	New       float64 `param:"na.new"`
	Probation uint64  `param:"na.probation"` // trials
	Boost     float64 `param:"na.boost"`
	Heat      float64 `param:"na.heat"`
	Fade      float64 `param:"na.fade"` // share of the level that remains after a trial
	Trust     float64 `param:"na.trust"`
	Sort      bool    `param:"na.sort"` // replay infers the context of a trace again
}

// Acetylcholine signals expected uncertainty and controls attention.
type Acetylcholine struct {
	On          bool    `param:"ach.on"`
	Familiarity bool    `param:"ach.familiarity"`
	Smooth      bool    `param:"ach.smooth"`
	Uncertainty bool    `param:"ach.uncertainty"`
	Rate        bool    `param:"ach.rate"` // the learning rate falls with expected uncertainty
	Attention   float64 `param:"ach.attention"`
	Doubt       bool    `param:"ach.doubt"`
	Replays     float64 `param:"ach.replays"`
	Shared      bool    `param:"ach.shared"`
	Limit       float64 `param:"ach.limit"`
}

// Serotonin controls consolidation and caution.
type Serotonin struct {
	On        bool    `param:"5ht.on"`
	Protect   float64 `param:"5ht.protect"`
	Stiffness float64 `param:"5ht.stiffness"`
	Caution   float64 `param:"5ht.caution"`
}

var specBinding = param.Bind[Spec](Params)

// SpecOf reads a specification from parameters.
func SpecOf(v param.Values) *Spec {
	s := specBinding.Read(v)
	for m, key := range modulators.Keys {
		s.has[m] = v.CanBeOn(key + ".on")
		s.on[m] = s.has[m] && v.On(key+".on") && s.Learner == Modulated // a baseline has none
	}
	return &s
}

// readsAllUnits reports whether a context's read-outs read all units, not only those of its mask.
func (s *Spec) readsAllUnits() bool { return s.ReadOuts == "private" }
