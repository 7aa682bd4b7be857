package figure

// The specification of a figure's subject, before it is compiled.

import (
	"neuromodlab/engine/param"
	"neuromodlab/engine/subject"
)

// Spec is the specification of a spiking network under the given values; ok is false where the
// figure's subject is a learner.
func (f *Figure) Spec(v param.Values) (spec subject.Spec, ok bool) {
	k, ok := f.kind.(spiking)
	if !ok {
		return spec, false
	}
	return k.circuit.Spec(v), true
}
