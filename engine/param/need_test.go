package param_test

// Test of parameters that act only under a value of another.

import (
	"testing"

	"neuromodlab/engine/circuit"
	"neuromodlab/engine/learner"
	"neuromodlab/engine/param"
)

// A parameter that cannot act where a choice is another says so, for the page to hide it.
func TestParametersStateTheirNeeds(t *testing.T) {
	needs := map[string]string{}
	for _, table := range []*param.Table{circuit.ActorCritic.Params, learner.Params} {
		for _, d := range table.Defs() {
			if d.Needs != nil {
				needs[d.Key] = d.Needs.Key
			}
		}
	}
	for key, want := range map[string]string{
		"field.grid": "field.mode", "field.5ht_wired": "field.mode", "field.mode": "", "na.on": "net.learner", "plain.rate": "net.learner",
		"neuron.noise": "",
	} {
		if needs[key] != want {
			t.Errorf("%s needs %q, not %q", key, needs[key], want)
		}
	}
}
