package scene

import (
	"math"

	"neuromodlab/engine/modulators"
)

// The nuclei and what their modulators do. An arc at each nucleus shows the level of its modulator,
// and each region that it reaches has a ring in the modulator's hue, by the strength of its effect
// there. Where modulators are levels of the whole circuit, regions are tinted too. Where they are
// fields, the clouds show the effect, and fibres and bursts are dimmed.

// dimOverFields is the factor on the opacity of fibres and bursts where fields are drawn.
const dimOverFields = 0.5

func (b *builder) fibreOpacity() float32 {
	if b.hasFields() {
		return dimOverFields
	}
	return 1
}

// modulators are those that the subject has: the first n of list.
func (l *Layout) modulators() (list [Modulators]int, n int) {
	for m, has := range l.Has {
		if has {
			list[n] = m
			n++
		}
	}
	return list, n
}

// maxLevel is the largest level of a modulator in Frame.Level.
func maxLevel(modulator int) float32 { return float32(modulators.All[modulator].High) }

// effectOn is the effect of modulator m on group g now, −1…1; its sign is that of the effect there.
func (b *builder) effectOn(g *Group, m int) float32 {
	if !b.f.On[m] {
		return 0
	}
	x := b.v.levelOf(b.f, m) * g.Signed[m]
	if m == modulators.NA {
		// Half of its range is already a strong release.
		x = clamp(x/1.2, -1, 1)
	}
	return clamp(x, -1, 1)
}

// visible is the |level| below which nothing is drawn.
const visible = 0.03

// ringGap is the distance between the contours of two modulators, px at unit 1.
const ringGap = 4.5

// rings is the distance by which the rings of group g reach beyond its patch, px.
func (p *placing) rings(g *Group) float32 {
	n := 0
	if p.bare {
		return 0
	}
	for _, s := range g.Signed {
		if s != 0 {
			n++
		}
	}
	return float32(n) * ringGap * p.unit
}

// tints fills each region with the hues of the modulators that act on it, and draws a ring for
// each, always at the same distance: solid for a positive effect, dashed and without a fill for a
// negative one.
func (b *builder) tints() {
	u := b.sheet.unit
	for i := range b.l.Groups {
		g := &b.l.Groups[i]
		x, y, w, h := b.sheet.patch(g)
		for m := range Modulators {
			if a := b.effectOn(g, m); a > visible && b.shows(m) {
				b.add(Item{Shape: Patch, X: x, Y: y, W: w + 22*u, H: h + 22*u, Color: b.p.Modulator[m].Fade(0.42 * a)})
			}
		}
		out := float32(0)
		for m := range Modulators {
			if g.Signed[m] == 0 {
				continue
			}
			out += ringGap * u
			a := b.effectOn(g, m)
			if abs(a) <= visible || !b.shows(m) {
				continue
			}
			c := b.p.Modulator[m].Fade(0.25 + 0.75*abs(a))
			b.outline(g, x, y, w+out, h+out, max(1, (1+1.2*abs(a))*u), a < 0, c)
		}
	}
}

// projections draws the fibres from each nucleus to the border of every region that it reaches;
// they brighten with the level.
func (b *builder) projections() {
	u := b.sheet.unit
	for m := range Modulators {
		n := &b.l.Nuclei[m]
		if !b.f.On[m] || n.Name == "" || !b.shows(m) {
			continue
		}
		from := Point{b.sheet.x(n.X), b.sheet.y(n.Y)}
		for i := range b.l.Groups {
			g := &b.l.Groups[i]
			if g.Signed[m] == 0 {
				continue
			}
			a := b.effectOn(g, m)
			to := b.border(g, from, ringGap*u*float32(m+1)+2*u)
			mid := bend(from, to, 0.16)
			c := b.p.Modulator[m].Fade((0.16 + 0.6*abs(a)) * b.fibreOpacity())
			width := max(1, (1+1.3*abs(a))*u)
			if a < -visible {
				b.dashes(from, mid, to, width, c)
			} else {
				b.curve(from, mid, to, 28, width, c)
			}
			b.disc(to.X, to.Y, (1.8+1.4*abs(a))*u, c)
		}
	}
}

// border is the point at which the line from p to group g meets its patch, enlarged by out px.
func (b *builder) border(g *Group, p Point, out float32) Point {
	x, y, w, h := b.sheet.patch(g)
	w, h = w+out, h+out
	dx, dy := p.X-x, p.Y-y
	k := sqrt(dx/w*dx/w + dy/h*dy/h)
	if k < 1 {
		return p
	}
	return Point{x + dx/k, y + dy/k}
}

// bend is the middle point of a fibre from a to c, shifted sideways by a part of its length.
func bend(a, c Point, part float32) Point {
	dx, dy := c.X-a.X, c.Y-a.Y
	if dx < 0 {
		part = -part
	}
	return Point{(a.X+c.X)/2 - dy*part, (a.Y+c.Y)/2 + dx*part}
}

