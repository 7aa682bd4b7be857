package learner

// Contexts of the modulated network: how belief in each leaks, follows stimuli and rewards,
// and when another is taken up.

import (
	"math"

	"neuromodlab/engine/fmath"
	"neuromodlab/engine/modulators"
)

const (
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
	n.level[modulators.NA] = 1
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
