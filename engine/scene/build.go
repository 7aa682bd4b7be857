package scene

// Build fills dst with the drawing of frame f, laid out by l, as view v asks. A
// frame of another circuit than l is drawn as far as its arrays go.
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
}

// oneSheet draws the sheet with everything on it.
func (b *builder) oneSheet() {
	panes, _ := placings(b.l, b.f, b.v)
	b.sheet = panes[0]

	b.begin(Background)
	b.ground()
	b.begin(Tints)
	if b.hasFields() {
		b.clouds()
		b.varicosities()
	} else {
		b.tints()
	}
	b.begin(Projections)
	b.projections()
	b.begin(Synapses)
	b.synapses()
	b.begin(Cells)
	b.cells()
	b.begin(Overlays)
	if b.hasFields() {
		b.legend() // before what can give way
	}
	b.addObstacles()
	b.bursts()
	b.nuclei()
	b.groupLabels()
	b.pointed()
	b.scale()
}

// builder is one call of Build: what to draw, and where it goes.
type builder struct {
	*List
	l      *Layout
	f      *Frame
	v      *View
	p      *Palette
	areas  regions
	sheet  placing
	fields *Fields // as they are drawn; nil without
	pane   int     // the modulator whose small sheet is being drawn; −1 on the one sheet of all
}

// px scales a length given for a view of 1000×760.
func (b *builder) px(x float32) float32 { return x * b.areas.unit }

// cellCount is how many cells both the layout and the frame know.
func (b *builder) cellCount() int {
	return min(len(b.l.X), len(b.l.Y), len(b.f.V), len(b.f.Age))
}

// small and body are the sizes of writing, CSS px.
func (b *builder) small() float32 { return max(11, b.px(12)) }
func (b *builder) body() float32  { return max(12, b.px(14)) }

// heading writes a panel's name at the top left of r.
func (b *builder) heading(key string, r rect) {
	b.write(Text{Key: key, X: r.x, Y: r.y + b.small()*0.7, Size: b.small(), Color: b.p.Muted, MaxWidth: r.w * 0.6}, b.v)
}
