package lab_test

// Tests of sessions: links, seeking, changes of parameters and snapshots.

import (
	"fmt"
	"math"
	"strings"
	"sync"
	"testing"

	"neuromodlab/assets"
	"neuromodlab/engine/figure"
	"neuromodlab/engine/lab"
)

// loaded is the figures, read once.
var loaded = sync.OnceValues(func() (figure.Set, error) { return figure.Load(assets.Figures()) })

// figures is a copy of the lab's figures, whose fields a test may set.
func figures(t testing.TB) figure.Set {
	t.Helper()
	all, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	set := make(figure.Set, len(all))
	for i, f := range all {
		own := *f
		set[i] = &own
	}
	return set
}

// nativeOnly leaves a test out of a short run, which that in WebAssembly is. It is for tests that
// compare runs with each other: that runs are the same in WebAssembly is what the corpus of links shows.
func nativeOnly(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("compares runs with each other, natively")
	}
}

func open(t testing.TB, link string) *lab.Session {
	t.Helper()
	s, err := lab.Open(figures(t), "set-shift")
	if err != nil {
		t.Fatal(err)
	}
	r, problems := lab.ParseLink(link)
	tick, more := s.OpenRequest(r)
	if len(problems)+len(more) > 0 {
		t.Fatalf("%q: %v %v", link, problems, more)
	}
	if err := s.Seek(tick); err != nil {
		t.Fatal(err)
	}
	return s
}

