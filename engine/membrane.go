package engine

// Membranes: one step of the neurons of a population by Euler's method.

// integrate steps the membranes of one population and collects its spikes.
func integrate(m *Model, p *CompiledPopulation, s *PopulationState, st *State) {
	drive := st.drive[:p.N]
	if m.noiseless {
		if !stepTwo(p, s, st, nil) {
			driveAll(drive, p, s, st)
			countBursts(s)
			stepQuiet(p, s, drive)
		}
		return
	}
	noise := st.noise[:p.N]
	st.membrane.FillNormal(noise)
	if stepTwo(p, s, st, noise) {
		return
	}
	driveAll(drive, p, s, st)
	countBursts(s)
	sd := p.noise
	if st.anyLocal(p.noiseGain) {
		factors := st.factors[:p.N]
		st.factorAll(factors, p.noiseGain, p.First)
		multiply(noise, factors)
	} else {
		sd *= st.factor(p.noiseGain)
	}
	stepMembranes(p, s, drive, noise, sd)
}

// drawUndrawn draws the noise of the steps that were made without noise: nothing has used it, but it is part of what
// the stream of random numbers has come to.
func (s *State) drawUndrawn() {
	for ; s.undrawn > 0; s.undrawn-- {
		for i := range s.Populations {
			s.membrane.FillNormal(s.noise[:len(s.Populations[i].V)])
		}
	}
}

// stepMembranes steps the membranes of one population. Four cells are done at once where none of them is refractory
// or fires.
func stepMembranes(p *CompiledPopulation, s *PopulationState, drive, noise []float32, sd float32) {
	spikes := s.Spikes[:0]
	v, refractory := s.V[:p.N], s.Refractory[:p.N]
	alpha, floor, threshold := p.alpha, p.floor, p.threshold
	i := 0
	for ; i+4 <= len(v); i += 4 {
		w, r, d := (*[4]float32)(v[i:]), (*[4]int32)(refractory[i:]), (*[4]float32)(drive[i:])
		n := (*[4]float32)(noise[i:])
		few := r[0]|r[1]|r[2]|r[3] != 0
		if !few {
			x0 := w[0] + float32(alpha*(d[0]-w[0])) + float32(sd*n[0])
			x1 := w[1] + float32(alpha*(d[1]-w[1])) + float32(sd*n[1])
			x2 := w[2] + float32(alpha*(d[2]-w[2])) + float32(sd*n[2])
			x3 := w[3] + float32(alpha*(d[3]-w[3])) + float32(sd*n[3])
			if few = x0 >= threshold || x1 >= threshold || x2 >= threshold || x3 >= threshold; !few {
				w[0], w[1], w[2], w[3] = atLeast(x0, floor), atLeast(x1, floor), atLeast(x2, floor), atLeast(x3, floor)
			}
		}
		if few {
			spikes = stepFew(p, s, spikes, drive, noise, sd, i, i+4)
		}
	}
	s.Spikes = stepFew(p, s, spikes, drive, noise, sd, i, len(v))
}

// stepQuiet is stepMembranes without noise.
func stepQuiet(p *CompiledPopulation, s *PopulationState, drive []float32) {
	spikes := s.Spikes[:0]
	v, refractory := s.V[:p.N], s.Refractory[:p.N]
	alpha, floor, threshold := p.alpha, p.floor, p.threshold
	i := 0
	for ; i+4 <= len(v); i += 4 {
		w, r, d := (*[4]float32)(v[i:]), (*[4]int32)(refractory[i:]), (*[4]float32)(drive[i:])
		few := r[0]|r[1]|r[2]|r[3] != 0
		if !few {
			x0 := w[0] + float32(alpha*(d[0]-w[0]))
			x1 := w[1] + float32(alpha*(d[1]-w[1]))
			x2 := w[2] + float32(alpha*(d[2]-w[2]))
			x3 := w[3] + float32(alpha*(d[3]-w[3]))
			if few = x0 >= threshold || x1 >= threshold || x2 >= threshold || x3 >= threshold; !few {
				w[0], w[1], w[2], w[3] = atLeast(x0, floor), atLeast(x1, floor), atLeast(x2, floor), atLeast(x3, floor)
			}
		}
		if few {
			spikes = stepFew(p, s, spikes, drive, nil, 0, i, i+4)
		}
	}
	s.Spikes = stepFew(p, s, spikes, drive, nil, 0, i, len(v))
}

// stepFew steps some cells one by one; noise is nil for none.
func stepFew(p *CompiledPopulation, s *PopulationState, spikes []int32, drive, noise []float32, sd float32, from, to int) []int32 {
	for k := from; k < to; k++ {
		if s.Refractory[k] > 0 {
			s.Refractory[k]--
			continue
		}
		x := s.V[k] + float32(p.alpha*(drive[k]-s.V[k]))
		if noise != nil {
			x += float32(sd * noise[k])
		}
		if x = atLeast(x, p.floor); x >= p.threshold {
			x = p.reset
			s.Refractory[k] = p.refractory
			spikes = append(spikes, int32(k))
		}
		s.V[k] = x
	}
	return spikes
}
