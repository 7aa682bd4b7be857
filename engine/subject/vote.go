package subject

// GroupVote: a readout in which the group with the higher rate at a fixed time makes the choice.

import (
	"slices"

	"neuromodlab/engine"
	"neuromodlab/engine/fmath"
	"neuromodlab/engine/modulators"
	"neuromodlab/engine/nuclei"
	"neuromodlab/engine/snapshot"
	"neuromodlab/engine/task"
)

// GroupVote drives inputs that have an assembly for each cue and each pair of cues. It reads the
// choice at the end of the stimulus: of two groups the one with the higher net rate acts. A third,
// the critic, gives the expected reward.
type GroupVote struct {
	CueHz, RestHz float64   // rates of driven and other inputs
	Elemental     []string  // input populations that the predictive network sees
	Configural    string    // input population with an assembly for each pair of cues; empty: none
	Go, NoGo      [2]string // excitatory and inhibitory population of each actor group
	Critic        [2]string // the same of the critic
	ValueHz       float64   // net rate of the critic for a value of 1

	// A choice is random, Go or No-Go with the same chance, with the probability Lapse plus LapseByNA
	// per unit of noradrenaline.
	Lapse, LapseByNA float64
}

// The groups, in the order of State.Rates.
const (
	Go = iota
	NoGo
	Critic
)

type voteModel struct {
	taskReadout
	*GroupVote
	cueChance, restChance float32 // probability of a spike in a step
	elemental             []int
	fullCount             float32    // expected spikes of a driven input during the stimulus
	groups                [3][2]int  // Go, No-Go, critic: E and I populations
	stimuli, phases       [][]driven // what each stimulus drives, and each phase with every stimulus
}

// driven is input cells, and the probability that they fire in a step while they are driven.
type driven struct {
	population int
	cells      []int32
	chance     float32
}

func (v *GroupVote) compile(m *Model) (readout, error) {
	if err := checkTask(&m.Spec.Task); err != nil {
		return nil, err
	}
	net, dt := m.Net, m.Spec.Circuit.DT
	r := &voteModel{
		GroupVote: v, cueChance: float32(v.CueHz * dt / 1000), restChance: float32(v.RestHz * dt / 1000),
		fullCount: float32(v.CueHz * float64(m.Spec.Task.Timing.Stimulus) / 1000),
	}
	for _, name := range v.Elemental {
		p := net.Population(name)
		r.elemental = append(r.elemental, p)
		m.elementalInputs += net.Populations[p].N
	}
	for i := range m.Spec.Task.Stimuli {
		r.stimuli = append(r.stimuli, r.drivenBy(m, m.Spec.Task.Stimuli[i].Drives))
	}
	for i := range m.Spec.Task.Phases {
		r.phases = append(r.phases, r.drivenBy(m, m.Spec.Task.Phases[i].Cue))
	}
	for _, d := range r.stimuli[0] {
		if slices.Contains(r.elemental, d.population) {
			m.drivenInputs += len(d.cells)
		}
	}
	if v.Configural != "" {
		net.Population(v.Configural) // panics if there is none
	}
	for g, names := range [3][2]string{v.Go, v.NoGo, v.Critic} {
		r.groups[g] = [2]int{net.Population(names[0]), net.Population(names[1])}
	}
	for _, g := range r.groups[:Critic] {
		m.actorPopulations = append(m.actorPopulations, g[0], g[1])
	}
	return r, nil
}

// drivenBy finds the cells of assemblies.
func (r *voteModel) drivenBy(m *Model, drives []task.Drive) (out []driven) {
	for _, d := range drives {
		p, cells := m.Net.Assembly(d.Assembly)
		x := driven{p, cells, r.cueChance}
		if d.Hz >= 0 {
			x.chance = float32(d.Hz * m.Spec.Circuit.DT / 1000)
		}
		out = append(out, x)
	}
	return out
}

func (r *voteModel) newState(*Model, *State) snapshot.Walkable { return noState{} }
func (r *voteModel) readsSignal(int) bool                      { return false }

// begin draws a trial and drives the inputs by its cues.
func (r *voteModel) begin(m *Model, s *State) {
	begin(m, s)
	if s.Tissue != nil {
		engine.ClearEligibility(s.Net)
		s.Tissue.learningSteps = 0
	}
	r.restInputs(m, s)
	drive(s, r.stimuli[s.Task.Current])
	drive(s, r.phases[m.Spec.Task.PhaseOf(int(s.Task.Trial))])
	for _, p := range r.elemental {
		clear(s.Net.Populations[p].Count)
	}
	if m.Spec.Task.Timing.Window == 0 {
		r.openWindow(m, s)
	}
}

