package scene

// The tonic level of each modulator over the sheet, against which its field is drawn, and the
// regions that its axons innervate.

import "math"

// tonicMap is what a layout says of rest, on the grid that is drawn. It is made once for a layout.
type tonicMap struct {
	of       *Layout
	nx, ny   int
	smoother smoother
	typical  [Modulators]float32 // mean tonic concentration where the modulator has axons, nM; 0 = not drawn
	low      [Modulators]float32 // the same where it is below the mean, and above it
	high     [Modulators]float32
	floor    []float32             // TexelBytes·nx·ny: concentration that counts as tonic at a texel, nM
	broad    []float32             // the same of the broadly smoothed field
	rest     []restAt              // the same as logarithms
	share    []float32             // TexelBytes·nx·ny: tonic concentration as a part of typical, 0 where no axon is near
	borders  [Modulators][]border  // of the innervated regions
	patch    [Modulators][]float32 // for each group, the part of typical over its patch
}

// restAt is what the deviation at a place is measured against, as logarithms to base 2.
type restAt struct {
	broad, floor float32 // as in tonicMap
	place        float32 // the tonic concentration of the place itself
	inside       float32 // how far the place lies within an innervated region, 0 to 1
}

// least is the concentration of a modulator that is taken for none.
func (t *tonicMap) least(m int) float32 { return 0.2 * leastShare * t.low[m] }

// leastShare is the part of the lower tonic concentration below which no place is taken to be: where
// there are no axons, any spill would otherwise be many times nothing.
const leastShare = 0.9

// innervated is the part of the typical tonic concentration from which a place counts as innervated.
const innervated = 0.3

// fit makes the map for a layout and a grid, unless it is already that.
func (t *tonicMap) fit(l *Layout, nx, ny int) {
	if t.of == l && t.nx == nx && t.ny == ny {
		return
	}
	t.of, t.nx, t.ny = l, nx, ny
	n := TexelBytes * nx * ny
	t.floor, t.broad, t.share, t.rest = grow(t.floor, n), grow(t.broad, n), grow(t.share, n), grow(t.rest, n)
	clear(t.floor)
	clear(t.broad)
	clear(t.share)
	for m := range t.typical {
		t.typical[m], t.borders[m], t.patch[m] = 0, t.borders[m][:0], t.patch[m][:0]
	}
	if !l.Tonic.Valid() || int(l.Tonic.NX) < nx || int(l.Tonic.NY) < ny {
		return
	}
	t.smoother.smoothTo(&l.Tonic, nx, ny)
	t.smoother.broaden()
	for m := range Modulators {
		t.fitModulator(m, &l.Tonic)
		t.borders[m] = t.trace(t.borders[m], m)
	}
	for m := range Modulators {
		for i := range l.Groups {
			t.patch[m] = append(t.patch[m], t.over(m, l, &l.Groups[i]))
		}
	}
}

// fitModulator fills the map of one modulator from the layout's tonic concentrations.
func (t *tonicMap) fitModulator(m int, f *Fields) {
	// Two regions of different uptake can have different levels, so that the typical concentration is
	// the mean over all that is no mere spill.
	mean := func(from, to float32) float32 {
		sum, n := float32(0), float32(0)
		for i := m; i < len(f.Texels); i += TexelBytes {
			if x := f.Concentration(m, f.Texels[i]); x >= from && x <= to {
				sum, n = sum+x, n+1
			}
		}
		return sum / max(n, 1)
	}
	most := float32(0)
	for i := m; i < len(f.Texels); i += TexelBytes {
		most = max(most, f.Concentration(m, f.Texels[i]))
	}
	if most == 0 {
		return
	}
	t.typical[m] = mean(0.25*most, most)
	t.low[m], t.high[m] = mean(0.25*most, t.typical[m]), mean(t.typical[m], most)
	if t.low[m] == 0 { // it is the same everywhere
		t.low[m] = t.typical[m]
	}
	least := leastShare * t.low[m]
	for i := m; i < len(t.share); i += TexelBytes {
		x := t.smoother.one[i] * f.Scale[m]
		t.share[i] = x / t.typical[m]
		t.floor[i], t.broad[i] = max(x, least), max(t.smoother.broad[i]*f.Scale[m], least)
		t.rest[i] = restAt{log2(t.broad[i]), log2(t.floor[i]), log2(max(x, t.least(m))), smoothstep(0, innervated+0.1, t.share[i])}
	}
}

// over is the mean share of a modulator over the patch of a group.
func (t *tonicMap) over(m int, l *Layout, g *Group) float32 {
	sum, n := float32(0), float32(0)
	for j := range t.ny {
		for i := range t.nx {
			x, y := (float32(i)+0.5)/float32(t.nx)*l.Width, (float32(j)+0.5)/float32(t.ny)*l.Height
			if dx, dy := (x-g.X)/max(g.RX, 1), (y-g.Y)/max(g.RY, 1); dx*dx+dy*dy <= 1 {
				sum, n = sum+min(t.share[TexelBytes*(j*t.nx+i)+m], 1), n+1
			}
		}
	}
	if n == 0 {
		return 0
	}
	return sum / n
}

// border is the outline of one innervated region.
type border struct {
	points []Point // parts of the sheet's width and height, closed
	inside []int32 // the texels of the region
	rest   float32 // sum of the tonic concentrations there, nM
}

