package scene

// Build fills dst with the drawing of frame f, laid out by l, as view v asks. A
// frame of another circuit than l is drawn as far as its arrays go.
//
// It allocates nothing once dst has grown to the size of the scene.
func Build(dst *List, l *Layout, f *Frame, v *View) {
	dst.reset()
	b := builder{List: dst, l: l, f: f, v: v, p: &v.Palette, at: arrange(v.Width, v.Height)}
	b.sheet = fit(l, b.at.sheet, b.at.unit)

	b.begin(Background)
	b.ground()
	b.begin(Tints)
	b.tints()
	b.begin(Projections)
	b.projections()
	b.begin(Synapses)
	b.synapses()
	b.begin(Cells)
	b.cells()
	b.begin(Overlays)
	b.obstacles()
	b.bursts()
	b.nuclei()
	b.groupLabels()
	b.pointed()
	b.scale()
	b.begin(Panels)
	b.strip()
	b.raster()
	b.ribbon()
}

// builder is one call of Build: what to draw, and where it goes.
type builder struct {
	*List
	l     *Layout
	f     *Frame
	v     *View
	p     *Palette
	at    regions
	sheet placing
}

// px scales a length given for a view of 1000×760.
func (b *builder) px(x float32) float32 { return x * b.at.unit }

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
