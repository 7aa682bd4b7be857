package learner

// The world of stimuli: families, prototypes, sets, and noisy presentations.

import (
	"math"

	"neuromodlab/engine/fmath"
)

// Sizes.
const (
	Inputs      = 64 // channels
	Informative = 32 // of them, the first; the others carry only noise
	Families    = 4  // stimulus i of a set belongs to family i mod Families
)

// noiseSD is the standard deviation of every channel's noise: 0.7 times that of a prototype.
var noiseSD = float32(0.7 / math.Sqrt(Informative))

// world makes stimuli. A prototype is a mixture of its family's vector, which all sets share, and
// its own, in equal parts.
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

// Set is the stimuli of one letter, and which of them mean Go under the first rule.
type Set struct {
	Prototypes  [][Informative]float32
	Go          []bool
	driftTarget [][Informative]float32 // by stimulus: an orthogonal vector of the same length, towards which it drifts
}

// set makes the stimuli of a letter, the same each time. The share familyShare of them has the rule
// of their family, which is Go for every second family.
func (w *world) set(letter, stimuli int, familyShare float64) *Set {
	r := fmath.Stream(w.seed, "learner.set."+string(rune('A'+letter)))
	s := &Set{Prototypes: make([][Informative]float32, stimuli), Go: make([]bool, stimuli), driftTarget: make([][Informative]float32, stimuli)}
	half := float32(math.Sqrt(0.5))
	for i := range s.Prototypes {
		p := &s.Prototypes[i]
		fillPrototype(&r, p[:])
		family := &w.families[i%Families]
		for j := range p {
			p[j] = float32(half*p[j]) + float32(half*family[j])
		}
		s.driftTarget[i] = orthogonal(&r, p)
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
		if r.Float64() < familyShare {
			s.Go[i] = i%Families%2 == 0
		}
	}
	return s
}

// orthogonal draws a vector orthogonal to p and of the same length.
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

// Variant is a rule for a set of stimuli.
type Variant uint8

// The variants.
const (
	First    Variant = iota // the set's own rule
	Reversed                // Go and No-Go are swapped
	Half                    // Go and No-Go are swapped for every second stimulus of each kind
)

// meansGo reports whether stimulus i of the set means Go under a variant.
func (s *Set) meansGo(i int, v Variant) bool {
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

// show writes one presentation of stimulus i: its prototype, rotated by the angle drift, radians,
// plus noise. noise is a factor on noiseSD, and distractors a further factor for the uninformative
// channels.
func (s *Set) show(x *[Inputs]float32, r *fmath.Rand, i int, drift, noise, distractors float64) {
	r.FillNormal(x[:])
	own, other := noiseSD*float32(noise), noiseSD*float32(noise*distractors)
	for j := Informative; j < Inputs; j++ {
		x[j] *= other
	}
	p := &s.Prototypes[i]
	if drift == 0 {
		for j := range p {
			x[j] = p[j] + float32(x[j]*own)
		}
		return
	}
	sin, cos := sinCos(drift)
	q := &s.driftTarget[i]
	for j := range p {
		x[j] = float32(cos*p[j]) + float32(sin*q[j]) + float32(x[j]*own)
	}
}

// sinCos computes sine and cosine of an angle from 0 to π/2 by their series, so that all machines
// agree.
func sinCos(a float64) (sin, cos float32) {
	a2 := a * a
	s, c := 1.0, 1.0
	for n := 10; n >= 1; n-- {
		s = 1 - float64(s*a2)/float64(2*n*(2*n+1))
		c = 1 - float64(c*a2)/float64((2*n-1)*2*n)
	}
	return float32(a * s), float32(c)
}
