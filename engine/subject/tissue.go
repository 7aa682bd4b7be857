package subject

import (
	"fmt"
	"math"
	"slices"

	"neuromodlab/engine"
	"neuromodlab/engine/fmath"
	"neuromodlab/engine/modulators"
	"neuromodlab/engine/snapshot"
	"neuromodlab/engine/volume"
)

// Tissue lets modulators reach the circuit through concentration fields and receptors
// instead of as global levels: a nucleus's level becomes a firing rate, its
// varicosities release, what is released diffuses and is taken up, receptors at each
// cell bind, and how far their occupancy lies from rest is the signal's local level.
type Tissue struct {
	Setup volume.Setup // sites are filled in: the places of all cells
	Wired []bool       // by modulator of the setup: to targets only
	Axons []Axon       // by modulator of the setup
	Reads []Read       // by drive of the Spec
	Arbor float64      // µm: a cell reads the mean over cells of its population so near
	Puff  float64      // µm: radius of a puff by hand; 0 = 60
}

// Axon ties a modulator of the tissue to a nucleus: its rate is Tonic + Up·level, or
// + Down·level where the level is negative, in Hz, and not below 0.
// Held is added to either; rest is measured without it.
type Axon struct {
	Modulator       int // of the nuclei
	Sign            float64
	Tonic, Up, Down float64
	Most            float64 // above which the rate does not rise; 0 = none
	Held            float64 // by hand, above the tonic rate or below
}

// LevelOf is the level at which a modulator's nucleus would fire at a rate, Hz.
func (t *Tissue) LevelOf(modulator int, hz float64) float64 {
	for _, a := range t.Axons {
		if a.Modulator != modulator || a.Up == 0 {
			continue
		}
		if by := hz - a.Tonic - a.Held; by >= 0 {
			return by / float64(a.Up*a.Sign)
		} else if a.Down > 0 {
			return by / float64(a.Down*a.Sign)
		}
	}
	return 0
}

// Read makes a signal's local level of a receptor's occupancy b: with b₀ a cell's own
// mean occupancy at the tonic rate,
//
//	level = (b − b₀)/b₀ · Rest/Rise
//
// which is 1 where occupancy has risen from Rest by Rise, and scales with how densely
// a cell is innervated, as receptors do. Below rest Fall, where it is not 0, stands for
// Rise. b is the mean over the cell's arbor. Cells that hardly any axon reaches read 0.
type Read struct {
	Modulator        int // of the setup
	Row              int // of the setup's receptors for that modulator
	Rest, Rise, Fall float64
	// Adapt, ms, makes a phasic level: the occupancy's own running mean with this time
	// constant stands in the place of b₀. 0 = rest.
	Adapt float64
}

// reached is the share of Rest below which a cell counts as not innervated.
const reached = 0.02

// Settling of a new tissue, ms: first it comes to rest, then rest is measured.
const (
	settleFor  = 1500
	measureFor = 2000
	readEvery  = 4   // ms between two readings of the occupancies
	slowest    = 0.5 // k_off of a receptor that settles meanwhile, 1/s
)

type tissueModel struct {
	*volume.Tissue
	spec  *Tissue
	arbor [][]int32 // by cell: the cells whose places its receptors lie at
	read  []bool    // by read: some row reads it; the others' levels are left alone
	// actorAxons: the modulator has axons where cells of the actor lie, so that its concentration there means something.
	actorAxons [modulators.N]bool
}

// arborMost is the most places that a cell's receptors lie at.
const arborMost = 12

// arbors lists, for each cell, itself and cells of its population within a distance,
// evenly through the population's order.
func arbors(net *engine.Model, within float64) [][]int32 {
	out := make([][]int32, net.Cells)
	for i := range net.Populations {
		p := &net.Populations[i]
		for k := range p.N {
			c := p.First + k
			out[c] = append(out[c], int32(c))
			for d := 1; d < min(p.N, arborTries) && len(out[c]) < arborMost; d++ {
				o := p.First + (k+d)%p.N
				dx, dy := float64(net.X[o]-net.X[c]), float64(net.Y[o]-net.Y[c])
				if float64(dx*dx)+float64(dy*dy) <= within*within {
					out[c] = append(out[c], int32(o))
				}
			}
		}
	}
	return out
}

// arborTries bounds the search for neighbours in large populations.
const arborTries = 1000

// TissueState is what moves in a tissue, and what its cells take for rest.
type TissueState struct {
	Volume *volume.State
	rest   [][]float32 // by read, by cell: occupancy at rest, or its running mean where the read adapts
	open   uint64      // steps for which synapses go on learning from what arrives
	at     []float32   // scratch: concentrations at the cells
}

