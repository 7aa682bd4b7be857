package engine

// Model: a Spec compiled to constants and indices, and the checks that refuse a Spec that is wrong.

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"neuromodlab/engine/fmath"
)

// Model is a compiled circuit. It does not change while a State is stepped.
type Model struct {
	Spec        Spec
	Seed        uint64
	Cells       int // all cells, of all populations
	Populations []CompiledPopulation
	Projections []CompiledProjection
	X, Y        []float32 // place of each cell, µm
	slow        []compiledSlow
	noiseless   bool // no population has noise
	assemblies  map[string]compiledAssembly
}

type compiledAssembly struct {
	population int
	cells      []int32 // indices within the population
}

// term is one receptor row as a population or projection uses it.
type term struct {
	signal int
	gain   float32
	side   Side
}

type compiledSlow struct {
	of          int // population
	decay, gain float32
	saturates   bool
}

// slowTerm is one input of a population from a slow variable.
type slowTerm struct {
	slow, class, classes int
	gain                 float32
}

// resetTerm acts while the mean of a signal over some populations is above a threshold.
type resetTerm struct {
	term
	threshold float32
	over      [][2]int // for each population its first cell and number of cells
}

// CompiledPopulation is a population with its constants per step.
type CompiledPopulation struct {
	First, N int
	Kind     Kind

	alpha, noise, threshold, reset, bias float32
	refractory                           int32
	traceDecay                           float32
	traced                               bool
	currents                             []compiledCurrent

	excitability, noiseGain, slope, burstRate []term
	resets                                    []resetTerm
	slowInputs                                []slowTerm
	floor                                     float32
	burst                                     *Burst
	burstMV                                   float32
	burstSteps                                int32

	out, delayed []int // projections that start here, without and with delay
	plasticIn    []int // plastic projections that end here
}

type compiledCurrent struct {
	decay, sign float32
	perCell     bool // the current differs between cells: a projection onto it is sparse or has weights of its own
	slope       []term
}

// CompiledProjection is a projection with its constants per step. Its synapses are sorted by the
// presynaptic cell. Where every cell is connected to every other, the synapse from pre to post is
// pre·Post + post; else the synapses of pre are start[pre] to start[pre+1], with rising post. Use
// Synapses, Synapse and Ends.
type CompiledProjection struct {
	From, To    int // populations
	current     int
	gain        float32
	uniform     bool
	Pre, Post   int // numbers of cells
	min, max    float32
	plastic     bool
	potentiate  float32
	depress     float32
	decay, rest float32
	ownDecay    float32
	gated       bool

	// For a sparse projection: start is the first synapse of each presynaptic cell, post the
	// postsynaptic cell of each synapse. Where it is plastic, inSyn lists the synapses by their
	// postsynaptic cell, from inStart[post] to inStart[post+1], and inPre their presynaptic cells.
	start, post           []int32
	inStart, inSyn, inPre []int32

	release, reinforce, learning, depression, staleness []term
}

// Compile checks a Spec and returns its Model. The seed decides positions, connections and random
// assemblies, each from a random stream of its own.
func Compile(spec Spec, seed uint64) (*Model, error) {
	m := &Model{Spec: spec, Seed: seed, assemblies: map[string]compiledAssembly{}}
	if !(spec.DT > 0) {
		return nil, fmt.Errorf("engine: step of %g ms; it must be positive", spec.DT)
	}
	if err := spec.checkSubsteps(); err != nil {
		return nil, err
	}
	for i := range spec.Populations {
		if err := m.addPopulation(&spec.Populations[i]); err != nil {
			return nil, err
		}
	}
	for i := range spec.Projections {
		if err := m.addProjection(&spec.Projections[i]); err != nil {
			return nil, err
		}
	}
	for i := range spec.Receptors {
		if err := m.addReceptor(&spec.Receptors[i]); err != nil {
			return nil, fmt.Errorf("engine: receptor row %d: %w", i+1, err)
		}
	}
	m.noiseless = !slices.ContainsFunc(m.Populations, func(p CompiledPopulation) bool { return p.noise != 0 })
	if err := m.addSlow(); err != nil {
		return nil, err
	}
	r := fmath.Stream(seed, "places")
	for i := range spec.Populations {
		p := &spec.Populations[i]
		m.X, m.Y = appendPlaces(m.X, m.Y, p.Patch, p.N, &r)
	}
	m.connect()
	return m, m.addAssemblies()
}

