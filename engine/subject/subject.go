// Package subject is a circuit with its nuclei doing a task: the subject of an experiment. One
// Step is one millisecond of all three, in this order:
//
//  1. the task, by the subject's Readout: at the start of a trial the cues drive the inputs; at
//     the end of the stimulus the choice and the critic's value are read; at feedback the
//     dopamine nuclei release the prediction error, synapses learn from it, then the other
//     nuclei get the outcome
//  2. the nuclei's levels, each inhibited or driven by the others' levels of the step before,
//     become the circuit's signals: at once, or, with a Tissue, as firing rates, through
//     release, diffusion, uptake and receptors
//  3. the circuit steps
//  4. released modulators are cleared
package subject

import (
	"neuromodlab/engine"
	"neuromodlab/engine/modulators"
	"neuromodlab/engine/nuclei"
	"neuromodlab/engine/snapshot"
	"neuromodlab/engine/task"
)

// Spec describes a subject.
type Spec struct {
	Circuit engine.Spec
	Task    task.Spec
	Nuclei  nuclei.Spec
	Readout Readout // how the task drives the circuit, and how the choice is read
	Drives  []Drive
	Tissue  *Tissue // nil: modulators are global levels

	// NucleusAt is where the nucleus of each modulator is drawn, µm: where the sheet has room, since
	// in a brain nuclei lie elsewhere.
	NucleusAt [modulators.N][2]float64

	Influences []Influence // of modulators on each other's nuclei
}

// Drive makes a signal of the circuit from a modulator's level.
type Drive struct {
	Modulator int
	Signal    string
	Sign      float64 // factor on the level, 1 or −1
}

// Model is a compiled subject; it does not change while the subject is stepped.
type Model struct {
	Spec   Spec
	Seed   uint64
	Net    *engine.Model
	Tissue *tissueModel // nil: modulators are global levels

	readout          readout
	elementalInputs  int   // number of cells that the predictive network sees
	drivenInputs     int   // how many of them a stimulus drives
	signals          []int // of the circuit, by drive of the Spec
	clearance        nuclei.Clearance
	actorPopulations []int // populations over which the concentrations of a record are means
	influences       []compiledInfluence
}

// stepMS is the length of a step of the subject, ms.
func (s *Spec) stepMS() float64 { return s.Circuit.DT * float64(max(1, s.Circuit.Substeps)) }

// Compile checks a Spec and returns its Model.
func Compile(spec Spec, seed uint64) (*Model, error) {
	net, err := engine.Compile(spec.Circuit, seed)
	if err != nil {
		return nil, err
	}
	m := &Model{Spec: spec, Seed: seed, Net: net, clearance: spec.Nuclei.Clearance(spec.stepMS())}
	if m.readout, err = spec.Readout.compile(m); err != nil {
		return nil, err
	}
	for _, d := range spec.Drives {
		m.signals = append(m.signals, net.Signal(d.Signal))
	}
	if err := m.compileInfluences(); err != nil {
		return nil, err
	}
	if spec.Tissue != nil {
		return m, m.compileTissue(spec.Tissue)
	}
	return m, nil
}

// State is everything that changes in a subject.
type State struct {
	Net    *engine.State
	Task   *task.State
	Nuclei *nuclei.State
	Tissue *TissueState // nil: modulators are global levels

	Choice        uint64 // 0 not made, 1 Go, 2 No-Go
	Value         float64
	Rates         [3][2]float64 // Hz over the window at the choice: excitatory and inhibitory cells of each group
	Outcome       uint64        // task.Outcome, 0 before feedback
	Reward        float64
	Rule          uint64                // task.Rule of this trial
	levelSum      [modulators.N]float64 // sum of levels since the outcome
	nMSum         [modulators.N]float64 // sum of concentrations at the actor since the outcome, with a tissue
	nMSamples     uint64                // number of concentrations summed
	cueInput      []float32             // input of the predictive network in this trial
	nucleusFactor [modulators.N]float64 // scratch: see setNucleusFactors

	Readout snapshot.Walkable // what changes in the readout only: an *AccumulatorState with an Accumulator
}

// NewState returns the state at the start of a run.
func NewState(m *Model) *State {
	var tissue *TissueState
	if m.Tissue != nil {
		tissue = newTissueState(m)
	}
	return newState(m, tissue)
}

// newState returns the state at the start of a run in a settled tissue; nil: modulators are global levels.
func newState(m *Model, tissue *TissueState) *State {
	s := &State{
		Net:      engine.NewState(m.Net),
		Task:     task.NewState(m.Seed),
		cueInput: make([]float32, m.elementalInputs),
	}
	if m.Spec.Nuclei.Monitor != nil {
		s.Nuclei = nuclei.NewMonitored(&m.Spec.Nuclei)
		s.Nuclei.Apply(&m.Spec.Nuclei)
	} else {
		s.Nuclei = nuclei.NewState(&m.Spec.Nuclei, m.elementalInputs, m.drivenInputs)
	}
	s.Readout = m.readout.newState(m, s)
	if tissue != nil {
		s.Tissue = tissue
		readLate(m, s)
	}
	setNucleusFactors(m, s)
	return s
}

// Walk lists the state's fields.
func (s *State) Walk(w snapshot.Walker) {
	s.Net.Walk(w)
	s.Task.Walk(w)
	s.Nuclei.Walk(w)
	if s.Tissue != nil {
		s.Tissue.Walk(w)
	}
	w.U64(&s.Choice)
	w.F64(&s.Value)
	for g := range s.Rates {
		w.F64(&s.Rates[g][0])
		w.F64(&s.Rates[g][1])
	}
	w.U64(&s.Outcome)
	w.F64(&s.Reward)
	w.U64(&s.Rule)
	s.Nuclei.WalkLevels(w, &s.levelSum)
	if s.Tissue != nil {
		s.Nuclei.WalkLevels(w, &s.nMSum)
		w.U64(&s.nMSamples)
	}
	w.F32(s.cueInput)
	s.Readout.Walk(w)
}

// Compound is the cues of the present trial; none without a task.
func (s *State) Compound(m *Model) task.Compound { return m.readout.compound(m, s) }

// T is the time within the present trial, ms: the index of the next step.
func (s *State) T() int { return int(s.Net.Tick - s.Task.Start) }
