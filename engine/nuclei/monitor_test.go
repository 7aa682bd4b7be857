package nuclei_test

// Tests of nuclei that are driven by counts of punished outcomes.

import (
	"testing"

	"neuromodlab/engine/modulators"
	"neuromodlab/engine/nuclei"
	"neuromodlab/engine/task"
)

func monitored() (*nuclei.Spec, *nuclei.State) {
	sp := spec()
	sp.Pulse = [modulators.N]float64{modulators.DA: 150, modulators.NA: 200}
	sp.Monitor = &nuclei.Monitor{Fast: 1.0 / 3, Slow: 0.05, Threshold: 0.45, MaxExpected: 0.5, Tonic: 0.2, Retained: 0.9}
	return sp, nuclei.NewMonitored(sp)
}

func giveFeedback(sp *nuclei.Spec, s *nuclei.State, reward float64, outcome task.Outcome) {
	o := nuclei.Feedback{Cue: task.Compound{Visual: 'A'}, Pressed: outcome.Pressed(), Outcome: outcome, Reward: reward}
	nuclei.Dopamine(sp, s, &o)
	nuclei.Learn(sp, s, &o)
}

// Expectation falls by a twentieth a rewarded trial; the second punishment in a row then
// is more than it allows for, and throws it open again.
func TestTheSecondUnexpectedPunishmentReleasesNoradrenaline(t *testing.T) {
	sp, s := monitored()
	want := 0.5
	for range 60 {
		giveFeedback(sp, s, 1, task.Hit)
		want -= 0.05 * want
		near(t, "expected uncertainty", s.Predictor.Expected, want)
		near(t, "acetylcholine", s.Level[modulators.ACh], want/0.5)
		if s.Released {
			t.Fatal("released although nothing went wrong")
		}
	}
	giveFeedback(sp, s, -1, task.FalseAlarm)
	near(t, "surprise", s.Predictor.Surprise, 1.0/3)
	if s.Released {
		t.Fatal("released at the first punishment")
	}
	giveFeedback(sp, s, -0.5, task.Miss)
	if !s.Released {
		t.Fatal("not released at the second")
	}
	near(t, "surprise", s.Predictor.Surprise, 0)
	near(t, "expected uncertainty", s.Predictor.Expected, 0.5)
	near(t, "noradrenaline in its burst", s.Level[modulators.NA], 1.2)
	c := sp.Clearance(1)
	for range 200 {
		c.Step(s, sp)
	}
	near(t, "after it", s.Level[modulators.NA], 0.2)
	near(t, "dopamine after its own", s.Level[modulators.DA], 0)
}

func TestPunishmentsThatAreExpectedReleaseNothing(t *testing.T) {
	sp, s := monitored()
	for i := range 200 {
		reward := 1.0
		if i%2 == 0 {
			reward = -1
		}
		if giveFeedback(sp, s, reward, task.Hit); s.Released {
			t.Fatalf("released at trial %d of a coin's tosses", i)
		}
	}
}

func TestSilencedLocusCoeruleusStillHears(t *testing.T) {
	sp, s := monitored()
	sp.On[modulators.NA] = false
	for range 60 {
		giveFeedback(sp, s, 1, task.Hit)
	}
	giveFeedback(sp, s, -1, task.FalseAlarm)
	giveFeedback(sp, s, -1, task.FalseAlarm)
	if s.Released || s.Level[modulators.NA] != 0 {
		t.Error("released although switched off")
	}
	near(t, "expected uncertainty", s.Predictor.Expected, 0.5)
}