func (m *Model) addPopulation(p *Population) error {
	if m.population(p.Name) >= 0 {
		return fmt.Errorf("engine: population %q stands twice", p.Name)
	}
	if p.N < 1 {
		return fmt.Errorf("engine: population %q has %d cells; it needs one or more", p.Name, p.N)
	}
	dt := m.Spec.DT
	c := CompiledPopulation{First: m.Cells, N: p.N, Kind: p.Kind, traced: p.Trace > 0, traceDecay: fmath.Decay(dt, p.Trace)}
	if p.Kind != Input {
		if p.Tau < dt {
			return fmt.Errorf("engine: population %q has a membrane time constant of %g ms, below the step of %g ms", p.Name, p.Tau, dt)
		}
		c.alpha = float32(dt / p.Tau)
		c.noise = float32(p.Noise * math.Sqrt(2*dt/p.Tau))
		c.threshold, c.reset, c.bias = float32(p.Threshold), float32(p.Reset), float32(p.Bias)
		c.refractory = int32(math.Round(p.Refractory / dt))
		if c.floor = float32(math.Inf(-1)); p.Floor < 0 {
			c.floor = float32(p.Floor)
		}
		for _, k := range p.Currents {
			c.currents = append(c.currents, compiledCurrent{decay: fmath.Decay(dt, k.Tau), sign: float32(k.Sign)})
		}
	}
	m.Cells += p.N
	m.Populations = append(m.Populations, c)
	return nil
}

func (m *Model) addProjection(p *Projection) error {
	from, to := m.population(p.From), m.population(p.To)
	if from < 0 || to < 0 {
		return fmt.Errorf("engine: projection %q joins %q to %q, and one of them does not exist", p.Name, p.From, p.To)
	}
	target := &m.Populations[to]
	current := slices.IndexFunc(m.Spec.Populations[to].Currents, func(c Current) bool { return c.Name == p.Current })
	if current < 0 {
		return fmt.Errorf("engine: projection %q adds to current %q, which population %q does not have", p.Name, p.Current, p.To)
	}
	c := CompiledProjection{
		From: from, To: to, current: current, gain: float32(p.Gain), uniform: p.Uniform,
		Pre: m.Populations[from].N, Post: target.N, min: float32(p.Min), max: float32(p.Max),
	}
	if p.Plastic != nil {
		if p.Uniform || !m.Populations[from].traced || !target.traced {
			return fmt.Errorf("engine: plastic projection %q must have weights of its own and traces on both sides", p.Name)
		}
		c.plastic = true
		c.potentiate, c.depress = float32(p.Plastic.Potentiate), float32(p.Plastic.Depress)
		c.decay, c.rest = fmath.Decay(m.Spec.DT, p.Plastic.Tau), float32(p.Plastic.Rest)
		c.ownDecay, c.gated = float32(p.Plastic.Decay), p.Plastic.Gated
		target.plasticIn = append(target.plasticIn, len(m.Projections))
	}
	if !p.Uniform || p.Connect != nil {
		target.currents[current].perCell = true
	}
	if k := p.Connect; k != nil && !(k.P >= 0 && k.P <= 1 && k.SX >= 0 && k.SY >= 0) {
		return fmt.Errorf("engine: projection %q connects with probability %g over %g by %g µm; allowed: 0 to 1, and distances of 0 or more",
			p.Name, k.P, k.SX, k.SY)
	}
	source := &m.Populations[from]
	if p.Delay {
		source.delayed = append(source.delayed, len(m.Projections))
	} else {
		source.out = append(source.out, len(m.Projections))
	}
	m.Projections = append(m.Projections, c)
	return nil
}

