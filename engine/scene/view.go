package scene

import "math"

// View is how a frame is to be shown: everything that belongs to the reader and
// not to the simulation.
type View struct {
	Width, Height float32           // CSS px
	Palette       Palette           // of the theme, with the contrast asked for
	Labels        map[string]string // label key → words
	Reduced       bool              // reduced motion: nothing pulses, shakes or flashes
	Hover         int32             // cell under the pointer, −1 none
	Motion        *Motion           // smoothing between frames; nil draws the frame as it is
}

// Motion smooths, in wall time, what would flicker at high speed: the light of
// spikes and the levels of the modulators. It is the only memory of the drawing,
// and with a paused simulation it settles on exactly the frame.
type Motion struct {
	Glow  []float32           // 0…1, of each cell
	Level [Modulators]float32 // units of Frame.Level

	layout uint32
	tick   int64
	primed bool
}

const (
	spikeFade   = 22.0  // ms of simulated time in which a spike's light falls to 1/e
	glowRelease = 70.0  // the same in wall time
	levelTau    = 90.0  // wall ms in which a shown level follows
	calmTau     = 600.0 // … with reduced motion: no faster than a slow breath
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
	}
	m.tick = f.Tick

	release, tau := float32(glowRelease), float32(levelTau)
	if reduced {
		release, tau = calmTau, calmTau
	}
	keep := expNeg(wall / release)
	for i, age := range f.Age {
		g := glow(age)
		if held := m.Glow[i] * keep; held > g {
			g = held
		} else if reduced {
			// Rises as gently as it falls, so that no cell flashes.
			g = held + (g-held)*(1-keep)
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

// glowOf and levelOf are what to show: smoothed if the view keeps a motion that
// fits the frame, else the frame's own.
func (v *View) glowOf(f *Frame, cell int) float32 {
	if v.Motion != nil && len(v.Motion.Glow) == len(f.Age) {
		return v.Motion.Glow[cell]
	}
	return glow(f.Age[cell])
}

func (v *View) levelOf(f *Frame, modulator int) float32 {
	if v.Motion != nil && v.Motion.primed {
		return v.Motion.Level[modulator]
	}
	return clamp(f.Level[modulator], -2, 2)
}
