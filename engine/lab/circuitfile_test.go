package lab

// Tests of the calls for editing a circuit, and of a twin with another circuit.

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
)

// circuitFileOf is the file of the circuit of the present figure.
func circuitFileOf(t *testing.T, a *API) CircuitFile {
	t.Helper()
	out, err := a.answer("circuitFile", []byte(`{}`))
	if err != nil {
		t.Fatal(err)
	}
	return out.(CircuitFile)
}

func callWithFile(t *testing.T, a *API, call, text string) any {
	t.Helper()
	args, _ := json.Marshal(map[string]string{"json": text})
	out, err := a.answer(call, args)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// A copy of every figure of spiking networks is right, and makes the spikes of the original, with the
// parameters that were set.
func TestACopyOfACircuitMakesTheSpikesOfTheOriginal(t *testing.T) {
	for _, f := range apiAfterTwoTrials(t, "set-shift", false).Session.Figures {
		if f.Learns() || f.LearnsImages() {
			continue
		}
		tissue := f.Name == "tissue" || f.Name == "diffusion" || f.Circuit == "sheet" || f.Circuit == "striatum"
		if tissue && testing.Short() {
			continue // it settles at each start
		}
		a := apiAfterTwoTrials(t, f.Name, false)
		if _, err := a.Session.Set(map[string]any{"da.strength": 0.75}); err != nil {
			t.Fatal(f.Name, err)
		}
		file := circuitFileOf(t, a)
		if file.Original != f.Name {
			t.Errorf("%s: a copy of %s", f.Name, file.Original)
		}
		check := callWithFile(t, a, "checkCircuit", file.JSON).(CircuitCheck)
		if check.Problem != nil {
			t.Errorf("%s: %+v", f.Name, *check.Problem)
			continue
		}
		if err := a.Session.Reset(3); err != nil {
			t.Fatal(err)
		}
		a.Session.Step(700)
		want := a.Session.Hash()
		callWithFile(t, a, "importFigure", file.JSON)
		if err := a.Session.Reset(3); err != nil {
			t.Fatal(err)
		}
		a.Session.Step(700)
		if got := a.Session.Hash(); got != want || !a.Session.Figure.OwnCircuit {
			t.Errorf("%s: hash %s, of the original %s", f.Name, got, want)
		}
		if again := circuitFileOf(t, a); again.Original != f.Name || !strings.Contains(again.JSON, `"name": "`+ownNameOf(f.Name)+`"`) {
			t.Errorf("%s: the copy of the copy is of %s", f.Name, again.Original)
		}
	}
}

// A copy of a circuit that is like one of the lab's has all of it.
func TestACopyOfACircuitThatIsLikeAnotherIsWhole(t *testing.T) {
	a := apiAfterTwoTrials(t, "set-shift", false)
	text, err := os.ReadFile("../../assets/examples/announced-shift.json")
	if err != nil {
		t.Fatal(err)
	}
	callWithFile(t, a, "importFigure", string(text))
	a.Session.Step(700)
	want := a.Session.Hash()
	file := circuitFileOf(t, a)
	if strings.Contains(file.JSON, `"like": "actor-critic"`) || !strings.Contains(file.JSON, `"name": "nogo.i"`) {
		t.Error("the copy is like another")
	}
	callWithFile(t, a, "importFigure", file.JSON)
	a.Session.Step(700)
	if a.Session.Hash() != want || a.Session.Figure.Original != "announced-shift" {
		t.Errorf("hash %s, want %s", a.Session.Hash(), want)
	}
}

// What is wrong in an edited file is said with the path of the part, and nothing is opened.
func TestTheCheckOfACircuitNamesThePartThatIsWrong(t *testing.T) {
	a := apiAfterTwoTrials(t, "set-shift", false)
	text := circuitFileOf(t, a).JSON
	for _, x := range []struct{ from, to, path, says string }{
		{`"cells": "net.e"`, `"cells": -3`, "circuit.populations[3].cells", "-3 is not allowed; allowed: 1 to 20000"},
		{`"cells": "net.e"`, `"cells": "many"`, "circuit.populations[3].cells", `no parameter, constant or counter "many"`},
		{`"cells": "net.e"`, `"cells": true`, "circuit.populations[3].cells", "boolean is not allowed"},
		{`"receptor": "D1"`, `"receptor": "D9"`, "circuit.rows[0].receptor", `da has no receptor "D9"; allowed: D1, D2`},
		{`"to": "nogo.e"`, `"to": "nowhere"`, "circuit.projections[1].to", `no population "nowhere"; allowed: auditory`},
		{`"na.weight_decay"`, `"na.wait"`, "", ""},
		{`"gain": "na.plasticity"`, `"gain": "na.plastic"`, "circuit.rows[6].gain", "no parameter with a number; did you mean na.plasticity?"},
		{`"on": [`, `"on": ["nothing",`, "circuit.rows[0].on", `acts on "nothing", which there is not; allowed: `},
		{`"name": "nogo.e"`, `"name": "go.e"`, "circuit.populations[4].name", "stands twice"},
		{`{`, `[`, "", "no JSON"},
	} {
		if x.says == "" {
			continue
		}
		check := callWithFile(t, a, "checkCircuit", strings.Replace(text, x.from, x.to, 1)).(CircuitCheck)
		if check.Problem == nil || check.Graph != nil || check.Link != "" {
			t.Errorf("%s is right", x.to)
			continue
		}
		if check.Problem.Path != x.path || !strings.Contains(check.Problem.Problem, x.says) {
			t.Errorf("%s: %+v", x.to, *check.Problem)
		}
	}
	if f := a.Session.Figure; f.FromUser || len(a.Session.Figures) != len(apiAfterTwoTrials(t, "set-shift", false).Session.Figures) {
		t.Errorf("a check has opened %s", f.Name)
	}
	if check := callWithFile(t, a, "checkCircuit", `{"name": "one", "parent": "set-shift"}`).(CircuitCheck); check.Problem == nil {
		t.Error("a file without a circuit is right")
	}
}

// The graph of a circuit has its parts with the places of their descriptions, those of blocks too.
func TestTheGraphNamesThePartsOfTheFile(t *testing.T) {
	a := apiWithOwnCircuit(t)
	check := callWithFile(t, a, "checkCircuit", circuitFileOf(t, a).JSON).(CircuitCheck)
	g := check.Graph
	if g == nil {
		t.Fatal(*check.Problem)
	}
	if len(g.Populations) != 11 || len(g.Projections) != 24 || len(g.Rows) != 3 || len(g.Nuclei) != 1 {
		t.Errorf("%d populations, %d projections, %d rows, %d nuclei", len(g.Populations), len(g.Projections), len(g.Rows), len(g.Nuclei))
	}
	p := g.Populations[7]
	if p.Name != "nogo.e" || p.Path != "circuit.populations[5].of[0]" || p.Cells != 30 || p.Kind != "excitatory" || p.Y != 500 {
		t.Errorf("%+v", p)
	}
	r := g.Rows[1]
	if r.Path != "circuit.rows[1]" || strings.Join(r.At, " ") != "n.go n.nogo" || !r.Acts || r.Gain != -0.03 {
		t.Errorf("%+v", r)
	}
	for i := range g.Projections {
		if x := g.Projections[i]; x.Name == "n.go→go.e" && !x.Inhibits || x.Name == "g.go→go.e" && x.Inhibits {
			t.Errorf("%+v", x)
		}
	}
	if n := g.Numbers["circuit.populations[5].of[1].bias"]; len(n) != 1 || n[0] != 9 {
		t.Errorf("0.75*neuron.bias_motor is %v", n)
	}
	if !(check.StepMS > 0 && check.StepMS < 0.1) {
		t.Errorf("a step takes %g ms", check.StepMS)
	}
}

// The link of a check opens the circuit where nobody has seen it.
func TestTheLinkOfACheckOpensTheCircuit(t *testing.T) {
	a := apiAfterTwoTrials(t, "set-shift", false)
	text := strings.NewReplacer(`"cells": "net.e"`, `"cells": 48`, `"cueHz": "net.cue_hz"`, `"cueHz": 70`).Replace(circuitFileOf(t, a).JSON)
	check := callWithFile(t, a, "checkCircuit", text).(CircuitCheck)
	link := check.Link
	if len(check.File) > len(text)/4 || len(link) > 9000 {
		t.Errorf("of %d bytes the short file has %d, the link %d", len(text), len(check.File), len(link))
	}
	callWithFile(t, a, "importFigure", text)
	a.Session.Step(500)
	b := apiAfterTwoTrials(t, "reversal", false)
	args, _ := json.Marshal(map[string]string{"link": link})
	if _, err := b.Call("open", args); err != nil {
		t.Fatal(err)
	}
	b.Session.Step(500)
	if b.Session.Hash() != a.Session.Hash() {
		t.Error("another hash")
	}
}

// A twin can be another figure: each of the two makes the spikes that it makes alone. Commands and parameters
// reach the twin as far as its circuit has them.
func TestATwinCanBeAnotherCircuit(t *testing.T) {
	a := apiAfterTwoTrials(t, "set-shift", false)
	text := circuitFileOf(t, a).JSON
	text = strings.Replace(text, `"cells": "net.e"`, `"cells": 48`, 1)
	callWithFile(t, a, "importFigure", text)
	call := func(name, args string) any {
		t.Helper()
		out, err := a.answer(name, []byte(args))
		if err != nil {
			t.Fatal(name, args, err)
		}
		return out
	}
	call("twin", `{"figure":"set-shift","anew":true}`)
	call("step", `{"trials":2}`)
	call("set", `{"na.strength":0.5}`)
	call("puff", `{"modulator":"na"}`)
	call("step", `{"ms":333}`)
	compared := call("twins", `{}`).(TwinComparison)
	if compared.Figure != "set-shift" || !compared.On || compared.DivergedAt == nil || compared.Trials != 2 || len(compared.Differs) != 0 {
		t.Errorf("%+v", compared)
	}
	first, second := a.Session.Hash(), a.Twin().Hash()
	if v := a.Twin().Values(); v.Get("na.strength") != 0.5 {
		t.Error("the twin's noradrenaline is as it was")
	}
	for _, x := range []struct {
		link, want string
	}{{a.Session.Link(), first}, {a.Twin().Link(), second}} {
		b := apiAfterTwoTrials(t, "reversal", false)
		args, _ := json.Marshal(map[string]string{"link": x.link})
		if _, err := b.Call("open", args); err != nil || b.Session.Hash() != x.want {
			t.Errorf("%v: hash %s, as a twin %s", err, b.Session.Hash(), x.want)
		}
	}
	call("seek", `{"trial":1}`)
	call("seek", `{"tick":1133}`)
	if a.Session.Hash() != first || a.Twin().Hash() != second {
		t.Error("going back and forth, they have become others")
	}
	call("reset", `{"seed":5}`)
	if a.Twin() == nil || a.Twin().Seed != 5 || a.Twin().Figure.Name != "set-shift" {
		t.Error("the twin did not start again")
	}
	for args, says := range map[string]string{
		`{"figure":"set-shift-own"}`: "the one that runs", `{"figure":"forgetting"}`: "no spiking network", `{"figure":"none"}`: "no figure",
	} {
		if _, err := a.answer("twin", []byte(args)); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v", args, err)
		}
	}
}
