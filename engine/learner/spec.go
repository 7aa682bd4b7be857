package learner

import "neuromodlab/engine/param"

// Spec describes a learner. Params says what each value means.
type Spec struct {
	Learner   string // of Kinds
	Side      int    // hidden units along each side of their torus
	Contexts  int
	Mask      float64 // share of the units that learn in a context
	Private   bool    // read-outs over all units, not only those of the mask
	Normalize bool    // what comes in to the hidden units has one length
	Smooth    bool    // familiarity smoothed over trials
	Beta      float64 // inverse temperature of the policy
	Bias      float64 // against Go

	DA                                 bool
	Rate                               float64
	Opponency                          float64
	Hidden                             float64 // learning rate of hidden weights, × that of read-outs
	NA                                 bool
	Inherit                            float64 // share of the mean read-out that a new context begins with
	Hazard                             float64
	NewPrior                           float64
	Probation                          uint64
	Boost                              float64 // of learning after a reset
	Heat                               float64 // of the policy after a reset
	Fade                               float64 // share of arousal left after a trial
	ACh                                bool
	Familiarity, Uncertainty, Volatile bool
	Attention                          float64
	Doubt                              bool // attention learns less where rewards are uncertain
	HT                                 bool
	Protect                            float64 // rate of consolidation
	Stiffness                          float64 // what full consolidation does to a learning rate
	Caution                            float64

	PlainRate, PlainBeta, PlainBias, PlainOpponency, PlainHidden, PlainCritic, PlainEntropy, PlainDecay, PlainHold, PlainKeep float64
}

// SpecOf reads a specification from parameters.
func SpecOf(v param.Values) *Spec {
	return &Spec{
		Learner: v.Choice("net.learner"), Side: v.Int("net.side"), Contexts: v.Int("net.contexts"), Mask: v.Get("net.mask"),
		Private: v.Choice("net.readouts") == "private", Normalize: v.On("net.normalize"), Smooth: v.On("ach.smooth"), Beta: v.Get("net.beta"), Bias: v.Get("net.bias"),
		DA: v.On("da.on"), Rate: v.Get("da.rate"), Opponency: v.Get("da.opponency"), Hidden: v.Get("da.hidden"),
		NA: v.On("na.on"), Hazard: v.Get("na.hazard"), Inherit: v.Get("na.inherit"), NewPrior: v.Get("na.new"), Probation: uint64(v.Int("na.probation")), Boost: v.Get("na.boost"), Heat: v.Get("na.heat"), Fade: v.Get("na.fade"),
		ACh: v.On("ach.on"), Familiarity: v.On("ach.familiarity"), Uncertainty: v.On("ach.uncertainty"), Volatile: v.On("ach.rate"), Attention: v.Get("ach.attention"), Doubt: v.On("ach.doubt"),
		HT: v.On("5ht.on"), Protect: v.Get("5ht.protect"), Stiffness: v.Get("5ht.stiffness"), Caution: v.Get("5ht.caution"),
		PlainRate: v.Get("plain.rate"), PlainBeta: v.Get("plain.beta"), PlainBias: v.Get("plain.bias"), PlainOpponency: v.Get("plain.opponency"), PlainHidden: v.Get("plain.hidden"), PlainCritic: v.Get("plain.critic"), PlainEntropy: v.Get("plain.entropy"),
		PlainDecay: v.Get("plain.decay"), PlainHold: v.Get("plain.hold"), PlainKeep: v.Get("plain.keep"),
	}
}