// drive lets input cells fire at the rate of what drives them.
func drive(s *State, all []driven) {
	for _, d := range all {
		chance := s.Net.Populations[d.population].Chance
		for _, i := range d.cells {
			chance[i] = d.chance
		}
	}
}

// restInputs sets every input to its resting rate.
func (r *voteModel) restInputs(m *Model, s *State) {
	for i := range m.Net.Populations {
		chance := s.Net.Populations[i].Chance
		for k := range chance {
			chance[k] = r.restChance
		}
	}
}

// openWindow starts the count of spikes.
func (r *voteModel) openWindow(_ *Model, s *State) {
	for _, g := range r.groups {
		for _, p := range g {
			clear(s.Net.Populations[p].Count)
		}
	}
}

// accumulate does nothing: the cells count their spikes.
func (r *voteModel) accumulate(*Model, *State) {}

// rate is the mean rate of a group's excitatory (0) or inhibitory (1) cells over the window so far,
// Hz; 0 before the window.
func (r *voteModel) rate(m *Model, s *State, group, sign int) float64 {
	t := &m.Spec.Task.Timing
	ms := min(s.T(), t.Stimulus) - t.Window
	if ms <= 0 {
		return 0
	}
	count := int32(0)
	p := &s.Net.Populations[r.groups[group][sign]]
	for _, n := range p.Count {
		count += n
	}
	return float64(count) * 1000 / (float64(ms) * float64(len(p.Count)))
}

// choose ends the stimulus and reads the circuit: the group with the higher net rate acts, and the
// critic's net rate gives the expected reward.
func (r *voteModel) choose(m *Model, s *State) {
	for g := range s.Rates {
		s.Rates[g] = [2]float64{r.rate(m, s, g, 0), r.rate(m, s, g, 1)}
	}
	s.Choice = 2
	if s.netRate(Go) > s.netRate(NoGo) {
		s.Choice = 1
	}
	r.lapse(m, s)
	s.Value = s.netRate(Critic) / r.ValueHz
	k := 0
	for _, p := range r.elemental {
		for _, n := range s.Net.Populations[p].Count {
			s.cueInput[k] = float32(n) / r.fullCount
			k++
		}
	}
	r.restInputs(m, s)
	s.Net.Gate = 0
}

// lapse replaces the choice by a random one, where a trial is one of those. Whether it is does not
// depend on what came before, so that no state is kept of it.
func (r *voteModel) lapse(m *Model, s *State) {
	p := r.Lapse + float64(r.LapseByNA*s.Nuclei.Level[modulators.NA])
	if p <= 0 {
		return
	}
	if chance := trialStream(m.Seed, s.Task.Trial, "lapse"); chance.Float64() < p {
		s.Choice = 1 + uint64(chance.IntN(2))
	}
}

// trialStream is a stream of random numbers of one trial.
func trialStream(seed, trial uint64, name string) fmath.Rand {
	return fmath.Stream(seed+(trial+1)*0x9e3779b97f4a7c15, name)
}

func (s *State) netRate(group int) float64 { return s.Rates[group][0] - s.Rates[group][1] }

// feedback lets synapses learn from the error at once, or, with a tissue, starts the time in which
// they learn from concentrations.
func (r *voteModel) feedback(m *Model, s *State) {
	f := reward(m, s)
	if s.Tissue == nil {
		setSignals(m, s)
		engine.Reinforce(m.Net, s.Net, 1)
		engine.Forget(m.Net, s.Net)
		engine.ClearEligibility(s.Net)
	} else {
		engine.Forget(m.Net, s.Net)
		s.Tissue.learningSteps = uint64(m.Spec.Task.Timing.Length)
	}
	nuclei.Learn(&m.Spec.Nuclei, s.Nuclei, &f)
}

func (r *voteModel) afterTissue(m *Model, s *State) {
	if !s.Tissue.countLearningStep() {
		return
	}
	if s.Net.Tick%learnEveryMS == 0 {
		engine.Reinforce(m.Net, s.Net, float32(learnEveryMS/m.Spec.Nuclei.DopamineTau))
	}
	if s.T() >= m.Spec.Task.Timing.Feedback {
		s.addConcentration(m)
	}
}

// evidence is the net rates of Go and No-Go.
func (r *voteModel) evidence(m *Model, s *State) (forGo, against float64) {
	if s.Choice != 0 {
		return s.netRate(Go), s.netRate(NoGo)
	}
	return r.rate(m, s, Go, 0) - r.rate(m, s, Go, 1), r.rate(m, s, NoGo, 0) - r.rate(m, s, NoGo, 1)
}

// reactionMS is the end of the stimulus, when every choice is made.
func (r *voteModel) reactionMS(m *Model, _ *State) float64 {
	return float64(m.Spec.Task.Timing.Stimulus)
}
