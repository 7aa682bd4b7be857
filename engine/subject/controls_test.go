package subject_test

// Tests of the controls: when noradrenaline comes, random choices, and finer steps.

import (
	"math"
	"testing"

	"neuromodlab/engine/modulators"
	"neuromodlab/engine/subject"
	"neuromodlab/engine/task"
)

// trials runs a subject and calls do after each trial.
func trials(m *subject.Model, n int, do func(s *subject.State, r task.Record)) *subject.State {
	s := subject.NewState(m)
	for range n * m.Spec.Task.Timing.Length {
		if subject.Step(m, s) {
			do(s, subject.Record(m, s))
		}
	}
	return s
}

// Random releases come with their probability, whatever the outcomes, and not before they are to.
func TestRandomReleasesComeByChance(t *testing.T) {
	m := compile(t, "set-shift", "da+na", 1, [2]string{"na.timing", "random"}, [2]string{"na.random", "0.2"}, [2]string{"na.from", "51"})
	before, after := 0, 0
	trials(m, 350, func(_ *subject.State, r task.Record) {
		switch {
		case r.Released && r.Trial <= 50:
			before++
		case r.Released:
			after++
		}
	})
	// Of 300 trials 60 are to be expected; five standard deviations are 35.
	if before != 0 || after < 25 || after > 95 {
		t.Errorf("%d releases before, %d after; 0 and about 60 are to be expected", before, after)
	}
}

// A constant level stays where it is, with no release.
func TestAConstantLevelIsConstant(t *testing.T) {
	m := compile(t, "set-shift", "da+na", 1, [2]string{"na.timing", "constant"}, [2]string{"na.constant", "0.3"}, [2]string{"na.from", "4"})
	trials(m, 12, func(_ *subject.State, r task.Record) {
		want := 0.0
		if r.Trial >= 4 {
			want = 0.3
		}
		if got := r.Level[modulators.NA]; math.Abs(got-want) > 1e-9 || r.Released {
			t.Errorf("trial %d: level %g, released %v; want %g", r.Trial, got, r.Released, want)
		}
	})
}

// A random choice changes the response and no spike: up to the first feedback that differs, cells
// fire as they do without it. Half of the choices are Go.
func TestARandomChoiceMovesNoCell(t *testing.T) {
	plain, random := compile(t, "set-shift", "da", 2), compile(t, "set-shift", "da", 2, [2]string{"choice.lapse", "1"})
	a, b := subject.NewState(plain), subject.NewState(random)
	for range plain.Spec.Task.Timing.Feedback {
		subject.Step(plain, a)
		subject.Step(random, b)
	}
	if a.Rates != b.Rates || a.Value != b.Value {
		t.Errorf("rates %v and %v at the choice", a.Rates, b.Rates)
	}
	gos := 0
	trials(random, 200, func(_ *subject.State, r task.Record) {
		if r.Outcome.Pressed() {
			gos++
		}
	})
	if gos < 65 || gos > 135 { // five standard deviations around 100
		t.Errorf("%d of 200 random choices are Go", gos)
	}
}

// With a step of 0.1 ms a trial is as long, cells fire about as often, and a Step lists each cell that
// fired once.
func TestAFinerStepKeepsTimesAndRates(t *testing.T) {
	rate := func(dt string) float64 {
		m := compile(t, "set-shift", "da", 3, [2]string{"neuron.dt", dt})
		s := subject.NewState(m)
		spikes, cells := 0, 0
		for range 20 * m.Spec.Task.Timing.Length {
			subject.Step(m, s)
			for i := range s.Net.Populations {
				fired := map[int32]bool{}
				for _, c := range s.Net.Populations[i].Spikes {
					if fired[c] {
						t.Fatalf("dt %s: cell %d stands twice in one Step", dt, c)
					}
					fired[c] = true
				}
				spikes += len(fired)
			}
		}
		for i := range s.Net.Populations {
			cells += len(s.Net.Populations[i].Last)
		}
		if s.Task.Trial != 20 || s.Net.Tick != uint64(20*m.Spec.Task.Timing.Length) {
			t.Errorf("dt %s: %d trials, tick %d", dt, s.Task.Trial, s.Net.Tick)
		}
		return float64(spikes) / float64(cells) / 8 // of 8 s
	}
	coarse, fine := rate("1"), rate("0.1")
	if coarse < 5 || math.Abs(fine/coarse-1) > 0.15 {
		t.Errorf("%.2f Hz in steps of 1 ms, %.2f Hz in steps of 0.1 ms", coarse, fine)
	}
}
