package learner

// The step of the modulated network: the steps of doc.go in order. Steps 1, 2, 4 and 5 call
// belief.go.

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

// Decide does steps 1 to 3.
func (n *network) Decide(x *[Inputs]float32, settings TrialSettings) float64 {
	s := n.spec
	n.level[modulators.NA] *= s.NA.Fade
	n.contextChanged = false
	n.layer.respond(x, s.Normalize)
	if s.NA.On {
		n.leakBelief(settings.WeightsFrozen)
		if s.ACh.On && s.ACh.Familiarity {
			if s.ACh.Shared {
				n.weighPrototypes(x, settings.WeightsFrozen)
			} else {
				n.weighFamiliarity(x, settings.WeightsFrozen)
			}
			n.switchContext(settings.WeightsFrozen)
		}
	}
	n.value = [2]float64{n.q(n.current, goAction), n.q(n.current, noGoAction)}
	bias := s.Bias
	if s.HT.On {
		n.level[modulators.HT] = max(0, n.recentPunishment-n.longPunishment)
		bias += float64(s.HT.Caution * n.level[modulators.HT])
	}
	beta := s.Beta * (1 - float64(s.NA.Heat*n.noradrenaline()))
	return sigmoid(beta * (n.value[goAction] - n.value[noGoAction] - bias))
}

// noradrenaline is the level of noradrenaline; 0 where it is off.
func (n *network) noradrenaline() float64 {
	if !n.spec.NA.On {
		return 0
	}
	return n.level[modulators.NA]
}

// q is the value of an action in a context.
func (n *network) q(k, action int) float64 {
	return float64(n.layer.read(n.readOut(k, action))) * n.scale(k)
}

// scale is one over the root of the number of units that a read-out reads.
func (n *network) scale(k int) float64 {
	if n.spec.readsAllUnits() {
		return 1 / math.Sqrt(float64(n.units))
	}
	return 1 / math.Sqrt(math.Max(1, math.Round(n.spec.Mask*float64(n.units))))
}

// actionOf is the action of a response.
func actionOf(pressed bool) int {
	if pressed {
		return goAction
	}
	return noGoAction
}

// Learn does steps 4 to 8.
func (n *network) Learn(x *[Inputs]float32, pressed bool, reward float64, settings TrialSettings) {
	if settings.OutcomeHidden {
		return
	}
	s := n.spec
	action := actionOf(pressed)
	if s.NA.On {
		n.weighRewards(action, reward)
		n.switchContext(settings.WeightsFrozen)
	}
	punishment := max(0, -reward)
	n.recentPunishment += (punishment - n.recentPunishment) / 20
	n.longPunishment += (punishment - n.longPunishment) / 100
	c := &n.context[n.current]
	delta := reward - n.q(n.current, action)
	n.delta = delta
	n.level[modulators.DA] = delta
	n.level[modulators.ACh] = 1
	if s.ACh.On && s.ACh.Uncertainty && !settings.WeightsFrozen {
		c.uncertainty = max(minUncertainty, c.uncertainty+float64(uncertaintyRate*n.presentBelief()*(float64(delta*delta)-c.uncertainty)))
	}
	if settings.WeightsFrozen {
		return
	}
	c.trials++
	if !s.DA.On {
		n.level[modulators.DA] = 0
		return
	}
	eta := s.DA.Rate * n.presentBelief() * (1 + float64(s.NA.Boost*n.noradrenaline()))
	if s.ACh.On && s.ACh.Rate {
		v := 0.2 + float64(0.8*fmath.Exp(-float64(c.trials-1)/100))
		n.level[modulators.ACh] = 2 * v / (v + n.expectedVariance(n.current))
		eta *= n.level[modulators.ACh]
	}
	if s.ACh.On && s.ACh.Attention > 0 {
		n.layer.sumContributions(&n.contributions, n.readOut(n.current, action))
	}
	n.changeWeights(n.current, action, delta, eta)
	if s.HT.On && s.HT.Protect > 0 && reward > 0 {
		n.consolidate(n.current, action, float32(s.HT.Protect*fmath.Exp(-2*float64(delta*delta))))
	}
	if s.ACh.On && s.ACh.Attention > 0 {
		n.attend(delta * n.scale(n.current))
	}
	if s.Traces > 0 && s.ACh.On {
		n.rest()
		n.keep(x, action, reward)
	}
}

// presentBelief is the belief in the present context; 1 without noradrenaline.
func (n *network) presentBelief() float64 {
	if !n.spec.NA.On {
		return 1
	}
	return n.belief[n.current]
}

// changeWeights changes a context's read-outs and hidden weights by an error at a learning rate (step
// 6).
func (n *network) changeWeights(k, action int, delta, eta float64) {
	s, l := n.spec, &n.layer
	scale := n.scale(k)
	mask := n.masks[k]
	own, other := n.readOut(k, action), n.readOut(k, 1-action)
	ownConsolidation, otherConsolidation := n.consolidation(k, action), n.consolidation(k, 1-action)
	step := float32(eta * delta * scale)
	otherStep := float32(s.DA.Opponency) * step
	stiffness := float32(0)
	if s.HT.On {
		stiffness = float32(s.HT.Stiffness)
	}
	hiddenStep := float32(s.DA.Hidden) * step
	l.macs += uint64(len(l.active) * 2)
	for _, i := range l.active {
		if !s.readsAllUnits() && !mask[i] {
			continue
		}
		h, w := l.h[i], own[i]
		own[i] += float32(step*h) / (1 + float32(stiffness*ownConsolidation[i]))
		other[i] -= float32(otherStep*h) / (1 + float32(stiffness*otherConsolidation[i]))
		if mask[i] && hiddenStep != 0 {
			l.macs += Inputs
			addTo(l.row(i), &l.z, float32(hiddenStep*w)/(1+float32(stiffness*l.consolidated[i])))
		}
	}
}

// consolidate makes weights resistant to change whose expectation was right (step 7).
func (n *network) consolidate(k, action int, rate float32) {
	l, mask := &n.layer, n.masks[k]
	own, other := n.consolidation(k, action), n.consolidation(k, 1-action)
	for _, i := range l.active {
		if !n.spec.readsAllUnits() && !mask[i] {
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
			l.consolidated[i] += float32(by * (1 - l.consolidated[i]))
		}
	}
}

// attend changes the gains of channels by their contribution to the error (step 8).
func (n *network) attend(error float64) {
	rate := n.spec.ACh.Attention
	if n.spec.ACh.Doubt {
		rate *= min(1, 0.15/n.expectedVariance(n.current))
	}
	l := &n.layer
	var square float64
	for j := range l.gain {
		// The input before its gain.
		x := float64(l.z[j]) / float64(l.gain[j])
		step := fmath.Clamp(float64(float64(rate*x)*error)*float64(n.contributions[j]), -0.1, 0.1)
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
