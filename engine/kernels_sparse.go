package engine

// Loops over the synapses of projections, unrolled as those of kernels.go. In sparse ones the
// synapses of a cell lie together, with rising targets, so that a spike goes through memory in one direction.

import "neuromodlab/engine/fmath"

// scatter adds x to the elements of dst that at lists.
func scatter(dst []float32, at []int32, x float32) {
	for ; len(at) >= 8; at = at[8:] {
		i := (*[8]int32)(at)
		dst[i[0]] += x
		dst[i[1]] += x
		dst[i[2]] += x
		dst[i[3]] += x
		dst[i[4]] += x
		dst[i[5]] += x
		dst[i[6]] += x
		dst[i[7]] += x
	}
	for _, i := range at {
		dst[i] += x
	}
}

// scatterScaled adds by·w to the elements of dst that at lists.
func scatterScaled(dst []float32, at []int32, w []float32, by float32) {
	w = w[:len(at)]
	for ; len(w) >= 8; w, at = w[8:], at[8:] {
		i, b := (*[8]int32)(at), (*[8]float32)(w)
		dst[i[0]] += float32(by * b[0])
		dst[i[1]] += float32(by * b[1])
		dst[i[2]] += float32(by * b[2])
		dst[i[3]] += float32(by * b[3])
		dst[i[4]] += float32(by * b[4])
		dst[i[5]] += float32(by * b[5])
		dst[i[6]] += float32(by * b[6])
		dst[i[7]] += float32(by * b[7])
	}
	for k, i := range at {
		dst[i] += float32(by * w[k])
	}
}

// gatherScaled adds by·x to dst, with the elements of x that from lists.
func gatherScaled(dst, x []float32, from []int32, by float32) {
	dst = dst[:len(from)]
	for ; len(dst) >= 8; dst, from = dst[8:], from[8:] {
		a, i := (*[8]float32)(dst), (*[8]int32)(from)
		a[0] += float32(by * x[i[0]])
		a[1] += float32(by * x[i[1]])
		a[2] += float32(by * x[i[2]])
		a[3] += float32(by * x[i[3]])
		a[4] += float32(by * x[i[4]])
		a[5] += float32(by * x[i[5]])
		a[6] += float32(by * x[i[6]])
		a[7] += float32(by * x[i[7]])
	}
	for k, i := range from {
		dst[k] += float32(by * x[i])
	}
}

// gatherScatter adds by·x to dst, with the elements of x that from lists, at the elements of dst that at lists.
func gatherScatter(dst []float32, at []int32, x []float32, from []int32, by float32) {
	from = from[:len(at)]
	for ; len(at) >= 8; at, from = at[8:], from[8:] {
		i, j := (*[8]int32)(at), (*[8]int32)(from)
		dst[i[0]] += float32(by * x[j[0]])
		dst[i[1]] += float32(by * x[j[1]])
		dst[i[2]] += float32(by * x[j[2]])
		dst[i[3]] += float32(by * x[j[3]])
		dst[i[4]] += float32(by * x[j[4]])
		dst[i[5]] += float32(by * x[j[5]])
		dst[i[6]] += float32(by * x[j[6]])
		dst[i[7]] += float32(by * x[j[7]])
	}
	for k, i := range at {
		dst[i] += float32(by * x[from[k]])
	}
}

// changeWeights changes each weight by its eligibility times the rate of its postsynaptic cell, within bounds.
func changeWeights(w, e []float32, post []int32, rate []float32, lo, hi float32) {
	w, e = w[:len(post)], e[:len(post)]
	for ; len(post) >= 4; w, e, post = w[4:], e[4:], post[4:] {
		a, b, i := (*[4]float32)(w), (*[4]float32)(e), (*[4]int32)(post)
		a[0] = fmath.Clamp(a[0]+float32(rate[i[0]]*b[0]), lo, hi)
		a[1] = fmath.Clamp(a[1]+float32(rate[i[1]]*b[1]), lo, hi)
		a[2] = fmath.Clamp(a[2]+float32(rate[i[2]]*b[2]), lo, hi)
		a[3] = fmath.Clamp(a[3]+float32(rate[i[3]]*b[3]), lo, hi)
	}
	for k, i := range post {
		w[k] = fmath.Clamp(w[k]+float32(rate[i]*e[k]), lo, hi)
	}
}

// leastTrace: a trace below it belongs to a spike 14 time constants ago.
const leastTrace = 1e-6

// addColumn adds by·x to the first element of dst and to every stride-th after it, except where x is below leastTrace.
func addColumn(dst []float32, stride int, x []float32, by float32) {
	at := 0
	for ; len(x) >= 4; x = x[4:] {
		b := (*[4]float32)(x)
		if b[0] >= leastTrace {
			dst[at] += float32(by * b[0])
		}
		if b[1] >= leastTrace {
			dst[at+stride] += float32(by * b[1])
		}
		if b[2] >= leastTrace {
			dst[at+2*stride] += float32(by * b[2])
		}
		if b[3] >= leastTrace {
			dst[at+3*stride] += float32(by * b[3])
		}
		at += 4 * stride
	}
	for _, x := range x {
		if x >= leastTrace {
			dst[at] += float32(by * x)
		}
		at += stride
	}
}