// spikingOf is a session's spiking run; nil where it has none.
func spikingOf(s *lab.Session) *lab.SpikingRun {
	r, _ := s.Spiking()
	return r
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// play does what a user might, and returns the session at its end.
func play(t *testing.T) *lab.Session {
	s := open(t, "")
	set := func(changes map[string]any) {
		t.Helper()
		if _, err := s.Set(changes); err != nil {
			t.Fatal(err)
		}
	}
	set(map[string]any{"ach.on": true, "na.strength": 0.5})
	s.StepTrials(12)
	s.Step(137)
	set(map[string]any{"na.on": false, "task.rule": "Y"})
	must(t, s.Puff("da", 120, nil))
	s.StepTrials(9)
	set(map[string]any{"na.on": true, "na.bursts": "independent"})
	must(t, s.Puff("na", 0, nil))
	must(t, s.Puff("ach", 50, &lab.Place{X: 105, Y: 500}))
	s.StepTrials(5)
	set(map[string]any{"na.bursts": "off"})
	s.Step(555)
	return s
}

func TestALinkReplaysToTheSameHash(t *testing.T) {
	s := play(t)
	link := s.Link()
	again := open(t, link)
	if again.Hash() != s.Hash() || again.Tick() != s.Tick() {
		t.Errorf("link %s opened at tick %d, hash %s; want %d, %s", link, again.Tick(), again.Hash(), s.Tick(), s.Hash())
	}
	if again.Link() != link {
		t.Errorf("link %s\nbecame %s", link, again.Link())
	}
}

func TestSeekingGivesWhatRunningThereGave(t *testing.T) {
	s := play(t)
	end, want := s.Tick(), s.Hash()
	trials := len(spikingOf(s).History.Records)
	moments := []uint64{0, 4937, 4936, 9000, 4000, 12000, 11999, 1}
	if testing.Short() {
		moments = []uint64{4937, 4000}
	}
	for _, to := range moments {
		must(t, s.Seek(to))
		if got, direct := s.Hash(), at(t, play(t).Link(), to); got != direct {
			t.Errorf("at tick %d: hash %s after seeking, %s when run there", to, got, direct)
		}
	}
	must(t, s.Seek(end))
	if s.Hash() != want || len(spikingOf(s).History.Records) != trials {
		t.Errorf("back at tick %d: hash %s and %d trials, want %s and %d", end, s.Hash(), len(spikingOf(s).History.Records), want, trials)
	}
}

func at(t *testing.T, link string, tick uint64) string {
	cut := strings.LastIndex(link, "&tick=")
	return open(t, fmt.Sprintf("%s&tick=%d", link[:cut], tick)).Hash()
}

func TestACommandAfterSeekingBackReplacesLaterCommands(t *testing.T) {
	s := play(t)
	must(t, s.Seek(6000))
	if _, err := s.Set(map[string]any{"da.on": false}); err != nil {
		t.Fatal(err)
	}
	must(t, s.Seek(12000))
	if strings.Contains(s.Link(), "independent") {
		t.Errorf("%s still holds what was done in the future that was left", s.Link())
	}
	if got := open(t, s.Link()).Hash(); got != s.Hash() {
		t.Errorf("hash %s, its link gives %s", s.Hash(), got)
	}
}

// A receptor row acts from the moment when it is switched on, also at tick 0.
func TestRowsSwitchedInTissueReplay(t *testing.T) {
	nativeOnly(t)
	s := open(t, "figure=diffusion&seed=2")
	set := func(key string, value any) {
		if restarted, err := s.Set(map[string]any{key: value}); err != nil || restarted {
			t.Fatal(restarted, err)
		}
	}
	set("row.5ht2c.da.on", true)
	s.Step(1)
	if got := open(t, s.Link()).Hash(); got != s.Hash() {
		t.Errorf("after a switch at the start: hash %s, its link gives %s", s.Hash(), got)
	}
	s.Step(610)
	set("row.d2.falls.actor.on", true)
	set("row.alpha1.ach.on", true)
	s.Step(1001)
	set("row.d2.falls.actor.on", false)
	s.Step(700)
	want := s.Hash()
	if got := open(t, s.Link()).Hash(); got != want {
		t.Errorf("hash %s, its link gives %s", want, got)
	}
	end := s.Tick()
	must(t, s.Seek(900))
	must(t, s.Seek(end))
	if s.Hash() != want {
		t.Errorf("back at tick %d: hash %s, want %s", end, s.Hash(), want)
	}
}

func TestAPuffInTissueReplaysAtItsPlace(t *testing.T) {
	s := open(t, "figure=diffusion&seed=2")
	s.Step(500)
	must(t, s.Puff("na", 300, &lab.Place{X: 400, Y: 200}))
	must(t, s.Puff("ach", 0, &lab.Place{X: 100, Y: 480}))
	must(t, s.Puff("da", 0, nil))
	a := &lab.API{Session: s, Player: lab.NewPlayer(func() float64 { return 0 })}
	near, far := call(t, a, "probe", `{"x":400,"y":200}`)["na"].(float64), call(t, a, "probe", `{"x":900,"y":600}`)["na"].(float64)
	if near < 250 || far > 60 {
		t.Errorf("after a puff of 300 nM at 400, 200: %v nM there and %v far off", near, far)
	}
	s.Step(700)
	if got := open(t, s.Link()).Hash(); got != s.Hash() {
		t.Errorf("hash %s, its link %s gives %s", s.Hash(), s.Link(), got)
	}
	for _, at := range []lab.Place{{X: math.NaN()}, {X: 1e9}, {Y: math.Inf(1)}} {
		if err := s.Puff("da", 10, &at); err == nil {
			t.Errorf("a puff at %v was taken", at)
		}
	}
}

func TestAStructuralChangeStartsTheRunAgain(t *testing.T) {
	s := open(t, "")
	s.StepTrials(3)
	restarted, err := s.Set(map[string]any{"net.e": 20.0})
	must(t, err)
	if !restarted || s.Tick() != 0 || spikingOf(s).Model.Net.Cells != 210 {
		t.Errorf("restarted %v, tick %d, %d cells; want true, 0, 210", restarted, s.Tick(), spikingOf(s).Model.Net.Cells)
	}
	s.StepTrials(2)
	if got := open(t, s.Link()).Hash(); got != s.Hash() {
		t.Errorf("hash %s, its link gives %s", s.Hash(), got)
	}
}

func TestARefusedChangeChangesNothing(t *testing.T) {
	s := play(t)
	hash, link := s.Hash(), s.Link()
	for _, changes := range []map[string]any{
		{"na.strength": 3.0}, {"na.strength": "strong"}, {"na.on": 0.5}, {"nope": 1.0}, {"task.rule": "Z"},
		{"da.on": false, "zz": 1.0}, {"task.feedback": 40.0}, {"net.cue_cells": 30.0},
	} {
		if _, err := s.Set(changes); err == nil {
			t.Errorf("%v was taken", changes)
		}
	}
	for _, p := range []struct {
		m  string
		nM float64
	}{{"gaba", 1}, {"da", -1}, {"da", 1e9}} {
		if err := s.Puff(p.m, p.nM, nil); err == nil {
			t.Errorf("a puff of %v nM %s was taken", p.nM, p.m)
		}
	}
	if err := s.Seek(lab.MaxTick + 1); err == nil {
		t.Error("a tick beyond the last was sought")
	}
	if s.Hash() != hash || s.Link() != link {
		t.Error("a refused change changed something")
	}
}

func TestLongRunsKeepFewKeyframesAndStillSeek(t *testing.T) {
	nativeOnly(t)
	s := open(t, "task.stimulus=20&task.window=5&task.feedback=20&task.length=30&net.inputs=20&net.e=2&net.i=2")
	s.StepTrials(6000)
	must(t, s.Seek(90001))
	hash := s.Hash()
	must(t, s.Seek(30))
	must(t, s.Seek(90001))
	if s.Hash() != hash {
		t.Error("a long run seeks to another state")
	}
}

func TestADamagedLinkOpensWithThePartsThatCanBeRead(t *testing.T) {
	for _, c := range []struct{ link, figure, problem string }{
		{"", "set-shift", ""},
		{"figure=reversal&seed=7", "reversal", ""},
		{"https://example.org/lab/#figure=reversal", "reversal", ""},
		{"figure=nope&seed=7", "set-shift", `no figure "nope"`},
		{"figure=reversal&condition=dopamine", "reversal", "no condition"},
		{"figure=reversal&seed=-1", "reversal", "seed=-1"},
		{"figure=reversal&tick=1e9", "reversal", "tick=1e9"},
		{"figure=reversal&tick=99999999999", "reversal", "tick"},
		{"figure=reversal&na.strength=9", "reversal", "from 0 to 2"},
		{"figure=reversal&na.strength=NaN", "reversal", "from 0 to 2"},
		{"figure=reversal&__proto__=1", "reversal", "__proto__"},
		{"figure=reversal&%zz", "reversal", "key=value"},
		{"figure=reversal&log=5~na.on", "reversal", "tick~key~value"},
		{"figure=reversal&log=5~net.e~5", "reversal", "cannot change while"},
		{"figure=reversal&log=5~puff.na~1e9", "reversal", "level from"},
		{"figure=reversal&log=9~na.on~off,5~na.on~on", "reversal", "predecessor"},
		{"figure=reversal&task.feedback=20", "reversal", "times must rise"},
		{"v=99&figure=reversal", "reversal", "version 1"},
		{"<script>alert(1)</script>", "set-shift", "key=value"},
	} {
		s, _ := lab.Open(figures(t), "set-shift")
		r, problems := lab.ParseLink(c.link)
		_, more := s.OpenRequest(r)
		all := strings.Join(append(problems, more...), "; ")
		if s.Figure.Name != c.figure || !strings.Contains(all, c.problem) || (c.problem == "" && all != "") {
			t.Errorf("%q opened on %s with %q; want %s and %q", c.link, s.Figure.Name, all, c.figure, c.problem)
		}
		s.Step(450) // and runs
	}
}

func FuzzLinks(f *testing.F) {
	f.Add("v=1&figure=reversal&condition=da+na&seed=3&na.strength=0.5&log=400~na.on~off,500~puff.da~1&tick=900")
	f.Add("figure=%E2%82%AC&log=~~,1~~&tick=&seed=&=&&&")
	set, err := figure.Load(assets.Figures())
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, link string) {
		s, err := lab.Open(set, "set-shift")
		if err != nil {
			t.Fatal(err)
		}
		r, _ := lab.ParseLink(link)
		if s.OpenRequest(r); spikingOf(s).Model.Net.Cells > 5000 {
			return
		}
		s.Step(3)
	})
}
