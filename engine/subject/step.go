package subject

// The step of a subject: one trial's events, the modulators, and the circuit, in the order that the
// package comment gives.

import (
	"math"

	"neuromodlab/engine"
	"neuromodlab/engine/modulators"
	"neuromodlab/engine/nuclei"
	"neuromodlab/engine/task"
)

// Step advances a subject by one step of its circuit, 1 ms, and reports whether a trial has
// finished. Record then returns that trial.
func Step(m *Model, s *State) (finished bool) {
	t := &m.Spec.Task.Timing
	now := s.T()
	setNucleusFactors(m, s)
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
		m.readout.afterTissue(m, s)
	}
	engine.Step(m.Net, s.Net)
	if now < t.Stimulus {
		m.readout.accumulate(m, s)
	}
	if now >= t.Feedback {
		for i, l := range s.Nuclei.Level {
			s.levelSum[i] += float64(l * s.nucleusFactor[i])
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

// begin draws a trial of the task, returns its cues, and clears what the last trial left.
func begin(m *Model, s *State) task.Compound {
	c := s.Task.Begin(&m.Spec.Task, s.Net.Tick)
	s.Rule = uint64(m.Spec.Task.RuleAt(int(s.Task.Trial)))
	s.Choice, s.Outcome, s.Reward, s.Value = 0, 0, 0, 0
	s.Rates = [3][2]float64{}
	s.levelSum = [modulators.N]float64{}
	if s.Tissue != nil {
		s.nMSum, s.nMSamples = [modulators.N]float64{}, 0
	}
	s.Net.Gate = 1
	nuclei.Anticipate(&m.Spec.Nuclei, s.Nuclei, c)
	return c
}

// reward gives the reward for the choice, and dopamine the prediction error. The caller passes the
// result to the other nuclei after synapses have learnt.
func reward(m *Model, s *State) nuclei.Feedback {
	c := s.Compound(m)
	pressed := s.Choice == 1
	goCorrect := c.MeansGo(task.Rule(s.Rule))
	outcome := task.OutcomeOf(goCorrect, pressed)
	s.Outcome = uint64(outcome)
	s.Reward = s.Task.Reward(&m.Spec.Task, goCorrect, pressed)
	// The nuclei get the outcome that the reward suggests. With misleading feedback it differs from
	// the outcome in the record, since nothing in the subject knows the rule.
	apparentOutcome := task.OutcomeOf(goCorrect == (s.Task.Valid == 1), pressed)
	feedback := nuclei.Feedback{Cue: c, Pressed: pressed, Outcome: apparentOutcome, Reward: s.Reward, Value: s.Value, Input: s.cueInput,
		Trial: int(s.Task.Trial) + 1}
	if m.Spec.Nuclei.RandomReleases > 0 {
		chance := trialStream(m.Seed, s.Task.Trial, "release")
		feedback.Chance = chance.Float64()
	}
	nuclei.Dopamine(&m.Spec.Nuclei, s.Nuclei, &feedback)
	return feedback
}

// setSignals sets the circuit's signals to the nuclei's levels.
func setSignals(m *Model, s *State) {
	for i, d := range m.Spec.Drives {
		level := float32(d.Sign * s.Nuclei.Level[d.Modulator] * s.nucleusFactor[d.Modulator])
		s.Net.Level[m.signals[i]] = level + 0 // never −0, which has another hash than 0
	}
}

// Puff releases a modulator by hand. Dopamine then reinforces the synapses that are still eligible,
// as an unexpected reward would.
func Puff(m *Model, s *State, modulator int, amount float64) {
	setNucleusFactors(m, s)
	if s.Tissue != nil {
		nuclei.Puff(&m.Spec.Nuclei, s.Nuclei, modulator, amount)
		if modulator == modulators.DA {
			m.readout.startPuffLearning(s)
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
		readTissue(m, s) // rows that were not read before are read from now on
	}
	setNucleusFactors(m, s)
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
			r.Concentration[i] = sum / float64(max(1, s.nMSamples))
			if !m.Tissue.actorAxons[i] {
				r.Concentration[i] = math.NaN()
			}
		}
	}
	return r
}
