package scene

// Cells on the sheet, their spikes, and the synapses of the followed cell.

import "math"

// cells draws every neuron: the shape shows its kind, the fill its membrane potential, and a spike
// is a flash with a halo that fades.
func (b *builder) cells() {
	n := b.cellCount()
	// Halos are drawn first, so that the light of one cell does not cover another.
	dim := b.pane >= 0
	if !b.v.Reduced && !dim {
		for i := range b.l.Populations {
			b.halos(&b.l.Populations[i], n)
		}
	}
	for i := range b.l.Populations {
		q := &b.l.Populations[i]
		dx, dy := b.shake(q.Group)
		r := b.radius(q.Kind)
		for c := max(q.First, 0); c < min(q.First+q.N, n); c++ {
			x, y := b.sheet.x(b.l.X[c])+dx, b.sheet.y(b.l.Y[c])+dy
			g := b.v.glowOf(b.f, c)
			v := float32(b.f.V[c]) / 255
			fill := Mix(b.p.CellLow, b.p.CellHigh, v*v)
			fill = Mix(fill, b.p.Spike, g)
			if dim {
				b.dimmed(q.Kind, x, y, r, fill)
				continue
			}
			// A rim in the colour of the ground keeps neighbours apart.
			switch q.Kind {
			case Inhibitory:
				b.diamond(x, y, r+1.4, b.p.Sheet)
				b.diamond(x, y, r*(1+0.12*g), fill)
			default:
				b.disc(x, y, r+1, b.p.Sheet)
				b.disc(x, y, r*(1+0.12*g), fill)
			}
		}
	}
}

// dimmed draws a cell on a small sheet, where it must not distract from the field.
func (b *builder) dimmed(k Kind, x, y, r float32, fill Color) {
	fill = fill.Fade(0.5)
	if k == Inhibitory {
		b.diamond(x, y, r, fill)
		return
	}
	b.disc(x, y, r, fill)
}

func (b *builder) halos(q *Population, n int) {
	dx, dy := b.shake(q.Group)
	r := b.radius(q.Kind)
	reach := 3.2 * r
	if q.Kind == Input {
		reach = 4 * r
	}
	for c := max(q.First, 0); c < min(q.First+q.N, n); c++ {
		if g := b.v.glowOf(b.f, c); g > 0.04 {
			b.halo(b.sheet.x(b.l.X[c])+dx, b.sheet.y(b.l.Y[c])+dy, reach, b.p.Spike.Fade(0.55*g))
		}
	}
}

// radius is the half width with which a cell is drawn, px.
func (b *builder) radius(k Kind) float32 {
	switch k {
	case Input:
		return max(1, b.sheet.cell*0.62)
	case Inhibitory:
		return b.sheet.cell * 1.22
	}
	return b.sheet.cell
}

// shake is the displacement of a group during a burst, px. All its cells move together, because the
// burst is correlated within the group.
func (b *builder) shake(group string) (dx, dy float32) {
	if b.v.Reduced || !b.bursting(group) {
		return 0, 0
	}
	s, c := math.Sincos(2 * math.Pi * float64(b.f.Tick%37) / 37)
	return 1.8 * b.sheet.unit * float32(s), 1.1 * b.sheet.unit * float32(c)
}

// kindOf is the kind of a cell.
func (b *builder) kindOf(cell int) Kind {
	for i := range b.l.Populations {
		if q := &b.l.Populations[i]; cell >= q.First && cell < q.First+q.N {
			return q.Kind
		}
	}
	return Excitatory
}

// synapses draws the inputs of the followed cell: a curve for each, as wide and bright as its
// weight; a bead on it shows the eligibility, hollow where it is negative.
func (b *builder) synapses() {
	n, to := b.cellCount(), int(b.f.Follow)
	if to < 0 || to >= n {
		return
	}
	u := b.sheet.unit
	end := Point{b.sheet.x(b.l.X[to]), b.sheet.y(b.l.Y[to])}
	for _, s := range b.f.Synapses {
		if int64(s.From) >= int64(n) {
			continue
		}
		from := Point{b.sheet.x(b.l.X[s.From]), b.sheet.y(b.l.Y[s.From])}
		w := clamp(s.Weight, 0, 1)
		mid := Point{from.X + (end.X-from.X)*0.55, from.Y}
		b.curve(from, mid, end, 18, max(0.6, (0.5+1.7*w)*u), b.p.Text.Fade(0.05+0.5*w*w))
		e := clamp(abs(s.Eligibility), 0, 2)
		if !(e > 0.05) {
			continue
		}
		at := bezier(from, mid, end, 0.3)
		r := (1.2 + 1.5*e) * u
		if s.Eligibility > 0 {
			b.disc(at.X, at.Y, r, b.p.Text.Fade(0.9))
		} else {
			b.ring(at.X, at.Y, r, 1, b.p.Text.Fade(0.9))
		}
	}
}

// pointed draws a ring around the followed cell and the one under the pointer.
func (b *builder) pointed() {
	n := b.cellCount()
	if c := int(b.f.Follow); c >= 0 && c < n {
		b.ring(b.sheet.x(b.l.X[c]), b.sheet.y(b.l.Y[c]), b.radius(b.kindOf(c))+3.5, 2, b.p.Text)
	}
	if c := int(b.v.Hover); c >= 0 && c < n && c != int(b.f.Follow) {
		b.ring(b.sheet.x(b.l.X[c]), b.sheet.y(b.l.Y[c]), b.radius(b.kindOf(c))+3.5, 1.4, b.p.Muted)
	}
}

func sqrt(x float32) float32 { return float32(math.Sqrt(float64(x))) }
