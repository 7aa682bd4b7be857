package experiment_test

// Tests of figure files with a circuit of their own: the example, what is refused and how, and that
// no file makes the lab stop.

import (
	"encoding/json"
	"errors"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"neuromodlab/assets"
	"neuromodlab/engine/experiment"
	"neuromodlab/engine/figure"
	"neuromodlab/engine/param"
	"neuromodlab/engine/subject"
)

const example = "../../assets/examples/opponent-actors.json"

func exampleText(t testing.TB) string {
	t.Helper()
	text, err := os.ReadFile(example)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func labsFigures(t testing.TB) figure.Set {
	t.Helper()
	set, err := figure.Load(assets.Figures())
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// modelOf is a figure's subject under a condition, with its parameters.
func modelOf(t testing.TB, f *figure.Figure, condition string, seed uint64) (*subject.Model, param.Values) {
	t.Helper()
	v, err := f.Values(condition)
	if err != nil {
		t.Fatal(err)
	}
	m, err := f.Subject(v, seed)
	if err != nil {
		t.Fatal(err)
	}
	return m, v
}

// The circuit of a file runs as those of the lab do, and dopamine changes its weights with opposite
// signs.
func TestACircuitInAFigureFileRuns(t *testing.T) {
	f, err := experiment.ReadFigure([]byte(exampleText(t)), labsFigures(t))
	if err != nil {
		t.Fatal(err)
	}
	if !f.OwnCircuit || f.Circuit != "opponent-striatum" || f.FileText() == "" {
		t.Errorf("its circuit: %q, own %v", f.Circuit, f.OwnCircuit)
	}
	m, v := modelOf(t, f, "both", 1)
	s := subject.NewState(m)
	trials := 0
	for range 20 * m.Spec.Task.Timing.Length {
		if subject.Step(m, s) {
			trials++
		}
	}
	if trials != 20 {
		t.Errorf("%d trials", trials)
	}
	if rows := f.Receptors(v); len(rows) != 3 || rows[1].Gain >= 0 || rows[0].Gain <= 0 {
		t.Errorf("rows %+v", rows)
	}
}

// A mistake is refused with line and key, and with what is allowed.
func TestAMistakeInACircuitIsNamedWithItsPlace(t *testing.T) {
	text := exampleText(t)
	for _, c := range []struct{ from, to, path, want string }{
		{`"gain": "net.ee*perMotor"`, `"gain": "net.eee*perMotor"`, "circuit.projections[3].of[2].gain", "did you mean net.ee?"},
		{`"gain": "net.ee*perMotor"`, `"gain": "net.ee*"`, "circuit.projections[3].of[2].gain", "ends too early"},
		{`"gain": "net.ee*perMotor"`, `"gain": "net.ee % 2"`, "circuit.projections[3].of[2].gain", "+ - * / or the end"},
		{`"gain": "net.ee*perMotor"`, `"gain": "net.ee/(1 - 1)"`, "circuit.projections[3].of[2].gain", "+Inf is not allowed"},
		{`"cells": "net.msn"`, `"cells": "net.msn/7"`, "circuit.populations[1].cells", "a whole number from 1"},
		{`"cells": "net.msn"`, `"cells": "1000000*net.msn"`, "circuit.populations[1].cells", "1 to 20000"},
		{`"membrane": "neuron.tau_i"`, `"membrane": 0.5`, "circuit.populations[5].of[1].membrane", "1 to 1e+06"},
		{`"action": ["go", "nogo"]}, "of": [
        {"name"`, `"action": ["go", "nogo"], "x": 60, "y": 64, "z": 64}, "of": [
        {"when": {"x": 99}, "name"`, "circuit.populations[5]", "too many turns; allowed: 10000"},
		{`"name": "critic.i"`, `"name": "go.i"`, "circuit.populations[7].name", "stands twice"},
		{`{"when": {"action": "go"}, "then": 190, "else": 500}`, `{"when": {"net.x": 1}, "then": 190, "else": 500}`,
			"circuit.populations[5].of[0].place.y.when.net.x", "there is no parameter"},
		{`"kind": "vote"`, `"kind": "votes"`, "circuit.readout.kind", "did you mean vote?"},
		{`"nogo": ["nogo.e", "nogo.i"]`, `"nogo": ["nogo.e", "nogo.x"]`, "circuit.readout", "there is no population"},
		{`"receptor": "D2"`, `"receptor": "D9"`, "circuit.rows[1].receptor", "allowed: D1, D2"},
		{`"gain": "da.n_rate"`, `"gain": "da.rate"`, "circuit.rows[1].gain", "is no parameter"},
		{`"on": ["visual→critic.e"]`, `"on": ["visual→critic"]`, "circuit.rows[2].on", "which there is not"},
		{`"like": "A"`, `"like": "Q"`, "circuit.assemblies[1].like", "no earlier item"},
		{`{"name": "B", "like": "A"}`, `{"name": "C", "like": "A"}`, "circuit.task", "no assembly of that name"},
		{`"reversal": ["A", "B"]`, `"reversal": ["A", "C"]`, "circuit.task.schedules.reversal[1]", "follows the rule \"C\""},
		{`"rules": {"A": "A", "B": "B"}`, `"rules": {"A": "A", "B": "Z"}`, "circuit.task.rules.B", "letters of cues"},
		{`"max": 0.2, "step": 0.001, "default": 0.03`, `"max": 0.2, "step": 0.001, "default": 0.3`, "circuit.parameters[3].default",
			"from 0 to 0.2"},
		{`"key": "net.ee"`, `"key": "nett.ee"`, "circuit.parameters[27]", "keys that begin with"},
		{`"key": "net.ee"`, `"key": "net.ei"`, "circuit.parameters[28]", "stands twice"},
		{`"name": "opponent-striatum"`, `"name": "striatum"`, "circuit.name", "of its own"},
		{`"title": `, `"parent": "reversal", "title": `, "circuit", "has no parent"},
		{`"da.g_rate": 0`, `"da.g_rat": 0`, "conditions[2].set.da.g_rat", "did you mean da.g_rate?"},
		{`"size": {"width": 1000`, `"size": {"width": 1e300`, "circuit.size.width", "allowed: 50 to 5000"},
		{`"populations": [`, `"populatons": [`, "circuit.populatons", "did you mean populations?"},
	} {
		if !strings.Contains(text, c.from) {
			t.Errorf("the example has no %s", c.from)
			continue
		}
		_, err := experiment.ReadFigure([]byte(strings.Replace(text, c.from, c.to, 1)), labsFigures(t))
		var at *figure.FileError
		if !errors.As(err, &at) {
			t.Errorf("%s: %v", c.to, err)
			continue
		}
		if at.Path != c.path || !strings.Contains(at.Problem, c.want) || at.Line < 2 {
			t.Errorf("%s\n got %v\nwant %s: … %s …", c.to, err, c.path, c.want)
		}
	}
}

// Whatever a circuit says, it is refused or it runs, in little time and memory.
func TestAMutilatedCircuitIsRefusedOrRuns(t *testing.T) {
	if testing.Short() {
		t.Skip("what is refused is the same in WebAssembly")
	}
	set := labsFigures(t)
	texts := []string{exampleText(t), taskText(t)}
	for _, name := range []string{"actor-critic", "sheet", "striatum"} {
		text := strings.Replace(string(assets.Circuit(name)), `"name": "`+name+`"`, `"name": "mine"`, 1)
		texts = append(texts, `{"name": "mine", "title": "t", "circuit": `+text+`, "paper": "p", "claim": "c",
			"conditions": [{"name": "a", "set": {}}],
			"text": {"see": "s", "try": "t", "why": "w", "model": "m", "notModelled": "n", "sources": []}}`)
	}
	ran := 0
	for i := range 200 {
		r := rand.New(rand.NewPCG(7, uint64(i)))
		var doc map[string]any
		if err := json.Unmarshal([]byte(texts[i%len(texts)]), &doc); err != nil {
			t.Fatal(err)
		}
		for range i % 4 {
			mutilate(r, doc["circuit"])
		}
		text, _ := json.Marshal(doc)
		if tryCircuit(t, text, set) {
			ran++
		}
	}
	if ran < 50 {
		t.Errorf("only %d of 200 ran: every fourth has no mistake", ran)
	}
}

// tryCircuit reads a figure and runs its circuit for two trials; false where it is refused.
func tryCircuit(t testing.TB, text []byte, set figure.Set) bool {
	defer func() {
		if problem := recover(); problem != nil {
			t.Errorf("%v\nby %s", problem, text)
		}
	}()
	f, err := experiment.ReadFigure(text, set)
	if err != nil {
		if strings.Contains(err.Error(), "cannot build") {
			t.Errorf("a check is missing: %v", err)
		}
		return false
	}
	if !f.OwnCircuit {
		return true
	}
	v, err := f.Values(f.Live)
	if err != nil {
		t.Fatal(err)
	}
	f.Receptors(v)
	m, err := f.Subject(v, 2)
	if err != nil {
		return false
	}
	s := subject.NewState(m)
	for range min(1200, 2*m.Spec.Task.Timing.Length) {
		if subject.Step(m, s) {
			subject.Record(m, s)
		}
	}
	return true
}

// mutilate changes one value somewhere in a JSON value.
func mutilate(r *rand.Rand, of any) {
	strange := []any{nil, true, -1.0, 0.0, 1e-9, 1e9, 1e300, 3.7, "", "x", "go.e", "net.i", "1/0", "{i}", "-net.e*1e9",
		[]any{}, map[string]any{},
		[]any{map[string]any{"each": map[string]any{"i": 64.0, "j": 64.0, "k": 64.0}, "of": []any{}}}}
	pick := func() any { return strange[r.IntN(len(strange))] }
	for {
		switch x := of.(type) {
		case map[string]any:
			if len(x) == 0 {
				return
			}
			keys := make([]string, 0, len(x))
			for k := range x {
				keys = append(keys, k)
			}
			// The order of a map is random: take the least key by a hash, so that a failure comes again.
			best, at := ^uint64(0), ""
			salt := r.Uint64()
			for _, k := range keys {
				h := salt
				for _, c := range []byte(k) {
					h = (h ^ uint64(c)) * 1099511628211
				}
				if h < best {
					best, at = h, k
				}
			}
			switch r.IntN(8) {
			case 0:
				x[at] = pick()
				return
			case 1:
				delete(x, at)
				return
			}
			of = x[at]
		case []any:
			if len(x) == 0 {
				return
			}
			k := r.IntN(len(x))
			if r.IntN(6) == 0 {
				x[k] = pick()
				return
			}
			if r.IntN(12) == 0 {
				x[k] = x[r.IntN(len(x))]
				return
			}
			of = x[k]
		default:
			return
		}
	}
}

// FuzzCircuit is the same with texts of the fuzzer's: go test -fuzz Circuit ./engine/experiment.
func FuzzCircuit(f *testing.F) {
	f.Add([]byte(exampleText(f)))
	set := labsFigures(f)
	f.Fuzz(func(t *testing.T, text []byte) { tryCircuit(t, text, set) })
}
