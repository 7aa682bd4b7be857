package lab_test

// Tests of links and session files: both forms of a log, damage, length, figures of a user.

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"neuromodlab/engine/lab"
)

// The examples of both forms in link.go.
const (
	longLog  = "4000~na.on~off,9120~puff.da~1,9200~puff.da~1,9240~puff.da~2,9270~na.on~on"
	shortLog = "4000~na.on~off,5120~puff.da~1,80,40~~2,30~1~on"
)

func TestBothFormsOfALogGiveTheSameCommands(t *testing.T) {
	x, problems := lab.ParseLink("v=1&log=" + longLog)
	y, more := lab.ParseLink("v=2&log=" + shortLog)
	if len(problems)+len(more) > 0 || len(x.Log) != 5 || fmt.Sprint(x.Log) != fmt.Sprint(y.Log) {
		t.Errorf("%v %v\n%v %v", x.Log, problems, y.Log, more)
	}
	encoded, _ := lab.ParseLink("v=2&log=" + strings.NewReplacer("~", "%7E", ",", "%2C").Replace(shortLog))
	if fmt.Sprint(encoded.Log) != fmt.Sprint(x.Log) {
		t.Errorf("encoded: %v", encoded.Log)
	}
}

func TestADamagedLogIsReportedAndItsStartIsKept(t *testing.T) {
	for _, c := range []struct {
		link, want string
		left       int
	}{
		{"v=2&log=40~na.on~off,10~9~on,5~na.on~on", `"10~9~on"`, 1},
		{"v=2&log=40~na.on~off,-10~~on", `"-10~~on"`, 1},
		{"v=2&log=40~na.on~off,99999999999999999999", "its tick must be a whole number", 1},
		{"v=2&log=40~na.on~off,18446744073709551615~~on", "its tick must be a whole number", 1},
		{"v=2&log=40", "it has no key", 0},
		{"v=2&log=40~a~b~c", "not of the form", 0},
		{"v=1&log=40~na.on,50~na.on~off", "not of the form", 1},
		{"v=1&log=" + strings.Repeat("5~na.on~on,", 1200), "more than 1000 commands at tick 5", 1000},
		{"v=2&log=5~na.on~on" + strings.Repeat(",0", 1200), "more than 1000 commands at tick 5", 1000},
		{"v=2&log=5~na.on~on" + strings.Repeat(",1", 100_005), "more than 100000 commands", 100_000},
	} {
		r, problems := lab.ParseLink(c.link)
		if len(r.Log) != c.left || !strings.Contains(strings.Join(problems, "\n"), c.want) {
			t.Errorf("%.60s: %d commands, %.300q; want %d and %q", c.link, len(r.Log), problems, c.left, c.want)
		}
	}
}

// Two hundred puffs drawn over the tissue, with some moves of a slider, fit into a link of two
// thousand characters.
func TestALongSessionFitsAShortLink(t *testing.T) {
	s := open(t, "v=1&figure=set-shift&seed=5")
	for i := range 200 {
		s.Step(25 + i%7)
		must(t, s.Puff([]string{"da", "na"}[i/50%2], 100, nil))
		if i%20 == 0 {
			if _, err := s.Set(map[string]any{"na.strength": float64(i%3) / 2}); err != nil {
				t.Fatal(err)
			}
		}
	}
	link := s.Link()
	if len(link) > 2000 || !strings.HasPrefix(link, "v=2&") {
		t.Errorf("%d characters: %.200s", len(link), link)
	}
	again := open(t, link)
	if again.Hash() != s.Hash() || again.Link() != link {
		t.Errorf("it leads elsewhere, or is written otherwise:\n%s\n%s", link, again.Link())
	}
}

func TestAnOwnFigureIsInTheLinkAndInTheSessionFile(t *testing.T) {
	s := open(t, "")
	f, err := s.AddOwnFigure([]byte(own))
	must(t, err)
	must(t, s.Load(f.Name))
	s.Step(500)
	link := s.Link()
	if again := open(t, link); again.Figure.Title != f.Title || again.Hash() != s.Hash() || again.Link() != link {
		t.Errorf("%s leads to %q", link, again.Figure.Title)
	}
	file := s.SessionFile("&view.tab=about")
	var said struct {
		Neuromodlab, Version, Link string
		Figure                     map[string]any
	}
	if err := json.Unmarshal([]byte(file), &said); err != nil || said.Neuromodlab != "session" || said.Figure["name"] != "quiet" ||
		strings.Contains(said.Link, "own=") {
		t.Errorf("%s: %v", file, err)
	}
	back, err := lab.ReadSessionFile([]byte(file))
	must(t, err)
	if again := open(t, back); again.Hash() != s.Hash() || !strings.Contains(back, "&view.tab=about") {
		t.Errorf("the session file leads elsewhere: %s", back)
	}
}

