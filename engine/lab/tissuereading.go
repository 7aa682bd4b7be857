package lab

// The call "probe": concentrations and receptor occupancies at a place of the tissue.

import (
	"slices"

	"neuromodlab/engine"
	"neuromodlab/engine/modulators"
)

// Range of the radius over which a probe averages, µm.
const (
	minProbeRadius = 1
	maxProbeRadius = 1000
)

// maxReceptorDistance is the greatest distance, µm, from a place to the cell whose receptors are
// read there.
const maxReceptorDistance = 40

// ReceptorOccupancy is the occupancy of one kind of receptor at a place of the tissue.
type ReceptorOccupancy struct {
	Modulator string  `json:"modulator" enum:"ModulatorKey"`
	Receptor  string  `json:"receptor"`  // name
	Occupancy float64 `json:"occupancy"` // 0 to 1
	Cell      int     `json:"cell"`      // the cell that was read; −1: none is near, and occupancy is that in equilibrium
}

// probe answers the call "probe": each modulator's concentration, nM, and the occupancy of its
// receptors. With radius, µm, concentrations are means over that disc. It is null with global
// levels.
func (a *API) probe(args arguments) (*TissueReading, error) {
	at, err := args.place()
	if err != nil {
		return nil, err
	}
	r, ok := a.Session.Spiking()
	if !ok || r.State.Tissue == nil {
		return nil, nil
	}
	nM := r.State.Tissue.Reading(r.Model, at.X, at.Y)
	if args.has("radius") {
		radius, err := args.number("radius", minProbeRadius, maxProbeRadius, "µm")
		if err != nil {
			return nil, err
		}
		nM = r.State.MeanNear(r.Model, at.X, at.Y, radius)
	}
	return &TissueReading{NM: nM, Receptors: r.receptorsAt(at.X, at.Y)}, nil
}

// receptorsAt reads every receptor at a place. A receptor that two pools of a modulator share is
// listed once: the one at a cell that is near, else the more occupied one.
func (run *SpikingRun) receptorsAt(x, y float64) []ReceptorOccupancy {
	out := []ReceptorOccupancy{}
	t := run.Model.Spec.Tissue
	for i := range run.State.Tissue.Volume.Modulators {
		m := &run.State.Tissue.Volume.Modulators[i]
		f := run.Model.Tissue.Modulators[i].Field
		nM := float64(m.Field.C[f.Index(x, y)])
		for row := range m.Bound.Rows {
			r := &m.Bound.Rows[row]
			b := ReceptorOccupancy{modulators.Keys[t.Axons[i].Modulator], r.Name, r.Occupancy(nM), -1}
			if cell := run.nearestCellReading(i, row, x, y); cell >= 0 {
				b.Cell, b.Occupancy = cell, float64(m.Bound.B[row][cell])
			}
			k := slices.IndexFunc(out, func(o ReceptorOccupancy) bool { return o.Modulator == b.Modulator && o.Receptor == b.Receptor })
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

// nearestCellReading is the nearest cell, within maxReceptorDistance, on which a receptor of the
// tissue has an effect; −1 where there is none.
func (run *SpikingRun) nearestCellReading(modulator, row int, x, y float64) int {
	net := run.Model.Net
	best, nearest := -1, float64(maxReceptorDistance*maxReceptorDistance)
	for k, r := range run.Model.Spec.Tissue.Reads {
		if r.Modulator != modulator || r.Row != row {
			continue
		}
		for i := range net.Populations {
			if !signalActsOn(net, run.Model.Spec.Drives[k].Signal, i) {
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

// signalActsOn reports whether a signal acts in a population: on its cells, on synapses onto them,
// or on their release of transmitter.
func signalActsOn(m *engine.Model, signal string, population int) bool {
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
