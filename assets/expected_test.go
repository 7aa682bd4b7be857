package assets_test

// The expected results that the Methods print: a digest of the shipped results.

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"slices"
	"strconv"
	"testing"

	"neuromodlab/assets"
	"neuromodlab/engine/experiment"
	"neuromodlab/engine/figure"
	"neuromodlab/engine/task"
)

var update = flag.Bool("update", false, "renew expected.json from the results")

// mostExpected is the number of measures of a figure that the digest has at the most: the primary outcome
// first, then those of reaching a criterion, then the others in their order.
const mostExpected = 8

// expected.json is what the shipped results say; go test ./assets -run Expected -update renews it.
func TestExpectedResultsAreThoseThatAreShipped(t *testing.T) {
	set, err := figure.Load(assets.Figures())
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	b.WriteString("{")
	for i, f := range set {
		r, err := results(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if i > 0 {
			b.WriteString(",")
		}
		name, _ := json.Marshal(f.Name)
		digest, err := json.Marshal(digestOf(f, &r))
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "\n%s: %s", name, digest)
	}
	b.WriteString("\n}\n")
	if *update {
		if err := os.WriteFile("expected.json", b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if !bytes.Equal(b.Bytes(), assets.ExpectedResults()) {
		t.Error("expected.json is not what assets/results say: go test ./assets -run Expected -update renews it")
	}
}

func digestOf(f *figure.Figure, r *experiment.Result) assets.Expected {
	out := assets.Expected{First: r.Seeds.First.String(), N: r.Seeds.N, Metrics: digestMetrics(f, r)}
	for i := range r.Conditions {
		c := &r.Conditions[i]
		if c.Swept != nil {
			continue
		}
		row := assets.ExpectedRow{Condition: c.Name}
		for _, m := range out.Metrics {
			x := c.Metrics[m]
			if x.N == 0 {
				row.Values = append(row.Values, nil)
				continue
			}
			values := []json.Number{digits(x.Centre())}
			if x.CI95 != nil {
				values = append(values, digits(float64(x.CI95[0])), digits(float64(x.CI95[1])))
			}
			row.Values = append(row.Values, values)
		}
		out.Conditions = append(out.Conditions, row)
	}
	return out
}

func digits(x float64) json.Number { return json.Number(trimmed(x, 3)) }

// trimmed is a number with so many significant digits.
func trimmed(x float64, n int) string { return strconv.FormatFloat(x, 'g', n, 64) }

func digestMetrics(f *figure.Figure, r *experiment.Result) (out []string) {
	has := func(name string) bool {
		return slices.ContainsFunc(r.Conditions, func(c experiment.ArmResult) bool { return c.Metrics[name].N > 0 })
	}
	add := func(name string) {
		if has(name) && len(out) < mostExpected && !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	pair := func(m *task.MetricDef) {
		add(m.Reached)
		add(m.Name)
	}
	for i := range experiment.Metrics {
		if m := &experiment.Metrics[i]; m.Name == f.Primary {
			pair(m)
		}
	}
	for i := range experiment.Metrics {
		if m := &experiment.Metrics[i]; m.Reached != "" {
			pair(m)
		}
	}
	for i := range experiment.Metrics {
		add(experiment.Metrics[i].Name)
	}
	return out
}