func (m *Model) compileTissue(t *Tissue) error {
	setup := t.Setup
	setup.X, setup.Y = m.Net.X, m.Net.Y
	v, err := volume.Compile(setup, m.Seed)
	if err != nil {
		return err
	}
	if len(t.Axons) != len(setup.Modulators) || len(t.Reads) != len(m.Spec.Drives) {
		return fmt.Errorf("subject: %d axons for %d modulators, %d reads for %d signals", len(t.Axons), len(setup.Modulators), len(t.Reads),
			len(m.Spec.Drives))
	}
	m.Tissue = &tissueModel{Tissue: v, spec: t, arbor: arbors(m.Net, t.Arbor)}
	for i, a := range t.Axons {
		for _, p := range m.actor {
			for c := m.Net.Populations[p].First; c < m.Net.Populations[p].First+m.Net.Populations[p].N; c++ {
				if setup.Modulators[i].Innervates(float64(m.Net.X[c]), float64(m.Net.Y[c])) {
					m.Tissue.actorAxons[a.Modulator] = true
				}
			}
		}
	}
	for _, d := range m.Spec.Drives {
		m.Tissue.read = append(m.Tissue.read, slices.ContainsFunc(m.Spec.Circuit.Receptors,
			func(r engine.Receptor) bool { return r.Signal == d.Signal }) ||
			m.readout.hears(m.Net.Signal(d.Signal)) ||
			slices.ContainsFunc(m.Spec.Influences, func(f Influence) bool { return slices.Contains(f.Signals, d.Signal) }))
	}
	return nil
}

// newTissueState lets the tissue settle at its tonic rates and measures rest.
func newTissueState(m *Model) *TissueState {
	t := m.Tissue
	s := &TissueState{Volume: volume.NewState(t.Tissue), at: make([]float32, m.Net.Cells)}
	for i, wired := range t.spec.Wired {
		s.Volume.Wire(i, wired)
	}
	for i, a := range t.spec.Axons {
		s.Volume.Modulators[i].Rate = a.Tonic
	}
	for range t.spec.Reads {
		s.rest = append(s.rest, make([]float32, m.Net.Cells))
	}
	for range settleFor {
		volume.Step(t.Tissue, s.Volume)
	}
	held := make([][]float32, len(t.spec.Axons)) // mean concentrations
	for i := range held {
		held[i] = make([]float32, m.Net.Cells)
	}
	for tick := range measureFor {
		volume.Step(t.Tissue, s.Volume)
		if tick%readEvery == 0 {
			for i := range held {
				volume.Concentrations(t.Tissue, s.Volume, i, s.at)
				for c, x := range s.at {
					held[i][c] += x / (measureFor / readEvery)
				}
			}
			for k := range s.rest {
				bound := s.occupancy(t, k)
				for i, places := range t.arbor {
					s.rest[k][i] += meanAt(bound, places) / (measureFor / readEvery)
				}
			}
		}
	}
	// A receptor too slow to have settled is put where the mean concentration holds it.
	for k, r := range t.spec.Reads {
		bound := s.Volume.Modulators[r.Modulator].Bound
		if row := &bound.Rows[r.Row]; row.Off < slowest {
			for c, x := range held[r.Modulator] {
				bound.B[r.Row][c] = float32(row.Occupancy(float64(x)))
			}
			for i, places := range t.arbor {
				s.rest[k][i] = meanAt(bound.B[r.Row], places)
			}
		}
	}
	return s
}

func (s *TissueState) occupancy(t *tissueModel, read int) []float32 {
	r := &t.spec.Reads[read]
	return s.Volume.Modulators[r.Modulator].Bound.B[r.Row]
}

// stepTissue sets the nuclei's rates, lets a millisecond pass in the tissue, and
// reads the occupancies into the circuit's local levels.
func stepTissue(m *Model, s *State) {
	t, ts := m.Tissue, s.Tissue
	for i, a := range t.spec.Axons {
		level := float64(a.Sign * s.Nuclei.Level[a.Modulator])
		per := a.Up
		if level < 0 {
			per = a.Down
		}
		rate := max(0, a.Tonic+a.Held+float64(per*level)) * s.factor[a.Modulator]
		if a.Most > 0 {
			rate = min(rate, a.Most)
		}
		ts.Volume.Modulators[i].Rate = rate
	}
	volume.Step(t.Tissue, ts.Volume)
	if s.Net.Tick%readEvery == 0 {
		readTissue(m, s)
	}
}

