package learner

// Tests of the memory of past trials and of the learners that use it, and of the other baselines that
// keep, hold or infer something.

import (
	"math"
	"slices"
	"testing"

	"neuromodlab/engine/snapshot"
)

// 2000 trials pass through a memory of 100: each is kept with a probability of 1/20. Of 40 runs, each
// quarter of the trials should hold a quarter of what is kept: 1000 of 4000, with a standard deviation
// of about 27.
func TestAFullMemoryKeepsEveryTrialWithTheSameProbability(t *testing.T) {
	var quarters [4]int
	for seed := range uint64(40) {
		m := newMemory(100, false, seed)
		for i := range 2000 {
			x := [Inputs]float32{float32(i)}
			m.add(&x, i%2, 1, nil)
		}
		if m.kept != 100 {
			t.Fatalf("%d trials are kept, want 100", m.kept)
		}
		for i := range m.kept {
			quarters[int(m.stimulus(i)[0])/500]++
		}
	}
	for q, n := range quarters {
		if math.Abs(float64(n)-1000) > 4*27 {
			t.Errorf("quarter %d of the trials: %d kept, want 1000 ± 108", q+1, n)
		}
	}
}

func TestReplayPutsThePresentTrialBack(t *testing.T) {
	for _, kind := range []string{"er", "derpp", "agem", "joint", Modulated} {
		m := compile(t, map[string]any{"net.learner": kind, "net.replay": 100.0}, 3)
		s := NewState(m)
		for range m.Course.Shortest { // joint trains at the end of the first phase
			Step(m, s)
		}
		h := s.Learner.hidden()
		active := slices.Clone(h.active)
		var expected []int32
		for i, x := range h.h {
			if x > 0 {
				expected = append(expected, int32(i))
			}
		}
		if !slices.Equal(active, expected) {
			t.Errorf("%s: the units listed as active are not those that are", kind)
		}
		if d := h.z; math.Abs(float64(dot(&d, &d))-inputLength*inputLength) > 1e-4 {
			t.Errorf("%s: input of squared length %g", kind, dot(&d, &d))
		}
	}
}

// keeps is the mean accuracy on five sets with outcomes hidden, over a few seeds.
func keeps(t *testing.T, set map[string]any) (hidden, bytes float64) {
	const seeds = 4
	for seed := range uint64(seeds) {
		out := measureNewSets(compile(t, set, 301+seed))
		hidden += out["cold_acc"] / seeds
		bytes += out["memory_bytes"] / seeds
	}
	return hidden, bytes
}

// What each baseline adds lessens forgetting: without it each is the delta rule.
func TestWhatABaselineAddsLessensForgetting(t *testing.T) {
	if testing.Short() {
		t.Skip("minutes in WebAssembly")
	}
	common := map[string]any{"plain.rate": 0.4, "plain.hidden": 16.0, "plain.beta": 16.0}
	delta, _ := keeps(t, plus(common, map[string]any{"net.learner": "delta"}))
	for kind, set := range map[string]map[string]any{
		"er": {"plain.replays": 4.0}, "derpp": {"plain.replays": 4.0}, "joint": {"plain.passes": 5.0}, "coin": nil, "xdg": nil,
		"si": {"plain.hold": 0.1},
	} {
		got, _ := keeps(t, plus(common, set, map[string]any{"net.learner": kind}))
		if got < delta+0.05 {
			t.Errorf("%s keeps %.3f of five sets, the delta rule %.3f", kind, got, delta)
		}
	}
}

func TestWithoutReplaysExperienceReplayIsTheDeltaRule(t *testing.T) {
	hash := func(kind string) (out []float32) {
		m := compile(t, map[string]any{"net.learner": kind, "plain.replays": 0.0}, 5)
		s := NewState(m)
		for range 200 {
			Step(m, s)
		}
		return weights(s.Learner)
	}
	want := hash("delta")
	for _, kind := range []string{"er", "derpp", "agem"} {
		if !slices.Equal(hash(kind), want) {
			t.Errorf("%s without replays has other weights than the delta rule", kind)
		}
	}
}

