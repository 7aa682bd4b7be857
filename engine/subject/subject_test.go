package subject_test

// Tests of subjects: state hashes, allocations, the task, learning and tissue.

import (
	"fmt"
	"sync"
	"testing"

	"neuromodlab/assets"
	"neuromodlab/engine/figure"
	"neuromodlab/engine/internal/golden"
	"neuromodlab/engine/modulators"
	"neuromodlab/engine/snapshot"
	"neuromodlab/engine/subject"
	"neuromodlab/engine/task"
)

var loadFigures = sync.OnceValues(func() (figure.Set, error) { return figure.Load(assets.Figures()) })

func compile(t testing.TB, name, condition string, seed uint64, set ...[2]string) *subject.Model {
	t.Helper()
	figures, err := loadFigures()
	if err != nil {
		t.Fatal(err)
	}
	f, err := figures.Find(name)
	if err != nil {
		t.Fatal(err)
	}
	v, err := f.Values(condition)
	if err != nil {
		t.Fatal(err)
	}
	for _, kv := range set {
		if err := v.SetText(kv[0], kv[1]); err != nil {
			t.Fatal(err)
		}
	}
	m, err := f.Subject(v, seed)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// Golden hashes pin every spike and weight of whole runs; see package golden.
func TestStatesHashToTheirGolden(t *testing.T) {
	got := map[string]string{}
	for _, c := range []struct {
		figure, condition string
		seed              uint64
		trials            int
	}{
		{"set-shift", "da", 1, 300}, {"set-shift", "da+na", 1, 300}, {"set-shift", "all", 1001, 300},
		{"reversal", "all", 2, 300}, {"reversal", "none", 3, 40}, {"na-parts", "independent+rest", 4, 280}, {"na-parts", "critic", 5, 280},
		{"diffusion", "all tissue", 6, 12}, {"tissue", "all", 6, 12},
		{"sheet", "all", 7, 12}, {"volume", "normal", 7, 4}, {"volume", "wired", 8, 4},
	} {
		m := compile(t, c.figure, c.condition, c.seed)
		s := subject.NewState(m)
		for range c.trials * m.Spec.Task.Timing.Length {
			subject.Step(m, s)
		}
		got[fmt.Sprintf("%s %s seed %d trial %d", c.figure, c.condition, c.seed, c.trials)] = fmt.Sprintf("%016x", snapshot.Hash(s))
	}
	golden.Check(t, got)
}

func TestAStepAllocatesNothing(t *testing.T) {
	for _, set := range [][2]string{{"na.bursts", "correlated"}, {"na.bursts", "independent"}} {
		m := compile(t, "set-shift", "all", 1, set)
		s := subject.NewState(m)
		subject.Puff(m, s, modulators.NA, 1)
		n := 3 * m.Spec.Task.Timing.Length
		if allocs := testing.AllocsPerRun(5, func() {
			for range n {
				subject.Step(m, s)
			}
		}); allocs != 0 {
			t.Errorf("%v: %v allocations in %d steps", set, allocs, n)
		}
	}
}

// Random streams are separate: one modulator's release changes neither the stimuli nor the input
// spikes that follow.
func TestSwitchingAModulatorDoesNotChangeTheStimuli(t *testing.T) {
	type shown struct {
		cue   task.Compound
		count string
	}
	run := func(condition string) (out []shown) {
		m := compile(t, "set-shift", condition, 9)
		s := subject.NewState(m)
		for len(out) < 60 {
			if s.T() == m.Spec.Task.Timing.Stimulus {
				out = append(out, shown{s.Compound(m), fmt.Sprint(s.Net.Populations[0].Count, s.Net.Populations[1].Count)})
			}
			subject.Step(m, s)
		}
		return out
	}
	all := run("all")
	for _, condition := range []string{"da", "none", "da+na"} {
		for i, x := range run(condition) {
			if x != all[i] {
				t.Fatalf("%s: trial %d was shown otherwise", condition, i+1)
			}
		}
	}
}

func TestBlocksShowEveryCompoundTwiceInEight(t *testing.T) {
	m := compile(t, "set-shift", "none", 5)
	s := subject.NewState(m)
	for block := range 20 {
		seen := map[task.Compound]int{}
		for n := 0; n < 8; {
			if subject.Step(m, s) {
				seen[subject.Record(m, s).Cue]++
				n++
			}
		}
		for _, c := range task.Compounds {
			if seen[c] != 2 {
				t.Fatalf("block %d: %v", block, seen)
			}
		}
	}
}

func TestDopamineIsRewardMinusExpectation(t *testing.T) {
	m := compile(t, "set-shift", "da", 2)
	s := subject.NewState(m)
	for n := 0; n < 50; {
		if !subject.Step(m, s) {
			continue
		}
		n++
		r := subject.Record(m, s)
		want := max(-1, min(1, r.Reward-r.Value))
		if r.RPE != want {
			t.Fatalf("trial %d: error %v, want %v − %v", n, r.RPE, r.Reward, r.Value)
		}
		if (r.Reward == 1) != r.Outcome.Correct() {
			t.Fatalf("trial %d: reward %v for %v", n, r.Reward, r.Outcome)
		}
	}
}

func TestWithoutDopamineNoWeightOfTheCircuitChanges(t *testing.T) {
	m := compile(t, "set-shift", "none", 2)
	s := subject.NewState(m)
	before := append([]float32(nil), s.Net.Projections[0].W...)
	for range 20 * m.Spec.Task.Timing.Length {
		subject.Step(m, s)
	}
	for i, w := range s.Net.Projections[0].W {
		if w != before[i] {
			t.Fatalf("weight %d moved from %v to %v", i, before[i], w)
		}
	}
}

func TestTheShareOfValidFeedbackIsTheParameters(t *testing.T) {
	if testing.Short() {
		t.Skip("counts hundreds of trials")
	}
	m := compile(t, "set-shift", "none", 3, [2]string{"task.validity", "0.8"})
	s := subject.NewState(m)
	valid, n := 0, 0
	for n < 1000 {
		if subject.Step(m, s) {
			r := subject.Record(m, s)
			n++
			if (r.Reward == 1) == r.Outcome.Correct() {
				valid++
			}
		}
	}
	// Five standard errors of a share of 0.8 in 1000.
	if valid < 737 || valid > 863 {
		t.Errorf("%d of 1000 trials had valid feedback, want 800 ± 63", valid)
	}
}

// A subject of another size is the same subject: the sums that reach a cell are
// scaled, so rates agree. The tolerance covers the narrower spread of larger sums.
func TestRatesDoNotDependOnTheNumberOfCells(t *testing.T) {
	rate := func(set ...[2]string) float64 {
		m := compile(t, "set-shift", "da", 1, set...)
		s := subject.NewState(m)
		spikes, cells := 0, 0
		for range 8 * m.Spec.Task.Timing.Length {
			subject.Step(m, s)
			for i := 3; i < 6; i++ {
				spikes += len(s.Net.Populations[i].Spikes)
			}
		}
		for i := 3; i < 6; i++ {
			cells += len(s.Net.Populations[i].V)
		}
		return float64(spikes) / float64(cells) / (8 * float64(m.Spec.Task.Timing.Length) / 1000)
	}
	small := rate()
	large := rate([2]string{"net.inputs", "160"}, [2]string{"net.cue_cells", "40"}, [2]string{"net.configural", "40"},
		[2]string{"net.e", "120"}, [2]string{"net.i", "40"})
	if small < 2 || large < 0.6*small || large > 1.67*small {
		t.Errorf("excitatory cells fire at %.1f Hz at 240 cells and %.1f Hz at 960", small, large)
	}
}

func TestNumbersStayFiniteAtTheEndsOfEverySlider(t *testing.T) {
	if testing.Short() {
		t.Skip("a few seconds")
	}
	figures, _ := figure.Load(assets.Figures())
	f := figures.Unnamed()
	for _, d := range f.Params().Defs() {
		for _, x := range []float64{d.Min, d.Max} {
			v, _ := f.Values("all")
			if err := v.Set(d.Key, x); err != nil {
				t.Fatal(err)
			}
			if d.Key == "net.e" || d.Key == "net.i" || d.Key == "net.inputs" {
				if x > 500 {
					continue // large, but valid
				}
			}
			m, err := f.Subject(v, 1)
			if err != nil {
				continue // refused with a message, which is fine
			}
			s := subject.NewState(m)
			for range 2 * m.Spec.Task.Timing.Length {
				subject.Step(m, s)
			}
			for i := range s.Net.Populations {
				for _, x := range s.Net.Populations[i].V {
					if x != x || x > m.Net.Populations[i].Threshold()+1e-3 {
						t.Fatalf("%s = %v: a membrane at %v mV", d.Key, v.Get(d.Key), x)
					}
				}
			}
			for j := range s.Net.Projections {
				for _, w := range s.Net.Projections[j].W {
					if !(w >= 0 && w <= float32(v.Get("stdp.max"))) {
						t.Fatalf("%s = %v: a weight of %v", d.Key, v.Get(d.Key), w)
					}
				}
			}
		}
	}
}

func BenchmarkStep(b *testing.B)         { benchmarkStep(b, "set-shift") }
func BenchmarkStepOfTissue(b *testing.B) { benchmarkStep(b, "tissue") }

func benchmarkStep(b *testing.B, figure string) {
	m := compile(b, figure, "all", 1)
	s := subject.NewState(m)
	b.ReportAllocs()
	for b.Loop() {
		subject.Step(m, s)
	}
	perStep := float64(b.Elapsed().Nanoseconds()) / float64(b.N)
	b.ReportMetric(1e6/perStep, "×realtime")
}

var diffusing = [][2]string{{"field.mode", "diffusing"}, {"task.length", "800"}}

func TestAStepThroughTissueAllocatesNothing(t *testing.T) {
	m := compile(t, "set-shift", "all", 1, diffusing...)
	s := subject.NewState(m)
	subject.PuffAt(m, s, modulators.NA, 500, 400, 200)
	if allocs := testing.AllocsPerRun(2, func() {
		for range m.Spec.Task.Timing.Length {
			subject.Step(m, s)
		}
	}); allocs != 0 {
		t.Errorf("%v allocations in a trial", allocs)
	}
}

func TestASnapshotRestoresTheTissue(t *testing.T) {
	m := compile(t, "set-shift", "all", 1, diffusing...)
	s, again := subject.NewState(m), subject.NewState(m)
	for range 1000 {
		subject.Step(m, s)
	}
	saved := snapshot.Append(nil, s)
	for range 900 {
		subject.Step(m, s)
	}
	if err := snapshot.Restore(again, saved); err != nil {
		t.Fatal(err)
	}
	for range 900 {
		subject.Step(m, again)
	}
	if snapshot.Hash(s) != snapshot.Hash(again) {
		t.Error("a restored tissue took another way")
	}
}

// A puff of dopamine raises the level at its place and not across the sheet, and an omitted reward
// lowers it wherever dopamine's axons are.
func TestLevelsInTissueFollowTheRelease(t *testing.T) {
	m := compile(t, "set-shift", "all", 1, diffusing...)
	s := subject.NewState(m)
	da := m.Net.Signal("da.D1")
	mean := func(population string) (sum float32) {
		p := m.Net.Populations[m.Net.Population(population)]
		for _, x := range s.Net.Locals(da)[p.First : p.First+p.N] {
			sum += x / float32(p.N)
		}
		return sum
	}
	for range 200 {
		subject.Step(m, s)
	}
	subject.PuffAt(m, s, modulators.DA, 2000, 400, 175) // the middle of Go
	for range 80 {
		subject.Step(m, s)
	}
	if mean("go.e") < 0.5 || mean("critic.e") > 0.2 {
		t.Errorf("80 ms after a puff in Go its level is %v and the critic's %v", mean("go.e"), mean("critic.e"))
	}
	s = subject.NewState(m)
	s.Nuclei.Level[modulators.DA] = -1
	for range 150 {
		subject.Step(m, s)
	}
	if x := mean("critic.e"); x > -0.05 {
		t.Errorf("150 ms into a pause the critic's level is %v, want below rest", x)
	}
	for _, x := range s.Net.Locals(da)[:m.Net.Populations[0].N] {
		if x != 0 {
			t.Fatalf("an input that dopamine does not reach reads %v", x)
		}
	}
}

// Where receptors bind only at cells that read them, every trial is the same.
func TestAMeasuredStateHasTheSameTrials(t *testing.T) {
	for _, c := range []struct{ figure, condition string }{{"sheet", "all"}, {"tissue", "all"}} {
		m := compile(t, c.figure, c.condition, 3)
		whole, measured := subject.NewState(m), subject.NewMeasured(m)
		for trials := 0; trials < 20; {
			if !subject.Step(m, whole) {
				subject.Step(m, measured)
				continue
			}
			subject.Step(m, measured)
			a, b := subject.Record(m, whole), subject.Record(m, measured)
			x, y := fmt.Sprint(*a.Concentration), fmt.Sprint(*b.Concentration)
			a.Concentration, b.Concentration = nil, nil
			if x != y || a != b {
				t.Fatalf("%s, trial %d: %+v at %s, and measured %+v at %s", c.figure, trials, a, x, b, y)
			}
			trials++
		}
		if a, b := snapshot.Hash(whole.Net), snapshot.Hash(measured.Net); a == b {
			t.Errorf("%s: the levels of all cells are computed", c.figure)
		}
	}
}
