package subject

import (
	"neuromodlab/engine"
	"neuromodlab/engine/nuclei"
	"neuromodlab/engine/snapshot"
	"neuromodlab/engine/task"
)

// GroupVote drives inputs that have an assembly for each cue and compound, and reads the
// choice at the stimulus's end: of two groups the one with the higher net rate acts, and
// a third, the critic, expects the reward.
type GroupVote struct {
	CueHz, RestHz float64   // of driven and undriven inputs
	Elemental     []string  // input populations that the predictive network sees
	Configural    string    // input population with an assembly for each compound
	Go, NoGo      [2]string // excitatory and inhibitory population
	Critic        [2]string // same
	ValueHz       float64   // the critic's net rate that means a value of 1
}

// The groups, in the order of Rates.
const (
	Go = iota
	NoGo
	Critic
)

type voteModel struct {
	onTask
	*GroupVote
	cue, rest float32 // chance of a spike in a step
	elemental []int
	fullCount float32   // spikes of a driven input during the stimulus
	groups    [3][2]int // Go, No-Go, critic: E and I populations
}

func (v *GroupVote) compile(m *Model) (readout, error) {
	if err := checkTask(&m.Spec.Task); err != nil {
		return nil, err
	}
	net, dt := m.Net, m.Spec.Circuit.DT
	r := &voteModel{
		GroupVote: v, cue: float32(v.CueHz * dt / 1000), rest: float32(v.RestHz * dt / 1000),
		fullCount: float32(v.CueHz * float64(m.Spec.Task.Timing.Stimulus) / 1000),
	}
	for _, name := range v.Elemental {
		p := net.Population(name)
		r.elemental = append(r.elemental, p)
		m.inputs += net.Populations[p].N
	}
	c := m.Spec.Task.Stimuli[0]
	for _, cue := range []task.Cue{c.Visual, c.Auditory} {
		_, cells := net.Assembly(cue.String())
		m.driven += len(cells)
	}
	net.Population(v.Configural) // panics where there is none
	for g, names := range [3][2]string{v.Go, v.NoGo, v.Critic} {
		r.groups[g] = [2]int{net.Population(names[0]), net.Population(names[1])}
	}
	for _, g := range r.groups[:Critic] {
		m.actor = append(m.actor, g[0], g[1])
	}
	return r, nil
}

func (r *voteModel) newState(*Model, *State) snapshot.Walkable { return nothing{} }
func (r *voteModel) hears(int) bool                            { return false }

// begin draws a trial and drives the inputs by its cue.
func (r *voteModel) begin(m *Model, s *State) {
	c := begin(m, s)
	if s.Tissue != nil {
		engine.ClearEligibility(s.Net)
		s.Tissue.open = 0
	}
	r.quiet(m, s)
	for _, name := range [3]string{c.Visual.String(), c.Auditory.String(), c.Visual.String() + c.Auditory.String()} {
		p, cells := m.Net.Assembly(name)
		for _, i := range cells {
			s.Net.Populations[p].Chance[i] = r.cue
		}
	}
	for _, p := range r.elemental {
		clear(s.Net.Populations[p].Count)
	}
	if m.Spec.Task.Timing.Window == 0 {
		r.openWindow(m, s)
	}
}

// quiet sets every input to its resting rate.
func (r *voteModel) quiet(m *Model, s *State) {
	for i := range m.Net.Populations {
		chance := s.Net.Populations[i].Chance
		for k := range chance {
			chance[k] = r.rest
		}
	}
}

// openWindow starts the count of evidence.
func (r *voteModel) openWindow(_ *Model, s *State) {
	for _, g := range r.groups {
		for _, p := range g {
			clear(s.Net.Populations[p].Count)
		}
	}
}

// gather does nothing: the cells count their spikes.
func (r *voteModel) gather(*Model, *State) {}

// rate is the mean rate of a group's excitatory (0) or inhibitory (1) cells over the window
// so far, Hz; 0 before the window opens.
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

// choose ends the stimulus and reads the circuit: the group with the higher net
// rate acts, and the critic's net rate is the expected reward.
func (r *voteModel) choose(m *Model, s *State) {
	for g := range s.Rates {
		s.Rates[g] = [2]float64{r.rate(m, s, g, 0), r.rate(m, s, g, 1)}
	}
	s.Choice = 2
	if s.net(Go) > s.net(NoGo) {
		s.Choice = 1
	}
	s.Value = s.net(Critic) / r.ValueHz
	k := 0
	for _, p := range r.elemental {
		for _, n := range s.Net.Populations[p].Count {
			s.heard[k] = float32(n) / r.fullCount
			k++
		}
	}
	r.quiet(m, s)
	s.Net.Gate = 0
}

func (s *State) net(group int) float64 { return s.Rates[group][0] - s.Rates[group][1] }

// feedback lets synapses learn from the error at once, or opens them to what the tissue
// will bring until the trial's end.
func (r *voteModel) feedback(m *Model, s *State) {
	o := reward(m, s)
	if s.Tissue == nil {
		setSignals(m, s)
		engine.Reinforce(m.Net, s.Net, 1)
		engine.Forget(m.Net, s.Net)
		engine.ClearEligibility(s.Net)
	} else {
		engine.Forget(m.Net, s.Net)
		s.Tissue.open = uint64(m.Spec.Task.Timing.Length)
	}
	nuclei.Learn(&m.Spec.Nuclei, s.Nuclei, &o)
}

func (r *voteModel) fromTissue(m *Model, s *State) {
	if !s.Tissue.stillOpen() {
		return
	}
	if s.Net.Tick%learnEvery == 0 {
		engine.Reinforce(m.Net, s.Net, float32(learnEvery/m.Spec.Nuclei.DopamineTau))
	}
	if s.T() >= m.Spec.Task.Timing.Feedback {
		s.addConcentration(m)
	}
}

// evidence is the net rates of Go and No-Go.
func (r *voteModel) evidence(m *Model, s *State) (forGo, against float64) {
	if s.Choice != 0 {
		return s.net(Go), s.net(NoGo)
	}
	return r.rate(m, s, Go, 0) - r.rate(m, s, Go, 1), r.rate(m, s, NoGo, 0) - r.rate(m, s, NoGo, 1)
}

// reactionMS is the stimulus's end, at which every choice is made.
func (r *voteModel) reactionMS(m *Model, _ *State) float64 {
	return float64(m.Spec.Task.Timing.Stimulus)
}
