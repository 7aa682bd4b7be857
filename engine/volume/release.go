package volume

// Release: where varicosities lie, which target each reaches by wiring, and the random release of
// vesicles.

import (
	"fmt"
	"math"

	"neuromodlab/engine/fmath"
)

// Region is a part of the sheet with its own innervation and uptake. Where regions overlap, the
// later one counts.
type Region struct {
	Name           string
	X0, Y0, X1, Y1 float64 // corners of its box, µm
	Ellipse        bool    // the ellipse in the box instead of the box
	Density        float64 // varicosities per µm³
	Vmax           float64 // nM/s
	Delay          int     // ms from the nucleus to this region, 0 to MaxDelay
}

func (r *Region) contains(x, y float64) bool {
	if x < r.X0 || x > r.X1 || y < r.Y0 || y > r.Y1 {
		return false
	}
	if !r.Ellipse {
		return true
	}
	u, v := (2*x-r.X0-r.X1)/(r.X1-r.X0), (2*y-r.Y0-r.Y1)/(r.Y1-r.Y0)
	return float64(u*u)+float64(v*v) <= 1
}

// maxVaricosities is the most varicosities that one modulator may have.
const maxVaricosities = 2_000_000

// Varicosities are the release sites of one modulator.
type Varicosities struct {
	X, Y    []float32 // µm
	cell    []int32   // index in the field's C
	target  []int32   // the site that each reaches by wiring; nil without sites
	quantum float32   // concentration that a vesicle adds to a cell of the grid, nM
	local   float32   // concentration that it adds to its target by wiring, nM
	tracts  []tract   // by delay, the shortest first
}

// quantumOf is the concentration of so many molecules in a volume of tissue, nM; volume in µm³.
func quantumOf(molecules, alpha, volume float64) float64 {
	return molecules / (avogadro * alpha * volume)
}

// scatter draws the positions of varicosities, in proportion to a density for each cell of the
// grid, 1/µm³, in a slab depth µm thick.
func scatter(f *Field, density []float64, depth float64, r *fmath.Rand) (Varicosities, error) {
	var v Varicosities
	upTo := make([]float64, len(density))
	sum := 0.0
	for i, d := range density {
		sum += d
		upTo[i] = sum
	}
	expected := math.Floor(sum*f.DX*f.DX*depth + 0.5)
	if !(expected >= 0 && expected <= maxVaricosities) {
		return v, fmt.Errorf("volume: %.3g varicosities; up to %d are allowed: use a thinner slab", expected, maxVaricosities)
	}
	n := int(expected)
	v.X, v.Y, v.cell = make([]float32, n), make([]float32, n), make([]int32, n)
	first := firstAbove(upTo, sum)
	for k := 0; k < n; k += scatterPart {
		v.scatterRange(f, k, min(k+scatterPart, n), upTo, first, sum, r)
	}
	return v, nil
}

// scatterPart is the number of varicosities that one call draws: a browser optimises a function only for
// its next call.
const scatterPart = 4096

// firstAbove is, for each of len(upTo) equal parts of sum, the first cell whose upTo is above the part
// before it: from there the cell of a number in the part is a few cells ahead.
func firstAbove(upTo []float64, sum float64) []int32 {
	first := make([]int32, len(upTo))
	i := 0
	for part := range first {
		before := float64(part-1) / float64(len(first)) * sum
		for i < len(upTo)-1 && upTo[i] <= before {
			i++
		}
		first[part] = int32(i)
	}
	return first
}

func (v *Varicosities) scatterRange(f *Field, from, to int, upTo []float64, first []int32, sum float64, r *fmath.Rand) {
	const unit = 1.0 / (1 << 53) // as Rand.Float64
	s0, s1, s2, s3 := r.S[0], r.S[1], r.S[2], r.S[3]
	var x, y, z uint64
	for k := from; k < to; k++ {
		z, s0, s1, s2, s3 = fmath.Uint64s(s0, s1, s2, s3)
		x, s0, s1, s2, s3 = fmath.Uint64s(s0, s1, s2, s3)
		y, s0, s1, s2, s3 = fmath.Uint64s(s0, s1, s2, s3)
		share := float64(z>>11) * unit
		at := float64(share * sum)
		c := int(first[min(int(share*float64(len(first))), len(first)-1)])
		for c < len(upTo)-1 && upTo[c] <= at {
			c++
		}
		i, j := c%f.Spec.NX, c/f.Spec.NX
		v.X[k] = float32((float64(i) + float64(x>>11)*unit) * f.DX)
		v.Y[k] = float32((float64(j) + float64(y>>11)*unit) * f.DX)
		v.cell[k] = int32(f.cell(i, j))
	}
	r.S = [4]uint64{s0, s1, s2, s3}
}

