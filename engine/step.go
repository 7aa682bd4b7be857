package engine

// Step: one step of a circuit, in the order that doc.go gives.

import "neuromodlab/engine/fmath"

// Step advances s by one step, or by as many substeps as the Spec has; doc.go has the schedule.
func Step(m *Model, s *State) {
	if m.Spec.Substeps > 1 {
		stepInParts(m, s)
		return
	}
	advance(m, s, false)
	for k := range m.slow {
		stepSlow(&m.slow[k], s, k)
	}
	s.Tick++
}

// advance does points 1 to 4 of the schedule. inParts: it is one of the substeps of a Step.
func advance(m *Model, s *State, inParts bool) {
	if m.noiseless {
		s.undrawn++
	} else if s.undrawn > 0 {
		s.drawUndrawn()
	}
	for i := range m.Populations {
		decayPopulation(&m.Populations[i], &s.Populations[i])
	}
	for i := range m.Projections {
		decayEligibility(&m.Projections[i], &s.Projections[i])
	}
	for i := range m.Populations {
		for _, j := range m.Populations[i].delayed {
			deliver(m, s, j)
		}
	}
	for i := range m.Populations {
		startBursts(m, s, i)
	}
	for i := range m.Populations {
		p, ps := &m.Populations[i], &s.Populations[i]
		if p.Kind == Input {
			fireInputs(ps, s)
		} else {
			integrate(m, p, ps, s)
		}
		if inParts {
			keepFired(ps, int32(s.Tick))
		}
		recordSpikes(ps, int32(s.Tick))
		for _, j := range p.out {
			deliver(m, s, j)
		}
		learnFromSpikes(m, s, i)
	}
}

func stepSlow(c *compiledSlow, s *State, k int) {
	ps := &s.Populations[c.of]
	gain := c.gain * (float32(len(ps.Spikes)) / float32(len(ps.Last)))
	x := float32(s.Slow[k] * c.decay)
	if c.saturates {
		gain *= 1 - x
	}
	s.Slow[k] = x + float32(gain)
}

func decayPopulation(p *CompiledPopulation, s *PopulationState) {
	scaleAll(s.Trace, p.traceDecay)
	for k := range s.currents {
		s.currents[k].all[0] *= p.currents[k].decay
		scaleAll(s.currents[k].each, p.currents[k].decay)
	}
}

// fireInputs draws a random number for every cell in every step, whatever the cell's rate, so that
// the same seed gives the same input under every condition. One random word serves two cells, 24
// bits each.
func fireInputs(s *PopulationState, st *State) {
	const unit = 1.0 / (1 << 24)
	spikes := s.Spikes[:0]
	a, b, c, d := st.input.S[0], st.input.S[1], st.input.S[2], st.input.S[3]
	var u uint64
	i := 0
	for ; i+2 <= len(s.Chance); i += 2 {
		chance := (*[2]float32)(s.Chance[i:])
		u, a, b, c, d = fmath.Uint64s(a, b, c, d)
		if float32(uint32(u>>40))*unit < chance[0] {
			spikes = append(spikes, int32(i))
		}
		if float32(uint32(u>>8)&(1<<24-1))*unit < chance[1] {
			spikes = append(spikes, int32(i+1))
		}
	}
	if i < len(s.Chance) {
		u, a, b, c, d = fmath.Uint64s(a, b, c, d)
		if float32(uint32(u>>40))*unit < s.Chance[i] {
			spikes = append(spikes, int32(i))
		}
	}
	st.input.S = [4]uint64{a, b, c, d}
	s.Spikes = spikes
}

// recordSpikes updates the spike counts and the times of the last spikes.
func recordSpikes(s *PopulationState, tick int32) {
	for _, i := range s.Spikes {
		s.Count[i]++
		s.Last[i] = tick
	}
}

// deliver adds the spikes of a projection's source to the current of its target.
func deliver(m *Model, s *State, j int) {
	p := &m.Projections[j]
	spikes := s.Populations[p.From].Spikes
	if len(spikes) == 0 {
		return
	}
	current := &s.Populations[p.To].currents[p.current]
	perCell := s.anyLocal(p.release)
	gain := p.gain * s.factor(p.release)
	if p.uniform && p.start == nil && !perCell {
		current.all[0] += float32(gain * float32(len(spikes)))
		return
	}
	first := m.Populations[p.From].First
	for _, pre := range spikes {
		if perCell {
			gain = p.gain * s.factorAt(p.release, first+int(pre))
		}
		switch {
		case p.start != nil:
			deliverSparse(p, current.each, s.Projections[j].W, int(pre), gain)
		case p.uniform:
			current.all[0] += gain
		default:
			addScaled(current.each, s.Projections[j].W[int(pre)*p.Post:], gain)
		}
	}
}

// deliverSparse adds one spike to the cells that it reaches.
func deliverSparse(p *CompiledProjection, each, w []float32, pre int, gain float32) {
	from, to := p.start[pre], p.start[pre+1]
	if p.uniform {
		scatter(each, p.post[from:to], gain)
		return
	}
	scatterScaled(each, p.post[from:to], w[from:to], gain)
}

// startBursts draws in every step whether a burst starts. A start while a burst runs makes that
// burst last its full time again. When the gate closes, all bursts end.
func startBursts(m *Model, st *State, i int) {
	p, s := &m.Populations[i], &st.Populations[i]
	if p.burst == nil {
		return
	}
	perStep := float32(m.Spec.DT / 1000)
	chance := st.weighMean(p.burstRate, p.First, p.N) * perStep
	perCell := len(s.Burst) > 1 && st.anyLocal(p.burstRate)
	for i := range s.Burst {
		if perCell {
			chance = st.weighAt(p.burstRate, p.First+i) * perStep
		}
		if st.burst.Float32() < chance && st.Gate != 0 {
			s.Burst[i] = p.burstSteps
		}
		if st.Gate == 0 {
			s.Burst[i] = 0
		}
	}
}
