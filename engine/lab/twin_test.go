package lab_test

// Tests of a second network beside the first.

import (
	"slices"
	"strings"
	"testing"

	"neuromodlab/engine/lab"
)

type twinAnswer struct {
	On        bool
	Condition string
	Differs   []struct {
		Key         string
		First, Twin any
	}
	Apart                  *uint64
	Choice, Others, Trials int
	Series                 struct{ Outcome []string }
}

// singleSession is a session without a twin, with the twin's parameters.
func singleSession(t *testing.T, condition string, seed float64) *lab.API {
	t.Helper()
	a := newAPI(t)
	c, err := a.Session.Figure.Condition(condition)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.Session.Set(c.Set); err != nil {
		t.Fatal(err)
	}
	if err := a.Session.Reset(uint64(seed)); err != nil {
		t.Fatal(err)
	}
	return a
}

func TestATwinRunsAsItWouldAlone(t *testing.T) {
	nativeOnly(t)
	a := singleSession(t, "da+na", 3)
	var c twinAnswer
	ask(t, a, "twin", `{"name":"da"}`, &c)
	if !c.On || c.Condition != "da" || len(c.Differs) != 1 || c.Differs[0].Key != "na.on" || c.Differs[0].First != true ||
		c.Differs[0].Twin != false {
		t.Fatalf("twins: %+v", c)
	}
	hands := []struct{ call, arguments string }{
		{"step", `{"trials":30}`}, {"puff", `{"modulator":"da","nM":50}`}, {"step", `{"ms":777}`}, {"seek", `{"trial":12}`},
		{"seek", `{"trial":260}`}, {"set", `{"da.actor_rate":0.02}`}, {"step", `{"trials":20}`}, {"seek", `{"tick":1000}`},
		{"seek", `{"trial":281}`},
	}
	first, twin := singleSession(t, "da+na", 3), singleSession(t, "da", 3)
	for _, h := range hands {
		for _, each := range []*lab.API{a, first, twin} {
			ask(t, each, h.call, h.arguments, nil)
		}
		if a.Session.Hash() != first.Session.Hash() || a.Twin().Hash() != twin.Session.Hash() {
			t.Fatalf("after %s %s the twins are not what each is alone", h.call, h.arguments)
		}
	}
	ask(t, a, "twins", `{}`, &c)
	x, y := spikingOf(first.Session).History.Records, spikingOf(twin.Session).History.Records
	others, choice := 0, 0
	for i := range x {
		if x[i].Outcome.Pressed() != y[i].Outcome.Pressed() {
			if others++; choice == 0 {
				choice = x[i].Trial
			}
		}
	}
	if c.Trials != 280 || c.Others != others || c.Choice != choice || choice == 0 || len(c.Series.Outcome) != 280 {
		t.Errorf("%+v; by hand %d others, the first on trial %d", c, others, choice)
	}
	ask(t, a, "twin", `{}`, &c)
	if c.On || a.Twin() != nil {
		t.Error("the twin stayed")
	}
}

// The tick of the first different spike equals that of two sessions stepped by hand.
func TestTwinsReportTheFirstDifferentSpike(t *testing.T) {
	a := singleSession(t, "da+na", 3)
	ask(t, a, "step", `{"trials":5}`, nil)
	var c twinAnswer
	ask(t, a, "twin", `{"name":"da+ach"}`, &c) // started during a run: both run again from the start
	first, twin := singleSession(t, "da+na", 3), singleSession(t, "da+ach", 3)
	apart := uint64(0)
	for apart == 0 {
		first.Session.Step(1)
		twin.Session.Step(1)
		p, q := spikingOf(first.Session).State.Net.Populations, spikingOf(twin.Session).State.Net.Populations
		for i := range p {
			if !slices.Equal(p[i].Last, q[i].Last) {
				apart = first.Session.Tick() - 1
			}
		}
	}
	ask(t, a, "step", `{"trials":30}`, nil)
	ask(t, a, "twins", `{}`, &c)
	if c.Apart == nil || *c.Apart != apart {
		t.Errorf("apart at %v, by hand at %d", c.Apart, apart)
	}
	ask(t, a, "seek", `{"tick":0}`, nil)
	c = twinAnswer{}
	ask(t, a, "twins", `{}`, &c)
	if c.Apart != nil {
		t.Errorf("apart at %d before they have run", *c.Apart)
	}
}

