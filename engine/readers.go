package engine

// Which cells read a signal.

import "slices"

// Readers returns the populations at whose cells a row reads the local level of a signal: by its place in the model, so
// that the step, learning and forgetting need no others.
func (m *Model) Readers(signal int) (populations []int) {
	reads := make([]bool, len(m.Populations))
	in := func(rows []term) bool {
		return slices.ContainsFunc(rows, func(r term) bool { return r.signal == signal })
	}
	for i := range m.Populations {
		p := &m.Populations[i]
		reads[i] = in(p.excitability) || in(p.noiseGain) || in(p.slope) || in(p.burstRate) ||
			slices.ContainsFunc(p.resets, func(r resetTerm) bool { return r.signal == signal }) ||
			slices.ContainsFunc(p.currents, func(c compiledCurrent) bool { return in(c.slope) })
	}
	for i := range m.Projections {
		p := &m.Projections[i]
		reads[p.From] = reads[p.From] || in(p.release)
		reads[p.To] = reads[p.To] || in(p.reinforce) || in(p.learning) || in(p.depression) || in(p.staleness)
	}
	for i, r := range reads {
		if r {
			populations = append(populations, i)
		}
	}
	return populations
}
