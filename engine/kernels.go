package engine

// Loops over vectors. They are unrolled by eight, through pointers to arrays whose bounds the compiler knows, because
// Go's compiler needs about 3 ns for each turn of a loop in WebAssembly, whatever the loop does. The same loops serve
// native programs. kernels_test.go holds each of them to a plain loop, to the bit.

// scaleAll multiplies every element by a number.
func scaleAll(x []float32, by float32) {
	for ; len(x) >= 8; x = x[8:] {
		b := (*[8]float32)(x)
		b[0] *= by
		b[1] *= by
		b[2] *= by
		b[3] *= by
		b[4] *= by
		b[5] *= by
		b[6] *= by
		b[7] *= by
	}
	for i := range x {
		x[i] *= by
	}
}

// fill sets every element to x.
func fill(dst []float32, x float32) {
	for ; len(dst) >= 8; dst = dst[8:] {
		a := (*[8]float32)(dst)
		a[0] = x
		a[1] = x
		a[2] = x
		a[3] = x
		a[4] = x
		a[5] = x
		a[6] = x
		a[7] = x
	}
	for i := range dst {
		dst[i] = x
	}
}

// add adds x to every element.
func add(dst []float32, x float32) {
	for ; len(dst) >= 8; dst = dst[8:] {
		a := (*[8]float32)(dst)
		a[0] += x
		a[1] += x
		a[2] += x
		a[3] += x
		a[4] += x
		a[5] += x
		a[6] += x
		a[7] += x
	}
	for i := range dst {
		dst[i] += x
	}
}

// addEvery adds x to the first element and to every step-th after it.
func addEvery(dst []float32, step int, x float32) {
	i := 0
	for ; i+7*step < len(dst); i += 8 * step {
		a := dst[i : i+7*step+1]
		a[0] += x
		a[step] += x
		a[2*step] += x
		a[3*step] += x
		a[4*step] += x
		a[5*step] += x
		a[6*step] += x
		a[7*step] += x
	}
	for ; i < len(dst); i += step {
		dst[i] += x
	}
}

// setScaled sets dst to sum + by·x.
func setScaled(dst []float32, sum float32, x []float32, by float32) {
	x = x[:len(dst)]
	for ; len(x) >= 8; x, dst = x[8:], dst[8:] {
		a, b := (*[8]float32)(dst), (*[8]float32)(x)
		a[0] = sum + float32(by*b[0])
		a[1] = sum + float32(by*b[1])
		a[2] = sum + float32(by*b[2])
		a[3] = sum + float32(by*b[3])
		a[4] = sum + float32(by*b[4])
		a[5] = sum + float32(by*b[5])
		a[6] = sum + float32(by*b[6])
		a[7] = sum + float32(by*b[7])
	}
	for i := range x {
		dst[i] = sum + float32(by*x[i])
	}
}

// addScaled adds by·x to dst; x may be nil.
func addScaled(dst, x []float32, by float32) {
	if x == nil {
		return
	}
	x = x[:len(dst)]
	for ; len(x) >= 8; x, dst = x[8:], dst[8:] {
		a, b := (*[8]float32)(dst), (*[8]float32)(x)
		a[0] += float32(by * b[0])
		a[1] += float32(by * b[1])
		a[2] += float32(by * b[2])
		a[3] += float32(by * b[3])
		a[4] += float32(by * b[4])
		a[5] += float32(by * b[5])
		a[6] += float32(by * b[6])
		a[7] += float32(by * b[7])
	}
	for i := range x {
		dst[i] += float32(by * x[i])
	}
}

