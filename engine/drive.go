package engine

// The drive of a membrane, mV: the sum of its constant current, receptors, bursts, slow variables
// and synapses. driveAll computes the sum for every cell of a population in each step; DriveOf
// gives the parts for one cell. Both call the same function for each part.

// sharedDrive is the part of the drive that is equal in all cells of a population, mV.
type sharedDrive struct {
	bias      float32 // constant current
	receptors float32 // rows of Excitability whose signal is the same everywhere
	resets    float32 // rows of Reset whose signal is above their threshold now
	burst     float32 // a burst of all cells together
}

func (d sharedDrive) sum() float32 { return d.bias + d.receptors + d.resets + d.burst }

func sharedDriveOf(p *CompiledPopulation, s *PopulationState, st *State) sharedDrive {
	d := sharedDrive{bias: p.bias, receptors: st.weigh(p.excitability)}
	for _, r := range p.resets {
		if st.meanOver(r.signal, r.over) > r.threshold {
			d.resets += r.gain
		}
	}
	if len(s.Burst) == 1 {
		d.burst = p.burstDrive(s.Burst[0])
	}
	return d
}

// burstDrive is the current of a burst with stepsLeft steps to go, mV.
func (p *CompiledPopulation) burstDrive(stepsLeft int32) float32 {
	if stepsLeft > 0 {
		return p.burstMV
	}
	return 0
}

// countBursts counts one step off every running burst.
func countBursts(s *PopulationState) {
	for i, stepsLeft := range s.Burst {
		if stepsLeft > 0 {
			s.Burst[i]--
		}
	}
}

// drive is the current that a slow variable adds to the cells that read it, mV.
func (t *slowTerm) drive(st *State) float32 { return float32(t.gain * st.Slow[t.slow]) }

// cells returns the first cell that reads the slow variable, and the increment to the next one.
func (t *slowTerm) cells() (first, step int) {
	if t.class < 0 {
		return 0, 1
	}
	return t.class, t.classes
}

// at is the synaptic current of a cell, mV, before sign and slopes.
func (c *currentState) at(cell int) float32 {
	if c.each == nil {
		return c.all[0]
	}
	return c.all[0] + c.each[cell]
}

// driveAll sets dst to the drive of every cell of a population, mV.
func driveAll(dst []float32, p *CompiledPopulation, s *PopulationState, st *State) {
	sum := sharedDriveOf(p, s, st).sum()
	if st.anyLocal(p.slope) {
		synapticPerCell(dst, p, s, st, sum)
	} else {
		synaptic(dst, p, s, st, sum)
	}
	for k := range p.slowInputs {
		t := &p.slowInputs[k]
		by := t.drive(st)
		first, step := t.cells()
		addEvery(dst[min(first, len(dst)):], step, by)
	}
	for _, r := range p.excitability {
		if l := st.Local[r.signal]; l != nil {
			st.need(r.signal, p.First, p.N)
			addScaled(dst, l[p.First:], r.gain)
		}
	}
	if len(s.Burst) > 1 {
		for i, left := range s.Burst {
			dst[i] += p.burstDrive(left)
		}
	}
}

// synaptic sets dst to sum plus the synaptic input. It is for populations in which the slope that
// acts on all currents is the same in all cells; the slope of a single current may differ between
// cells.
func synaptic(dst []float32, p *CompiledPopulation, s *PopulationState, st *State, sum float32) {
	slope := st.factor(p.slope)
	for k := range s.currents {
		if c := &p.currents[k]; !st.anyLocal(c.slope) {
			sum += float32(float32(slope*float32(c.sign*s.currents[k].all[0])) * st.factor(c.slope))
		}
	}
	filled := false // dst already holds sum, which is added together with the first current
	for k := range s.currents {
		c, each := &p.currents[k], s.currents[k].each
		by := slope * c.sign
		switch {
		case st.anyLocal(c.slope):
			if !filled {
				fill(dst, sum)
				filled = true
			}
			factors := st.factors[:len(dst)]
			st.factorAll(factors, c.slope, p.First)
			addModulated(dst, each, s.currents[k].all[0], factors, by)
		case each == nil:
		case filled:
			addScaled(dst, each, by*st.factor(c.slope))
		default:
			setScaled(dst, sum, each, by*st.factor(c.slope))
			filled = true
		}
	}
	if !filled {
		fill(dst, sum)
	}
}

