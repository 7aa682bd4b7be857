package volume

import (
	"fmt"

	"neuromodlab/engine/fmath"
	"neuromodlab/engine/snapshot"
)

// Setup describes a sheet of tissue and the modulators in it. Zero values of Depth
// and Every stand for the defaults.
type Setup struct {
	Width, Height float64 // µm
	NX, NY        int     // cells of the grid
	Periodic      bool
	Depth         float64 // of the slab, µm
	Every         int     // ms between two steps of one field, 1 to MaxEvery
	Modulators    []Placed
	Receptors     []Receptor // rows of all modulators
	X, Y          []float32  // sites that have receptors, µm
}

// Placed is a modulator and where it is innervated. Without regions it is the same
// all over the sheet; where there are any, nothing is released outside of them and
// uptake there is the modulator's own.
type Placed struct {
	Modulator
	Regions []Region
}

// Defaults and limits of a Setup. The depth decides how much concentration
// fluctuates, and through uptake's concavity its mean: tonic dopamine in dorsal
// striatum is about 11.5 nM at 1 µm, 9.1 at 5, 8.7 at 10, and at 160 its even balance.
const (
	DefaultDepth = 10 // µm
	DefaultEvery = 4  // ms
	MaxEvery     = 10
)

// Tissue is a compiled Setup. It is only read while a State is stepped.
type Tissue struct {
	Setup      Setup
	Modulators []Compiled
	Seed       uint64
	longest    int     // number of sites
	sites      []int32 // index of each site in C
}

// Compiled is a modulator with its constants on the sheet.
type Compiled struct {
	Modulator    Modulator
	Field        *Field
	Varicosities Varicosities
	Rest         float64   // concentration at the tonic rate, nM, if it were even; at most restMost
	scale        []float32 // of uptake at each site
}

// restMost is where Rest ends for a modulator that uptake cannot balance, nM.
const restMost = 1000

// region is the region that holds at a place; nil where none does.
func (p *Placed) region(x, y float64) *Region {
	for k := len(p.Regions) - 1; k >= 0; k-- {
		if r := &p.Regions[k]; r.holds(x, y) {
			return r
		}
	}
	return nil
}

// Innervates says whether the modulator has axons at a place, µm.
func (p *Placed) Innervates(x, y float64) bool {
	if len(p.Regions) == 0 {
		return p.Modulator.Density.V > 0
	}
	r := p.region(x, y)
	return r != nil && r.Density > 0
}

// At is the modulator with the innervation and the uptake of a place, µm.
func (p *Placed) At(x, y float64) Modulator {
	m := p.Modulator
	if len(p.Regions) > 0 {
		m.Density.V = 0
		if r := p.region(x, y); r != nil {
			m.Density.V, m.Vmax.V = r.Density, r.Vmax
		}
	}
	return m
}

// Compile checks a Setup. The seed decides where varicosities lie.
func Compile(s Setup, seed uint64) (*Tissue, error) {
	if s.Depth == 0 {
		s.Depth = DefaultDepth
	}
	if s.Every == 0 {
		s.Every = DefaultEvery
	}
	if !(s.Depth > 0 && s.Depth <= 1000) {
		return nil, fmt.Errorf("volume: a slab %g µm deep is not allowed; allowed: up to 1000", s.Depth)
	}
	if s.Every < 1 || s.Every > MaxEvery {
		return nil, fmt.Errorf("volume: a step every %d ms is not allowed; allowed: 1 to %d", s.Every, MaxEvery)
	}
	if len(s.X) != len(s.Y) {
		return nil, fmt.Errorf("volume: %d places across and %d down", len(s.X), len(s.Y))
	}
	t := &Tissue{Setup: s, Seed: seed, longest: len(s.X)}
	for i := range s.Modulators {
		c, err := t.compile(&s.Modulators[i])
		if err != nil {
			return nil, fmt.Errorf("%w (of %s)", err, s.Modulators[i].Name)
		}
		t.Modulators = append(t.Modulators, c)
	}
	return t, nil
}

