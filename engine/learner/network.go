package learner

import (
	"cmp"
	"math"
	"slices"

	"neuromodlab/engine/fmath"
	"neuromodlab/engine/modulators"
	"neuromodlab/engine/snapshot"
)

// keysMost is the most prototype keys of a context.
const keysMost = 16

// network is the modulated network.
type network struct {
	spec   *Spec
	seed   uint64
	units  int
	masks  [][]bool // by context: the units that learn in it
	layer  layer
	redraw fmath.Rand // of read-outs that begin anew

	// Read-outs by context, action and unit, with how far each is consolidated.
	w, omega []float32
	context  []context
	// belief over contexts, and in one that is new.
	belief      [16]float64
	novel       float64
	current     int
	level       [modulators.N]float64
	short, long float64 // running means of punishment
	value       [2]float64
	delta       float64
	switched    bool
	blame       [Inputs]float32 // scratch of attention
}

// context is what is kept of one, beside its read-outs and keys.
type context struct {
	used          bool
	trials        uint64
	updates       uint64  // of its keys
	match, spread float64 // running mean and variance of the best match with a key
	oddness       float64 // smoothed: how many of these deviations below the mean
	uncertainty   float64 // expected: variance of rewards around expectation
	keys          int
	key           []float32 // keysMost × Inputs
	norm          [keysMost]float64
	count         [keysMost]uint64
	similarity    float64 // of the present stimulus with its best key
	best          int
}

func newNetwork(spec *Spec, seed uint64) *network {
	units := spec.Side * spec.Side
	r := fmath.Stream(seed, "learner.weights")
	n := &network{
		spec: spec, seed: seed, units: units, masks: masks(spec, seed), layer: newLayer(units, &r), redraw: fmath.Stream(seed, "learner.redraw"),
		w: make([]float32, spec.Contexts*2*units), omega: make([]float32, spec.Contexts*2*units),
		context: make([]context, spec.Contexts),
		novel:   0.05,
	}
	for k := range n.context {
		n.context[k].key = make([]float32, keysMost*Inputs)
		n.clear(k, &r)
	}
	n.context[0].used = true
	n.belief[0] = 1 - n.novel
	return n
}

// clear makes a context forget all that it has learnt.
func (n *network) clear(k int, r *fmath.Rand) {
	for a := range 2 {
		w := n.readOut(k, a)
		r.FillNormal(w)
		for i := range w {
			w[i] *= 0.1
			if !n.spec.private() && !n.masks[k][i] {
				w[i] = 0 // not read
			}
		}
		clear(n.hardness(k, a))
	}
	c := &n.context[k]
	*c = context{key: c.key, match: 0.6, spread: 0.01, uncertainty: uncertaintyFirst}
	clear(c.key)
}

// readOut is a context's weights for an action, by unit; hardness how consolidated.
func (n *network) readOut(k, action int) []float32 {
	at := (2*k + action) * n.units
	return n.w[at : at+n.units]
}

func (n *network) hardness(k, action int) []float32 {
	at := (2*k + action) * n.units
	return n.omega[at : at+n.units]
}

// masks gives each context a patchy share of the units: those where smooth noise is
// highest, less where earlier contexts are already (after the gating of Masse, Grant &
// Freedman 2018).
func masks(spec *Spec, seed uint64) [][]bool {
	units, side := spec.Side*spec.Side, spec.Side
	r := fmath.Stream(seed, "learner.masks")
	taken := make([]float32, units)
	out := make([][]bool, spec.Contexts)
	order := make([]int, units)
	for k := range out {
		f := make([]float32, units)
		r.FillNormal(f)
		f = boxed(boxed(f, side), side)
		standardize(f)
		for i := range f {
			f[i] -= 2 * taken[i]
			order[i] = i
		}
		slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(f[b], f[a]) })
		out[k] = make([]bool, units)
		for _, i := range order[:max(1, int(math.Round(spec.Mask*float64(units))))] {
			out[k][i] = true
			taken[i]++
		}
	}
	return out
}

// boxed is the mean of each cell of a torus with its eight neighbours.
func boxed(f []float32, side int) []float32 {
	out := make([]float32, len(f))
	for y := range side {
		for x := range side {
			var sum float32
			for dy := -1; dy <= 1; dy++ {
				for dx := -1; dx <= 1; dx++ {
					sum += f[(y+dy+side)%side*side+(x+dx+side)%side]
				}
			}
			out[y*side+x] = sum / 9
		}
	}
	return out
}

func standardize(f []float32) {
	var mean, square float64
	for _, x := range f {
		mean += float64(x)
	}
	mean /= float64(len(f))
	for _, x := range f {
		d := float64(x) - mean
		square += float64(d * d)
	}
	sd := math.Sqrt(square / float64(len(f)))
	for i := range f {
		f[i] = float32((float64(f[i]) - mean) / sd)
	}
}

func (n *network) Refit(spec *Spec) { n.spec = spec }

func (n *network) Lesion(units []int) { n.layer.lesion(units) }

// Walk lists what moves.
func (n *network) Walk(w snapshot.Walker) {
	n.layer.walk(w)
	w.F32(n.w)
	w.F32(n.omega)
	for i := range n.redraw.S {
		w.U64(&n.redraw.S[i])
	}
	for k := range n.context {
		c := &n.context[k]
		walkBool(w, &c.used)
		w.U64(&c.trials)
		w.U64(&c.updates)
		for _, x := range []*float64{&c.match, &c.spread, &c.oddness, &c.uncertainty} {
			w.F64(x)
		}
		walkInt(w, &c.keys)
		w.F32(c.key)
		for i := range c.norm {
			w.F64(&c.norm[i])
			w.U64(&c.count[i])
		}
		w.F64(&n.belief[k])
	}
	w.F64(&n.novel)
	walkInt(w, &n.current)
	for i := range n.level {
		w.F64(&n.level[i])
	}
	for _, x := range []*float64{&n.short, &n.long, &n.value[0], &n.value[1], &n.delta} {
		w.F64(x)
	}
	walkBool(w, &n.switched)
}

func walkBool(w snapshot.Walker, b *bool) {
	var v uint64
	if *b {
		v = 1
	}
	w.U64(&v)
	*b = v != 0
}

func walkInt(w snapshot.Walker, i *int) {
	v := uint64(*i)
	w.U64(&v)
	*i = int(v)
}

func (n *network) hidden() *layer { return &n.layer }

func (n *network) Look(v *View) {
	n.layer.look(v)
	a, b := n.hardness(n.current, 0), n.hardness(n.current, 1)
	for i := range v.Consolidate {
		v.Consolidate[i] = max(a[i], b[i])
	}
}

func (n *network) Masks() []uint16 {
	out := make([]uint16, n.units)
	for k, mask := range n.masks {
		for i, in := range mask {
			if in {
				out[i] |= 1 << k
			}
		}
	}
	return out
}

func grow[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}
