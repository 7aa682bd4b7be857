package subject

// Tissue: modulators reach the circuit through concentration fields and receptors.

import (
	"fmt"
	"slices"

	"neuromodlab/engine"
	"neuromodlab/engine/modulators"
	"neuromodlab/engine/snapshot"
	"neuromodlab/engine/volume"
)

// Tissue lets modulators reach the circuit through concentration fields and receptors instead of as
// global levels. A nucleus's level becomes a firing rate; varicosities release; the modulator
// diffuses and is taken up; receptors at each cell bind it. The difference of their occupancy from
// rest is the signal's local level.
type Tissue struct {
	Setup  volume.Setup // its sites, the places of all cells, are filled in by Compile
	Wired  []bool       // by modulator of the setup: released at targets only, without diffusion
	Axons  []Axon       // by modulator of the setup
	Reads  []Read       // by drive of the Spec
	Arbor  float64      // µm: a cell reads the mean over cells of its population within this distance
	PuffUM float64      // µm: radius of a puff by hand; 0: 60
}

// Axon converts a nucleus's level to the firing rate, Hz, of a modulator in the tissue: Tonic +
// Up·level, or Tonic + Down·level for negative levels, but not below 0. Offset is added in both
// cases; rest is measured without it.
type Axon struct {
	Modulator       int // index of the nucleus
	Sign            float64
	Tonic, Up, Down float64
	MaxRate         float64 // greatest rate, Hz; 0: none
	Offset          float64 // set by hand, Hz above or below the tonic rate
}

// LevelOf is the level at which a modulator's nucleus fires at a rate, Hz.
func (t *Tissue) LevelOf(modulator int, hz float64) float64 {
	for _, a := range t.Axons {
		if a.Modulator != modulator || a.Up == 0 {
			continue
		}
		if by := hz - a.Tonic - a.Offset; by >= 0 {
			return by / float64(a.Up*a.Sign)
		} else if a.Down > 0 {
			return by / float64(a.Down*a.Sign)
		}
	}
	return 0
}

// Read converts a receptor's occupancy b to a signal's local level, where b₀ is the cell's own mean
// occupancy at the tonic rate:
//
//	level = (b − b₀)/b₀ · Rest/Rise
//
// The level is 1 where occupancy has risen from Rest by Rise. Dividing by b₀ makes it largely independent
// of how densely the cell is innervated. Below rest, Fall replaces Rise unless it is 0. b is the
// mean over the cell's arbor. Cells that hardly any axon reaches read 0.
type Read struct {
	Modulator        int // of the setup
	Row              int // index of the setup's receptors for that modulator
	Rest, Rise, Fall float64
	// ByInnervation leaves out the division by b₀: level = (b − b₀)/Rise. A cell that more axons reach
	// then has a higher level.
	ByInnervation bool
	// Adapt, ms, makes a phasic level: b₀ is then the running mean of occupancy with this time
	// constant. 0: b₀ is constant.
	Adapt float64
}

// innervatedShare is the share of Rest below which a cell counts as not innervated.
const innervatedShare = 0.02

// A new tissue first settles, then its occupancy at rest is measured.
const (
	settleMS            = 1500
	measureMS           = 2000
	readEveryMS         = 4   // ms between two readings of the occupancies
	fastestUnsettledOff = 0.5 // k_off, 1/s, below which a receptor is too slow to settle in that time
)

// tissueModel is a compiled Tissue.
type tissueModel struct {
	*volume.Tissue
	spec       *Tissue
	arborCells [][]int32 // by cell: the cells at whose places its receptors lie
	hasReader  []bool    // by read: some row reads it; the levels of others are not computed
	// actorAxons, by modulator: it has axons where cells of the actor lie. Other concentrations are
	// not recorded.
	actorAxons [modulators.N]bool
}

// maxArborCells is the greatest number of places at which a cell's receptors lie.
const maxArborCells = 12

