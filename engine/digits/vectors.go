package digits

// Loops over vectors, unrolled because Go's compiler needs about 3 ns for each turn of a loop in
// WebAssembly. Sums are taken in one order everywhere, so that all machines have the same bits.

import (
	"runtime"

	blas "gonum.org/v1/gonum/blas/gonum"
)

// dot is the sum of the products of two vectors of one length.
func dot(x, y []float32) float32 {
	var a, b, c, d float32
	y = y[:len(x)]
	for ; len(x) >= 8; x, y = x[8:], y[8:] {
		p, q := (*[8]float32)(x), (*[8]float32)(y)
		a += float32(p[0] * q[0])
		b += float32(p[1] * q[1])
		c += float32(p[2] * q[2])
		d += float32(p[3] * q[3])
		a += float32(p[4] * q[4])
		b += float32(p[5] * q[5])
		c += float32(p[6] * q[6])
		d += float32(p[7] * q[7])
	}
	for i := range x {
		a += float32(x[i] * y[i])
	}
	return (a + b) + (c + d)
}

// addScaled adds by·x to dst. Gonum takes several elements at a time where it is written for the
// processor; each element comes out the same.
func addScaled(dst, x []float32, by float32) {
	x = x[:len(dst)]
	if runtime.GOARCH == "amd64" {
		blas.Implementation{}.Saxpy(len(x), by, x, 1, dst, 1)
		return
	}
	for ; len(x) >= 8; x, dst = x[8:], dst[8:] {
		p, q := (*[8]float32)(dst), (*[8]float32)(x)
		p[0] += float32(by * q[0])
		p[1] += float32(by * q[1])
		p[2] += float32(by * q[2])
		p[3] += float32(by * q[3])
		p[4] += float32(by * q[4])
		p[5] += float32(by * q[5])
		p[6] += float32(by * q[6])
		p[7] += float32(by * q[7])
	}
	for i := range x {
		dst[i] += float32(by * x[i])
	}
}

// scale multiplies all elements.
func scale(x []float32, by float32) {
	for i := range x {
		x[i] *= by
	}
}

// symmetric is a symmetric matrix, of which one half is kept: row i has the elements up to i.
type symmetric struct {
	n   int
	row []float32 // all rows, one after another
}

func newSymmetric(n int, diagonal float32) symmetric {
	s := symmetric{n, make([]float32, n*(n+1)/2)}
	s.reset(diagonal)
	return s
}

// reset makes the matrix diagonal.
func (s *symmetric) reset(diagonal float32) {
	clear(s.row)
	for at, i := 0, 0; i < s.n; i++ {
		s.row[at+i] = diagonal
		at += i + 1
	}
}

// times writes the product with a vector.
func (s *symmetric) times(dst, x []float32) {
	at := 0
	for i := range s.n {
		row := s.row[at : at+i]
		xi := x[i]
		sum := dot(row, x[:i]) + float32(s.row[at+i]*xi)
		if xi != 0 {
			addScaled(dst[:i], row, xi)
		}
		dst[i] = sum
		at += i + 1
	}
}

// subtract subtracts by times the product of a vector with itself.
func (s *symmetric) subtract(x []float32, by float32) {
	at := 0
	for i := range s.n {
		if k := by * x[i]; k != 0 {
			addScaled(s.row[at:at+i+1], x[:i+1], -k)
		}
		at += i + 1
	}
}
