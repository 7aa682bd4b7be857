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
	Critic      float64 `param:"plain.critic"`    // of actor-critic
	Entropy     float64 `param:"plain.entropy"`   // of actor-critic
	Decay       float64 `param:"plain.decay"`     // of l2
	Penalty     float64 `param:"plain.hold"`      // of ewc
	PenaltyKept float64 `param:"plain.keep"`      // of ewc
	Memory      int     `param:"plain.memory"`    // of er, derpp, agem, joint: trials
	Replays     float64 `param:"plain.replays"`   // of er, derpp, agem
	Match       float64 `param:"plain.match"`     // of derpp, lwf
	Damping     float64 `param:"plain.damping"`   // of si
	Gate        float64 `param:"plain.gate"`      // of xdg
	Passes      float64 `param:"plain.passes"`    // of joint
	Variance    float64 `param:"plain.variance"`  // of coin
	Sticky      float64 `param:"plain.sticky"`    // of coin
	Novelty     float64 `param:"plain.novelty"`   // of coin
	CuePrior    float64 `param:"plain.cue_prior"` // of coin
	CueMatch    float64 `param:"plain.cue_match"` // of coin
}

// baselineRows are the rows of Baseline's fields.
func baselineRows() []param.Def {
	return []param.Def{
		number("plain.rate", "Learning rate", "", 0.0001, 50, 0.01, 0.8, "For baselines.", tuned),
		number("plain.beta", "Steepness of choice", "", 0.01, 10000, 0.1, 4, "Inverse temperature, for baselines.", tuned),
		number("plain.bias", "Bias against Go", "", 0, 1, 0.05, 0, "For baselines.", tuned),
		number("plain.opponency", "Opponency", "", 0, 2, 0.05, 1, "For all but actor-critic.", tuned),
		number("plain.hidden", "Learning of hidden units", "×", 0, 1e6, 0.5, 1, "For baselines, relative to that of read-outs.", tuned),
		number("plain.critic", "Learning rate of the critic", "", 0, 50, 0.01, 0.4, "For actor-critic.", tuned),
		number("plain.entropy", "Entropy bonus", "", 0, 100, 0.01, 0.05, "For actor-critic: keeps the policy from becoming deterministic.",
			"Mnih et al. 2016; "+tuned),
		number("plain.decay", "Decay of weights", "per trial", 0, 0.5, 0.0001, 0.001, "For l2.", tuned),
		number("plain.hold", "Penalty", "", 0, 1e6, 1, 100,
			"For ewc and si: strength of the penalty that keeps weights near their values at the end of earlier tasks.",
			"elastic weight consolidation (Kirkpatrick et al. 2017; online: Schwarz et al. 2018); "+tuned),
		number("plain.keep", "Persistence of the penalty", "", 0, 1, 0.05, 0.9,
			"For ewc: share of the penalty that remains after each further task.", "Schwarz et al. 2018; "+tuned),
		fixed(integer("plain.memory", "Trials kept", "trials", 1, 4000, 2000,
			"For er, derpp, agem and joint: size of the memory. When it is full, every trial so far is kept with the same probability.",
			"reservoir sampling (Vitter 1985)")),
		number("plain.replays", "Replays after a trial", "", 0, 64, 1, 4,
			"For er, derpp and agem: trials drawn from the memory after each trial.", "experience replay (Chaudhry et al. 2019); "+tuned),
		number("plain.match", "Pull to former values", "×", 0, 1000, 0.1, 1,
			"For derpp and lwf: how fast values are pulled to those that they had, relative to the learning rate.",
			"Buzzega et al. 2020; Li & Hoiem 2016; "+tuned),
		number("plain.damping", "Damping of importance", "", 1e-9, 10, 0.001, 0.01,
			"For si: added to the squared change of a weight by which its gain is divided.",
			"synaptic intelligence (Zenke, Poole & Ganguli 2017); "+tuned),
		fixed(number("plain.gate", "Share of units in a task", "", 0.01, 1, 0.01, 0.2,
			"For xdg: share of the hidden units that are active in a task.",
			"context-dependent gating (Masse, Grant & Freedman 2018); "+tuned)),
		number("plain.passes", "Passes of joint training", "", 1, 100, 1, 10,
			"For joint: how often it is trained on every trial so far, at the end of each phase.", tuned),
		number("plain.variance", "Expected variance of rewards", "", 0.001, 10, 0.01, 0.1, "For coin: in every context.",
			"contextual inference (Heald, Lengyel & Wolpert 2021); "+tuned),
		number("plain.sticky", "Persistence of contexts", "", 0, 100000, 1, 100,
			"For coin: count with which each context starts to follow itself.", "Heald, Lengyel & Wolpert 2021; "+tuned),
		number("plain.novelty", "Count of changes", "", 0.0001, 100, 0.1, 1,
			"For coin: count with which changes to all contexts start; the more, the more readily a new one.",
			"Heald, Lengyel & Wolpert 2021; "+tuned),
		number("plain.cue_prior", "Count of cues at the start", "", 0.0001, 1000, 0.1, 1,
			"For coin: count with which the cues of all contexts start in each.", "Heald, Lengyel & Wolpert 2021; "+tuned),
		number("plain.cue_match", "Likeness of a cue", "", 0, 1, 0.05, 0.45,
			"For coin: cosine with the known cues below which a stimulus is a new one.", "ours; "+tuned),
	}
}