// arbors lists, for each cell, itself and cells of its population within a distance, spread evenly
// through the population.
func arbors(net *engine.Model, within float64) [][]int32 {
	out := make([][]int32, net.Cells)
	for i := range net.Populations {
		p := &net.Populations[i]
		for k := range p.N {
			c := p.First + k
			out[c] = append(out[c], int32(c))
			for d := 1; d < min(p.N, maxArborTries) && len(out[c]) < maxArborCells; d++ {
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

// maxArborTries limits the search for neighbours in large populations.
const maxArborTries = 1000

// TissueState is what changes in a tissue.
type TissueState struct {
	Volume        *volume.State
	rest          [][]float32 // by read and cell: occupancy at rest, or its running mean where the read adapts
	learningSteps uint64      // steps for which synapses still learn from the tissue
	at            []float32   // scratch: concentrations at the cells
	readings      []reading   // by read: what its levels are computed from
	tonic         tonicMaps
	partly        bool // receptors bind only where they are read: see NewMeasured
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
	m.Tissue = &tissueModel{Tissue: v, spec: t, arborCells: arbors(m.Net, t.Arbor)}
	for i, a := range t.Axons {
		for _, p := range m.actorPopulations {
			for c := m.Net.Populations[p].First; c < m.Net.Populations[p].First+m.Net.Populations[p].N; c++ {
				if setup.Modulators[i].Innervates(float64(m.Net.X[c]), float64(m.Net.Y[c])) {
					m.Tissue.actorAxons[a.Modulator] = true
				}
			}
		}
	}
	for _, d := range m.Spec.Drives {
		m.Tissue.hasReader = append(m.Tissue.hasReader, slices.ContainsFunc(m.Spec.Circuit.Receptors,
			func(r engine.Receptor) bool { return r.Signal == d.Signal }) ||
			m.readout.readsSignal(m.Net.Signal(d.Signal)) ||
			slices.ContainsFunc(m.Spec.Influences, func(f Influence) bool { return slices.Contains(f.Signals, d.Signal) }))
	}
	return nil
}

// newTissueState lets the tissue settle at its tonic rates and measures rest.
func newTissueState(m *Model) *TissueState {
	t := m.Tissue
	s := blankTissueState(m, volume.NewState(t.Tissue))
	for i, wired := range t.spec.Wired {
		s.Volume.Wire(i, wired)
	}
	for i, a := range t.spec.Axons {
		s.Volume.Modulators[i].Rate = a.Tonic
	}
	for range settleMS {
		volume.Step(t.Tissue, s.Volume)
	}
	meanConcentration := make([][]float32, len(t.spec.Axons)) // mean concentrations
	for i := range meanConcentration {
		meanConcentration[i] = make([]float32, m.Net.Cells)
	}
	s.tonic = newTonicMaps(t, s.Volume)
	for tick := range measureMS {
		volume.Step(t.Tissue, s.Volume)
		if tick%readEveryMS == 0 {
			s.tonic.add(t, s.Volume, 1.0/(measureMS/readEveryMS))
			for i := range meanConcentration {
				volume.Concentrations(t.Tissue, s.Volume, i, s.at)
				for c, x := range s.at {
					meanConcentration[i][c] += x / (measureMS / readEveryMS)
				}
			}
			for k := range s.rest {
				bound := s.occupancy(t, k)
				for i, places := range t.arborCells {
					s.rest[k][i] += meanAt(bound, places) / (measureMS / readEveryMS)
				}
			}
		}
	}
	// A receptor too slow to settle is set to its equilibrium at the mean concentration.
	for k, r := range t.spec.Reads {
		bound := s.Volume.Modulators[r.Modulator].Bound
		if row := &bound.Rows[r.Row]; row.Off < fastestUnsettledOff {
			for c, x := range meanConcentration[r.Modulator] {
				bound.B[r.Row][c] = float32(row.Occupancy(float64(x)))
			}
			for i, places := range t.arborCells {
				s.rest[k][i] = meanAt(bound.B[r.Row], places)
			}
		}
	}
	return s
}

// blankTissueState has room for all that is measured of a tissue, and none of it.
func blankTissueState(m *Model, v *volume.State) *TissueState {
	s := &TissueState{Volume: v, at: make([]float32, m.Net.Cells)}
	for range m.Tissue.spec.Reads {
		s.rest = append(s.rest, make([]float32, m.Net.Cells))
	}
	return s
}

func (s *TissueState) occupancy(t *tissueModel, read int) []float32 {
	r := &t.spec.Reads[read]
	return s.Volume.Modulators[r.Modulator].Bound.B[r.Row]
}

// stepTissue sets the nuclei's rates, steps the tissue by 1 ms, and reads the occupancies into the
// circuit's local levels.
func stepTissue(m *Model, s *State) {
	t, ts := m.Tissue, s.Tissue
	for i, a := range t.spec.Axons {
		level := float64(a.Sign * s.Nuclei.Level[a.Modulator])
		per := a.Up
		if level < 0 {
			per = a.Down
		}
		rate := max(0, a.Tonic+a.Offset+float64(per*level)) * s.nucleusFactor[a.Modulator]
		if a.MaxRate > 0 {
			rate = min(rate, a.MaxRate)
		}
		ts.Volume.Modulators[i].Rate = rate
	}
	volume.Step(t.Tissue, ts.Volume)
	if s.Net.Tick%readEveryMS == 0 {
		readTissue(m, s)
	}
}

// refitTissue makes a tissue fit another model: wiring may have changed; rest stays as it was
// measured.
func refitTissue(m *Model, s *TissueState) {
	for i, wired := range m.Tissue.spec.Wired {
		s.Volume.Wire(i, wired)
	}
}

// Synapses learn from a field over time: every learnEveryMS from the outcome to the end of the
// trial, each time by a share of the change that a global release would make at once. After a
// puff of dopamine they learn for learnAfterPuffMS.
const (
	learnEveryMS     = 5
	learnAfterPuffMS = 400
)

// countLearningStep reports whether synapses learn from the tissue in this step, and counts it.
func (s *TissueState) countLearningStep() bool {
	if s.learningSteps == 0 {
		return false
	}
	s.learningSteps--
	return true
}

// addConcentration adds the present concentrations at the actor to their means.
func (s *State) addConcentration(m *Model) {
	for i := range s.nMSum {
		s.nMSum[i] += s.Tissue.actorConcentration(m, i)
	}
	s.nMSamples++
}

// actorConcentration is the mean concentration of a modulator at the cells of Go and No-Go, nM.
func (s *TissueState) actorConcentration(m *Model, modulator int) float64 {
	total := 0.0
	for k, a := range m.Tissue.spec.Axons { // acetylcholine may have two pools, which add up
		if a.Modulator != modulator {
			continue
		}
		sum, n := 0.0, 0
		for _, p := range m.actorPopulations {
			sum = volume.AddFrom(m.Tissue.Tissue, s.Volume, k, m.Net.Populations[p].First, m.Net.Populations[p].N, sum)
			n += m.Net.Populations[p].N
		}
		total += sum / float64(n)
	}
	return total
}

// Walk lists the state's fields.
func (s *TissueState) Walk(w snapshot.Walker) {
	if s.partly {
		panic("subject: a state by NewMeasured is not whole")
	}
	s.Volume.Walk(w)
	for _, r := range s.rest {
		w.F32(r)
	}
	w.U64(&s.learningSteps)
}

// Reading is each modulator's concentration at a place, nM.
func (s *TissueState) Reading(m *Model, x, y float64) (nM [modulators.N]float64) {
	t := m.Tissue
	for i, a := range t.spec.Axons {
		f := t.Modulators[i].Field
		nM[a.Modulator] += float64(s.Volume.Modulators[i].Field.C[f.Index(x, y)])
	}
	return nM
}
