package lab

import (
	"slices"

	"neuromodlab/engine"
	"neuromodlab/engine/modulators"
)

// A probe averages over a disc of these radii, µm.
const (
	probeRadiusLeast = 1
	probeRadiusMost  = 1000
)

// nearMost is how far from a place a cell may lie whose receptors are read there, µm.
const nearMost = 40

// Bound is how far receptors of one kind are occupied at a place of the tissue.
type Bound struct {
	Modulator string  `json:"modulator" enum:"ModulatorKey"`
	Receptor  string  `json:"receptor"`  // name
	Occupancy float64 `json:"occupancy"` // 0 to 1
	Cell      int     `json:"cell"`      // whose receptors they are; −1: where receptors would settle at this concentration
}

// probe reads the tissue at a place: nM of each modulator, and how far its receptors
// are occupied; with a radius, µm, the concentrations are means over that disc. It is null with global levels.
func (a *API) probe(in given) (*Probed, error) {
	x, err := in.number("x", -puffReach, puffReach, "µm")
	if err != nil {
		return nil, err
	}
	y, err := in.number("y", -puffReach, puffReach, "µm")
	if err != nil {
		return nil, err
	}
	r, ok := a.Session.Spiking()
	if !ok || r.State.Tissue == nil {
		return nil, nil
	}
	nM := r.State.Tissue.Reading(r.Model, x, y)
	if in.has("radius") {
		radius, err := in.number("radius", probeRadiusLeast, probeRadiusMost, "µm")
		if err != nil {
			return nil, err
		}
		nM = r.State.MeanNear(r.Model, x, y, radius)
	}
	return &Probed{DA: nM[modulators.DA], NA: nM[modulators.NA], ACh: nM[modulators.ACh], HT: nM[modulators.HT],
		Receptors: r.bound(x, y)}, nil
}

// bound reads every receptor at a place. A receptor that two pools of a modulator
// have is told once: where a cell is near, else where more of it would be occupied.
func (run *SpikingRun) bound(x, y float64) []Bound {
	out := []Bound{}
	t := run.Model.Spec.Tissue
	for i := range run.State.Tissue.Volume.Modulators {
		m := &run.State.Tissue.Volume.Modulators[i]
		f := run.Model.Tissue.Modulators[i].Field
		nM := float64(m.Field.C[f.Index(x, y)])
		for row := range m.Bound.Rows {
			r := &m.Bound.Rows[row]
			b := Bound{modulators.Keys[t.Axons[i].Modulator], r.Name, r.Occupancy(nM), -1}
			if cell := run.nearestReader(i, row, x, y); cell >= 0 {
				b.Cell, b.Occupancy = cell, float64(m.Bound.B[row][cell])
			}
			k := slices.IndexFunc(out, func(o Bound) bool { return o.Modulator == b.Modulator && o.Receptor == b.Receptor })
			switch {
			case k < 0:
				out = append(out, b)
			case out[k].Cell < 0 && (b.Cell >= 0 || b.Occupancy > out[k].Occupancy):
				out[k] = b
			}
		}
	}
	return out
}

// nearestReader is the cell nearest to a place, within nearMost, on which a receptor of
// the tissue does something; −1 where there is none.
func (run *SpikingRun) nearestReader(modulator, row int, x, y float64) int {
	net := run.Model.Net
	best, nearest := -1, float64(nearMost*nearMost)
	for k, r := range run.Model.Spec.Tissue.Reads {
		if r.Modulator != modulator || r.Row != row {
			continue
		}
		for i := range net.Populations {
			if !reads(net, run.Model.Spec.Drives[k].Signal, i) {
				continue
			}
			p := &net.Populations[i]
			for c := p.First; c < p.First+p.N; c++ {
				dx, dy := float64(net.X[c])-x, float64(net.Y[c])-y
				if d := dx*dx + dy*dy; d <= nearest {
					best, nearest = c, d
				}
			}
		}
	}
	return best
}

// reads tells whether a signal acts in a population: on its cells, on the synapses that
// end there, or on transmitter that it releases.
func reads(m *engine.Model, signal string, population int) bool {
	name := m.Spec.Populations[population].Name
	return slices.ContainsFunc(m.Spec.Receptors, func(r engine.Receptor) bool {
		return r.Signal == signal && slices.ContainsFunc(r.On, func(on string) bool {
			j := m.Projection(on)
			if j < 0 {
				return on == name
			}
			if r.Target == engine.Release {
				return m.Projections[j].From == population
			}
			return m.Projections[j].To == population
		})
	})
}
