package digits

// Tests of the modulated network, its baselines, and courses.

import (
	"fmt"
	"math"
	"os"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"

	data "neuromodlab/assets/digits"
	"neuromodlab/engine/internal/golden"
	"neuromodlab/engine/snapshot"
)

func TestMain(m *testing.M) {
	for name, packed := range data.All() {
		ProvidePacked(name, packed)
	}
	os.Exit(m.Run())
}

func model(t testing.TB, seed uint64, set map[string]any) *Model {
	t.Helper()
	v := Params.Defaults()
	for key, x := range set {
		if err := v.SetText(key, fmt.Sprint(x)); err != nil {
			t.Fatal(err)
		}
	}
	m, err := Compile(v, seed)
	if err == nil {
		err = m.Prepare()
	}
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// Golden hashes pin every weight of whole runs, of each kind of learner.
func TestRunsHashToTheirGolden(t *testing.T) {
	got := map[string]string{}
	for _, kind := range Kinds {
		set := map[string]any{"net.learner": kind, "net.units": 60, "task.trials": 600, "plain.store": 50, "plain.purge": 0.5}
		m := model(t, 11, set)
		s := NewState(m)
		for range 150 {
			Step(m, s)
		}
		reversed := m.with(Pairs[1], Pairs[1])
		for range 50 {
			Step(reversed, s)
		}
		got[fmt.Sprintf("%s, seed 11, trial 200", kind)] = fmt.Sprintf("%016x", snapshot.Hash(s))
	}
	golden.Check(t, got)
}

// A network that learns values only is ridge regression: after n trials its weights are the solution
// of (ΦᵀΦ + λ) w = Φᵀt. The tolerance is what float32 loses in 300 updates, seen to be 10 times smaller.
func TestValuesAreThoseOfRidgeRegression(t *testing.T) {
	const units, trials = 40, 300
	m := model(t, 3, map[string]any{"net.learner": "value", "net.units": units, "task.order": "mixed"})
	s := NewState(m)
	a, b := mat.NewSymDense(units+1, nil), mat.NewVecDense(units+1, nil)
	for i := range units + 1 {
		a.SetSym(i, i, m.Spec.ACh.Ridge)
	}
	n := s.learner.(*Network)
	code := make([]float32, units+1)
	wideCode := mat.NewVecDense(units+1, nil)
	for range trials {
		step := Step(m, s)
		n.code.encode(code, &m.images.Pictures[step.Image])
		for i, x := range code {
			wideCode.SetVec(i, float64(x))
		}
		a.SymRankOne(a, 1, wideCode)
		b.AddScaledVec(b, float64(1-2*step.Right), wideCode)
	}
	var chol mat.Cholesky
	if !chol.Factorize(a) {
		t.Fatal("not positive definite")
	}
	var want mat.VecDense
	if err := chol.SolveVecTo(&want, b); err != nil {
		t.Fatal(err)
	}
	for i, w := range n.readout(0) {
		if math.Abs(float64(w)-want.AtVec(i)) > 2e-3 {
			t.Errorf("weight %d is %v, want %v", i, w, want.AtVec(i))
		}
	}
}

func TestATrialAllocatesNothing(t *testing.T) {
	for _, kind := range Kinds {
		m := model(t, 1, map[string]any{"net.learner": kind, "net.units": 50, "plain.store": 30})
		s := NewState(m)
		for range 60 {
			Step(m, s)
		}
		if n := testing.AllocsPerRun(40, func() { Step(m, s) }); n > 0 {
			t.Errorf("%s: %v allocations a trial", kind, n)
		}
	}
}

func TestEveryImageIsLearntOnceAndTestsAreNot(t *testing.T) {
	for _, order := range []string{blocked, returning, mixed} {
		m := model(t, 5, map[string]any{"task.order": order})
		times := make([]int, len(m.images.Labels))
		for i, image := range m.course.images {
			times[image]++
			if k := contextOf(m.images.Labels[image]); k != int(m.course.context[i]) {
				t.Fatalf("%s: trial %d is of context %d, its image of %d", order, i+1, m.course.context[i], k)
			}
		}
		for k := range Contexts {
			for _, i := range m.course.train[k] {
				times[i]--
			}
			for _, i := range m.course.tests[k] {
				if times[i] != 0 {
					t.Errorf("%s: image %d is learnt and tested", order, i)
				}
			}
		}
		for i, n := range times {
			if n != 0 {
				t.Fatalf("%s: image %d is learnt %d times too often", order, i, n)
			}
		}
	}
}

// With all modulators a network keeps the first context, turns its rule round after few errors, and
// leaves the others alone.
func TestANetworkKeepsWhatItLearntAndReversesAtOnce(t *testing.T) {
	if testing.Short() {
		t.Skip("does not depend on the platform")
	}
	m := model(t, 7, map[string]any{"net.units": 200, "task.trials": 3000})
	got := measureBlocked(m)
	if got["acc"] < 0.9 || got["reversal_errors"] > 40 || got["others_after_reversal"] < 0.88 {
		t.Errorf("%v", got)
	}
	plain := measureBlocked(model(t, 7, map[string]any{"net.learner": "plain", "task.trials": 3000}))
	if plain["forgetting"] < 0.1 || plain["acc"] > got["acc"] {
		t.Errorf("a plain perceptron forgets less: %v", plain)
	}
}

// A state that is saved and restored goes on as if it had not been.
func TestASavedRunGoesOnAsBefore(t *testing.T) {
	for _, kind := range Kinds {
		m := model(t, 2, map[string]any{"net.learner": kind, "net.units": 40, "plain.store": 30})
		a, b := NewState(m), NewState(m)
		for range 75 {
			Step(m, a)
		}
		if err := snapshot.Restore(b, snapshot.Append(nil, a)); err != nil {
			t.Fatal(kind, err)
		}
		for range 30 {
			Step(m, a)
			Step(m, b)
		}
		if snapshot.Hash(a) != snapshot.Hash(b) {
			t.Errorf("%s goes on differently", kind)
		}
	}
}

func BenchmarkTrial(b *testing.B) {
	for _, units := range []int{200, 500, 1000, 2000} {
		b.Run(fmt.Sprint(units), func(b *testing.B) {
			m := model(b, 1, map[string]any{"net.units": units})
			s := NewState(m)
			for b.Loop() {
				Step(m, s)
			}
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "trials/s")
		})
	}
}

func BenchmarkPlain(b *testing.B) {
	for _, kind := range []string{"plain", "er"} {
		b.Run(kind, func(b *testing.B) {
			m := model(b, 1, map[string]any{"net.learner": kind})
			s := NewState(m)
			for b.Loop() {
				Step(m, s)
			}
		})
	}
}

// A context that has just begun cannot have decided any image yet. With a probation the errors of that time
// reverse no other context's rule: with this seed they would reverse one that holds four digits.
func TestANewContextIsGivenTimeBeforeARuleCountsAsReversed(t *testing.T) {
	for _, c := range []struct {
		probation int
		reversed  bool
	}{{0, true}, {window, false}} {
		m := model(t, 7, map[string]any{"net.units": 150, "task.trials": 3000, "na.probation": c.probation})
		s := NewState(m)
		for !s.Finished(m) {
			Step(m, s)
		}
		all := accuracies(m, s)
		if g := s.Summary(); slices.Contains(g.Reversed[:], true) != c.reversed || (mean(all[:]) < 0.9) != c.reversed {
			t.Errorf("probation of %d trials: reversed %v, accuracy %v", c.probation, g.Reversed, all)
		}
	}
}
