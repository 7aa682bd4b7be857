package lab_test

// Tests of a tissue without a task.

import (
	"bytes"
	"encoding/json"
	"math"
	"testing"

	"neuromodlab/engine/lab"
	"neuromodlab/engine/param"
	"neuromodlab/engine/snapshot"
	"neuromodlab/engine/subject"
)

func TestATissueWithoutATaskRecordsSecondsWithoutOutcomes(t *testing.T) {
	s := open(t, "figure=volume")
	s.StepTrials(2)
	r := spikingOf(s).History.Records
	if len(r) != 2 || r[1].Tick != 1000 || r[1].Outcome != 0 || r[1].Cue.Visual != 0 || r[1].Concentration == nil ||
		!(r[1].Concentration[0] > 5) {
		t.Fatalf("two seconds left %+v", r)
	}
	a := &lab.API{Session: s, Player: lab.NewPlayer(func() float64 { return 0 }), Follow: -1}
	st := a.State()
	if !st.Idle || st.Accuracy != nil || st.Rule != "" || st.IdleTissue == nil || len(st.IdleTissue.Groups) != 2 ||
		st.IdleTissue.Hz["da"] != 4 {
		t.Errorf("status %+v, %+v", st, st.IdleTissue)
	}
	if b, err := a.Call("trials", nil); err != nil || !bytes.Contains(b, []byte(`"response":null`)) {
		t.Errorf("trials: %s %v", b, err)
	}
}

func TestAStepWithoutATaskAllocatesNothing(t *testing.T) {
	s := open(t, "figure=volume")
	m, state := spikingOf(s).Model, spikingOf(s).State
	if n := testing.AllocsPerRun(50, func() {
		for range 40 {
			subject.Step(m, state)
		}
	}); n != 0 {
		t.Errorf("%v allocations in 40 steps", n)
	}
}

func TestAPuffInTissueWithoutATaskIsReplayedFromItsLink(t *testing.T) {
	nativeOnly(t)
	s := open(t, "figure=volume&seed=3")
	set := func(changes map[string]any) {
		t.Helper()
		_, err := s.Set(changes)
		must(t, err)
	}
	must(t, s.Puff("da", 400, &lab.Place{X: 90, Y: 100}))
	set(map[string]any{"field.da_uptake": 0.5}) // at tick 0: the tissue settles again
	s.Step(60)
	must(t, s.Puff("da", 0, &lab.Place{X: 370, Y: 150}))
	s.Step(500)
	must(t, s.Puff("5ht", 0, nil))
	set(map[string]any{"field.da_now": 20.0, "field.na_wired": true, "ach.on": false})
	s.Step(1300)
	if got := open(t, s.Link()).Hash(); got != s.Hash() {
		t.Errorf("the link gives %s, the session is at %s", got, s.Hash())
	}
	want, tick := s.Hash(), s.Tick()
	trace := append([]float32{}, spikingOf(s).Traces.NM[0][0]...)
	must(t, s.Seek(700))
	s.Step(3)
	must(t, s.Seek(tick))
	if s.Hash() != want {
		t.Error("going back and forth gives another state")
	}
	for i, x := range spikingOf(s).Traces.NM[0][0] {
		if x != trace[i] {
			t.Fatalf("sample %d of the trace was %v and is %v", i, trace[i], x)
		}
	}
}

func TestTissueWithoutATaskIsRestoredFromASnapshot(t *testing.T) {
	s := open(t, "figure=volume&tick=321")
	m := spikingOf(s).Model
	b := snapshot.Append(nil, spikingOf(s).State)
	other := subject.NewState(m)
	must(t, snapshot.Restore(other, b))
	for range 1500 {
		subject.Step(m, spikingOf(s).State)
		subject.Step(m, other)
	}
	if snapshot.Hash(spikingOf(s).State) != snapshot.Hash(other) {
		t.Error("a restored state runs apart from its original")
	}
}

// Both ends of every slider that can change during a run.
func TestNoSliderOfTissueWithoutATaskGivesInvalidNumbers(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	s := open(t, "figure=volume")
	for i := range s.Figure.Params().Defs() {
		d := &s.Figure.Params().Defs()[i]
		if !d.Live || d.Kind == param.Choice {
			continue
		}
		for _, end := range []float64{d.Min, d.Max, d.Default} {
			if _, err := s.Set(map[string]any{d.Key: value(d, end)}); err != nil {
				t.Fatal(err)
			}
			must(t, s.Puff("da", 5000, &lab.Place{X: 200, Y: 100}))
			must(t, s.Puff("na", 0, nil))
			s.Step(40)
			for m := range spikingOf(s).State.Tissue.Volume.Modulators {
				held := &spikingOf(s).State.Tissue.Volume.Modulators[m]
				for _, all := range [][]float32{held.Field.C, held.Local} {
					for _, c := range all {
						if !(c >= 0 && c < 1e9) {
							t.Fatalf("%s = %v: a concentration of %v nM", d.Key, end, c)
						}
					}
				}
			}
			for p := range spikingOf(s).State.Net.Populations {
				for _, v := range spikingOf(s).State.Net.Populations[p].V {
					if math.IsNaN(float64(v)) {
						t.Fatalf("%s = %v: a membrane at NaN", d.Key, end)
					}
				}
			}
		}
	}
}

func value(d *param.Def, x float64) any {
	if d.Kind == param.Switch {
		return x == 1
	}
	return x
}

func TestTheLastPuffIsReportedWithItsPresentConcentrations(t *testing.T) {
	s := open(t, "figure=volume&tick=100")
	a := &lab.API{Session: s, Player: lab.NewPlayer(func() float64 { return 0 }), Follow: -1}
	if a.State().IdleTissue.Puff != nil {
		t.Error("a puff before there was one")
	}
	must(t, s.Puff("da", 500, &lab.Place{X: 360, Y: 144}))
	at := a.State().IdleTissue.Puff
	if at == nil || at.NM != 500 || at.Inside < 480 || at.Inside > 600 || at.MS != 0 {
		t.Fatalf("at once %+v", at)
	}
	s.Step(150)
	if later := a.State().IdleTissue.Puff; later.MS != 150 || later.Inside > 350 || later.Inside < 50 {
		t.Errorf("150 ms later %+v", later)
	}
	var traces struct {
		Every, From, N int
		Groups         map[string]map[string][]float64
	}
	b, err := a.Call("traces", []byte(`{"from": 3}`))
	must(t, err)
	must(t, json.Unmarshal(b, &traces))
	if traces.Every != 20 || traces.N != 12 || len(traces.Groups["ventral"]["da"]) != 9 {
		t.Errorf("traces %+v", traces)
	}
}

func TestTheConditionIsTheOneWhoseParametersHold(t *testing.T) {
	if testing.Short() {
		t.Skip("does not depend on the platform")
	}
	s := open(t, "figure=volume")
	a := &lab.API{Session: s, Player: lab.NewPlayer(func() float64 { return 0 }), Follow: -1}
	_, err := s.Set(map[string]any{"field.da_uptake": 0.25})
	must(t, err)
	must(t, s.Reset(1))
	if c := a.State().Condition; c != "blocked" {
		t.Errorf("with blocked uptake the condition is %q", c)
	}
}
