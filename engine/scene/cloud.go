package scene

// Cloud: concentration fields as colour with contour lines. Cloud.At defines the colour of each
// pixel; the GPU's shader assets/shaders/fields.go computes the same.

import "math"

// Cloud is what an item of shape CloudShape draws: each field against its own tonic level, almost
// clear at that level, saturated above and empty below, with contour lines at multiples of it. It
// is valid until its list is built again.
type Cloud struct {
	Fields   *Fields    // the smoothed concentrations
	Against  *Deviation // the same against their tonic levels: what is drawn
	X0, Y0   float32    // top left of the grid in the view, CSS px
	X1, Y1   float32    // bottom right
	Fade     float32    // px outside the grid over which the clouds end
	Stroke   float32    // width of the outermost line, px
	Line     float32    // opacity of the innermost line
	Ground   Color      // under the clouds
	Light    bool       // colours are multiplied into a light ground; else screened over a dark one
	Dominant bool       // at each place only the modulator that deviates most from its tonic level is drawn
	Hue      [Modulators]Color
	Ink      [Modulators]Color   // of the lines
	Density  [Modulators]float32 // strength of the colour far above tonic; 0 = this modulator is not drawn
}

// ContourLine is a contour line of all fields.
type ContourLine struct {
	Times float32 // concentration, as a multiple of the tonic level
	Level float32 // its logarithm to base 2
	Share float32 // opacity, as a part of Cloud.Line
	Wide  float32 // width, as a multiple of Cloud.Stroke
}

// ContourLines are the contour lines, the outermost first. The last two are reached by puffs only.
var ContourLines = [5]ContourLine{
	{1.5, 0.5849625, 0.7, 1}, {2.2, 1.1375035, 0.85, 1.25}, {3.2, 1.6780719, 1, 1.5}, {8, 3, 1, 1.5}, {20, 4.3219281, 1, 1.5},
}

// Strength is how much of its colour a field has at a deviation (log₂ of concentration over tonic):
// little at 0, all of it from about three times the tonic level.
func Strength(deviation float32) float32 {
	x := clamp((deviation+0.15)/1.75, 0, 1)
	return float32(math.Pow(float64(x), 0.85))
}

// glare is how far the colour goes on towards white, on a dark ground, or towards black, on a light
// one, at high deviations, so that a puff still shows its peak.
func glare(deviation float32) float32 { return 0.5 * smoothstep(1.9, 5, deviation) }

// At is the colour of the cloud at x, y (CSS px), premultiplied, components 0…1; scale is device
// pixels per CSS px. Over Ground it gives the fields screened over it or multiplied into it. The
// stage's shader computes the same.
func (c *Cloud) At(x, y, scale float32) (r, g, b, a float32) {
	d := c.Against
	if !d.Valid() || !(c.X1 > c.X0 && c.Y1 > c.Y0) {
		return 0, 0, 0, 0
	}
	out := max(c.X0-x, x-c.X1, c.Y0-y, y-c.Y1, 0)
	edge := 1 - smoothstep(0, max(c.Fade, 0.01), out)
	if edge <= 0 {
		return 0, 0, 0, 0
	}
	tx, ty := float32(d.NX)/(c.X1-c.X0), float32(d.NY)/(c.Y1-c.Y0)
	s := d.sample((x-c.X0)*tx, (y-c.Y0)*ty)

	strength, stripes := c.strengths(&s), stripe(x, y)
	clear, passed := float32(1), [3]float32{1, 1, 1} // light that no field takes, and what passes of each channel
	for m, o := range strength {
		if c.Dominant && s.v[m] < 0 {
			o *= stripes
		}
		tint, shine := c.Tint(m), glare(s.v[m])
		clear *= 1 - o
		for k := range passed {
			passed[k] *= 1 - o*(tint[k]+(1-tint[k])*shine)
		}
	}
	a = (1 - clear) * edge
	ground := [3]float32{float32(c.Ground.R) / 255, float32(c.Ground.G) / 255, float32(c.Ground.B) / 255}
	var rgb [3]float32
	for k, under := range ground {
		if c.Light {
			rgb[k] = (under*passed[k] - clear*under) * edge
		} else {
			rgb[k] = (1 - (1-under)*passed[k] - clear*under) * edge
		}
	}
	for m := range Modulators {
		line := c.line(&s, m, tx/scale, ty/scale, scale) * edge
		h := c.Ink[m]
		for k, x := range [3]uint8{h.R, h.G, h.B} {
			rgb[k] += line * (float32(x)/255 - rgb[k])
		}
		a += line * (1 - a)
	}
	return rgb[0], rgb[1], rgb[2], a
}

