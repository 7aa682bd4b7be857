package circuit

// The parameter table of the sheet.

import (
	"neuromodlab/engine/modulators"
	"neuromodlab/engine/param"
)

// Sources of the sheet's table.
const (
	opal     = "opponent actors (OpAL: Collins & Frank 2014), dopamine-gated STDP in D1 and D2 cells (Shen et al. 2008); value ours"
	striatal = "dopamine excites D1 and restrains D2 cells (Gerfen & Surmeier 2011); value ours"
	niv      = "tonic dopamine as vigour (Niv et al. 2007), by D1 against D2 cells at the choice (Collins & Frank 2014); value ours"
	hasselmo = "acetylcholine favours input over recurrence (Hasselmo 2006); value ours"
	wang     = "ensembles that hold by recurrence and exclude each other (Wang 2002); value ours"
	ratcliff = "accumulation to a bound (Ratcliff & McKoon 2008); value ours"
)

// SheetParams is the parameter table of the sheet.
var SheetParams = param.NewTable(append([]param.Def{
	onRow(modulators.DA,
		"Signals the reward prediction error to the striatum: bursts and dips relative to its recent mean convert eligibility into weight "+
			"changes, opposite in D1 and D2 cells. Off: the nuclei stay at their tonic rate."),
	strengthRow(modulators.DA),
	number("da.rate", "Learning rate", "per unit and 10 ms", 0, 0.02, 0.0001, 0.0025,
		"Fraction of its eligibility that a synapse converts into weight change in 10 ms, per unit of dopamine above its mean.", opal),
	number("da.gain", "Gain of striatal cells", "per unit", 0, 1, 0.01, 0.15,
		"Synaptic input of D1 cells is multiplied by 1 plus this times dopamine's level, of D2 cells by 1 minus it.", striatal),
	number("da.tonic", "Tonic dopamine", "Hz", -3, 6, 0.1, 0,
		"Added to the nuclei's 4 Hz at rest and to their highest rate. D1 cells are driven more and D2 cells less at every choice: vigour. "+
			"Synapses compare bursts and dips with their own running mean, so learning does not change.", niv),
	number("da.pulse", "Length of a burst or dip", "ms", 20, 1000, 10, 150, "How long the nuclei keep the rate set by an error.", ours),
	number("da.adapt", "Time of the running mean", "ms", 200, 60000, 100, 5000,
		"Synapses compare dopamine with its own running mean over this time.", ours),

	onRow(modulators.NA,
		"Released on unexpected punishment: silences the prefrontal ensembles, so that another can win, and speeds learning for some seconds. "+
			"Off: the locus coeruleus stays at its tonic rate."),
	strengthRow(modulators.NA),
	number("na.reset", "Network reset", "mV", 0, 40, 0.5, 15,
		"Current subtracted from all prefrontal cells while noradrenaline at their ensemble exceeds the threshold.", bouret),
	number("na.threshold", "Threshold of the reset", "", 0.05, 2, 0.05, 0.7, "Mean level above which the reset acts.", ours),
	number("na.plasticity", "Plasticity under noradrenaline", "per unit", 0, 10, 0.1, 4,
		"The learning rate is multiplied by 1 plus this times the level.", mei),
	number("na.noise", "Choice noise", "per unit", 0, 10, 0.1, 2,
		"Noise of the evidence is multiplied by 1 plus this times the level: exploration.",
		"adaptive gain and exploration (Aston-Jones & Cohen 2005); value ours"),
	number("na.pulse", "Burst length", "ms", 50, 5000, 10, 500, "How long the locus coeruleus fires at its full rate.", ours),
	number("na.linger", "Tonic after a burst", "", 0, 1, 0.01, 0,
		"Share of the burst rate at which the locus coeruleus continues, falling by a tenth each trial.", ours),

	onRow(modulators.ACh,
		"Follows expected uncertainty: multiplies sensory input to the cortex. Off: the basal forebrain stays at its tonic rate."),
	strengthRow(modulators.ACh),
	number("ach.gain", "Gain of sensory input", "per unit", 0, 5, 0.05, 1,
		"Input to cortical cells is multiplied by 1 plus this times the level.", hasselmo),

	onRow(modulators.HT,
		"Follows false alarms: raises the decision bound of Go, and slows weight decay. Off: the raphe stays at its tonic rate."),
	strengthRow(modulators.HT),
	number("5ht.bound", "Raised bound", "per unit", 0, 20, 0.1, 6, "The bound is multiplied by 1 plus this times the level.", raphe),
	number("5ht.protect", "Protection from decay", "per unit", 0, 0.2, 0.0005, 0.0025,
		"This times the level is subtracted from the share by which weights decay in a trial.", ours),

	main(choice("task.schedule", "Sequence of rules", sheetSchedules.names(),
		"Which stimuli mean Go, and when that changes: the first half, then the second half, and, where it returns, the first again. With "+
			"three rules every other stimulus comes third. Changes are not announced.", ours)),
	beforeRow(200), afterRow(150),
	main(choice("task.rule", "The rule", []string{"schedule", "1", "2", "3", "4"},
		"Set the rule by hand from the next trial on, or follow the sequence. 1: the first half of the stimuli means Go; 2: the second half; "+
			"3: every other one; 4: the others.", ours)),
	main(fixed(integer("task.stimuli", "Stimuli", "", 2, 8, 2,
		"Pictures on the ring of orientations. With more stimuli cortical tuning is narrower.", ours))),
	main(number("task.strength", "Strength of the stimulus", "×", 0, 2, 0.01, 1,
		"Strength of the sensory response. Weak stimuli are hard to detect.", ours)),
	main(number("task.go_share", "Share of Go trials", "", 0, 0.95, 0.05, 0,
		"0: all stimuli are equally frequent. Otherwise the share of Go trials, in steps of one in 20.", ours)),
	main(number("task.urgency", "Time pressure", "", 0, 1, 0.05, 0, "Share by which the bound has fallen at the end of the stimulus.",
		ratcliff)),
	main(number("task.validity", "Share of truthful feedback", "", 0.5, 1, 0.01, 1,
		"Share of trials whose reward follows the rule; on the others it follows the opposite.", ours)),
	fixed(integer("task.window", "Earliest choice", "ms", 0, 1000, 50, "After stimulus onset.", ours)),
	fixed(integer("task.stimulus", "Stimulus ends", "ms", 60, 2000, 400,
		"Without a choice by then the response is No-Go; the outcome follows.", ours)),
	fixed(integer("task.length", "Length of a trial", "ms", 300, 5000, 900,
		"Start of the next trial. Synapses learn for 200 ms after the outcome.", ours)),

	fixed(integer("net.sensory", "Sensory cells", "cells", 8, 1000, 80, "Inputs on a ring of orientations.", ours)),
	fixed(integer("net.e", "Cortex, excitatory", "cells", 24, 4000, 240, "Divided equally among the contexts.", ours)),
	fixed(integer("net.i", "Cortex, inhibitory", "cells", 6, 1000, 60, "Shared by all contexts.", ours)),
	fixed(integer("net.pfc", "A prefrontal ensemble", "cells", 5, 500, 40, "Cells of one context.", ours)),
	fixed(integer("net.ensembles", "Prefrontal ensembles", "", 2, 6, 2, "Number of contexts.", ours)),
	fixed(integer("net.striatum", "D1 and D2 cells, each", "cells", 10, 1000, 60, "D1 cells favour Go, D2 cells oppose it.", ours)),
	number("net.cue_hz", "Rate of driven inputs", "Hz", 1, 500, 1, 60,
		"Firing rate of a sensory cell at its preferred stimulus, above rest.", ours),
	number("net.rest_hz", "Rate of inputs at rest", "Hz", 0, 100, 0.5, 4, "Background firing rate of all sensory cells.", ours),
	number("net.context_on", "Own context", "mV", 0, 30, 0.5, 7,
		"Current added to cortical cells while the ensemble of their context is active.", wang),
	number("net.context_off", "Other contexts", "mV", 0, 30, 0.5, 12,
		"Current subtracted from them while another ensemble is active.", wang),
	number("net.striatal_gain", "Cortex to striatum", "mV", 0, 5, 0.01, 1, "Added by a spike, per unit of weight.", ours),

	number("pfc.bias", "Bias of prefrontal cells", "mV", 0, 30, 0.1, 12, "Constant current.", ours),
	number("pfc.hold", "Self-excitation", "mV", 0, 40, 0.5, 18, "Excitation of an ensemble by its own activity.", wang),
	number("pfc.rivalry", "Mutual inhibition", "mV", 0, 40, 0.5, 18, "Inhibition by the activity of the others.", wang),
	number("pfc.adaptation", "Adaptation", "mV", 0, 5, 0.05, 2,
		"Current subtracted per unit of adaptation: the ensemble that was active is at a disadvantage after a reset.", ours),
	number("pfc.adaptation_ms", "Adaptation time", "ms", 100, 60000, 100, 5000, "Decay time constant of adaptation.", ours),

	number("critic.rate", "Critic's learning rate", "per trial", 0, 1, 0.01, 0.15,
		"Learning rate of the expected reward, a weighted sum of cortical spike counts.", ours),
	number("stdp.tau", "Presynaptic trace", "ms", 1, 200, 1, 20,
		"Time constant in which a striatal spike after a cortical one counts as caused by it.", stdp),
	number("stdp.eligibility", "Eligibility trace", "ms", 10, 10000, 10, 700,
		"Time constant of the eligibility trace; what remains after the outcome is halved.", stdp),
	fixed(number("stdp.start", "Weights at the start", "", 0, 10, 0.1, 4, "Mean; weights decay towards it.", ours)),
	fixed(number("stdp.sum", "Sum of weights onto a cell", "", 1, 5000, 1, 480,
		"Incoming weights are scaled to this sum at the start, 5 % more for D1 cells.", ours)),
	number("stdp.max", "Largest weight", "", 0.5, 50, 0.5, 10, "Weights stay between 0 and this.", ours),
	number("stdp.sink", "Weight decay", "per trial", 0, 0.2, 0.0005, 0.0025,
		"Share by which weights move towards their initial values, each trial.", ours),

	number("choice.tau", "Integration time", "ms", 10, 2000, 10, 200,
		"Time constant over which the difference of D1 and D2 rates is averaged.", ratcliff),
	number("choice.noise", "Noise of the evidence", "Hz", 0, 10, 0.05, 0.4, "Standard deviation added each ms.", ratcliff),
	number("choice.bound", "Bound", "Hz", 0, 50, 0.5, 8, "Evidence at which Go is chosen (decision bound).", ratcliff),

	number("monitor.fast", "Surprise", "per trial", 0.01, 1, 0.01, 0.33, "Rate of the running share of punished outcomes.", yuDayan),
	number("monitor.slow", "Expected uncertainty", "per trial", 0.001, 1, 0.001, 0.05,
		"Rate of the expected share of punished outcomes; it starts at one half, and a release resets it to that.", yuDayan),
	number("monitor.threshold", "Threshold of release", "", 0, 1, 0.01, 0.45,
		"Noradrenaline is released when surprise exceeds expected uncertainty by this.", yuDayan),

	gridRow(),
	number("field.da_hz", "Dopamine nuclei, per unit of error", "Hz", 0, 100, 0.5, 9,
		"Added to the tonic 4 Hz for a positive error.", ours),
	number("field.da_dip", "Dopamine nuclei, negative error", "Hz", 0, 100, 0.5, 6,
		"Subtracted from the tonic rate for a negative error; the rate cannot fall below 0.", ours),
	number("field.da_most", "Highest rate", "Hz", 4, 100, 0.5, 10, "Upper limit of the firing rate.", ours),
	number("field.na_hz", "Locus coeruleus, burst", "Hz", 0, 100, 1, 30, "Added to the tonic 2 Hz.", ours),
	number("field.ach_hz", "Basal forebrain, full uncertainty", "Hz", 0, 100, 1, 16, "Added to the tonic 4 Hz.", ours),
	number("field.5ht_hz", "Dorsal raphe, full memory of false alarms", "Hz", 0, 50, 0.5, 11, "Added to the tonic 1.7 Hz.", ours),
	uptakeRow("da", "Dopamine transporter", "Stimulants such as methylphenidate and cocaine block it."),
	uptakeRow("na", "Noradrenaline transporter", "Atomoxetine and reboxetine block it."),
	uptakeRow("ach", "Acetylcholinesterase", "Donepezil and similar drugs inhibit it."),
	uptakeRow("5ht", "Serotonin transporter", "Selective reuptake inhibitors block it."),
	wiredRow(modulators.DA, false), wiredRow(modulators.NA, false), wiredRow(modulators.ACh, true),
	wiredRow(modulators.HT, false),

	thresholdRow(),
	refractoryRow(2),
	floorRow(),
	number("neuron.noise", "Membrane noise", "mV", 0, 5, 0.05, 0.9, "Standard deviation added each ms.", lif),
	number("neuron.noise_pfc", "Membrane noise, prefrontal", "mV", 0, 5, 0.05, 1.2, "Standard deviation added each ms.", lif),
	number("neuron.bias", "Bias", "mV", 0, 30, 0.1, 7, "Constant current to cortical and striatal cells.", ours),
	decayRow("tau_syn", "Excitatory current", 5),
	decayRow("tau_inh", "Inhibitory current", 10),
}, rowParams(sheetRows(2))...)...)
