package scene

// The torus of a learner's hidden units, drawn as a square whose opposite sides meet. The
// brightness of a unit is its activity, the ring around it how far it is consolidated; regions are
// the masks of contexts.

import "neuromodlab/engine/modulators"

// learns reports whether the layout is of a learner.
func (l *Layout) learns() bool { return l.Side > 0 && len(l.X) >= l.Side*l.Side }

// learns reports whether the frame is of a learner.
func (f *Frame) learns() bool { return len(f.Learner.Omega) > 0 && len(f.V) > 0 }

// lastReset is the trial of the last change of context on the ribbon, 0 without one.
func (f *Frame) lastReset() int32 {
	if !f.learns() {
		return 0
	}
	for i := len(f.Ribbon) - 1; i >= 0; i-- {
		if f.Ribbon[i].NA {
			return f.RibbonFirst + int32(i)
		}
	}
	return 0
}

// torus maps the units to a square in r.
func torus(l *Layout, r rect, unit float32) placing {
	side := max(1, min(r.w, r.h))
	area := rect{r.x + (r.w-side)/2, r.y + (r.h-side)/2, side, side}
	p := placing{area: area, unit: clamp(side/400, 0.5, 1.4), foot: area.y + area.h, bare: true}
	p.sx, p.sy = side/max(l.Width, 1), side/max(l.Height, 1)
	p.x0, p.y0 = area.x, area.y
	p.cell = 0.31 * side / float32(max(1, l.Side))
	return p
}

// learner draws the whole view of a learner.
func (b *builder) learner() {
	b.sheet = torus(b.l, b.areas.sheet, b.areas.unit)
	r := b.sheet.area
	b.begin(Background)
	b.bar(r.x, r.y, r.w, r.h, b.px(12), b.p.Sheet)
	b.begin(Tints)
	b.masks()
	b.arousal()
	b.begin(Projections)
	b.begin(Synapses)
	b.begin(Cells)
	b.units()
	b.begin(Overlays)
	b.badges()
	b.resetRing()
	b.selected()
	b.pointed()
	b.dials()
	b.begin(Panels)
	b.gains()
	b.picture()
	b.learnerTrial()
	b.recentTrials()
}

// pitch is the distance between two units, px.
func (b *builder) pitch() float32 { return b.sheet.area.w / float32(b.l.Side) }

// context is the present context, limited to the indices that can exist.
func (b *builder) context() int { return max(0, min(int(b.f.Learner.Context), 31)) }

// inMask reports whether a unit, by its column and row on the torus, learns in a context.
func (b *builder) inMask(x, y, context int) bool {
	side := b.l.Side
	i := (y+side)%side*side + (x+side)%side
	return i < len(b.l.Masks) && b.l.Masks[i]>>context&1 == 1
}

// masks shades the region of the present context and outlines those of others.
func (b *builder) masks() {
	f := &b.f.Learner
	if b.l.Contexts < 2 || len(b.l.Masks) == 0 {
		return
	}
	now := b.context()
	s, side, a := b.pitch(), b.l.Side, b.sheet.area
	for y := range side {
		for x := 0; x < side; x++ {
			from := x
			for x < side && b.inMask(x, y, now) {
				x++
			}
			if x > from { // one bar for a run of units
				// half a pixel over the edge of the next row, so that no gap is visible
				b.bar(a.x+float32(from)*s, a.y+float32(y)*s, float32(x-from)*s, min(s+0.5, a.h-float32(y)*s), 0, b.p.shade(0.13))
			}
		}
	}
	for k := range min(b.l.Contexts, len(b.l.Badges)) {
		if k != now && f.Used>>k&1 == 1 {
			b.edges(k, 1, b.p.Faint.Fade(0.7))
		}
	}
	b.edges(now, max(1.2, 1.7*b.sheet.unit), b.p.Muted)
}

// edges draws the border of a mask, in pieces as long as they are straight.
func (b *builder) edges(k int, width float32, c Color) {
	s, side, a := b.pitch(), b.l.Side, b.sheet.area
	// A line before row or column j is drawn where the mask begins or ends. It is left out at the
	// sides of the square, where the torus continues.
	for j := 1; j < side; j++ {
		for i := 0; i < side; i++ {
			from := i
			for i < side && b.inMask(i, j, k) != b.inMask(i, j-1, k) {
				i++
			}
			if i > from {
				b.bar(a.x+float32(from)*s-width/2, a.y+float32(j)*s-width/2, float32(i-from)*s+width, width, 0, c)
			}
		}
		for i := 0; i < side; i++ {
			from := i
			for i < side && b.inMask(j, i, k) != b.inMask(j-1, i, k) {
				i++
			}
			if i > from {
				b.bar(a.x+float32(j)*s-width/2, a.y+float32(from)*s-width/2, width, float32(i-from)*s+width, 0, c)
			}
		}
	}
}