// strengths is how strongly each modulator is drawn at a point. Where fields overlap, the strongest
// keeps its strength and the others lose of theirs, so that the mixture keeps a hue.
func (c *Cloud) strengths(s *sampled) (o [Modulators]float32) {
	if c.Dominant {
		most := c.most(s)
		for m := range o {
			by := abs(s.v[m])
			o[m] = c.Density[m] * smoothstep(0.2, 0.6, by) * smoothstep(0.92, 1, by*drawn(c.Density[m])/most)
		}
		return o
	}
	top := float32(1e-6)
	for m := range o {
		o[m] = c.Density[m] * Strength(s.v[m])
		top = max(top, o[m])
	}
	for m := range o {
		o[m] *= o[m] / top
	}
	return o
}

// most is the greatest deviation, up or down, of the modulators that are drawn.
func (c *Cloud) most(s *sampled) float32 {
	most := float32(1e-6)
	for m := range s.v {
		most = max(most, abs(s.v[m])*drawn(c.Density[m]))
	}
	return most
}

func drawn(density float32) float32 {
	if density > 0 {
		return 1
	}
	return 0
}

// Tint is what a modulator's colour adds to a dark ground, or takes from a light one.
func (c *Cloud) Tint(m int) [3]float32 {
	h := c.Hue[m]
	rgb := [3]float32{float32(h.R) / 255, float32(h.G) / 255, float32(h.B) / 255}
	if c.Light {
		for k := range rgb {
			rgb[k] = 1 - rgb[k]
		}
	}
	return rgb
}

// stripePeriod is the distance of the stripes that show a deviation below tonic where only one
// modulator is drawn, CSS px.
const stripePeriod = 9

// stripe is 1 on a stripe and a little between two.
func stripe(x, y float32) float32 {
	t := (x + y) / (stripePeriod * 1.41421356)
	t -= float32(math.Floor(float64(t)))
	return 0.12 + 0.88*smoothstep(0.28, 0.38, abs(2*t-1)) // the middle third is a gap
}

// line is the opacity of modulator m's contour lines at a point; tx and ty are texels per device px.
func (c *Cloud) line(s *sampled, m int, tx, ty, scale float32) (line float32) {
	if c.Density[m] <= 0 || c.Line <= 0 {
		return 0
	}
	dx, dy := s.dx[m]*tx, s.dy[m]*ty
	slope := sqrt(dx*dx+dy*dy) + 1e-7
	for k := range ContourLines {
		l := &ContourLines[k]
		d := abs(s.v[m]-l.Level) / slope
		line = max(line, l.Share*clamp(c.Stroke*l.Wide*scale/2+0.5-d, 0, 1))
	}
	line *= c.Line * steep(s.dx[m], s.dy[m])
	if c.Dominant && abs(s.v[m]) < 0.98*c.most(s) {
		line = 0
	}
	return line
}

// steep fades contour lines out where the field is flat, since noise and rounding decide where a
// line would run there: a line has opacity 0 where the field changes by less than 3 % from one
// texel to the next (a thirtieth of the sheet's width), and its full opacity from 9 % on.
func steep(dx, dy float32) float32 { return smoothstep(0.04, 0.12, sqrt(dx*dx+dy*dy)) }

func smoothstep(lo, hi, x float32) float32 {
	t := clamp((x-lo)/(hi-lo), 0, 1)
	return t * t * (3 - 2*t)
}

// hasFields reports whether the frame has concentration fields; else it has levels only.
func (b *builder) hasFields() bool { return b.f.Fields.Valid() }

// clouds draws the fields of the visible modulators over the sheet.
func (b *builder) clouds() {
	if b.v.Fields == NoFields || !(b.l.Width > 0 && b.l.Height > 0) || !b.l.Tonic.Valid() {
		return
	}
	area := b.sheet.area
	b.Clouds = append(b.Clouds, b.cloud())
	b.add(Item{Shape: CloudShape, X: area.x + area.w/2, Y: area.y + area.h/2, W: area.w / 2, H: area.h / 2, R: b.px(14),
		First: int32(len(b.Clouds) - 1), Color: Color{A: 255}})
}

// cloud is the fields of the visible modulators over the sheet that is being drawn.
func (b *builder) cloud() Cloud {
	s := &b.sheet
	c := Cloud{
		Fields: b.fields, Against: &b.deviation,
		X0: s.x(0), Y0: s.y(0), X1: s.x(b.l.Width), Y1: s.y(b.l.Height),
		Fade: 18 * s.unit, Stroke: clamp(1.3*s.unit, 1, 1.8), Line: 0.9,
		Ground: b.p.Sheet, Light: !b.p.isDark(), Dominant: b.v.Fields == DominantField,
		Hue: b.p.Field, Ink: b.p.Ink(),
	}
	if b.p.More { // lines show the field where translucent colour is hard to see
		c.Stroke, c.Line = 2, 1
	}
	for m := range Modulators {
		if b.shows(m) && b.tonic.typical[m] > 0 {
			c.Density[m] = b.p.cloudDensity()
		}
	}
	return c
}

// cloudDensity is the strength of a field's colour far above its tonic level.
func (p *Palette) cloudDensity() float32 {
	switch {
	case p.More && p.isDark():
		return 0.9
	case p.isDark():
		return 0.74
	}
	return 0.9
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
