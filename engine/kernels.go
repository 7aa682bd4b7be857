package engine

// Loops over vectors. They are unrolled because Go's compiler needs about 3 ns for each turn of a
// loop in WebAssembly, whatever the loop does.

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
	for i := range dst {
		dst[i] = x
	}
}

// setScaled sets dst to sum + by·x.
func setScaled(dst []float32, sum float32, x []float32, by float32) {
	x = x[:len(dst)]
	for ; len(x) >= 4; x, dst = x[4:], dst[4:] {
		a, b := (*[4]float32)(dst), (*[4]float32)(x)
		a[0] = sum + float32(by*b[0])
		a[1] = sum + float32(by*b[1])
		a[2] = sum + float32(by*b[2])
		a[3] = sum + float32(by*b[3])
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
	for ; len(x) >= 4; x, dst = x[4:], dst[4:] {
		a, b := (*[4]float32)(dst), (*[4]float32)(x)
		a[0] += float32(by * b[0])
		a[1] += float32(by * b[1])
		a[2] += float32(by * b[2])
		a[3] += float32(by * b[3])
	}
	for i := range x {
		dst[i] += float32(by * x[i])
	}
}