// Where a trial's change and the memory's point against each other, the part against the memory's goes.
func TestACorrectedChangeDoesNotRaiseTheMeanErrorOfTheMemory(t *testing.T) {
	m := compile(t, map[string]any{"net.learner": "agem", "plain.replays": 16.0, "plain.hidden": 4.0, "plain.rate": 0.01}, 5)
	s := NewState(m)
	for range 300 {
		Step(m, s)
	}
	b := s.Learner.(*baseline)
	r := b.rule.(*agem)
	corrected := 0
	for range 100 {
		before, hidden := slices.Clone(b.w[:actions*b.units]), slices.Clone(b.layer.w)
		Step(m, s)
		along := 0.0
		for i, w := range b.w[:actions*b.units] {
			along += float64(w-before[i]) * float64(r.past.read[i])
		}
		for i, w := range b.layer.w {
			along += float64(w-hidden[i]) * float64(r.past.hidden[i])
		}
		if along < -1e-5 {
			t.Errorf("a change goes against the memory's by %g", along)
		}
		if dot32(r.now.read, r.past.read)+4*dot32(r.now.hidden, r.past.hidden) < 0 {
			corrected++
		}
	}
	if corrected == 0 {
		t.Error("no change pointed against the memory's: nothing was tested")
	}
}

func TestContextsAreInferredFromRewardsAlone(t *testing.T) {
	found := 0
	for seed := range uint64(10) {
		m := compile(t, plus(course("A", "A-", "A"), map[string]any{"net.learner": "coin", "task.stimuli": 4.0, "task.shortest": 120.0,
			"task.longest": 120.0, "plain.hidden": 16.0, "plain.rate": 0.4, "plain.beta": 16.0}), seed)
		if leavesAndReturns(m) {
			found++
		}
	}
	if found < 6 { // by chance none would
		t.Errorf("%d of 10 learners left their context at the reversal and came back to it", found)
	}
}

// Rest is acetylcholine's, and learning in it dopamine's: without either nothing is replayed.
func TestNothingIsReplayedWithoutAcetylcholineOrDopamine(t *testing.T) {
	for _, off := range []string{"ach.on", "da.on"} {
		run := func(kept float64) []float32 {
			m := compile(t, map[string]any{off: false, "net.replay": kept}, 7)
			s := NewState(m)
			for range 200 {
				Step(m, s)
			}
			return weights(s.Learner)
		}
		if !slices.Equal(run(0), run(100)) {
			t.Errorf("%s off: replay changes weights", off)
		}
	}
}

func TestReplayAndSharedPrototypesKeepMore(t *testing.T) {
	if testing.Short() {
		t.Skip("minutes in WebAssembly")
	}
	before, _ := keeps(t, nil)
	after, bytes := keeps(t, map[string]any{"net.replay": 750.0, "ach.shared": true, "ach.limit": 4.0, "na.trust": 0.25})
	if after < before+0.03 {
		t.Errorf("with replay %.3f of five sets are kept, without %.3f", after, before)
	}
	if bytes < 750*Inputs*4 {
		t.Errorf("%g bytes: fewer than the trials that are kept need", bytes)
	}
}

// A state with memory, restored from its bytes, runs on as the first did.
func TestAMemoryIsPartOfTheState(t *testing.T) {
	for _, set := range []map[string]any{{"net.learner": "er"}, {"net.learner": "coin"}, {"net.learner": "si"}, {"net.learner": "lwf"},
		{"net.replay": 60.0, "ach.shared": true}} {
		m := compile(t, set, 9)
		s := NewState(m)
		for range 200 {
			Step(m, s)
		}
		saved := snapshot.Append(nil, s)
		other := NewState(m)
		if err := snapshot.Restore(other, saved); err != nil {
			t.Fatal(err)
		}
		for range 100 {
			Step(m, s)
			Step(m, other)
		}
		if snapshot.Hash(s) != snapshot.Hash(other) {
			t.Errorf("%v: a restored state runs otherwise", set)
		}
	}
}
