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
	t := &m.Spec.Task.Timing
	now := s.T()
	holdNuclei(m, s)
	switch now {
	case 0:
		m.readout.begin(m, s)
	case t.Window:
		m.readout.openWindow(m, s)
	}
	if now == t.Stimulus {
		m.readout.choose(m, s)
	}
	if now == t.Feedback {
		m.readout.feedback(m, s)
	}
	if s.Tissue == nil {
		setSignals(m, s)
	} else {
		stepTissue(m, s)
		m.readout.fromTissue(m, s)
	}
	engine.Step(m.Net, s.Net)
	if now < t.Stimulus {
		m.readout.gather(m, s)
	}
	if now >= t.Feedback {
		for i, l := range s.Nuclei.Level {
			s.levelSum[i] += float64(l * s.factor[i])
		}
	}
	m.readout.clear(m, s)
	if now+1 < t.Length {
		return false
	}
	s.Task.Trial++
	s.Task.Start = s.Net.Tick
	return true
}

// begin draws a trial of the task, which is returned as what it shows, and forgets the last.
func begin(m *Model, s *State) task.Compound {
	c := s.Task.Begin(&m.Spec.Task, s.Net.Tick)
	s.Rule = uint64(m.Spec.Task.RuleAt(int(s.Task.Trial)))
	s.Choice, s.Outcome, s.Reward, s.Value = 0, 0, 0, 0
	s.Rates = [3][2]float64{}
	s.levelSum = [modulators.N]float64{}
	if s.Tissue != nil {
		s.nMSum, s.nMTimes = [modulators.N]float64{}, 0
	}
	s.Net.Gate = 1
	return c
}

// reward gives the reward that the choice earns, and lets dopamine tell the error. What is
// returned is for the other nuclei to hear, once synapses have learnt.
func reward(m *Model, s *State) nuclei.Feedback {
	c := s.Compound(m)
	pressed := s.Choice == 1
	goCorrect := c.MeansGo(task.Rule(s.Rule))
	outcome := task.OutcomeOf(goCorrect, pressed)
	s.Outcome = uint64(outcome)
	s.Reward = s.Task.Reward(&m.Spec.Task, goCorrect, pressed)
	// Nuclei hear the outcome that the reward tells, which invalid feedback makes another
	// than the one scored: nothing in the subject knows the rule.
	heard := task.OutcomeOf(goCorrect == (s.Task.Valid == 1), pressed)
	o := nuclei.Feedback{Cue: c, Pressed: pressed, Outcome: heard, Reward: s.Reward, Value: s.Value, Input: s.heard}
	nuclei.Dopamine(&m.Spec.Nuclei, s.Nuclei, &o)
	return o
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
		if modulator == modulators.DA {
			m.readout.hearPuff(s)
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
		r.RT = m.readout.reactionMS(m, s)
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
