package learner

// Tests of courses and of the modulated network.

import (
	"math"
	"slices"
	"testing"

	"neuromodlab/engine/param"
	"neuromodlab/engine/snapshot"
)

// with returns the defaults with some values changed.
func with(t testing.TB, set map[string]any) param.Values {
	t.Helper()
	v := Params.Defaults()
	for key, x := range set {
		if err := v.SetAny(key, x); err != nil {
			t.Fatal(err)
		}
	}
	return v
}

func compile(t testing.TB, set map[string]any, seed uint64) *Model {
	t.Helper()
	m, err := Compile(with(t, set), seed)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// course is the parameters of a course of tasks.
func course(tasks ...string) map[string]any {
	set := map[string]any{}
	for i := 1; i <= Slots; i++ {
		set[slotKey(i)] = "none"
	}
	for i, name := range tasks {
		set[slotKey(i+1)] = name
	}
	return set
}

func plus(sets ...map[string]any) map[string]any {
	out := map[string]any{}
	for _, set := range sets {
		for k, x := range set {
			out[k] = x
		}
	}
	return out
}

// Prototypes have length 1 on average; two of a family share half of it, others nothing.
// The tolerances are four standard errors of 200 worlds.
func TestPrototypesShareHalfWithTheirFamily(t *testing.T) {
	var length, same, other float64
	const worlds = 200
	for seed := range uint64(worlds) {
		s := newWorld(seed).set(0, 8, 0)
		length += float64(dot32(s.Prototypes[0][:], s.Prototypes[0][:])) / worlds
		same += float64(dot32(s.Prototypes[0][:], s.Prototypes[4][:])) / worlds
		other += float64(dot32(s.Prototypes[0][:], s.Prototypes[1][:])) / worlds
	}
	for _, c := range []struct {
		name            string
		got, want, near float64
	}{{"length²", length, 1, 0.08}, {"in a family", same, 0.5, 0.06}, {"between families", other, 0, 0.06}} {
		if math.Abs(c.got-c.want) > c.near {
			t.Errorf("%s: %.3f, want %.2f ± %.2f", c.name, c.got, c.want, c.near)
		}
	}
}

func TestHalfOfASetMeansGoUnderEveryRule(t *testing.T) {
	for seed := range uint64(20) {
		for _, n := range []int{4, 8, 16} {
			s := newWorld(seed).set(int(seed)%maxSets, n, 0)
			for v := First; v <= Half; v++ {
				goes, moved := 0, 0
				for i := range n {
					if s.meansGo(i, v) {
						goes++
					}
					if s.meansGo(i, v) != s.meansGo(i, First) {
						moved++
					}
				}
				want := [...]int{0, n, n / 2}[v]
				if goes != n/2 || moved != want {
					t.Errorf("seed %d, %d stimuli, rule %d: %d mean Go, %d changed sides; want %d and %d", seed, n, v, goes, moved, n/2, want)
				}
			}
		}
	}
}

func TestDriftRotatesOrthogonallyAndKeepsLength(t *testing.T) {
	s := newWorld(3).set(0, 4, 0)
	for i := range s.Prototypes {
		p, q := s.Prototypes[i][:], s.driftTarget[i][:]
		pp := float64(dot32(p, p))
		if c := float64(dot32(p, q)) / pp; math.Abs(c) > 1e-5 {
			t.Errorf("stimulus %d: cosine with where it drifts is %g, want 0", i, c)
		}
		if l := float64(dot32(q, q)) / pp; math.Abs(l-1) > 1e-5 {
			t.Errorf("stimulus %d: drifts to %g times its squared length, want 1", i, l)
		}
	}
	for a := 0.0; a < math.Pi/2; a += 0.1 {
		sin, cos := sinCos(a)
		if math.Abs(float64(sin)-math.Sin(a)) > 1e-6 || math.Abs(float64(cos)-math.Cos(a)) > 1e-6 {
			t.Errorf("sinCos(%g) = %g, %g", a, sin, cos)
		}
	}
}

func TestMasksHaveTheirShareAndOverlapLittle(t *testing.T) {
	m := masks(compile(t, nil, 5).Spec, 5)
	for k := range m {
		n := 0
		for _, in := range m[k] {
			if in {
				n++
			}
		}
		if n != 51 { // a fifth of 256
			t.Errorf("context %d has %d units, want 51", k, n)
		}
	}
	shared := 0
	for i := range m[0] {
		for k := range 4 {
			if m[k][i] && m[k+1][i] {
				shared++
			}
		}
	}
	// Four pairs of independent fifths would share 4 · 51²/256 = 41.
	if shared > 20 {
		t.Errorf("the first five contexts share %d units with their next, want half of that at most", shared)
	}
}

func TestBeliefIsADistributionAtEveryTrial(t *testing.T) {
	m := compile(t, plus(course("A", "A-", "B", "B/"), map[string]any{"task.shortest": 40.0, "task.longest": 60.0}), 9)
	s := NewState(m)
	for range 300 {
		Step(m, s)
		v := s.Learner.Summary()
		sum := 0.0
		for k, p := range v.Belief {
			if p < 0 || p != p {
				t.Fatalf("trial %d: belief %g in context %d", s.Trials, p, k)
			}
			if k < v.Contexts && !v.Used[k] && p != 0 {
				t.Fatalf("trial %d: belief %g in a context that is not used", s.Trials, p)
			}
			sum += float64(p)
		}
		if math.Abs(sum-1) > 1e-5 {
			t.Fatalf("trial %d: beliefs sum to %g", s.Trials, sum)
		}
	}
}

// the part of a learner's state that must not change.
func weights(l Learner) (out []float32) {
	switch n := l.(type) {
	case *network:
		out = append(append(append(out, n.layer.w...), n.layer.gain[:]...), n.w...)
		out = append(append(out, n.consolidated...), n.layer.consolidated...)
		for k := range n.context {
			out = append(out, n.context[k].key...)
		}
	case *baseline:
		out = append(append(out, n.layer.w...), n.w...)
	}
	return out
}

func TestWithoutDopamineNoWeightChanges(t *testing.T) {
	m := compile(t, map[string]any{"da.on": false}, 2)
	s := NewState(m)
	n := s.Learner.(*network)
	hidden, gain := slices.Clone(n.layer.w), n.layer.gain
	read := slices.Clone(n.readOut(0, 0))
	for range 200 {
		Step(m, s)
	}
	if !slices.Equal(hidden, n.layer.w) || gain != n.layer.gain || !slices.Equal(read, n.readOut(0, 0)) {
		t.Error("weights or gains changed")
	}
}

func TestAnEvaluationChangesNothing(t *testing.T) {
	for _, kind := range Kinds {
		m := compile(t, map[string]any{"net.learner": kind}, 4)
		s := NewState(m)
		for range 200 {
			Step(m, s)
		}
		exam := NewEvaluator(m, s)
		before := snapshot.Hash(s)
		exam.WithOutcomes(Task{Set: 0}, 50, "x")
		exam.WithOutcomes(Task{Set: 7, Variant: Reversed}, 50, "x")
		exam.WithoutOutcomes([]Task{{Set: 0}, {Set: 1}}, "y")
		if snapshot.Hash(s) != before {
			t.Errorf("%s: an exam changed its learner", kind)
		}
	}
}

func TestFrozenWeightsDoNotChange(t *testing.T) {
	for _, kind := range Kinds {
		m := compile(t, map[string]any{"net.learner": kind}, 4)
		s := NewState(m)
		for range 100 {
			Step(m, s)
		}
		before := weights(s.Learner)
		var x [Inputs]float32
		for i := range 60 {
			x[i%Inputs] = float32(i)
			settings := TrialSettings{WeightsFrozen: true, OutcomeHidden: i%2 == 0}
			s.Learner.Decide(&x, settings)
			s.Learner.Learn(&x, i%3 == 0, 1, settings)
		}
		if !slices.Equal(before, weights(s.Learner)) {
			t.Errorf("%s: weights changed in a test", kind)
		}
	}
}

func TestAStepAllocatesNothing(t *testing.T) {
	for _, kind := range Kinds {
		m := compile(t, map[string]any{"net.learner": kind}, 6)
		s := NewState(m)
		for range 800 { // all sets have been shown
			Step(m, s)
		}
		if n := testing.AllocsPerRun(100, func() { Step(m, s) }); n != 0 {
			t.Errorf("%s: %g allocations a trial", kind, n)
		}
	}
}

// A rule without consolidation or context, at opponency 0, is the delta rule: after one
// trial the value of what was done moves by the rate times the error times the mean
// squared activity.
func TestOneTrialChangesAValueByTheRateTimesTheError(t *testing.T) {
	m := compile(t, map[string]any{"na.on": false, "ach.on": false, "5ht.on": false, "da.hidden": 0.0, "da.opponency": 0.0}, 8)
	n := NewState(m).Learner.(*network)
	var x [Inputs]float32
	for j := range x {
		x[j] = float32(j%5) - 2
	}
	n.Decide(&x, TrialSettings{})
	before, square := n.value[goAction], 0.0
	for _, h := range n.layer.h {
		square += float64(h*h) / float64(n.units)
	}
	n.Learn(&x, true, 1, TrialSettings{})
	n.Decide(&x, TrialSettings{})
	want := before + m.Spec.DA.Rate*(1-before)*square
	if math.Abs(n.value[goAction]-want) > 1e-5 {
		t.Errorf("value %.6f, want %.6f", n.value[goAction], want)
	}
	if got := n.q(0, noGoAction); math.Abs(got-n.value[noGoAction]) > 1e-9 {
		t.Errorf("the other action's value moved")
	}
}

// With opponency 1 the other action loses as much value as one gains.
func TestOpponencyChangesTheOtherActionInTheOppositeDirection(t *testing.T) {
	m := compile(t, map[string]any{"na.on": false, "ach.on": false, "5ht.on": false, "da.hidden": 0.0}, 8)
	n := NewState(m).Learner.(*network)
	var x [Inputs]float32
	x[0], x[5] = 1, -1
	n.Decide(&x, TrialSettings{})
	before := n.value
	n.Learn(&x, true, 1, TrialSettings{})
	n.Decide(&x, TrialSettings{})
	up, down := n.value[goAction]-before[goAction], before[noGoAction]-n.value[noGoAction]
	if up <= 0 || math.Abs(up-down) > 1e-5 {
		t.Errorf("Go moved by %g, No-Go by %g", up, -down)
	}
}

func TestConsolidatedWeightsLearnMoreSlowly(t *testing.T) {
	moved := func(on bool) float64 {
		m := compile(t, map[string]any{"na.on": false, "ach.on": false, "5ht.on": on, "5ht.caution": 0.0, "5ht.protect": 0.1}, 8)
		s := NewState(m)
		for range 150 {
			Step(m, s)
		}
		n := s.Learner.(*network)
		x := s.x
		n.Decide(&x, TrialSettings{})
		before := n.value[goAction]
		n.Learn(&x, true, -5, TrialSettings{})
		n.Decide(&x, TrialSettings{})
		return (before - n.value[goAction]) / (before + 5)
	}
	if free, held := moved(false), moved(true); held > free/2 {
		t.Errorf("an error moves a consolidated value by %.3f of itself, a free one by %.3f", held, free)
	}
}

// leavesAndReturns reports whether a learner has another context in the second of three phases, and its first in the third.
func leavesAndReturns(m *Model) bool {
	s := NewState(m)
	var at [3]int
	for i := range at {
		runPhase(m, s)
		at[i] = s.Learner.Summary().Context
	}
	return at[1] != at[0] && at[2] == at[0]
}

func TestAReversalStartsAContextAndTheReturnUsesTheFirst(t *testing.T) {
	found := 0
	for seed := range uint64(10) {
		m := compile(t, plus(course("A", "A-", "A"), map[string]any{"task.stimuli": 4.0, "task.shortest": 120.0, "task.longest": 120.0}), seed)
		if leavesAndReturns(m) {
			found++
		}
	}
	if found < 9 {
		t.Errorf("%d of 10 networks left their context at the reversal and came back to it", found)
	}
}

// The test of mix is built so that a learner of one rule for each stimulus gets at most
// 0.70: half of A and its reverse, three quarters of B and its half reverse, all of C.
func TestWithoutContextMixHasACeiling(t *testing.T) {
	sum := 0.0
	const seeds = 10
	for seed := range uint64(seeds) {
		m := compile(t, plus(course("A", "B", "A-", "C", "B/"), map[string]any{"net.learner": "delta"}), seed)
		sum += measureMix(m)["mix_acc"] / seeds
	}
	if sum > 0.70 {
		t.Errorf("a plain network has %.3f on mix", sum)
	}
}

func TestNumbersStayFiniteAtTheEndsOfEveryParameter(t *testing.T) {
	if testing.Short() {
		t.Skip("does not depend on the platform")
	}
	for _, kind := range Kinds {
		for _, d := range Params.Defs() {
			if d.Key == "net.learner" || d.Group == "course" || d.Key == "task.shortest" || d.Key == "task.longest" {
				continue
			}
			for _, x := range []float64{d.Min, d.Max} {
				v := with(t, map[string]any{"net.learner": kind, "net.side": 8.0, "task.shortest": 20.0, "task.longest": 20.0})
				if err := v.Set(d.Key, x); err != nil {
					t.Fatal(err)
				}
				m, err := Compile(v, 1)
				if err != nil {
					continue // refused with its key
				}
				s := NewState(m)
				for range 90 {
					if p := Step(m, s).PGo; !(p >= 0 && p <= 1) {
						t.Errorf("%s, %s = %g: the chance of Go is %g at trial %d", kind, d.Key, x, p, s.Trials)
						break
					}
				}
			}
		}
	}
}

func BenchmarkTrial(b *testing.B) {
	for _, kind := range Kinds {
		b.Run(kind, func(b *testing.B) {
			m := compile(b, map[string]any{"net.learner": kind}, 1)
			s := NewState(m)
			for range 700 {
				Step(m, s)
			}
			for b.Loop() {
				Step(m, s)
			}
		})
	}
}
