package experiment_test

// Tests of the values of single seeds.

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"io/fs"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"neuromodlab/assets"
	"neuromodlab/engine/experiment"
	"neuromodlab/engine/figure"
)

func TestTheMeanOfTheValuesOfSeedsIsTheMeanOfTheResult(t *testing.T) {
	if testing.Short() {
		t.Skip("statistics are the same in WebAssembly")
	}
	r := run(t, small(t, 3), 2)
	for _, c := range r.Conditions {
		for name, m := range c.Metrics {
			each := c.PerSeed[name]
			if len(each) != r.Seeds.N {
				t.Fatalf("%s, %s: %d values of %d seeds", c.Name, name, len(each), r.Seeds.N)
			}
			sum, n := 0.0, 0
			for _, x := range each {
				if x != nil {
					sum += float64(*x)
					n++
				}
			}
			if n != m.N || math.Abs(sum/float64(n)-m.Centre()) > 1e-7 {
				t.Errorf("%s, %s: %d values with mean %v; the result has %d with %v", c.Name, name, n, sum/float64(n), m.N, m.Centre())
			}
		}
	}
	var b bytes.Buffer
	if err := experiment.WriteSeedCSV(&b, r, small(t, 3).Figure); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&b).ReadAll()
	if err != nil || !slices.Equal(rows[0], experiment.SeedColumns) {
		t.Fatal(rows[0], err)
	}
	want := 0
	for _, c := range r.Conditions {
		for _, m := range c.Metrics {
			want += m.N
		}
	}
	if len(rows)-1 != want {
		t.Errorf("%d rows, want one for each condition, seed and measure: %d", len(rows)-1, want)
	}
	for _, row := range rows[1:] {
		if row[3] == "" {
			t.Fatalf("no protocol: %v", row)
		}
	}
}

// A part that an older version saved has sums only. What is merged with it says which seeds are
// missing.
func TestAPartWithoutValuesOfSeedsIsMerged(t *testing.T) {
	if testing.Short() {
		t.Skip("statistics are the same in WebAssembly")
	}
	set, _ := figure.Load(assets.Figures())
	parts := shards(t, small(t, 3), 3)
	parts[1].Values = nil
	r, err := experiment.Merge(set, parts)
	if err != nil {
		t.Fatal(err)
	}
	each := r.Conditions[0].PerSeed["acquisition_trials"]
	if len(each) != 3 || each[0] == nil || each[1] != nil || each[2] == nil {
		t.Errorf("values %v, want one, none, one", each)
	}
	if r.Conditions[0].Metrics["acquisition_trials"].N != 3 {
		t.Error("the mean is not of all three")
	}
}

func TestLargePlansHaveNoValuesOfSeeds(t *testing.T) {
	p := small(t, experiment.MaxRunsKept)
	if plan := check(t, p); plan.KeepsSeeds() {
		t.Fatalf("%d runs are stored one by one", plan.Seeds*plan.Arms())
	}
	if part := experiment.NewTally(check(t, p)).Part(experiment.WholePlan); part.Values != nil {
		t.Error("a part of it has values")
	}
}

// Every metric of the shipped results is one that a measure of its figure says it can give.
func TestMeasuresSayWhatTheyGive(t *testing.T) {
	results := os.DirFS("../../assets/results")
	names, _ := fs.Glob(results, "*.json")
	for _, name := range names {
		b, err := fs.ReadFile(results, name)
		if err != nil {
			t.Fatal(err)
		}
		var r experiment.Result
		if err := json.Unmarshal(b, &r); err != nil {
			t.Fatal(err)
		}
		f := experiment.LoadFigure(t, strings.TrimSuffix(name, ".json"))
		allowed := experiment.MetricsOf("run")
		if len(f.Protocols) > 0 {
			allowed = nil
		}
		for _, p := range f.Protocols {
			allowed = append(allowed, experiment.MetricsOf(p.Measure)...)
		}
		for metric := range r.Conditions[0].Metrics {
			if !slices.Contains(allowed, metric) {
				t.Errorf("%s has %s, which none of its measures says it gives", name, metric)
			}
		}
	}
}
