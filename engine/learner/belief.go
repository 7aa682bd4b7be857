package learner

// Contexts of the modulated network: how the belief in each leaks, how stimuli and rewards change
// it, and when the network switches to another context.

import (
	"math"

	"neuromodlab/engine/fmath"
	"neuromodlab/engine/modulators"
)

const (
	beliefFloor        = 1e-6
	initialUncertainty = 0.81 // in a context that is new
	minUncertainty     = 0.09
	fixedUncertainty   = 0.49 // where acetylcholine is off
	uncertaintyRate    = 0.03
	priorVariance      = 0.81 // variance of rewards in a context that is new
	minBeliefForKeys   = 0.8  // belief in the present context above which its keys are learnt
	newKeyMatch        = 0.45 // similarity below which a stimulus gets a new key
	minMatchVariance   = 0.0016
)

// leakBelief lets the belief leak to other contexts and to a new one (step 1, hazard).
func (n *network) leakBelief(frozen bool) {
	s := n.spec
	used := n.inUse()
	h := s.NA.Hazard
	for k := range n.context {
		if n.context[k].used {
			n.belief[k] = float64((1-h)*n.belief[k]) + float64(h*(1-s.NA.New))/float64(used)
		}
	}
	n.newBelief = float64((1-h)*n.newBelief) + float64(h*s.NA.New)
	if frozen || n.age(n.current) < s.NA.Probation {
		n.newBelief = beliefFloor
	}
	n.normalize()
}

// age is how long a context has been learnt: updates of its keys, or trials, as in the first
// version.
func (n *network) age(k int) uint64 {
	if n.spec.ACh.Smooth && n.spec.ACh.On && n.spec.ACh.Familiarity {
		return n.context[k].updates
	}
	return n.context[k].trials
}

// normalize scales the beliefs to a sum of 1.
func (n *network) normalize() {
	sum := n.newBelief
	for k := range n.context {
		if n.context[k].used {
			n.belief[k] = max(n.belief[k], beliefFloor)
			sum += n.belief[k]
		}
	}
	n.newBelief = max(n.newBelief, beliefFloor)
	for k := range n.context {
		n.belief[k] /= sum
	}
	n.newBelief /= sum
}

// switchContext changes to the most likely context where the belief in the present one is below one
// half (step 5, reset).
func (n *network) switchContext(frozen bool) {
	if n.belief[n.current] >= 0.5 {
		return
	}
	to, most := n.current, n.belief[n.current]
	for k := range n.context {
		if n.context[k].used && n.belief[k] > most {
			to, most = k, n.belief[k]
		}
	}
	if !frozen && n.newBelief > most {
		to = n.startContext()
		n.belief[to] = n.newBelief
		n.newBelief = beliefFloor
		n.normalize()
	}
	if to == n.current {
		return
	}
	n.current = to
	n.level[modulators.NA] = 1
	n.contextChanged = true
}

// startContext puts a context into use: an unused one, else the one with the fewest trials.
func (n *network) startContext() int {
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
	n.clear(to, &n.redrawStream)
	n.inherit(to)
	n.context[to].used = true
	return to
}

// inherit gives a new context a share of the mean read-out of all others in use.
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

// weighFamiliarity multiplies the belief in each context by how familiar the stimulus is in it
// (step 2).
func (n *network) weighFamiliarity(x *[Inputs]float32, frozen bool) {
	zNorm := math.Sqrt(float64(dot(&n.layer.z, &n.layer.z)))
	for k := range n.context {
		c := &n.context[k]
		if !c.used {
			continue
		}
		c.findKey(&n.layer.z, zNorm)
		if c.keys == 0 {
			continue
		}
		deviation := (c.matchMean - c.similarity) / math.Sqrt(c.matchVariance+minMatchVariance)
		var exponent float64
		if n.spec.ACh.Smooth {
			c.unfamiliarity = float64(0.5*c.unfamiliarity) + float64(0.5*fmath.Clamp(deviation, -3, 3))
			exponent = fmath.Clamp(2*(0.8-c.unfamiliarity), -n.spec.ACh.Limit, 0) * (1 - fmath.Exp(-float64(c.updates)/40))
		} else {
			exponent = fmath.Clamp(1-deviation, -n.spec.ACh.Limit, 0) * (1 - fmath.Exp(-float64(c.trials)/20))
		}
		n.belief[k] *= fmath.Exp(exponent)
	}
	n.normalize()
	if !frozen && n.belief[n.current] > minBeliefForKeys {
		n.context[n.current].learnKey(x, n.age(n.current))
	}
}

// findKey finds the key most similar to a stimulus.
func (c *context) findKey(z *[Inputs]float32, zNorm float64) {
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

// learnKey stores a stimulus as a new key, or moves the most similar key towards it.
func (c *context) learnKey(x *[Inputs]float32, age uint64) {
	const young = 40
	if c.keys == 0 || (c.similarity < newKeyMatch && age < young && c.keys < maxKeys) {
		copy(c.key[c.keys*Inputs:], x[:])
		c.norm[c.keys] = math.Sqrt(float64(dot(x, x)))
		c.count[c.keys] = 1
		c.keys++
		c.updates++
		return
	}
	sd := math.Sqrt(c.matchVariance + minMatchVariance)
	d := fmath.Clamp(c.similarity-c.matchMean, -3*sd, 3*sd)
	unfamiliar := age >= young && c.similarity < c.matchMean-sd
	c.matchMean += float64(0.05 * d)
	c.matchVariance += float64(0.05 * (float64(d*d) - c.matchVariance))
	if unfamiliar {
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

// expectedVariance is the variance of rewards that a context expects.
func (n *network) expectedVariance(k int) float64 {
	if n.spec.ACh.On && n.spec.ACh.Uncertainty {
		return n.context[k].uncertainty
	}
	return fixedUncertainty
}

// weighRewards multiplies the belief in each context by the likelihood of the reward in it (step
// 4).
func (n *network) weighRewards(action int, reward float64) {
	newContextLogLikelihood := -0.5*float64(reward*reward)/priorVariance - float64(0.5*fmath.Log(priorVariance))
	for k := range n.context {
		if !n.context[k].used {
			continue
		}
		v := n.expectedVariance(k)
		d := reward - n.q(k, action)
		reliable := n.spec.NA.Trust / v // how far below this variance outcomes stay
		ratio := -0.5*float64(d*d)/v - float64(0.5*fmath.Log(v)) - newContextLogLikelihood
		n.belief[k] *= fmath.Exp(fmath.Clamp(ratio, -2*max(1, float64(reliable*reliable)), 2))
	}
	n.normalize()
}
