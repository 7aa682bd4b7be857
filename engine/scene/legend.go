package scene

// The legend at the foot of a sheet: what a pause, a burst and the tonic level look like, and each
// modulator's tonic concentration.

import (
	"math"

	"neuromodlab/engine/modulators"
)

// legendState is one of the three swatches.
type legendState struct {
	key       string
	deviation float32
}

var legendStates = [...]legendState{{"legend.pause", -1}, {"legend.burst", 1.5}, {"legend.tonic", 0}}

// legend writes the legend below a sheet, with as much as there is room for.
func (b *builder) legend() {
	if b.v.Fields == NoFields || !b.l.Tonic.Valid() {
		return
	}
	area := b.sheet.area
	size := legendSize(b.areas.unit, b.sheet.unit)
	const side = 1
	x, y, width := area.x+side, b.sheet.foot, area.w-2*side
	if um, px := b.scaleBar(); um > 0 && b.pane < 0 {
		width -= px + b.px(20) + size*4.5
	}
	for _, d := range [...]legendDetail{{true, true, true}, {true, true, false}, {true, false, true},
		{false, true, true}, {false, true, false},
		{true, false, false}} {
		if b.legendRow(d, x, y, width, size, false) {
			b.legendRow(d, x, y, width, size, true)
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

// legendDetail is what of the legend is written.
type legendDetail struct {
	states  bool // the three swatches
	levels  bool // the tonic concentrations
	symbols bool // the words of the swatches and the symbols of modulators; else dots alone
}

// legendRow reports whether the legend fits with some detail, and writes it if write is set.
func (b *builder) legendRow(d legendDetail, x, y, width, size float32, write bool) bool {
	bytes, gap := len(b.Bytes), size*1.2
	at, end := x, x+width
	fits := true
	put := func(t Text, after float32) {
		t.X, t.Y, t.Size, t.Color = at, y, size, b.p.Muted
		w := b.textWidth(&t, b.v)
		t.MaxWidth = w + 2
		if at+w > end {
			fits = false
		} else if write {
			b.write(t, b.v)
		}
		at += w + after
	}
	c := b.cloud()
	first := 0
	for m := range Modulators {
		if c.Density[m] > 0 {
			first = m
			break
		}
	}
	if d.states {
		for _, s := range legendStates {
			if write {
				b.swatch(&c, first, s.deviation, at+size*0.5, y, size*0.5)
			}
			at += size * 1.3
			after := gap
			if s.deviation == 0 && d.levels {
				after = size * 0.7
			}
			put(Text{Key: s.key}, after)
		}
	}
	last := -1
	for m := range Modulators {
		if c.Density[m] > 0 {
			last = m
		}
	}
	for m := range Modulators {
		if c.Density[m] <= 0 || !d.levels && !d.symbols {
			continue
		}
		if write {
			b.disc(at+size*0.32, y, size*0.32, b.p.Modulator[m])
		}
		at += size * 0.95
		t := Text{First: int32(len(b.Bytes))}
		if d.symbols {
			b.Bytes = append(b.Bytes, modulators.All[m].Symbol...)
		}
		if d.levels {
			if d.symbols {
				b.Bytes = append(b.Bytes, ' ')
			}
			b.tonicLevel(m)
			if m == last {
				b.Bytes = append(b.Bytes, " nM"...)
			}
		}
		t.N = int32(len(b.Bytes)) - t.First
		put(t, size*0.8)
	}
	if !write || !fits {
		b.Bytes = b.Bytes[:bytes]
	}
	return fits
}

// tonicLevel appends the tonic concentration of a modulator; both where regions differ.
func (b *builder) tonicLevel(m int) {
	t := &b.tonic
	if t.high[m] > regionsDiffer*t.low[m] {
		b.concentration(t.low[m])
		b.Bytes = append(b.Bytes, "–"...)
		b.concentration(t.high[m])
		return
	}
	b.concentration(t.typical[m])
}

// regionsDiffer is the ratio from which two tonic concentrations are written.
const regionsDiffer = 2

// concentration appends x, nM, with two significant digits.
func (b *builder) concentration(x float32) {
	decimals := 0
	for d := x; d > 0 && d < 9.95 && decimals < 3; d *= 10 {
		decimals++
	}
	scale := float32(math.Pow10(decimals))
	b.number(float32(math.Round(float64(x*scale)))/scale, decimals)
}

// swatch draws a disc as a field looks at a deviation: dashed and empty below tonic, with a contour
// line far above.
func (b *builder) swatch(c *Cloud, m int, deviation, x, y, r float32) {
	one := *c
	for k := range one.Density {
		if k != m {
			one.Density[k] = 0
		}
	}
	fill := one.colour(m, deviation)
	b.disc(x, y, r, fill)
	switch {
	case deviation < 0:
		const dashes = 6
		for i := range dashes {
			from := 2 * math.Pi * float32(i) / dashes
			b.arc(x, y, r-0.75, from, from+math.Pi/dashes*1.1, 1.5, b.p.Modulator[m])
		}
	case deviation == 0:
		b.ring(x, y, r-0.5, 1, b.p.Line)
	default:
		b.ring(x, y, r-0.75, 1.5, c.Ink[m])
	}
}

// colour is what one field looks like at a deviation, over Ground.
func (c *Cloud) colour(m int, deviation float32) Color {
	o, tint, shine := c.Density[m]*Strength(deviation), c.Tint(m), glare(deviation)
	mix := func(under uint8, tint float32) uint8 {
		passed := 1 - o*(tint+(1-tint)*shine)
		if c.Light {
			return uint8(float32(under)*passed + 0.5)
		}
		return uint8(255 - (255-float32(under))*passed + 0.5)
	}
	return Color{mix(c.Ground.R, tint[0]), mix(c.Ground.G, tint[1]), mix(c.Ground.B, tint[2]), 255}
}
