// Package nuclei decides when each modulator is released, and how much, from the outcomes of
// trials: the dopamine nuclei (VTA/SNc), the locus coeruleus, the basal forebrain and the dorsal
// raphe. What the modulators then do is decided by the receptors of the circuit.
package nuclei

import (
	"neuromodlab/engine/fmath"
	"neuromodlab/engine/modulators"
	"neuromodlab/engine/snapshot"
	"neuromodlab/engine/task"
)

// Spec is the constants of the nuclei.
type Spec struct {
	// Has are the modulators that the subject has. Only their levels are part of its state, so that
	// a modulator of another subject changes no hash of this one.
	Has      [modulators.N]bool
	On       [modulators.N]bool
	Strength [modulators.N]float64 // factor on what is released

	DopamineTau float64 // time constant of the decay of a released prediction error, ms
	PauseTau    float64 // the same for negative errors; 0 = DopamineTau

	// Pulse is how long a release of dopamine and of noradrenaline stays at its full level, ms; 0 =
	// the release decays from its full level with the time constants.
	Pulse [modulators.N]float64

	Predictor Predictor
	// Monitor, where it is not nil, drives the locus coeruleus and the basal forebrain by punished
	// outcomes, in place of Predictor and of attention.
	Monitor *Monitor

	NoradrenalineTau float64 // time constant of the decay, ms

	// Controls of when noradrenaline comes, in place of surprise, where one is above 0: releases at
	// random trials with this probability, or a level that is constant from the first feedback on.
	RandomReleases, Constant float64
	ControlFrom              int // first trial of such a control, from 1; before it noradrenaline stays at 0

	// Cues are how many pictures and sounds attention tells apart; 0 = 2.
	Cues [2]int

	AttentionRate float64 // rate at which acetylcholine's attention shifts between the modalities, per trial
	MemoryRate    float64 // rate of the running mean rewards by cue and action, per trial

	PatienceTrials float64 // trials over which the raphe averages false alarms
	PatienceWeight float64 // what a false alarm adds before division by PatienceTrials
	PatienceFade   float64 // trials over which it decays; 0 = PatienceTrials

	// Anticipation, where it is not nil, lets a picture release dopamine or serotonin by what has
	// followed it. Serotonin then no longer follows false alarms.
	Anticipation *Anticipation

	// PuffTau are the time constants with which acetylcholine and serotonin that a user released
	// decay, ms, where there is no task whose outcomes would change them; 0 = they stay.
	PuffTau [modulators.N]float64
}

// Feedback is what the nuclei receive of a trial at its feedback.
type Feedback struct {
	Cue     task.Compound
	Pressed bool
	Outcome task.Outcome // by the feedback given, which can contradict the rule
	Reward  float64
	Value   float64   // the critic's expectation
	Trial   int       // from 1
	Chance  float64   // a random number of the trial, 0 to 1, where releases are random
	Input   []float32 // activity of the elemental inputs during the stimulus, 1 = fully driven
}

// State is the memory of the nuclei and the levels that they set.
type State struct {
	Level     [modulators.N]float64 // with a sign: dopamine −1…1, acetylcholine −1 (sounds) … 1 (pictures)
	RPE       float64
	Attention float64                // to pictures against sounds, 0…1
	Patience  float64                // running mean of false alarms, 0…1
	memory    [2][maxCues][2]float64 // running mean reward by modality, cue, action
	cues      [2]int                 // how many of a modality's cues there are
	Predictor PredictorState
	Released  bool                  // noradrenaline was released at the last feedback
	Lingering float64               // with a Monitor: the remaining part of the last release of noradrenaline, 0…1
	has       [modulators.N]bool    // see Spec.Has
	monitored bool                  // a Monitor is used: Walk then lists its fields
	expected  []float64             // with Anticipation: running mean outcome of each picture; Walk then lists it
	shown     float64               // with Anticipation: that of the picture shown, from the cue to the feedback
	pulse     [modulators.N]float64 // ms that a release of dopamine and of noradrenaline still lasts
}

// NewState returns the state before the first trial, for so many elemental inputs, of which a
// stimulus drives so many.
func NewState(spec *Spec, inputs, driven int) *State {
	s := &State{has: spec.Has, Attention: 0.5, Predictor: newPredictorState(inputs, driven), cues: spec.Cues}
	for m := range s.memory {
		for c := range s.memory[m] {
			s.memory[m][c] = [2]float64{0.5, 0.5}
		}
	}
	if spec.Anticipation != nil {
		s.expected = make([]float64, maxCues)
	}
	return s
}

// Clearance is the shares of dopamine and noradrenaline that remain after a step.
type Clearance struct {
	da, pause, na float64
	dt            float64 // length of the step where releases are pulses; else 0
}

// Clearance returns the shares that remain after dt ms.
func (spec *Spec) Clearance(dt float64) Clearance {
	c := Clearance{da: fmath.Exp(-dt / spec.DopamineTau), na: fmath.Exp(-dt / spec.NoradrenalineTau)}
	if spec.Constant > 0 {
		c.na = 1
	}
	c.pause = c.da
	if spec.PauseTau > 0 {
		c.pause = fmath.Exp(-dt / spec.PauseTau)
	}
	if spec.Pulse[modulators.DA] > 0 {
		c.dt = dt
	}
	return c
}

