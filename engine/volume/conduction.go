package volume

// Conduction: spikes of a nucleus take time to travel along its axons, so that each region releases
// at the rate that the nucleus had a while ago.

// MaxDelay is the longest delay from a nucleus to a region, ms.
const MaxDelay = 1000

// tract is the varicosities of one modulator that spikes reach with the same delay: those from the
// end of the tract before, up to end.
type tract struct {
	delay, end int
}

// sortByDelay orders varicosities by the delay, ms, of the place where each lies, and lists the
// tracts. Within a tract the order stays as it was.
func (v *Varicosities) sortByDelay(delay func(x, y float64) int) {
	n := len(v.cell)
	at := make([]int, n)
	longest := 0
	for k := range at {
		at[k] = delay(float64(v.X[k]), float64(v.Y[k]))
		longest = max(longest, at[k])
	}
	sorted := Varicosities{X: make([]float32, 0, n), Y: make([]float32, 0, n), cell: make([]int32, 0, n)}
	for d := range longest + 1 {
		before := len(sorted.cell)
		for k := range at {
			if at[k] == d {
				sorted.X, sorted.Y, sorted.cell = append(sorted.X, v.X[k]), append(sorted.Y, v.Y[k]), append(sorted.cell, v.cell[k])
			}
		}
		if len(sorted.cell) > before || d == 0 && n == 0 {
			sorted.tracts = append(sorted.tracts, tract{d, len(sorted.cell)})
		}
	}
	*v = sorted
}

// longestDelay is the delay of the farthest varicosities, ms.
func (v *Varicosities) longestDelay() int { return v.tracts[len(v.tracts)-1].delay }

// past is the rates of a nucleus over the last steps, Hz: as many as its longest delay needs, and
// none where all delays are 0. It is a ring, with the rate of step t at t modulo its length.
type past []float64

func newPast(longest int, tonic float64) past {
	if longest == 0 {
		return nil
	}
	p := make(past, longest+1)
	for i := range p {
		p[i] = tonic
	}
	return p
}

// ago is the rate of the step ms before step tick.
func (p past) ago(tick uint64, ms int) float64 {
	n := uint64(len(p))
	return p[(tick%n+n-uint64(ms))%n]
}

// RateAgo is the rate, Hz, at which a modulator's nucleus fired ms before the last step, at most as
// long ago as its longest delay.
func (s *State) RateAgo(modulator, ms int) float64 {
	m := &s.Modulators[modulator]
	if len(m.past) == 0 || s.Tick == 0 {
		return m.Rate
	}
	return m.past.ago(s.Tick-1, min(max(ms, 0), len(m.past)-1))
}
