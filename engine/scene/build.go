package scene

// Build: a frame becomes a draw list. The other files of this package draw one part each.

// Build fills dst with the drawing of frame f, with positions from layout l and settings from view
// v. A frame that belongs to another layout is drawn as far as its arrays reach.
//
// It allocates nothing once dst has grown to the size of the scene.
func Build(dst *List, l *Layout, f *Frame, v *View) {
	dst.reset()
	b := builder{List: dst, l: l, f: f, v: v, p: &v.Palette, areas: arrangeFor(l, v), pane: -1}
	if l.learns() {
		b.learner()
		return
	}
	if b.hasFields() {
		b.fields = b.smoother.smooth(v.fieldsOf(f), l.smoothedWidth())
		b.tonic.fit(l, int(b.fields.NX), int(b.fields.NY))
		b.deviation.fill(&b.smoother, &b.tonic)
	}
	if b.hasFields() && v.Fields == FieldGrid {
		b.grid()
	} else {
		b.oneSheet()
	}
	b.begin(Panels)
	if !l.Idle {
		b.strip()
		b.ribbon()
	}
	b.raster()
	if b.hasFields() && v.Fields != FieldGrid {
		b.contourNumbers() // last, so that other texts keep their places in the list
	}
}

// oneSheet draws all modulators on one sheet.
func (b *builder) oneSheet() {
	b.sheet = placings(b.l, b.f, b.v).at[0]

	b.begin(Background)
	b.stills.ground.draw(b.List, b.groundKey(), b.sheet.area.grown(2), b.ground)
	b.begin(Tints)
	if b.hasFields() {
		b.clouds()
		b.hollows()
		b.grain()
	} else {
		b.tints()
	}
	b.begin(Projections)
	if b.hasFields() {
		b.stills.sites.draw(b.List, b.sitesKey(), b.areas.sheet, func() {
			b.varicosities()
			b.axons()
		})
		b.axonBursts()
	} else {
		b.projections()
	}
	b.begin(Synapses)
	b.synapses()
	b.begin(Cells)
	b.cells()
	b.begin(Overlays)
	if b.hasFields() {
		b.legend() // before labels that may be left out
	}
	b.addObstacles()
	b.bursts()
	b.nuclei()
	b.groupLabels()
	b.pointed()
	b.scale()
}

// builder holds what one call of Build works on.
type builder struct {
	*List
	l      *Layout
	f      *Frame
	v      *View
	p      *Palette
	areas  regions
	sheet  placing
	fields *Fields // as they are drawn (smoothed); nil without
	pane   int     // the modulator whose small sheet is being drawn; −1 on the one sheet of all
}

// px scales a length that is given for a view of 1000×760 px.
func (b *builder) px(x float32) float32 { return x * b.areas.unit }

// cellCount is the number of cells that both the layout and the frame have.
func (b *builder) cellCount() int {
	return min(len(b.l.X), len(b.l.Y), len(b.f.V), len(b.f.Age))
}

// small and body are the sizes of text, CSS px.
func (b *builder) small() float32 { return max(11, b.px(12)) }
func (b *builder) body() float32  { return max(12, b.px(14)) }

// heading writes the name of a panel at the top left of r.
func (b *builder) heading(key string, r rect) {
	b.write(Text{Key: key, X: r.x, Y: r.y + b.small()*0.7, Size: b.small(), Color: b.p.Muted, MaxWidth: r.w * 0.6}, b.v)
}
