package methods

// Tests of the Methods of all figures: complete, true to the state, and well-formed in every form.

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"neuromodlab/assets"
	"neuromodlab/engine/digits"
	"neuromodlab/engine/figure"
	"neuromodlab/engine/learner"
	"neuromodlab/engine/param"
)

// eachState calls f with every figure under every condition.
func eachState(t *testing.T, f func(t *testing.T, fig *figure.Figure, v param.Values, d *Document)) {
	t.Helper()
	set, err := figure.Load(assets.Figures())
	if err != nil {
		t.Fatal(err)
	}
	for _, fig := range set {
		seen := map[string]bool{}
		for _, c := range fig.Conditions {
			v, err := fig.Values(c.Name)
			if err != nil {
				t.Fatal(err)
			}
			// Conditions that differ in numbers only have the same text: one of each kind is enough.
			kind := fmt.Sprint(v.JSON()["net.learner"], v.JSON()["field.mode"], figure.Modulators(v), v.JSON()["na.bursts"],
				v.JSON()["net.readouts"])
			if seen[kind] || testing.Short() && len(seen) > 0 {
				continue
			}
			seen[kind] = true
			t.Run(fig.Name+"/"+c.Name, func(t *testing.T) {
				d, err := Of(fig, c.Name, v)
				if err != nil {
					t.Fatal(err)
				}
				f(t, fig, v, d)
			})
		}
	}
}

func TestEveryParameterThatActsIsMentioned(t *testing.T) {
	eachState(t, func(t *testing.T, fig *figure.Figure, v param.Values, d *Document) {
		b := builderOf(fig, v)
		if strings.Contains(d.Markdown(), "Left out:") {
			t.Fatal("a text names a parameter that is not there")
		}
		for _, p := range fig.Params().Defs() {
			if b.whyInert(&p) == "" && !d.Mentions(p.Key) && !strings.HasPrefix(p.Key, "task.") {
				t.Errorf("%s acts and is in no text", p.Key)
			}
		}
	})
}

func builderOf(fig *figure.Figure, v param.Values) *builder {
	b := &builder{figure: fig, values: v}
	if spec, ok, _ := fig.Spec(v); ok {
		b.spec = &spec
	} else if fig.LearnsImages() {
		b.images = digits.SpecOf(v)
	} else {
		b.learner = learner.SpecOf(v)
	}
	return b
}

// A parameter stands in one place: in the table, where the row says it if it has no effect, or in a list of
// those without one.
func TestAParameterStandsInOnePlace(t *testing.T) {
	eachState(t, func(t *testing.T, fig *figure.Figure, v param.Values, d *Document) {
		b, places := builderOf(fig, v), map[string]int{}
		for _, s := range d.Sections {
			for _, block := range s.Blocks {
				switch x := block.(type) {
				case Table:
					for _, row := range x.Rows {
						if s.ID != "parameters" {
							continue
						}
						places[row.Anchor]++
						p, err := fig.Params().Find(row.Anchor)
						if err != nil {
							t.Fatal(err)
						}
						if says := strings.Contains(plain(row.Cells[4]), noEffect); says != (b.whyInert(p) != "") {
							t.Errorf("%s: the row says that it has no effect: %v; why it has none: %q", row.Anchor, says, b.whyInert(p))
						}
					}
				case Paragraph:
					for i, inline := range x.Text {
						if words, ok := x.Text[0].(Words); ok && strings.HasPrefix(string(words), noEffect) && i > 0 {
							if name, ok := inline.(Name); ok {
								places[string(name)]++
							}
						}
					}
				}
			}
		}
		for _, p := range fig.Params().Defs() {
			if places[p.Key] != 1 {
				t.Errorf("%s stands in %d places", p.Key, places[p.Key])
			}
		}
	})
}

// A parameter that is said to have no effect changes nothing in the specification, except where its
// modulator is off: then it changes what is multiplied by a level of 0.
func TestAParameterSaidToHaveNoEffectHasNone(t *testing.T) {
	eachState(t, func(t *testing.T, fig *figure.Figure, v param.Values, _ *Document) {
		b := builderOf(fig, v)
		if b.spec == nil || b.spec.Tissue != nil && testing.Short() {
			return
		}
		for _, p := range fig.Params().Defs() {
			why := b.whyInert(&p)
			if why == "" || strings.Contains(why, " is off") || strings.Contains(why, " are off") || strings.HasSuffix(why, "row is 0") {
				continue
			}
			for _, x := range []float64{p.Min, p.Max} {
				other := v.Clone()
				if err := other.Set(p.Key, x); err != nil {
					t.Fatal(err)
				}
				if spec, _, _ := fig.Spec(other); !reflect.DeepEqual(spec, *b.spec) {
					t.Errorf("%s = %v changes the specification, but it is said to have no effect: %s", p.Key, x, why)
				}
			}
		}
	})
}

// Values are those of the state: a number that is changed stands in its row, and what it makes in the
// specification stands in the tables.
func TestValuesAreThoseOfTheState(t *testing.T) {
	set, err := figure.Load(assets.Figures())
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"set-shift", "sheet", "volume", "forgetting"} {
		fig, err := set.Find(name)
		if err != nil {
			t.Fatal(err)
		}
		v, err := fig.Values(fig.Live)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range fig.Params().Defs() {
			b := builderOf(fig, v)
			if p.Kind != param.Number || b.whyInert(&p) != "" {
				continue
			}
			other := v.Clone()
			x := p.Min + (p.Max-p.Min)*0.37
			if err := other.Set(p.Key, x); err != nil {
				t.Fatal(err)
			}
			d, err := Of(fig, fig.Live, other)
			if err != nil {
				t.Fatal(err)
			}
			if got, want := cellOf(d, p.Key, 2), withUnit(p.Format(x), p.Unit); got != want {
				t.Errorf("%s: the table has %q, want %q", p.Key, got, want)
			}
		}
	}
	fig, err := set.Find("set-shift")
	if err != nil {
		t.Fatal(err)
	}
	v, _ := fig.Values("all")
	for key, x := range map[string]float64{"net.ee": 0.41, "net.configural_gain": 2.7, "neuron.tau_i": 17, "net.e": 60,
		"na.plasticity": 1.7, "task.before": 111} {
		if err := v.Set(key, x); err != nil {
			t.Fatal(err)
		}
	}
	d, err := Of(fig, "all", v)
	if err != nil {
		t.Fatal(err)
	}
	md := d.Markdown()
	for _, want := range []string{
		"| `configural` | `critic.e` | all to all | 2400 | input | 2.7 mV a spike",
		"| `configural` | `critic.i` | all to all | 400 | input | 1.62 mV a spike, fixed",
		"| `go.e` | `go.e` | all to all | 3600 | recurrent | 0.205 mV a spike", // 0.41 × 30/60
		"| `go.i` | inhibitory | 10 | 17 |", "1.7 = $k_{\\eta}$ × 1", "| 1 | acquisition | A | AX and AY | 1 to 111 |",
		"Changed by hand from this condition: na.plasticity = 1.7, task.before = 111",
	} {
		if !strings.Contains(md, want) {
			t.Errorf("the Methods lack %q", want)
		}
	}
}

// cellOf is a cell of a parameter's row as plain text.
func cellOf(d *Document, key string, column int) string {
	for _, s := range d.Sections {
		for _, b := range s.Blocks {
			if table, ok := b.(Table); ok {
				for _, r := range table.Rows {
					if r.Anchor == key {
						return plain(r.Cells[column])
					}
				}
			}
		}
	}
	return ""
}