// Step advances the levels by one step of clearance.
func (c Clearance) Step(s *State, spec *Spec) {
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

// FadePuffs advances by 1 ms the decay of acetylcholine and serotonin that a user released.
func (s *State) FadePuffs(spec *Spec) {
	if spec.PuffTau[modulators.ACh] > 0 {
		s.Attention = 0.5 + float64((s.Attention-0.5)*fmath.Exp(-1/spec.PuffTau[modulators.ACh]))
	}
	if spec.PuffTau[modulators.HT] > 0 {
		s.Patience *= fmath.Exp(-1 / spec.PuffTau[modulators.HT])
	}
	s.Apply(spec)
}

// Dopamine releases the reward-prediction error: reward minus the critic's prediction, clipped to
// ±1.
func Dopamine(spec *Spec, s *State, o *Feedback) {
	s.RPE = fmath.Clamp(o.Reward-o.Value, -1, 1)
	s.Level[modulators.DA] = spec.level(modulators.DA, s.RPE)
	s.pulse[modulators.DA] = spec.Pulse[modulators.DA]
}

// Learn updates the other three nuclei with the outcome. It is called after the circuit's synapses
// have changed: what it releases acts from now on.
func Learn(spec *Spec, s *State, o *Feedback) {
	if spec.Anticipation != nil {
		s.learnExpected(spec.Anticipation, o)
	} else {
		s.updatePatience(spec, o)
	}
	if spec.Monitor != nil {
		s.updateMonitor(spec, o)
		s.Apply(spec)
		return
	}
	s.updateAttention(spec, o)
	surprised := s.Predictor.learn(&spec.Predictor, o)
	begun := o.Trial >= spec.ControlFrom
	switch {
	case spec.Constant > 0:
		surprised = false
	case spec.RandomReleases > 0:
		surprised = begun && o.Chance < spec.RandomReleases
	}
	s.Released = surprised && spec.On[modulators.NA] && spec.Strength[modulators.NA] > 0
	if s.Released {
		s.Level[modulators.NA] = spec.level(modulators.NA, 1)
	}
	if spec.Constant > 0 && begun {
		s.Level[modulators.NA] = spec.level(modulators.NA, spec.Constant)
	}
	s.Apply(spec)
}

// Apply sets the levels that follow directly from the memory of the nuclei. Call it also after a
// switch or a strength has changed.
func (s *State) Apply(spec *Spec) {
	if spec.Monitor != nil {
		s.applyMonitor(spec)
	} else {
		s.Level[modulators.ACh] = spec.level(modulators.ACh, 2*s.Attention-1)
	}
	s.Level[modulators.HT] = spec.level(modulators.HT, s.Patience)
	if a := spec.Anticipation; a != nil {
		s.Level[modulators.HT] = spec.level(modulators.HT, max(0, float64(-a.Serotonin*s.shown)))
	}
	for m := range s.Level {
		if !spec.On[m] {
			s.Level[m] = 0
		}
	}
}

func (spec *Spec) level(m int, drive float64) float64 {
	if !spec.On[m] {
		return 0
	}
	return spec.Strength[m] * drive
}

// updateAttention is the basal forebrain: attention moves to the modality that has been the better
// predictor of reward for the action taken (Mackintosh 1975).
func (s *State) updateAttention(spec *Spec, o *Feedback) {
	var squared [2]float64
	for m, cue := range [2]task.Cue{o.Cue.Visual, o.Cue.Auditory} {
		q := &s.memory[m][cueIndex(cue)][actionIndex(o.Pressed)]
		e := o.Reward - *q
		squared[m] = float64(e * e)
		*q += float64(spec.MemoryRate * e)
	}
	s.Attention = fmath.Clamp(s.Attention+float64(spec.AttentionRate*(squared[1]-squared[0])), 0, 1)
}

// updatePatience is the dorsal raphe: a running mean of false alarms.
func (s *State) updatePatience(spec *Spec, o *Feedback) {
	x, trials := 0.0, spec.PatienceTrials
	if o.Outcome == task.FalseAlarm {
		x = spec.PatienceWeight
	} else if spec.PatienceFade > 0 {
		trials = spec.PatienceFade
	}
	s.Patience = min(1, s.Patience+(x-s.Patience)/trials)
}

// Puff adds a release by a user: amount is in levels. For acetylcholine a positive amount shifts
// attention to pictures, a negative one to sounds.
func Puff(spec *Spec, s *State, m int, amount float64) {
	if !spec.On[m] {
		return
	}
	amount *= spec.Strength[m]
	if spec.Monitor != nil && (m == modulators.DA || m == modulators.NA) {
		s.pulse[m] = spec.Pulse[m]
		s.Level[m] = fmath.Clamp(s.Level[m]+amount, -2, 2)
		return
	}
	if spec.Monitor != nil && m == modulators.ACh {
		s.Predictor.Expected = fmath.Clamp(s.Predictor.Expected+float64(amount*spec.Monitor.MaxExpected), 0, spec.Monitor.MaxExpected)
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

// maxCues is the greatest number of cues of a modality: pictures A to H.
const maxCues = 8

func cueIndex(c task.Cue) int {
	switch {
	case c == 'X':
		return 0
	case c.Visual():
		return int(c - 'A')
	}
	return 1
}

func actionIndex(pressed bool) int {
	if pressed {
		return 1
	}
	return 0
}

// WalkLevels lists one number of each modulator that the subject has.
func (s *State) WalkLevels(w snapshot.Walker, of *[modulators.N]float64) {
	for m, has := range s.has {
		if has {
			w.F64(&of[m])
		}
	}
}

// Walk lists the state's fields.
func (s *State) Walk(w snapshot.Walker) {
	s.WalkLevels(w, &s.Level)
	w.F64(&s.RPE)
	w.F64(&s.Attention)
	w.F64(&s.Patience)
	for m := range s.memory {
		for c := range max(2, s.cues[m]) {
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
	for i := range s.expected {
		w.F64(&s.expected[i])
	}
	if s.expected != nil {
		w.F64(&s.shown)
	}
	if s.monitored {
		w.F64(&s.Lingering)
		w.F64(&s.pulse[modulators.DA])
		w.F64(&s.pulse[modulators.NA])
	}
}
