package volume

// One step of a Tissue, in the order that doc.go gives.

import (
	"math"

	"neuromodlab/engine/fmath"
)

// Step advances a tissue by 1 ms; doc.go has the schedule.
func Step(t *Tissue, s *State) {
	every := uint64(t.Setup.Every)
	for i := range t.Modulators {
		c, m := &t.Modulators[i], &s.Modulators[i]
		release(c, m, s.Tick)
		if (s.Tick+uint64(i))%every == every-1 {
			advanceModulator(t, s, i, float64(every))
		}
	}
	s.Tick++
}

// release releases from each tract at the rate that the nucleus had when the spikes that arrive now
// left it.
func release(c *CompiledModulator, m *ModulatorState, tick uint64) {
	if len(m.past) > 0 {
		m.past[tick%uint64(len(m.past))] = m.Rate
	}
	v := &c.Varicosities
	into, index, amount := m.Field.C, v.cell, v.quantum
	if m.wired == 1 {
		into, index, amount = m.Local, v.target, v.local
		m.still = false
	}
	first := 0
	for k, t := range v.tracts {
		rate := m.Rate
		if t.delay > 0 {
			rate = m.past.ago(tick, t.delay)
		}
		hz := fmath.Clamp(rate, 0, MaxRate) * c.Modulator.Release.V
		if m.wired == 0 && hz > 0 && t.end > first {
			m.empty = 0
		}
		releaseFrom(hz, 1, &m.chance, &m.last[k], into, index[first:t.end], amount)
		first = t.end
	}
}

// advanceModulator advances one modulator by dt ms: it diffuses and is cleared, and receptors bind.
// Receptors see the mean of the concentrations before and after, because release raises the
// concentration over the whole time and clearance lowers it only at the end.
func advanceModulator(t *Tissue, s *State, i int, dt float64) {
	c, m := &t.Modulators[i], &s.Modulators[i]
	bound := len(m.Bound.B) > 0 && t.siteCount > 0
	if bound {
		for _, run := range m.sites {
			ConcentrationsFrom(t, s, i, run[0], s.sites[run[0]:run[0]+run[1]])
		}
	}
	if m.empty == 0 {
		c.Field.Step(m.Field, dt)
		if m.wired == 1 || m.Rate == 0 {
			m.clearIfNegligible(c.Field)
		}
	}
	if !m.still || m.stillDT != dt {
		m.still, m.stillDT = c.clearLocal(m.Local, dt), dt
	}
	if bound {
		for _, run := range m.sites {
			from, to := run[0], run[0]+run[1]
			meanConcentrations(s.sites[from:to], m.Field.C, t.sites[from:to], m.Local[from:to])
		}
		for k := range m.Bound.Rows {
			for _, run := range m.only[k] {
				from, to := run[0], run[0]+run[1]
				m.Bound.Rows[k].Relax(m.Bound.B[k][from:to], s.sites[from:to], dt)
			}
		}
	}
}

// negligible is the concentration, nM, below which the remains of a modulator that is not released
// are set to zero.
const negligible = 1e-4

func (m *ModulatorState) clearIfNegligible(f *Field) {
	most := float32(0)
	for j := range f.Spec.NY {
		for _, c := range f.Row(m.Field, j) {
			most = max(most, c)
		}
	}
	if most < negligible {
		clear(m.Field.C)
		m.empty = 1
	}
}

// clearLocal clears what was delivered to each site by wiring, with the clearance of the field, and reports whether
// that has left everything as it was.
func (c *CompiledModulator) clearLocal(local []float32, dt float64) (still bool) {
	if len(local) == 0 {
		return true
	}
	n := max(1, int(math.Ceil(dt/1000*c.Field.fast-1e-9)))
	k := c.Field.kernel(dt / float64(n))
	still = true
	for range n {
		for i, before := range local {
			x := before
			x = float32(x*k.decay) + floorNM
			q := k.km + x
			v, w := float32(k.v*c.scale[i]), float32(k.w*c.scale[i])
			x -= float32(x * float32(float32(v*q)/(float32(q*q)+w)))
			local[i] = x
			still = still && x == before
		}
	}
	return still
}
