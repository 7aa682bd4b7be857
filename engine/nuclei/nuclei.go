// Package nuclei decides when and how much of each modulator is released, from what
// a trial brought: the dopamine nuclei (VTA/SNc), the locus coeruleus, the basal
// forebrain and the dorsal raphe. What the modulators then do is the business of the
// circuit's receptors.
package nuclei

import (
	"neuromodlab/engine/fmath"
	"neuromodlab/engine/modulators"
	"neuromodlab/engine/snapshot"
	"neuromodlab/engine/task"
)

// Spec is the constants of the nuclei.
type Spec struct {
	On       [modulators.N]bool
	Strength [modulators.N]float64 // what is released is multiplied by this

	DopamineTau float64 // clearance of the released error, ms
	PauseTau    float64 // the same where the error is negative; 0 = as DopamineTau

	// Pulse is how long a release of dopamine and of noradrenaline lasts, ms, at its full
	// level; 0: it is at its full level at once and sinks by the time constants.
	Pulse [2]float64

	Predictor Predictor
	// Monitor, where there is one, drives the locus coeruleus and the basal forebrain by
	// punished outcomes, in place of Predictor and of attention.
	Monitor *Monitor

	NoradrenalineTau float64 // clearance, ms

	AttentionRate float64 // of ACh's shift between modalities, a trial
	MemoryRate    float64 // of the running means of reward by cue and action

	PatienceTrials float64 // memory of the raphe for false alarms, trials
	PatienceWeight float64 // what a false alarm adds before division by PatienceTrials
	PatienceFade   float64 // trials in which it fades; 0 = PatienceTrials

	// Bursts are the time constants with which acetylcholine and serotonin released by
	// hand fade, ms, where no task brings outcomes that would change them; 0: they stay.
	Bursts [2]float64
}

// Outcome is what the nuclei hear of a trial at its feedback.
type Outcome struct {
	Cue     task.Compound
	Pressed bool
	Outcome task.Outcome // as feedback has it, which need not follow the rule
	Reward  float64
	Value   float64   // the critic's expectation
	Input   []float32 // activity of the elemental inputs during the stimulus, 1 = fully driven
}

// State is what the nuclei remember and what they have out.
type State struct {
	Level     [modulators.N]float64 // signed: dopamine −1…1, acetylcholine −1 (sounds) … 1 (pictures)
	RPE       float64
	Attention float64          // of pictures against sounds, 0…1
	Patience  float64          // running false alarms, 0…1
	memory    [2][2][2]float64 // running mean reward by modality, cue, action
	Predictor PredictorState
	Released  bool       // noradrenaline was released at the last feedback
	Linger    float64    // with a Monitor: what is left of the last release of noradrenaline, 0…1
	monitored bool       // a Monitor is used: Walk lists what it needs
	pulse     [2]float64 // ms left of a release of dopamine and of noradrenaline
}

// NewState returns the state before the first trial, for so many elemental inputs of
// which a stimulus drives so many.
func NewState(inputs, driven int) *State {
	s := &State{Attention: 0.5, Predictor: newPredictorState(inputs, driven)}
	for m := range s.memory {
		for c := range s.memory[m] {
			s.memory[m][c] = [2]float64{0.5, 0.5}
		}
	}
	return s
}

// Clearance is the shares of dopamine and noradrenaline that a step leaves over.
type Clearance struct {
	da, pause, na float64
	dt            float64 // of a pulse; 0 = none
}

// Clearance returns what is left over after dt ms.
func (spec *Spec) Clearance(dt float64) Clearance {
	c := Clearance{da: fmath.Exp(-dt / spec.DopamineTau), na: fmath.Exp(-dt / spec.NoradrenalineTau)}
	c.pause = c.da
	if spec.PauseTau > 0 {
		c.pause = fmath.Exp(-dt / spec.PauseTau)
	}
	if spec.Pulse[modulators.DA] > 0 {
		c.dt = dt
	}
	return c
}

// Pass lets a step's clearance pass.
func (c Clearance) Pass(s *State, spec *Spec) {
	if c.dt > 0 {
		for m := range s.pulse {
			if s.pulse[m] > 0 {
				if s.pulse[m] -= c.dt; s.pulse[m] <= 0 {
					s.pulse[m] = 0
					s.Level[m] = 0
					s.Apply(spec)
				}
			}
		}
		return
	}
	if s.Level[modulators.DA] < 0 {
		s.Level[modulators.DA] *= c.pause
	} else {
		s.Level[modulators.DA] *= c.da
	}
	s.Level[modulators.NA] *= c.na
}

// Fade lets a ms pass for what acetylcholine and serotonin have out by hand.
func (s *State) Fade(spec *Spec) {
	if spec.Bursts[0] > 0 {
		s.Attention = 0.5 + float64((s.Attention-0.5)*fmath.Exp(-1/spec.Bursts[0]))
	}
	if spec.Bursts[1] > 0 {
		s.Patience *= fmath.Exp(-1 / spec.Bursts[1])
	}
	s.Apply(spec)
}

