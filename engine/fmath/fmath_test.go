package fmath

// Tests of the exponential, the logarithm and the random draws.

import (
	"math"
	"math/big"
	"testing"
)

// The tolerance is two units in the last place; math.Exp itself promises one.
func TestExpAndLogAgreeWithTheLibraryToTwoUlp(t *testing.T) {
	r := Stream(1, "test")
	for range 200000 {
		x := (r.Float64() - 0.5) * 1400
		if got, want := Exp(x), math.Exp(x); want > 1e-300 && math.Abs(got-want) > 4.5e-16*want {
			t.Fatalf("Exp(%v) = %v, want %v", x, got, want)
		}
		y := math.Exp((r.Float64() - 0.5) * 1400)
		if got, want := Log(y), math.Log(y); math.Abs(got-want) > 4.5e-16*math.Max(1, math.Abs(want)) {
			t.Fatalf("Log(%v) = %v, want %v", y, got, want)
		}
	}
}

func TestExpAndLogAtTheirEdges(t *testing.T) {
	for _, c := range []struct{ got, want float64 }{
		{Exp(0), 1}, {Exp(-746), 0}, {Exp(710), math.Inf(1)}, {Exp(-740), math.Exp(-740)},
		{Log(1), 0}, {Log(0), math.Inf(-1)}, {Log(math.Inf(1)), math.Inf(1)},
		{float64(Decay(1, 0)), 0}, {float64(Decay(1, 20)), float64(float32(math.Exp(-0.05)))},
	} {
		if c.got != c.want {
			t.Errorf("got %v, want %v", c.got, c.want)
		}
	}
	if !math.IsNaN(Exp(math.NaN())) || !math.IsNaN(Log(-1)) {
		t.Error("NaN is not passed on")
	}
}

// Moments of a standard normal: mean 0, variance 1, skewness 0, kurtosis 3; and
// the share beyond 1, 2, 3 and 4 sd. Tolerances are five standard errors of n draws.
func TestNormalDrawsAreNormal(t *testing.T) {
	const n = 4_000_000
	r := Stream(7, "normal")
	buf := make([]float32, 1001)
	var m1, m2, m3, m4 float64
	var beyond [6]float64
	for done := 0; done < n; {
		r.FillNormal(buf)
		for _, v := range buf {
			x := float64(v)
			m1 += x
			m2 += x * x
			m3 += x * x * x
			m4 += x * x * x * x
			for k := 1; k <= 5; k++ {
				if math.Abs(x) > float64(k) {
					beyond[k]++
				}
			}
			done++
		}
	}
	se := 5 / math.Sqrt(n)
	for _, c := range []struct {
		name      string
		got, want float64
		tol       float64
	}{
		{"mean", m1 / n, 0, se}, {"variance", m2 / n, 1, se * math.Sqrt2},
		{"skewness", m3 / n, 0, se * math.Sqrt(15)}, {"kurtosis", m4 / n, 3, se * math.Sqrt(96)},
	} {
		if math.Abs(c.got-c.want) > c.tol+3e-4 { // n is passed by up to 1000 draws
			t.Errorf("%s = %v, want %v ± %v", c.name, c.got, c.want, c.tol)
		}
	}
	for k := 1; k <= 5; k++ {
		p := math.Erfc(float64(k) / math.Sqrt2)
		if got, tol := beyond[k]/n, 5*math.Sqrt(p/n)+3e-4*p; math.Abs(got-p) > tol {
			t.Errorf("share beyond %d sd = %v, want %v ± %v", k, got, p, tol)
		}
	}
}

// The layers of the ziggurat must close at the top: the last edge, computed from
// the area, is the one whose strip reaches the density's maximum of 1.
func TestZigguratCloses(t *testing.T) {
	top := area/zig.x[layers-1] + density(zig.x[layers-1])
	if math.Abs(top-1) > 1e-6 {
		t.Errorf("top of the ziggurat at %v, want 1", top)
	}
}