func (t *Tissue) compile(p *Placed) (Compiled, error) {
	s, m := &t.Setup, p.Modulator
	spec := FieldSpec{Width: s.Width, Height: s.Height, NX: s.NX, NY: s.NY, Periodic: s.Periodic, D: m.Apparent(), Vmax: m.Vmax.V, Km: m.Km.V,
		K: m.K.V}
	density := make([]float64, max(0, s.NX*s.NY))
	if len(p.Regions) > 0 {
		if m.Vmax.V > 0 {
			spec.VmaxScale = make([]float32, len(density))
		}
		for i := range density {
			x, y := (float64(i%s.NX)+0.5)*s.Width/float64(s.NX), (float64(i/s.NX)+0.5)*s.Height/float64(s.NY)
			vmax := m.Vmax.V
			if r := p.region(x, y); r != nil {
				density[i], vmax = r.Density, r.Vmax
			}
			if spec.VmaxScale != nil {
				spec.VmaxScale[i] = float32(vmax / m.Vmax.V)
			}
		}
	} else {
		for i := range density {
			density[i] = m.Density.V
		}
	}
	f, err := NewField(spec)
	if err != nil {
		return Compiled{}, err
	}
	for _, v := range []struct {
		name     string
		x, lo, h float64
	}{{"release probability", m.Release.V, 0, 1}, {"molecules", m.Molecules.V, 0, 1e6}, {"extracellular fraction", m.Alpha.V, 0.01, 1},
		{"tonic rate", m.Tonic.V, 0, MaxRate}} {
		if !(v.x >= v.lo && v.x <= v.h) {
			return Compiled{}, fmt.Errorf("volume: %s of %g is not allowed; allowed: %g to %g", v.name, v.x, v.lo, v.h)
		}
	}
	c := Compiled{Modulator: m, Field: f, Rest: restMost}
	r := fmath.Stream(t.Seed, "varicosities "+m.Key)
	if c.Varicosities, err = scatter(f, density, s.Depth, &r); err != nil {
		return Compiled{}, err
	}
	if t.sites == nil && t.longest > 0 {
		t.sites = make([]int32, t.longest)
		for i := range t.sites {
			t.sites[i] = int32(f.Index(float64(s.X[i]), float64(s.Y[i])))
		}
	}
	c.Varicosities.wire(f, t.sites, &r)
	c.Varicosities.quantum = float32(quantumOf(m.Molecules.V, m.Alpha.V, f.DX*f.DX*s.Depth))
	if t.longest > 0 {
		// Each target owns an even share of the tissue, so that wiring and volume
		// bring the same amount to the sheet.
		c.Varicosities.local = float32(quantumOf(m.Molecules.V, m.Alpha.V, s.Width*s.Height*s.Depth/float64(t.longest)))
	}
	c.scale = make([]float32, t.longest)
	for i, at := range t.sites {
		c.scale[i] = 1
		if spec.VmaxScale != nil {
			c.scale[i] = spec.VmaxScale[(int(at)/f.stride-1)*s.NX+int(at)%f.stride-1]
		}
	}
	mean := m
	mean.Density.V = float64(len(c.Varicosities.cell)) / (s.Width * s.Height * s.Depth)
	if nM, ok := mean.Balance(mean.Supply(m.Tonic.V)); ok {
		c.Rest = min(nM, restMost)
	}
	return c, nil
}

// MaxRate of a nucleus, Hz.
const MaxRate = 1000

// State is everything that moves in a tissue. Walk lists it, scratch apart.
type State struct {
	Tick       uint64
	Modulators []ModulatorState
	before     []float32 // scratch: concentrations at the sites
	after      []float32
}

// ModulatorState is what moves in one modulator.
type ModulatorState struct {
	Field  *FieldState
	Local  []float32 // what wiring has brought to each site, nM
	Bound  Occupancies
	Rate   float64 // of the nucleus, Hz; set from outside between steps
	wired  uint64  // 1 where release goes to targets
	empty  uint64  // 1 where the field is zero all over and need not be stepped
	chance fmath.Rand
}

// NewState starts at the tonic rates, at rest.
func NewState(t *Tissue) *State {
	s := &State{before: make([]float32, t.longest), after: make([]float32, t.longest)}
	for i := range t.Modulators {
		c := &t.Modulators[i]
		m := ModulatorState{
			Rate:   c.Modulator.Tonic.V,
			Local:  make([]float32, t.longest),
			Bound:  newOccupancies(t.Setup.Receptors, c.Modulator.Key, t.longest, c.Rest),
			chance: fmath.Stream(t.Seed, "release "+c.Modulator.Key),
		}
		if c.Modulator.Wiring && t.longest > 0 {
			m.wired, m.empty = 1, 1
			m.Field = c.Field.NewState(0)
			for k := range m.Local {
				m.Local[k] = float32(c.Rest)
			}
		} else {
			m.Field = c.Field.NewState(c.Rest)
		}
		s.Modulators = append(s.Modulators, m)
	}
	return s
}

// Wire switches a modulator between volume transmission and wiring. What is in the
// tissue stays and is cleared. A tissue without sites has nothing to wire.
func (s *State) Wire(modulator int, on bool) {
	m := &s.Modulators[modulator]
	m.wired = 0
	if on && len(m.Local) > 0 {
		m.wired = 1
	}
}

// Wired tells whether a modulator goes to its targets only.
func (s *State) Wired(modulator int) bool { return s.Modulators[modulator].wired == 1 }

// Puff adds a modulator to the tissue, whatever its mode; see Field.Puff.
func Puff(t *Tissue, s *State, modulator int, x, y, radius, amount float64, shape Shape) error {
	m := &s.Modulators[modulator]
	err := t.Modulators[modulator].Field.Puff(m.Field, x, y, radius, amount, shape)
	if err == nil {
		m.empty = 0
	}
	return err
}

// Concentrations writes what each site feels of a modulator, nM: the field where it
// lies and what was wired to it.
func Concentrations(t *Tissue, s *State, modulator int, dst []float32) {
	m := &s.Modulators[modulator]
	for i, at := range t.sites[:len(dst)] {
		dst[i] = m.Field.C[at] + m.Local[i]
	}
}

// Walk lists the state's fields.
func (s *State) Walk(w snapshot.Walker) {
	w.U64(&s.Tick)
	for i := range s.Modulators {
		m := &s.Modulators[i]
		m.Field.Walk(w)
		w.F32(m.Local)
		m.Bound.Walk(w)
		w.F64(&m.Rate)
		w.U64(&m.wired)
		w.U64(&m.empty)
		for k := range m.chance.S {
			w.U64(&m.chance.S[k])
		}
	}
}
