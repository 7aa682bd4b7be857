package engine

// Every kernel gives, to the bit, what a plain loop gives.

import (
	"math"
	"testing"

	"neuromodlab/engine/fmath"
)

// vectors are what kernels work on, of one length.
type vectors struct {
	a, b, c []float32
	at, of  []int32 // indices into a and b; at has none twice
	x, y    float32
}

func drawVectors(r *fmath.Rand, n int) *vectors {
	v := &vectors{x: r.Normal(), y: r.Normal()}
	draw := func() (out []float32) {
		for range n {
			out = append(out, r.Normal())
		}
		return out
	}
	v.a, v.b, v.c = draw(), draw(), draw()
	for i := range n {
		v.at, v.of = append(v.at, int32(i)), append(v.of, int32(r.IntN(n)))
	}
	r.Shuffle(n, func(i, j int) { v.at[i], v.at[j] = v.at[j], v.at[i] })
	return v
}

func (v *vectors) clone() *vectors {
	c := *v
	c.a, c.b = append([]float32(nil), v.a...), append([]float32(nil), v.b...)
	return &c
}

func TestKernelsGiveWhatPlainLoopsGive(t *testing.T) {
	clamp := func(x float32) float32 { return min(0.5, max(-0.5, x)) }
	kernels := map[string]struct{ kernel, plain func(v *vectors, i int) }{
		"scaleAll": {func(v *vectors, _ int) { scaleAll(v.a, v.x) }, func(v *vectors, i int) { v.a[i] = v.a[i] * v.x }},
		"fill":     {func(v *vectors, _ int) { fill(v.a, v.x) }, func(v *vectors, i int) { v.a[i] = v.x }},
		"add":      {func(v *vectors, _ int) { add(v.a, v.x) }, func(v *vectors, i int) { v.a[i] = v.a[i] + v.x }},
		"addEvery": {func(v *vectors, _ int) { addEvery(v.a, 3, v.x) }, func(v *vectors, i int) {
			if i%3 == 0 {
				v.a[i] += v.x
			}
		}},
		"setScaled": {func(v *vectors, _ int) { setScaled(v.a, v.x, v.b, v.y) },
			func(v *vectors, i int) { v.a[i] = v.x + float32(v.b[i]*v.y) }},
		"addScaled":          {func(v *vectors, _ int) { addScaled(v.a, v.b, v.y) }, func(v *vectors, i int) { v.a[i] += float32(v.b[i] * v.y) }},
		"addScaled, nothing": {func(v *vectors, _ int) { addScaled(v.a, nil, v.y) }, func(*vectors, int) {}},
		"addSum": {func(v *vectors, _ int) { addSum(v.a, v.b, v.x, v.y) },
			func(v *vectors, i int) { v.a[i] += float32(v.y * (v.x + v.b[i])) }},
		"addSum, nothing of each": {func(v *vectors, _ int) { addSum(v.a, nil, v.x, v.y) },
			func(v *vectors, i int) { v.a[i] += float32(v.y * v.x) }},
		"addModulated": {func(v *vectors, _ int) { addModulated(v.a, v.b, v.x, v.c, v.y) },
			func(v *vectors, i int) { v.a[i] += float32(float32(v.y*v.c[i]) * (v.x + v.b[i])) }},
		"addModulated, nothing of each": {func(v *vectors, _ int) { addModulated(v.a, nil, v.x, v.c, v.y) },
			func(v *vectors, i int) { v.a[i] += float32(float32(v.y*v.c[i]) * v.x) }},
		"multiply": {func(v *vectors, _ int) { multiply(v.a, v.b) }, func(v *vectors, i int) { v.a[i] *= v.b[i] }},
		"setModulated": {func(v *vectors, _ int) { setModulated(v.a, v.x, v.b) },
			func(v *vectors, i int) { v.a[i] = v.x + float32(v.b[i]*v.a[i]) }},
		"onePlus": {func(v *vectors, _ int) { onePlus(v.a) }, func(v *vectors, i int) { v.a[i] = max(0, 1+v.a[i]) }},
		"scatter": {func(v *vectors, _ int) { scatter(v.a, v.of, v.x) }, func(v *vectors, i int) { v.a[v.of[i]] += v.x }},
		"scatterScaled": {func(v *vectors, _ int) { scatterScaled(v.a, v.of, v.b, v.x) },
			func(v *vectors, i int) { v.a[v.of[i]] += float32(v.x * v.b[i]) }},
		"gatherScaled": {func(v *vectors, _ int) { gatherScaled(v.a, v.b, v.of, v.x) },
			func(v *vectors, i int) { v.a[i] += float32(v.x * v.b[v.of[i]]) }},
		"gatherScatter": {func(v *vectors, _ int) { gatherScatter(v.a, v.at, v.b, v.of, v.x) },
			func(v *vectors, i int) { v.a[v.at[i]] += float32(v.x * v.b[v.of[i]]) }},
		"addColumn": {func(v *vectors, _ int) { addColumn(v.a, 3, v.b[:(len(v.a)+2)/3], v.x) }, func(v *vectors, i int) {
			if i%3 == 0 && v.b[i/3] >= 1e-6 {
				v.a[i] += float32(v.x * v.b[i/3])
			}
		}},
		"changeWeights": {func(v *vectors, _ int) { changeWeights(v.a, v.b, v.of, v.c, -0.5, 0.5) },
			func(v *vectors, i int) { v.a[i] = clamp(v.a[i] + float32(v.c[v.of[i]]*v.b[i])) }},
	}
	r := fmath.Stream(1, "kernels")
	for name, k := range kernels {
		for n := range 40 {
			v := drawVectors(&r, n)
			got, want := v.clone(), v.clone()
			k.kernel(got, 0)
			for i := range n {
				k.plain(want, i)
			}
			for i := range n {
				if math.Float32bits(got.a[i]) != math.Float32bits(want.a[i]) {
					t.Fatalf("%s: element %d of %d is %v, and %v by a plain loop", name, i, n, got.a[i], want.a[i])
				}
			}
		}
	}
}
