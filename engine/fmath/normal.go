package fmath

import "math"

// Normal random numbers by the ziggurat of Marsaglia & Tsang (2000), in the form with independent
// bits for layer and position (Doornik 2005), float32, 256 layers.

const (
	layers   = 256
	tailFrom = 3.6541528853610088  // x at which the tail begins, for 256 layers
	area     = 0.00492867323399089 // of each layer
)

// zig is the table of the ziggurat. It is filled once and does not change.
var zig = newZiggurat()

type ziggurat struct {
	scale [layers]float32 // x of a layer's edge over 2^24: a 24-bit position times this is a draw
	inner [layers]uint32  // positions below this are inside the next layer
	f     [layers + 1]float64
	x     [layers + 1]float64
}

func density(x float64) float64 { return Exp(-0.5 * float64(x*x)) }

func newZiggurat() *ziggurat {
	z := new(ziggurat)
	z.x[0] = area / density(tailFrom) // a pseudo-layer: the base strip with the tail
	z.x[1] = tailFrom
	for i := 2; i < layers; i++ {
		z.x[i] = invDensity(area/z.x[i-1] + density(z.x[i-1]))
	}
	z.x[layers] = 0
	for i := range z.x {
		z.f[i] = density(z.x[i])
	}
	for i := range layers {
		z.scale[i] = float32(z.x[i] / (1 << 24))
		z.inner[i] = uint32(float64(z.x[i+1]/z.x[i]) * (1 << 24))
	}
	return z
}

// invDensity is the x ≥ 0 at which the unnormalised density is f. math.Sqrt is exact on every
// machine.
func invDensity(f float64) float64 {
	if f >= 1 {
		return 0
	}
	return math.Sqrt(-2 * Log(f))
}

// Normal returns a standard normal draw.
func (r *Rand) Normal() float32 { return r.normal(r.Uint64() >> 32) }

// FillNormal fills dst with standard normal draws, two from each random word. The common path, 98.8
// % of draws, stays in this loop with the generator's state in registers.
func (r *Rand) FillNormal(dst []float32) {
	z := zig
	n := len(dst) &^ 1
	a, b, c, d := r.S[0], r.S[1], r.S[2], r.S[3]
	for i := 0; i < n; i += 2 {
		var u uint64
		u, a, b, c, d = Uint64s(a, b, c, d)
		pair := (*[2]float32)(dst[i:])
		hi, lo := u>>32, u&0xffffffff
		x0 := float32(uint32(hi>>9)<<1) * z.scale[hi&(layers-1)]
		x1 := float32(uint32(lo>>9)<<1) * z.scale[lo&(layers-1)]
		// Bit 8 of the word becomes the float's sign bit, without a branch.
		pair[0] = math.Float32frombits(math.Float32bits(x0) | uint32(hi&(1<<8))<<23)
		pair[1] = math.Float32frombits(math.Float32bits(x1) | uint32(lo&(1<<8))<<23)
		slow0, slow1 := uint32(hi>>9)<<1 >= z.inner[hi&(layers-1)], uint32(lo>>9)<<1 >= z.inner[lo&(layers-1)]
		if !slow0 && !slow1 {
			continue
		}
		r.S = [4]uint64{a, b, c, d}
		if slow0 {
			pair[0] = r.slowNormal(hi, hi&(layers-1), x0)
		}
		if slow1 {
			pair[1] = r.slowNormal(lo, lo&(layers-1), x1)
		}
		a, b, c, d = r.S[0], r.S[1], r.S[2], r.S[3]
	}
	r.S = [4]uint64{a, b, c, d}
	if n < len(dst) {
		dst[n] = r.Normal()
	}
}

// normal turns 32 random bits into a draw: 8 choose the layer, 1 the sign, 23 the position (shifted
// to 24 bits). The rare rejected draws use new bits.
func (r *Rand) normal(u uint64) float32 {
	layer := u & (layers - 1)
	at := uint32(u>>9) << 1
	x := float32(at) * zig.scale[layer]
	if at < zig.inner[layer] {
		return sign(x, u)
	}
	return r.slowNormal(u, layer, x)
}

func (r *Rand) slowNormal(u, layer uint64, x float32) float32 {
	for {
		if layer == 0 {
			return sign(r.tail(), u)
		}
		lo, hi := zig.f[layer], zig.f[layer+1]
		if lo+float64(r.Float64()*(hi-lo)) < density(float64(x)) {
			return sign(x, u)
		}
		u = r.Uint64() >> 32
		layer = u & (layers - 1)
		at := uint32(u>>9) << 1
		x = float32(at) * zig.scale[layer]
		if at < zig.inner[layer] {
			return sign(x, u)
		}
	}
}

// tail returns a draw beyond tailFrom (Marsaglia 1964).
func (r *Rand) tail() float32 {
	for {
		x := -Log(1-r.Float64()) / tailFrom
		y := -Log(1 - r.Float64())
		if y+y >= x*x {
			return float32(tailFrom + x)
		}
	}
}

func sign(x float32, u uint64) float32 {
	if u&(1<<8) != 0 {
		return -x
	}
	return x
}
