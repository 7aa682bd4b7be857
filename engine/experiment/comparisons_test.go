package experiment_test

import (
	"slices"
	"strings"
	"testing"

	"neuromodlab/engine/experiment"
	"neuromodlab/engine/figure"
	"neuromodlab/engine/param"
)

// A time to a criterion has a survival whose censored runs are those that did not reach it, and the
// primary outcome is tested once for each other condition.
func TestResultsSayWhatARefereeAsks(t *testing.T) {
	if testing.Short() {
		t.Skip("statistics are the same in WebAssembly")
	}
	r := run(t, experiment.Plan{Figure: experiment.LoadFigure(t, "set-shift"), FirstSeed: 7, Seeds: 4,
		Conditions: []string{"da", "da+na", "all"},
		Set:        []param.Changed{{Key: "task.before", Value: "60"}, {Key: "task.after", Value: "60"}}}, 2)
	if r.Primary != "recovery_trials" || r.Comparisons == nil || r.Comparisons.Primary != len(r.Conditions)-1 {
		t.Fatalf("primary %q, %+v", r.Primary, r.Comparisons)
	}
	tested := 0
	for _, c := range r.Conditions {
		s := c.Survival["recovery_trials"]
		reached := float64(*c.Metrics["recovered"].Value) * float64(c.Metrics["recovered"].N)
		if s == nil || s.N != 4 || float64(s.N-s.Censored) != reached {
			t.Errorf("%s: %+v; %v reached it", c.Name, s, reached)
		}
		if c.Survival["d_prime"] != nil {
			t.Error("d′ is no time")
		}
		if c.Primary != nil {
			tested++
			if *c.Primary.Holm < *c.Primary.P {
				t.Errorf("%s: corrected %v is less than %v", c.Name, *c.Primary.Holm, *c.Primary.P)
			}
		}
	}
	if tested != r.Comparisons.Primary {
		t.Errorf("%d conditions are tested, %d are said to be", tested, r.Comparisons.Primary)
	}
}

// Simple effects are differences of the arms in which dopamine is on.
func TestSimpleEffectsAreThoseWithDopamineOn(t *testing.T) {
	if testing.Short() {
		t.Skip("statistics are the same in WebAssembly")
	}
	p := small(t, 2)
	p.Protocols = []string{"reversal"}
	p.Set = []param.Changed{{Key: "task.before", Value: "60"}, {Key: "task.after", Value: "60"}}
	r := run(t, p, 2)
	if len(r.Simple) == 0 || r.Comparisons.Simple != len(r.Simple) {
		t.Fatalf("%d simple effects, %+v", len(r.Simple), r.Comparisons)
	}
	for _, e := range r.Simple {
		if e.Metric != "id_recovery_trials" || e.Factors[0] != "na" {
			continue
		}
		sum := 0.0
		for _, c := range r.Conditions {
			if x := c.Metrics[e.Metric]; c.Modulators["da"] {
				if c.Modulators["na"] {
					sum += x.Centre() / 4
				} else {
					sum -= x.Centre() / 4
				}
			}
		}
		if diff := sum - float64(e.Estimate); diff > 1e-6 || diff < -1e-6 || e.Given != "da" {
			t.Errorf("%+v; the arms give %v", e, sum)
		}
	}
}

func TestClaimsAboutUnknownMeasuresAreRefusedByName(t *testing.T) {
	f := *experiment.LoadFigure(t, "set-shift")
	f.Primary = "no_such"
	if _, err := (experiment.Plan{Figure: &f, FirstSeed: 1, Seeds: 1}).Check(); err == nil || !strings.Contains(err.Error(), "no_such") {
		t.Errorf("primary: %v", err)
	}
	f.Primary = ""
	f.NoEffects = []figure.NoEffect{{Metric: "recovery_trials", Condition: "nobody", Bound: 1, Why: "x"}}
	if _, err := (experiment.Plan{Figure: &f, FirstSeed: 1, Seeds: 1}).Check(); err == nil || !strings.Contains(err.Error(), "nobody") {
		t.Errorf("noEffects: %v", err)
	}
	if !slices.ContainsFunc(experiment.LoadFigure(t, "forgetting-spikes").NoEffects, func(c figure.NoEffect) bool { return c.Zero }) {
		t.Error("forgetting-spikes claims no savings, and does not test it")
	}
}