// dashes draws a curve with gaps.
func (b *builder) dashes(p, q, r Point, width float32, c Color) {
	n := 2 * max(3, int((abs(r.X-p.X)+abs(r.Y-p.Y))/12))
	for i := 0; i < n; i += 2 {
		s, e := bezier(p, q, r, float32(i)/float32(n)), bezier(p, q, r, float32(i+1)/float32(n))
		b.line(s.X, s.Y, e.X, e.Y, width, c)
	}
}

// nuclei draws each nucleus with its name beside it.
func (b *builder) nuclei() {
	for m := range Modulators {
		n := &b.l.Nuclei[m]
		if n.Name == "" {
			continue
		}
		x, y, outer := b.sheet.x(n.X), b.sheet.y(n.Y), b.sheet.dial()
		b.dial(m, x, y, b.sheet.unit)
		text := b.p.Modulator[m]
		if !b.f.On[m] {
			text = b.p.Faint
		}
		b.nucleusLabel(m, x, y, outer, text)
	}
}

// dial draws a modulator as a disc in a dial: an arc clockwise from the top for a positive level, a
// dashed one anticlockwise for a negative level.
func (b *builder) dial(m int, x, y, u float32) {
	outer := dialRadius * u
	core, dial := outer*0.5, outer*0.83
	hue := b.p.Modulator[m]
	b.disc(x, y, outer, b.p.Sheet)
	level := clamp(b.v.levelOf(b.f, m)/maxLevel(m), -1, 1)
	switch {
	case !b.f.On[m]:
		b.ring(x, y, core, max(1, 1.4*u), b.p.Faint)
		b.line(x-core*0.7, y+core*0.7, x+core*0.7, y-core*0.7, max(1, 1.4*u), b.p.Faint)
	case level < -visible:
		b.ring(x, y, dial, max(1, 2.6*u), hue.Fade(0.2))
		b.ring(x, y, core-u, 2*u, hue)
		b.dashedArc(x, y, dial, -level, 3.4*u, hue)
	default:
		if level > visible && !b.v.Reduced {
			b.halo(x, y, dial*(1.5+0.9*level), hue.Fade(0.5*level))
		}
		b.ring(x, y, dial, max(1, 2.6*u), hue.Fade(0.2))
		b.disc(x, y, core, hue)
		if level > visible {
			b.arc(x, y, dial, 0, level*2*math.Pi*dialShare(m), 3.4*u, hue)
		}
	}
}

// dialShare is the part of the dial that a full level fills: half of it, clockwise or
// anticlockwise, where the level can be negative.
func dialShare(m int) float32 {
	if modulators.All[m].Low < 0 {
		return 0.5
	}
	return 0.985
}

func (b *builder) dashedArc(x, y, r, level, width float32, c Color) {
	const dashes = 12
	end := level * math.Pi
	for i := range dashes {
		a0 := math.Pi * float32(i) / dashes
		if a0 >= end {
			return
		}
		b.arc(x, y, r, -a0, -min(a0+math.Pi/dashes*0.6, end), width, c)
	}
}

// nucleusKeys are the label keys of the nuclei's names.
var nucleusKeys = func() (keys [Modulators]string) {
	for m, key := range modulators.Keys {
		keys[m] = "nucleus." + key
	}
	return keys
}()

// nucleusLabel writes the name of a nucleus beside it. A small sheet has room for the symbol of its
// modulator only, which is the same in every language.
func (b *builder) nucleusLabel(m int, x, y, r float32, c Color) {
	t := Text{Key: nucleusKeys[m], Size: b.labelSize(), Bold: true, Color: c, MaxWidth: 160}
	if b.sheet.unit < smallSheet {
		t.Key = ""
		b.literal(&t, modulators.All[m].Symbol)
	}
	b.placeAround(t, rect{x - r, y - r, 2 * r, 2 * r})
}

// bursts shows a running noradrenergic burst: rings in noradrenaline's hue that move outwards from
// the group; with reduced motion one thick ring that stays.
func (b *builder) bursts() {
	u := b.sheet.unit
	for i := range b.l.Groups {
		g := &b.l.Groups[i]
		if !b.bursting(g.Name) {
			continue
		}
		x, y, w, h := b.sheet.patch(g)
		hue := b.p.Modulator[modulators.NA]
		thin := float32(1)
		if b.hasFields() {
			hue, thin = hue.Fade(0.8), dimOverFields
		}
		if b.v.Reduced {
			b.contour(x, y, w+14*u, h+14*u, 4*u*thin, false, hue)
			continue
		}
		for k := range 2 {
			phase := float32((b.f.Tick+int64(k)*burstPulse/2)%burstPulse) / burstPulse
			if phase < 0 {
				phase++
			}
			out := (6 + 18*phase) * u
			b.contour(x, y, w+out, h+out, (3.2-2*phase)*u*thin, false, hue.Fade(1-phase*phase))
		}
	}
}

// burstPulse is the simulated time in which a ring of a burst moves outwards, ms.
const burstPulse = 100

func (b *builder) bursting(group string) bool {
	return group == "go" && b.f.BurstGo || group == "nogo" && b.f.BurstNoGo
}
