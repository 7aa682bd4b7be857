package experiment_test

// Tests of measures that are shares: their intervals, and that they are declared as shares.

import (
	"encoding/json"
	"io/fs"
	"os"
	"testing"

	"neuromodlab/engine/experiment"
)

// within fails for every interval of a result that exceeds the bounds of its measure.
func within(t *testing.T, r *experiment.Result) {
	t.Helper()
	share := map[string]bool{}
	for _, m := range experiment.Metrics {
		share[m.Name] = m.Share || m.Fraction
	}
	check := func(what, name string, ci *experiment.Interval, lo experiment.Number) {
		if ci != nil && share[name] && (ci[0] < lo || ci[1] > 1 || ci[0] > ci[1]) {
			t.Errorf("%s: %s of %s is said to lie in [%v, %v]", r.Figure, name, what, ci[0], ci[1])
		}
	}
	for _, c := range r.Conditions {
		for name, m := range c.Metrics {
			check(c.Name, name, m.CI95, 0)
		}
		for name, m := range c.Difference {
			check(c.Name+", difference", name, m.CI95, -1)
		}
	}
	for _, e := range r.Effects {
		check("an effect", e.Metric, e.CI95, -1)
	}
}

func TestNoShareHasAnIntervalBeyondZeroAndOne(t *testing.T) {
	results := os.DirFS("../../assets/results")
	names, err := fs.Glob(results, "*.json")
	if err != nil || len(names) < 10 {
		t.Fatalf("%d results that come with the lab: %v", len(names), err)
	}
	for _, name := range names {
		b, err := fs.ReadFile(results, name)
		if err != nil {
			t.Fatal(err)
		}
		var r experiment.Result
		if err := json.Unmarshal(b, &r); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		within(t, &r)
	}
	// Few seeds with values near the edge are what made intervals cross it.
	f, err := set(t).Find("set-shift")
	if err != nil {
		t.Fatal(err)
	}
	plan, err := experiment.Plan{Figure: f, FirstSeed: 1, Seeds: 2}.Check()
	if err != nil {
		t.Fatal(err)
	}
	tally := experiment.NewTally(plan)
	for arm := range plan.Arms() {
		for offset, x := range []float64{0.8, 1} {
			measures := map[string]float64{}
			for _, m := range experiment.Metrics {
				measures[m.Name] = x
				if arm > 0 {
					measures[m.Name] = 1 - x
				}
			}
			if err := tally.Add(offset, arm, measures); err != nil {
				t.Fatal(err)
			}
		}
	}
	r := tally.Result()
	within(t, r)
	ci := r.Conditions[0].Metrics["end_accuracy"].CI95
	if ci[1] != 1 || ci[0] >= 0.9 {
		t.Errorf("0.8 and 1 have the interval %v", ci)
	}
	if ci := r.Conditions[0].Metrics["acquisition_trials"].CI95; ci[1] <= 1 {
		t.Errorf("what is no share is cut: %v", ci)
	}
}

// A measure whose description calls it a share or an accuracy is declared as a share.
func TestWhatIsCalledAShareIsDeclaredOne(t *testing.T) {
	for _, m := range experiment.Metrics {
		words := len(m.Doc) > 8 && (m.Doc[:8] == "share ri" || m.Doc[:8] == "share co" || m.Doc[:8] == "share of" || m.Doc[:8] == "accuracy")
		if words && !m.Share && m.Name != "new_bwt" && m.Name != "new_fwt" {
			t.Errorf("%s: %s", m.Name, m.Doc)
		}
	}
}
