package scene

// Pick finds what of layout l is at x, y (CSS px) of a view w by h: the nearest
// cell within a few pixels, or −1, and the place on the sheet, µm. ok is false
// outside the sheet.
func Pick(l *Layout, w, h, x, y float32) (cell int, um Point, ok bool) {
	at := arrange(w, h)
	p := fit(l, at.sheet, at.unit)
	um = Point{(x - p.x0) / p.sx, (y - p.y0) / p.sy}
	if !(rect{x, y, 0, 0}).meets(at.sheet) {
		return -1, um, false
	}
	reach := max(p.cell*1.4, 8)
	best := reach * reach
	cell = -1
	for i := range min(len(l.X), len(l.Y)) {
		dx, dy := p.x(l.X[i])-x, p.y(l.Y[i])-y
		if d := dx*dx + dy*dy; d < best {
			best, cell = d, i
		}
	}
	return cell, um, true
}
