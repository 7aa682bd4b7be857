package scene

// Axons: faint bundles from each nucleus to the regions that it innervates, along which bursts run.

import "slices"

// The past rates of a nucleus in a frame: so many, this far apart, ms; the first is the present one.
const (
	PastRates    = 32
	PastRateStep = 5
)

// strands is the number of lines of a bundle, strandPieces that of straight pieces of each.
const (
	strands      = 3
	strandPieces = 26
)

// bundleFrom is the part of the typical tonic concentration over a group from which a bundle to it
// is drawn.
const bundleFrom = 0.3

// strand is the way of an axon: a quadratic curve.
type strand struct{ from, mid, to Point }

// axons draws the bundles of the visible modulators.
func (b *builder) axons() {
	u := b.sheet.unit
	for m := range Modulators {
		faint := b.p.Modulator[m].Fade(b.axonOpacity())
		b.bundles(m, func(s strand, _ float32) {
			b.curve(s.from, s.mid, s.to, strandPieces, max(0.8, 0.9*u), faint)
			b.disc(s.to.X, s.to.Y, max(1, 1.3*u), faint)
		})
	}
}

// axonBursts draws bursts where they are on the axons now.
func (b *builder) axonBursts() {
	if b.v.Reduced {
		return
	}
	for m := range Modulators {
		if hue := b.p.Ink()[m]; burstShown(slices.Max(b.f.Past[m][:])) > 0 {
			b.bundles(m, func(s strand, delay float32) { b.pulses(m, s, delay, hue) })
		}
	}
}

// bundles calls draw for each strand of a modulator's bundles, with the time that a burst takes along it, ms.
func (b *builder) bundles(m int, draw func(s strand, delay float32)) {
	n := &b.l.Nuclei[m]
	if b.v.Fields == NoFields || n.Name == "" || !b.f.On[m] || !b.shows(m) {
		return
	}
	from := Point{b.sheet.x(n.X), b.sheet.y(n.Y)}
	for i := range b.l.Groups {
		if i < len(b.tonic.patch[m]) && b.tonic.patch[m][i] >= bundleFrom {
			b.bundle(m, from, &b.l.Groups[i], draw)
		}
	}
}

// bundle calls draw for each axon from a nucleus to a group. They part near its border and end within it.
func (b *builder) bundle(m int, from Point, g *Group, draw func(s strand, delay float32)) {
	x, y, w, h := b.sheet.patch(g)
	near := b.border(g, from, 0)
	if near == from {
		return // the nucleus lies in the group
	}
	dx, dy := x-near.X, y-near.Y
	for k := range strands {
		side := float32(k) - float32(strands-1)/2
		// Ends lie side by side, a third of the way from the border to the middle.
		to := Point{near.X + 0.35*dx - side*0.45*clamp(abs(dy), 0, h), near.Y + 0.35*dy + side*0.45*clamp(abs(dx), 0, w)}
		draw(strand{from, b.within(bend(from, to, 0.12+0.05*side)), to}, g.Delay[m])
	}
}

// within moves a point onto the sheet.
func (b *builder) within(p Point) Point {
	a := b.sheet.area.grown(-6)
	return Point{clamp(p.X, a.x, a.x+a.w), clamp(p.Y, a.y, a.y+a.h)}
}

// pulses draws a burst where it is on an axon now: a place that is reached t ms after the nucleus
// fired shows the rate of t ms ago.
func (b *builder) pulses(m int, s strand, delay float32, hue Color) {
	u := b.sheet.unit
	for i := range strandPieces {
		over := burstShown(b.pastRate(m, (float32(i)+0.5)/strandPieces*delay))
		if over == 0 {
			continue
		}
		p, q := bezier(s.from, s.mid, s.to, float32(i)/strandPieces), bezier(s.from, s.mid, s.to, float32(i+1)/strandPieces)
		b.line(p.X, p.Y, q.X, q.Y, (0.9+1.3*over)*u, hue.Fade(0.12+0.55*over))
	}
}

// burstShown is how strongly a rate is drawn, by how far it is above the tonic one, as a part of that: fully from
// sixteen times the tonic rate on, and 0 where it is hardly above it.
func burstShown(above float32) float32 {
	over := log2(1+max(above, 0)) / 4
	if over < 0.1 {
		return 0
	}
	return min(over, 1)
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
		return 0.17
	}
	return 0.26
}
