package scene

// Axons: faint bundles from each nucleus to the regions that it innervates, along which bursts run.

// The past rates of a nucleus in a frame: so many, this far apart, ms; the first is the present one.
const (
	PastRates    = 32
	PastRateStep = 5
)

// strands is the number of lines of a bundle.
const strands = 3

// bundleFrom is the part of the typical tonic concentration over a group from which a bundle to it
// is drawn.
const bundleFrom = 0.3

// axons draws the bundles of the visible modulators.
func (b *builder) axons() {
	if b.v.Fields == NoFields {
		return
	}
	for m := range Modulators {
		n := &b.l.Nuclei[m]
		if n.Name == "" || !b.f.On[m] || !b.shows(m) {
			continue
		}
		from := Point{b.sheet.x(n.X), b.sheet.y(n.Y)}
		for i := range b.l.Groups {
			if i < len(b.tonic.patch[m]) && b.tonic.patch[m][i] >= bundleFrom {
				b.bundle(m, from, &b.l.Groups[i])
			}
		}
	}
}

// bundle draws the axons from a nucleus to a group, which part near its border and end within it.
func (b *builder) bundle(m int, from Point, g *Group) {
	const pieces = 26
	u := b.sheet.unit
	x, y, w, h := b.sheet.patch(g)
	near := b.border(g, from, 0)
	if near == from {
		return // the nucleus lies in the group
	}
	dx, dy := x-near.X, y-near.Y
	faint := b.p.Modulator[m].Fade(b.axonOpacity())
	for k := range strands {
		side := float32(k) - float32(strands-1)/2
		// Ends lie side by side, a third of the way from the border to the middle.
		to := Point{near.X + 0.35*dx - side*0.45*clamp(abs(dy), 0, h), near.Y + 0.35*dy + side*0.45*clamp(abs(dx), 0, w)}
		mid := b.within(bend(from, to, 0.12+0.05*side))
		b.curve(from, mid, to, pieces, max(0.8, 0.9*u), faint)
		b.disc(to.X, to.Y, max(1, 1.3*u), faint)
		b.pulses(m, from, mid, to, pieces, g.Delay[m])
	}
}

// within moves a point onto the sheet.
func (b *builder) within(p Point) Point {
	a := b.sheet.area.grown(-6)
	return Point{clamp(p.X, a.x, a.x+a.w), clamp(p.Y, a.y, a.y+a.h)}
}

// pulses draws a burst where it is on an axon now: a place that is reached t ms after the nucleus
// fired shows the rate of t ms ago.
func (b *builder) pulses(m int, from, mid, to Point, pieces int, delay float32) {
	if b.v.Reduced {
		return
	}
	u, hue := b.sheet.unit, b.p.Ink()[m]
	for i := range pieces {
		s := (float32(i) + 0.5) / float32(pieces)
		over := clamp(b.pastRate(m, s*delay)*0.4, 0, 1)
		if over < 0.08 {
			continue
		}
		p, q := bezier(from, mid, to, float32(i)/float32(pieces)), bezier(from, mid, to, float32(i+1)/float32(pieces))
		b.line(p.X, p.Y, q.X, q.Y, (1+2.2*over)*u, hue.Fade(0.25+0.7*over))
	}
}

// pastRate is how far a nucleus was above its tonic rate so many ms ago, as a part of that.
func (b *builder) pastRate(m int, ms float32) float32 {
	at := ms / PastRateStep
	i := min(int(at), PastRates-1)
	k := min(i+1, PastRates-1)
	t := clamp(at-float32(i), 0, 1)
	return b.f.Past[m][i]*(1-t) + b.f.Past[m][k]*t
}

func (b *builder) axonOpacity() float32 {
	switch {
	case b.p.More:
		return 0.5
	case b.p.isDark():
		return 0.2
	}
	return 0.3
}