// wire gives each varicosity its target: a site in the nearest cell of the grid that has one,
// counted in steps between neighbouring cells; where that cell has several, a random one.
func (v *Varicosities) wire(f *Field, sites []int32, r *fmath.Rand) {
	if len(sites) == 0 {
		return
	}
	nx, ny := f.Spec.NX, f.Spec.NY
	here := make([][]int32, nx*ny) // sites in each cell
	owner := make([]int32, nx*ny)
	for i := range owner {
		owner[i] = -1
	}
	flat := func(c int32) int { return (int(c)/f.stride-1)*nx + int(c)%f.stride - 1 }
	var queue []int32
	for s, c := range sites {
		k := flat(c)
		if owner[k] < 0 {
			owner[k] = int32(k)
			queue = append(queue, int32(k))
		}
		here[k] = append(here[k], int32(s))
	}
	for len(queue) > 0 {
		k := queue[0]
		queue = queue[1:]
		i, j := int(k)%nx, int(k)/nx
		for _, d := range [4][2]int{{1, 0}, {-1, 0}, {0, 1}, {0, -1}} {
			a, b := i+d[0], j+d[1]
			if a < 0 || b < 0 || a >= nx || b >= ny || owner[b*nx+a] >= 0 {
				continue
			}
			owner[b*nx+a] = owner[k]
			queue = append(queue, int32(b*nx+a))
		}
	}
	near := make([][]int32, f.stride*(ny+2)) // sites by index in FieldState.C
	for k := range owner {
		near[f.cell(k%nx, k/nx)] = here[owner[k]]
	}
	v.target = make([]int32, len(v.cell))
	for k := 0; k < len(v.cell); k += scatterPart {
		to := min(k+scatterPart, len(v.cell))
		wireRange(v.target[k:to], v.cell[k:to], near, r)
	}
}

func wireRange(target, cell []int32, near [][]int32, r *fmath.Rand) {
	s0, s1, s2, s3 := r.S[0], r.S[1], r.S[2], r.S[3]
	var x uint64
	for k, c := range cell {
		sites := near[c]
		x, s0, s1, s2, s3 = fmath.Uint64s(s0, s1, s2, s3)
		target[k] = sites[below(x, uint64(len(sites)))]
	}
	r.S = [4]uint64{s0, s1, s2, s3}
}

// below is a number in [0, n) of 64 random bits, for an n below 2³²: as Rand.IntN, the upper half of x·n,
// without WebAssembly's slow 128-bit product.
func below(x, n uint64) uint64 { return ((x>>32)*n + (x&0xffffffff)*n>>32) >> 32 }

// releaseFrom releases vesicles for dt ms at a rate of each of some varicosities, Hz; index has the
// place in into that each reaches. The total number is a Poisson draw, and each vesicle comes from a
// varicosity drawn uniformly, which is the same as an independent Poisson process at each.
func releaseFrom(hz, dt float64, r *fmath.Rand, last *lastMean, into []float32, index []int32, amount float32) {
	if len(index) == 0 || hz <= 0 {
		return
	}
	n := uint64(len(index))
	vesicles := poisson(r, float64(n)*hz*dt/1000, last)
	s0, s1, s2, s3 := r.S[0], r.S[1], r.S[2], r.S[3]
	var w, x, y, z uint64
	for ; vesicles >= 4; vesicles -= 4 {
		w, s0, s1, s2, s3 = fmath.Uint64s(s0, s1, s2, s3)
		x, s0, s1, s2, s3 = fmath.Uint64s(s0, s1, s2, s3)
		y, s0, s1, s2, s3 = fmath.Uint64s(s0, s1, s2, s3)
		z, s0, s1, s2, s3 = fmath.Uint64s(s0, s1, s2, s3)
		releaseAt(&into[index[below(w, n)]], amount)
		releaseAt(&into[index[below(x, n)]], amount)
		releaseAt(&into[index[below(y, n)]], amount)
		releaseAt(&into[index[below(z, n)]], amount)
	}
	for range vesicles {
		x, s0, s1, s2, s3 = fmath.Uint64s(s0, s1, s2, s3)
		releaseAt(&into[index[below(x, n)]], amount)
	}
	r.S = [4]uint64{s0, s1, s2, s3}
}

// releaseAt adds a vesicle to a concentration.
func releaseAt(c *float32, amount float32) {
	if *c += amount; *c > maxNM {
		*c = maxNM
	}
}

// exp16 is e^(−16).
var exp16 = fmath.Exp(-16)

// lastMean is the last mean below 16 of a Poisson draw, and its e^(−mean): while a nucleus keeps its rate both stay the
// same.
type lastMean struct{ mean, exp float64 }

// poisson returns an exact Poisson draw: uniform numbers are multiplied until the product falls
// below e^(−mean) (Knuth 1969); a large mean is a sum of means of 16. It costs about one random
// number for each event.
func poisson(r *fmath.Rand, mean float64, last *lastMean) (n int) {
	const unit = 1.0 / (1 << 53)
	s0, s1, s2, s3 := r.S[0], r.S[1], r.S[2], r.S[3]
	for mean > 0 {
		floor := exp16
		if mean < 16 {
			if last.mean != mean {
				*last = lastMean{mean, fmath.Exp(-mean)}
			}
			floor = last.exp
		}
		mean -= 16
		p := 1.0
		for n--; p > floor; n++ { // each number as Rand.Float64; two in a turn of the loop
			var x uint64
			x, s0, s1, s2, s3 = fmath.Uint64s(s0, s1, s2, s3)
			if p *= float64(x>>11) * unit; p <= floor {
				n++
				break
			}
			n++
			x, s0, s1, s2, s3 = fmath.Uint64s(s0, s1, s2, s3)
			p *= float64(x>>11) * unit
		}
	}
	r.S = [4]uint64{s0, s1, s2, s3}
	return n
}
