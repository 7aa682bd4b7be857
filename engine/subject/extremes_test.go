package subject_test

// Test of the sheet at the ends of every parameter.

import (
	"testing"

	"neuromodlab/engine/circuit"
	"neuromodlab/engine/param"
	"neuromodlab/engine/subject"
)

// At both ends of every slider of the sheet, moved while it runs, every membrane and
// every concentration stays finite, and no concentration falls below 0.
func TestNumbersOfTheSheetStayFiniteAtTheEndsOfEverySlider(t *testing.T) {
	if testing.Short() {
		t.Skip("runs 200 networks")
	}
	start := circuit.Sheet.Params.Defaults()
	m, err := compileSheet(start)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range circuit.Sheet.Params.Defs() {
		if !d.Live || d.Kind != param.Number && d.Kind != param.Integer {
			continue
		}
		s := subject.NewState(m)
		for _, x := range []float64{d.Min, d.Max} {
			v := start.Clone()
			if err := v.SetText(d.Key, d.Format(x)); err != nil {
				t.Fatal(err)
			}
			moved, err := compileSheet(v)
			if err != nil {
				t.Errorf("%s = %v: %v", d.Key, x, err)
				continue
			}
			subject.Refit(moved, s)
			for range 700 {
				subject.Step(moved, s)
			}
			for i := range s.Net.Populations {
				for _, v := range s.Net.Populations[i].V {
					if v != v {
						t.Fatalf("%s = %v: a membrane of %s is no number", d.Key, x, moved.Net.Spec.Populations[i].Name)
					}
				}
			}
			for i := range s.Tissue.Volume.Modulators {
				for _, c := range s.Tissue.Volume.Modulators[i].Field.C {
					if !(c >= 0) {
						t.Fatalf("%s = %v: %v nM", d.Key, x, c)
					}
				}
			}
		}
	}
}

func compileSheet(v param.Values) (*subject.Model, error) {
	s, err := circuit.Sheet.Spec(v)
	if err != nil {
		return nil, err
	}
	return subject.Compile(s, 3)
}
