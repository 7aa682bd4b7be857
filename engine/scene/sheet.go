package scene

// The sheet of tissue: its place in the view, the borders and names of groups, the scale bar.

// placing maps the sheet, µm, to the view, CSS px. The two axes may have different scales, so that
// a wide view uses its width; the sheet is a scheme, not a map.
type placing struct {
	x0, y0, sx, sy float32 // px = x0 + µm·sx
	area           rect    // the area of the view that the sheet may use
	foot           float32 // y of the text below it
	unit           float32 // 1 for a sheet of about 960×420 px
	cell           float32 // radius of an excitatory cell, px
	bare           bool    // groups have no rings, because fields are drawn
}

// stretch is the largest ratio of the two scales.
const stretch = 1.6

func (p *placing) x(um float32) float32 { return p.x0 + um*p.sx }
func (p *placing) y(um float32) float32 { return p.y0 + um*p.sy }

// fitTissue maps the whole tissue of layout l into r, as far as its shape allows. It is used with
// fields, which cover all the tissue and end where it ends. Below it is a row for the legend.
func fitTissue(l *Layout, r rect, unit float32) placing {
	p := fitCells(l, r, unit)
	if !(l.Width > 0 && l.Height > 0) {
		return p
	}
	p.bare = true
	row := legendSize(unit, p.unit) * 1.6
	r.h -= row
	most := float32(2) // more than stretch; the view has no other use for the room
	if l.Idle {
		most = 1 // a puff reaches equally far in all directions
	}
	p.sx, p.sy = r.w/l.Width, r.h/l.Height
	p.sx, p.sy = min(p.sx, p.sy*most), min(p.sy, p.sx*most)
	w, h := l.Width*p.sx, l.Height*p.sy
	p.area = rect{r.x + (r.w-w)/2, r.y + (r.h-h)/2, w, h}
	p.x0, p.y0 = p.area.x, p.area.y
	p.foot = p.area.y + p.area.h + row*0.55
	return p
}

// fitCells maps everything in layout l into area r, with room around it for contours and labels.
func fitCells(l *Layout, r rect, unit float32) placing {
	p := placing{area: r, sx: 1, sy: 1, foot: r.y + r.h - 13*unit}
	p.unit = clamp(min(r.w/800, r.h/400), 0.5, 1.4)

	var box bounds
	for i := range min(len(l.X), len(l.Y)) {
		box.include(l.X[i], l.Y[i])
	}
	cells, patches := 0, float32(0)
	for _, g := range l.Groups {
		box.include(g.X-g.RX, g.Y-g.RY)
		box.include(g.X+g.RX, g.Y+g.RY)
		patches += 4 * g.RX * g.RY
	}
	for _, q := range l.Populations {
		cells += q.N
	}
	for _, n := range l.Nuclei {
		if n.Name != "" {
			box.include(n.X, n.Y)
		}
	}
	if !box.some {
		return p
	}
	rings := float32(0)
	for i := range l.Groups {
		rings = max(rings, p.rings(&l.Groups[i]))
	}
	side := 20*p.unit + rings
	top := side + labelSize(unit, p.unit)*1.1
	w, h := max(r.w-2*side, 1), max(r.h-top-side, 1)
	bw, bh := max(box.x1-box.x0, 1), max(box.y1-box.y0, 1)
	p.sx, p.sy = w/bw, h/bh
	p.sx, p.sy = min(p.sx, p.sy*stretch), min(p.sy, p.sx*stretch)
	p.x0 = r.x + side + (w-bw*p.sx)/2 - box.x0*p.sx
	p.y0 = r.y + top + (h-bh*p.sy)/2 - box.y0*p.sy

	p.cell = 5 * p.unit
	if cells > 0 && patches > 0 {
		each := patches * p.sx * p.sy / float32(cells)
		p.cell = clamp(0.27*sqrt(each), 1.1, 6.5*p.unit)
	}
	return p
}

// patch is where group g is drawn: its centre and half extents, with some room around its cells.
func (p *placing) patch(g *Group) (x, y, w, h float32) {
	room := 5*p.unit + p.cell
	return p.x(g.X), p.y(g.Y), g.RX*p.sx + room, g.RY*p.sy + room
}

type bounds struct {
	x0, y0, x1, y1 float32
	some           bool
}

func (b *bounds) include(x, y float32) {
	if x != x || y != y {
		return
	}
	if !b.some {
		*b = bounds{x, y, x, y, true}
		return
	}
	b.x0, b.x1 = min(b.x0, x), max(b.x1, x)
	b.y0, b.y1 = min(b.y0, y), max(b.y1, y)
}

// groundKey is all that the ground of the sheets depends on.
type groundKey struct {
	*Layout
	palette       Palette
	width, height float32
	fields        bool
	grid          bool
}

func (b *builder) groundKey() groundKey {
	return groundKey{b.l, *b.p, b.v.Width, b.v.Height, b.hasFields(), b.v.Fields == FieldGrid}
}

// ground draws the sheet of tissue and the faint border of each group.
func (b *builder) ground() {
	r := b.sheet.area
	b.bar(r.x, r.y, r.w, r.h, b.px(14), b.p.Sheet)
	for i := range b.l.Groups {
		x, y, w, h := b.sheet.patch(&b.l.Groups[i])
		b.outline(&b.l.Groups[i], x, y, w, h, 1, false, b.p.Line)
	}
}

// groupLabels writes the name of each group, above it where there is room.
func (b *builder) groupLabels() {
	for i := range b.l.Groups {
		g := &b.l.Groups[i]
		x, y, w, h := b.sheet.patch(g)
		out := b.sheet.rings(g)
		t := Text{Key: groupKey(g.Name), Size: b.labelSize(), Bold: true, Color: b.p.Text, MaxWidth: max(2*w, 130)}
		b.placeAround(t, rect{x - w - out, y - h - out, 2 * (w + out), 2 * (h + out)})
	}
}