// trace finds the innervated regions of a modulator: connected texels whose share is high enough.
// Outside the sheet nothing is innervated, so that a region that fills the sheet ends at its edge.
func (t *tonicMap) trace(dst []border, m int) []border {
	if t.typical[m] == 0 {
		return dst
	}
	seen := make([]bool, t.nx*t.ny)
	in := func(i, j int) bool {
		return i >= 0 && j >= 0 && i < t.nx && j < t.ny && t.share[TexelBytes*(j*t.nx+i)+m] >= innervated
	}
	for start := range seen {
		if seen[start] || !in(start%t.nx, start/t.nx) {
			continue
		}
		var b border
		queue := []int32{int32(start)}
		seen[start] = true
		for len(queue) > 0 {
			k := queue[0]
			queue = queue[1:]
			b.inside = append(b.inside, k)
			b.rest += t.share[TexelBytes*int(k)+m] * t.typical[m]
			for _, d := range [4][2]int{{1, 0}, {-1, 0}, {0, 1}, {0, -1}} {
				i, j := int(k)%t.nx+d[0], int(k)/t.nx+d[1]
				if in(i, j) && !seen[j*t.nx+i] {
					seen[j*t.nx+i] = true
					queue = append(queue, int32(j*t.nx+i))
				}
			}
		}
		if len(b.inside) < leastRegion {
			continue
		}
		b.points = t.outlineOf(m, start)
		dst = append(dst, b)
	}
	return dst
}

// leastRegion is the number of texels of the smallest region that is outlined.
const leastRegion = 4

// outlineOf walks along the line at which the share crosses innervated, around the region whose
// first texel in reading order is start. The values stand at the middles of texels; between them
// they are read along the edges of squares (marching squares).
func (t *tonicMap) outlineOf(m, start int) (points []Point) {
	at := func(i, j int) float32 {
		if i < 0 || j < 0 || i >= t.nx || j >= t.ny {
			return 0
		}
		return t.share[TexelBytes*(j*t.nx+i)+m]
	}
	cross := func(i0, j0, i1, j1 int) Point {
		a, b := at(i0, j0)-innervated, at(i1, j1)-innervated
		k := float32(0.5)
		if d := a - b; d != 0 {
			k = clamp(a/d, 0, 1)
		}
		x, y := float32(i0)+(float32(i1-i0))*k, float32(j0)+(float32(j1-j0))*k
		return Point{clamp((x+0.5)/float32(t.nx), 0, 1), clamp((y+0.5)/float32(t.ny), 0, 1)}
	}
	// A square has its top left value at i, j. Begin above the first texel, walking with the region
	// on the right.
	i, j := start%t.nx-1, start/t.nx-1
	side := 3 // entered from: 0 top, 1 right, 2 bottom, 3 left
	if at(i, j+1) >= innervated {
		i++
	}
	var first [3]int
	for range 8 * (t.nx + t.ny) * 4 {
		tl, tr, br, bl := at(i, j) >= innervated, at(i+1, j) >= innervated, at(i+1, j+1) >= innervated, at(i, j+1) >= innervated
		exit := -1
		// Try the sides from the right-hand one on, so that the region stays on the right.
		for turn := 1; turn <= 3; turn++ {
			s := (side + 4 - turn) % 4
			var a, b bool
			switch s {
			case 0:
				a, b = tl, tr
			case 1:
				a, b = tr, br
			case 2:
				a, b = br, bl
			case 3:
				a, b = bl, tl
			}
			if a != b {
				exit = s
				break
			}
		}
		if exit < 0 {
			break
		}
		switch exit {
		case 0:
			points = append(points, cross(i, j, i+1, j))
			j--
			side = 2
		case 1:
			points = append(points, cross(i+1, j, i+1, j+1))
			i++
			side = 3
		case 2:
			points = append(points, cross(i+1, j+1, i, j+1))
			j++
			side = 0
		case 3:
			points = append(points, cross(i, j+1, i, j))
			i--
			side = 1
		}
		if len(points) == 1 {
			first = [3]int{i, j, side}
		} else if [3]int{i, j, side} == first {
			points = points[:len(points)-1] // the first again
			break
		}
	}
	return smoothLoop(points)
}

// smoothLoop rounds the corners of a closed line twice (Chaikin's scheme).
func smoothLoop(p []Point) []Point {
	for range 2 {
		if len(p) < 3 {
			return p
		}
		out := make([]Point, 0, 2*len(p))
		for i, a := range p {
			b := p[(i+1)%len(p)]
			out = append(out, Point{0.75*a.X + 0.25*b.X, 0.75*a.Y + 0.25*b.Y}, Point{0.25*a.X + 0.75*b.X, 0.25*a.Y + 0.75*b.Y})
		}
		p = out
	}
	return p
}

// log2 is the logarithm to base 2 of a normal positive number, to within 4e-6: between the numbers of a table it is
// read along straight lines. It is computed for each modulator and cell of the drawn grid in each frame.
func log2(x float32) float32 {
	b := math.Float32bits(x)
	k := b >> (23 - log2Bits) & (1<<log2Bits - 1)
	t := float32(b&(1<<(23-log2Bits)-1)) * (1.0 / (1 << (23 - log2Bits)))
	l := &log2Table[k]
	return float32(int32(b>>23)-127) + (l[0] + t*l[1])
}

const log2Bits = 8

// log2Table has the logarithm of each of the numbers 1 to 2, and the distance to that of the next.
var log2Table = func() (table [1 << log2Bits][2]float32) {
	for k := range table {
		from, to := math.Log2(1+float64(k)/(1<<log2Bits)), math.Log2(1+float64(k+1)/(1<<log2Bits))
		table[k] = [2]float32{float32(from), float32(to - from)}
	}
	return table
}()
