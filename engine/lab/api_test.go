package lab_test

// Tests of the calls: their answers, and the keeping of time.

import (
	"encoding/json"
	"strings"
	"testing"

	"neuromodlab/engine/lab"
)

// api opens an API at the figure of links that name none, with a clock that advances at each reading.
func api(t *testing.T) *lab.API {
	now := 0.0
	a, err := lab.NewAPI(figures(t), func() float64 { now += 0.1; return now })
	must(t, err)
	_, err = a.Call("open", []byte(`{"link":""}`))
	must(t, err)
	return a
}

func call(t *testing.T, a *lab.API, name, args string) map[string]any {
	t.Helper()
	b, err := a.Call(name, []byte(args))
	must(t, err)
	var out map[string]any
	if json.Unmarshal(b, &out) != nil {
		out = map[string]any{"value": string(b)}
	}
	return out
}

func TestCallsAnswerWithTheEnginesNumbers(t *testing.T) {
	a := api(t)
	st := call(t, a, "step", `{"trials":30}`)
	if st["tick"] != 12000.0 || st["hash"] != a.Session.Hash() || st["trial"] != 31.0 {
		t.Errorf("state %v", st)
	}
	if st = call(t, a, "step", `{"ms":7}`); st["tick"] != 12007.0 || st["t"] != 7.0 {
		t.Errorf("state %v", st)
	}
	if st = call(t, a, "seek", `{"trial":11}`); st["tick"] != 4000.0 {
		t.Errorf("state %v", st)
	}
	if r := call(t, a, "set", `{"na.on":false}`); r["restarted"] != false || r["state"].(map[string]any)["condition"] != "da" {
		t.Errorf("set: %v", r)
	}
	if r := call(t, a, "open", `{"link":"figure=reversal&seed=4&tick=800&x=1"}`); len(r["problems"].([]any)) != 1 ||
		r["state"].(map[string]any)["tick"] != 800.0 {
		t.Errorf("open: %v", r)
	}
	call(t, a, "reset", `{"seed":12}`)
	call(t, a, "step", `{"trials":3}`)
	if s := call(t, a, "series", `{"from":2}`); len(s["trial"].([]any)) != 2 || len(s["na"].([]any)) != 2 {
		t.Errorf("series: %v", s)
	}
	if f := call(t, a, "follow", `{"cell":130}`); f["population"] != "go.e" && f["synapses"] == 0.0 {
		t.Errorf("follow: %v", f)
	}
	for _, name := range []string{"figures", "params", "values", "trials", "csv", "link", "play", "pause", "state"} {
		if b, err := a.Call(name, nil); err != nil || len(b) < 3 {
			t.Errorf("%s: %s, %v", name, b, err)
		}
	}
}

func TestReceptorsAnswersWithTheRowsAsTheyStand(t *testing.T) {
	a := api(t)
	row := func() map[string]any {
		b, err := a.Call("receptors", nil)
		must(t, err)
		var rows []map[string]any
		must(t, json.Unmarshal(b, &rows))
		for _, r := range rows {
			if r["id"] == "alpha1.bursts" {
				return r
			}
		}
		t.Fatal("no row for bursts")
		return nil
	}
	if r := row(); r["receptor"] != "α1" || r["modulator"] != "na" || r["gain"] != 3.0 || r["on"] != true {
		t.Errorf("%v", r)
	}
	if r := call(t, a, "set", `{"row.alpha1.bursts.scale":0.5}`); r["restarted"] != false {
		t.Errorf("set: %v", r)
	}
	if r := row(); r["gain"] != 1.5 || r["scale"] != 0.5 {
		t.Errorf("%v", r)
	}
	call(t, a, "set", `{"row.alpha1.bursts.on":false}`)
	if r := row(); r["gain"] != 0.0 || r["on"] != false {
		t.Errorf("%v", r)
	}
}

func TestBadCallsNameWhatIsAllowed(t *testing.T) {
	a := api(t)
	for _, c := range [][3]string{
		{"fly", `{}`, "puff"}, {"step", `{}`, "{ms} or {trials}"}, {"step", `{"ms":-1}`, "from 1"}, {"step", `{"ms":1.5}`, "whole"},
		{"step", `{"hours":1}`, "hours"}, {"seek", `{"tick":-1}`, "from 0"}, {"seek", `{}`, "{tick} or {trial}"}, {"speed", `{"x":0}`, "0.05"},
		{"reset", `{"seed":0.5}`, "whole"}, {"puff", `{}`, "da, na"}, {"puff", `{"modulator":"x"}`, "da, na"}, {"follow", `{"cell":9999}`, "239"},
		{"figure", `{"name":"x"}`, "reversal"}, {"get", `{"key":"x"}`, "x"}, {"set", `[1]`, "an object of parameters"},
		{"set", `{"na.strength":null}`, "0 to 2"},
		{"state", `{`, "arguments"}, {"trials", `{"from":0}`, "from 1"},
	} {
		if _, err := a.Call(c[0], []byte(c[1])); err == nil || !strings.Contains(err.Error(), c[2]) {
			t.Errorf("%s %s: %v; want a message with %q", c[0], c[1], err, c[2])
		}
	}
}

func TestThePlayerKeepsTime(t *testing.T) {
	now := 0.0
	p := lab.NewPlayer(func() float64 { return now })
	s := open(t, "")
	if p.Advance(s.Step, 8) != -1 {
		t.Error("a player that stands still wants to be called")
	}
	p.Speed = 4
	p.Play()
	for range 60 {
		now += 1000.0 / 60
		p.Advance(s.Step, 8)
	}
	if s.Tick() < 3990 || s.Tick() > 4000 {
		t.Errorf("after a second at 4×: tick %d, want 4000", s.Tick())
	}
	p.Speed = 0.05
	before := s.Tick()
	for range 60 {
		now += 1000.0 / 60
		if wait := p.Advance(s.Step, 8); wait <= 0 {
			t.Fatalf("wants to be called after %v ms", wait)
		}
	}
	if n := s.Tick() - before; n < 49 || n > 51 {
		t.Errorf("after a second at 0.05×: %d steps, want 50", n)
	}
	now += 3600_000 // an hour without a call, as of a closed laptop
	before = s.Tick()
	p.Advance(s.Step, 8)
	if n := s.Tick() - before; n > 50 {
		t.Errorf("after an hour's gap %d steps at once", n)
	}
}