// addObstacles adds the areas of the groups and the nuclei to those that labels should not cover.
func (b *builder) addObstacles() {
	for i := range b.l.Groups {
		x, y, w, h := b.sheet.patch(&b.l.Groups[i])
		// Labels may use the corners outside an ellipse.
		b.avoid = append(b.avoid, rect{x - 0.94*w, y - 0.72*h, 1.88 * w, 1.44 * h}, rect{x - 0.6*w, y - 0.98*h, 1.2 * w, 1.96 * h})
	}
	for i := range b.l.Nuclei {
		if n := &b.l.Nuclei[i]; n.Name != "" {
			b.avoid = append(b.avoid, rect{b.sheet.x(n.X), b.sheet.y(n.Y), 0, 0}.grown(b.sheet.dial()))
		}
	}
}

// placeAround writes t beside the thing that fills r: above it, below it, to its right or its left,
// the first that is free; if none is, on the upper or lower part of the thing itself.
func (b *builder) placeAround(t Text, r rect) {
	area := b.sheet.area
	half := t.Size * lineHeight / 2
	for side := range 6 {
		switch side {
		case 0:
			t.X, t.Y, t.Align = r.x+r.w/2, r.y-half, Centre
		case 1:
			t.X, t.Y, t.Align = r.x+r.w/2, r.y+r.h+half, Centre
		case 2:
			t.X, t.Y, t.Align = r.x+r.w+4, r.y+r.h/2, Left
		case 3:
			t.X, t.Y, t.Align = r.x-4, r.y+r.h/2, Right
		case 4:
			t.X, t.Y, t.Align = r.x+r.w/2, r.y+r.h*0.2, Centre
		case 5:
			t.X, t.Y, t.Align = r.x+r.w/2, r.y+r.h*0.8, Centre
		}
		if t.Align == Centre { // so that it stays on the sheet
			w := b.textWidth(&t, b.v)/2 + 4
			t.X = max(area.x+w, min(area.x+area.w-w, t.X))
		}
		if t.Y-half < area.y-1 || t.Y+half > area.y+area.h+1 {
			continue
		}
		if side < 4 && b.covers(&t) {
			continue
		}
		if b.write(t, b.v) {
			return
		}
	}
}

// covers reports whether t would lie on a group or a nucleus.
func (b *builder) covers(t *Text) bool {
	box := b.textBox(t, b.v)
	for _, o := range b.avoid {
		if o.meets(box) {
			return true
		}
	}
	return false
}

// labelSize is the size of names on the sheet, CSS px.
func (b *builder) labelSize() float32 { return labelSize(b.areas.unit, b.sheet.unit) }

func labelSize(view, sheet float32) float32 {
	if sheet < smallSheet {
		return max(11, 12*view)
	}
	return max(12, 14*view)
}

// smallSheet is the placing.unit below which names are smaller or shorter.
const smallSheet = 0.62

// dial is the outer radius of a nucleus, px.
func (p *placing) dial() float32 { return dialRadius * p.unit }

const dialRadius = 18 // px at unit 1

// groupKeys are the label keys of the groups, in a table so that drawing a frame builds no string.
var groupKeys = map[string]string{
	"visual": "group.visual", "auditory": "group.auditory", "configural": "group.configural",
	"go": "group.go", "nogo": "group.nogo", "critic": "group.critic",
	"sensory": "group.sensory", "cortex": "group.cortex", "d1": "group.d1", "d2": "group.d2",
	"dorsal": "group.dorsal", "ventral": "group.ventral",
	"pfc1": "group.pfc1", "pfc2": "group.pfc2", "pfc3": "group.pfc3", "pfc4": "group.pfc4", "pfc5": "group.pfc5", "pfc6": "group.pfc6",
}

// groupKey is the label key of a group, or its own name where it has no label.
func groupKey(name string) string {
	if key, ok := groupKeys[name]; ok {
		return key
	}
	return name
}

// outline draws the border of a group: an ellipse, or a box with round corners.
func (b *builder) outline(g *Group, x, y, w, h, width float32, dashed bool, c Color) {
	if !g.Box {
		b.contour(x, y, w, h, width, dashed, c)
		return
	}
	if dashed {
		c = c.Fade(0.5)
	}
	b.frame(x-w, y-h, 2*w, 2*h, min(w, h)*0.18, width, c)
}

// scale draws a scale bar of a round length at the bottom right of the sheet.
func (b *builder) scale() {
	um, w := b.scaleBar()
	if um == 0 {
		return
	}
	r := b.sheet.area
	x, y := r.x+r.w-b.px(16)-w, b.sheet.foot
	t := Text{X: x - b.px(7), Y: y, Size: b.small(), Align: Right, Color: b.p.Muted}
	b.digits(&t, um, 0, false, " µm")
	if b.write(t, b.v) {
		b.bar(x, y-1, w, 2, 0, b.p.Muted)
	}
}

// scaleBar is the length of the scale bar, µm and px; 0 where it has no room.
func (b *builder) scaleBar() (um, px float32) {
	r := b.sheet.area
	if r.h < 260 || b.sheet.sx <= 0 {
		return 0, 0
	}
	um = 10
	for _, next := range [...]float32{20, 50, 100, 200, 500, 1000, 2000, 5000} {
		if next*b.sheet.sx > r.w*0.12 {
			break
		}
		um = next
	}
	px = um * b.sheet.sx
	if px > r.w*0.2 || px < 16 {
		return 0, 0
	}
	return um, px
}
