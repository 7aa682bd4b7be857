package subject

// The tonic concentration of each modulator at every place of a tissue, measured while the nuclei
// fire at their tonic rates, and the past rates of the nuclei: for pictures of the fields.

import "neuromodlab/engine/volume"

// tonicMaps are mean concentrations at rest, nM, by axon: of the field at each cell of the grid, row
// by row, and of what wiring delivers, at each cell of the circuit. They are not part of the state:
// they are measured anew whenever a state is made.
type tonicMaps struct {
	field, wired [][]float32
}

func newTonicMaps(t *tissueModel) (m tonicMaps) {
	for range t.spec.Axons {
		m.field = append(m.field, make([]float32, t.Setup.NX*t.Setup.NY))
		m.wired = append(m.wired, make([]float32, len(t.Setup.X)))
	}
	return m
}

// add adds a share of the present concentrations.
func (m *tonicMaps) add(t *tissueModel, s *volume.State, share float32) {
	for i := range m.field {
		f, state := t.Modulators[i].Field, &s.Modulators[i]
		if !s.Wired(i) {
			for j := range t.Setup.NY {
				mean := m.field[i][j*t.Setup.NX:]
				for k, c := range f.Row(state.Field, j) {
					mean[k] += float32(share * c)
				}
			}
		}
		for k, c := range state.Local {
			m.wired[i][k] += float32(share * c)
		}
	}
}

// TonicAt is the concentration of the field of an axon of the Spec at rest, nM, at a cell of the
// grid, counted row by row from the upper left. It is measured, the mean of two seconds at the tonic
// rate before the run, and is 0 where the modulator is delivered by wiring.
func (s *TissueState) TonicAt(axon, texel int) float32 { return s.tonic.field[axon][texel] }

// TonicAtCell is the concentration that wiring delivers to a cell of the circuit at rest, nM.
func (s *TissueState) TonicAtCell(axon, cell int) float32 { return s.tonic.wired[axon][cell] }

// RateAgo is the rate, Hz, at which the nucleus of an axon of the Spec fired so many ms before the
// last step, at most as long ago as the longest delay of its axons.
func (s *TissueState) RateAgo(_ *Model, axon, ms int) float64 { return s.Volume.RateAgo(axon, ms) }
