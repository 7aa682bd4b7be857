package subject

// The tonic concentration of each modulator at every place of a tissue, measured while the nuclei
// fire at their tonic rates, and the past rates of the nuclei: for pictures of the fields.

import "neuromodlab/engine/volume"

// tonicMaps are mean concentrations at rest, nM, by axon: of the field at each cell of the grid, row
// by row, and of what wiring delivers, at each cell of the circuit. They are not part of the state:
// they are the same in all states of a model.
type tonicMaps struct {
	field, wired [][]float32
	steady       []bool // field is the steady state, without the randomness of release
}

func newTonicMaps(t *tissueModel, s *volume.State) (m tonicMaps) {
	for i := range t.spec.Axons {
		field := s.Steady(i)
		m.steady = append(m.steady, field != nil)
		if field == nil {
			field = make([]float32, t.Setup.NX*t.Setup.NY)
		}
		m.field = append(m.field, field)
		m.wired = append(m.wired, make([]float32, len(t.Setup.X)))
	}
	return m
}

// add adds a share of the present concentrations.
func (m *tonicMaps) add(t *tissueModel, s *volume.State, share float32) {
	for i := range m.field {
		f, state := t.Modulators[i].Field, &s.Modulators[i]
		if s.Wired(i) {
			for k, c := range state.Local {
				m.wired[i][k] += float32(share * c)
			}
		} else if !m.steady[i] {
			for j := range t.Setup.NY {
				mean := m.field[i][j*t.Setup.NX:]
				for k, c := range f.Row(state.Field, j) {
					mean[k] += float32(share * c)
				}
			}
		}
	}
}

// TonicAt is the concentration of the field of an axon of the Spec at rest, nM, at a cell of the
// grid, counted row by row from the upper left: the steady state of even release where the tissue
// starts from it, else the mean of two seconds at the tonic rate before the run. It is 0 where the
// modulator is delivered by wiring.
func (s *TissueState) TonicAt(axon, texel int) float32 { return s.tonic.field[axon][texel] }

// TonicAtCell is the concentration that wiring delivers to a cell of the circuit at rest, nM.
func (s *TissueState) TonicAtCell(axon, cell int) float32 { return s.tonic.wired[axon][cell] }

// RateAgo is the rate, Hz, at which the nucleus of an axon of the Spec fired so many ms before the
// last step, at most as long ago as the longest delay of its axons.
func (s *TissueState) RateAgo(axon, ms int) float64 { return s.Volume.RateAgo(axon, ms) }
