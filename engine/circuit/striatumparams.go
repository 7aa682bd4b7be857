package circuit

import (
	"slices"
	"strings"

	"neuromodlab/engine/modulators"
	"neuromodlab/engine/param"
)

// StriatumParams is the parameter table of the striatum.
var StriatumParams = param.NewTable(slices.Concat([]param.Def{
	onRow(modulators.DA, "Off: its nucleus is silent, and dopamine in the tissue is taken up."),
	burstRow(modulators.DA),
	nowRow("da", "Dopamine neurons, now", 40, 4,
		"20: a sustained burst; 0: a pause. Above 35 release exceeds the maximal ventral uptake, and the concentration keeps rising."),
	onCard(uptakeRow("da", "Dopamine transporter", "Below 1 it is blocked, as by stimulants such as methylphenidate and cocaine.")),
	onCard(wiredRow(modulators.DA, false)),
	number("da.excite", "Excitation of D1 cells", "modulators.da", "mV per unit", 0, 10, 0.1, 3,
		"Current through D1 receptors into D1 cells; 1 unit is the effect of a sustained burst in dorsal striatum.", surmeier),
	number("da.restrain", "Inhibition of D2 cells", "modulators.da", "mV per unit", 0, 10, 0.1, 3,
		"Current that D2 receptors subtract in D2 cells, in the same units.", surmeier),

	onRow(modulators.NA, "Off: its nucleus is silent. It acts on no cell here."), burstRow(modulators.NA),
	nowRow("na", "Locus coeruleus, now", 40, 2, "At 41 and above release would exceed uptake."),
	onCard(uptakeRow("na", "Noradrenaline transporter", "Below 1 it is blocked, as by atomoxetine and reboxetine.")),
	onCard(wiredRow(modulators.NA, false)),

	onRow(modulators.ACh, "Off: its neurons are silent. It acts on no cell here."), burstRow(modulators.ACh),
	nowRow("ach", "Cholinergic neurons, now", 40, 4, "In the striatum they are its own cholinergic interneurons."),
	onCard(uptakeRow("ach", "Acetylcholinesterase", "Below 1 it is inhibited, as by donepezil and similar drugs.")),
	onCard(wiredRow(modulators.ACh, true)),

	onRow(modulators.HT, "Off: its nucleus is silent. It acts on no cell here."), burstRow(modulators.HT),
	nowRow("5ht", "Dorsal raphe, now", 20, 1.7, "Resting rate as in the raphe."),
	onCard(uptakeRow("5ht", "Serotonin transporter", "Below 1 it is blocked, as by selective reuptake inhibitors.")),
	onCard(wiredRow(modulators.HT, false)),

	number("field.da_hz", "Dopamine nuclei, burst", "tissue", "Hz", 0, 60, 1, 16, "Added to the firing rate by a manual release.",
		"bursts of midbrain dopamine neurons reach 20 Hz (Schultz 1998, order of magnitude); value ours"),
	number("field.da_ms", "Dopamine burst length", "tissue", "ms", 20, 5000, 10, 200, "Time constant with which a burst fades.", ours),
	number("field.na_hz", "Locus coeruleus, burst", "tissue", "Hz", 0, 60, 1, 20, "Added to the firing rate by a manual release.", ours),
	number("field.na_ms", "Noradrenaline burst length", "tissue", "ms", 20, 5000, 10, 500, "Time constant with which a burst fades.", ours),
	number("field.ach_hz", "Basal forebrain, burst", "tissue", "Hz", 0, 60, 1, 16, "Added to the firing rate by a manual release.", ours),
	number("field.ach_ms", "Acetylcholine burst length", "tissue", "ms", 20, 5000, 10, 200, "Time constant with which a burst fades.", ours),
	number("field.5ht_hz", "Dorsal raphe, burst", "tissue", "Hz", 0, 60, 1, 8, "Added to the firing rate by a manual release.", ours),
	number("field.5ht_ms", "Serotonin burst length", "tissue", "ms", 20, 5000, 10, 1000, "Time constant with which a burst fades.", ours),
	fixed(choice("field.grid", "Grid of the tissue", "tissue", []string{"90", "180", "240"}, 1,
		"Cells of the grid across the sheet of 480 µm.", ours)),

	fixed(integer("net.striatum", "D1 and D2 cells, each, in each half", "network", "cells", 2, 200, 30,
		"Medium spiny cells. They are not connected.", ours)),

	number("neuron.threshold", "Threshold", "neurons", "mV", 5, 50, 0.5, 15, "Above rest; the reset is at rest.", lif),
	number("neuron.refractory", "Refractory time", "neurons", "ms", 0, 20, 1, 3, "How long a cell stays at reset after a spike.", lif),
	number("neuron.floor", "Lowest potential", "neurons", "mV", -100, -1, 1, -10, "Lower limit of the membrane potential.", ours),
	number("neuron.noise", "Membrane noise", "neurons", "mV", 0, 20, 0.1, 2,
		"Standard deviation of the membrane potential without spikes; stands for cortical input, which is not modelled.", lif),
	number("neuron.bias", "Bias", "neurons", "mV", 0, 30, 0.1, 10,
		"Constant current: two and a half standard deviations below threshold, so cells fire occasionally.", ours),
	number("neuron.tau", "Membrane time constant", "neurons", "ms", 2, 100, 1, 15, "Membrane time constant.", lif),
}, rowParams(striatumRows))...)

func burstRow(modulator int) param.Def {
	m := modulators.All[modulator]
	return main(number(m.Key+".strength", "Strength of a burst", "modulators."+m.Key, "×", 0, 2, 0.05, 1,
		m.Name+" released by hand is multiplied by this.", ours))
}

// onCard puts a row of the tissue with the rest of its modulator, field.KEY_….
func onCard(d param.Def) param.Def {
	key, _, _ := strings.Cut(strings.TrimPrefix(d.Key, "field."), "_")
	d.Group = "modulators." + key
	return d
}

func nowRow(key, name string, most, tonic float64, more string) param.Def {
	return number("field."+key+"_now", name, "modulators."+key, "Hz", 0, most, 0.1, tonic, "Firing rate of the nucleus, from now on. "+more,
		"tonic rate: package volume; range ours")
}