func readTissue(m *Model, s *State) {
	for k, r := range m.Tissue.spec.Reads {
		if !m.Tissue.read[k] {
			continue
		}
		level, rest := s.Net.Local[m.signals[k]], s.Tissue.rest[k]
		up, least := float32(r.Rest/r.Rise), float32(reached*r.Rest)
		down := up
		if r.Fall > 0 {
			down = float32(r.Rest / r.Fall)
		}
		follow := float32(0)
		if r.Adapt > 0 {
			follow = float32(readEvery / r.Adapt)
		}
		bound := s.Tissue.occupancy(m.Tissue, k)
		for i, places := range m.Tissue.arbor {
			level[i] = 0
			if rest[i] <= least {
				continue
			}
			b := meanAt(bound, places)
			if by := b/rest[i] - 1; by > 0 {
				level[i] = up * by
			} else {
				level[i] = down * by
			}
			if follow > 0 {
				rest[i] += float32(follow * (b - rest[i]))
			}
		}
	}
}

func meanAt(x []float32, places []int32) (sum float32) {
	for _, i := range places {
		sum += x[i]
	}
	return sum / float32(len(places))
}

// refitTissue makes a tissue that ran under one model fit another: what is wired may
// have changed, and rest stays what the cells took it for.
func refitTissue(m *Model, s *TissueState) {
	for i, wired := range m.Tissue.spec.Wired {
		s.Volume.Wire(i, wired)
	}
}

// Learning from a field takes the time that the field takes: in steps of learnEvery
// ms from the outcome to the trial's end, each with its share of what a release would
// do at once. A puff of dopamine is learnt from for learnAfterPuff ms.
const (
	learnEvery     = 5
	learnAfterPuff = 400
)

// stillOpen counts down the steps for which synapses learn from the tissue, and tells
// whether this is one of them.
func (s *TissueState) stillOpen() bool {
	if s.open == 0 {
		return false
	}
	s.open--
	return true
}

// addConcentration adds the present concentrations at the actor to their mean.
func (s *State) addConcentration(m *Model) {
	for i := range s.nMSum {
		s.nMSum[i] += s.Tissue.actorConcentration(m, i)
	}
	s.nMTimes++
}

// actorConcentration is the mean concentration of a modulator at the cells of Go and
// No-Go, nM.
func (s *TissueState) actorConcentration(m *Model, modulator int) float64 {
	total := 0.0
	for k, a := range m.Tissue.spec.Axons { // acetylcholine may have two: they add up
		if a.Modulator != modulator {
			continue
		}
		volume.Concentrations(m.Tissue.Tissue, s.Volume, k, s.at)
		sum, n := 0.0, 0
		for _, p := range m.actor {
			first := m.Net.Populations[p].First
			for _, c := range s.at[first : first+m.Net.Populations[p].N] {
				sum += float64(c)
			}
			n += m.Net.Populations[p].N
		}
		total += sum / float64(n)
	}
	return total
}

// Walk lists the state's fields.
func (s *TissueState) Walk(w snapshot.Walker) {
	s.Volume.Walk(w)
	for _, r := range s.rest {
		w.F32(r)
	}
	w.U64(&s.open)
}

// puffRadius of a puff by hand where the tissue does not give another, µm.
const puffRadius = 60

// PuffRadius is the radius of a puff by hand, µm.
func (t *Tissue) PuffRadius() float64 {
	if t.Puff > 0 {
		return t.Puff
	}
	return puffRadius
}

// PuffAt releases a modulator by hand at a place of the tissue: a disc of PuffRadius
// at a concentration, nM. Acetylcholine goes to the pool whose inputs are nearer.
func PuffAt(m *Model, s *State, modulator int, nM, x, y float64) {
	spec := &m.Tissue.spec.Setup
	x, y = fmath.Clamp(x, 0, spec.Width), fmath.Clamp(y, 0, spec.Height)
	best, nearest := -1, 0.0
	for i, a := range m.Tissue.spec.Axons {
		if a.Modulator != modulator {
			continue
		}
		d := 0.0
		if r := spec.Modulators[i].Regions; len(r) > 0 {
			dx, dy := x-(r[0].X0+r[0].X1)/2, y-(r[0].Y0+r[0].Y1)/2
			d = float64(dx*dx) + float64(dy*dy)
		}
		if best < 0 || d < nearest {
			best, nearest = i, d
		}
	}
	radius := m.Tissue.spec.PuffRadius()
	area := math.Pi * radius * radius
	if err := volume.Puff(m.Tissue.Tissue, s.Tissue.Volume, best, x, y, radius, nM*area, volume.Disc); err != nil {
		panic("subject: " + err.Error()) // place and amount were kept within bounds
	}
	if modulator == modulators.DA {
		m.readout.hearPuff(s)
	}
}

// Reading is what a place of the tissue holds: each modulator's concentration, nM.
func (s *TissueState) Reading(m *Model, x, y float64) (nM [modulators.N]float64) {
	t := m.Tissue
	for i, a := range t.spec.Axons {
		f := t.Modulators[i].Field
		nM[a.Modulator] += float64(s.Volume.Modulators[i].Field.C[f.Index(x, y)])
	}
	return nM
}
