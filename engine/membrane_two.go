package engine

// Membranes of populations that have two synaptic currents of each cell's own and nothing else that differs between
// cells, as in large random networks: drive and membrane in one loop.

import "math"

// stepTwo steps the membranes of such a population; noise is nil for none. It reports false, and does nothing, for
// another one.
func stepTwo(p *CompiledPopulation, s *PopulationState, st *State, noise []float32) bool {
	if len(s.currents) != 2 || len(p.slowInputs) > 0 || len(s.Burst) > 1 || p.floor > -math.MaxFloat32 || st.anyLocal(p.excitability) ||
		st.anyLocal(p.slope) || st.anyLocal(p.noiseGain) {
		return false
	}
	for k := range s.currents {
		if s.currents[k].each == nil || st.anyLocal(p.currents[k].slope) {
			return false
		}
	}
	sum, slope := sharedDriveOf(p, s, st).sum(), st.factor(p.slope)
	var by [2]float32
	for k := range s.currents {
		c := &p.currents[k]
		by[k] = slope * c.sign * st.factor(c.slope)
		sum += float32(float32(slope*float32(c.sign*s.currents[k].all[0])) * st.factor(c.slope))
	}
	countBursts(s)
	if noise == nil {
		stepTwoQuiet(p, s, st.drive[:p.N], sum, by[0], by[1])
		return true
	}
	stepTwoNoisy(p, s, st.drive[:p.N], sum, by[0], by[1], noise, p.noise*st.factor(p.noiseGain))
	return true
}

// setTwo sets the drive of cells with two currents.
func setTwo(drive, first, second []float32, sum, by0, by1 float32) {
	setScaled(drive, sum, first, by0)
	addScaled(drive, second, by1)
}

// stepTwoNoisy is stepMembranes with the drive computed on the way.
func stepTwoNoisy(p *CompiledPopulation, s *PopulationState, drive []float32, sum, by0, by1 float32, noise []float32, sd float32) {
	spikes := s.Spikes[:0]
	v, refractory, first, second := s.V[:p.N], s.Refractory[:p.N], s.currents[0].each[:p.N], s.currents[1].each[:p.N]
	alpha, threshold := p.alpha, p.threshold
	i := 0
	for ; i+8 <= len(v); i += 8 {
		w, r, a, b := (*[8]float32)(v[i:]), (*[8]int32)(refractory[i:]), (*[8]float32)(first[i:]), (*[8]float32)(second[i:])
		n := (*[8]float32)(noise[i:])
		few0 := r[0]|r[1]|r[2]|r[3] != 0
		if !few0 {
			x0 := w[0] + float32(alpha*((sum+float32(by0*a[0])+float32(by1*b[0]))-w[0])) + float32(sd*n[0])
			x1 := w[1] + float32(alpha*((sum+float32(by0*a[1])+float32(by1*b[1]))-w[1])) + float32(sd*n[1])
			x2 := w[2] + float32(alpha*((sum+float32(by0*a[2])+float32(by1*b[2]))-w[2])) + float32(sd*n[2])
			x3 := w[3] + float32(alpha*((sum+float32(by0*a[3])+float32(by1*b[3]))-w[3])) + float32(sd*n[3])
			if few0 = x0 >= threshold || x1 >= threshold || x2 >= threshold || x3 >= threshold; !few0 {
				w[0], w[1], w[2], w[3] = x0, x1, x2, x3
			}
		}
		if few0 {
			setTwo(drive[i+0:i+4], first[i+0:], second[i+0:], sum, by0, by1)
			spikes = stepFew(p, s, spikes, drive, noise, sd, i+0, i+4)
		}
		few1 := r[4]|r[5]|r[6]|r[7] != 0
		if !few1 {
			x0 := w[4] + float32(alpha*((sum+float32(by0*a[4])+float32(by1*b[4]))-w[4])) + float32(sd*n[4])
			x1 := w[5] + float32(alpha*((sum+float32(by0*a[5])+float32(by1*b[5]))-w[5])) + float32(sd*n[5])
			x2 := w[6] + float32(alpha*((sum+float32(by0*a[6])+float32(by1*b[6]))-w[6])) + float32(sd*n[6])
			x3 := w[7] + float32(alpha*((sum+float32(by0*a[7])+float32(by1*b[7]))-w[7])) + float32(sd*n[7])
			if few1 = x0 >= threshold || x1 >= threshold || x2 >= threshold || x3 >= threshold; !few1 {
				w[4], w[5], w[6], w[7] = x0, x1, x2, x3
			}
		}
		if few1 {
			setTwo(drive[i+4:i+8], first[i+4:], second[i+4:], sum, by0, by1)
			spikes = stepFew(p, s, spikes, drive, noise, sd, i+4, i+8)
		}
	}
	setTwo(drive[i:], first[i:], second[i:], sum, by0, by1)
	s.Spikes = stepFew(p, s, spikes, drive, noise, sd, i, len(v))
}

