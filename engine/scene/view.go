package scene

// View: the reader's settings of a picture; and Motion: smoothing between frames.

import "math"

// View is how a frame is shown: the settings of the reader, as against the state of the simulation.
type View struct {
	Width, Height float32           // CSS px
	Palette       Palette           // of the theme and contrast
	Labels        map[string]string // label key → words; "decimal" is the decimal mark
	// Glyph is the width of a letter, em, in the font that will be used; nil where it is not known.
	Glyph    func(r rune, bold bool) float32
	Reduced  bool      // reduced motion: nothing pulses, shakes or flashes
	Fields   FieldMode // which modulators' fields are shown
	Hover    int32     // cell under the pointer, −1 none
	Selected []bool    // for each cell, whether a drag has passed over it; nil without a drag
	Motion   *Motion   // smoothing between frames; nil draws the frame as it is
}

// Motion smooths over real time what would flicker at high speed: the light of spikes and the
// levels of the modulators. Drawing keeps no other state. While the simulation is paused, it
// converges to exactly the frame.
type Motion struct {
	Glow  []float32           // 0…1, for each cell
	Level [Modulators]float32 // as in Frame.Level

	ResetRing float32 // 0…1: how far the ring of a reset has expanded; 1 without one
	reset     int32   // the trial of the last reset that was drawn

	fields      Fields   // the concentrations that are drawn, while they differ from the frame's
	easedTexels []uint16 // for each byte of fields.Texels, in 256ths
	easing      bool     // fields is drawn instead of the frame's
	layout      uint32

	numbers      [Modulators][labelledLines]lineLabel // where the numbers of contour lines stand
	numbersOf    *Layout
	numbersWait  bool    // a number will appear soon
	sinceNumbers float32 // real ms since they were last looked at
	tick         int64
	primed       bool
}

const (
	spikeFade   = 22.0  // simulated ms in which the light of a spike falls to 1/e
	glowRelease = 70.0  // the same in real ms
	levelTau    = 90.0  // time constant with which a drawn level follows, real ms
	reducedTau  = 600.0 // … with reduced motion
)

// Advance moves m by wall ms of real time towards frame f and reports whether it is still changing;
// else the stage need not draw.
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
	m.sinceNumbers += wall

	release, tau := float32(glowRelease), float32(levelTau)
	if reduced {
		release, tau = reducedTau, reducedTau
	}
	keep := expNeg(wall / release)
	moving = m.advanceResetRing(f, wall, reduced) || m.numbersWait
	for i, age := range f.Age {
		if f.learns() { // a learner has no spikes: its units follow their activity
			to := float32(f.V[min(i, len(f.V)-1)]) / 255
			m.Glow[i] = to + (m.Glow[i]-to)*keep
			moving = moving || abs(m.Glow[i]-to) > 0.004
			continue
		}
		g := glow(age)
		if fading := m.Glow[i] * keep; fading > g {
			g = fading
		} else if reduced {
			// It rises as slowly as it falls, so that no cell flashes.
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

// slow is the speed up to which fields are drawn as they are: releases are then no faster than in
// real time. At higher speeds they would flicker.
const slow = 1.5

// ease moves the drawn concentrations towards the frame's, with time constant tau, where they would
// flicker, and reports whether they are still changing. It works on the bytes of the texels, which
// are square roots of concentrations.
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
		// At least one step towards the goal, so that it gets there.
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

// glow is the light of a spike that was age ms ago: 1 at first, 0 from about 100 ms on.
func glow(age uint8) float32 {
	if age > 110 {
		return 0
	}
	return expNeg(float32(age) / spikeFade)
}

func expNeg(x float32) float32 { return float32(math.Exp(-float64(x))) }

// resetRingMS is the real time in which the ring of a reset expands over the torus, ms.
const resetRingMS = 900

// advanceResetRing starts and advances the ring of a reset, and reports whether it is visible.
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

// glowOf, fieldsOf and levelOf are what is drawn: smoothed where the view has a Motion that fits
// the frame, else the frame's own values.
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
