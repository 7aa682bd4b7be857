package subject_test

// Tests of choices by the accumulation of evidence.

import (
	"math"
	"testing"

	"neuromodlab/engine/modulators"
	"neuromodlab/engine/snapshot"
	"neuromodlab/engine/subject"
	"neuromodlab/engine/task"
)

// A choice is Go at the first ms, not before the earliest, at which evidence exceeds the
// bound, and No-Go where it never does; the critic never expects a punishment.
func TestAChoiceIsTheFirstCrossingOfTheBound(t *testing.T) {
	if testing.Short() {
		t.Skip("25 trials of the sheet")
	}
	m := compile(t, "sheet", "all", 4)
	s := subject.NewState(m)
	race := s.Readout.(*subject.AccumulatorState)
	timing := m.Spec.Task.Timing
	crossed, pressed := 0.0, 0
	for trials := 0; trials < 25; {
		finished := subject.Step(m, s)
		now := s.T()
		if now == 1 {
			crossed = 0
		}
		if now <= timing.Stimulus && now >= timing.Window && crossed == 0 && race.Evidence > race.Bound {
			crossed = float64(now)
		}
		if !finished {
			continue
		}
		trials++
		r := subject.Record(m, s)
		if r.Outcome.Pressed() != (crossed > 0) || r.RT != crossed {
			t.Errorf("trial %d: %v after %v ms, the bound was crossed at %v", r.Trial, r.Outcome, r.RT, crossed)
		}
		if r.Outcome.Pressed() {
			pressed++
		}
		want := map[task.Outcome]float64{task.Hit: 1, task.Miss: -0.5, task.FalseAlarm: -1, task.CorrectRejection: 0.5}[r.Outcome]
		if r.Reward != want || r.Value < 0 {
			t.Errorf("trial %d: %v earned %v, expected %v", r.Trial, r.Outcome, r.Reward, r.Value)
		}
	}
	if pressed == 0 || pressed == 25 {
		t.Errorf("%d presses in 25 trials", pressed)
	}
}

// A stimulus drives the sensory cells by the distance of preferences on the ring.
func TestStimuliDriveTunedInputs(t *testing.T) {
	m := compile(t, "sheet", "all", 4)
	s := subject.NewState(m)
	chance := s.Net.Populations[m.Net.Population("sensory")].Chance
	near := func(what string, got float32, want float64) {
		t.Helper()
		if math.Abs(float64(got)-want) > 1e-6 {
			t.Errorf("%s fires with a chance of %v, want %v", what, got, want)
		}
	}
	near("a cell at rest", chance[10], 0.004)
	subject.Step(m, s)
	at, width := map[task.Cue]float64{'A': 0.25, 'B': 0.75}[s.Compound(m).Visual], 0.25/2
	for _, i := range []int{0, 19, 40, 59, 79} {
		d := math.Abs((float64(i)+0.5)/80 - at)
		d = min(d, 1-d)
		near("a driven cell", chance[i], (4+60*math.Exp(-d*d/(2*width*width)))/1000)
	}
}

func TestTheSheetAllocatesNothingAndIsRestored(t *testing.T) {
	m := compile(t, "sheet", "all", 2)
	s := subject.NewState(m)
	subject.Puff(m, s, modulators.NA, 1)
	n := m.Spec.Task.Timing.Length
	if allocs := testing.AllocsPerRun(2, func() {
		for range n {
			subject.Step(m, s)
		}
	}); allocs != 0 {
		t.Errorf("%v allocations in %d steps", allocs, n)
	}
	kept := snapshot.Append(nil, s)
	run := func() uint64 {
		for range 2*n + 137 {
			subject.Step(m, s)
		}
		return snapshot.Hash(s)
	}
	first := run()
	if err := snapshot.Restore(s, kept); err != nil {
		t.Fatal(err)
	}
	if again := run(); again != first {
		t.Errorf("hash %016x, restored and run again %016x", first, again)
	}
}

// Without dopamine's bursts and dips the critic learns nothing.
func TestTheCriticNeedsDopamine(t *testing.T) {
	for _, c := range []struct {
		condition string
		learns    bool
	}{{"no-da", false}, {"all", true}} {
		m := compile(t, "sheet", c.condition, 3)
		s := subject.NewState(m)
		for range 3 * m.Spec.Task.Timing.Length {
			subject.Step(m, s)
		}
		changed := false
		for _, w := range s.Readout.(*subject.AccumulatorState).Weights {
			changed = changed || w != 0
		}
		if changed != c.learns {
			t.Errorf("%s: the critic's weights changed: %v", c.condition, changed)
		}
	}
}

// Where feedback misleads every second time, the raphe remembers the presses that were
// punished, which are not those that were wrong by the rule; the record keeps the rule.
func TestTheRapheGetsFalseAlarmsAsTheFeedbackSuggests(t *testing.T) {
	if testing.Short() {
		t.Skip("30 trials of the sheet")
	}
	m := compile(t, "sheet", "all", 4, [2]string{"task.validity", "0.5"})
	s := subject.NewState(m)
	before, apart := s.Nuclei.Patience, 0
	for trials := 0; trials < 30; {
		if !subject.Step(m, s) {
			continue
		}
		trials++
		r := subject.Record(m, s)
		punished := r.Outcome.Pressed() && r.Reward < 0
		if rose := s.Nuclei.Patience > before; rose != punished {
			t.Errorf("trial %d: %v earned %v, the raphe's memory went from %v to %v", r.Trial, r.Outcome, r.Reward, before, s.Nuclei.Patience)
		}
		if punished != (r.Outcome == task.FalseAlarm) {
			apart++
		}
		before = s.Nuclei.Patience
	}
	if apart == 0 {
		t.Error("feedback never misled")
	}
}

// Tonic dopamine of 7 Hz in place of 4: by balance of supply and uptake a level of
// (C(7) − C(4)) / (C(10) − C(4)) = (15.0 − 8.3) / (22.0 − 8.3) = 0.48 at D1 receptors, which
// drive D1 cells; synapses compare bursts and dips with a running mean that has followed.
// Tolerance: release is random, and 20 moments of a mean over 120 cells scatter by 0.05.
func TestTonicDopamineActsOnTheChoiceAndNotOnLearning(t *testing.T) {
	if testing.Short() {
		t.Skip("56 trials of the sheet")
	}
	const trials, skip = 28, 8
	level := func(tonic string) (choice, teaching float64) {
		m := compile(t, "sheet", "all", 4, [2]string{"da.tonic", tonic})
		s := subject.NewState(m)
		mean := func(signal string) (sum float64) {
			for _, name := range []string{"d1", "d2"} {
				p := m.Net.Populations[m.Net.Population(name)]
				sum += float64(s.Net.MeanLevel(m.Net.Signal(signal), p.First, p.N)) / 2
			}
			return sum
		}
		for done := 0; done < trials; {
			if done >= skip && s.T() == 50 {
				choice += mean("da.D1") / (trials - skip)
				teaching += mean("da.phasic.D1") / (trials - skip)
			}
			if subject.Step(m, s) {
				done++
			}
		}
		return choice, teaching
	}
	rest, restTaught := level("0")
	high, highTaught := level("3")
	if math.Abs(high-rest-0.48) > 0.1 {
		t.Errorf("3 Hz more raise the level at a choice from %.3f to %.3f, want 0.48 more", rest, high)
	}
	if math.Abs(highTaught-restTaught) > 0.1 {
		t.Errorf("3 Hz more change what synapses hear before an outcome from %.3f to %.3f", restTaught, highTaught)
	}
}