func TestTwinsThatWouldBeTheSameAreRefused(t *testing.T) {
	a := singleSession(t, "da+na", 3)
	for arguments, want := range map[string]string{
		`{"name":"da+na"}`:          "nothing differs",
		`{"set":{"na.on":true}}`:    "nothing differs",
		`{"name":"sheep"}`:          "sheep",
		`{"set":{"na.strong":1}}`:   "na.strong",
		`{"set":{"na.strength":9}}`: "na.strength",
	} {
		if _, err := a.Call("twin", []byte(arguments)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", arguments, err, want)
		}
	}
	ask(t, a, "twin", `{"set":{"na.strength":0.5}}`, nil)
	ask(t, a, "reset", `{"seed":9}`, nil)
	if a.Twin() == nil || a.Twin().Seed != 9 {
		t.Error("reset did not reach the twin")
	}
	ask(t, a, "set", `{"net.e":20}`, nil) // restarts
	if a.Twin() == nil || spikingOf(a.Twin()).Model.Net.Cells != spikingOf(a.Session).Model.Net.Cells {
		t.Error("a new circuit did not reach the twin")
	}
	ask(t, a, "figure", `{"name":"reversal"}`, nil)
	if a.Twin() != nil {
		t.Error("the twin of another figure stayed")
	}
}

func TestATwinOfTheSheetRunsAsItWouldAlone(t *testing.T) {
	nativeOnly(t)
	begin := func(set string) *lab.API {
		a := newAPI(t)
		ask(t, a, "figure", `{"name":"sheet"}`, nil)
		ask(t, a, "set", set, nil)
		return a
	}
	a, first, twin := begin(`{}`), begin(`{}`), begin(`{"na.on":false}`)
	ask(t, a, "twin", `{"name":"no-na"}`, nil)
	for _, h := range [][2]string{{"step", `{"ms":700}`}, {"puff", `{"modulator":"na","nM":300,"x":400,"y":800}`},
		{"step", `{"trials":1}`}, {"seek", `{"tick":300}`}, {"seek", `{"tick":1400}`}} {
		for _, each := range []*lab.API{a, first, twin} {
			ask(t, each, h[0], h[1], nil)
		}
		if a.Session.Hash() != first.Session.Hash() || a.Twin().Hash() != twin.Session.Hash() {
			t.Fatalf("after %s %s the twins are not what each is alone", h[0], h[1])
		}
	}
}

// The tables of a twin are those that it would have without the first network.
func TestATwinsTablesAreThoseOfASingleSession(t *testing.T) {
	a, twin := singleSession(t, "da+na", 3), singleSession(t, "da", 3)
	ask(t, a, "twin", `{"name":"da"}`, nil)
	for _, each := range []*lab.API{a, twin} {
		ask(t, each, "step", `{"trials":25}`, nil)
		ask(t, each, "step", `{"ms":123}`, nil)
	}
	first, second := a.Session.Hash(), a.Twin().Hash()
	for call, arguments := range map[string]string{"csv": "", "trials": "", "series": "", "values": "", "recording": `"trials":3`} {
		both := `"twin":true`
		if arguments != "" {
			both += "," + arguments
		}
		got, err := a.Call(call, []byte("{"+both+"}"))
		must(t, err)
		want, err := twin.Call(call, []byte("{"+arguments+"}"))
		must(t, err)
		if string(got) != string(want) {
			t.Errorf("%s of the twin is\n%.300s\nalone it has\n%.300s", call, got, want)
		}
		if _, err := twin.Call(call, []byte("{"+both+"}")); err == nil || !strings.Contains(err.Error(), "no twin") {
			t.Errorf("%s of a twin that is not there: %v", call, err)
		}
	}
	if a.Session.Hash() != first || a.Twin().Hash() != second {
		t.Error("looking changed them")
	}
}
