package scene

// Cloud: concentration fields as translucent colour with contour lines. Cloud.At defines the colour
// of each pixel; the GPU's shader assets/shaders/fields.go computes the same.

import "neuromodlab/engine/modulators"

// Cloud is what an item of shape CloudShape draws: concentration fields as translucent colour, with
// contour lines at round concentrations. It is valid until its list is built again.
type Cloud struct {
	Fields  *Fields
	X0, Y0  float32 // top left of the grid in the view, CSS px
	X1, Y1  float32 // bottom right
	Fade    float32 // px outside the grid over which the clouds end
	Stroke  float32 // width of the lines, px
	Line    float32 // opacity of the innermost line
	Hue     [Modulators]Color
	Density [Modulators]float32           // opacity where the concentration is Scale; 0 = this modulator is not drawn
	Levels  [Modulators][contours]float32 // concentrations of the contour lines as parts of Scale, the outermost first; 0 = none
}

// halfway is part^1.5 for part = 0.3, where the opacity is half its maximum.
const halfway = 0.1643168

// Opacity is the opacity of a field at a concentration of part × Scale, relative to that at Scale.
// It is low at low concentrations, so that tonic concentrations stay in the background, and grows
// slowly at high ones, so that a strong puff still shows its peak.
func Opacity(part float32) float32 {
	x := part * sqrt(part)
	return x * (1 + halfway) / (x + halfway)
}

// LineShare is the opacity of the three contour lines as parts of Cloud.Line.
var LineShare = [contours]float32{0.55, 0.75, 1}

// At is the colour of the cloud at x, y (CSS px), premultiplied, components 0…1; scale is device
// pixels per CSS px. The stage's shader computes the same.
func (c *Cloud) At(x, y, scale float32) (r, g, b, a float32) {
	f := c.Fields
	if !f.Valid() || !(c.X1 > c.X0 && c.Y1 > c.Y0) {
		return 0, 0, 0, 0
	}
	out := max(c.X0-x, x-c.X1, c.Y0-y, y-c.Y1, 0)
	edge := 1 - smoothstep(0, max(c.Fade, 0.01), out)
	if edge <= 0 {
		return 0, 0, 0, 0
	}
	tx, ty := float32(f.NX)/(c.X1-c.X0), float32(f.NY)/(c.Y1-c.Y0)
	s := f.sample((x-c.X0)*tx, (y-c.Y0)*ty)

	// Where fields overlap, the stronger one counts more. Hues are mixed in linear light; mixed as
	// sRGB numbers, the middle would look muddy.
	clear, sum := float32(1), float32(0)
	for m := range Modulators {
		o := c.Density[m] * Opacity(s.part[m])
		clear *= 1 - o
		w := o * o
		sum += w
		h := c.Hue[m]
		r += w * square(h.R)
		g += w * square(h.G)
		b += w * square(h.B)
	}
	if sum > 0 {
		r, g, b = sqrt(r/sum), sqrt(g/sum), sqrt(b/sum)
	}
	a = (1 - clear) * edge
	r, g, b = r*a, g*a, b*a

	half := c.Stroke * scale / 2
	for m := range Modulators {
		if c.Density[m] <= 0 {
			continue
		}
		dx, dy := s.dx[m]*tx/scale, s.dy[m]*ty/scale
		slope := sqrt(dx*dx + dy*dy)
		line := float32(0)
		for k, level := range c.Levels[m] {
			if level > 0 && slope > 0 {
				d := abs(s.part[m]-level) / slope
				line = max(line, LineShare[k]*clamp(half+0.5-d, 0, 1))
			}
		}
		line *= c.Line * edge * steep(s.part[m], s.dx[m], s.dy[m])
		h := c.Hue[m]
		r += line * (float32(h.R)/255 - r)
		g += line * (float32(h.G)/255 - g)
		b += line * (float32(h.B)/255 - b)
		a += line * (1 - a)
	}
	return r, g, b, a
}

// steep fades contour lines out where the field is flat, since noise and rounding decide where a
// line would run there: a line has opacity 0 where the field changes by less than 6 % from one
// texel to the next (a thirtieth of the sheet's width), and its full opacity from 20 % on.
func steep(part, dx, dy float32) float32 {
	return smoothstep(0.06, 0.2, sqrt(dx*dx+dy*dy)/(part+0.004))
}

func square(x uint8) float32 {
	f := float32(x) / 255
	return f * f
}

func smoothstep(lo, hi, x float32) float32 {
	t := clamp((x-lo)/(hi-lo), 0, 1)
	return t * t * (3 - 2*t)
}

// hasFields reports whether the frame has concentration fields; else it has levels only.
func (b *builder) hasFields() bool { return b.f.Fields.Valid() }