func TestStreamsOfOneSeedDiffer(t *testing.T) {
	a, b, c := Stream(1, "input"), Stream(1, "noise"), Stream(2, "input")
	x, y, z := a.Uint64(), b.Uint64(), c.Uint64()
	if x == y || x == z || y == z {
		t.Error("streams coincide")
	}
	a = Stream(1, "input")
	if a.Uint64() != x {
		t.Error("a stream does not repeat")
	}
}

// The generator's own recurrence, done in big integers.
func TestUint64FollowsXoshiro(t *testing.T) {
	r := Rand{S: [4]uint64{1, 2, 3, 4}}
	want := []uint64{41943041, 58720359, 3588806011781223, 3591011842654386}
	for i, w := range want {
		if got := r.Uint64(); got != w {
			t.Fatalf("draw %d = %d, want %d (%v)", i, got, w, new(big.Int).SetUint64(got))
		}
	}
}

func TestIntNAndShuffleReachEveryValue(t *testing.T) {
	r := Stream(3, "int")
	seen := map[int]bool{}
	for range 1000 {
		seen[r.IntN(7)] = true
	}
	if len(seen) != 7 || seen[7] {
		t.Errorf("IntN(7) gave %v", seen)
	}
	p := []int{0, 1, 2, 3, 4, 5, 6, 7}
	r.Shuffle(len(p), func(i, j int) { p[i], p[j] = p[j], p[i] })
	sum := 0
	for _, v := range p {
		sum += v
	}
	if sum != 28 {
		t.Errorf("a shuffle lost something: %v", p)
	}
}

// Draws by the plainest form of the ziggurat, one at a time, with the density itself.
func plainNormal(r *Rand, u uint64) float32 {
	for {
		k := u & (layers - 1)
		at := uint32(u>>9) << 1
		x := float32(at) * float32(zig.x[k]/(1<<24))
		if at < uint32(float64(zig.x[k+1]/zig.x[k])*(1<<24)) {
			return sign(x, u)
		}
		if k == 0 {
			return sign(r.tail(), u)
		}
		if zig.f[k]+float64(r.Float64()*(zig.f[k+1]-zig.f[k])) < density(float64(x)) {
			return sign(x, u)
		}
		u = r.Uint64() >> 32
	}
}

func TestFillNormalGivesWhatThePlainZigguratGives(t *testing.T) {
	fast, plain := Stream(3, "normal"), Stream(3, "normal")
	buf := make([]float32, 0, 64)
	for n := range 40_000 {
		buf = buf[:n%cap(buf)]
		fast.FillNormal(buf)
		for i, got := range buf {
			var want float32
			if i%2 == 0 && i+1 < len(buf) {
				u := plain.Uint64()
				want = plainNormal(&plain, u>>32)
				if got != want {
					t.Fatalf("draw %d of %d is %v, want %v", i, len(buf), got, want)
				}
				got, want = buf[i+1], plainNormal(&plain, u&0xffffffff)
			} else if i%2 == 0 {
				want = plainNormal(&plain, plain.Uint64()>>32)
			} else {
				continue
			}
			if got != want {
				t.Fatalf("draw %d of %d is %v, want %v", i, len(buf), got, want)
			}
		}
		if fast != plain {
			t.Fatal("the streams differ after the same draws")
		}
	}
}

// The quick comparison with the density decides as the density does, also next to it.
func TestBelowDecidesAsTheDensity(t *testing.T) {
	r := Stream(4, "below")
	for range 300_000 {
		k := 1 + r.IntN(layers-1)
		x := zig.x[k+1] + float64(r.Float64()*(zig.x[k]-zig.x[k+1]))
		y := density(x) * (1 + float64((r.Float64()-0.5)*math.Pow(10, -float64(1+r.IntN(16)))))
		if below(y, x, zig.x[k+1], zig.f[k+1]) != (y < density(x)) {
			t.Fatalf("at %v in layer %d, %v is on the wrong side of %v", x, k, y, density(x))
		}
	}
}

func BenchmarkFillNormal(b *testing.B) {
	r := Stream(1, "bench")
	buf := make([]float32, 1000)
	for b.Loop() {
		r.FillNormal(buf)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/1000, "ns/draw")
}
