package nuclei

// Tests of release at a cue.

import (
	"math"
	"testing"

	"neuromodlab/engine/modulators"
	"neuromodlab/engine/task"
)

// A picture that gains followed releases dopamine when it comes, one that losses followed serotonin, until
// the feedback; without Anticipation neither does.
func TestPicturesReleaseWhatTheyLetExpect(t *testing.T) {
	spec := &Spec{DopamineTau: 100, NoradrenalineTau: 100, PatienceTrials: 8, PatienceWeight: 2,
		Anticipation: &Anticipation{Rate: 0.5, Dopamine: 2, Serotonin: 4}}
	for m := range spec.On {
		spec.On[m], spec.Has[m], spec.Strength[m] = true, true, 1
	}
	s := NewState(spec, 1, 1)
	win, avoid := task.Compound{Visual: 'A'}, task.Compound{Visual: 'C'}
	for _, x := range []Feedback{{Cue: win, Reward: 1, Outcome: task.Hit, Pressed: true},
		{Cue: avoid, Reward: -1, Outcome: task.FalseAlarm, Pressed: true}} {
		x.Input = []float32{1}
		Anticipate(spec, s, x.Cue)
		Dopamine(spec, s, &x)
		Learn(spec, s, &x)
		if level := s.Level[modulators.HT]; level != 0 {
			t.Errorf("after the feedback serotonin is %v, though it follows no false alarms here", level)
		}
	}
	if a, c := s.Expected('A'), s.Expected('C'); a != 0.5 || c != -0.5 {
		t.Fatalf("expected outcomes %v and %v, want 0.5 and −0.5", a, c)
	}
	Anticipate(spec, s, win)
	if da, ht := s.Level[modulators.DA], s.Level[modulators.HT]; da != 1 || ht != 0 {
		t.Errorf("a picture of gains: dopamine %v, serotonin %v, want 1 and 0", da, ht)
	}
	clearance := spec.Clearance(1)
	for range 250 {
		clearance.Step(s, spec)
	}
	before := s.Level[modulators.DA]
	if math.Abs(before-math.Exp(-2.5)) > 1e-9 {
		t.Errorf("dopamine after 250 ms is %v, want %v", before, math.Exp(-2.5))
	}
	Anticipate(spec, s, avoid)
	if da, ht := s.Level[modulators.DA], s.Level[modulators.HT]; da != before || ht != 2 {
		t.Errorf("a picture of losses: dopamine %v, serotonin %v, want %v and 2", da, ht, before)
	}
	off := *spec
	off.Anticipation = nil
	s = NewState(&off, 1, 1)
	Anticipate(&off, s, win)
	if s.Level != [modulators.N]float64{} {
		t.Errorf("levels without anticipation are %v", s.Level)
	}
}
