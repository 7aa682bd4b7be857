package subject_test

// Tests of modulators that act on the nuclei of others.

import (
	"testing"

	"neuromodlab/engine/modulators"
	"neuromodlab/engine/snapshot"
	"neuromodlab/engine/subject"
)

func TestNucleiDoNotActOnEachOtherByDefault(t *testing.T) {
	m := compile(t, "set-shift", "all", 1)
	if n := len(m.Spec.Influences); n != 0 {
		t.Errorf("%d influences by default", n)
	}
}

// Serotonin at its full level halves what the dopamine neurons send out.
func TestSerotoninInhibitsDopamineWithGlobalLevels(t *testing.T) {
	level := func(on string) float32 {
		m := compile(t, "set-shift", "all", 1, [2]string{"row.5ht2c.da.on", on}, [2]string{"5ht.on_da", "0.5"})
		s := subject.NewState(m)
		s.Nuclei.Level[modulators.DA], s.Nuclei.Level[modulators.HT] = 0.8, 1
		subject.Step(m, s)
		return s.Net.Level[m.Net.Signal("da")]
	}
	if free, held := level("off"), level("on"); held != free/2 {
		t.Errorf("a level of %v is held to %v, want half", free, held)
	}
}

// An influence is felt a step after the level that it comes from.
func TestAnInfluenceActsOneStepLater(t *testing.T) {
	m := compile(t, "set-shift", "all", 1, [2]string{"row.alpha1.ach.on", "on"}, [2]string{"na.on_ach", "1"})
	s := subject.NewState(m)
	s.Nuclei.Attention = 0.75
	s.Nuclei.Apply(&m.Spec.Nuclei)
	visual := m.Net.Signal("ach.visual")
	for s.T() < m.Spec.Task.Timing.Feedback { // to the step in which a release would happen
		subject.Step(m, s)
	}
	before := s.Net.Level[visual]
	s.Nuclei.Predictor.Surprise, s.Nuclei.Predictor.Expected = 1, 0
	subject.Step(m, s)
	if !s.Nuclei.Released {
		t.Fatal("no release")
	}
	attention := float32(s.Nuclei.Level[modulators.ACh])
	if got := s.Net.Level[visual]; before != 0.5 || got != attention {
		t.Errorf("in the step of the release attention reads %v, want %v", got, attention)
	}
	subject.Step(m, s)
	// A millisecond's clearance of noradrenaline takes less than a thousandth.
	if got := s.Net.Level[visual]; got < 1.999*attention || got > 2*attention {
		t.Errorf("a step later it reads %v, want %v", got, 2*attention)
	}
}

// In tissue the nucleus's rate is inhibited, by the level that receptors read.
func TestSerotoninInhibitsDopamineInTissue(t *testing.T) {
	rate := func(on string) float64 {
		m := compile(t, "set-shift", "all", 1, append([][2]string{{"row.5ht2c.da.on", on}, {"5ht.on_da", "0.5"}}, diffusing...)...)
		s := subject.NewState(m)
		for range 2000 {
			s.Nuclei.Level[modulators.HT], s.Nuclei.Patience = 1, 1
			subject.Step(m, s)
			s.Nuclei.Level[modulators.DA] = 0
		}
		return s.Tissue.Volume.Modulators[0].Rate
	}
	free, held := rate("off"), rate("on")
	// After two seconds 2C receptors read most of a full level; a tenth of it is random.
	if ratio := held / free; ratio < 0.4 || ratio > 0.75 {
		t.Errorf("a rate of %v Hz is held to %v, want about half", free, held)
	}
}

func TestASnapshotRestoresTheFactorsOfTheNuclei(t *testing.T) {
	for _, mode := range [][][2]string{nil, diffusing} {
		m := compile(t, "set-shift", "all", 1, append([][2]string{{"row.5ht2c.da.on", "on"}, {"row.alpha4beta2.da.on", "on"},
			{"row.alpha1.ach.on", "on"}}, mode...)...)
		s, again := subject.NewState(m), subject.NewState(m)
		for range 1300 {
			subject.Step(m, s)
		}
		saved := snapshot.Append(nil, s)
		if err := snapshot.Restore(again, saved); err != nil {
			t.Fatal(err)
		}
		for _, x := range []*subject.State{s, again} {
			subject.Puff(m, x, modulators.DA, 1)
			for range 700 {
				subject.Step(m, x)
			}
		}
		if snapshot.Hash(s) != snapshot.Hash(again) {
			t.Errorf("%v: a restored subject took another way", mode)
		}
	}
}
