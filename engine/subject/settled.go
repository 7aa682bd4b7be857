package subject

// A settled tissue as bytes: what newTissueState computes in thousands of steps. A run that is given
// them begins at once, in the same state.

import (
	"errors"

	"neuromodlab/engine/snapshot"
	"neuromodlab/engine/volume"
)

// Settled is the tissue in which a run of a model begins, for NewStateIn; nil without a tissue.
func Settled(m *Model) []byte {
	if m.Tissue == nil {
		return nil
	}
	return snapshot.Append(nil, settledTissue{newTissueState(m)})
}

// NewStateIn is NewState in a tissue that has settled before: settled is what Settled gave for the
// same model.
func NewStateIn(m *Model, settled []byte) (*State, error) {
	if m.Tissue == nil {
		return nil, errors.New("subject: a settled tissue for a model without one")
	}
	s := blankTissueState(m, volume.BlankState(m.Tissue.Tissue))
	s.tonic = newTonicMaps(m.Tissue, s.Volume)
	if err := snapshot.Restore(settledTissue{s}, settled); err != nil {
		return nil, err
	}
	return newState(m, s), nil
}

// settledTissue visits a tissue and what was measured while it settled.
type settledTissue struct{ *TissueState }

func (s settledTissue) Walk(w snapshot.Walker) {
	s.TissueState.Walk(w)
	for i := range s.tonic.field {
		w.F32(s.tonic.field[i])
		w.F32(s.tonic.wired[i])
	}
}
