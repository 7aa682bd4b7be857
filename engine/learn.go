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
		if s.anyLocal(p.reinforce) || s.anyLocal(p.learning) || s.anyLocal(p.depression) {
			reinforceApart(p, q, s, m.Populations[p.To].First, share)
			continue
		}
		rate := s.weigh(p.reinforce) * s.factor(p.learning) * share
		if rate == 0 {
			continue
		}
		up := rate * q.scale[0]
		down := up * s.factor(p.depression)
		for i, e := range q.e {
			by := up
			if up*e < 0 {
				by = down
			}
			q.W[i] = fmath.Clamp(q.W[i]+float32(by*e), p.min, p.max)
		}
	}
}

// reinforceApart is Reinforce where each cell has a rate of its own.
func reinforceApart(p *CompiledProjection, q *ProjectionState, s *State, first int, share float32) {
	up, down := s.drive[:p.Post], s.factors[:p.Post]
	scale := q.scale[0] * share
	for i := range up {
		up[i] = s.weighAt(p.reinforce, first+i) * s.factorAt(p.learning, first+i) * scale
		down[i] = up[i] * s.factorAt(p.depression, first+i)
	}
	if p.start != nil {
		for k, x := range q.e {
			i := p.post[k]
			by := up[i]
			if by*x < 0 {
				by = down[i]
			}
			q.W[k] = fmath.Clamp(q.W[k]+float32(by*x), p.min, p.max)
		}
		return
	}
	for pre := range p.Pre {
		e, w := q.e[pre*p.Post:][:p.Post], q.W[pre*p.Post:][:p.Post]
		for i, x := range e {
			by := up[i]
			if by*x < 0 {
				by = down[i]
			}
			w[i] = fmath.Clamp(w[i]+float32(by*x), p.min, p.max)
		}
	}
}

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
		rate, down := s.drive[:p.Post], s.factors[:p.Post]
		for i := range rate {
			rate[i] = s.weighAt(p.staleness, first+i)
			if p.sink > 0 { // modulators take from it, and turn it round never
				rate[i] = max(0, rate[i]+p.sink)
			}
			down[i] = rate[i] * s.factorAt(p.depression, first+i)
		}
		sink := func(w float32, post int) float32 {
			by := rate[post]
			if float32(by*(w-p.rest)) > 0 {
				by = down[post]
			}
			return fmath.Clamp(w-float32(by*(w-p.rest)), p.min, p.max)
		}
		if p.start != nil {
			for k, post := range p.post {
				q.W[k] = sink(q.W[k], int(post))
			}
			continue
		}
		for pre := range p.Pre {
			row := q.W[pre*p.Post:][:p.Post]
			for i, w := range row {
				row[i] = sink(w, i)
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