// clouds draws the fields of the visible modulators over the sheet.
func (b *builder) clouds() {
	if b.v.Fields == NoFields || !(b.l.Width > 0 && b.l.Height > 0) {
		return
	}
	s := &b.sheet
	c := Cloud{
		Fields: b.fields,
		X0:     s.x(0), Y0: s.y(0), X1: s.x(b.l.Width), Y1: s.y(b.l.Height),
		Fade: 18 * s.unit, Stroke: 1, Line: 0.7,
		Hue: b.p.Modulator,
	}
	if b.p.More { // lines show the field where translucent colour is hard to see
		c.Stroke, c.Line = 2, 1
	}
	for m := range Modulators {
		scale := c.Fields.Scale[m]
		if !b.shows(m) || !(scale > 0) {
			continue
		}
		c.Density[m] = b.p.cloudDensity()
		for k, nM := range c.Fields.Contours(m) {
			c.Levels[m][k] = nM / scale
		}
	}
	area := s.area
	b.Clouds = append(b.Clouds, c)
	b.add(Item{Shape: CloudShape, X: area.x + area.w/2, Y: area.y + area.h/2, W: area.w / 2, H: area.h / 2, R: b.px(14),
		First: int32(len(b.Clouds) - 1), Color: Color{A: 255}})
}

// cloudDensity is the opacity of a field at its Scale; it is higher on dark grounds.
func (p *Palette) cloudDensity() float32 {
	if p.More {
		return 0.95
	}
	if p.isDark() {
		return 0.62
	}
	return 0.5
}

// shows reports whether a modulator is visible on the sheet that is being drawn.
func (b *builder) shows(m int) bool {
	if !b.l.Has[m] {
		return false
	}
	if b.pane >= 0 {
		return b.pane == m
	}
	return b.v.Fields.shows(m)
}

// varicosities draws a dot at each place of release, at most maxVaricosities of each modulator.
func (b *builder) varicosities() {
	if b.v.Fields == NoFields {
		return
	}
	for m := range Modulators {
		p := b.l.Varicosities[m]
		n := len(p) / 2
		if !b.shows(m) || n == 0 {
			continue
		}
		c := b.p.Modulator[m].Fade(0.3)
		r := clamp(b.sheet.cell*0.16, 0.5, 1)
		for i := 0; i < n; i += 1 + n/maxVaricosities {
			x, y := b.sheet.x(p[2*i]), b.sheet.y(p[2*i+1])
			if (rect{x, y, 0, 0}).meets(b.sheet.area.grown(-r)) {
				b.disc(x, y, r, c)
			}
		}
	}
}

const maxVaricosities = 1500

// legend writes the concentrations of the contour lines below a sheet, with a swatch and, where
// there is room, the symbol of each modulator.
func (b *builder) legend() {
	if b.v.Fields == NoFields {
		return
	}
	area := b.sheet.area
	size := legendSize(b.areas.unit, b.sheet.unit)
	f := b.fields
	const side = 1
	x, y, width := area.x+side, b.sheet.foot, area.w-2*side
	if um, px := b.scaleBar(); um > 0 && b.pane < 0 {
		width -= px + b.px(20) + size*4.5
	}
	for detail := 2; detail >= 0; detail-- {
		if b.legendRow(f, x, y, width, size, detail, false) {
			b.legendRow(f, x, y, width, size, detail, true)
			return
		}
	}
}

func legendSize(view, sheet float32) float32 {
	if sheet < smallSheet {
		return 11
	}
	return max(11, 12*view)
}

// legendRow reports whether the legend fits at a level of detail (2: symbols and all values, 1: all
// values, 0: only the outermost and the innermost value), and writes it if write is set.
func (b *builder) legendRow(f *Fields, x, y, width, size float32, detail int, write bool) bool {
	bytes, gap := len(b.Bytes), size*1.1
	if detail == 0 {
		gap = size * 0.6
	}
	at, end, last := x, x+width, -1
	for m := range Modulators {
		if b.shows(m) && f.Contours(m)[0] > 0 {
			last = m
		}
	}
	for m := range Modulators {
		nM := f.Contours(m)
		if !b.shows(m) || !(nM[0] > 0) {
			continue
		}
		t := Text{X: at + size*0.95, Y: y, Size: size, Color: b.p.Muted}
		t.First = int32(len(b.Bytes))
		if detail == 2 {
			b.Bytes = append(b.Bytes, modulators.All[m].Symbol...)
			b.Bytes = append(b.Bytes, "  "...)
		}
		for k, x := range nM {
			if detail == 0 && k == 1 {
				continue
			}
			if k > 0 {
				b.Bytes = append(b.Bytes, " · "...)
			}
			b.number(x, -1)
		}
		if m == last {
			b.Bytes = append(b.Bytes, " nM"...)
		}
		t.N = int32(len(b.Bytes)) - t.First
		w := b.textWidth(&t, b.v)
		t.MaxWidth = w + 2
		if t.X+w > end {
			b.Bytes = b.Bytes[:bytes]
			return false
		}
		if write && b.write(t, b.v) {
			b.disc(at+size*0.32, y, size*0.32, b.p.Modulator[m])
		}
		at = t.X + w + gap
	}
	if !write {
		b.Bytes = b.Bytes[:bytes]
	}
	return true
}
