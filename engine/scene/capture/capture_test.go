package capture_test

// Tests of frames of spiking networks.

import (
	"testing"

	"neuromodlab/assets"
	"neuromodlab/engine/figure"
	"neuromodlab/engine/lab"
	"neuromodlab/engine/modulators"
	"neuromodlab/engine/scene"
	"neuromodlab/engine/scene/capture"
)

func api(t *testing.T) *lab.API {
	t.Helper()
	set, err := figure.Load(assets.Figures())
	if err != nil {
		t.Fatal(err)
	}
	a, err := lab.NewAPI(set, func() float64 { return 0 })
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.Call("open", []byte(`{"link":"figure=set-shift"}`)); err != nil {
		t.Fatal(err)
	}
	return a
}

// spikingOf is a session's spiking network; nil where it has none, which fails at the first
// look.
func spikingOf(s *lab.Session) *lab.SpikingRun {
	r, _ := s.Spiking()
	return r
}

func TestAFrameHoldsTheEnginesNumbers(t *testing.T) {
	a := api(t)
	a.Session.StepTrials(5)
	a.Session.Step(270)
	a.Follow = 130
	var f, again scene.Frame
	capture.Frame(&f, a, a.Session)
	st, s := a.State(), spikingOf(a.Session).State
	if f.Tick != 2270 || f.Trial.Number != 6 || f.Trial.T != 270 || len(f.V) != 240 || len(f.Age) != 240 {
		t.Errorf("frame of tick %d, trial %d at %d ms, %d cells", f.Tick, f.Trial.Number, f.Trial.T, len(f.V))
	}
	if string(rune(f.Trial.Visual)) != st.Now.Visual || f.Trial.GoCorrect != st.Now.GoIsCorrect || f.Trial.Value != float32(s.Value) {
		t.Errorf("trial %+v, status %+v", f.Trial, st.Now)
	}
	if len(f.Race) != 2*50 || f.Race[len(f.Race)-2] != f.Trial.GoHz {
		t.Errorf("%d samples of evidence, the last %v, and %v at the choice", len(f.Race)/2, f.Race[len(f.Race)-2], f.Trial.GoHz)
	}
	if len(f.Ribbon) != 5 || len(f.Synapses) != 80 || len(f.Raster) == 0 {
		t.Errorf("%d past trials, %d synapses, %d spikes", len(f.Ribbon), len(f.Synapses), len(f.Raster))
	}
	for i, age := range f.Age {
		if age > 0 && age < 255 && int(f.Tick)-1-int(age) < 0 {
			t.Errorf("cell %d fired before the run began", i)
		}
	}
	if err := scene.DecodeFrame(scene.AppendFrame(nil, &f), &again); err != nil {
		t.Fatal(err)
	}
}

func TestCapturingDoesNotDisturbTheRun(t *testing.T) {
	a, b := api(t), api(t)
	var f scene.Frame
	for range 900 {
		a.Session.Step(1)
		b.Session.Step(1)
		capture.Frame(&f, a, a.Session)
	}
	if a.Session.Hash() != b.Session.Hash() {
		t.Error("a run that was looked at went another way")
	}
}

// A modulator is drawn at the groups on which the receptor table has it act.
func TestModulatorsShowWhereTheirReceptorsAre(t *testing.T) {
	a := api(t)
	if _, err := a.Session.Set(map[string]any{"ach.on": true, "5ht.on": true}); err != nil {
		t.Fatal(err)
	}
	l := capture.Layout(a.Session)
	want := map[string][modulators.N]float32{
		"visual": {0, 0, 1, 0}, "auditory": {0, 0, -1, 0}, "configural": {}, "go": {1, 1, 0, -1}, "nogo": {1, 1, 0, 1}, "critic": {1, 0, 0, 0},
	}
	for _, g := range l.Groups {
		if g.Signed != want[g.Name] {
			t.Errorf("%s: %v, want %v", g.Name, g.Signed, want[g.Name])
		}
	}
}

func TestTheFieldsOfAFrameAreTheTissues(t *testing.T) {
	a := api(t)
	r, problems := lab.ParseLink("figure=diffusion&seed=2")
	if _, more := a.Session.OpenRequest(r); len(problems)+len(more) > 0 {
		t.Fatal(problems, more)
	}
	if err := a.Session.Puff("na", 150, &lab.Place{X: 620, Y: 150}); err != nil {
		t.Fatal(err)
	}
	a.Session.Step(20)
	var f scene.Frame
	capture.Frame(&f, a, a.Session)
	l := capture.Layout(a.Session)
	reading := spikingOf(a.Session).State.Tissue.Reading(spikingOf(a.Session).Model, 620, 150)
	nx, ny := int(f.Fields.NX), int(f.Fields.NY)
	i, j := 620*nx/1000, 150*ny/718
	got := float64(f.Fields.Concentration(modulators.NA, f.Fields.Texels[scene.TexelBytes*(j*nx+i)+modulators.NA]))
	// A byte of the square root is coarse: 2·√(C·Scale)/255 and half of it for rounding.
	if d := got - reading[1]; d > 3 || d < -3 || reading[1] < 100 {
		t.Errorf("the frame shows %v nM where the tissue has %v", got, reading[1])
	}
	if len(l.Varicosities[0]) == 0 || len(l.Varicosities[2]) == 0 {
		t.Error("the layout shows no varicosities")
	}
}

func TestTissueWithoutATaskIsDrawnWithoutTrials(t *testing.T) {
	a := api(t)
	if err := a.Session.Load("volume"); err != nil {
		t.Fatal(err)
	}
	a.Session.StepTrials(2)
	l := capture.Layout(a.Session)
	var f scene.Frame
	capture.Frame(&f, a, a.Session)
	if !l.Idle || len(f.Ribbon) != 0 || f.Trial.Visual != 0 || f.Trial.Outcome != scene.None || len(f.Raster) == 0 || !f.Fields.Valid() {
		t.Fatalf("layout idle %v, ribbon of %d, trial %+v, %d spikes", l.Idle, len(f.Ribbon), f.Trial, len(f.Raster))
	}
	words := map[string]string{"ribbon": "trials so far", "raster": "spikes", "group.dorsal": "Dorsal striatum"}
	var list scene.List
	scene.Build(&list, &l, &f, &scene.View{Width: 1000, Height: 700, Labels: words, Hover: -1})
	keys := map[string]bool{}
	for _, text := range list.Texts {
		keys[text.Key] = true
	}
	if keys["ribbon"] || keys["trial.choice"] || !keys["raster"] || !keys["group.dorsal"] {
		t.Errorf("written are %v", keys)
	}
	c := list.Clouds[0]
	if across, down := (c.X1-c.X0)/l.Width, (c.Y1-c.Y0)/l.Height; across/down < 0.999 || across/down > 1.001 {
		t.Errorf("a µm is %v px across and %v down", across, down)
	}
}