// Dopamine releases the reward prediction error: reward minus the critic's
// expectation, clipped to ±1.
func Dopamine(spec *Spec, s *State, o *Outcome) {
	s.RPE = fmath.Clamp(o.Reward-o.Value, -1, 1)
	s.Level[modulators.DA] = spec.out(modulators.DA, s.RPE)
	s.pulse[modulators.DA] = spec.Pulse[modulators.DA]
}

// Learn lets the other three nuclei hear of the outcome, after the circuit's
// synapses have: what they release acts from now on.
func Learn(spec *Spec, s *State, o *Outcome) {
	s.restrain(spec, o)
	if spec.Monitor != nil {
		s.monitor(spec, o)
		s.Apply(spec)
		return
	}
	s.attend(spec, o)
	surprised := s.Predictor.learn(&spec.Predictor, o)
	s.Released = surprised && spec.On[modulators.NA] && spec.Strength[modulators.NA] > 0
	if s.Released {
		s.Level[modulators.NA] = spec.out(modulators.NA, 1)
	}
	s.Apply(spec)
}

// Apply sets the levels that follow directly from what the nuclei remember, as
// after a switch or a strength has changed.
func (s *State) Apply(spec *Spec) {
	if spec.Monitor != nil {
		s.applyMonitor(spec)
	} else {
		s.Level[modulators.ACh] = spec.out(modulators.ACh, 2*s.Attention-1)
	}
	s.Level[modulators.HT] = spec.out(modulators.HT, s.Patience)
	for m := range s.Level {
		if !spec.On[m] {
			s.Level[m] = 0
		}
	}
}

func (spec *Spec) out(m int, drive float64) float64 {
	if !spec.On[m] {
		return 0
	}
	return spec.Strength[m] * drive
}

// attend is the basal forebrain: attention moves to the modality that has been the
// better predictor of reward for the action taken (Mackintosh 1975).
func (s *State) attend(spec *Spec, o *Outcome) {
	var squared [2]float64
	for m, cue := range [2]task.Cue{o.Cue.Visual, o.Cue.Auditory} {
		q := &s.memory[m][cueIndex(cue)][actionIndex(o.Pressed)]
		e := o.Reward - *q
		squared[m] = float64(e * e)
		*q += float64(spec.MemoryRate * e)
	}
	s.Attention = fmath.Clamp(s.Attention+float64(spec.AttentionRate*(squared[1]-squared[0])), 0, 1)
}

// restrain is the dorsal raphe: a running memory of false alarms.
func (s *State) restrain(spec *Spec, o *Outcome) {
	x, trials := 0.0, spec.PatienceTrials
	if o.Outcome == task.FalseAlarm {
		x = spec.PatienceWeight
	} else if spec.PatienceFade > 0 {
		trials = spec.PatienceFade
	}
	s.Patience = min(1, s.Patience+(x-s.Patience)/trials)
}

// Puff adds a release by hand: of amount levels, for acetylcholine towards pictures
// where it is positive and sounds where it is negative.
func Puff(spec *Spec, s *State, m int, amount float64) {
	if !spec.On[m] {
		return
	}
	amount *= spec.Strength[m]
	if spec.Monitor != nil && m < len(s.pulse) {
		s.pulse[m] = spec.Pulse[m]
		s.Level[m] = fmath.Clamp(s.Level[m]+amount, -2, 2)
		return
	}
	if spec.Monitor != nil && m == modulators.ACh {
		s.Predictor.Expected = fmath.Clamp(s.Predictor.Expected+float64(amount*spec.Monitor.Most), 0, spec.Monitor.Most)
	}
	switch m {
	case modulators.DA:
		s.Level[modulators.DA] = fmath.Clamp(s.Level[modulators.DA]+amount, -2, 2)
	case modulators.NA:
		s.Level[modulators.NA] = fmath.Clamp(s.Level[modulators.NA]+amount, 0, 2)
	case modulators.ACh:
		s.Attention = fmath.Clamp(s.Attention+amount/2, 0, 1)
	case modulators.HT:
		s.Patience = fmath.Clamp(s.Patience+amount, 0, 1)
	}
	s.Apply(spec)
}

func cueIndex(c task.Cue) int {
	switch c {
	case 'A', 'X':
		return 0
	}
	return 1
}

func actionIndex(pressed bool) int {
	if pressed {
		return 1
	}
	return 0
}

// Walk lists the state's fields.
func (s *State) Walk(w snapshot.Walker) {
	for m := range s.Level {
		w.F64(&s.Level[m])
	}
	w.F64(&s.RPE)
	w.F64(&s.Attention)
	w.F64(&s.Patience)
	for m := range s.memory {
		for c := range s.memory[m] {
			w.F64(&s.memory[m][c][0])
			w.F64(&s.memory[m][c][1])
		}
	}
	s.Predictor.walk(w)
	released := uint64(0)
	if s.Released {
		released = 1
	}
	w.U64(&released)
	s.Released = released != 0
	if s.monitored {
		w.F64(&s.Linger)
		w.F64(&s.pulse[0])
		w.F64(&s.pulse[1])
	}
}
