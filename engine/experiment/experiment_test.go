package experiment_test

// Tests of running a plan: intervals, workers, a known effect, and plans that are refused.

import (
	"context"
	"encoding/json"
	"math"
	"testing"

	"neuromodlab/engine/experiment"
	"neuromodlab/engine/param"
)

func check(t *testing.T, p experiment.Plan) *experiment.CheckedPlan {
	t.Helper()
	plan, err := p.Check()
	if err != nil {
		t.Fatal(err)
	}
	return plan
}

func run(t *testing.T, p experiment.Plan, workers int) *experiment.Result {
	t.Helper()
	tally := experiment.NewTally(check(t, p))
	if err := experiment.Run(t.Context(), tally, experiment.WholePlan, workers, nil); err != nil {
		t.Fatal(err)
	}
	return tally.Result()
}

// Tables of Student's t: t(0.975, 9) = 2.2622; the interval of 1…10 is 5.5 ± 2.1658.
func TestMeansHaveTheIntervalOfTheTables(t *testing.T) {
	var m experiment.Moments
	for x := 1.0; x <= 10; x++ {
		m.Add(x)
	}
	ci := experiment.TInterval(&m, nil)
	if math.Abs(float64(ci[0])-3.3342) > 1e-3 || math.Abs(float64(ci[1])-7.6658) > 1e-3 {
		t.Errorf("interval %v", ci)
	}
}

// Wilson's interval of 19 of 30, and of none and all, from its formula by hand.
func TestProportionsHaveWilsonIntervals(t *testing.T) {
	for _, c := range []struct {
		p      float64
		lo, hi float64
	}{{19.0 / 30, 0.4551, 0.7813}, {0, 0, 0.1135}, {1, 0.8865, 1}} {
		ci := experiment.Wilson(c.p, 30)
		if math.Abs(float64(ci[0])-c.lo) > 5e-4 || math.Abs(float64(ci[1])-c.hi) > 5e-4 {
			t.Errorf("%v: %v, want %v to %v", c.p, ci, c.lo, c.hi)
		}
	}
}

func TestResultsDoNotDependOnTheNumberOfWorkers(t *testing.T) {
	if testing.Short() {
		t.Skip("WebAssembly has one worker")
	}
	plan := experiment.Plan{Figure: experiment.LoadFigure(t, "set-shift"), Conditions: []string{"da", "da+na"}, FirstSeed: 5, Seeds: 3,
		Set: []param.Changed{{Key: "task.before", Value: "40"}, {Key: "task.after", Value: "30"}}}
	var texts []string
	for _, workers := range []int{1, 4} {
		b, _ := json.Marshal(run(t, plan, workers))
		texts = append(texts, string(b))
	}
	if texts[0] != texts[1] {
		t.Errorf("one worker: %s\nfour: %s", texts[0], texts[1])
	}
}

// The paper's claim at a size that fits a test: dopamine alone acquires, and after a
// reversal only the network with noradrenaline recovers. 6 seeds: the chance that a
// circuit that recovers 29 of 30 times fails two of six is below 2 %.
func TestNoradrenalineFreesAStuckNetwork(t *testing.T) {
	if testing.Short() {
		t.Skip("several seconds")
	}
	plan := experiment.Plan{Figure: experiment.LoadFigure(t, "reversal"), Conditions: []string{"da", "da+na", "none"}, FirstSeed: 201,
		Seeds: 6}
	r := run(t, plan, 2)
	got := func(condition int, metric string) float64 { return r.Conditions[condition].Metrics[metric].Centre() }
	if got(0, "acquired") != 1 || got(1, "acquired") != 1 {
		t.Error("a network with dopamine did not learn the first rule")
	}
	if got(0, "recovered") > 0.2 {
		t.Errorf("with dopamine alone %v of the networks recovered", got(0, "recovered"))
	}
	if got(1, "recovered") < 0.8 {
		t.Errorf("with noradrenaline only %v recovered", got(1, "recovered"))
	}
	if x := got(2, "end_accuracy"); math.Abs(x-0.5) > 0.1 {
		t.Errorf("without modulators accuracy is %v, want chance", x)
	}
}

func TestABadPlanIsRefusedByName(t *testing.T) {
	f := experiment.LoadFigure(t, "set-shift")
	for _, p := range []experiment.Plan{
		{Figure: f, Seeds: 0}, {Figure: f, Seeds: 1, Conditions: []string{"dopamine"}},
		{Figure: f, Seeds: 1, Set: []param.Changed{{Key: "na.tau", Value: "1"}}},
		{Figure: f, Seeds: 1, Set: []param.Changed{{Key: "task.feedback", Value: "20"}}},
	} {
		if _, err := p.Check(); err == nil {
			t.Errorf("%+v was accepted", p)
		}
	}
}

func TestARunThatIsCancelledSaysSo(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	plan, err := experiment.Plan{Figure: experiment.LoadFigure(t, "set-shift"), Seeds: 5}.Check()
	if err != nil {
		t.Fatal(err)
	}
	if err := experiment.Run(ctx, experiment.NewTally(plan), experiment.WholePlan, 1, nil); err == nil {
		t.Error("a cancelled run did not say so")
	}
}