func TestAnExportedFigureHasTheSameParameters(t *testing.T) {
	if testing.Short() {
		t.Skip("does not depend on the platform")
	}
	for _, link := range []string{
		"v=1&figure=set-shift", "v=1&figure=set-shift&net.ei=2&na.strength=0.25", "v=1&figure=set-shift&na.on=off&condition=all",
		"v=1&figure=forgetting&condition=ewc&seed=3", "v=1&figure=many-to-one&5ht.on=off",
		"v=1&figure=diffusion&condition=da%20tissue&na.strength=2", "v=1&figure=volume&da.on=off",
	} {
		if testing.Short() && strings.Contains(link, "diffusion") {
			continue // it settles anew at each reading
		}
		s := open(t, link)
		text, err := s.ExportFigure()
		must(t, err)
		again := open(t, "")
		f, err := again.AddOwnFigure([]byte(text))
		if err != nil {
			t.Errorf("%s: %v\n%s", link, err, text)
			continue
		}
		v, err := f.Values(f.Live)
		must(t, err)
		if d := v.Diff(s.Values()); len(d) > 0 {
			t.Errorf("%s was exported with %v otherwise\n%s", link, d, text)
		}
		// A second export gives the same file.
		must(t, again.Load(f.Name))
		if _, err := again.Set(map[string]any{"ach.on": !again.Values().On("ach.on")}); err != nil {
			t.Fatal(err)
		}
		text, err = again.ExportFigure()
		must(t, err)
		g, err := open(t, "").AddOwnFigure([]byte(text))
		if err != nil {
			t.Errorf("%s, exported twice: %v\n%s", link, err, text)
			continue
		}
		v, _ = g.Values(g.Live)
		if d := v.Diff(again.Values()); len(d) > 0 || g.Name != f.Name {
			t.Errorf("%s was exported twice with %v otherwise", link, d)
		}
	}
}

// With ReportProgress a long seek answers in parts, reaches the same state, and can be stopped.
func TestALongSeekReportsProgressAndCanBeStopped(t *testing.T) {
	var ms float64
	for _, link := range []string{"v=1&figure=set-shift&log=1000~na.on~off,3000~puff.da~1&tick=6000",
		"v=1&figure=forgetting&log=40~lesion~1.2&tick=300"} {
		a, err := lab.NewAPI(figures(t), func() float64 { ms++; return ms })
		must(t, err)
		a.ReportProgress = true
		ask := func(name string, args any) map[string]any {
			t.Helper()
			in, _ := json.Marshal(args)
			b, err := a.Call(name, in)
			must(t, err)
			var out map[string]any
			must(t, json.Unmarshal(b, &out))
			return out
		}
		parts := 0
		arrive := func(out map[string]any) map[string]any {
			t.Helper()
			for ; out["way"] != nil; parts++ {
				if a.Advance(8) != -1 {
					t.Error("time goes on by itself on the way")
				}
				out = ask("onward", map[string]any{"x": 2})
			}
			return out
		}
		arrive(ask("open", map[string]any{"link": link}))
		want := open(t, link)
		if a.Session.Hash() != want.Hash() || parts < 20 {
			t.Errorf("%s in %d parts: hash %s, want %s", link, parts, a.Session.Hash(), want.Hash())
		}
		if _, err := a.Call("onward", nil); err == nil {
			t.Error("it goes on beyond the end")
		}
		// Backwards, forwards, with a twin, and stopped; then the rest.
		arrive(ask("twin", map[string]any{"set": map[string]any{"da.on": false}}))
		arrive(ask("seek", map[string]any{"tick": 100}))
		if a.Session.Tick() != 100 || a.Twin().Tick() != 100 {
			t.Errorf("at %d and %d", a.Session.Tick(), a.Twin().Tick())
		}
		out := ask("seek", map[string]any{"tick": want.Tick()})
		if out["way"] == nil {
			t.Fatal("it came at once")
		}
		if _, err := a.Call("figure", []byte(`{"name":"reversal"}`)); err == nil {
			t.Error("another call came between")
		}
		if b, err := a.Call("stop", nil); err != nil || string(b) != "true" {
			t.Errorf("stop: %s, %v", b, err)
		}
		arrive(ask("onward", map[string]any{}))
		if at := a.Session.Tick(); at >= want.Tick() || a.Twin().Tick() != at {
			t.Errorf("stopped at %d and %d", at, a.Twin().Tick())
		}
		arrive(ask("step", map[string]any{"ms": want.Tick() - a.Session.Tick()}))
		if a.Session.Hash() != want.Hash() {
			t.Errorf("after a stop: hash %s, want %s", a.Session.Hash(), want.Hash())
		}
	}
}

// Links were shared before another figure became the first of the list.
func TestALinkThatNamesNoFigureOpensTheOneItAlwaysDid(t *testing.T) {
	set := figures(t)
	s, err := lab.Open(set, set[0].Name)
	must(t, err)
	for _, link := range []string{"", "seed=3&tick=400", "v=1&condition=da"} {
		r, problems := lab.ParseLink(link)
		_, more := s.OpenRequest(r)
		if s.Figure.Name != "set-shift" || len(problems)+len(more) > 0 {
			t.Errorf("%q opened %s: %v %v", link, s.Figure.Name, problems, more)
		}
	}
}
