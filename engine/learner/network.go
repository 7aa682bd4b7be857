package learner

// The modulated network: its state, masks and snapshot. Its step is in step.go and belief.go.

import (
	"cmp"
	"math"
	"slices"

	"neuromodlab/engine/fmath"
	"neuromodlab/engine/modulators"
	"neuromodlab/engine/snapshot"
)

// maxKeys is the greatest number of prototype keys of a context.
const maxKeys = 16

// network is the modulated network.
type network struct {
	spec         *Spec
	seed         uint64
	units        int
	masks        [][]bool // by context and unit: the unit learns in it
	layer        layer
	redrawStream fmath.Rand // random stream of the read-outs of new contexts

	// Weights of read-outs by context, action and unit, and how far each is consolidated, 0 to 1.
	w, consolidated []float32
	context         []context
	traces          traces
	prototypes      prototypes
	// Belief in each context, and in a new one.
	belief                           [16]float64
	newBelief                        float64
	current                          int
	level                            [modulators.N]float64
	recentPunishment, longPunishment float64 // running means of punishment
	value                            [2]float64
	delta                            float64
	contextChanged                   bool
	contributions                    [Inputs]float32 // scratch: contribution of each channel to the value, for attention
}

// context is the state of a context besides its read-outs.
type context struct {
	used                     bool
	trials                   uint64
	updates                  uint64  // number of updates of its keys
	matchMean, matchVariance float64 // running mean and variance of the similarity with the best key
	unfamiliarity            float64 // running mean of standard deviations below that mean
	uncertainty              float64 // expected variance of rewards
	keys                     int
	key                      []float32 // maxKeys × Inputs
	norm                     [maxKeys]float64
	count                    [maxKeys]uint64
	similarity               float64 // of the present stimulus with the best key
	best                     int
}

func newNetwork(spec *Spec, seed uint64) *network {
	units := spec.Side * spec.Side
	r := fmath.Stream(seed, "learner.weights")
	n := &network{
		spec: spec, seed: seed, units: units, masks: masks(spec, seed), layer: newLayer(units, &r),
		redrawStream: fmath.Stream(seed, "learner.redraw"),
		w:            make([]float32, spec.Contexts*2*units), consolidated: make([]float32, spec.Contexts*2*units),
		context:   make([]context, spec.Contexts),
		newBelief: 0.05,
	}
	if spec.ACh.Shared {
		n.prototypes = newPrototypes(spec.Contexts)
	}
	for k := range n.context {
		if !spec.ACh.Shared {
			n.context[k].key = make([]float32, maxKeys*Inputs)
		}
		n.clear(k, &r)
	}
	if spec.Traces > 0 {
		n.traces = newTraces(spec.Traces, seed)
	}
	n.context[0].used = true
	n.belief[0] = 1 - n.newBelief
	return n
}

// clear resets a context to its state before learning.
func (n *network) clear(k int, r *fmath.Rand) {
	for a := range 2 {
		w := n.readOut(k, a)
		r.FillNormal(w)
		for i := range w {
			w[i] *= 0.1
			if !n.spec.readsAllUnits() && !n.masks[k][i] {
				w[i] = 0 // units outside the mask are not read
			}
		}
		clear(n.consolidation(k, a))
	}
	c := &n.context[k]
	*c = context{key: c.key, matchMean: 0.6, matchVariance: 0.01, uncertainty: initialUncertainty}
	clear(c.key)
	if len(n.prototypes.counts) > 0 {
		clear(n.prototypes.of(k))
	}
}

// readOut is a context's weights for an action, by unit.
func (n *network) readOut(k, action int) []float32 {
	at := (2*k + action) * n.units
	return n.w[at : at+n.units]
}

// consolidation is how far each of these weights is consolidated, 0 to 1.
func (n *network) consolidation(k, action int) []float32 {
	at := (2*k + action) * n.units
	return n.consolidated[at : at+n.units]
}

// masks assigns each context a patchy share of the units: those where smooth noise is highest,
// minus a penalty where earlier contexts have units (after the gating of Masse, Grant & Freedman
// 2018).
func masks(spec *Spec, seed uint64) [][]bool {
	units, side := spec.Side*spec.Side, spec.Side
	r := fmath.Stream(seed, "learner.masks")
	uses := make([]float32, units)
	out := make([][]bool, spec.Contexts)
	order := make([]int, units)
	for k := range out {
		f := make([]float32, units)
		r.FillNormal(f)
		f = boxMean(boxMean(f, side), side)
		standardize(f)
		for i := range f {
			f[i] -= 2 * uses[i]
			order[i] = i
		}
		slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(f[b], f[a]) })
		out[k] = make([]bool, units)
		for _, i := range order[:max(1, int(math.Round(spec.Mask*float64(units))))] {
			out[k][i] = true
			uses[i]++
		}
	}
	return out
}

// boxMean is the mean of each cell of a torus and its eight neighbours.
func boxMean(f []float32, side int) []float32 {
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

// Walk lists the state's fields.
func (n *network) Walk(w snapshot.Walker) {
	n.layer.walk(w)
	w.F32(n.w)
	w.F32(n.consolidated)
	for i := range n.redrawStream.S {
		w.U64(&n.redrawStream.S[i])
	}
	for k := range n.context {
		c := &n.context[k]
		walkBool(w, &c.used)
		w.U64(&c.trials)
		w.U64(&c.updates)
		for _, x := range []*float64{&c.matchMean, &c.matchVariance, &c.unfamiliarity, &c.uncertainty} {
			w.F64(x)
		}
		walkInt(w, &c.keys)
		w.F32(c.key)
		for i := range len(c.key) / Inputs {
			w.F64(&c.norm[i])
			w.U64(&c.count[i])
		}
		w.F64(&n.belief[k])
	}
	w.F64(&n.newBelief)
	walkInt(w, &n.current)
	for i, has := range n.spec.has {
		if has {
			w.F64(&n.level[i])
		}
	}
	for _, x := range []*float64{&n.recentPunishment, &n.longPunishment, &n.value[0], &n.value[1], &n.delta} {
		w.F64(x)
	}
	walkBool(w, &n.contextChanged)
	if n.spec.Traces > 0 {
		n.traces.walk(w)
	}
	if n.spec.ACh.Shared {
		n.prototypes.walk(w)
	}
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

func (n *network) FillView(v *View) {
	n.layer.fillView(v)
	a, b := n.consolidation(n.current, 0), n.consolidation(n.current, 1)
	for i := range v.Consolidation {
		v.Consolidation[i] = max(a[i], b[i])
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
