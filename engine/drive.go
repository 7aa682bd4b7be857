package engine

// Drive is what moves the membrane of one neuron, mV unless said otherwise.
type Drive struct {
	Bias       float32 // constant current
	Modulated  float32 // what receptors add to it
	Slow       float32 // what slow variables add to it
	Burst      float32 // of a burst that runs
	Excitation float32 // synaptic current of positive sign, after the slope
	Inhibition float32 // of negative sign, after the slope, as a positive number
	Slope      float32 // factor on synaptic input
	Noise      float32 // factor on the noise
}

// DriveOf returns the drive of a cell of a population that is no input, as it stands
// after the last step.
func DriveOf(m *Model, s *State, population, cell int) Drive {
	p, ps := &m.Populations[population], &s.Populations[population]
	at := p.First + cell
	d := Drive{
		Bias: p.bias, Modulated: s.weighAt(p.excitability, at),
		Slope: s.factorAt(p.slope, at), Noise: s.factorAt(p.noiseGain, at),
	}
	for _, r := range p.resets {
		if s.meanOver(r.signal, r.over) > r.threshold {
			d.Modulated += r.gain
		}
	}
	for _, t := range p.slowInputs {
		if t.class < 0 || cell%t.classes == t.class {
			d.Slow += float32(t.gain * s.Slow[t.slow])
		}
	}
	for k := range ps.currents {
		x := ps.currents[k].all[0]
		if each := ps.currents[k].each; each != nil {
			x += each[cell]
		}
		x = float32(d.Slope * x * s.factorAt(p.currents[k].slope, at))
		if p.currents[k].sign < 0 {
			d.Inhibition += x
		} else {
			d.Excitation += x
		}
	}
	switch n := len(ps.Burst); {
	case n == 1 && ps.Burst[0] > 0, n > 1 && ps.Burst[cell] > 0:
		d.Burst = p.burstMV
	}
	return d
}

// PopulationOf returns the population of a cell of the circuit and the cell's place
// in it, −1, −1 for one that does not exist.
func (m *Model) PopulationOf(cell int) (population, within int) {
	for i := range m.Populations {
		if p := &m.Populations[i]; cell >= p.First && cell < p.First+p.N {
			return i, cell - p.First
		}
	}
	return -1, -1
}

// MeanSynaptic returns the mean excitation and inhibition of the cells of a population
// that is no input, mV, as in Drive.
func MeanSynaptic(m *Model, s *State, population int) (excitation, inhibition float32) {
	p, ps := &m.Populations[population], &s.Populations[population]
	apart := s.anyLocal(p.slope)
	for k := range p.currents {
		apart = apart || len(p.currents[k].slope) > 0
	}
	if apart {
		for i := range p.N {
			d := DriveOf(m, s, population, i)
			excitation += d.Excitation / float32(p.N)
			inhibition += d.Inhibition / float32(p.N)
		}
		return excitation, inhibition
	}
	slope := s.factor(p.slope)
	for k := range ps.currents {
		x := ps.currents[k].all[0]
		if each := ps.currents[k].each; each != nil {
			var sum float32
			for _, c := range each {
				sum += c
			}
			x += sum / float32(p.N)
		}
		x = float32(slope * x)
		if p.currents[k].sign < 0 {
			inhibition += x
		} else {
			excitation += x
		}
	}
	return excitation, inhibition
}

// MeanLevel is the mean of a signal's level over n cells from first.
func (s *State) MeanLevel(signal, first, n int) float32 {
	l := s.Local[signal]
	if l == nil {
		return s.Level[signal]
	}
	var sum float32
	for _, x := range l[first : first+n] {
		sum += x
	}
	return sum / float32(n)
}

// LearningRateOf is how much weight a plastic projection would make now of one unit of
// eligibility at a rise by one unit of each reinforcing signal, at the mean of its cells: the
// reinforcing rows' gains times the factor of the learning rate.
func LearningRateOf(m *Model, s *State, projection int) float32 {
	p := &m.Projections[projection]
	var rate, factor float32
	for _, r := range p.reinforce {
		if r.side != Falls {
			rate += r.gain
		}
	}
	if !s.anyLocal(p.learning) {
		return rate * s.factor(p.learning)
	}
	first := m.Populations[p.To].First
	for i := range p.Post {
		factor += s.factorAt(p.learning, first+i) / float32(p.Post)
	}
	return rate * factor
}