// synapticPerCell is synaptic for populations in which the slope of all currents differs between
// cells.
func synapticPerCell(dst []float32, p *CompiledPopulation, s *PopulationState, st *State, sum float32) {
	fill(dst, 0)
	factors := st.factors[:len(dst)]
	for k := range s.currents {
		c, each, all := &p.currents[k], s.currents[k].each, s.currents[k].all[0]
		if len(c.slope) == 0 {
			addSum(dst, each, all, c.sign)
			continue
		}
		st.factorAll(factors, c.slope, p.First)
		for i, f := range factors {
			dst[i] += float32(c.sign * float32(s.currents[k].at(i)*f))
		}
	}
	st.factorAll(factors, p.slope, p.First)
	setModulated(dst, sum, factors)
}

// Drive is what moves the membrane of one neuron, in mV unless another unit is given.
type Drive struct {
	Bias       float32 // constant current
	Modulated  float32 // current that receptors add
	Slow       float32 // current that slow variables add
	Burst      float32 // current of a running burst
	Excitation float32 // synaptic current of positive sign, after the slope
	Inhibition float32 // synaptic current of negative sign, after the slope, as a positive number
	Slope      float32 // factor on synaptic input
	Noise      float32 // factor on the noise
}

// DriveOf returns the drive of a neuron as it is after the last step. The population must not be of
// inputs.
func DriveOf(m *Model, s *State, population, cell int) Drive {
	p, ps := &m.Populations[population], &s.Populations[population]
	at := p.First + cell
	shared := sharedDriveOf(p, ps, s)
	d := Drive{
		Bias: shared.bias, Modulated: s.weighAt(p.excitability, at) + shared.resets, Burst: shared.burst,
		Slope: s.factorAt(p.slope, at), Noise: s.factorAt(p.noiseGain, at),
	}
	for k := range p.slowInputs {
		t := &p.slowInputs[k]
		if first, step := t.cells(); cell%step == first {
			d.Slow += t.drive(s)
		}
	}
	for k := range ps.currents {
		x := float32(d.Slope * ps.currents[k].at(cell) * s.factorAt(p.currents[k].slope, at))
		if p.currents[k].sign < 0 {
			d.Inhibition += x
		} else {
			d.Excitation += x
		}
	}
	if len(ps.Burst) > 1 {
		d.Burst = p.burstDrive(ps.Burst[cell])
	}
	return d
}

// PopulationOf returns the population of a cell of the circuit and the cell's index in it; −1, −1
// for a cell that does not exist.
func (m *Model) PopulationOf(cell int) (population, within int) {
	for i := range m.Populations {
		if p := &m.Populations[i]; cell >= p.First && cell < p.First+p.N {
			return i, cell - p.First
		}
	}
	return -1, -1
}

// MeanSynaptic returns the mean excitation and inhibition of the cells of a population, mV, as in
// Drive. The population must not be of inputs.
func MeanSynaptic(m *Model, s *State, population int) (excitation, inhibition float32) {
	p, ps := &m.Populations[population], &s.Populations[population]
	perCell := s.anyLocal(p.slope)
	for k := range p.currents {
		perCell = perCell || len(p.currents[k].slope) > 0
	}
	if perCell {
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

// MeanLevel is the mean of a signal's level over n cells, beginning with cell first.
func (s *State) MeanLevel(signal, first, n int) float32 {
	if s.Local[signal] == nil {
		return s.Level[signal]
	}
	return s.lateMean(signal, first, n)
}

// LearningRateOf is the weight that a plastic projection would gain now for one unit of eligibility
// when each reinforcing signal rises by one unit, as the mean over its postsynaptic cells: the sum
// of the reinforcing rows' gains times the factor of the learning rate.
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
