package learner

import (
	"math"

	"neuromodlab/engine/fmath"
)

// The world of stimuli.
const (
	Inputs      = 64 // channels
	Informative = 32 // of them, the first; the others only carry noise
	Families    = 4  // stimulus i of a set is of family i mod Families
)

// noiseSD of every channel: 0.7 of a prototype's standard deviation.
var noiseSD = float32(0.7 / math.Sqrt(Informative))

// world makes stimuli: half a prototype is its family's, which all sets share, half its
// own.
type world struct {
	seed     uint64
	families [Families][Informative]float32
}

func newWorld(seed uint64) *world {
	w := &world{seed: seed}
	r := fmath.Stream(seed, "learner.families")
	for i := range w.families {
		fillPrototype(&r, w.families[i][:])
	}
	return w
}

func fillPrototype(r *fmath.Rand, dst []float32) {
	r.FillNormal(dst)
	scale := float32(1 / math.Sqrt(Informative))
	for i := range dst {
		dst[i] *= scale
	}
}

// Set is the stimuli that go by one letter, and which of them mean Go where the rule is
// the first one.
type Set struct {
	Prototypes [][Informative]float32
	Go         []bool
	away       [][Informative]float32 // of each, a vector at right angles and as long: where drift leads
}

// set makes the stimuli of a letter, the same whenever it comes up. With kinship so many
// of them have the rule of their family, which is Go for every second one.
func (w *world) set(letter, stimuli int, kinship float64) *Set {
	r := fmath.Stream(w.seed, "learner.set."+string(rune('A'+letter)))
	s := &Set{Prototypes: make([][Informative]float32, stimuli), Go: make([]bool, stimuli), away: make([][Informative]float32, stimuli)}
	half := float32(math.Sqrt(0.5))
	for i := range s.Prototypes {
		p := &s.Prototypes[i]
		fillPrototype(&r, p[:])
		family := &w.families[i%Families]
		for j := range p {
			p[j] = float32(half*p[j]) + float32(half*family[j])
		}
		s.away[i] = orthogonal(&r, p)
	}
	order := make([]int, stimuli)
	for i := range order {
		order[i] = i
	}
	r.Shuffle(stimuli, func(i, j int) { order[i], order[j] = order[j], order[i] })
	for _, i := range order[:stimuli/2] {
		s.Go[i] = true
	}
	for i := range s.Go {
		if r.Float64() < kinship {
			s.Go[i] = i%Families%2 == 0
		}
	}
	return s
}

// orthogonal draws a vector at right angles to p and as long.
func orthogonal(r *fmath.Rand, p *[Informative]float32) (q [Informative]float32) {
	fillPrototype(r, q[:])
	pp, pq := dot32(p[:], p[:]), dot32(p[:], q[:])
	for j := range q {
		q[j] -= float32(pq / pp * p[j])
	}
	scale := float32(math.Sqrt(float64(pp / dot32(q[:], q[:]))))
	for j := range q {
		q[j] *= scale
	}
	return q
}

// Variant is a rule over a set of stimuli.
type Variant uint8

// The variants.
const (
	First    Variant = iota // the set's own rule
	Reversed                // Go and No-Go change places
	Half                    // every second stimulus of each kind changes sides
)

// goIs tells whether stimulus i of the set means Go under a variant.
func (s *Set) goIs(i int, v Variant) bool {
	switch v {
	case Reversed:
		return !s.Go[i]
	case Half:
		before := 0
		for k := range i {
			if s.Go[k] == s.Go[i] {
				before++
			}
		}
		return s.Go[i] != (before%2 == 0)
	}
	return s.Go[i]
}

// show writes one presentation of stimulus i: its prototype, turned by an angle in
// radians towards elsewhere, with noise of so many times the usual, and on channels that
// carry nothing so many times that.
func (s *Set) show(x *[Inputs]float32, r *fmath.Rand, i int, turn, noise, distractors float64) {
	r.FillNormal(x[:])
	own, other := noiseSD*float32(noise), noiseSD*float32(noise*distractors)
	for j := Informative; j < Inputs; j++ {
		x[j] *= other
	}
	p := &s.Prototypes[i]
	if turn == 0 {
		for j := range p {
			x[j] = p[j] + float32(x[j]*own)
		}
		return
	}
	sin, cos := sinCos(turn)
	q := &s.away[i]
	for j := range p {
		x[j] = float32(cos*p[j]) + float32(sin*q[j]) + float32(x[j]*own)
	}
}

// sinCos of an angle between 0 and π/2, by their series, so that all machines agree.
func sinCos(a float64) (sin, cos float32) {
	a2 := a * a
	s, c := 1.0, 1.0
	for n := 10; n >= 1; n-- {
		s = 1 - float64(s*a2)/float64(2*n*(2*n+1))
		c = 1 - float64(c*a2)/float64((2*n-1)*2*n)
	}
	return float32(a * s), float32(c)
}
