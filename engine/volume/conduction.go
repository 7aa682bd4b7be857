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
	at := make([]int16, n)
	var count [MaxDelay + 1]int
	for k := range at {
		d := delay(float64(v.X[k]), float64(v.Y[k]))
		at[k] = int16(d)
		count[d]++
	}
	var next [MaxDelay + 1]int // where the next varicosity with each delay goes
	end := 0
	for d, c := range count {
		next[d] = end
		if end += c; c > 0 {
			v.tracts = append(v.tracts, tract{d, end})
		}
	}
	if len(v.tracts) < 2 {
		return
	}
	sorted := Varicosities{X: make([]float32, n), Y: make([]float32, n), cell: make([]int32, n), tracts: v.tracts}
	for k, d := range at {
		to := next[d]
		next[d]++
		sorted.X[to], sorted.Y[to], sorted.cell[to] = v.X[k], v.Y[k], v.cell[k]
	}
	*v = sorted
}

// longestDelay is the delay of the farthest varicosities, ms.
func (v *Varicosities) longestDelay() int {
	if len(v.tracts) == 0 {
		return 0
	}
	return v.tracts[len(v.tracts)-1].delay
}

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
