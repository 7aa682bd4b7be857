// Package fmath has the mathematical functions that a simulation may use: exponential, logarithm,
// and random numbers. Their results are the same bits on every machine and in WebAssembly. Go's
// math.Exp and math.Log are not: they are assembly on some machines and Go code on others. Every
// product that is added to something is converted explicitly, so that no compiler fuses the two.
package fmath

import "math"

const (
	ln2Hi = 6.93147180369123816490e-01
	ln2Lo = 1.90821492927058770002e-10
)

// Exp returns e**x for finite x, with a relative error below 1e-15. It is 0 below −745 and +Inf
// above 709.78.
func Exp(x float64) float64 {
	switch {
	case x != x:
		return x
	case x > 709.78:
		return math.Inf(1)
	case x < -745:
		return 0
	}
	// x = k·ln2 + r with |r| ≤ ln2/2; the product with the high part is exact.
	k := math.Floor(float64(x*math.Log2E) + 0.5)
	r := x - float64(k*ln2Hi)
	r -= float64(k * ln2Lo)
	// Taylor series by Horner's rule; the first omitted term is r^14/14! < 5e-18.
	p := 1.0
	for n := 13; n >= 1; n-- {
		p = 1 + float64(p*r)/float64(n)
	}
	return scale(p, int(k))
}

// scale returns p·2**k for p in [0.5, 2], also where the result is subnormal.
func scale(p float64, k int) float64 {
	if k < -1000 {
		return p * math.Float64frombits(uint64(1023+k+600)<<52) * math.Float64frombits(uint64(1023-600)<<52)
	}
	if k > 1023 {
		return p * 2 * math.Float64frombits(uint64(1023+k-1)<<52)
	}
	return p * math.Float64frombits(uint64(1023+k)<<52)
}

// Log returns the natural logarithm of a positive normal x, with a relative
// error below 1e-15. It is −Inf at 0 and NaN below.
func Log(x float64) float64 {
	switch {
	case x < 0 || x != x:
		return math.NaN()
	case x == 0:
		return math.Inf(-1)
	case math.IsInf(x, 1):
		return x
	}
	f, k := math.Frexp(x) // f in [0.5, 1)
	if f < math.Sqrt2/2 {
		f, k = f*2, k-1
	}
	// log f = 2·artanh(s), s = (f−1)/(f+1), |s| ≤ 0.1716.
	s := (f - 1) / (f + 1)
	z := s * s
	sum := 0.0
	for n := 23; n >= 1; n -= 2 {
		sum = 1/float64(n) + float64(sum*z)
	}
	hi := float64(float64(k) * ln2Hi)
	lo := float64(float64(k) * ln2Lo)
	return hi + (float64(2*s*sum) + lo)
}

// Decay returns the factor by which a quantity with time constant tau shrinks in a step dt (the
// same unit): e**(−dt/tau), and 0 where tau is not positive.
func Decay(dt, tau float64) float32 {
	if tau <= 0 {
		return 0
	}
	return float32(Exp(-dt / tau))
}

// Clamp returns x limited to lo…hi.
func Clamp[F float32 | float64](x, lo, hi F) F {
	if x < lo {
		return lo
	}
	if x > hi {
		return hi
	}
	return x
}