// stepTwoQuiet is stepTwoNoisy without noise.
func stepTwoQuiet(p *CompiledPopulation, s *PopulationState, drive []float32, sum, by0, by1 float32) {
	spikes := s.Spikes[:0]
	v, refractory, first, second := s.V[:p.N], s.Refractory[:p.N], s.currents[0].each[:p.N], s.currents[1].each[:p.N]
	alpha, threshold := p.alpha, p.threshold
	i := 0
	for ; i+8 <= len(v); i += 8 {
		w, r, a, b := (*[8]float32)(v[i:]), (*[8]int32)(refractory[i:]), (*[8]float32)(first[i:]), (*[8]float32)(second[i:])
		few0 := r[0]|r[1]|r[2]|r[3] != 0
		if !few0 {
			x0 := w[0] + float32(alpha*((sum+float32(by0*a[0])+float32(by1*b[0]))-w[0]))
			x1 := w[1] + float32(alpha*((sum+float32(by0*a[1])+float32(by1*b[1]))-w[1]))
			x2 := w[2] + float32(alpha*((sum+float32(by0*a[2])+float32(by1*b[2]))-w[2]))
			x3 := w[3] + float32(alpha*((sum+float32(by0*a[3])+float32(by1*b[3]))-w[3]))
			if few0 = x0 >= threshold || x1 >= threshold || x2 >= threshold || x3 >= threshold; !few0 {
				w[0], w[1], w[2], w[3] = x0, x1, x2, x3
			}
		}
		if few0 {
			setTwo(drive[i+0:i+4], first[i+0:], second[i+0:], sum, by0, by1)
			spikes = stepFew(p, s, spikes, drive, nil, 0, i+0, i+4)
		}
		few1 := r[4]|r[5]|r[6]|r[7] != 0
		if !few1 {
			x0 := w[4] + float32(alpha*((sum+float32(by0*a[4])+float32(by1*b[4]))-w[4]))
			x1 := w[5] + float32(alpha*((sum+float32(by0*a[5])+float32(by1*b[5]))-w[5]))
			x2 := w[6] + float32(alpha*((sum+float32(by0*a[6])+float32(by1*b[6]))-w[6]))
			x3 := w[7] + float32(alpha*((sum+float32(by0*a[7])+float32(by1*b[7]))-w[7]))
			if few1 = x0 >= threshold || x1 >= threshold || x2 >= threshold || x3 >= threshold; !few1 {
				w[4], w[5], w[6], w[7] = x0, x1, x2, x3
			}
		}
		if few1 {
			setTwo(drive[i+4:i+8], first[i+4:], second[i+4:], sum, by0, by1)
			spikes = stepFew(p, s, spikes, drive, nil, 0, i+4, i+8)
		}
	}
	setTwo(drive[i:], first[i:], second[i:], sum, by0, by1)
	s.Spikes = stepFew(p, s, spikes, drive, nil, 0, i, len(v))
}
