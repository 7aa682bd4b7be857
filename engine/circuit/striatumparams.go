package circuit

import (
	"slices"
	"strings"

	"neuromodlab/engine/param"
)

// StriatumParams is the parameter table of the striatum.
var StriatumParams = param.NewTable(slices.Concat([]param.Def{
	onRow("da", "Dopamine", "Off: its nucleus is silent, and what is in the tissue is taken up."),
	burstRow("da", "Dopamine"),
	nowRow("da", "Its neurons, now", 40, 4, "Held at 20, a burst that goes on; at 0, a pause. Above 35 release exceeds what ventral uptake can take, and concentration rises for as long as you wait."),
	onCard(uptakeRow("da", "Dopamine transporter", "Below 1 it is blocked, as by stimulants such as methylphenidate and cocaine.")),
	onCard(wiredRow("da", "Dopamine", false)),
	number("da.excite", "Excitation of D1 cells", "modulators.da", "mV per unit", 0, 10, 0.1, 3, "Current that D1 receptors give D1 cells: 1 unit is what a burst that goes on brings in dorsal striatum.", surmeier),
	number("da.restrain", "Restraint of D2 cells", "modulators.da", "mV per unit", 0, 10, 0.1, 3, "Current that D2 receptors take from D2 cells, in the same way.", surmeier),

	onRow("na", "Noradrenaline", "Off: its nucleus is silent. It acts on no cell here."), burstRow("na", "Noradrenaline"),
	nowRow("na", "Locus coeruleus, now", 40, 2, "At 41 and above release would exceed uptake."),
	onCard(uptakeRow("na", "Noradrenaline transporter", "Below 1 it is blocked, as by atomoxetine and reboxetine.")), onCard(wiredRow("na", "Noradrenaline", false)),

	onRow("ach", "Acetylcholine", "Off: its neurons are silent. It acts on no cell here."), burstRow("ach", "Acetylcholine"),
	nowRow("ach", "Its neurons, now", 40, 4, "In a striatum they are its own cholinergic cells."),
	onCard(uptakeRow("ach", "Acetylcholinesterase", "Below 1 it is inhibited, as by donepezil and its like.")), onCard(wiredRow("ach", "Acetylcholine", true)),

	onRow("5ht", "Serotonin", "Off: its nucleus is silent. It acts on no cell here."), burstRow("5ht", "Serotonin"),
	nowRow("5ht", "Dorsal raphe, now", 20, 1.7, "Rate at rest as in the raphe."),
	onCard(uptakeRow("5ht", "Serotonin transporter", "Below 1 it is blocked, as by selective reuptake inhibitors.")), onCard(wiredRow("5ht", "Serotonin", false)),

	number("field.da_hz", "Dopamine nuclei, burst", "tissue", "Hz", 0, 60, 1, 16, "Added to the rate by a release by hand.", "bursts of midbrain dopamine neurons reach 20 Hz (Schultz 1998, order of magnitude); value ours"),
	number("field.da_ms", "Its length", "tissue", "ms", 20, 5000, 10, 200, "Time constant with which a burst fades.", ours),
	number("field.na_hz", "Locus coeruleus, burst", "tissue", "Hz", 0, 60, 1, 20, "Added to the rate by a release by hand.", ours),
	number("field.na_ms", "Its length", "tissue", "ms", 20, 5000, 10, 500, "Time constant with which a burst fades.", ours),
	number("field.ach_hz", "Basal forebrain, burst", "tissue", "Hz", 0, 60, 1, 16, "Added to the rate by a release by hand.", ours),
	number("field.ach_ms", "Its length", "tissue", "ms", 20, 5000, 10, 200, "Time constant with which a burst fades.", ours),
	number("field.5ht_hz", "Dorsal raphe, burst", "tissue", "Hz", 0, 60, 1, 8, "Added to the rate by a release by hand.", ours),
	number("field.5ht_ms", "Its length", "tissue", "ms", 20, 5000, 10, 1000, "Time constant with which a burst fades.", ours),
	fixed(choice("field.grid", "Grid of the tissue", "tissue", []string{"90", "180", "240"}, 1, "Cells of the grid across the sheet of 480 µm.", ours)),

	fixed(integer("net.striatum", "D1 and D2 cells, each, in each half", "network", "cells", 2, 200, 30, "Medium spiny cells. They are not connected.", ours)),

	number("neuron.threshold", "Threshold", "neurons", "mV", 5, 50, 0.5, 15, "Above rest; the reset is at rest.", lif),
	number("neuron.refractory", "Refractory time", "neurons", "ms", 0, 20, 1, 3, "For which a cell stays at reset after its spike.", lif),
	number("neuron.floor", "Lowest potential", "neurons", "mV", -100, -1, 1, -10, "Below which a membrane does not fall.", ours),
	number("neuron.noise", "Membrane noise", "neurons", "mV", 0, 20, 0.1, 2, "Standard deviation of a free membrane: stands for the cortical input that is not modelled.", lif),
	number("neuron.bias", "Bias", "neurons", "mV", 0, 30, 0.1, 10, "Constant current: two and a half standard deviations below threshold, so that a cell fires now and then.", ours),
	number("neuron.tau", "Membrane time", "neurons", "ms", 2, 100, 1, 15, "With which a membrane follows its current.", lif),
}, rowParams(striatumRows))...)

func burstRow(key, name string) param.Def {
	return main(number(key+".strength", "Strength of a burst", "modulators."+key, "×", 0, 2, 0.05, 1, name+" released by hand is multiplied by this.", ours))
}

// onCard puts a row of the tissue with the rest of its modulator, field.KEY_….
func onCard(d param.Def) param.Def {
	key, _, _ := strings.Cut(strings.TrimPrefix(d.Key, "field."), "_")
	d.Group = "modulators." + key
	return d
}

func nowRow(key, name string, most, tonic float64, more string) param.Def {
	return number("field."+key+"_now", name, "modulators."+key, "Hz", 0, most, 0.1, tonic, "Rate at which the nucleus fires, from now on. "+more, "tonic rate: package volume; range ours")
}
