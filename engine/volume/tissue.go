package volume

// Tissue: a sheet with the fields, varicosities and receptors of all modulators, compiled from a
// Setup, and its State.

import (
	"fmt"
	"slices"

	"neuromodlab/engine/fmath"
	"neuromodlab/engine/snapshot"
)

// Setup describes a sheet of tissue and the modulators in it. 0 in Depth and Every stands for the
// defaults.
type Setup struct {
	Width, Height float64 // µm
	NX, NY        int     // cells of the grid
	Periodic      bool
	Depth         float64 // of the slab, µm
	Every         int     // ms between two steps of one field, 1 to MaxEvery
	Modulators    []PlacedModulator
	Receptors     []Receptor // rows of all modulators
	X, Y          []float32  // sites that have receptors, µm
	// Settled starts every field in its steady state at the tonic rates with even release, region by
	// region. Without it a field starts at the same concentration everywhere, and needs as long to
	// settle as it takes to clear, which is seconds for noradrenaline.
	Settled bool
}

// PlacedModulator is a modulator and its innervation. Without regions it is the same all over the
// sheet. With regions, nothing is released outside of them, and uptake there is the modulator's
// own.
type PlacedModulator struct {
	Chemistry
	Regions []Region
}

// Defaults and limits of a Setup. The depth of the slab decides how much the concentration
// fluctuates and, because uptake saturates, also its mean: tonic dopamine in dorsal striatum is
// about 11.5 nM at a depth of 1 µm, 9.1 at 5, 8.7 at 10, and at 160 its balance without
// fluctuations.
const (
	DefaultDepth = 10 // µm
	DefaultEvery = 4  // ms
	MaxEvery     = 10
)

// Tissue is a compiled Setup. It does not change while a State is stepped.
type Tissue struct {
	Setup      Setup
	Modulators []CompiledModulator
	Seed       uint64
	siteCount  int     // number of sites
	sites      []int32 // index of each site in FieldState.C
}

// CompiledModulator is a modulator with its constants on the sheet.
type CompiledModulator struct {
	Modulator    Chemistry
	Field        *Field
	Varicosities Varicosities
	Rest         float64   // concentration at the tonic rate, nM, without fluctuations; at most maxRest
	scale        []float32 // factor on uptake at each site
}

// maxRest is the Rest of a modulator whose release at the tonic rate exceeds uptake, nM.
const maxRest = 1000

// region returns the region that counts at a point; nil where there is none.
func (p *PlacedModulator) region(x, y float64) *Region {
	for k := len(p.Regions) - 1; k >= 0; k-- {
		if r := &p.Regions[k]; r.contains(x, y) {
			return r
		}
	}
	return nil
}

// Innervates reports whether the modulator has axons at a point, µm.
func (p *PlacedModulator) Innervates(x, y float64) bool {
	if len(p.Regions) == 0 {
		return p.Chemistry.Density.V > 0
	}
	r := p.region(x, y)
	return r != nil && r.Density > 0
}

// At returns the modulator's chemistry with the innervation and the uptake at a point, µm.
func (p *PlacedModulator) At(x, y float64) Chemistry {
	m := p.Chemistry
	if len(p.Regions) > 0 {
		m.Density.V = 0
		if r := p.region(x, y); r != nil {
			m.Density.V, m.Vmax.V = r.Density, r.Vmax
		}
	}
	return m
}

// DelayTo is the delay from the nucleus to a point, ms.
func (p *PlacedModulator) DelayTo(x, y float64) int {
	if r := p.region(x, y); r != nil {
		return r.Delay
	}
	return 0
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
	t := &Tissue{Setup: s, Seed: seed, siteCount: len(s.X)}
	for i := range s.Modulators {
		c, err := t.compile(&s.Modulators[i])
		if err != nil {
			return nil, fmt.Errorf("%w (of %s)", err, s.Modulators[i].Name)
		}
		t.Modulators = append(t.Modulators, c)
	}
	return t, nil
}

