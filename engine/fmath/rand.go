package fmath

// Random numbers: a generator, and streams of it that are independent of each other.

import (
	"math"
	"math/bits"
)

// Rand is a stream of random numbers: xoshiro256++ (Blackman & Vigna 2021). It is a plain value;
// copying it copies the stream. Streams made from one seed under different names are independent,
// so that the draws of one part of a model do not change those of another.
type Rand struct{ S [4]uint64 }

// StreamOf returns the stream of one of many things that have a name together, such as the cells of a population.
func StreamOf(seed uint64, name string, index int) Rand {
	first := Stream(seed, name)
	return spread(first.S[0] + uint64(index)*0xd1342543de82ef95)
}

// Stream returns the stream called name of a seed.
func Stream(seed uint64, name string) Rand {
	h := uint64(14695981039346656037) // FNV-1a
	for i := 0; i < len(name); i++ {
		h = (h ^ uint64(name[i])) * 1099511628211
	}
	return spread(seed*0x9e3779b97f4a7c15 ^ h)
}

// spread spreads 64 bits over the state of a stream by SplitMix64 (Steele, Lea & Flood 2014).
func spread(x uint64) (r Rand) {
	for i := range r.S {
		x += 0x9e3779b97f4a7c15
		z := x
		z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
		z = (z ^ z>>27) * 0x94d049bb133111eb
		r.S[i] = z ^ z>>31
	}
	return r
}

// Uint64 returns 64 random bits.
func (r *Rand) Uint64() uint64 {
	s := &r.S
	out := bits.RotateLeft64(s[0]+s[3], 23) + s[0]
	t := s[1] << 17
	s[2] ^= s[0]
	s[3] ^= s[1]
	s[1] ^= s[2]
	s[0] ^= s[3]
	s[2] ^= t
	s[3] = bits.RotateLeft64(s[3], 45)
	return out
}

// Uint64s is Uint64 for a loop: it takes the generator's state and returns a draw and the new
// state, so that an inlined call can keep the four words in registers.
func Uint64s(a, b, c, d uint64) (out, a1, b1, c1, d1 uint64) {
	out = bits.RotateLeft64(a+d, 23) + a
	c ^= a
	d ^= b
	return out, a ^ d, b ^ c, c ^ b<<17, bits.RotateLeft64(d, 45)
}

// Float64 returns a number in [0, 1) with 53 random bits.
func (r *Rand) Float64() float64 { return float64(r.Uint64()>>11) * (1.0 / (1 << 53)) }

// Float32 returns a number in [0, 1) with 24 random bits.
func (r *Rand) Float32() float32 { return float32(r.Uint64()>>40) * (1.0 / (1 << 24)) }

// Skips draws how many of a row of things are passed over until the next one that is chosen, where each is chosen with
// the same probability: numbers of a geometric distribution.
type Skips struct{ perLog float64 } // 1/log(1 − p); 0 where all are chosen

// never is a skip beyond the end of everything.
const never = math.MaxInt32

// SkipsOf returns the Skips of a probability.
func SkipsOf(p float64) Skips {
	switch l := Log(1 - p); {
	case p >= 1:
		return Skips{0}
	case !(l < 0): // p is 0, or too small for 1 − p
		return Skips{math.Inf(-1)}
	default:
		return Skips{1 / l}
	}
}

// Next draws a number.
func (s Skips) Next(r *Rand) int {
	if s.perLog == 0 {
		return 0
	}
	if x := Log(1-r.Float64()) * s.perLog; x < never {
		return int(x)
	}
	return never
}

// IntN returns a number in [0, n). It panics where n is not positive.
func (r *Rand) IntN(n int) int {
	if n <= 0 {
		panic("fmath: IntN of a number that is not positive")
	}
	hi, _ := bits.Mul64(r.Uint64(), uint64(n))
	return int(hi)
}

// Shuffle permutes the indices 0 … n−1 by calling swap (Fisher & Yates).
func (r *Rand) Shuffle(n int, swap func(i, j int)) {
	for i := n - 1; i > 0; i-- {
		swap(i, r.IntN(i+1))
	}
}
