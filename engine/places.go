package engine

// Where cells lie on the sheet.

import (
	"math"

	"neuromodlab/engine/fmath"
)

// candidates is the number of random positions tried for each cell. The one farthest from all cells
// so far is used (Mitchell 1991, best-candidate sampling): evenly spread, without the regularity of
// a grid or the clumps of independent positions.
const candidates = 24

// appendPlaces appends the positions of n cells in a patch.
func appendPlaces(xs, ys []float32, p Patch, n int, r *fmath.Rand) (x, y []float32) {
	if p.Column {
		for i := range n {
			down := float64(2*i+1)/float64(n) - 1
			across := 2*r.Float64() - 1
			xs, ys = append(xs, float32(p.X+float64(across*p.RX))), append(ys, float32(p.Y+float64(down*p.RY)))
		}
		return xs, ys
	}
	first := len(xs)
	tries := candidates
	if n > 1000 { // the search is quadratic in n; in large populations random positions are dense enough
		tries = 1
	}
	for range n {
		var bestX, bestY float32
		best := float32(-1)
		for range tries {
			x, y := inPatch(p, r)
			nearest := float32(math.MaxFloat32)
			if tries > 1 {
				for j := first; j < len(xs); j++ {
					dx, dy := xs[j]-x, ys[j]-y
					nearest = min(nearest, float32(dx*dx)+float32(dy*dy))
				}
			}
			if nearest > best {
				best, bestX, bestY = nearest, x, y
			}
		}
		xs, ys = append(xs, bestX), append(ys, bestY)
	}
	return xs, ys
}

func inPatch(p Patch, r *fmath.Rand) (x, y float32) {
	for {
		u, v := 2*r.Float64()-1, 2*r.Float64()-1
		if p.Box || float64(u*u)+float64(v*v) <= 1 {
			return float32(p.X + float64(u*p.RX)), float32(p.Y + float64(v*p.RY))
		}
	}
}
