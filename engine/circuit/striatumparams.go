package circuit

// The parameter table of the striatum.

import (
	"slices"

	"neuromodlab/engine/modulators"
	"neuromodlab/engine/param"
)

// StriatumParams is the parameter table of the striatum.
var StriatumParams = param.NewTable(slices.Concat(
	handModulator{modulator: modulators.DA, offDoc: "Off: its nucleus is silent, and dopamine in the tissue is taken up.",
		rateLabel: "Dopamine neurons, now", maxRate: 40, tonic: 4,
		rateDoc: "20: a sustained burst; 0: a pause. Above 35 release exceeds the maximal ventral uptake, and the " +
			"concentration keeps rising.",
		uptakeLabel: "Dopamine transporter", drugs: "Below 1 it is blocked, as by stimulants such as methylphenidate and cocaine."}.rows(),
	[]param.Def{
		number("da.excite", "Excitation of D1 cells", "mV per unit", 0, 10, 0.1, 3,
			"Current through D1 receptors into D1 cells; 1 unit is the effect of a sustained burst in dorsal striatum.", surmeier),
		number("da.restrain", "Inhibition of D2 cells", "mV per unit", 0, 10, 0.1, 3,
			"Current that D2 receptors subtract in D2 cells, in the same units.", surmeier),
	},
	handModulator{modulator: modulators.NA, offDoc: "Off: its nucleus is silent. It acts on no cell here.",
		rateLabel: "Locus coeruleus, now", maxRate: 40, tonic: 2, rateDoc: "At 41 and above release would exceed uptake.",
		uptakeLabel: "Noradrenaline transporter", drugs: "Below 1 it is blocked, as by atomoxetine and reboxetine."}.rows(),
	handModulator{modulator: modulators.ACh, offDoc: "Off: its neurons are silent. It acts on no cell here.",
		rateLabel: "Cholinergic neurons, now", maxRate: 40, tonic: 4, rateDoc: "In the striatum they are its own cholinergic interneurons.",
		uptakeLabel: "Acetylcholinesterase", drugs: "Below 1 it is inhibited, as by donepezil and similar drugs.", wired: true}.rows(),
	handModulator{modulator: modulators.HT, offDoc: "Off: its nucleus is silent. It acts on no cell here.",
		rateLabel: "Dorsal raphe, now", maxRate: 20, tonic: 1.7, rateDoc: "Resting rate as in the raphe.",
		uptakeLabel: "Serotonin transporter", drugs: "Below 1 it is blocked, as by selective reuptake inhibitors."}.rows(),

	burstRows(modulators.DA, "Dopamine nuclei", 16, 200,
		"bursts of midbrain dopamine neurons reach 20 Hz (Schultz 1998, order of magnitude); value ours"),
	burstRows(modulators.NA, "Locus coeruleus", 20, 500, ours),
	burstRows(modulators.ACh, "Basal forebrain", 16, 200, ours),
	burstRows(modulators.HT, "Dorsal raphe", 8, 1000, ours),
	[]param.Def{
		striatumGridRow(),

		fixed(integer("net.striatum", "D1 and D2 cells, each, in each half", "cells", 2, 200, 30, "Medium spiny cells. They are not connected.",
			ours)),

		thresholdRow(), refractoryRow(3), floorRow(),
		number("neuron.noise", "Membrane noise", "mV", 0, 20, 0.1, 2,
			"Standard deviation of the membrane potential without spikes; stands for cortical input, which is not modelled.", lif),
		number("neuron.bias", "Bias", "mV", 0, 30, 0.1, 10,
			"Constant current: two and a half standard deviations below threshold, so cells fire occasionally.", ours),
		number("neuron.tau", "Membrane time constant", "ms", 2, 100, 1, 15, "Membrane time constant.", lif),
	},
	rowParams(striatumRows))...)

// handModulator is a modulator whose nucleus keeps a rate that is set by hand, with the texts of
// its parameters.
type handModulator struct {
	modulator          int
	offDoc             string  // text of its switch
	rateLabel, rateDoc string  // text of its nucleus's rate
	maxRate, tonic     float64 // range and default of that rate, Hz
	uptakeLabel, drugs string
	wired              bool
}

// rows are its parameters. All are shown with the modulator, including those of the tissue.
func (h handModulator) rows() []param.Def {
	m := modulators.All[h.modulator]
	defs := []param.Def{
		onRow(h.modulator, h.offDoc),
		main(number(m.Key+".strength", "Strength of a burst", "×", 0, 2, 0.05, 1, m.Name+" released by hand is multiplied by this.", ours)),
		number("field."+m.Key+"_now", h.rateLabel, "Hz", 0, h.maxRate, 0.1, h.tonic, "Firing rate of the nucleus, from now on. "+h.rateDoc,
			"tonic rate: package volume; range ours"),
		uptakeRow(m.Key, h.uptakeLabel, h.drugs),
		wiredRow(h.modulator, h.wired),
	}
	for i := range defs {
		defs[i].Group = groups[m.Key]
	}
	return defs
}

// burstRows are the rate that a burst by hand adds, and its duration.
func burstRows(modulator int, nucleus string, hz, ms float64, source string) []param.Def {
	m := modulators.All[modulator]
	return []param.Def{
		number("field."+m.Key+"_hz", nucleus+", burst", "Hz", 0, 60, 1, hz, "Added to the firing rate by a manual release.", source),
		number("field."+m.Key+"_ms", m.Name+" burst length", "ms", 20, 5000, 10, ms, "Time constant with which a burst fades.", ours),
	}
}

func striatumGridRow() param.Def {
	d := choice("field.grid", "Grid of the tissue", []string{"90", "180", "240"}, "Cells of the grid across the sheet of 480 µm.", ours)
	d.Default = 1
	return fixed(d)
}
