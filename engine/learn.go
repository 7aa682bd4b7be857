package engine

import "neuromodlab/engine/fmath"

// Learning has three acts. As spikes come, eligibility is written (learnFromSpikes)
// and fades. When a reinforcing modulator arrives, Reinforce turns it into weight.
// When the trial is over, Forget lets stale synapses sink, and ClearEligibility
// closes the account.

// rescaleBelow is where a fading scale is folded into the numbers it multiplies,
// far above the smallest float32.
const rescaleBelow = 1e-6

// decayEligibility shrinks all traces of a projection by shrinking their one scale.
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

// learnFromSpikes writes the eligibility that the spikes of population i cause,
// first as presynaptic and then as postsynaptic ones, and raises their traces.
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
					for k := p.start[pre]; k < p.start[pre+1]; k++ {
						q.e[k] += float32(by * trace[p.post[k]])
					}
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
				for k := p.inStart[post]; k < p.inStart[post+1]; k++ {
					q.e[p.inSyn[k]] += float32(by * trace[p.inPre[k]])
				}
			}
			continue
		}
		for pre, x := range s.Populations[p.From].Trace {
			// A trace this faint is a spike 14 time constants old.
			if x < 1e-6 {
				continue
			}
			add := float32(by * x)
			row := q.e[pre*p.Post:]
			for _, post := range ps.Spikes {
				row[post] += add
			}
		}
	}
	for _, c := range ps.Spikes {
		ps.Trace[c]++
	}
}

// factors are the factors of a change of weight at the cell where a synapse ends.
type factors struct {
	drive      float32 // sum of gain × level over the rows that drive the change
	learning   float32 // factor of the rows of LearningRate
	protection float32 // factor of the rows of Depression, on falls alone
	sink       float32 // the part of drive that is the synapse's own
}

// rate is the change of weight per unit of what it is made of, for rises and for falls.
type rate struct{ rise, fall float32 }

// change is the rule of every change of weight: what it is made of, x, times the rate. A
// fall has a rate of its own.
func (r rate) change(x float32) float32 {
	if r.rise*x < 0 {
		return r.fall * x
	}
	return r.rise * x
}

// reinforcement are the factors of Reinforce at a cell of the circuit.
func (p *CompiledProjection) reinforcement(s *State, cell int) factors {
	return factors{drive: s.weighAt(p.reinforce, cell), learning: s.factorAt(p.learning, cell), protection: s.factorAt(p.depression, cell)}
}

// reinforcedPerCell tells whether the factors of Reinforce differ between cells.
func (p *CompiledProjection) reinforcedPerCell(s *State) bool {
	return s.anyLocal(p.reinforce) || s.anyLocal(p.learning) || s.anyLocal(p.depression)
}

// reinforceRate is the change per unit of the eligibility that is stored, which is the
// eligibility over its scale.
func (f factors) reinforceRate(scale, share float32, perCell bool) rate {
	rise := f.drive * f.learning
	if perCell {
		rise *= scale * share
	} else { // the same product; the order of rounding is part of the goldens
		rise = rise * share * scale
	}
	return rate{rise, rise * f.protection}
}

// Reinforce changes every plastic weight by what the reinforcing signals, at their
// present levels where the synapse ends, make of its eligibility, times share: a
// release that is felt at once has a share of 1, one that is felt over time has a
// share of it in each step.
func Reinforce(m *Model, s *State, share float32) {
	if w := s.Watch; w != nil {
		defer w.note(s, w.reinforcing(m, s, share))
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

// forgetting are the factors of Forget at a cell of the circuit: how far a weight returns to
// its rest at each call.
func (p *CompiledProjection) forgetting(s *State, cell int) factors {
	f := factors{drive: s.weighAt(p.staleness, cell), learning: 1, protection: s.factorAt(p.depression, cell)}
	if p.sink > 0 { // modulators take from it, but never turn it round
		f.drive, f.sink = max(0, f.drive+p.sink), p.sink
	}
	return f
}

// forgetRate is the change per unit of a weight's distance below its rest.
func (f factors) forgetRate() rate { return rate{f.drive, f.drive * f.protection} }

// Forget moves plastic weights towards their rest by what the signals say of stale
// synapses: a fall is scaled as every depression is.
func Forget(m *Model, s *State) {
	if w := s.Watch; w != nil {
		defer w.note(s, w.forgetting(m, s))
	}
	for j := range m.Projections {
		p, q := &m.Projections[j], &s.Projections[j]
		if !p.plastic || len(p.staleness) == 0 && p.sink == 0 {
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

// FadeEligibility multiplies every eligibility trace by what is to be left of it.
func FadeEligibility(s *State, left float32) {
	for j := range s.Projections {
		if q := &s.Projections[j]; q.e != nil {
			q.scale[0] *= left
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
