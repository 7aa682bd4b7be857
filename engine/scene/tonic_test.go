package scene

import (
	"math"
	"testing"
)

func TestLog2(t *testing.T) {
	for x := float32(1e-6); x < 1e6; x *= 1.0007 {
		if got, want := log2(x), math.Log2(float64(x)); math.Abs(float64(got)-want) > 4e-6 {
			t.Fatalf("log2(%g) = %g, want %g", x, got, want)
		}
	}
	for e := -20; e <= 20; e++ {
		if got := log2(float32(math.Ldexp(1, e))); got != float32(e) {
			t.Errorf("log2(2^%d) = %g", e, got)
		}
	}
}
