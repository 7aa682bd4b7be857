package scene

// Deviation: each field against its own tonic level, as it is drawn.

// Deviation is the fields of all modulators as the logarithm to base 2 of concentration over tonic
// level, on the drawn grid, packed as a texture as Fields are: the byte b stands for Lowest +
// b·octave. 0 is the tonic level, 1 twice and −1 half of it. Where a modulator has no axons it is
// not below about 0, since there nothing can be missing.
type Deviation struct {
	NX, NY int32
	Texels []byte              // TexelBytes·NX·NY
	exact  []float32           // the same before it became bytes
	most   [Modulators]float32 // the largest deviation of each
}

// The range of a deviation's bytes: Lowest is a quarter of the tonic level, the highest 64 times it.
const (
	Lowest  = -2
	Octaves = 8
	octave  = Octaves / 255.0
)

// uninnervated is the least deviation where there are no axons. Nothing is drawn there at that
// value.
const uninnervated = -0.2

// Near its tonic level a field is all noise of single vesicles. There it is drawn smoothed over a
// greater distance; far from it as it is. These are the deviations of the broadly smoothed field
// between which the one turns into the other.
const (
	broadBelow = 0.7
	fineFrom   = 1.5
)

// fill computes the deviation of the smoothed concentrations, as parts of scale.
func (d *Deviation) fill(c *smoother, t *tonicMap) {
	c.broaden()
	n := TexelBytes * t.nx * t.ny
	d.NX, d.NY = int32(t.nx), int32(t.ny)
	d.Texels, d.exact = grow(d.Texels, n), grow(d.exact, n)
	for m := range Modulators {
		if t.typical[m] == 0 {
			for i := m; i < n; i += TexelBytes {
				d.exact[i], d.Texels[i] = Lowest, 0
			}
			d.most[m] = Lowest
			continue
		}
		least, scale, most := t.least(m), c.fields.Scale[m], float32(Lowest)
		broad, one, exact, texels := c.broad[:n], c.one[:n], d.exact[:n], d.Texels[:n]
		for i := m; i < n; i += TexelBytes {
			rest := &t.rest[i]
			v := log2(atLeast(broad[i]*scale, least)) - rest.broad
			if v > broadBelow || v < -broadBelow {
				v += smoothstep(broadBelow, fineFrom, abs(v)) * (log2(atLeast(one[i]*scale, least)) - rest.floor - v)
			}
			if v < 0 { // below: against the tonic level of the place itself, also at the edge of a region
				v = clamp(log2(atLeast(one[i]*scale, least))-rest.place, v, 0)
				v = uninnervated + (v-uninnervated)*rest.inside
			}
			v = clamp(v, Lowest, Lowest+Octaves)
			if v > most {
				most = v
			}
			exact[i] = v
			texels[i] = byte((v-Lowest)*(1/octave) + 0.5)
		}
		d.most[m] = most
	}
}

// atLeast is max(x, least), for which Go's compiler makes a function call in WebAssembly.
func atLeast(x, least float32) float32 {
	if x > least {
		return x
	}
	return least
}

// Valid reports whether d has a grid and all its texels.
func (d *Deviation) Valid() bool {
	return d != nil && d.NX > 0 && d.NY > 0 && len(d.Texels) == TexelBytes*int(d.NX)*int(d.NY)
}

// sampled is the deviations at one point, and their change per texel.
type sampled struct{ v, dx, dy [Modulators]float32 }

// sample reads the deviations at x, y in texels. The spline of neighbours is positive, so that no value lies above all its neighbours, and
// smooth, so that contour lines have no corners.
func (d *Deviation) sample(x, y float32) (s sampled) {
	for _, t := range neighbours(int(d.NX), int(d.NY), x, y) {
		for m := range Modulators {
			b := Lowest + octave*float32(d.Texels[t.at+m])
			s.v[m] += t.weight * b
			s.dx[m] += t.dx * b
			s.dy[m] += t.dy * b
		}
	}
	return s
}
