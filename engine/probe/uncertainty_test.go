package probe_test

// Tests of the measures of uncertainty, and of the table of measures.

import (
	"math"
	"testing"

	"neuromodlab/engine/modulators"
	"neuromodlab/engine/probe"
	"neuromodlab/engine/task"
)

// A history by hand: 200 trials of a rule, 120 of its reversal. Before: every tenth of
// the last 50 trials is wrong; releases stand at trials 40 (too early to count), 120 and
// 180; acetylcholine is 0.4 in the last 50 and 0.9 earlier; noradrenaline 10 nM. After: 25
// wrong trials, then right ones, so that 16 of 20 is met at trial 41 (4 wrong among the
// last 20 at 25−4+20); releases at trials 3, 28 and 35 (the last too late to count);
// acetylcholine 1 for 15 trials, then 0.2; noradrenaline 40 nM in trial 3 and 10 otherwise.
func TestTwoKindsOfUncertaintyAreMeasuredAroundTheReversal(t *testing.T) {
	h := new(probe.History)
	add := func(phase int, correct, released bool, ach, na float64) {
		rule := task.Rule('A')
		if phase == 1 {
			rule = 'B'
		}
		c := task.Compound{Visual: task.Cue('A' + len(h.Records)%2)}
		// The reward says the opposite every time: right is by the rule.
		r := task.Record{Trial: len(h.Records) + 1, Phase: phase, Rule: rule, Cue: c, Released: released, Reward: -1,
			Outcome: task.OutcomeOf(c.MeansGo(rule), c.MeansGo(rule) == correct), Concentration: &[modulators.N]float64{modulators.NA: na}}
		if !correct {
			r.Reward = 1
		}
		r.Level[modulators.ACh] = ach
		h.Add(r)
	}
	for i := 1; i <= 200; i++ {
		ach := 0.9
		if i > 150 {
			ach = 0.4
		}
		add(0, i <= 150 || i%10 != 0, i == 40 || i == 120 || i == 180, ach, 10)
	}
	for i := 1; i <= 120; i++ {
		ach, na := 0.2, 10.0
		if i <= 15 {
			ach = 1
		}
		if i == 3 {
			na = 40
		}
		add(1, i > 25, i == 3 || i == 28 || i == 35, ach, na)
	}
	m := probe.Measures["noisy"](h)
	want := map[string]float64{
		"noisy_accuracy": 0.9, "noisy_reversed": 1, "noisy_reversal_trials": 41,
		"noisy_releases_before": 2, "noisy_releases_after": 2,
		"noisy_na_before_nM": 10, "noisy_na_after_nM": 11, // (40 + 29·10)/30
		"noisy_ach_before": 0.4, "noisy_ach_after": 0.6, // (15 + 15·0.2)/30
	}
	for name, x := range want {
		near(t, name, m[name], x, 1e-12) // sums of decimal fractions
	}
	if len(m) != len(want) {
		t.Errorf("%d measures, want %d", len(m), len(want))
	}
	for name, x := range probe.Measures["reliable"](h) {
		if got := m["noisy_"+name[len("reliable_"):]]; got != x {
			t.Errorf("%s = %v, by the other name %v", name, x, got)
		}
	}
}

// Every measure's metrics are in the table; an experiment sums up only those.
func TestMetricsOfAMeasureStandInTheTable(t *testing.T) {
	known := map[string]bool{}
	for _, m := range probe.Metrics {
		if known[m.Name] || m.Doc == "" {
			t.Errorf("%s stands twice or says nothing", m.Name)
		}
		known[m.Name] = true
	}
	h := new(probe.History)
	for i := range 150 {
		c := task.Compound{Visual: task.Cue('A' + i%2)}
		h.Add(task.Record{Trial: i + 1, Phase: i / 50, Kind: [...]string{"acquisition", "reversal", "return"}[i/50], Rule: 'A', Cue: c,
			Outcome: task.OutcomeOf(c.MeansGo('A'), i%3 == 0), RT: 100, Concentration: new([modulators.N]float64)})
	}
	for measure, of := range probe.Measures {
		for name := range of(h) {
			if !known[name] {
				t.Errorf("%s gives %s, which no table names", measure, name)
			}
		}
	}
}

// By hand, after 50 trials that do not count: 90 hits of 100, 10 false alarms of 20.
// H = 90.5/101, F = 10.5/21 = ½: z(F) = 0, so d′ = z(H) and c = −z(H)/2, below 0: it presses.
func TestPressingShowsInTheCriterionByHand(t *testing.T) {
	h := new(probe.History)
	add := func(n int, o task.Outcome, rt float64) {
		for range n {
			c := task.Compound{Visual: 'A'}
			if !o.GoCorrect() {
				c.Visual = 'B'
			}
			h.Add(task.Record{Trial: len(h.Records) + 1, Rule: 'A', Cue: c, Outcome: o, RT: rt})
		}
	}
	add(50, task.Miss, 0)
	add(90, task.Hit, 200)
	add(10, task.Miss, 0)
	add(4, task.FalseAlarm, 80)
	add(6, task.FalseAlarm, 120)
	add(10, task.CorrectRejection, 0)
	m := probe.Measures["patience"](h)
	z := math.Sqrt2 * math.Erfinv(2*90.5/101-1)
	for name, want := range map[string]float64{
		"go_heavy_false_alarm_rate": 0.5, "go_heavy_miss_rate": 0.1, "go_heavy_reaction_ms": 190.4, // (90·200 + 4·80 + 6·120)/100
		"go_heavy_fast_false_alarm_rate": 0.2,
		"go_heavy_d_prime":               z, "go_heavy_criterion": -z / 2,
	} {
		near(t, name, m[name], want, 1e-9) // the quantile's own precision
	}
}
