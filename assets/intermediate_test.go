package assets_test

// Values inside the networks of a figure, which the Methods print so that a reimplementation can be
// compared before choices and learning hide where it differs.

import (
	"encoding/json"
	"math"
	"os"
	"testing"

	"neuromodlab/assets"
	"neuromodlab/engine/figure"
	"neuromodlab/engine/probe"
	"neuromodlab/engine/subject"
)

// The networks whose values are shipped.
const (
	intermediateFigure = "set-shift"
	intermediateSeeds  = 30
	studentT29         = 2.045 // 97.5 % of Student's t with 29 degrees of freedom
)

var intermediateConditions = []string{"da", "all"}

// intermediate.json is what the engine does: its first network gives the values of the first seed.
// go test ./assets -run Intermediate -update measures all of them again, in about a minute.
func TestIntermediateValuesAreThoseOfTheEngine(t *testing.T) {
	set, err := figure.Load(assets.Figures())
	if err != nil {
		t.Fatal(err)
	}
	f, err := set.Find(intermediateFigure)
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		shipped := &assets.Intermediate{First: "1", N: intermediateSeeds}
		for _, name := range intermediateConditions {
			var networks [][]probe.Intermediate
			for seed := range intermediateSeeds {
				networks = append(networks, intermediatesOf(t, f, name, uint64(1+seed)))
			}
			shipped.Conditions = append(shipped.Conditions, assets.IntermediateCondition{Condition: name, Values: meansOf(networks)})
		}
		b, err := json.MarshalIndent(map[string]any{f.Name: shipped}, "", " ")
		if err == nil {
			err = os.WriteFile("intermediate.json", append(b, '\n'), 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
		return
	}
	shipped := assets.IntermediateOf(f.Name)
	if shipped == nil || shipped.N != intermediateSeeds || len(shipped.Conditions) != len(intermediateConditions) {
		t.Fatal("intermediate.json lacks values: go test ./assets -run Intermediate -update measures them")
	}
	for i, c := range shipped.Conditions {
		now := intermediatesOf(t, f, intermediateConditions[i], 1)
		if len(now) != len(c.Values) || len(now) < 60 {
			t.Fatalf("%s: %d values, in intermediate.json %d", c.Condition, len(now), len(c.Values))
		}
		for k, x := range now {
			if v := c.Values[k]; v.Of != x.Of || v.What != x.What || v.Moment != x.Moment || v.One != digits4(x.Mean) {
				t.Errorf("%s of %s %s under %s: %s, in intermediate.json %+v", x.What, x.Of, x.Moment, c.Condition, digits4(x.Mean), v)
			}
		}
	}
}

func intermediatesOf(t *testing.T, f *figure.Figure, condition string, seed uint64) []probe.Intermediate {
	t.Helper()
	v, err := f.Values(condition)
	if err != nil {
		t.Fatal(err)
	}
	m, err := f.Subject(v, seed)
	if err != nil {
		t.Fatal(err)
	}
	return probe.Intermediates(m, subject.NewState(m))
}

// meansOf are the means over networks, each of which has the same values in the same order.
func meansOf(networks [][]probe.Intermediate) (out []assets.IntermediateValue) {
	n := float64(len(networks))
	for k, first := range networks[0] {
		mean, sd, squares := 0.0, 0.0, 0.0
		for _, x := range networks {
			mean += x[k].Mean / n
			sd += x[k].SD / n
		}
		for _, x := range networks {
			squares += (x[k].Mean - mean) * (x[k].Mean - mean)
		}
		half := studentT29 * math.Sqrt(squares/(n-1)/n)
		out = append(out, assets.IntermediateValue{Of: first.Of, What: first.What, Moment: first.Moment, Mean: digits4(mean),
			Half: digits(half), SD: digits(sd), One: digits4(first.Mean)})
	}
	return out
}

func digits4(x float64) json.Number { return json.Number(trimmed(x, 4)) }