func (m *Model) addReceptor(r *Receptor) error {
	signal := slices.Index(m.Spec.Signals, r.Signal)
	if signal < 0 {
		return fmt.Errorf("there is no signal %q", r.Signal)
	}
	if r.Side != Both && r.Target != Reinforcement {
		return fmt.Errorf("its %s cannot be changed by rises or falls alone; allowed: %s", r.Target, Reinforcement)
	}
	t := term{signal, float32(r.Gain), r.Side}
	var over [][2]int
	for _, on := range r.On {
		if i := m.population(on); i >= 0 {
			over = append(over, [2]int{m.Populations[i].First, m.Populations[i].N})
		}
	}
	for _, on := range r.On {
		var list *[]term
		if i := m.population(on); i >= 0 {
			p := &m.Populations[i]
			switch r.Target {
			case Excitability:
				list = &p.excitability
			case Noise:
				list = &p.noiseGain
			case Slope:
				list = &p.slope
				if r.Current != "" {
					k := slices.IndexFunc(m.Spec.Populations[i].Currents, func(c Current) bool { return c.Name == r.Current })
					if k < 0 {
						return fmt.Errorf("population %q has no current %q", on, r.Current)
					}
					list = &p.currents[k].slope
				}
			case Reset:
				p.resets = append(p.resets, resetTerm{t, float32(r.Threshold), over})
				continue
			case Bursts:
				if r.Burst == nil || p.burst != nil {
					return errors.New("a population bursts in one way, and the row must say which")
				}
				p.burst, p.burstMV = r.Burst, float32(r.Burst.Amplitude)
				p.burstSteps = int32(math.Round(r.Burst.Duration / m.Spec.DT))
				list = &p.burstRate
			}
		} else if i := m.Projection(on); i >= 0 {
			p := &m.Projections[i]
			switch r.Target {
			case Release:
				list = &p.release
			case Reinforcement:
				list = &p.reinforce
			case LearningRate:
				list = &p.learning
			case Depression:
				list = &p.depression
			case Staleness:
				list = &p.staleness
			}
		}
		if list == nil {
			return fmt.Errorf("%q cannot have its %s changed", on, r.Target)
		}
		*list = append(*list, t)
	}
	return nil
}

func (m *Model) addAssemblies() error {
	unassigned := map[int][]int32{} // for each population, its cells that are in no assembly yet
	r := fmath.Stream(m.Seed, "assemblies")
	for _, a := range m.Spec.Assemblies {
		p := m.population(a.Population)
		if p < 0 || m.Populations[p].Kind != Input {
			return fmt.Errorf("engine: assembly %q is of population %q, which is no input", a.Name, a.Population)
		}
		free, seen := unassigned[p]
		if !seen {
			free = make([]int32, m.Populations[p].N)
			for i := range free {
				free[i] = int32(i)
			}
			if a.Random {
				r.Shuffle(len(free), func(i, j int) { free[i], free[j] = free[j], free[i] })
			}
		}
		if a.N > len(free) {
			return fmt.Errorf("engine: assembly %q wants %d cells of population %q, which has %d left", a.Name, a.N, a.Population, len(free))
		}
		cells := slices.Clone(free[:a.N])
		slices.Sort(cells)
		m.assemblies[a.Name] = compiledAssembly{p, cells}
		unassigned[p] = free[a.N:]
	}
	return nil
}

// population returns the index of a population, −1 where there is none.
func (m *Model) population(name string) int {
	return slices.IndexFunc(m.Spec.Populations[:len(m.Populations)], func(p Population) bool { return p.Name == name })
}

// Population returns the index of a population; it panics where there is none.
func (m *Model) Population(name string) int {
	i := m.population(name)
	if i < 0 {
		panic("engine: no population " + name)
	}
	return i
}

// Projection returns the index of a projection, −1 where there is none.
func (m *Model) Projection(name string) int {
	return slices.IndexFunc(m.Spec.Projections[:len(m.Projections)], func(p Projection) bool { return p.Name == name })
}

// Signal returns the index of a signal; it panics where there is none.
func (m *Model) Signal(name string) int {
	i := slices.Index(m.Spec.Signals, name)
	if i < 0 {
		panic("engine: no signal " + name)
	}
	return i
}

// Assembly returns the population of a named assembly and its cells, as indices within the
// population.
func (m *Model) Assembly(name string) (population int, cells []int32) {
	a, ok := m.assemblies[name]
	if !ok {
		panic("engine: no assembly " + name)
	}
	return a.population, a.cells
}

// Synapses returns the number of synapses with a weight of their own.
func (m *Model) Synapses() int {
	n := 0
	for i := range m.Projections {
		if p := &m.Projections[i]; !p.uniform || p.start != nil {
			n += p.Synapses()
		}
	}
	return n
}

// Threshold is the membrane potential at which the cells of the population fire, mV.
func (p *CompiledPopulation) Threshold() float32 { return p.threshold }
