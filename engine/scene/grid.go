package scene

// The grid view: one small sheet for each modulator that the subject has, in reading order.

// gridPane is the area of the k-th of n small sheets within r.
func gridPane(r rect, k, n int, gap float32) rect {
	const columns = 2
	rows := float32((n + 1) / columns)
	w, h := (r.w-gap)/columns, (r.h-gap*(rows-1))/rows
	return rect{r.x + float32(k%columns)*(w+gap), r.y + float32(k/columns)*(h+gap), w, h}
}

// paneGap is the gap between small sheets, px at unit 1.
const paneGap = 10

// sheets are the sheets of a view: one, or in the grid view one for each modulator.
type sheets struct {
	at [Modulators]placing
	of [Modulators]int // the modulator of each small sheet
	n  int
}

func placings(l *Layout, f *Frame, v *View) (p sheets) {
	at := arrangeFor(l, v)
	switch {
	case l.learns():
		p.at[0], p.n = torus(l, at.sheet, at.unit), 1
		return p
	case f == nil || !f.Fields.Valid():
		p.at[0], p.n = fitCells(l, at.sheet, at.unit), 1
		return p
	case v.Fields != FieldGrid || l.Has == [Modulators]bool{}:
		p.at[0], p.n = fitTissue(l, at.sheet, at.unit), 1
		return p
	}
	p.of, p.n = l.modulators()
	for k := range p.n {
		p.at[k] = fitTissue(l, gridPane(at.sheet, k, p.n, paneGap*at.unit), at.unit)
	}
	return p
}

// grid draws the small sheets, layer by layer.
func (b *builder) grid() {
	panes := placings(b.l, b.f, b.v)
	each := func(draw func(*builder)) {
		for k := range panes.n {
			b.pane, b.sheet = panes.of[k], panes.at[k]
			draw(b)
		}
	}
	b.begin(Background)
	b.stills.ground.draw(b.List, b.groundKey(), b.areas.sheet.grown(2), func() {
		for k := range panes.n {
			b.pane, b.sheet = panes.of[k], panes.at[k]
			b.ground()
		}
	})
	b.begin(Tints)
	each((*builder).clouds)
	each((*builder).hollows)
	each((*builder).grain)
	b.begin(Projections)
	b.stills.sites.draw(b.List, b.sitesKey(), b.areas.sheet, func() {
		for k := range panes.n {
			b.pane, b.sheet = panes.of[k], panes.at[k]
			b.varicosities()
		}
	})
	b.begin(Synapses)
	b.begin(Cells)
	each((*builder).cells)
	b.begin(Overlays)
	each((*builder).source)
	each((*builder).pointed)
	each((*builder).legend)
	b.pane = -1
}

// source draws the nucleus of a small sheet's modulator.
func (b *builder) source() {
	n := &b.l.Nuclei[b.pane]
	if n.Name == "" {
		return
	}
	x, y, r := b.sheet.x(n.X), b.sheet.y(n.Y), max(2.5, 7*b.sheet.unit)
	b.disc(x, y, r+1.5, b.p.Sheet)
	if b.f.On[b.pane] {
		b.disc(x, y, r, b.p.Modulator[b.pane])
	} else {
		b.ring(x, y, r-0.7, 1.4, b.p.Faint)
	}
}
