package engine

import "neuromodlab/engine/fmath"

// The changes of weight. Spikes write the eligibility traces (learnFromSpikes), which decay. When a
// reinforcing modulator is released, Reinforce turns eligibility into weight. At the end of a
// trial, Forget moves weights towards their resting value, and ClearEligibility sets the traces to
// zero.

// rescaleBelow: where the common scale of the traces falls below this, the traces are multiplied by
// it and it becomes 1 again. It is far above the smallest float32.
const rescaleBelow = 1e-6

// decayEligibility lets all traces of a projection decay by multiplying their common scale.
func decayEligibility(p *CompiledProjection, s *ProjectionState) {
	if !p.plastic {
		return
	}
	s.scale[0] *= p.decay
	if s.scale[0] < rescaleBelow {
		scaleAll(s.e, s.scale[0])
		s.scale[0] = 1
	}
}

// learnFromSpikes writes the eligibility that the spikes of population i cause, first as
// presynaptic and then as postsynaptic spikes, and raises the spike traces of the cells that fired.
func learnFromSpikes(m *Model, s *State, i int) {
	pop, ps := &m.Populations[i], &s.Populations[i]
	if !pop.traced || len(ps.Spikes) == 0 {
		return
	}
	for _, out := range [2][]int{pop.out, pop.delayed} {
		for _, j := range out {
			p, q := &m.Projections[j], &s.Projections[j]
			if !p.plastic || p.depress == 0 || p.gated && s.Gate == 0 {
				continue
			}
			by := -p.depress / q.scale[0]
			trace := s.Populations[p.To].Trace
			for _, pre := range ps.Spikes {
				if p.start != nil {
					from, to := p.start[pre], p.start[pre+1]
					gatherScaled(q.e[from:to], trace, p.post[from:to], by)
					continue
				}
				addScaled(q.e[int(pre)*p.Post:][:p.Post], trace, by)
			}
		}
	}
	for _, j := range pop.plasticIn {
		p, q := &m.Projections[j], &s.Projections[j]
		if p.gated && s.Gate == 0 {
			continue
		}
		by := p.potentiate / q.scale[0]
		if p.start != nil {
			trace := s.Populations[p.From].Trace
			for _, post := range ps.Spikes {
				from, to := p.inStart[post], p.inStart[post+1]
				gatherScatter(q.e, p.inSyn[from:to], trace, p.inPre[from:to], by)
			}
			continue
		}
		for _, post := range ps.Spikes {
			addColumn(q.e[post:], p.Post, s.Populations[p.From].Trace, by)
		}
	}
	for _, c := range ps.Spikes {
		ps.Trace[c]++
	}
}

// factors are the factors of a change of weight, at the postsynaptic cell.
type factors struct {
	drive      float32 // sum of gain × level over the rows that cause the change
	learning   float32 // factor of the rows of LearningRate
	protection float32 // factor of the rows of Depression; acts on falls only
	ownDecay   float32 // the part of drive that is the synapse's own decay
}

// rate is the change of weight per unit (of eligibility, or of distance from rest), for rises and
// for falls.
type rate struct{ rise, fall float32 }

// change is the rule of every change of weight: x (the eligibility, or the distance from rest)
// times the rate of its direction.
func (r rate) change(x float32) float32 {
	if r.rise*x < 0 {
		return r.fall * x
	}
	return r.rise * x
}

// reinforcement returns the factors of Reinforce at a cell of the circuit.
func (p *CompiledProjection) reinforcement(s *State, cell int) factors {
	return factors{drive: s.weighAt(p.reinforce, cell), learning: s.factorAt(p.learning, cell), protection: s.factorAt(p.depression, cell)}
}

// reinforcedPerCell reports whether the factors of Reinforce differ between cells.
func (p *CompiledProjection) reinforcedPerCell(s *State) bool {
	return s.anyLocal(p.reinforce) || s.anyLocal(p.learning) || s.anyLocal(p.depression)
}

// reinforceRate is the change of weight per unit of the stored eligibility, which is the
// eligibility divided by the common scale.
func (f factors) reinforceRate(scale, share float32, perCell bool) rate {
	rise := f.drive * f.learning
	if perCell {
		rise *= scale * share
	} else { // the same product; the order of rounding is part of the goldens
		rise = rise * share * scale
	}
	return rate{rise, rise * f.protection}
}

