package export_test

// Tests of the Brian2 script: what it refuses, and, where Brian2 is installed, that it measures what
// the lab measures.

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/stat"

	"neuromodlab/assets"
	"neuromodlab/engine/export"
	"neuromodlab/engine/figure"
	"neuromodlab/engine/probe"
	"neuromodlab/engine/subject"
	"neuromodlab/engine/task"
)

func figures(t *testing.T) figure.Set {
	t.Helper()
	set, err := figure.Load(assets.Figures())
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// arms are conditions of a figure with other values of some parameters.
func arms(t *testing.T, f *figure.Figure, set map[string]string, names ...string) (out []export.Arm) {
	t.Helper()
	for _, name := range names {
		v, err := f.Values(name)
		if err != nil {
			t.Fatal(err)
		}
		for key, value := range set {
			if err := v.SetText(key, value); err != nil {
				t.Fatal(err)
			}
		}
		out = append(out, export.Arm{Name: name, Values: v})
	}
	return out
}

func find(t *testing.T, name string) *figure.Figure {
	t.Helper()
	f, err := figures(t).Find(name)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// Every number of the table of parameters that the circuit reads stands in the script.
func TestAScriptHasTheNumbersOfTheSpecification(t *testing.T) {
	f := find(t, "set-shift")
	odd := map[string]string{"net.configural_gain": "2.7", "neuron.tau_inh": "11.3", "stdp.depress": "0.35", "na.burst_ms": "137",
		"net.value_hz": "26", "predictor.lockout": "14", "task.after": "123", "5ht.weight": "2.5", "ach.gain": "0.65"}
	script, err := export.Brian(f, arms(t, f, odd, "da", "all"), 1, 4, "x.py")
	if err != nil {
		t.Fatal(err)
	}
	for key, value := range odd {
		if !strings.Contains(string(script), value) {
			t.Errorf("%s = %s is not in the script", key, value)
		}
	}
}

func TestAScriptRefusesWhatItCannotSay(t *testing.T) {
	for _, c := range []struct {
		figure string
		arms   []string
		want   string
	}{
		{"diffusion", []string{"da tissue"}, "tissue"},
		{"sheet", []string{"all"}, "slow variables"},
		{"volume", []string{"normal"}, "tissue"},
		{"forgetting", []string{"all"}, "no spiking network"},
		{"na-parts", []string{"da", "gain"}, "differ in their receptor rows"},
	} {
		f := find(t, c.figure)
		_, err := export.Brian(f, arms(t, f, nil, c.arms...), 1, 1, "x.py")
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s under %v: %v; want %q", c.figure, c.arms, err, c.want)
		}
	}
	names := export.BrianFigures(figures(t))
	for _, name := range []string{"set-shift", "reversal", "returning", "na-parts", "many-to-one"} {
		if !slices.Contains(names, name) {
			t.Errorf("%s is not among %v", name, names)
		}
	}
	if slices.Contains(names, "tissue") || slices.Contains(names, "forgetting") {
		t.Errorf("among %v are some that a script cannot say", names)
	}
}

// phase is what a script prints of a phase of the task.
type phase struct {
	Trials   int                `json:"trials"`
	Accuracy float64            `json:"accuracy"`
	Rates    map[string]float64 `json:"rates_hz"`
	Weights  map[string]float64 `json:"weights"`
}

type network struct {
	Condition string  `json:"condition"`
	Phases    []phase `json:"phases"`
}

// python is an interpreter that has Brian2; empty where there is none.
func python() string {
	for _, name := range []string{"/usr/bin/python3", "python3"} {
		if path, err := exec.LookPath(name); err == nil && exec.Command(path, "-c", "import brian2").Run() == nil {
			return path
		}
	}
	return ""
}

// inBrian runs a script and returns what it prints.
func inBrian(t *testing.T, python string, script []byte) []network {
	t.Helper()
	path := filepath.Join(t.TempDir(), "script.py")
	if err := os.WriteFile(path, script, 0o644); err != nil {
		t.Fatal(err)
	}
	c := exec.Command(python, "-W", "ignore", path, "--target", "numpy") // compiling takes longer than what it saves here
	var errs strings.Builder
	c.Stderr = &errs
	out, err := c.Output()
	if err != nil {
		t.Fatalf("%v: %s", err, errs.String())
	}
	var result struct{ Networks []network }
	if err := json.Unmarshal(out, &result); err != nil {
		t.Fatal(err)
	}
	return result.Networks
}

// inLab measures the same.
func inLab(t *testing.T, f *figure.Figure, of []export.Arm, seed uint64, seeds int) (out []network) {
	t.Helper()
	for _, a := range of {
		for i := range seeds {
			m, err := f.Subject(a.Values, seed+uint64(i))
			if err != nil {
				t.Fatal(err)
			}
			s, n := subject.NewState(m), network{Condition: a.Name}
			for p := range m.Spec.Task.Phases {
				trials := m.Spec.Task.Phases[p].Trials
				now := phase{Rates: map[string]float64{}, Weights: map[string]float64{}}
				var records []task.Record
				end := min(probe.EndWindow, trials)
				for len(records) < trials {
					if !subject.Step(m, s) {
						continue
					}
					records = append(records, subject.Record(m, s))
					if len(records) <= trials-end {
						continue
					}
					if records[len(records)-1].Outcome.Correct() {
						now.Accuracy += 1 / float64(end)
					}
					for g, name := range []string{"go", "nogo", "critic"} {
						now.Rates[name+".e"] += s.Rates[g][0] / float64(end)
						now.Rates[name+".i"] += s.Rates[g][1] / float64(end)
					}
				}
				now.Trials, _ = probe.ToCriterion(records, task.TheCriteria.Learnt)
				for j := range m.Net.Projections {
					if w := s.Net.Projections[j].W; w != nil {
						sum := 0.0
						for _, x := range w {
							sum += float64(x)
						}
						now.Weights[m.Spec.Circuit.Projections[j].Name] = sum / float64(len(w))
					}
				}
				n.Phases = append(n.Phases, now)
			}
			out = append(out, n)
		}
	}
	return out
}

// columns are the numbers of a condition by name, each with one value for each seed.
func columns(of []network) map[string][]float64 {
	out := map[string][]float64{}
	for _, n := range of {
		put := func(p int, what string, x float64) {
			name := fmt.Sprintf("%s, phase %d, %s", n.Condition, p+1, what)
			out[name] = append(out[name], x)
		}
		for p, x := range n.Phases {
			put(p, "trials", float64(x.Trials))
			put(p, "accuracy", x.Accuracy)
			for name, hz := range x.Rates {
				put(p, "Hz of "+name, hz)
			}
			for name, w := range x.Weights {
				put(p, "weight of "+name, w)
			}
		}
	}
	return out
}

// apart says whether two means are further apart than chance makes them: by more than 3.7 standard
// errors, which among hundred comparisons happens by chance in one of fifty tests, and by more than
// 1 % besides.
func apart(a, b []float64) (string, bool) {
	ma, sa := stat.MeanStdDev(a, nil)
	mb, sb := stat.MeanStdDev(b, nil)
	se := math.Sqrt(sa*sa/float64(len(a)) + sb*sb/float64(len(b)))
	text := fmt.Sprintf("%.4g ± %.2g and %.4g ± %.2g", ma, sa/math.Sqrt(float64(len(a))), mb, sb/math.Sqrt(float64(len(b))))
	return text, math.Abs(ma-mb) > 3.7*se+0.01*math.Abs(mb)
}

// The same circuit and task in Brian2, written from the specification, gives the lab's acquisition,
// recovery, rates and weights. Trials are shorter after the feedback, and phases shorter, so that it
// takes seconds.
func TestAScriptMeasuresWhatTheLabMeasures(t *testing.T) {
	if testing.Short() {
		t.Skip("half a minute")
	}
	python := python()
	if python == "" {
		t.Skip("Brian2 is not installed (apt-get install python3-brian)")
	}
	const seeds = 10
	for name, conditions := range map[string][]string{"set-shift": {"da+na", "all"}, "reversal": {"all"}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := find(t, name)
			set := map[string]string{"task.length": "350", "task.before": "50", "task.after": "50"}
			of := arms(t, f, set, conditions...)
			script, err := export.Brian(f, of, 7001, seeds, "script.py")
			if err != nil {
				t.Fatal(err)
			}
			theirs, ours := columns(inBrian(t, python, script)), columns(inLab(t, f, of, 7001, seeds))
			if len(theirs) != len(ours) || len(ours) < 25*len(conditions) {
				t.Fatalf("%d numbers of Brian2, %d of the lab", len(theirs), len(ours))
			}
			for what, x := range ours {
				text, far := apart(theirs[what], x)
				if far {
					t.Errorf("%s: Brian2 and lab have %s", what, text)
				}
				t.Logf("%s: %s", what, text)
			}
		})
	}
}
