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
func (v *Varicosities) sortByDelay(f *Field, p *PlacedModulator) {
	n := len(v.cell)
	at := make([]int16, n)
	var count [MaxDelay + 1]int
	inCell := p.delaysIn(f)
	for k, c := range v.cell {
		d := inCell[c]
		if d == several {
			d = int16(p.DelayTo(float64(v.X[k]), float64(v.Y[k])))
		}
		at[k] = d
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

// several stands for the delay in a cell of the grid in which not all places have the same.
const several = -1

// delaysIn is the delay in each cell of the grid, by its index in FieldState.C.
func (p *PlacedModulator) delaysIn(f *Field) []int16 {
	delays := make([]int16, f.stride*(f.Spec.NY+2))
	const margin = 1e-3 // of a cell, more than the rounding of a place
	for j := range f.Spec.NY {
		for i := range f.Spec.NX {
			x0, y0 := (float64(i)-margin)*f.DX, (float64(j)-margin)*f.DX
			x1, y1 := (float64(i)+1+margin)*f.DX, (float64(j)+1+margin)*f.DX
			delay := int16(0)
			for k := len(p.Regions) - 1; k >= 0; k-- {
				r := &p.Regions[k]
				if x1 < r.X0 || x0 > r.X1 || y1 < r.Y0 || y0 > r.Y1 {
					continue
				}
				delay = several
				if r.contains(x0, y0) && r.contains(x1, y0) && r.contains(x0, y1) && r.contains(x1, y1) { // regions are convex
					delay = int16(r.Delay)
				}
				break
			}
			delays[f.cell(i, j)] = delay
		}
	}
	return delays
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
