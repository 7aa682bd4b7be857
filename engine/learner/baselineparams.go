package learner

// The parameters of learners without modulators: their fields, and their rows of the table.

import "neuromodlab/engine/param"

// Baseline are the parameters of learners without modulators.
type Baseline struct {
	Rate        float64 `param:"plain.rate"`
	Beta        float64 `param:"plain.beta"`
	Bias        float64 `param:"plain.bias"`
	Opponency   float64 `param:"plain.opponency"` // of delta, l2, ewc, oracle
	Hidden      float64 `param:"plain.hidden"`
	Critic      float64 `param:"plain.critic"`  // of actor-critic
	Entropy     float64 `param:"plain.entropy"` // of actor-critic
	Decay       float64 `param:"plain.decay"`   // of l2
	Penalty     float64 `param:"plain.hold"`    // of ewc
	PenaltyKept float64 `param:"plain.keep"`    // of ewc
}

// baselineRows are the rows of Baseline's fields.
func baselineRows() []param.Def {
	return []param.Def{
		number("plain.rate", "Learning rate", "", 0.0001, 50, 0.01, 0.8, "For baselines.", tuned),
		number("plain.beta", "Steepness of choice", "", 0.01, 10000, 0.1, 4, "Inverse temperature, for baselines.", tuned),
		number("plain.bias", "Bias against Go", "", 0, 1, 0.05, 0, "For baselines.", tuned),
		number("plain.opponency", "Opponency", "", 0, 2, 0.05, 1, "For delta, l2, ewc and oracle.", tuned),
		number("plain.hidden", "Learning of hidden units", "×", 0, 1e6, 0.5, 1, "For baselines, relative to that of read-outs.", tuned),
		number("plain.critic", "Learning rate of the critic", "", 0, 50, 0.01, 0.4, "For actor-critic.", tuned),
		number("plain.entropy", "Entropy bonus", "", 0, 100, 0.01, 0.05, "For actor-critic: keeps the policy from becoming deterministic.",
			"Mnih et al. 2016; "+tuned),
		number("plain.decay", "Decay of weights", "per trial", 0, 0.5, 0.0001, 0.001, "For l2.", tuned),
		number("plain.hold", "Penalty", "", 0, 1e6, 1, 100,
			"For ewc: strength of the penalty that keeps weights near their values at the end of earlier tasks.",
			"elastic weight consolidation (Kirkpatrick et al. 2017; online: Schwarz et al. 2018); "+tuned),
		number("plain.keep", "Persistence of the penalty", "", 0, 1, 0.05, 0.9,
			"For ewc: share of the penalty that remains after each further task.", "Schwarz et al. 2018; "+tuned),
	}
}
