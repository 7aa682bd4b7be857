package subject

// A state whose course is measured and that nobody looks at: receptors bind only where something reads them.

import "slices"

// NewMeasured returns the state at the start of a run as NewState does, for a run of which only the trials are wanted:
// they are the same, to the last digit. Receptors at cells that no row, readout or influence reads keep the occupancy
// they began with, so that the state must not be hashed, saved or drawn.
func NewMeasured(m *Model) *State {
	s := NewState(m)
	if s.Tissue == nil {
		return s
	}
	t := m.Tissue
	runs := make([][][][2]int, len(s.Tissue.Volume.Modulators)) // by modulator of the setup and receptor
	for i := range runs {
		runs[i] = make([][][2]int, len(s.Tissue.Volume.Modulators[i].Bound.B))
	}
	for k, r := range t.spec.Reads {
		read := m.readAt(k)
		s.Tissue.readings[k].runs = read
		runs[r.Modulator][r.Row] = append(runs[r.Modulator][r.Row], read...)
	}
	for i := range runs {
		for row, r := range runs[i] {
			s.Tissue.Volume.Only(i, row, r)
		}
	}
	s.Tissue.partly = true
	return s
}

// readAt is the runs of cells, whole populations, at which something reads the signal of a drive.
func (m *Model) readAt(drive int) (runs [][2]int) {
	if !m.Tissue.hasReader[drive] {
		return nil
	}
	signal := m.signals[drive]
	populations := m.Net.Readers(signal)
	if m.readout.readsSignal(signal) {
		populations = append(populations, m.actorPopulations...)
	}
	for i := range m.influences {
		if slices.Contains(m.influences[i].drives, drive) {
			return [][2]int{{0, m.Net.Cells}}
		}
	}
	slices.Sort(populations)
	for _, p := range slices.Compact(populations) {
		runs = append(runs, [2]int{m.Net.Populations[p].First, m.Net.Populations[p].N})
	}
	return runs
}
