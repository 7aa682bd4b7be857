package experiment

// Tests of tuning, and of conditions that are measured at their best setting.

import (
	"context"
	"reflect"
	"slices"
	"testing"

	"neuromodlab/engine/figure"
	"neuromodlab/engine/param"
)

// tunable is the figure of learners with one goal and one short axis.
func tunable(t *testing.T) *figure.Figure {
	t.Helper()
	f := *LoadFigure(t, "forgetting")
	f.Goals = []figure.Goal{{Metric: "acq_accuracy", Protocol: "acquisition", With: []string{"acq_trials"}}}
	f.Conditions = []figure.Condition{{Name: "plain", Set: map[string]any{"net.learner": "delta", "plain.rate": 0.02, "net.side": 8.0},
		Tune: []figure.Sweep{
			{Key: "plain.rate", Values: []any{0.02, 0.04, 0.08}}, {Key: "plain.opponency", Values: []any{0.0, 0.5, 1.0, 1.5}},
		}}}
	return &f
}

func TestTuningLeavesTheAxesWhereTheyAreBestAndNeverAtAnEnd(t *testing.T) {
	tuning, err := NewTuning(tunable(t), "plain", 501, 2)
	if err != nil {
		t.Fatal(err)
	}
	tuned, err := tuning.Run(context.Background(), 2, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range tuned.Goals {
		for _, a := range g.Axes {
			if best := slices.Max(a.Metric); best != g.Value {
				t.Errorf("%s: %g along %s, the goal says %g", g.Metric, best, a.Key, g.Value)
			}
			at := slices.Index(a.Values, g.Set[a.Key])
			if a.Key == "plain.rate" && (at <= 0 || at == len(a.Values)-1) {
				t.Errorf("%s: %s is best at an end of %v", g.Metric, a.Key, a.Values)
			}
		}
		if g.Edges != nil {
			t.Errorf("%s: best at an end of %v", g.Metric, g.Edges)
		}
	}
	if len(tuned.Best) != 2 || !reflect.DeepEqual(tuned.Best[0].Set, tuned.Best[1].Set) {
		t.Errorf("what goes with a goal has not its setting: %v", tuned.Best)
	}
	again, _ := NewTuning(tunable(t), "plain", 501, 2)
	if twice, _ := again.Run(context.Background(), 1, nil); !reflect.DeepEqual(tuned, twice) {
		t.Error("one worker finds something else than two")
	}
}

// A tuned condition measures each metric at its best setting; a second condition uses one setting
// for all.
func TestTunedConditionsAreMeasuredAtTheirBest(t *testing.T) {
	f := LoadFigure(t, "forgetting")
	plain, err := f.Condition("plain")
	if err != nil {
		t.Fatal(err)
	}
	if len(plain.Best) == 0 {
		t.Fatal("plain has not been tuned")
	}
	ready, err := Plan{Figure: f, Conditions: []string{"plain", "plain-common"}, FirstSeed: 7, Seeds: 1,
		Protocols: []string{"acquisition"}}.Check()
	if err != nil {
		t.Fatal(err)
	}
	best, common := ready.MeasureSeed(0, 0), ready.MeasureSeed(0, 1)
	i := slices.IndexFunc(plain.Best, func(b figure.Best) bool { return b.Metric == "noise2_accuracy" })
	v, _ := f.Values("plain-common")
	for key, x := range plain.Best[i].Set {
		if err := v.SetAny(key, x); err != nil {
			t.Fatal(err)
		}
	}
	p := ready.tasks[0]
	if got, want := best["noise2_accuracy"], measure(f, p, v, 7)["noise2_accuracy"]; got != want {
		t.Errorf("twice the noise: %g, at its best setting %g", got, want)
	}
	v, _ = f.Values("plain-common")
	if !reflect.DeepEqual(common, measure(f, p, v, 7)) {
		t.Error("plain-common is not measured at its one setting")
	}
}

// What a plan sets holds under a tuned condition too, in place of the tuned value; the other tuned
// values stay.
func TestWhatAPlanSetsReplacesTunedValues(t *testing.T) {
	f := LoadFigure(t, "forgetting")
	check := func(set ...param.Changed) *CheckedPlan {
		ready, err := Plan{Figure: f, Conditions: []string{"plain"}, FirstSeed: 7, Seeds: 1, Protocols: []string{"acquisition"}, Set: set}.Check()
		if err != nil {
			t.Fatal(err)
		}
		return ready
	}
	rate := param.Changed{Key: "plain.rate", Value: "0.0001"}
	plain, err := f.Condition("plain")
	if err != nil {
		t.Fatal(err)
	}
	best := plain.Best[slices.IndexFunc(plain.Best, func(b figure.Best) bool { return b.Metric == "noise2_accuracy" })]
	if _, tuned := best.Set[rate.Key]; !tuned {
		t.Fatal("the rate has not been tuned")
	}
	v, _ := f.Values("plain")
	for key, x := range best.Set {
		if err := v.SetAny(key, x); err != nil {
			t.Fatal(err)
		}
	}
	if err := v.SetText(rate.Key, rate.Value); err != nil {
		t.Fatal(err)
	}
	set, tuned := check(rate), check()
	got, want := set.MeasureSeed(0, 0)["noise2_accuracy"], measure(f, set.tasks[0], v, 7)["noise2_accuracy"]
	if got != want {
		t.Errorf("with the plan's rate %g are right, by hand %g", got, want)
	}
	if other := tuned.MeasureSeed(0, 0)["noise2_accuracy"]; other == got {
		t.Errorf("with the plan's rate as many are right as with the tuned one: %g", other)
	}
	if set.Key() == tuned.Key() {
		t.Error("the two plans have one key")
	}
}

func TestADifferenceIsFromTheFiguresReference(t *testing.T) {
	f := LoadFigure(t, "forgetting")
	ready, err := Plan{Figure: f, Conditions: []string{"plain-common", "all"}, FirstSeed: 7, Seeds: 2, Protocols: []string{"mix"}}.Check()
	if err != nil {
		t.Fatal(err)
	}
	tally := NewTally(ready)
	if err := Run(context.Background(), tally, WholePlan, 1, nil); err != nil {
		t.Fatal(err)
	}
	r := tally.Result()
	if r.Conditions[1].Difference != nil || r.Conditions[0].Difference == nil {
		t.Error("all is the reference: it has no difference, and plain has one from it")
	}
}

func TestEffectsLeaveOutConditionsThatAreNotCrossed(t *testing.T) {
	f := *LoadFigure(t, "forgetting")
	ready, err := Plan{Figure: &f, FirstSeed: 7, Seeds: 2, Protocols: []string{"reversal"}, Set: nil}.Check()
	if err != nil {
		t.Fatal(err)
	}
	crossed := 0
	for i, a := range ready.arms {
		if (ready.levels[i] != nil) != a.crossed {
			t.Errorf("%s: levels %v", a.name, ready.levels[i])
		}
		if a.crossed {
			crossed++
		}
	}
	if crossed != 16 {
		t.Fatalf("%d crossed conditions, want 16", crossed)
	}
	// A factor that adds 1 wherever it is on has a main effect of 1, whatever the others.
	x := make([]float64, len(ready.arms))
	for i, levels := range ready.levels {
		switch {
		case levels == nil:
			x[i] = 100
		case levels[1]:
			x[i] = 1
		}
	}
	for _, c := range ready.contrasts() {
		want := 0.0
		if len(c) == 1 && c[0] == 1 {
			want = 1
		}
		if got := c.of(x, ready.levels); got != want {
			t.Errorf("contrast %v: %g, want %g", c, got, want)
		}
	}
}

// A quick search measures fewer settings on fewer seeds, and what it finds holds on all seeds; a goal that is not
// searched keeps the best of its starting points.
func TestAQuickSearchMeasuresLessAndFindsWhatHolds(t *testing.T) {
	run := func(quick bool, goals ...string) (*Tuned, int) {
		f := tunable(t)
		f.Conditions[0].Tune = []figure.Sweep{{Key: "plain.rate", Values: []any{0.0005, 0.02, 0.04, 0.08}}}
		tuning, err := NewTuning(f, "plain", 501, 4)
		if err != nil {
			t.Fatal(err)
		}
		tuning.Quick, tuning.Goals = quick, goals
		tuning.From = []figure.Best{{Metric: "acq_accuracy", Set: map[string]any{"plain.rate": 0.08}}}
		tuned, err := tuning.Run(context.Background(), 2, nil)
		if err != nil {
			t.Fatal(err)
		}
		seeds := 0
		for _, measured := range tuning.known {
			seeds += len(measured)
		}
		return tuned, seeds
	}
	whole, all := run(false)
	quick, some := run(true, "acq_accuracy")
	if some >= all {
		t.Errorf("a quick search runs %d networks, a whole one %d", some, all)
	}
	last := func(x *Tuned, metric string) GoalResult {
		return x.Goals[slices.IndexFunc(x.Goals, func(g GoalResult) bool { return g.Metric == metric })]
	}
	if a, b := last(quick, "acq_accuracy"), last(whole, "acq_accuracy"); a.Value < b.Value-0.02 {
		t.Errorf("a quick search finds %g, a whole one %g", a.Value, b.Value)
	}
	left, _ := run(true, "common")
	if g := last(left, "acq_accuracy"); g.Set["plain.rate"] != 0.08 || len(g.Axes) != 0 {
		t.Errorf("a goal that is not searched has %v", g)
	}
}
