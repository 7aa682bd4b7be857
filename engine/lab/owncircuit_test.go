package lab

// Tests of a figure with a circuit of its own: its calls, its link, its session file, its twin.

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"
)

// apiWithOwnCircuit is an API at the figure of assets/examples.
func apiWithOwnCircuit(t *testing.T) *API {
	t.Helper()
	text, err := os.ReadFile("../../assets/examples/opponent-actors.json")
	if err != nil {
		t.Fatal(err)
	}
	a := apiAfterTwoTrials(t, "set-shift", false)
	args, _ := json.Marshal(map[string]string{"json": string(text)})
	if _, err := a.Call("importFigure", args); err != nil {
		t.Fatal(err)
	}
	return a
}

// Every call answers for a circuit that the lab does not know, or refuses with a message.
func TestEveryCallTakesACircuitOfItsOwn(t *testing.T) {
	a := apiWithOwnCircuit(t)
	arguments := map[string][]string{
		"lens": {`{"scale":"synapse"}`, `{"scale":"synapse","cell":50}`, `{"scale":"neuron","cell":0}`, `{"scale":"neuron","cell":130}`,
			`{"scale":"circuit"}`, `{"scale":"network"}`, `{"scale":"off"}`},
		"twin": {`{"set":{"da.on":false}}`}, "follow": {`{"cell":60}`, `{"cell":-1}`}, "puff": {`{"modulator":"da"}`, `{"modulator":"na"}`},
		"experiment": {`{"figure":"opponent-actors","seeds":1,"conditions":["both"],"set":{"task.before":20,"task.after":20}}`},
		"set":        {`{"da.balance":0.5}`, `{"net.msn":20}`, `{"da.on":false}`, `{"na.on":true}`}, "step": {`{"ms":700}`},
		"recording": {`{"trials":2}`}, "opening": {`{"figure":"opponent-actors"}`}, "probe": {`{"x":0,"y":0}`}, "seek": {`{"trial":3}`},
		"block": {`{"seed":1,"before":10,"after":10}`}, "slow": {`{"on":false}`}, "get": {`{"key":"da.g_rate"}`},
	}
	answered := 0
	for _, name := range append([]string{"step", "experiment", "twin", "lens"}, callNames()...) {
		if name == "open" || name == "figure" || name == "importFigure" || name == "readFigure" {
			continue // other figures
		}
		of, listed := arguments[name]
		if !listed {
			of = []string{`{}`}
		}
		for _, text := range of {
			out, err := a.answer(name, []byte(text))
			if err != nil {
				continue
			}
			answered++
			checkValue(t, fmt.Sprintf("%s %s", name, text), reflect.ValueOf(out), "")
		}
	}
	if answered < 30 {
		t.Errorf("only %d calls answered", answered)
	}
	if f := a.Session.Figure; f.Name != "opponent-actors" {
		t.Errorf("at figure %s", f.Name)
	}
}

// A link and a session file hold the circuit, and open to the same spikes where nobody has seen it.
func TestALinkHoldsACircuitOfItsOwn(t *testing.T) {
	a := apiWithOwnCircuit(t)
	for _, c := range [][2]string{{"step", `{"trials":3}`}, {"set", `{"net.g":1.5}`}, {"step", `{"ms":321}`}} {
		if _, err := a.Call(c[0], []byte(c[1])); err != nil {
			t.Fatal(err)
		}
	}
	want := a.Session.Hash()
	link, file := a.Session.Link(), a.Session.SessionFile("")
	clean := func() *API { return apiAfterTwoTrials(t, "reversal", false) }
	b := clean()
	args, _ := json.Marshal(map[string]string{"link": link})
	out, err := b.Call("open", args)
	if err != nil || b.Session.Hash() != want || b.Session.Figure.Name != "opponent-actors" {
		t.Errorf("link of %d bytes: %v, hash %s, want %s; %s", len(link), err, b.Session.Hash(), want, out)
	}
	if b.Session.Link() != link {
		t.Error("its link is another than that which opened it")
	}
	c := clean()
	args, _ = json.Marshal(map[string]string{"json": file})
	inside, err := c.Call("readSession", args)
	if err != nil {
		t.Fatal(err)
	}
	var found string
	if err := json.Unmarshal(inside, &found); err != nil {
		t.Fatal(err)
	}
	args, _ = json.Marshal(map[string]string{"link": found})
	if _, err := c.Call("open", args); err != nil || c.Session.Hash() != want {
		t.Errorf("session file: %v, hash %s, want %s", err, c.Session.Hash(), want)
	}
	t.Logf("the link has %d bytes", len(link))
}

// exampleLink is the published link of the example, at a trial after its change of rule.
const (
	exampleLink  = "../../assets/examples/opponent-actors.link"
	exampleTrial = 215
)

// The published link of the example opens it, where nobody has seen it; it holds the file as it is.
func TestTheExamplesLinkIsOfItsFile(t *testing.T) {
	if testing.Short() {
		t.Skip("does not depend on the platform")
	}
	a := apiWithOwnCircuit(t)
	a.Session.StepTrials(exampleTrial - 1)
	want := a.Session.Link()
	if update := flag.Lookup("update-links"); update != nil && update.Value.String() == "true" {
		if err := os.WriteFile(exampleLink, []byte(want+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	have, err := os.ReadFile(exampleLink)
	if err != nil {
		t.Fatal(err)
	}
	link := strings.TrimSpace(string(have))
	if link != want {
		t.Error("the link is of another file: go test ./engine/lab -run ExamplesLink -update-links")
	}
	b := apiAfterTwoTrials(t, "reversal", false)
	args, _ := json.Marshal(map[string]string{"link": link})
	if _, err := b.Call("open", args); err != nil || b.Session.Hash() != a.Session.Hash() {
		t.Errorf("%v; hash %s, want %s", err, b.Session.Hash(), a.Session.Hash())
	}
}
