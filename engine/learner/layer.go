package learner

// The hidden layer of all learners.

import (
	"math"

	"neuromodlab/engine/fmath"
	"neuromodlab/engine/snapshot"
)

// layer is hidden units with activity h = ReLU(W·(g ⊙ x)), where g are the gains of the input
// channels.
type layer struct {
	w            []float32 // units × Inputs
	gain         [Inputs]float32
	consolidated []float32 // by unit: how consolidated its incoming weights are, 0 to 1
	h            []float32
	z            [Inputs]float32 // input after gains
	active       []int32         // units with h > 0
	silent       []int32         // 1 = lesioned
	macs         uint64          // multiply-adds so far: a meter, not part of the state
}

func newLayer(units int, r *fmath.Rand) layer {
	l := layer{w: make([]float32, units*Inputs), consolidated: make([]float32, units), h: make([]float32, units),
		active: make([]int32, 0, units), silent: make([]int32, units)}
	r.FillNormal(l.w)
	for j := range l.gain {
		l.gain[j] = 1
	}
	return l
}

func (l *layer) row(i int32) *[Inputs]float32 { return (*[Inputs]float32)(l.w[int(i)*Inputs:]) }

// inputLength is the length of normalized input: about that of a prototype with its noise.
const inputLength = math.Sqrt2

// respond computes the units' activity. With normalize, input is scaled to the same length at any
// noise (divisive normalization, Carandini & Heeger 2012).
func (l *layer) respond(x *[Inputs]float32, normalize bool) {
	for j := range l.z {
		l.z[j] = l.gain[j] * x[j]
	}
	if length := math.Sqrt(float64(dot(&l.z, &l.z))); normalize && length > 0 {
		k := float32(inputLength / length)
		for j := range l.z {
			l.z[j] *= k
		}
	}
	l.macs += uint64(len(l.w))
	l.active = l.active[:0]
	for i := 0; i < len(l.h); i += 2 { // the number of units is even
		a, b := dot2(l.row(int32(i)), l.row(int32(i+1)), &l.z)
		l.setActivity(i, a)
		l.setActivity(i+1, b)
	}
}

// setActivity sets a unit's activity by its input.
func (l *layer) setActivity(i int, input float32) {
	if input > 0 && l.silent[i] == 0 {
		l.h[i] = input
		l.active = append(l.active, int32(i))
	} else {
		l.h[i] = 0
	}
}

// sumContributions sums the active units' incoming weights, each times the unit's read-out weight:
// how much each channel contributes to the value.
func (l *layer) sumContributions(dst *[Inputs]float32, w []float32) {
	*dst = [Inputs]float32{}
	l.macs += uint64(len(l.active) * Inputs)
	i := 0
	for ; i+4 <= len(l.active); i += 4 {
		a, b, c, d := l.active[i], l.active[i+1], l.active[i+2], l.active[i+3]
		add4(dst, l.row(a), l.row(b), l.row(c), l.row(d), w[a], w[b], w[c], w[d])
	}
	for ; i < len(l.active); i++ {
		addTo(dst, l.row(l.active[i]), w[l.active[i]])
	}
}

// read is the product of a read-out with the units' activity.
func (l *layer) read(w []float32) float32 {
	l.macs += uint64(len(w))
	return dot32(w, l.h)
}

func (l *layer) lesion(units []int) {
	for _, i := range units {
		if i >= 0 && i < len(l.silent) {
			l.silent[i] = 1
		}
	}
}

func (l *layer) walk(w snapshot.Walker) {
	w.F32(l.w)
	w.F32(l.gain[:])
	w.F32(l.consolidated)
	w.I32(l.silent)
	w.F32(l.h)
}

func (l *layer) fillView(v *View) {
	v.Activity = append(v.Activity[:0], l.h...)
	v.Silent, v.Consolidation = grow(v.Silent, len(l.silent)), grow(v.Consolidation, len(l.silent))
	for i, x := range l.silent {
		v.Silent[i] = x != 0
	}
}
