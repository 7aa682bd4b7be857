package subject

// Puffs: releases by hand at a place of the tissue.

import (
	"math"

	"neuromodlab/engine/fmath"
	"neuromodlab/engine/modulators"
	"neuromodlab/engine/volume"
)

// defaultPuffUM is the radius of a puff by hand where the tissue gives no other, µm.
const defaultPuffUM = 60

// PuffRadius is the radius of a puff by hand, µm.
func (t *Tissue) PuffRadius() float64 {
	if t.PuffUM > 0 {
		return t.PuffUM
	}
	return defaultPuffUM
}

// PuffAt releases a modulator by hand at a place of the tissue: a disc of PuffRadius at a
// concentration, nM. Acetylcholine is added to the pool of the nearer inputs.
func PuffAt(m *Model, s *State, modulator int, nM, x, y float64) {
	spec := &m.Tissue.spec.Setup
	x, y = fmath.Clamp(x, 0, spec.Width), fmath.Clamp(y, 0, spec.Height)
	best, nearest := -1, 0.0
	for i, a := range m.Tissue.spec.Axons {
		if a.Modulator != modulator {
			continue
		}
		d := 0.0
		if r := spec.Modulators[i].Regions; len(r) > 0 {
			dx, dy := x-(r[0].X0+r[0].X1)/2, y-(r[0].Y0+r[0].Y1)/2
			d = float64(dx*dx) + float64(dy*dy)
		}
		if best < 0 || d < nearest {
			best, nearest = i, d
		}
	}
	radius := m.Tissue.spec.PuffRadius()
	area := math.Pi * radius * radius
	if err := volume.Puff(m.Tissue.Tissue, s.Tissue.Volume, best, x, y, radius, nM*area, volume.Disc); err != nil {
		panic("subject: " + err.Error()) // place and amount were limited to their ranges
	}
	if modulator == modulators.DA {
		m.readout.startPuffLearning(s)
	}
}
