package methods

// Tests of the expected results, of the lesion studies beside them, and of titles in print.

import (
	"strconv"
	"strings"
	"testing"

	"neuromodlab/assets"
	"neuromodlab/engine/figure"
)

// The Methods of every figure of the lab end with what is to be expected of it.
func TestEveryFigureHasExpectedResults(t *testing.T) {
	set, err := figure.Load(assets.Figures())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range set {
		v, err := f.Values(f.Live)
		if err != nil {
			t.Fatal(err)
		}
		d, err := Of(f, f.Live, v)
		if err != nil {
			t.Fatal(err)
		}
		rows := 0
		for _, s := range d.Sections {
			for _, b := range s.Blocks {
				if table, ok := b.(Table); ok && s.ID == "expected" {
					rows += len(table.Rows)
				}
			}
		}
		if want := min(len(assets.ExpectedOf(f.Name).Conditions), mostConditions); rows != want || want == 0 {
			t.Errorf("%s: %d rows of expected results for %d conditions", f.Name, rows, want)
		}
	}
}

// What is said beside the lesion studies is what the numbers say.
func TestTheVerdictsOnLesionsAreWhatTheNumbersSay(t *testing.T) {
	e := assets.ExpectedOf("many-to-one")
	interval := func(condition, metric string) (low, high float64) {
		for i, m := range e.Metrics {
			for _, c := range e.Conditions {
				if m == metric && c.Condition == condition {
					low, _ = strconv.ParseFloat(c.Values[i][1].String(), 64)
					high, _ = strconv.ParseFloat(c.Values[i][2].String(), 64)
				}
			}
		}
		return low, high
	}
	overlap := func(a, b, metric string) bool {
		la, ha := interval(a, metric)
		lb, hb := interval(b, metric)
		return la <= hb && lb <= ha
	}
	slower := func(without, metric string) bool {
		_, high := interval("all", metric)
		low, _ := interval(without, metric)
		return low > high
	}
	if !overlap("all", "da+ach+5ht", "ed_recovery_trials") || !slower("da+ach+5ht", "id_recovery_trials") {
		t.Error("without noradrenaline the shift is spared and the reversal fails: no longer")
	}
	if !slower("da+na+5ht", "ed_recovery_trials") {
		t.Error("without acetylcholine the shift is slower: no longer")
	}
	if !overlap("all", "da+na+ach", "id_recovery_trials") || !overlap("all", "da+na+ach", "ed_recovery_trials") {
		t.Error("serotonin makes no difference to shift and reversal: no longer")
	}
	if low, high := interval("da+na+ach", "acquisition_trials"); !(high < 40 && low > 0) {
		t.Error("without serotonin a first rule is learnt a little faster: no longer")
	}
}

// A figure that a text names by its title is named in a way that can be found from print.
func TestTitlesOfOtherFiguresHaveTheirNames(t *testing.T) {
	got := withNames("see “Through tissue”, and “something else”")
	if got != "see “Through tissue” (`diffusion`), and “something else”" {
		t.Error(got)
	}
	set, _ := figure.Load(assets.Figures())
	f, _ := set.Find("reversal")
	v, _ := f.Values("da")
	d, err := Of(f, "da", v)
	if err != nil {
		t.Fatal(err)
	}
	if text := d.Markdown(); !strings.Contains(text, "“When dopamine is enough” (`sensitivity`)") {
		t.Error("the limits of the reversal name a figure without its name")
	}
}
