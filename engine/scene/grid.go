package scene

// The grid view: one small sheet for each modulator, in reading order.

// gridPane is the area of a modulator's small sheet within r.
func gridPane(r rect, m int, gap float32) rect {
	const columns, rows = 2, (Modulators + 1) / 2
	w, h := (r.w-gap)/columns, (r.h-gap*(rows-1))/rows
	return rect{r.x + float32(m%columns)*(w+gap), r.y + float32(m/columns)*(h+gap), w, h}
}

// paneGap is the gap between small sheets, px at unit 1.
const paneGap = 10

// placings are the sheets of a view: one, or in the grid view one for each modulator.
func placings(l *Layout, f *Frame, v *View) (p [Modulators]placing, n int) {
	at := arrangeFor(l, v)
	switch {
	case l.learns():
		p[0] = torus(l, at.sheet, at.unit)
		return p, 1
	case f == nil || !f.Fields.Valid():
		p[0] = fitCells(l, at.sheet, at.unit)
		return p, 1
	case v.Fields != FieldGrid:
		p[0] = fitTissue(l, at.sheet, at.unit)
		return p, 1
	}
	for m := range p {
		p[m] = fitTissue(l, gridPane(at.sheet, m, paneGap*at.unit), at.unit)
	}
	return p, Modulators
}

// grid draws the small sheets, layer by layer.
func (b *builder) grid() {
	panes, n := placings(b.l, b.f, b.v)
	each := func(draw func(*builder)) {
		for m := range n {
			b.pane, b.sheet = m, panes[m]
			draw(b)
		}
	}
	b.begin(Background)
	each((*builder).ground)
	b.begin(Tints)
	each((*builder).clouds)
	each((*builder).hollows)
	each((*builder).varicosities)
	each((*builder).grain)
	b.begin(Projections)
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