func (t *Tissue) compile(p *PlacedModulator) (CompiledModulator, error) {
	s, m := &t.Setup, p.Chemistry
	spec := FieldSpec{Width: s.Width, Height: s.Height, NX: s.NX, NY: s.NY, Periodic: s.Periodic, D: m.Apparent(), Vmax: m.Vmax.V, Km: m.Km.V,
		K: m.K.V}
	for _, r := range p.Regions {
		if r.Delay < 0 || r.Delay > MaxDelay {
			return CompiledModulator{}, fmt.Errorf("volume: a delay of %d ms is not allowed; allowed: 0 to %d", r.Delay, MaxDelay)
		}
	}
	density := make([]float64, max(0, s.NX*s.NY))
	if len(p.Regions) > 0 {
		if m.Vmax.V > 0 && slices.ContainsFunc(p.Regions, func(r Region) bool { return r.Vmax != m.Vmax.V }) {
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
		return CompiledModulator{}, err
	}
	for _, v := range []struct {
		name     string
		x, lo, h float64
	}{{"release probability", m.Release.V, 0, 1}, {"molecules", m.Molecules.V, 0, 1e6}, {"extracellular fraction", m.Alpha.V, 0.01, 1},
		{"tonic rate", m.Tonic.V, 0, MaxRate}} {
		if !(v.x >= v.lo && v.x <= v.h) {
			return CompiledModulator{}, fmt.Errorf("volume: %s of %g is not allowed; allowed: %g to %g", v.name, v.x, v.lo, v.h)
		}
	}
	c := CompiledModulator{Modulator: m, Field: f, Rest: maxRest}
	r := fmath.Stream(t.Seed, "varicosities "+m.Key)
	if c.Varicosities, err = scatter(f, density, s.Depth, &r); err != nil {
		return CompiledModulator{}, err
	}
	if t.sites == nil && t.siteCount > 0 {
		t.sites = make([]int32, t.siteCount)
		for i := range t.sites {
			t.sites[i] = int32(f.Index(float64(s.X[i]), float64(s.Y[i])))
		}
	}
	c.Varicosities.sortByDelay(f, p)
	c.Varicosities.wire(f, t.sites, &r)
	c.Varicosities.quantum = float32(quantumOf(m.Molecules.V, m.Alpha.V, f.DX*f.DX*s.Depth))
	if t.siteCount > 0 {
		// Each target stands for an equal share of the tissue, so that wiring and volume
		// transmission release the same amount.
		c.Varicosities.local = float32(quantumOf(m.Molecules.V, m.Alpha.V, s.Width*s.Height*s.Depth/float64(t.siteCount)))
	}
	c.scale = make([]float32, t.siteCount)
	for i, at := range t.sites {
		c.scale[i] = 1
		if spec.VmaxScale != nil {
			c.scale[i] = spec.VmaxScale[(int(at)/f.stride-1)*s.NX+int(at)%f.stride-1]
		}
	}
	mean := m
	mean.Density.V = float64(len(c.Varicosities.cell)) / (s.Width * s.Height * s.Depth)
	if nM, ok := mean.Balance(mean.Supply(m.Tonic.V)); ok {
		c.Rest = min(nM, maxRest)
	}
	return c, nil
}

// MaxRate is the highest rate of a nucleus, Hz.
const MaxRate = 1000

// State is all that changes in a tissue. Walk lists its fields but the scratch arrays.
type State struct {
	Tick       uint64
	Modulators []ModulatorState
	sites      []float32 // scratch array: concentrations at the sites
}

// ModulatorState is the state of one modulator.
type ModulatorState struct {
	Field   *FieldState
	Local   []float32 // what was delivered to each site by wiring, nM
	Bound   Occupancies
	Rate    float64 // of the nucleus, Hz; the caller sets it between steps
	past    past
	wired   uint64 // 1: release goes to targets only (wiring)
	empty   uint64 // 1: the field is zero everywhere and need not be stepped
	chance  fmath.Rand
	steady  []float32  // see State.Steady; not walked, since every state of the tissue begins with it
	last    []lastMean // scratch, by tract
	only    [][][2]int // by receptor: runs of sites at which it binds, as first site and number
	sites   [][2]int   // runs of sites at which any of them binds
	still   bool       // Local has come to rest: clearance over stillDT ms leaves every element as it is
	stillDT float64
}

// NewState starts with the tonic rates, at the concentrations of rest.
func NewState(t *Tissue) *State {
	s := BlankState(t)
	if !t.Setup.Settled {
		return s
	}
	for i := range s.Modulators {
		if m := &s.Modulators[i]; m.wired == 0 {
			t.settle(&t.Modulators[i], &t.Setup.Modulators[i], m)
		}
	}
	return s
}

// BlankState is NewState without the steady state of a Settled tissue: for a state that is then restored.
func BlankState(t *Tissue) *State {
	s := &State{sites: make([]float32, t.siteCount)}
	for i := range t.Modulators {
		c := &t.Modulators[i]
		m := ModulatorState{
			Rate:   c.Modulator.Tonic.V,
			Local:  make([]float32, t.siteCount),
			Bound:  newOccupancies(t.Setup.Receptors, c.Modulator.Key, t.siteCount, c.Rest),
			chance: fmath.Stream(t.Seed, "release "+c.Modulator.Key),
			past:   newPast(c.Varicosities.longestDelay(), c.Modulator.Tonic.V),
		}
		if c.Modulator.Wiring && t.siteCount > 0 {
			m.wired, m.empty = 1, 1
			m.Field = c.Field.NewState(0)
			for k := range m.Local {
				m.Local[k] = float32(c.Rest)
			}
		} else {
			m.Field = c.Field.NewState(c.Rest)
		}
		m.last = make([]lastMean, len(c.Varicosities.tracts))
		m.sites = [][2]int{{0, t.siteCount}}
		for range m.Bound.B {
			m.only = append(m.only, m.sites)
		}
		s.Modulators = append(s.Modulators, m)
	}
	return s
}

// Only lets a receptor of a modulator bind at some sites only, runs of a first site and a number. At other sites it
// keeps its occupancy. The course of the fields stays the same.
func (s *State) Only(modulator, receptor int, runs [][2]int) {
	m := &s.Modulators[modulator]
	m.only[receptor] = joined(slices.Clone(runs))
	m.sites = joined(slices.Concat(m.only...))
}

// joined puts runs in order and joins those that overlap or touch.
func joined(runs [][2]int) (out [][2]int) {
	slices.SortFunc(runs, func(a, b [2]int) int { return a[0] - b[0] })
	for _, run := range runs {
		if n := len(out); n > 0 && run[0] <= out[n-1][0]+out[n-1][1] {
			out[n-1][1] = max(out[n-1][1], run[0]+run[1]-out[n-1][0])
			continue
		}
		out = append(out, run)
	}
	return out
}

// Wire switches a modulator between wiring and volume transmission. What is in the tissue stays
// there and is cleared. A tissue without sites cannot be wired.
func (s *State) Wire(modulator int, on bool) {
	m := &s.Modulators[modulator]
	m.wired = 0
	if on && len(m.Local) > 0 {
		m.wired = 1
	}
}

// Wired reports whether a modulator is delivered to its targets only.
func (s *State) Wired(modulator int) bool { return s.Modulators[modulator].wired == 1 }

// Puff adds a modulator to the tissue, also where it is wired; see Field.Puff.
func Puff(t *Tissue, s *State, modulator int, x, y, radius, amount float64, shape Shape) error {
	m := &s.Modulators[modulator]
	err := t.Modulators[modulator].Field.Puff(m.Field, x, y, radius, amount, shape)
	if err == nil {
		m.empty = 0
	}
	return err
}

// Walk lists the state's fields.
func (s *State) Walk(w snapshot.Walker) {
	w.U64(&s.Tick)
	for i := range s.Modulators {
		m := &s.Modulators[i]
		m.still = false // a walk may set Local
		m.Field.Walk(w)
		w.F32(m.Local)
		m.Bound.Walk(w)
		w.F64(&m.Rate)
		for k := range m.past {
			w.F64(&m.past[k])
		}
		w.U64(&m.wired)
		w.U64(&m.empty)
		for k := range m.chance.S {
			w.U64(&m.chance.S[k])
		}
	}
}
