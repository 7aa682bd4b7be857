package subject

// Mean concentrations over the groups and places of a tissue, for display.

import (
	"math"

	"neuromodlab/engine"
	"neuromodlab/engine/modulators"
)

// MeanOver is the mean of each modulator over a group, nM: of the field within its patch, plus the
// concentration that wiring transmission brings to its cells. It is 0 for an unknown group and with
// global levels.
func (s *State) MeanOver(m *Model, group string) (nM [modulators.N]float64) {
	return s.meanOver(m, group, 0, 0, -1)
}

// MeanAround is the mean over the group nearest to a place, without the disc of a given radius, µm,
// around that place.
func (s *State) MeanAround(m *Model, x, y, within float64) [modulators.N]float64 {
	return s.meanOver(m, m.nearestGroup(x, y), x, y, within)
}

func (s *State) meanOver(m *Model, group string, x, y, within float64) (nM [modulators.N]float64) {
	if m.Tissue == nil {
		return nM
	}
	var patch *engine.Patch
	for p := range m.Spec.Circuit.Populations {
		if spec := &m.Spec.Circuit.Populations[p]; spec.Group == group {
			patch = &spec.Patch
		}
	}
	if patch == nil {
		return nM
	}
	for i, a := range m.Tissue.spec.Axons {
		f, state := m.Tissue.Modulators[i].Field, &s.Tissue.Volume.Modulators[i]
		sum, n := 0.0, 0
		i0, i1 := max(0, int((patch.X-patch.RX)/f.DX)), min(f.Spec.NX, int((patch.X+patch.RX)/f.DX)+1)
		for j := max(0, int((patch.Y-patch.RY)/f.DX)); j < min(f.Spec.NY, int((patch.Y+patch.RY)/f.DX)+1); j++ {
			dy := float64((float64(j)+0.5)*f.DX) - y
			for k, c := range f.Row(state.Field, j)[i0:i1] {
				dx := float64((float64(i0+k)+0.5)*f.DX) - x
				if within >= 0 && float64(dx*dx)+float64(dy*dy) <= within*within {
					continue
				}
				sum += float64(c)
				n++
			}
		}
		nM[a.Modulator] += sum / float64(max(1, n))
		sum, n = 0, 0
		for p := range m.Net.Populations {
			if m.Spec.Circuit.Populations[p].Group != group {
				continue
			}
			first := m.Net.Populations[p].First
			for _, c := range state.Local[first : first+m.Net.Populations[p].N] {
				sum += float64(c)
				n++
			}
		}
		nM[a.Modulator] += sum / float64(max(1, n))
	}
	return nM
}

// RestOver is the equilibrium of each modulator over a group at its tonic rate, nM, by release and
// clearance in the middle of the group's patch. It is NaN where uptake cannot balance the release,
// and for an unknown group.
func (m *Model) RestOver(group string) (nM [modulators.N]float64) {
	for i := range nM {
		nM[i] = math.NaN()
	}
	if m.Tissue == nil {
		return nM
	}
	for p := range m.Spec.Circuit.Populations {
		spec := &m.Spec.Circuit.Populations[p]
		if spec.Group != group {
			continue
		}
		for i, a := range m.Tissue.spec.Axons {
			here := m.Tissue.Setup.Modulators[i].At(spec.Patch.X, spec.Patch.Y)
			if rest, ok := here.Balance(here.Supply(a.Tonic)); ok {
				nM[a.Modulator] = rest
			}
		}
		break
	}
	return nM
}

// nearestGroup is the group with the middle of its patch nearest to a place.
func (m *Model) nearestGroup(x, y float64) (group string) {
	nearest := 0.0
	for p := range m.Spec.Circuit.Populations {
		spec := &m.Spec.Circuit.Populations[p]
		dx, dy := spec.Patch.X-x, spec.Patch.Y-y
		if d := float64(dx*dx) + float64(dy*dy); group == "" || d < nearest {
			group, nearest = spec.Group, d
		}
	}
	return group
}

// MeanNear is the mean of the fields within a distance, µm, of a place, nM.
func (s *State) MeanNear(m *Model, x, y, within float64) (nM [modulators.N]float64) {
	for i, a := range m.Tissue.spec.Axons {
		f, state := m.Tissue.Modulators[i].Field, &s.Tissue.Volume.Modulators[i]
		sum, n := 0.0, 0
		for j := max(0, int((y-within)/f.DX)); j < min(f.Spec.NY, int((y+within)/f.DX)+1); j++ {
			dy := float64((float64(j)+0.5)*f.DX) - y
			row := f.Row(state.Field, j)
			for k := max(0, int((x-within)/f.DX)); k < min(f.Spec.NX, int((x+within)/f.DX)+1); k++ {
				if dx := float64((float64(k)+0.5)*f.DX) - x; float64(dx*dx)+float64(dy*dy) <= within*within {
					sum += float64(row[k])
					n++
				}
			}
		}
		nM[a.Modulator] += sum / float64(max(1, n))
	}
	return nM
}