// addSum adds by·(all + each) to dst; each may be nil.
func addSum(dst, each []float32, all, by float32) {
	if each == nil {
		add(dst, float32(by*all))
		return
	}
	each = each[:len(dst)]
	for ; len(each) >= 8; each, dst = each[8:], dst[8:] {
		a, b := (*[8]float32)(dst), (*[8]float32)(each)
		a[0] += float32(by * (all + b[0]))
		a[1] += float32(by * (all + b[1]))
		a[2] += float32(by * (all + b[2]))
		a[3] += float32(by * (all + b[3]))
		a[4] += float32(by * (all + b[4]))
		a[5] += float32(by * (all + b[5]))
		a[6] += float32(by * (all + b[6]))
		a[7] += float32(by * (all + b[7]))
	}
	for i := range each {
		dst[i] += float32(by * (all + each[i]))
	}
}

// addModulated adds (by·factor)·(all + each) to dst; each may be nil.
func addModulated(dst, each []float32, all float32, factor []float32, by float32) {
	factor = factor[:len(dst)]
	if each == nil {
		for i, f := range factor {
			dst[i] += float32(float32(by*f) * all)
		}
		return
	}
	each = each[:len(dst)]
	for ; len(each) >= 8; each, dst, factor = each[8:], dst[8:], factor[8:] {
		a, b, f := (*[8]float32)(dst), (*[8]float32)(each), (*[8]float32)(factor)
		a[0] += float32(float32(by*f[0]) * (all + b[0]))
		a[1] += float32(float32(by*f[1]) * (all + b[1]))
		a[2] += float32(float32(by*f[2]) * (all + b[2]))
		a[3] += float32(float32(by*f[3]) * (all + b[3]))
		a[4] += float32(float32(by*f[4]) * (all + b[4]))
		a[5] += float32(float32(by*f[5]) * (all + b[5]))
		a[6] += float32(float32(by*f[6]) * (all + b[6]))
		a[7] += float32(float32(by*f[7]) * (all + b[7]))
	}
	for i := range each {
		dst[i] += float32(float32(by*factor[i]) * (all + each[i]))
	}
}

// multiply multiplies dst by factor, element by element.
func multiply(dst, factor []float32) {
	factor = factor[:len(dst)]
	for ; len(factor) >= 8; factor, dst = factor[8:], dst[8:] {
		a, f := (*[8]float32)(dst), (*[8]float32)(factor)
		a[0] *= f[0]
		a[1] *= f[1]
		a[2] *= f[2]
		a[3] *= f[3]
		a[4] *= f[4]
		a[5] *= f[5]
		a[6] *= f[6]
		a[7] *= f[7]
	}
	for i := range factor {
		dst[i] *= factor[i]
	}
}

// setModulated sets dst to sum + factor·dst.
func setModulated(dst []float32, sum float32, factor []float32) {
	factor = factor[:len(dst)]
	for ; len(factor) >= 8; factor, dst = factor[8:], dst[8:] {
		a, f := (*[8]float32)(dst), (*[8]float32)(factor)
		a[0] = sum + float32(f[0]*a[0])
		a[1] = sum + float32(f[1]*a[1])
		a[2] = sum + float32(f[2]*a[2])
		a[3] = sum + float32(f[3]*a[3])
		a[4] = sum + float32(f[4]*a[4])
		a[5] = sum + float32(f[5]*a[5])
		a[6] = sum + float32(f[6]*a[6])
		a[7] = sum + float32(f[7]*a[7])
	}
	for i := range factor {
		dst[i] = sum + float32(factor[i]*dst[i])
	}
}

// onePlus sets every element x to 1 + x, but not below 0.
func onePlus(x []float32) {
	for ; len(x) >= 8; x = x[8:] {
		b := (*[8]float32)(x)
		b[0] = atLeast0(1 + b[0])
		b[1] = atLeast0(1 + b[1])
		b[2] = atLeast0(1 + b[2])
		b[3] = atLeast0(1 + b[3])
		b[4] = atLeast0(1 + b[4])
		b[5] = atLeast0(1 + b[5])
		b[6] = atLeast0(1 + b[6])
		b[7] = atLeast0(1 + b[7])
	}
	for i := range x {
		x[i] = atLeast0(1 + x[i])
	}
}
