package scene

// What is drawn of release: varicosities, single vesicles at slow speed, and the outline of a region
// whose modulator pauses.

// sitesKey is all that the places of release and the axons to them depend on.
type sitesKey struct {
	*Layout
	palette       Palette
	width, height float32
	fields        FieldMode
	on            [Modulators]bool
	nx, ny        int // of the map of tonic levels
}

func (b *builder) sitesKey() sitesKey {
	return sitesKey{b.l, *b.p, b.v.Width, b.v.Height, b.v.Fields, b.f.On, b.tonic.nx, b.tonic.ny}
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

// grainSpeed is the speed up to which single releases are drawn; faster they would flicker.
const grainSpeed = 0.25

// A release is drawn where a texel of the frame is this much above the smoothed field, as a part of
// the typical tonic concentration, and fully from fullGrain on.
const (
	leastGrain = 0.5
	fullGrain  = 3
	maxGrain   = 3000
)

// grain draws vesicles that were just released: a fine dot where the concentration is far above that
// around it.
func (b *builder) grain() {
	f := &b.f.Fields
	if b.v.Fields == NoFields || b.v.Reduced || !(b.f.Speed <= grainSpeed) || !b.l.Tonic.Valid() {
		return
	}
	nx, ny := int(f.NX), int(f.NY)
	dx, dy := b.l.Width/float32(nx), b.l.Height/float32(ny)
	inside := b.sheet.area.grown(-2)
	for m := range Modulators {
		if !b.shows(m) || b.tonic.typical[m] == 0 {
			continue
		}
		hue := b.p.Ink()[m]
		part, drawn := f.Scale[m]/b.tonic.typical[m], 0
		for j := range ny {
			row := j * b.tonic.ny / ny * b.tonic.nx
			for i := range nx {
				x := float32(f.Texels[TexelBytes*(j*nx+i)+m]) / 255
				over := (x*x - b.smoother.one[TexelBytes*(row+i*b.tonic.nx/nx)+m]) * part
				if over < leastGrain || drawn >= maxGrain {
					continue
				}
				drawn++
				// A place of its own within the texel, so that no grid is seen.
				h := uint32(j*nx+i)*2654435761 + uint32(m)*40503
				px := b.sheet.x((float32(i) + float32(h>>8&255)/256) * dx)
				py := b.sheet.y((float32(j) + float32(h>>16&255)/256) * dy)
				if (rect{px, py, 0, 0}).meets(inside) {
					b.disc(px, py, clamp(b.sheet.cell*0.2, 0.7, 1.3), hue.Fade(0.35+0.65*(over-leastGrain)/(fullGrain-leastGrain)))
				}
			}
		}
	}
}

// The mean concentration of an innervated region, as a part of that at rest, from which its outline
// is drawn, and at which it has its full opacity.
const (
	pauseFrom = 0.78
	pauseFull = 0.5
)

// hollows outlines each innervated region that is below its tonic level, dashed: the field itself is
// empty there.
func (b *builder) hollows() {
	if b.v.Fields == NoFields || !b.deviation.Valid() {
		return
	}
	width := clamp(2*b.sheet.unit, 1.4, 2.6)
	if b.p.More {
		width *= 1.3
	}
	for m := range Modulators {
		if !b.shows(m) || !b.f.On[m] {
			continue
		}
		for i := range b.tonic.borders[m] {
			r := &b.tonic.borders[m][i]
			now := float32(0)
			for _, k := range r.inside {
				now += b.smoother.one[TexelBytes*int(k)+m] * b.fields.Scale[m]
			}
			if a := 1 - smoothstep(pauseFull, pauseFrom, now/r.rest); a > 0 {
				b.dashedLoop(r.points, float32(m), width, b.p.Modulator[m].Fade(a))
			}
		}
	}
}

// dashedLoop strokes a closed line of points of the sheet with dashes. Lines along the border of
// the sheet lie beside each other, by order.
func (b *builder) dashedLoop(points []Point, order, width float32, c Color) {
	const dash, gap = 8, 6 // px at unit 1
	u := max(b.sheet.unit, 0.7)
	r := b.sheet.area.grown(-(2 + order*(width+1.5)))
	place := func(p Point) Point {
		x, y := b.sheet.x(p.X*b.l.Width), b.sheet.y(p.Y*b.l.Height)
		return Point{clamp(x, r.x, r.x+r.w), clamp(y, r.y, r.y+r.h)}
	}
	if len(points) < 3 {
		return
	}
	last, on, left := place(points[len(points)-1]), true, float32(dash)*u
	path := b.open()
	b.point(last.X, last.Y)
	for _, q := range points {
		to := place(q)
		for {
			dx, dy := to.X-last.X, to.Y-last.Y
			d := sqrt(dx*dx + dy*dy)
			if d < left {
				left -= d
				break
			}
			last = Point{last.X + dx*left/d, last.Y + dy*left/d}
			if on {
				b.point(last.X, last.Y)
				b.stroke(path, width, c)
				left = gap * u
			} else {
				path = b.open()
				b.point(last.X, last.Y)
				left = dash * u
			}
			on = !on
		}
		if last = to; on {
			b.point(to.X, to.Y)
		}
	}
	if on {
		b.stroke(path, width, c)
	}
}
