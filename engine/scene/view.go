package scene

import "math"

// View is how a frame is to be shown: everything that belongs to the reader and
// not to the simulation.
type View struct {
	Width, Height float32           // CSS px
	Palette       Palette           // of the theme, with the contrast asked for
	Labels        map[string]string // label key → words; "decimal" is the decimal mark
	// Glyph is the width of a letter, em, as it will be written; nil where nobody knows.
	Glyph    func(r rune, bold bool) float32
	Reduced  bool      // reduced motion: nothing pulses, shakes or flashes
	Fields   FieldMode // which modulators are seen
	Hover    int32     // cell under the pointer, −1 none
	Selected []bool    // of each cell, whether a drag has passed over it; nil without a drag
	Motion   *Motion   // smoothing between frames; nil draws the frame as it is
}

// Motion smooths, in wall time, what would flicker at high speed: the light of
// spikes and the levels of the modulators. It is the only memory of the drawing,
// and with a paused simulation it settles on exactly the frame.
type Motion struct {
	Glow  []float32           // 0…1, of each cell
	Level [Modulators]float32 // units of Frame.Level

	ResetRing float32 // 0…1: how far the ring of a reset has come; 1 without one
	reset     int32   // the trial of the last reset that was seen

	fields      Fields   // the concentrations shown, while they differ from the frame's
	easedTexels []uint16 // of each byte of fields.Texels, in 256ths
	easing      bool     // fields is to be shown
	layout      uint32
	tick        int64
	primed      bool
}

const (
	spikeFade   = 22.0  // ms of simulated time in which a spike's light falls to 1/e
	glowRelease = 70.0  // the same in wall time
	levelTau    = 90.0  // wall ms in which a shown level follows
	reducedTau  = 600.0 // … with reduced motion: no faster than a slow breath
)

// Advance moves m by wall ms towards frame f and tells whether it is still on its
// way, so that a stage with nothing to move need not draw.
func (m *Motion) Advance(f *Frame, wall float32, reduced bool) (moving bool) {
	wall = clamp(wall, 0, 1000)
	if !m.primed || m.layout != f.Layout || f.Tick < m.tick || len(m.Glow) != len(f.Age) {
		m.primed, m.layout = true, f.Layout
		m.Glow = grow(m.Glow, len(f.Age))
		clear(m.Glow)
		m.Level = f.Level
		m.easedTexels = m.easedTexels[:0]
		m.ResetRing, m.reset = 1, f.lastReset()
	}
	m.tick = f.Tick

	release, tau := float32(glowRelease), float32(levelTau)
	if reduced {
		release, tau = reducedTau, reducedTau
	}
	keep := expNeg(wall / release)
	moving = m.advanceResetRing(f, wall, reduced)
	for i, age := range f.Age {
		if f.learns() { // has no spikes: its units follow their activity
			to := float32(f.V[min(i, len(f.V)-1)]) / 255
			m.Glow[i] = to + (m.Glow[i]-to)*keep
			moving = moving || abs(m.Glow[i]-to) > 0.004
			continue
		}
		g := glow(age)
		if fading := m.Glow[i] * keep; fading > g {
			g = fading
		} else if reduced {
			// Rises as gently as it falls, so that no cell flashes.
			g = fading + (g-fading)*(1-keep)
		}
		moving = moving || abs(m.Glow[i]-g) > 0.004
		m.Glow[i] = g
	}
	keep = expNeg(wall / tau)
	for i, x := range f.Level {
		x = clamp(x, -2, 2)
		m.Level[i] = x + (m.Level[i]-x)*keep
		if abs(m.Level[i]-x) < 0.002 {
			m.Level[i] = x
		}
		moving = moving || m.Level[i] != x
	}
	return m.ease(f, wall, tau, reduced) || moving
}

// slow is the speed up to which fields are shown as they are: releases then come no
// faster than in life. Above it they would flicker.
const slow = 1.5

// ease moves the shown concentrations towards the frame's with time constant tau, where
// they would flicker, and tells whether they are on their way. It works on the square
// roots that the texels hold, which is as good to look at.
func (m *Motion) ease(f *Frame, wall, tau float32, reduced bool) (moving bool) {
	from := &f.Fields
	m.easing = from.Valid() && (reduced || f.Speed > slow)
	if !m.easing {
		m.easedTexels = m.easedTexels[:0]
		return false
	}
	to := &m.fields
	fresh := len(m.easedTexels) != len(from.Texels) || to.NX != from.NX || to.NY != from.NY || to.Scale != from.Scale
	if fresh {
		m.easedTexels = grow(m.easedTexels, len(from.Texels))
		to.NX, to.NY, to.Scale = from.NX, from.NY, from.Scale
		to.Texels = append(to.Texels[:0], from.Texels...)
		for i, b := range from.Texels {
			m.easedTexels[i] = uint16(b) << 8
		}
		return false
	}
	keep := int32(256 * expNeg(wall/tau))
	held, texels := m.easedTexels, to.Texels[:len(m.easedTexels)]
	for i, b := range from.Texels {
		goal := int32(b) << 8
		// Towards the goal by at least one step, so that it gets there.
		d := (goal - int32(held[i])) * (256 - keep)
		switch {
		case d > 0:
			d = max(d>>8, 1)
		case d < 0:
			d = -max(-d>>8, 1)
		default:
			continue
		}
		moving = true
		held[i] = uint16(int32(held[i]) + d)
		texels[i] = byte((uint32(held[i]) + 127) >> 8)
	}
	return moving
}

// glow is the light of a spike age ms ago: 1 at once, 0 from about 100 ms on.
func glow(age uint8) float32 {
	if age > 110 {
		return 0
	}
	return expNeg(float32(age) / spikeFade)
}

func expNeg(x float32) float32 { return float32(math.Exp(-float64(x))) }

// resetRingMS is the wall time in which the ring of a reset crosses the torus, ms.
const resetRingMS = 900

// advanceResetRing lets the ring of a reset begin and go on, and tells whether it is on its way.
func (m *Motion) advanceResetRing(f *Frame, wall float32, reduced bool) bool {
	if at := f.lastReset(); at != m.reset {
		if at > m.reset && !reduced {
			m.ResetRing = 0
		}
		m.reset = at
	} else if m.ResetRing < 1 {
		m.ResetRing = min(1, m.ResetRing+wall/resetRingMS)
	}
	if reduced {
		m.ResetRing = 1
	}
	return m.ResetRing < 1
}

// glowOf, fieldsOf and levelOf are what to show: smoothed if the view keeps a motion that
// fits the frame, else the frame's own.
func (v *View) glowOf(f *Frame, cell int) float32 {
	if v.Motion != nil && len(v.Motion.Glow) == len(f.Age) {
		return v.Motion.Glow[cell]
	}
	if f.learns() {
		return float32(f.V[cell]) / 255
	}
	return glow(f.Age[cell])
}

func (v *View) fieldsOf(f *Frame) *Fields {
	if v.Motion != nil && v.Motion.easing && len(v.Motion.fields.Texels) == len(f.Fields.Texels) {
		return &v.Motion.fields
	}
	return &f.Fields
}

func (v *View) levelOf(f *Frame, modulator int) float32 {
	if v.Motion != nil && v.Motion.primed {
		return v.Motion.Level[modulator]
	}
	return clamp(f.Level[modulator], -2, 2)
}
