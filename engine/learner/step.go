package learner

import (
	"math"

	"neuromodlab/engine/fmath"
)

const (
	goAction   = 0
	noGoAction = 1
	actions    = 2

	beliefFloor      = 1e-6
	uncertaintyFirst = 0.81 // expected before anything is known
	uncertaintyLeast = 0.09
	uncertaintyFixed = 0.49 // without acetylcholine
	uncertaintyRate  = 0.03
	priorVariance    = 0.81 // of rewards in a context that is new
	keySure          = 0.8  // belief in the current context above which keys are learnt
	keyStrange       = 0.45 // match below which a stimulus gets a key of its own
	matchSpreadLeast = 0.0016
)

// Decide is steps 1 to 3.
func (n *network) Decide(x *[Inputs]float32, at Occasion) float64 {
	s := n.spec
	n.level[1] *= s.NA.Fade
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
		n.level[3] = max(0, n.short-n.long)
		bias += float64(s.HT.Caution * n.level[3])
	}
	beta := s.Beta * (1 - float64(s.NA.Heat*n.arousal()))
	return sigmoid(beta * (n.value[goAction] - n.value[noGoAction] - bias))
}

// arousal is the level of noradrenaline, where it is on.
func (n *network) arousal() float64 {
	if !n.spec.NA.On {
		return 0
	}
	return n.level[1]
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

// hazard lets belief leak (step 1).
func (n *network) hazard(frozen bool) {
	s := n.spec
	used := n.inUse()
	h := s.NA.Hazard
	for k := range n.context {
		if n.context[k].used {
			n.belief[k] = float64((1-h)*n.belief[k]) + float64(h*(1-s.NA.New))/float64(used)
		}
	}
	n.novel = float64((1-h)*n.novel) + float64(h*s.NA.New)
	if frozen || n.age(n.current) < s.NA.Probation {
		n.novel = beliefFloor
	}
	n.normalize()
}

// age is how long a context has been learnt, in updates of its keys, or, as in the first
// version, in trials.
func (n *network) age(k int) uint64 {
	if n.spec.ACh.Smooth && n.spec.ACh.On && n.spec.ACh.Familiarity {
		return n.context[k].updates
	}
	return n.context[k].trials
}

func (n *network) normalize() {
	sum := n.novel
	for k := range n.context {
		if n.context[k].used {
			n.belief[k] = max(n.belief[k], beliefFloor)
			sum += n.belief[k]
		}
	}
	n.novel = max(n.novel, beliefFloor)
	for k := range n.context {
		n.belief[k] /= sum
	}
	n.novel /= sum
}

// reset changes to the likeliest context where the present one is in doubt (step 5).
func (n *network) reset(frozen bool) {
	if n.belief[n.current] >= 0.5 {
		return
	}
	to, most := n.current, n.belief[n.current]
	for k := range n.context {
		if n.context[k].used && n.belief[k] > most {
			to, most = k, n.belief[k]
		}
	}
	if !frozen && n.novel > most {
		to = n.recruit()
		n.belief[to] = n.novel
		n.novel = beliefFloor
		n.normalize()
	}
	if to == n.current {
		return
	}
	n.current = to
	n.level[1] = 1
	n.switched = true
}

// recruit takes a context into use: one that was not, or the one least used.
func (n *network) recruit() int {
	to := -1
	for k := range n.context {
		c := &n.context[k]
		if !c.used {
			to = k
			break
		}
		if k != n.current && (to < 0 || c.trials < n.context[to].trials) {
			to = k
		}
	}
	if to < 0 {
		to = n.current
	}
	n.clear(to, &n.redraw)
	n.inherit(to)
	n.context[to].used = true
	return to
}

// inherit gives a context that is about to be used a share of the mean read-out of all
// others in use.
func (n *network) inherit(to int) {
	share := n.spec.NA.Inherit / float64(max(1, n.inUse()))
	if share == 0 {
		return
	}
	for k := range n.context {
		if k == to || !n.context[k].used {
			continue
		}
		for a := range 2 {
			w, from := n.readOut(to, a), n.readOut(k, a)
			for i := range w {
				w[i] += float32(float32(share) * from[i])
			}
		}
	}
}

// inUse is the number of contexts in use.
func (n *network) inUse() (used int) {
	for k := range n.context {
		if n.context[k].used {
			used++
		}
	}
	return used
}

// familiarity weighs contexts by how well they know such stimuli (step 2).
func (n *network) familiarity(x *[Inputs]float32, frozen bool) {
	zNorm := math.Sqrt(float64(dot(&n.layer.z, &n.layer.z)))
	for k := range n.context {
		c := &n.context[k]
		if !c.used {
			continue
		}
		c.find(&n.layer.z, zNorm)
		if c.keys == 0 {
			continue
		}
		odd := (c.match - c.similarity) / math.Sqrt(c.spread+matchSpreadLeast)
		var exponent float64
		if n.spec.ACh.Smooth {
			c.oddness = float64(0.5*c.oddness) + float64(0.5*fmath.Clamp(odd, -3, 3))
			exponent = fmath.Clamp(2*(0.8-c.oddness), -1.5, 0) * (1 - fmath.Exp(-float64(c.updates)/40))
		} else {
			exponent = fmath.Clamp(1-odd, -1.5, 0) * (1 - fmath.Exp(-float64(c.trials)/20))
		}
		n.belief[k] *= fmath.Exp(exponent)
	}
	n.normalize()
	if !frozen && n.belief[n.current] > keySure {
		n.context[n.current].learnKey(x, n.age(n.current))
	}
}

// find looks for the key that is most like a stimulus.
func (c *context) find(z *[Inputs]float32, zNorm float64) {
	c.similarity, c.best = -1, -1
	for i := range c.keys {
		norm := c.norm[i] * zNorm
		if norm == 0 {
			continue
		}
		if f := float64(dot((*[Inputs]float32)(c.key[i*Inputs:]), z)) / norm; f > c.similarity {
			c.similarity, c.best = f, i
		}
	}
}

// learnKey stores a stimulus, or moves the key that it is most like towards it.
func (c *context) learnKey(x *[Inputs]float32, age uint64) {
	const young = 40
	if c.keys == 0 || (c.similarity < keyStrange && age < young && c.keys < keysMost) {
		copy(c.key[c.keys*Inputs:], x[:])
		c.norm[c.keys] = math.Sqrt(float64(dot(x, x)))
		c.count[c.keys] = 1
		c.keys++
		c.updates++
		return
	}
	sd := math.Sqrt(c.spread + matchSpreadLeast)
	d := fmath.Clamp(c.similarity-c.match, -3*sd, 3*sd)
	strange := age >= young && c.similarity < c.match-sd
	c.match += float64(0.05 * d)
	c.spread += float64(0.05 * (float64(d*d) - c.spread))
	if strange {
		return
	}
	i := c.best
	c.count[i]++
	c.updates++
	rate := float32(1 / float64(min(c.count[i], 20)))
	key := (*[Inputs]float32)(c.key[i*Inputs:])
	for j := range key {
		key[j] += float32(rate * (x[j] - key[j]))
	}
	c.norm[i] = math.Sqrt(float64(dot(key, key)))
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
	n.level[0] = delta
	n.level[2] = 1
	if s.ACh.On && s.ACh.Uncertainty && !at.Frozen {
		c.uncertainty = max(uncertaintyLeast, c.uncertainty+float64(uncertaintyRate*n.trust()*(float64(delta*delta)-c.uncertainty)))
	}
	if at.Frozen {
		return
	}
	c.trials++
	if !s.DA.On {
		n.level[0] = 0
		return
	}
	eta := s.DA.Rate * n.trust() * (1 + float64(s.NA.Boost*n.arousal()))
	if s.ACh.On && s.ACh.Rate {
		v := 0.2 + float64(0.8*fmath.Exp(-float64(c.trials-1)/100))
		n.level[2] = 2 * v / (v + n.expected(n.current))
		eta *= n.level[2]
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

// expected is the variance of rewards that a context expects.
func (n *network) expected(k int) float64 {
	if n.spec.ACh.On && n.spec.ACh.Uncertainty {
		return n.context[k].uncertainty
	}
	return uncertaintyFixed
}

// evidence weighs contexts by how well they expected a reward (step 4).
func (n *network) evidence(action int, reward float64) {
	none := -0.5*float64(reward*reward)/priorVariance - float64(0.5*fmath.Log(priorVariance))
	for k := range n.context {
		if !n.context[k].used {
			continue
		}
		v := n.expected(k)
		d := reward - n.q(k, action)
		ratio := -0.5*float64(d*d)/v - float64(0.5*fmath.Log(v)) - none
		n.belief[k] *= fmath.Exp(fmath.Clamp(ratio, -2, 2))
	}
	n.normalize()
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
