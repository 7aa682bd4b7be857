package circuit

// Rows of parameters that several circuits, or all modulators, share.

import (
	"neuromodlab/engine/modulators"
	"neuromodlab/engine/param"
)

// groups are the parts of the page in which parameters are shown, by the first part of their keys.
var groups = modulators.Groups(param.Groups{
	"task": "task", "net": "network", "pfc": "prefrontal", "field": "tissue", "neuron": "neurons", "stdp": "learning",
	"critic": "learning", "predictor": "predictor", "choice": "choice", "monitor": "monitor", "row": "receptors",
})

// Builders of rows.
var (
	number, integer, choice, toggle = groups.Number, groups.Integer, groups.Choice, groups.Switch
	main, fixed                     = param.Main, param.Fixed
)

func onRow(modulator int, doc string) param.Def {
	m := modulators.All[modulator]
	return main(toggle(m.Key+".on", m.Name, true, doc, mei))
}

func strengthRow(modulator int) param.Def {
	m := modulators.All[modulator]
	return main(number(m.Key+".strength", "Strength", "×", 0, 2, 0.05, 1, m.Name+" released is multiplied by this.", ours))
}

// clearanceRow is a factor on a modulator's uptake.
func clearanceRow(key, name, doc, source string) param.Def {
	return number("field."+key+"_uptake", name, "×", 0, 2, 0.05, 1, doc, source)
}

func uptakeRow(key, name, drugs string) param.Def {
	return clearanceRow(key, name, "Clearance is multiplied by this. "+drugs, "blockers of clearance; factor ours")
}

func wiredRow(modulator int, on bool) param.Def {
	m := modulators.All[modulator]
	return toggle("field."+m.Key+"_wired", m.Name+" point to point", on, "Each varicosity reaches only its own target: no diffusion.", ours)
}

func gridRow() param.Def {
	return fixed(choice("field.grid", "Grid of the tissue", []string{"64", "128", "256"}, "Cells of the grid across the sheet.", ours))
}

func beforeRow(trials float64) param.Def {
	return main(integer("task.before", "Trials before the change", "trials", 10, 5000, trials, "Length of the first phase.", ours))
}

func afterRow(trials float64) param.Def {
	return integer("task.after", "Trials after the change", "trials", 10, 5000, trials, "Length of each later phase.", ours)
}

func thresholdRow() param.Def {
	return number("neuron.threshold", "Threshold", "mV", 5, 50, 0.5, 15, "Above rest; the reset is at rest.", lif)
}

func refractoryRow(ms float64) param.Def {
	return number("neuron.refractory", "Refractory time", "ms", 0, 20, 1, ms, "How long a cell stays at reset after a spike.", lif)
}

func floorRow() param.Def {
	return number("neuron.floor", "Lowest potential", "mV", -100, -1, 1, -10, "Lower limit of the membrane potential.", ours)
}

func decayRow(key, current string, ms float64) param.Def {
	return number("neuron."+key, current, "ms", 1, 100, 1, ms, "Decay time constant.", lif)
}
