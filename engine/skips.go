package engine

// Sparse projections drawn from one connected pair to the next (BySkips), in a time that grows with the
// number of synapses.

import (
	"slices"

	"neuromodlab/engine/fmath"
)

// connectBySkips draws the synapses of a projection. Each presynaptic cell has a random stream of its own, by the name
// of the projection and the cell's number: its synapses do not depend on any other projection or cell.
//
// Where the probability is the same for all pairs, the number of cells that are passed over before the next connected
// one has a geometric distribution (Batagelj & Brandes 2005). Where it falls with distance, the cells lie in bins. In
// each bin the largest probability is taken for the skips, and a cell that was reached is connected with the ratio of
// its own probability to that.
func (m *Model) connectBySkips(p *CompiledProjection, k *Connect, name string) {
	from, to := m.Populations[p.From].First, m.Populations[p.To].First
	b := newBins(m.X[to:to+p.Post], m.Y[to:to+p.Post], k)
	p.start = make([]int32, 1, p.Pre+1)
	most, skips := k.P, fmath.SkipsOf(k.P)
	for pre := range p.Pre {
		r := fmath.StreamOf(m.Seed, name, pre)
		first := len(p.post)
		x, y := m.X[from+pre], m.Y[from+pre]
		for i, cells := range b.cells {
			if !b.even {
				if most = b.most(i, float64(x), float64(y), k); most == 0 {
					continue
				}
				skips = fmath.SkipsOf(most)
			}
			for at := skips.Next(&r); at < len(cells); at += 1 + skips.Next(&r) {
				post := cells[at]
				if !b.even && float64(r.Float64()*most) >= k.chance(x-m.X[to+int(post)], y-m.Y[to+int(post)]) {
					continue
				}
				if from+pre != to+int(post) {
					p.post = append(p.post, post)
				}
			}
		}
		slices.Sort(p.post[first:])
		p.start = append(p.start, int32(len(p.post)))
	}
}

// bins are the cells of a population by their place.
type bins struct {
	even    bool // one bin: the probability is the same for all
	cells   [][]int32
	columns int
	x0, y0  float64 // µm
	w, h    float64 // of a bin, µm
}

const (
	binWidth = 1 // least width of a bin, in standard deviations
	binCells = 4 // least mean number of cells in a bin
	reach    = 7 // standard deviations beyond which no cells are connected: there the probability is below 3e-11
)

func newBins(x, y []float32, k *Connect) bins {
	b := bins{columns: 1}
	if b.even = k.SX == 0 && k.SY == 0; b.even {
		all := make([]int32, len(x))
		for i := range all {
			all[i] = int32(i)
		}
		b.cells = [][]int32{all}
		return b
	}
	x0, x1 := slices.Min(x), slices.Max(x)
	y0, y1 := slices.Min(y), slices.Max(y)
	b.x0, b.y0 = float64(x0), float64(y0)
	most := max(1, len(x)/binCells) // bins
	across, down := parts(float64(x1)-b.x0, k.SX), parts(float64(y1)-b.y0, k.SY)
	for across*down > most {
		across, down = (across+1)/2, (down+1)/2
		if across*down <= 1 {
			break
		}
	}
	b.columns, b.w, b.h = across, (float64(x1)-b.x0)/float64(across), (float64(y1)-b.y0)/float64(down)
	b.cells = make([][]int32, across*down)
	for i := range x {
		column, row := part(float64(x[i])-b.x0, b.w, across), part(float64(y[i])-b.y0, b.h, down)
		b.cells[row*across+column] = append(b.cells[row*across+column], int32(i))
	}
	return b
}

// parts is the number of bins along a length over which a probability falls with standard deviation s.
func parts(length, s float64) int {
	if s == 0 || !(length > 0) {
		return 1
	}
	return max(1, int(min(length/(s*binWidth), 1000)))
}

// part is the bin at a distance from the first bin's border.
func part(distance, width float64, n int) int {
	if !(width > 0) {
		return 0
	}
	return max(0, min(int(distance/width), n-1))
}

// most is the largest probability with which a cell at x, y is connected to a cell of a bin.
func (b *bins) most(i int, x, y float64, k *Connect) float64 {
	dx := outside(x, b.x0+float64(float64(i%b.columns)*b.w), b.w)
	dy := outside(y, b.y0+float64(float64(i/b.columns)*b.h), b.h)
	if k.SX > 0 && dx > reach*k.SX || k.SY > 0 && dy > reach*k.SY {
		return 0
	}
	return k.chance(float32(dx), float32(dy))
}

// outside is the distance of x from an interval that begins at from. It is made smaller by a thousandth of a µm, so
// that rounding makes it no larger than that of a cell in it.
func outside(x, from, width float64) float64 { return max(0, from-x-1e-3, x-from-width-1e-3) }
