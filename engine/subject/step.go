package subject

import (
	"math"

	"neuromodlab/engine"
	"neuromodlab/engine/modulators"
	"neuromodlab/engine/nuclei"
	"neuromodlab/engine/task"
)

// Step advances a subject by one step of its circuit and reports whether a trial
// has finished with it; Record then returns that trial.
func Step(m *Model, s *State) (finished bool) {
	if m.Spec.Idle() {
		return stepIdle(m, s)
	}
	t := &m.Spec.Task.Timing
	now := s.T()
	holdNuclei(m, s)
	switch now {
	case 0:
		begin(m, s)
	case t.Window:
		s.openWindow(m)
	}
	if now == t.Stimulus {
		choose(m, s)
	}
	if now == t.Feedback {
		feedback(m, s)
	}
	if s.Tissue == nil {
		setSignals(m, s)
	} else {
		stepTissue(m, s)
		learnFromTissue(m, s)
	}
	engine.Step(m.Net, s.Net)
	if s.Race != nil && now < t.Stimulus {
		accumulate(m, s)
	}
	if now >= t.Feedback {
		for i, l := range s.Nuclei.Level {
			s.levelSum[i] += float64(l * s.factor[i])
		}
	}
	m.clearance.Pass(s.Nuclei, &m.Spec.Nuclei)
	if now+1 < t.Length {
		return false
	}
	s.Task.Trial++
	s.Task.Start = s.Net.Tick
	return true
}

// begin draws a trial and drives the inputs by its cue.
func begin(m *Model, s *State) {
	c := s.Task.Begin(&m.Spec.Task, s.Net.Tick)
	s.Rule = uint64(m.Spec.Task.RuleAt(int(s.Task.Trial)))
	s.Choice, s.Outcome, s.Reward, s.Value = 0, 0, 0, 0
	s.Rates = [3][2]float64{}
	s.levelSum = [modulators.N]float64{}
	if s.Tissue != nil {
		s.nMSum, s.nMTimes = [modulators.N]float64{}, 0
	}
	s.Net.Gate = 1
	if s.Race != nil {
		present(m, s)
		return
	}
	if s.Tissue != nil {
		engine.ClearEligibility(s.Net)
		s.Tissue.open = 0
	}
	quiet(m, s)
	for _, name := range [3]string{c.Visual.String(), c.Auditory.String(), c.Visual.String() + c.Auditory.String()} {
		p, cells := m.Net.Assembly(name)
		for _, i := range cells {
			s.Net.Populations[p].Chance[i] = m.cue
		}
	}
	for _, p := range m.elemental {
		clear(s.Net.Populations[p].Count)
	}
	if m.Spec.Task.Timing.Window == 0 {
		s.openWindow(m)
	}
}

// quiet sets every input to its resting rate.
func quiet(m *Model, s *State) {
	for i := range m.Net.Populations {
		chance := s.Net.Populations[i].Chance
		for k := range chance {
			chance[k] = m.rest
		}
	}
}

// openWindow starts the count of evidence.
func (s *State) openWindow(m *Model) {
	if s.Race != nil {
		return
	}
	for _, g := range m.groups {
		for _, p := range g {
			clear(s.Net.Populations[p].Count)
		}
	}
}

// Rate returns the mean rate of a group's excitatory (0) or inhibitory (1) cells
// over the window so far, Hz; 0 before the window opens.
func (s *State) Rate(m *Model, group, sign int) float64 {
	t := &m.Spec.Task.Timing
	ms := min(s.T(), t.Stimulus) - t.Window
	if ms <= 0 {
		return 0
	}
	count := int32(0)
	p := &s.Net.Populations[m.groups[group][sign]]
	for _, n := range p.Count {
		count += n
	}
	return float64(count) * 1000 / (float64(ms) * float64(len(p.Count)))
}

// choose ends the stimulus and reads the circuit: the group with the higher net
// rate acts, and the critic's net rate is the expected reward.
func choose(m *Model, s *State) {
	if s.Race != nil {
		conclude(m, s)
		return
	}
	for g := range s.Rates {
		s.Rates[g] = [2]float64{s.Rate(m, g, 0), s.Rate(m, g, 1)}
	}
	s.Choice = 2
	if s.net(Go) > s.net(NoGo) {
		s.Choice = 1
	}
	s.Value = s.net(Critic) / m.Spec.Readout.ValueHz
	k := 0
	for _, p := range m.elemental {
		for _, n := range s.Net.Populations[p].Count {
			s.heard[k] = float32(n) / m.fullCount
			k++
		}
	}
	quiet(m, s)
	s.Net.Gate = 0
}

func (s *State) net(group int) float64 { return s.Rates[group][0] - s.Rates[group][1] }

