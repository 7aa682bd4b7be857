package circuit

// The parameter table of the actor–critic.

import (
	"neuromodlab/engine/param"

	"neuromodlab/engine/modulators"
	"neuromodlab/engine/volume"
)

// Sources of the parameter table. "ours" marks a value chosen by us on prototypes, since the
// paper behind the circuit gives no numbers.
const (
	ours       = "ours: chosen on prototypes; the paper gives no numbers"
	mei        = "after Mei et al. (arXiv 2501.06762), section 6; value ours"
	lif        = "textbook leaky integrate-and-fire (Gerstner et al. 2014); value ours"
	stdp       = "reward-modulated STDP (Izhikevich 2007; Frémaux & Gerstner 2016); value ours"
	yuDayan    = "unexpected uncertainty (Yu & Dayan 2005); value ours"
	bouret     = "network reset (Bouret & Sara 2005); value ours"
	mackintosh = "attention to the better predictor (Mackintosh 1975); value ours"
	raphe      = "behavioural inhibition (Soubrié 1986; Daw, Kakade & Dayan 2002); value ours"
)

// ActorCriticParams is the parameter table of the actor–critic circuit.
var ActorCriticParams = param.NewTable(param.WithNeed(needsTissue, append([]param.Def{
	onRow(modulators.DA,
		"Signals the reward prediction error, reward minus the critic's expectation: the third factor without which no synapse learns."),
	strengthRow(modulators.DA),
	number("da.actor_rate", "Actor's learning rate", "per unit error", 0, 0.1, 0.001, 0.012,
		"Fraction of its eligibility that a synapse onto Go or No-Go converts into weight change, per unit of dopamine.", stdp),
	number("da.critic_rate", "Critic's learning rate", "per unit error", 0, 0.3, 0.001, 0.06,
		"The same for synapses onto the critic. With a slow critic (0.012) a network without noradrenaline recovers from an extra-dimensional "+
			"shift.", stdp),
	number("da.clearance", "Clearance of dopamine", "ms", 10, 1000, 10, 100,
		"Time constant of the fall of the level after a release. With global levels it affects only the display and the tables: synapses read "+
			"the prediction error at its release.", ours),

	onRow(modulators.NA,
		"Released by the locus coeruleus when outcomes are more surprising than expected: causes group bursts, raises plasticity, and lets "+
			"actor weights decay to their initial mean."),
	strengthRow(modulators.NA),
	choice("na.bursts", "Bursts under noradrenaline", []string{"correlated", "independent", "off"},
		"Correlated: all excitatory cells of a group are depolarised together. Independent: each cell by itself, at the same rate and "+
			"strength; few networks then recover.", mei),
	number("na.burst_rate", "Burst rate", "Hz", 0, 50, 0.5, 3,
		"How often bursts start during the stimulus, per unit of noradrenaline.", ours),
	number("na.burst_mv", "Burst strength", "mV", 0, 60, 1, 20, "Depolarisation during a burst.", ours),
	number("na.burst_ms", "Burst length", "ms", 1, 250, 1, 150,
		"How long a burst lasts; it ends with the stimulus; a new burst restarts it.", ours),
	number("na.plasticity", "Plasticity under noradrenaline", "per unit", 0, 5, 0.1, 1,
		"The actor's learning rate is multiplied by 1 plus this times the level.", mei),
	formerKey("na.stale", number("na.weight_decay", "Weight decay under noradrenaline", "per trial", 0, 0.5, 0.005, 0.03,
		"At each feedback the actor's weights move towards their initial mean by this share, per unit of noradrenaline.",
		"depression of what no longer matters (review in Mei et al.); value ours")),
	toggle("na.critic", "Bursts in the critic too", false,
		"In the paper noradrenaline reaches the critic as well; measured here, that disturbs the expected reward, so it is off by default.", mei),
	number("na.noise", "Membrane noise under noradrenaline", "per unit", 0, 5, 0.1, 0,
		"The actor's membrane noise is multiplied by 1 plus this times the level (for comparison: with noise alone no network recovers).", ours),
	number("na.gain", "Synaptic gain under noradrenaline", "per unit", 0, 5, 0.1, 0,
		"The actor's synaptic input is multiplied by 1 plus this times the level (for comparison).",
		"adaptive gain (Aston-Jones & Cohen 2005); value ours"),
	number("na.clearance", "Clearance of noradrenaline", "ms", 200, 60000, 100, 6000,
		"Time constant of the fall of the level after a release.", ours),
	number("na.on_ach", "Drive of the basal forebrain", "per unit", 0, 1, 0.05, 0.3,
		"The firing rate of the basal forebrain is multiplied by 1 plus this times the noradrenaline level of the previous step. Its receptor "+
			"row is off by default.", ours),

	onRow(modulators.ACh,
		"Attention: increases input from the modality, pictures or sounds, that has predicted reward better, and decreases input from the "+
			"other."),
	strengthRow(modulators.ACh),
	number("ach.gain", "Gain of attention", "", 0, 1, 0.05, 0.8,
		"With full attention on one modality its inputs are multiplied by 1 plus this, those of the other by 1 minus this.", mackintosh),
	number("ach.rate", "Speed of attention", "per trial", 0, 1, 0.01, 0.2,
		"Change of attention per trial and unit of difference between the two squared errors.", mackintosh),
	number("ach.memory", "Memory of predictors", "per trial", 0.01, 1, 0.01, 0.2,
		"Rate of the running mean reward kept for each cue and action.", mackintosh),
	number("ach.on_da", "Increase of dopamine release", "per unit", 0, 1, 0.05, 0.3,
		"Dopamine release is multiplied by 1 plus this times the size of the attention bias, either way, in the previous step (the sum of both "+
			"pools of acetylcholine does not change with attention). Its receptor row is off by default.", ours),

	onRow(modulators.HT,
		"Holds back after false alarms: less current to Go, more to No-Go, and weaker depression of the actor's synapses."),
	strengthRow(modulators.HT),
	number("5ht.bias", "Bias of the groups", "mV", 0, 5, 0.1, 1,
		"Current taken from Go and given to No-Go, per unit of serotonin.", raphe),
	number("5ht.protect", "Protection from depression", "per unit", 0, 1, 0.05, 0.7,
		"Every decrease of an actor weight is multiplied by 1 minus this times the level.", ours),
	number("5ht.memory", "Memory for false alarms", "trials", 1, 100, 1, 8, "Trials over which false alarms are averaged.", ours),
	number("5ht.weight", "Weight of a false alarm", "", 0, 20, 0.5, 2,
		"What a false alarm adds to the running memory, before division by its length; the memory is at most 1.", ours),
	number("5ht.on_da", "Inhibition of dopamine neurons", "per unit", 0, 1, 0.05, 0.5,
		"The firing rate of dopamine neurons is multiplied by 1 minus this times the serotonin level of the previous step. Its receptor row is "+
			"off by default.", "order of the greatest effect of a 2C agonist (Di Matteo et al. 2000: 54 %)"),

	main(choice("task.schedule", "Sequence of rules", schedules.names(),
		"Which cue means Go, and when that changes. A, then X: the other modality (extradimensional, ed). A, then B: the same modality "+
			"(intradimensional, id). Return: back to A at the end. Stable: A throughout. Changes are not announced.", mei)),
	beforeRow(250), afterRow(300),
	main(choice("task.rule", "The cue that means Go", []string{"schedule", "A", "B", "X", "Y"},
		"Set the rule by hand from the next trial on, or follow the sequence.", ours)),
	main(number("task.validity", "Share of truthful feedback", "", 0.5, 1, 0.01, 1,
		"Share of trials whose reward follows the rule; on the others it is reversed.", ours)),
	fixed(integer("task.window", "Counting begins", "ms", 0, 1000, 50,
		"Spikes count as evidence from here to the end of the stimulus.", ours)),
	fixed(integer("task.stimulus", "Stimulus ends", "ms", 20, 2000, 250,
		"The cues are shown from 0 to here; then the group with the higher net rate acts.", ours)),
	fixed(integer("task.feedback", "Feedback", "ms", 20, 3000, 300, "Time of the reward.", ours)),
	fixed(integer("task.length", "Length of a trial", "ms", 30, 5000, 400, "Start of the next trial.", ours)),

	fixed(integer("net.inputs", "Inputs of each modality", "cells", 20, 1000, 40,
		"Cells that carry pictures, and as many that carry sounds.", ours)),
	fixed(integer("net.cue_cells", "Cells of a cue", "cells", 1, 500, 10,
		"How many inputs each of A, B, X, Y drives: random sets without overlap.", ours)),
	fixed(integer("net.configural", "Cells of a compound", "cells", 1, 500, 10,
		"Inputs that respond to one pair of picture and sound; they reach only the critic.", ours)),
	fixed(integer("net.e", "Excitatory cells of a group", "cells", 1, 2000, 30,
		"In Go, No-Go and critic each. Synapses are scaled so that the sum stays the same.", ours)),
	fixed(integer("net.i", "Inhibitory cells of a group", "cells", 1, 1000, 10, "In Go, No-Go and critic each.", ours)),
	number("net.cue_hz", "Rate of driven inputs", "Hz", 1, 500, 1, 80, "Firing rate of the cells of the cues shown.", ours),
	number("net.rest_hz", "Rate of other inputs", "Hz", 0, 100, 0.5, 2,
		"Firing rate of all other input cells, and of all between stimuli.", ours),
	number("net.configural_gain", "Gain of compounds", "mV", 0, 10, 0.1, 2,
		"From compound cells to the critic, per unit of weight. At 0 the critic cannot distinguish compounds, and a network without "+
			"noradrenaline is not stuck for long.", ours),
	number("net.ee", "Excitation within a group", "mV", 0, 5, 0.05, 0.3, "From a spike to the excitatory cells of its own group.",
		ours),
	number("net.ei", "Excitation of the rival's inhibition", "mV", 0, 20, 0.1, 3,
		"From a spike of one actor group to the inhibitory cells of the other: the groups compete.", ours),
	number("net.ie", "Inhibition within a group", "mV", 0, 20, 0.1, 2,
		"Subtracted by an inhibitory spike from the excitatory cells of its group.", ours),
	number("net.critic_ei", "Input to the critic's inhibition", "mV", 0, 5, 0.05, 0.6,
		"From an input spike to the critic's inhibitory cells, times the gain of its modality.", ours),
	number("net.value_hz", "Rate that means a value of 1", "Hz", 1, 200, 1, 25,
		"The critic's net rate is divided by this to give the expected reward.", ours),

	fixed(choice("field.mode", "Modulators", []string{"global", "diffusing"},
		"Global: each modulator is one level that acts everywhere at once. Diffusing: nuclei fire, varicosities release, molecules diffuse and "+
			"are taken up, receptors at each cell bind, and occupancy above rest is the level that acts there.", ours)),
	gridRow(),
	number("field.da_hz", "Dopamine nuclei, full burst", "Hz", 0, 100, 1, 16,
		"Added to the tonic 4 Hz at an error of +1; an error of −1 silences them.",
		"bursts of midbrain dopamine neurons reach 20 Hz (Schultz 1998, order of magnitude); value ours"),
	number("field.da_ms", "Length of a burst", "ms", 20, 1000, 10, 100,
		"Time constant with which the nuclei return to their tonic rate after an error.", ours),
	number("field.da_pause", "Length of a pause", "ms", 20, 2000, 10, 300,
		"Time constant with which silenced dopamine nuclei return to their tonic rate. Pauses are longer than bursts, since the concentration "+
			"can fall only by its small resting value.", "pauses grow with the size of a negative error (Bayer, Lau & Glimcher 2007); value ours"),
	number("field.na_hz", "Locus coeruleus, full burst", "Hz", 0, 100, 1, 30, "Added to the tonic 2 Hz at a release.", ours),
	number("field.na_ms", "Noradrenaline burst length", "ms", 50, 5000, 10, 500,
		"Time constant of the return to the tonic rate; how long noradrenaline lasts depends on its uptake.", ours),
	number("field.5ht_hz", "Dorsal raphe, at full memory", "Hz", 0, 50, 0.5, 5,
		"Added to the tonic 1.7 Hz when the memory for false alarms is full.", ours),
	clearanceRow("da", "Dopamine transporter", "Uptake is multiplied by this. Stimulants such as methylphenidate and cocaine block it.",
		"blockers of the dopamine transporter; factor ours"),
	clearanceRow("na", "Noradrenaline transporter", "Uptake is multiplied by this. Atomoxetine and reboxetine block it.",
		"blockers of the noradrenaline transporter; factor ours"),
	clearanceRow("ach", "Acetylcholinesterase", "Hydrolysis is multiplied by this. Donepezil and similar drugs inhibit it.",
		"inhibitors of the esterase; factor ours"),
	clearanceRow("5ht", "Serotonin transporter", "Uptake is multiplied by this. Selective reuptake inhibitors block it.",
		"blockers of the serotonin transporter; factor ours"),
	fixed(number("field.arbor", "Reach of a cell's receptors", "µm", 0, 300, 10, 100,
		"Receptors lie along dendrites and terminals, not at one point: a cell reads the mean over the positions of cells of its population "+
			"within this distance, at most 12. At 0 each reads only its own position.", ours)),
	fixed(choice("field.anatomy", "Innervation", []string{"even", "regions"},
		"Even: noradrenaline and serotonin at one density over the whole sheet. By region: each modulator has its own density in each group, "+
			"after counts of varicosities, and its concentration at rest differs from place to place.",
		"Agster et al. 2013; Audet et al. 1989; Soghomonian et al. 1987; Mechawar et al. 2000")),
	fixed(number("field.conduction", "Conduction delay", "×", 0, 10, 0.1, 0,
		"With innervation by region: factor on the time that spikes of a nucleus need to reach each region, 4 to 41 ms at 1. At 0 release "+
			"follows the nucleus at once, everywhere.",
		"0.4 to 1 m/s: Guyenet & Aghajanian 1978; Aston-Jones et al. 1983, 1985; Sawyer et al. 1985")),
	fixed(integer("field.depth", "Depth of the tissue", "µm", 1, 200, volume.DefaultDepth,
		"How deep a slab the sheet stands for. Release sites grow in proportion, so that a deeper slab has steadier concentrations.", ours)),
	wiredRow(modulators.DA, false), wiredRow(modulators.NA, false),
	withMoreDoc(wiredRow(modulators.ACh, true),
		"The esterase splits acetylcholine within milliseconds, so point-to-point delivery is the default."),
	wiredRow(modulators.HT, false),

	thresholdRow(),
	refractoryRow(3),
	number("neuron.noise", "Membrane noise", "mV", 0, 20, 0.1, 3, "Standard deviation of the membrane potential without spikes.", lif),
	number("neuron.tau_e", "Membrane time constant, excitatory", "ms", 2, 100, 1, 20, "Also of the critic's inhibitory cells.", lif),
	number("neuron.tau_i", "Membrane time constant, inhibitory", "ms", 2, 100, 1, 10, "Of the actor's inhibitory cells.", lif),
	number("neuron.bias_actor", "Bias of the actor", "mV", 0, 30, 0.1, 9, "Constant current to all cells of Go and No-Go.", ours),
	number("neuron.bias_critic", "Bias of the critic", "mV", 0, 30, 0.1, 4.2, "Constant current to all cells of the critic.", ours),
	decayRow("tau_syn", "Excitatory current", 5),
	decayRow("tau_inh", "Inhibitory current", 10),

	number("stdp.tau", "Spike traces", "ms", 1, 200, 1, 20, "Time constant in which two spikes count as a pair.", stdp),
	number("stdp.depress", "Post before pre", "", 0, 2, 0.05, 0.3,
		"Subtracted from the eligibility by such a pair; pre before post adds 1.", stdp),
	number("stdp.eligibility", "Eligibility trace", "ms", 10, 10000, 10, 500,
		"Time constant of the eligibility trace. The trace is cleared after each feedback.", stdp),
	fixed(number("stdp.start", "Weights at the start", "", 0, 2, 0.05, 0.6,
		"Mean; under noradrenaline actor weights decay towards it.", ours)),
	fixed(number("stdp.spread", "Spread of the weights", "", 0, 1, 0.01, 0.1, "Standard deviation.", ours)),
	number("stdp.max", "Largest weight", "", 0.5, 10, 0.1, 2, "Weights stay between 0 and this.", ours),

	number("predictor.rate", "Learning rate", "per trial", 0, 1, 0.01, 0.05,
		"Of the predictive network's weights (normalised delta rule).", ours),
	number("predictor.fast", "Surprise", "per trial", 0.01, 1, 0.01, 0.2, "Rate of the fast running error.", yuDayan),
	number("predictor.slow", "Expected uncertainty", "per trial", 0.001, 0.5, 0.001, 0.01, "Rate of the slow running error.", yuDayan),
	number("predictor.threshold", "Threshold of release", "", 0, 1, 0.01, 0.2,
		"Noradrenaline is released when surprise exceeds expected uncertainty by this.", yuDayan),
	integer("predictor.lockout", "Trials between releases", "trials", 0, 200, 15,
		"Number of trials without a further release after one.", bouret),
}, rowParams(actorRows)...), func(group string) bool { return group == "tissue" })...)

// needsTissue is the condition of parameters of the tissue: with global levels they have no effect.
var needsTissue = param.Need{Key: "field.mode", Choice: "diffusing"}

// formerKey is a row with a former key: links and files with that key still open.
func formerKey(key string, d param.Def) param.Def {
	d.FormerKeys = append(d.FormerKeys, key)
	return d
}

// withMoreDoc adds a sentence to a row's text.
func withMoreDoc(d param.Def, more string) param.Def {
	d.Doc += " " + more
	return d
}
