package learner

// The step of the modulated network (see doc.go), but for its contexts, which are in belief.go.

import (
	"math"

	"neuromodlab/engine/fmath"
	"neuromodlab/engine/modulators"
)

const (
	goAction   = 0
	noGoAction = 1
	actions    = 2
)

// Decide is steps 1 to 3.
func (n *network) Decide(x *[Inputs]float32, at Occasion) float64 {
	s := n.spec
	n.level[modulators.NA] *= s.NA.Fade
	n.switched = false
	n.layer.respond(x, s.Normalize)
	if s.NA.On {
		n.hazard(at.Frozen)
		if s.ACh.On && s.ACh.Familiarity {
			n.familiarity(x, at.Frozen)
			n.reset(at.Frozen)
		}
	}
	n.value = [2]float64{n.q(n.current, goAction), n.q(n.current, noGoAction)}
	bias := s.Bias
	if s.HT.On {
		n.level[modulators.HT] = max(0, n.short-n.long)
		bias += float64(s.HT.Caution * n.level[modulators.HT])
	}
	beta := s.Beta * (1 - float64(s.NA.Heat*n.arousal()))
	return sigmoid(beta * (n.value[goAction] - n.value[noGoAction] - bias))
}

// arousal is the level of noradrenaline, where it is on.
func (n *network) arousal() float64 {
	if !n.spec.NA.On {
		return 0
	}
	return n.level[modulators.NA]
}

// q is the value that a context's read-out gives an action.
func (n *network) q(k, action int) float64 {
	return float64(n.layer.read(n.readOut(k, action))) * n.scale(k)
}

// scale is one over the root of the number of units that a read-out reads.
func (n *network) scale(k int) float64 {
	if n.spec.private() {
		return 1 / math.Sqrt(float64(n.units))
	}
	return 1 / math.Sqrt(math.Max(1, math.Round(n.spec.Mask*float64(n.units))))
}

// Learn is steps 4 to 8.
func (n *network) Learn(x *[Inputs]float32, pressed bool, reward float64, at Occasion) {
	if at.Hidden {
		return
	}
	s := n.spec
	action := noGoAction
	if pressed {
		action = goAction
	}
	if s.NA.On {
		n.evidence(action, reward)
		n.reset(at.Frozen)
	}
	punishment := max(0, -reward)
	n.short += (punishment - n.short) / 20
	n.long += (punishment - n.long) / 100
	c := &n.context[n.current]
	delta := reward - n.q(n.current, action)
	n.delta = delta
	n.level[modulators.DA] = delta
	n.level[modulators.ACh] = 1
	if s.ACh.On && s.ACh.Uncertainty && !at.Frozen {
		c.uncertainty = max(uncertaintyLeast, c.uncertainty+float64(uncertaintyRate*n.trust()*(float64(delta*delta)-c.uncertainty)))
	}
	if at.Frozen {
		return
	}
	c.trials++
	if !s.DA.On {
		n.level[modulators.DA] = 0
		return
	}
	eta := s.DA.Rate * n.trust() * (1 + float64(s.NA.Boost*n.arousal()))
	if s.ACh.On && s.ACh.Rate {
		v := 0.2 + float64(0.8*fmath.Exp(-float64(c.trials-1)/100))
		n.level[modulators.ACh] = 2 * v / (v + n.expected(n.current))
		eta *= n.level[modulators.ACh]
	}
	n.change(action, reward, delta, eta)
}

// trust is the belief in the current context, where belief is kept.
func (n *network) trust() float64 {
	if !n.spec.NA.On {
		return 1
	}
	return n.belief[n.current]
}

// change is steps 6 to 8: weights, consolidation and gains follow an error.
func (n *network) change(action int, reward, delta, eta float64) {
	s, l := n.spec, &n.layer
	k := n.current
	scale := n.scale(k)
	mask := n.masks[k]
	own, other := n.readOut(k, action), n.readOut(k, 1-action)
	hardOwn, hardOther := n.hardness(k, action), n.hardness(k, 1-action)
	e := float32(eta * delta * scale)
	counter := float32(s.DA.Opponency) * e
	stiff := float32(0)
	if s.HT.On {
		stiff = float32(s.HT.Stiffness)
	}
	hidden := float32(s.DA.Hidden) * e
	attend := s.ACh.On && s.ACh.Attention > 0
	if attend {
		l.blame(&n.blame, own)
	}
	for _, i := range l.active {
		if !s.private() && !mask[i] {
			continue
		}
		h, w := l.h[i], own[i]
		own[i] += float32(e*h) / (1 + float32(stiff*hardOwn[i]))
		other[i] -= float32(counter*h) / (1 + float32(stiff*hardOther[i]))
		if mask[i] && hidden != 0 {
			addTo(l.row(i), &l.z, float32(hidden*w)/(1+float32(stiff*l.omega[i])))
		}
	}
	if s.HT.On && s.HT.Protect > 0 && reward > 0 {
		n.consolidate(hardOwn, hardOther, mask, float32(s.HT.Protect*fmath.Exp(-2*float64(delta*delta))))
	}
	if attend {
		n.attend(delta * scale)
	}
}

// consolidate makes weights hard to change whose expectation was right (step 7).
func (n *network) consolidate(own, other []float32, mask []bool, rate float32) {
	l := &n.layer
	for _, i := range l.active {
		if !n.spec.private() && !mask[i] {
			continue
		}
		square := l.h[i] * l.h[i]
		if square > 4 { // the built-in min is slow in WebAssembly
			square = 4
		}
		by := rate * square
		own[i] += float32(by * (1 - own[i]))
		other[i] += float32(0.75 * by * (1 - other[i]))
		if mask[i] {
			l.omega[i] += float32(by * (1 - l.omega[i]))
		}
	}
}

// attend moves gains along their share in the error (step 8).
func (n *network) attend(error float64) {
	rate := n.spec.ACh.Attention
	if n.spec.ACh.Doubt {
		rate *= min(1, 0.15/n.expected(n.current))
	}
	l := &n.layer
	var square float64
	for j := range l.gain {
		// What came in before its gain.
		x := float64(l.z[j]) / float64(l.gain[j])
		step := fmath.Clamp(float64(float64(rate*x)*error)*float64(n.blame[j]), -0.1, 0.1)
		g := float64(l.gain[j]) * smallExp(step)
		if g > 3 {
			g = 3
		}
		l.gain[j] = float32(g)
		square += float64(g * g)
	}
	k := float32(math.Sqrt(Inputs / square))
	for j := range l.gain {
		l.gain[j] *= k
	}
}

func sigmoid(x float64) float64 { return 1 / (1 + fmath.Exp(-x)) }

// smallExp is e^x for x within ±0.1, to 1e-9.
func smallExp(x float64) float64 {
	p := 1 + float64(x/5)
	for n := 4; n >= 1; n-- {
		p = 1 + float64(x*p)/float64(n)
	}
	return p
}
