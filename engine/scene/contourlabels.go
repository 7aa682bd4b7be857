package scene

// Numbers on contour lines: the concentration where the number stands, nM.

import "math"

// labelledLines is the number of contour lines of a field that can have a number.
const labelledLines = 3

// lineLabel is where the number of a contour line stands.
type lineLabel struct {
	u, v   float32 // parts of the sheet's width and height
	turn   float32 // radians, clockwise
	stable float32 // ms for which the line has been there; negative: it has just gone
	live   bool    // u, v are a place on the line
}

// A number appears when its line has stood still for a while, and is then not moved: it goes when
// the line has gone from under it. So it can be read, and does not flicker.
const (
	appearAfter = 180 // ms
	appearSoon  = 40  // … at slow speed
	lineMoved   = 0.8 // of the text's size: from there on the line is no longer under the number
	maxNumbers  = 7   // on a sheet
	leastTurn   = 0.5 // the least cosine of a number's slope
)

// contourNumbers writes the numbers. Without a Motion all are placed anew.
func (b *builder) contourNumbers() {
	if b.v.Fields == NoFields || len(b.Clouds) == 0 || !b.deviation.Valid() {
		return
	}
	var fresh [Modulators][labelledLines]lineLabel
	labels, wall := &fresh, float32(appearAfter)
	if m := b.v.Motion; m != nil && m.primed {
		if m.numbersOf != b.l {
			m.numbers, m.numbersOf = fresh, b.l
		}
		labels, wall = &m.numbers, m.sinceNumbers
		m.sinceNumbers = 0
	}
	soon := float32(appearAfter)
	if b.f.Speed <= grainSpeed || !b.f.Playing {
		soon = appearSoon
	}
	c := &b.Clouds[0]
	waiting, shown := false, 0
	// The innermost lines first: they are the news.
	for k := labelledLines - 1; k >= 0; k-- {
		for m := range Modulators {
			l := &labels[m][k]
			if c.Density[m] <= 0 {
				*l = lineLabel{}
				continue
			}
			if l.live && !b.onLine(c, l, m, k) {
				*l = lineLabel{}
			}
			if !l.live && !b.findPlace(c, l, m, k) {
				continue
			}
			l.stable += wall
			if l.stable < soon {
				waiting = true
				continue
			}
			if shown < maxNumbers && b.writeNumber(c, l, m, k) {
				shown++
			} else {
				*l = lineLabel{}
			}
		}
	}
	if b.v.Motion != nil {
		b.v.Motion.numbersWait = waiting
	}
}

func (b *builder) numberSize() float32 {
	if b.sheet.unit < smallSheet {
		return 10
	}
	return max(10, 11*b.areas.unit)
}

// onLine reports whether the line is still under its number.
func (b *builder) onLine(c *Cloud, l *lineLabel, m, k int) bool {
	d := c.Against
	s := d.sample(l.u*float32(d.NX), l.v*float32(d.NY))
	dx, dy := s.dx[m]*float32(d.NX)/(c.X1-c.X0), s.dy[m]*float32(d.NY)/(c.Y1-c.Y0)
	slope := sqrt(dx*dx+dy*dy) + 1e-7
	return abs(s.v[m]-ContourLines[k].Level)/slope < lineMoved*b.numberSize()
}

// findPlace finds the best place for a number on a line: where the line is nearly level, steep
// enough to be seen, and farthest in a direction that differs from modulator to modulator.
func (b *builder) findPlace(c *Cloud, l *lineLabel, m, k int) bool {
	d, level := c.Against, ContourLines[k].Level
	if d.most[m] < level {
		return false // there is no such line
	}
	nx, ny := int(d.NX), int(d.NY)
	angle := float64(m)*2.4 + float64(k)*0.9
	fx, fy := float32(math.Cos(angle)), float32(math.Sin(angle))
	px, py := (c.X1-c.X0)/float32(nx), (c.Y1-c.Y0)/float32(ny)
	at := func(i, j int) float32 { return d.exact[TexelBytes*(j*nx+i)+m] }
	best := float32(math.Inf(-1))
	for j := 1; j < ny-2; j++ {
		for i := 1; i < nx-2; i++ {
			v, r, u := at(i, j)-level, at(i+1, j)-level, at(i, j+1)-level
			if (v >= 0) == (u >= 0) || abs(u-v) < 0.1 {
				continue
			}
			// The line crosses downwards here; its slope is that of the field across.
			t := v / (v - u)
			turn := float32(math.Atan2(float64(-(r-v)/px), float64((u-v)/py)))
			if turn > math.Pi/2 {
				turn -= math.Pi
			} else if turn < -math.Pi/2 {
				turn += math.Pi
			}
			if float32(math.Cos(float64(turn))) < leastTurn {
				continue
			}
			x, y := (float32(i)+0.5)/float32(nx), (float32(j)+0.5+t)/float32(ny)
			score := fx*(x-0.5) + fy*(y-0.5) + 0.3*min(abs(u-v), 1) - 0.2*abs(turn)
			if score > best && b.freeNumber(c, x, y, turn) {
				best = score
				*l = lineLabel{u: x, v: y, turn: turn, live: true}
			}
		}
	}
	return l.live
}

// numberWidth is the room of a number, em.
const numberWidth = 3.4

// freeNumber reports whether a number has room at a place of the sheet.
func (b *builder) freeNumber(c *Cloud, u, v, turn float32) bool {
	box := b.numberBox(c, u, v, turn, numberWidth*b.numberSize())
	if a := b.sheet.area.grown(-3); box.x < a.x || box.y < a.y || box.x+box.w > a.x+a.w || box.y+box.h > a.y+a.h {
		return false
	}
	for i := range b.boxes {
		if b.boxes[i].meets(box) {
			return false
		}
	}
	return true
}

func (b *builder) numberBox(c *Cloud, u, v, turn, w float32) rect {
	h := b.numberSize() * lineHeight
	s, k := math.Sincos(math.Abs(float64(turn)))
	bw, bh := max(w, w*float32(k)+h*float32(s)), w*float32(s)+h*float32(k)
	return rect{c.X0 + u*(c.X1-c.X0) - bw/2, c.Y0 + v*(c.Y1-c.Y0) - bh/2, bw, bh}.grown(2)
}

// writeNumber writes the concentration at a place, and reports whether there is room.
func (b *builder) writeNumber(c *Cloud, l *lineLabel, m, k int) bool {
	d := c.Against
	i, j := min(int(l.u*float32(d.NX)), int(d.NX)-1), min(int(l.v*float32(d.NY)), int(d.NY)-1)
	nM := ContourLines[k].Times * b.tonic.floor[TexelBytes*(j*int(d.NX)+i)+m]
	t := Text{X: c.X0 + l.u*(c.X1-c.X0), Y: c.Y0 + l.v*(c.Y1-c.Y0), Size: b.numberSize(), Align: Centre, Bold: true, Turn: l.turn,
		Color: c.Ink[m], First: int32(len(b.Bytes))}
	b.concentration(nM)
	b.Bytes = append(b.Bytes, " nM"...)
	t.N = int32(len(b.Bytes)) - t.First
	w := b.textWidth(&t, b.v)
	t.MaxWidth = w + 2
	box := b.numberBox(c, l.u, l.v, l.turn, w)
	for i := range b.boxes {
		if b.boxes[i].meets(box) {
			return false
		}
	}
	b.Texts = append(b.Texts, t)
	b.boxes = append(b.boxes, box)
	return true
}
