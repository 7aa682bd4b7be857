package scene

// What is under the pointer: the cell, the place on the tissue, the small sheet, and the units that
// a drag passes over.

// PickResult is what is at a point of a view.
type PickResult struct {
	Cell      int   // the nearest cell within a few pixels, or −1
	At        Point // on the tissue, µm; the nearest point of it where outside
	Modulator int   // the modulator whose small sheet it is in the grid view, else −1
	OK        bool  // false outside every sheet; the rest then refers to the nearest sheet
}

// Pick finds what is at x, y (CSS px) of view v, for frame f and layout l. f may be nil.
func Pick(l *Layout, f *Frame, v *View, x, y float32) PickResult {
	p := placings(l, f, v)
	nearest, best := 0, float32(1e30)
	for k := range p.n {
		if d := p.at[k].area.distance(x, y); d < best {
			nearest, best = k, d
		}
	}
	return p.pick(l, nearest, x, y)
}

// PickOn is Pick on the small sheet of a modulator, wherever x, y are: a drag stays on the sheet on
// which it began.
func PickOn(l *Layout, f *Frame, v *View, modulator int, x, y float32) PickResult {
	p := placings(l, f, v)
	for k := range p.n {
		if p.of[k] == modulator {
			return p.pick(l, k, x, y)
		}
	}
	return p.pick(l, 0, x, y)
}

// pick finds what is at a point of the k-th sheet.
func (s *sheets) pick(l *Layout, k int, x, y float32) PickResult {
	p := &s.at[k]
	place := PickResult{Cell: -1, At: Point{(x - p.x0) / p.sx, (y - p.y0) / p.sy}, Modulator: -1}
	if l.Width > 0 && l.Height > 0 {
		place.At = Point{clamp(place.At.X, 0, l.Width), clamp(place.At.Y, 0, l.Height)}
	}
	if s.n > 1 {
		place.Modulator = s.of[k]
	}
	if place.OK = p.area.distance(x, y) == 0; !place.OK {
		return place
	}
	reach := max(p.cell*1.4, 8)
	best := reach * reach
	for i := range min(len(l.X), len(l.Y)) {
		dx, dy := p.x(l.X[i])-x, p.y(l.Y[i])-y
		if d := dx*dx + dy*dy; d < best {
			best, place.Cell = d, i
		}
	}
	return place
}

// SelectAlong sets selected[cell] for the units of a learner on the straight line between two
// points, CSS px, and reports whether there were new ones.
func SelectAlong(selected []bool, l *Layout, v *View, from, to Point) (more bool) {
	if !l.learns() {
		return false
	}
	p := torus(l, arrangeFor(l, v).sheet, 1)
	pitch := p.area.w / float32(l.Side)
	dx, dy := to.X-from.X, to.Y-from.Y
	steps := 1 + min(1000, int(2*sqrt(dx*dx+dy*dy)/max(pitch, 1)))
	for i := 0; i <= steps; i++ {
		x, y := from.X+dx*float32(i)/float32(steps), from.Y+dy*float32(i)/float32(steps)
		if p.area.distance(x, y) > 0 {
			continue
		}
		column := min(int((x-p.area.x)/pitch), l.Side-1)
		row := min(int((y-p.area.y)/pitch), l.Side-1)
		if k := row*l.Side + column; k >= 0 && k < len(selected) && !selected[k] {
			selected[k], more = true, true
		}
	}
	return more
}

// distance is the distance of x, y from r, 0 inside.
func (r rect) distance(x, y float32) float32 {
	dx, dy := max(r.x-x, x-r.x-r.w, 0), max(r.y-y, y-r.y-r.h, 0)
	return sqrt(dx*dx + dy*dy)
}