// feedback gives the reward and lets the subject learn from it.
func feedback(m *Model, s *State) {
	c := s.Compound(m)
	pressed := s.Choice == 1
	goCorrect := c.Under(task.Rule(s.Rule))
	outcome := task.OutcomeOf(goCorrect, pressed)
	s.Outcome = uint64(outcome)
	s.Reward = s.Task.Reward(&m.Spec.Task, goCorrect, pressed)
	// Nuclei hear the outcome that the reward tells, which invalid feedback makes another
	// than the one scored: nothing in the subject knows the rule.
	heard := task.OutcomeOf(goCorrect == (s.Task.Valid == 1), pressed)
	o := nuclei.Outcome{Cue: c, Pressed: pressed, Outcome: heard, Reward: s.Reward, Value: s.Value, Input: s.heard}
	nuclei.Dopamine(&m.Spec.Nuclei, s.Nuclei, &o)
	if s.Race != nil {
		s.Race.learn(m, s)
	} else if s.Tissue == nil {
		setSignals(m, s)
		engine.Reinforce(m.Net, s.Net, 1)
		engine.Forget(m.Net, s.Net)
		engine.ClearEligibility(s.Net)
	} else {
		engine.Forget(m.Net, s.Net)
		s.Tissue.open = uint64(m.Spec.Task.Timing.Length) // to the trial's end
	}
	nuclei.Learn(&m.Spec.Nuclei, s.Nuclei, &o)
}

// setSignals hands the nuclei's levels to the circuit.
func setSignals(m *Model, s *State) {
	for i, d := range m.Spec.Drives {
		level := float32(d.Sign * s.Nuclei.Level[d.Modulator] * s.factor[d.Modulator])
		s.Net.Level[m.signals[i]] = level + 0 // never −0, which hashes apart from 0
	}
}

// Puff releases a modulator by hand. Dopamine released so reinforces what the
// synapses still remember, as an unexpected reward would.
func Puff(m *Model, s *State, modulator int, amount float64) {
	holdNuclei(m, s)
	if s.Tissue != nil {
		nuclei.Puff(&m.Spec.Nuclei, s.Nuclei, modulator, amount)
		if modulator == modulators.DA && !m.Spec.Idle() {
			s.Tissue.open = max(s.Tissue.open, learnAfterPuff)
		}
		return
	}
	before := s.Nuclei.Level[modulators.DA]
	nuclei.Puff(&m.Spec.Nuclei, s.Nuclei, modulator, amount)
	if modulator == modulators.DA {
		after := s.Nuclei.Level[modulators.DA]
		s.Nuclei.Level[modulators.DA] = after - before
		setSignals(m, s)
		engine.Reinforce(m.Net, s.Net, 1)
		s.Nuclei.Level[modulators.DA] = after
	}
	setSignals(m, s)
}

// Refit makes a state fit a model of the same sizes with other constants.
func Refit(m *Model, s *State) {
	engine.Refit(m.Net, s.Net)
	s.Nuclei.Apply(&m.Spec.Nuclei)
	if s.Tissue != nil {
		refitTissue(m, s.Tissue)
		readTissue(m, s) // rows that nothing read until now are read from here on
	}
	holdNuclei(m, s)
	if s.Tissue == nil {
		setSignals(m, s)
	}
}

// Record returns the trial that has just finished.
func Record(m *Model, s *State) task.Record {
	t := &m.Spec.Task
	trial := int(s.Task.Trial) - 1
	phase := t.PhaseOf(trial)
	r := task.Record{
		Trial: trial + 1, Tick: int(s.Net.Tick) - t.Timing.Length,
		Phase: phase, Kind: t.Phases[phase].Kind, Rule: task.Rule(s.Rule),
		Cue: s.Compound(m), Outcome: task.Outcome(s.Outcome),
		Reward: s.Reward, Value: s.Value, RPE: s.Nuclei.RPE,
		Surprise: s.Nuclei.Predictor.Surprise, Expected: s.Nuclei.Predictor.Expected,
		Released: s.Nuclei.Released,
	}
	if r.Outcome.Pressed() {
		r.RT = float64(t.Timing.Stimulus)
		if s.Race != nil {
			r.RT = s.Race.ReactionMS
		}
	}
	for i, sum := range s.levelSum {
		r.Level[i] = sum / float64(t.Timing.Length-t.Timing.Feedback)
	}
	if s.Tissue != nil {
		r.Concentration = new([modulators.N]float64)
		for i, sum := range s.nMSum {
			r.Concentration[i] = sum / float64(max(1, s.nMTimes))
			if !m.Tissue.actorAxons[i] {
				r.Concentration[i] = math.NaN()
			}
		}
	}
	return r
}
