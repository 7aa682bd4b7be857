package circuit

// What the parameters of all circuits share.

import (
	"neuromodlab/engine/modulators"
	"neuromodlab/engine/param"
)

// ours is the source of values chosen by us on prototypes, since the paper behind the circuits gives
// no numbers.
const ours = "ours: chosen on prototypes; the paper gives no numbers"

// groups are the parts of the page in which parameters are shown, by the first part of their keys.
var groups = modulators.Groups(param.Groups{
	"task": "task", "net": "network", "pfc": "prefrontal", "field": "tissue", "neuron": "neurons", "stdp": "learning",
	"critic": "learning", "predictor": "predictor", "choice": "choice", "monitor": "monitor", "row": "receptors",
})
