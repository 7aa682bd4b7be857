package circuit

// What the parameters of all circuits share.

import (
	"neuromodlab/engine/modulators"
	"neuromodlab/engine/param"
)

// aFactor is the source of factors on what the model has, for comparisons.
const aFactor = "a factor for comparisons, 1 as the model is: there is nothing to measure"

// groups are the parts of the page in which parameters are shown, by the first part of their keys.
var groups = modulators.Groups(param.Groups{
	"task": "task", "net": "network", "pfc": "prefrontal", "field": "tissue", "neuron": "neurons", "stdp": "learning",
	"critic": "learning", "predictor": "predictor", "choice": "choice", "monitor": "monitor", "row": "receptors",
})