// badges draws the number of each context in use, in the middle of its region.
func (b *builder) badges() {
	f := &b.f.Learner
	if b.l.Contexts < 2 {
		return
	}
	size := clamp(b.pitch()*0.6, 10, 17)
	if b.pitch() < 9 {
		return
	}
	for k, unit := range b.l.Badges {
		if k >= b.l.Contexts || f.Used>>k&1 == 0 || unit < 0 || int(unit) >= len(b.l.X) {
			continue
		}
		// Between units, so that it covers none.
		x := clamp(b.sheet.x(b.l.X[unit])+b.pitch()/2, b.sheet.area.x+size, b.sheet.area.x+b.sheet.area.w-size)
		y := clamp(b.sheet.y(b.l.Y[unit])+b.pitch()/2, b.sheet.area.y+size, b.sheet.area.y+b.sheet.area.h-size)
		b.badge(k, x, y, size, k == b.context())
	}
}

// badge draws the number of a context in a disc, with a strong ring for the present context.
func (b *builder) badge(k int, x, y, size float32, now bool) {
	c, edge, width := b.p.Muted, b.p.Faint, float32(1)
	if now {
		c, edge, width = b.p.Text, b.p.Text, max(1.6, size*0.15)
	}
	t := Text{X: x, Y: y, Size: size, Bold: true, Align: Centre, Color: c}
	b.digits(&t, float32(k+1), 0, false, "")
	if !b.write(t, b.v) {
		return
	}
	r := size * 0.72
	b.disc(x, y, r, b.p.Sheet)
	b.ring(x, y, r-width/2, width, edge)
}

// units draws every hidden unit.
func (b *builder) units() {
	f := &b.f.Learner
	n := min(b.l.Side*b.l.Side, len(b.l.X), len(b.l.Y), len(b.f.V), len(b.f.Age), len(f.Omega), len(f.Silent))
	r := b.sheet.cell
	now := b.context()
	gated := b.l.Contexts > 1 && len(b.l.Masks) >= n
	hue := b.p.Modulator[modulators.HT]
	if !b.v.Reduced {
		for i := range n {
			if g := b.v.glowOf(b.f, i); g > 0.35 && f.Silent[i] == 0 {
				b.halo(b.sheet.x(b.l.X[i]), b.sheet.y(b.l.Y[i]), r*2, b.p.Spike.Fade(0.3*(g-0.35)))
			}
		}
	}
	for i := range n {
		x, y := b.sheet.x(b.l.X[i]), b.sheet.y(b.l.Y[i])
		if f.Silent[i] != 0 {
			d, w := r*0.55, max(1, r*0.16)
			b.line(x-d, y-d, x+d, y+d, w, b.p.Faint)
			b.line(x-d, y+d, x+d, y-d, w, b.p.Faint)
			continue
		}
		fill := Mix(b.p.CellLow, b.p.Spike, b.v.glowOf(b.f, i))
		size := r
		switch {
		case gated && b.l.Masks[i]>>now&1 == 0:
			size, fill = r*0.8, Mix(fill, b.p.Sheet, 0.25)
		case gated: // brighter than the ground of its region
			b.disc(x, y, r+1.5, b.p.Sheet)
		}
		b.disc(x, y, size, fill)
		if o := float32(f.Omega[i]) / 255; o > 0.03 {
			w := r * (0.1 + 0.22*o)
			b.ring(x, y, size+r*0.12+w/2, w, hue.Fade(0.2+0.6*o))
		}
	}
}

// arousal tints the torus by the level of noradrenaline.
func (b *builder) arousal() {
	level := clamp(b.v.levelOf(b.f, modulators.NA)/maxLevel(modulators.NA), 0, 1)
	if !b.f.On[modulators.NA] || level < visible || !b.shows(modulators.NA) {
		return
	}
	r, hue := b.sheet.area, b.p.Modulator[modulators.NA]
	b.bar(r.x, r.y, r.w, r.h, b.px(12), hue.Fade(0.16*level))
	w := max(1, 2.5*b.sheet.unit)
	b.frame(r.x+w/2, r.y+w/2, r.w-w, r.h-w, b.px(12), w, hue.Fade(level))
}

// resetRing draws the ring that expands once over the torus at a reset.
func (b *builder) resetRing() {
	m := b.v.Motion
	if m == nil || m.ResetRing >= 1 || b.v.Reduced || !b.shows(modulators.NA) {
		return
	}
	r := b.sheet.area
	t := m.ResetRing * (2 - m.ResetRing) // it slows down on its way out
	w := max(2, 6*b.sheet.unit*(1-0.6*t))
	h := max(1, (r.w/2-w)*t)
	x, y := r.x+r.w/2, r.y+r.h/2
	b.frame(x-h, y-h, 2*h, 2*h, h*(1-0.9*t), w, b.p.Modulator[modulators.NA].Fade(0.9*(1-t*t*t)))
}

// selected marks the units that a drag has passed over.
func (b *builder) selected() {
	for i, on := range b.v.Selected {
		if on && i < len(b.l.X) && i < len(b.l.Y) {
			x, y, r := b.sheet.x(b.l.X[i]), b.sheet.y(b.l.Y[i]), b.sheet.cell*1.35
			b.bar(x-r, y-r, 2*r, 2*r, r*0.5, b.p.Text.Fade(0.25))
			b.frame(x-r, y-r, 2*r, 2*r, r*0.5, max(1, r*0.18), b.p.Text)
		}
	}
}