// Reinforce changes every plastic weight: the eligibility of the synapse times the reinforcing
// signals at its postsynaptic cell, at their present levels, times share. A release that acts at
// once has a share of 1; one that acts over several steps is called with a part of 1 in each.
func Reinforce(m *Model, s *State, share float32) {
	if w := s.Watch; w != nil {
		defer w.record(s, w.explainReinforce(m, s, share))
	}
	for j := range m.Projections {
		p, q := &m.Projections[j], &s.Projections[j]
		if !p.plastic || len(p.reinforce) == 0 {
			continue
		}
		first := m.Populations[p.To].First
		if !p.reinforcedPerCell(s) {
			r := p.reinforcement(s, first).reinforceRate(q.scale[0], share, false)
			if r.rise == 0 {
				continue
			}
			for i, e := range q.e {
				q.W[i] = fmath.Clamp(q.W[i]+float32(r.change(e)), p.min, p.max)
			}
			continue
		}
		rise, fall := s.drive[:p.Post], s.factors[:p.Post]
		for i := range rise {
			r := p.reinforcement(s, first+i).reinforceRate(q.scale[0], share, true)
			rise[i], fall[i] = r.rise, r.fall
		}
		if p.start != nil && len(p.depression) == 0 { // then rises and falls have the same rate
			changeWeights(q.W, q.e, p.post, rise, p.min, p.max)
			continue
		}
		if p.start != nil {
			for k, e := range q.e {
				i := p.post[k]
				q.W[k] = fmath.Clamp(q.W[k]+float32(rate{rise[i], fall[i]}.change(e)), p.min, p.max)
			}
			continue
		}
		for pre := range p.Pre {
			e, w := q.e[pre*p.Post:][:p.Post], q.W[pre*p.Post:][:p.Post]
			for i, x := range e {
				w[i] = fmath.Clamp(w[i]+float32(rate{rise[i], fall[i]}.change(x)), p.min, p.max)
			}
		}
	}
}

// forgetting returns the factors of Forget at a cell of the circuit: the part of its distance from
// rest by which a weight changes at each call.
func (p *CompiledProjection) forgetting(s *State, cell int) factors {
	f := factors{drive: s.weighAt(p.staleness, cell), learning: 1, protection: s.factorAt(p.depression, cell)}
	if p.ownDecay > 0 { // modulators can lower the decay, but not reverse it
		f.drive, f.ownDecay = max(0, f.drive+p.ownDecay), p.ownDecay
	}
	return f
}

// forgetRate is the change of weight per unit of its distance below rest.
func (f factors) forgetRate() rate { return rate{f.drive, f.drive * f.protection} }

// Forget moves plastic weights towards their resting value, by the rows of Staleness and the
// synapses' own decay. Falls are scaled by the rows of Depression.
func Forget(m *Model, s *State) {
	if w := s.Watch; w != nil {
		defer w.record(s, w.explainForget(m, s))
	}
	for j := range m.Projections {
		p, q := &m.Projections[j], &s.Projections[j]
		if !p.plastic || len(p.staleness) == 0 && p.ownDecay == 0 {
			continue
		}
		first := m.Populations[p.To].First
		rise, fall := s.drive[:p.Post], s.factors[:p.Post]
		for i := range rise {
			r := p.forgetting(s, first+i).forgetRate()
			rise[i], fall[i] = r.rise, r.fall
		}
		if p.start != nil {
			for k, i := range p.post {
				w := q.W[k]
				q.W[k] = fmath.Clamp(w+float32(rate{rise[i], fall[i]}.change(p.rest-w)), p.min, p.max)
			}
			continue
		}
		for pre := range p.Pre {
			row := q.W[pre*p.Post:][:p.Post]
			for i, w := range row {
				row[i] = fmath.Clamp(w+float32(rate{rise[i], fall[i]}.change(p.rest-w)), p.min, p.max)
			}
		}
	}
}

// FadeEligibility multiplies every eligibility trace by remaining.
func FadeEligibility(s *State, remaining float32) {
	for j := range s.Projections {
		if q := &s.Projections[j]; q.e != nil {
			q.scale[0] *= remaining
		}
	}
}

// ClearEligibility sets every eligibility trace to zero.
func ClearEligibility(s *State) {
	for j := range s.Projections {
		if q := &s.Projections[j]; q.e != nil {
			clear(q.e)
			q.scale[0] = 1
		}
	}
}
