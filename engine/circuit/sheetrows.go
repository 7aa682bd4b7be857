package circuit

// The receptor rows of the sheet.

import (
	"fmt"

	"neuromodlab/engine"
	"neuromodlab/engine/modulators"
	"neuromodlab/engine/param"
)

// sheetRows are the receptor rows by which the four modulators act on the sheet.
func sheetRows(ensembles int) []Row {
	var prefrontal []string
	for i := range ensembles {
		prefrontal = append(prefrontal, fmt.Sprintf("pfc.%d", i))
	}
	d1 := placeOf("synapses from cortex onto D1 cells", "cortex.e→d1")
	d2 := placeOf("synapses from cortex onto D2 cells", "cortex.e→d2")
	both := placeOf("synapses from cortex onto striatum", "cortex.e→d1", "cortex.e→d2")
	return []Row{
		{ID: "d1.teach.d1", Name: "Teaches D1 cells", Modulator: "da", Receptor: "D1", Pool: "da.phasic", Target: engine.Reinforcement,
			Place: d1, Key: "da.rate", Sign: 1, Source: opal},
		{ID: "d1.teach.d2", Name: "Teaches D2 cells, opposite sign", Modulator: "da", Receptor: "D1", Pool: "da.phasic",
			Target: engine.Reinforcement, Place: d2, Key: "da.rate", Sign: -1,
			Source: opal + "; that they hear it as D1 do is ours: D2 as slow as their table has them tell of the trials before"},
		{ID: "d1.gain", Name: "Excites D1 cells", Modulator: "da", Receptor: "D1", Target: engine.Slope,
			Place: placeOf("D1 cells", "d1"), Key: "da.gain", Sign: 1, Source: striatal},
		{ID: "d2.gain", Name: "Inhibits D2 cells", Modulator: "da", Receptor: "D1", Target: engine.Slope,
			Place: placeOf("D2 cells", "d2"), Key: "da.gain", Sign: -1, Source: striatal + "; read at D1's speed, as above"},

		{ID: "beta1.plasticity", Name: "Learning rate", Modulator: "na", Receptor: "β1", Target: engine.LearningRate,
			Place: both, Key: "na.plasticity", Sign: 1, Source: seol},
		{ID: "alpha1.reset", Name: "Silences the contexts", Modulator: "na", Receptor: "α1", Target: engine.Reset,
			Place: placeOf("prefrontal ensembles, all at once", prefrontal...), Key: "na.reset", Sign: -1, Threshold: "na.threshold",
			Source: bouret + "; that much noradrenaline at α1 takes prefrontal firing away: Arnsten 2011"},
		{ID: "alpha1.noise", Name: "Choice noise", Modulator: "na", Receptor: "α1", Target: ChoiceNoise,
			Place: placeOf("choice noise", "choice"), Key: "na.noise", Sign: 1,
			Source: "adaptive gain and exploration (Aston-Jones & Cohen 2005), which names no receptor; choice and value ours"},

		{ID: "m1.input", Name: "Gain of sensory input", Modulator: "ach", Receptor: "M1", Target: engine.Slope,
			Place: placeOf("sensory input to cortical cells", "cortex.e", "cortex.i"), Current: "input", Key: "ach.gain", Sign: 1, Source: hasselmo},

		{ID: "5ht2a.bound", Name: "Raises the bound", Modulator: "5ht", Receptor: "2A", Target: DecisionBound,
			Place: placeOf("decision bound of Go", "choice"), Key: "5ht.bound", Sign: 1, Source: raphe},
		{ID: "5ht1a.protect", Name: "Protects from weight decay", Modulator: "5ht", Receptor: "1A", Target: engine.Staleness,
			Place: both, Key: "5ht.protect", Sign: -1, Source: ours},
	}
}

// sheetReceptorRows are the rows for display.
func sheetReceptorRows(v param.Values) []ReceptorRow {
	return displayRows(v, sheetRows(v.Int("net.ensembles")))
}

// sheetSignals are the levels that the rows of the circuit's modulators read, each once.
func sheetSignals(v param.Values) (out []string) {
	seen := map[string]bool{}
	for _, r := range sheetRows(2) {
		if s := r.signal(true); !seen[s] && has(v, modulators.Of(r.Modulator)) {
			seen[s] = true
			out = append(out, s)
		}
	}
	return out
}
