package figure

// The specification of a figure's subject, before it is compiled.

import (
	"neuromodlab/engine/param"
	"neuromodlab/engine/subject"
)

// Spec is the specification of a spiking network under the given values; isSpiking is false where the
// figure's subject is a learner, which has none.
func (f *Figure) Spec(v param.Values) (spec subject.Spec, isSpiking bool, err error) {
	k, isSpiking := f.kind.(spiking)
	if !isSpiking {
		return spec, false, nil
	}
	spec, err = k.circuit.Spec(v)
	return spec, true, err
}
