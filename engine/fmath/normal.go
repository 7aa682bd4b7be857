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
	layer [layers]layer
	f     [layers + 1]float64
	x     [layers + 1]float64
}

// layer is what the common path reads of a layer.
type layer struct {
	scale float32 // x of the layer's edge over 2^24: a 24-bit position times this is a draw
	inner int32   // positions below this are inside the next layer
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
		z.layer[i] = layer{float32(z.x[i] / (1 << 24)), int32(float64(z.x[i+1]/z.x[i]) * (1 << 24))}
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
// % of draws, stays in this loop with the generator's state in registers, four words in a turn.
func (r *Rand) FillNormal(dst []float32) {
	var (
		z        = zig
		n        = len(dst) &^ 1
		i        = 0
		u        uint64
		l0, l1   *layer
		at0, at1 int64 // positions; signed, since WebAssembly turns those into floats faster
		a        = r.S[0]
		b        = r.S[1]
		c        = r.S[2]
		d        = r.S[3]
	)
	for i < n {
		if i+8 <= n {
			q := (*[8]float32)(dst[i:])
			u, a, b, c, d = Uint64s(a, b, c, d)
			l0, l1 = &z.layer[u>>32&(layers-1)], &z.layer[u&(layers-1)]
			at0, at1 = int64(u>>41<<1), int64(u>>9&(1<<23-1)<<1)
			q[0] = math.Float32frombits(math.Float32bits(float32(at0)*l0.scale) | uint32(u>>9)&(1<<31))
			q[1] = math.Float32frombits(math.Float32bits(float32(at1)*l1.scale) | uint32(u<<23)&(1<<31))
			if (at0-int64(l0.inner))&(at1-int64(l1.inner)) >= 0 {
				i += 0
				goto slow
			}
			u, a, b, c, d = Uint64s(a, b, c, d)
			l0, l1 = &z.layer[u>>32&(layers-1)], &z.layer[u&(layers-1)]
			at0, at1 = int64(u>>41<<1), int64(u>>9&(1<<23-1)<<1)
			q[2] = math.Float32frombits(math.Float32bits(float32(at0)*l0.scale) | uint32(u>>9)&(1<<31))
			q[3] = math.Float32frombits(math.Float32bits(float32(at1)*l1.scale) | uint32(u<<23)&(1<<31))
			if (at0-int64(l0.inner))&(at1-int64(l1.inner)) >= 0 {
				i += 2
				goto slow
			}
			u, a, b, c, d = Uint64s(a, b, c, d)
			l0, l1 = &z.layer[u>>32&(layers-1)], &z.layer[u&(layers-1)]
			at0, at1 = int64(u>>41<<1), int64(u>>9&(1<<23-1)<<1)
			q[4] = math.Float32frombits(math.Float32bits(float32(at0)*l0.scale) | uint32(u>>9)&(1<<31))
			q[5] = math.Float32frombits(math.Float32bits(float32(at1)*l1.scale) | uint32(u<<23)&(1<<31))
			if (at0-int64(l0.inner))&(at1-int64(l1.inner)) >= 0 {
				i += 4
				goto slow
			}
			u, a, b, c, d = Uint64s(a, b, c, d)
			l0, l1 = &z.layer[u>>32&(layers-1)], &z.layer[u&(layers-1)]
			at0, at1 = int64(u>>41<<1), int64(u>>9&(1<<23-1)<<1)
			q[6] = math.Float32frombits(math.Float32bits(float32(at0)*l0.scale) | uint32(u>>9)&(1<<31))
			q[7] = math.Float32frombits(math.Float32bits(float32(at1)*l1.scale) | uint32(u<<23)&(1<<31))
			if (at0-int64(l0.inner))&(at1-int64(l1.inner)) >= 0 {
				i += 6
				goto slow
			}
			i += 8
			continue
		}
		u, a, b, c, d = Uint64s(a, b, c, d)
		l0, l1 = &z.layer[u>>32&(layers-1)], &z.layer[u&(layers-1)]
		at0, at1 = int64(u>>41<<1), int64(u>>9&(1<<23-1)<<1)
		dst[i] = math.Float32frombits(math.Float32bits(float32(at0)*l0.scale) | uint32(u>>9)&(1<<31))
		dst[i+1] = math.Float32frombits(math.Float32bits(float32(at1)*l1.scale) | uint32(u<<23)&(1<<31))
		if (at0-int64(l0.inner))&(at1-int64(l1.inner)) < 0 {
			i += 2
			continue
		}
	slow:
		// Both draws of u as Normal makes them, which may take further words.
		r.S = [4]uint64{a, b, c, d}
		dst[i], dst[i+1] = r.normal(u>>32), r.normal(u&0xffffffff)
		a, b, c, d = r.S[0], r.S[1], r.S[2], r.S[3]
		i += 2
	}
	r.S = [4]uint64{a, b, c, d}
	if n < len(dst) {
		dst[n] = r.Normal()
	}
}

// normal turns 32 random bits into a draw: 8 choose the layer, 1 the sign, 23 the position (shifted
// to 24 bits). The rare rejected draws use new bits.
func (r *Rand) normal(u uint64) float32 {
	k := u & (layers - 1)
	at := int32(uint32(u>>9) << 1)
	x := float32(at) * zig.layer[k].scale
	if at < zig.layer[k].inner {
		return sign(x, u)
	}
	return r.slowNormal(u, k, x)
}

func (r *Rand) slowNormal(u, layer uint64, x float32) float32 {
	for {
		if layer == 0 {
			return sign(r.tail(), u)
		}
		lo, hi := zig.f[layer], zig.f[layer+1]
		if below(lo+float64(r.Float64()*(hi-lo)), float64(x), zig.x[layer+1], hi) {
			return sign(x, u)
		}
		u = r.Uint64() >> 32
		layer = u & (layers - 1)
		at := int32(uint32(u>>9) << 1)
		x = float32(at) * zig.layer[layer].scale
		if at < zig.layer[layer].inner {
			return sign(x, u)
		}
	}
}

// below reports whether y < density(x), for an x in a layer that ends at x0, where the density is f0. The density is
// f0·e^(−δ), for which four terms of the series are enough unless y is very near it.
func below(y, x, x0, f0 float64) bool {
	delta := 0.5 * float64((x-x0)*(x+x0)) // at least 0, below 1
	about := float64(f0 * (1 - float64(delta*(1-float64(delta*(1.0/2)*(1-float64(delta*(1.0/3)*(1-float64(delta*(1.0/4))))))))))
	least := float64(f0 * (float64(delta*delta*delta*delta*delta)/100 + 1e-9)) // more than the series leaves out
	switch {
	case y < about-least:
		return true
	case y > about+least:
		return false
	}
	return y < density(x)
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
