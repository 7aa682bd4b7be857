package lab_test

// Tests of the lens, and of readings in the tissue.

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"neuromodlab/engine/lab"
	"neuromodlab/engine/probe"
)

type lensAnswer struct {
	Scale string
	Time  struct{ Tick, Origin, Trial, Length, From, Every int }
	Pre   struct {
		Cell            int
		Population, Set string
	}
	Post                             struct{ Cell int }
	PreSpikes, PostSpikes, Spikes    []int
	Eligibility, Weight, V, PreTrace []float64
	Threshold                        float64
	Levels                           []struct{ Signal, Modulator string }
	Inputs                           struct {
		From           []int
		Name           []string
		Weight, Change []float64
	}
	Changes []struct {
		T                                                                     int
		Forgot, Clipped                                                       bool
		Eligibility, Drive, Learning, Protection, Share, Delta, Before, After float64
		Terms                                                                 []struct {
			Modulator, Target, Receptor string
			Gain, Level                 float64
		}
	}
	Gain *struct {
		Input, Now, Rest []float64
		At, Rate         float64
	}
	Rows   []struct{ Target string }
	Groups []struct {
		Name                         string
		E, I, Excitation, Inhibition []float64
		Levels                       []struct{ Signal string }
	}
	Compound                       []string
	PGo, Value, Surprise, Expected []float64
	Lines                          []struct {
		Projection   string
		Weight, Rate []float64
	}
}

func newAPI(t testing.TB) *lab.API {
	t.Helper()
	a, err := lab.NewAPI(figures(t), func() float64 { return 0 })
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.Call("open", []byte(`{"link":"figure=set-shift"}`)); err != nil {
		t.Fatal(err)
	}
	return a
}

func look(t testing.TB, a *lab.API, arguments string) (out lensAnswer) {
	t.Helper()
	b, err := a.Call("lens", []byte(arguments))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

// Opening, changing and closing the lens does not change the run, at any tick and after any
// commands.
func TestTheLensDoesNotChangeTheRun(t *testing.T) {
	nativeOnly(t)
	a := newAPI(t)
	a.Session = play(t)
	s := a.Session
	end := s.Tick()
	for _, tick := range []uint64{end, 5000, 4800, 4937, 1, 0, 399, 400, 12000} {
		must(t, s.Seek(tick))
		hash, link, trials := s.Hash(), s.Link(), len(spikingOf(s).History.Records)
		for _, call := range []string{`{"scale":"synapse"}`, `{"scale":"neuron"}`, `{"scale":"synapse","cell":130,"synapse":3}`,
			`{"scale":"circuit"}`, `{"scale":"network"}`, `{"scale":"off"}`} {
			look(t, a, call)
			if s.Hash() != hash || s.Link() != link || len(spikingOf(s).History.Records) != trials || s.Tick() != tick {
				t.Fatalf("at tick %d %s changed the session", tick, call)
			}
		}
	}
	must(t, s.Seek(end))
	plain, watched := open(t, s.Link()), open(t, s.Link())
	a.Session = watched
	look(t, a, `{"scale":"synapse"}`)
	plain.StepTrials(8)
	watched.StepTrials(8)
	if plain.Hash() != watched.Hash() {
		t.Error("a run that is watched goes another way")
	}
}

// A lens that was open during a run shows the same as after a seek, and as one that is opened only
// at the end.
func TestTheLensShowsTheSameAfterRunningAndAfterSeeking(t *testing.T) {
	nativeOnly(t)
	const call = `{"scale":"synapse","cell":131,"synapse":7}`
	bytes := func(a *lab.API) string {
		b, err := a.Call("lens", []byte(call))
		must(t, err)
		return string(b)
	}
	for _, figure := range []string{"set-shift", "diffusion"} {
		for _, extra := range []int{0, 137, 399} {
			live, opened, sought := newAPI(t), newAPI(t), newAPI(t)
			for _, a := range []*lab.API{live, opened, sought} {
				must(t, a.Session.Load(figure))
			}
			look(t, live, call)
			trials := 23
			if figure == "diffusion" {
				trials = 4
			}
			live.Session.StepTrials(trials)
			live.Session.Step(extra)
			tick := live.Session.Tick()
			want := bytes(live)
			must(t, opened.Session.Seek(tick))
			if bytes(opened) != want {
				t.Errorf("%s +%d: opened there, the lens shows something else", figure, extra)
			}
			look(t, sought, call)
			must(t, sought.Session.Seek(tick+1900))
			must(t, sought.Session.Seek(tick))
			if bytes(sought) != want {
				t.Errorf("%s +%d: after going back the lens shows something else", figure, extra)
			}
		}
	}
}

// The factors in an answer multiply to the change of weight in it, within the last digit of
// float32, and each change starts at the weight where the one before ended.
func TestTheFactorsOfAChangeMultiplyToIt(t *testing.T) {
	if testing.Short() {
		t.Skip("does not depend on the platform")
	}
	for _, c := range []struct{ figure, set string }{{"set-shift", `{"ach.on":true,"5ht.on":true}`}, {"diffusion", `{}`}} {
		a := newAPI(t)
		must(t, a.Session.Load(c.figure))
		if _, err := a.Call("set", []byte(c.set)); err != nil {
			t.Fatal(err)
		}
		a.Session.StepTrials(9)
		seen := 0
		for _, cell := range []int{120 + 5, 160, 170, 185, 205} {
			first := look(t, a, `{"scale":"synapse","cell":`+itoa(cell)+`}`)
			for i, from := range first.Inputs.From[:40] {
				if i%8 != 0 && (c.figure == "diffusion" || testing.Short()) {
					continue // running again takes long
				}
				x := look(t, a, `{"scale":"synapse","cell":`+itoa(cell)+`,"synapse":`+itoa(from)+`}`)
				for i, ch := range x.Changes {
					p := ch.Eligibility * ch.Drive * ch.Learning * ch.Protection * ch.Share
					if ch.Forgot {
						p = -p
					}
					if math.Abs(p-ch.Delta) > 8.0/(1<<24)*math.Abs(ch.Delta)+1e-30 {
						t.Fatalf("%s cell %d from %d: %v makes %g, told %g", c.figure, cell, from, ch, p, ch.Delta)
					}
					// The weight has a precision of 24 bits.
					if !ch.Clipped && math.Abs(ch.After-ch.Before-ch.Delta) > 2.0/(1<<23) {
						t.Fatalf("%s cell %d from %d: %g to %g by %g", c.figure, cell, from, ch.Before, ch.After, ch.Delta)
					}
					if i > 0 && ch.Before != x.Changes[i-1].After {
						t.Fatalf("%s cell %d from %d: a change was missed", c.figure, cell, from)
					}
					if ch.Delta != 0 {
						seen++
					}
				}
				n := len(x.Changes)
				if n == 0 || len(x.Changes[n-1].Terms) == 0 || x.Changes[n-1].Terms[0].Modulator == "" {
					t.Fatalf("%s cell %d from %d: a factor has no receptor row", c.figure, cell, from)
				}
				for i, f := range x.Inputs.From {
					if f == from && math.Abs(x.Changes[n-1].After-x.Inputs.Weight[i]) > 1e-4 { // written with five digits
						t.Errorf("%s cell %d from %d: changes lead to %g, the list says %g", c.figure, cell, from, x.Changes[n-1].After, x.Inputs.Weight[i])
					}
				}
			}
		}
		if least := 40; seen < least && !testing.Short() || seen < least/8 {
			t.Errorf("%s: only %d changes", c.figure, seen)
		}
	}
}

func itoa(n int) string { b, _ := json.Marshal(n); return string(b) }

func TestEachScaleShowsTwoTrials(t *testing.T) {
	a := newAPI(t)
	a.Session.StepTrials(5)
	a.Session.Step(120)
	x := look(t, a, `{"scale":"synapse"}`)
	n := (400 + 120) / x.Time.Every
	if x.Time.From != -400 || len(x.Weight) != n || len(x.Eligibility) != n || len(x.PreTrace) != n || x.Pre.Population == "" {
		t.Errorf("synapse: from %d, %d samples, want %d", x.Time.From, len(x.Weight), n)
	}
	if a.Follow != x.Post.Cell {
		t.Errorf("the cell looked at is %d, the one followed %d", x.Post.Cell, a.Follow)
	}
	v := look(t, a, `{"scale":"neuron"}`)
	if len(v.V) != n || v.Threshold != 15 || v.Gain == nil || len(v.Gain.Now) != len(v.Gain.Rest) || v.Post.Cell != x.Post.Cell {
		t.Errorf("neuron: %d samples, %+v", len(v.V), v.Gain)
	}
	in := look(t, a, `{"scale":"neuron","cell":0}`)
	if in.Gain != nil || in.V != nil {
		t.Error("an input has no membrane")
	}
	c := look(t, a, `{"scale":"circuit"}`)
	if len(c.Groups) != 3 || len(c.Groups[0].E) != n || len(c.Groups[0].Levels) == 0 {
		t.Errorf("circuit: %+v", c.Groups)
	}
	w := look(t, a, `{"scale":"network","from":2}`)
	if len(w.PGo) != 4 || len(w.Lines) != 7 || len(w.Lines[0].Weight) != 4 {
		t.Errorf("network: %d trials, %d lines", len(w.PGo), len(w.Lines))
	}
	if look(t, a, `{"scale":"off"}`); spikingOf(a.Session).Lens() != nil {
		t.Error("the lens stays open")
	}
	if none := look(t, a, `{"scale":"synapse","cell":0}`); len(none.Inputs.From) != 0 {
		t.Error("an input cell has no synapses onto it")
	}
}

func TestTheLensRefusesWithTheAllowedValues(t *testing.T) {
	a := newAPI(t)
	for arguments, words := range map[string]string{
		`{}`:                             "allowed: synapse, neuron, circuit, network, off",
		`{"scale":"brain"}`:              "\"brain\" is not allowed; allowed: synapse",
		`{"scale":"neuron","cell":9999}`: "allowed: a whole number from -1 to 239",
		`{"scale":"neuron","cell":1.5}`:  "lens: cell: 1.5 is not allowed",
		`{"scale":"synapse","cell":130,"synapse":130}`: "allowed: −1, or a cell of visual (0 to 39), auditory (40 to 79)",
		`{"scale":"synapse","cell":1,"synapse":0}`:     "allowed: −1, since it has none",
		`{"scale":"network","from":0}`:                 "from: 0 is not allowed",
		`{"scale":"circuit","size":1}`:                 "there is no argument \"size\"",
	} {
		_, err := a.Call("lens", []byte(arguments))
		if err == nil || !strings.Contains(err.Error(), words) {
			t.Errorf("lens %s: %v; want %q", arguments, err, words)
		}
	}
}

func TestAStepUnderALensAllocatesNothing(t *testing.T) {
	for _, call := range []string{`{"scale":"synapse"}`, `{"scale":"neuron"}`, `{"scale":"circuit"}`} {
		a := newAPI(t)
		a.Session.StepTrials(2)
		look(t, a, call)
		s := a.Session
		l := spikingOf(s).Lens()
		if n := testing.AllocsPerRun(200, func() { l.Observe(spikingOf(s).Model, spikingOf(s).State) }); n != 0 {
			t.Errorf("%s: observing allocates %v times", call, n)
		}
	}
	var _ probe.LensTarget
}

func TestProbeListsTheReceptorsAtAPlace(t *testing.T) {
	a := newAPI(t)
	must(t, a.Session.Load("diffusion"))
	a.Session.StepTrials(1)
	net := spikingOf(a.Session).Model.Net
	first := net.Populations[net.Population("go.e")].First
	read := func(x, y float64) map[string]lab.ReceptorOccupancy {
		b, err := a.Call("probe", []byte(`{"x":`+ftoa(x)+`,"y":`+ftoa(y)+`}`))
		must(t, err)
		var out struct {
			DA        float64
			Receptors []lab.ReceptorOccupancy
		}
		must(t, json.Unmarshal(b, &out))
		if out.DA <= 0 {
			t.Errorf("dopamine: %v nM", out.DA)
		}
		by := map[string]lab.ReceptorOccupancy{}
		for _, r := range out.Receptors {
			if r.Occupancy < 0 || r.Occupancy > 1 {
				t.Errorf("%+v", r)
			}
			by[r.Modulator+" "+r.Receptor] = r
		}
		return by
	}
	at := read(float64(net.X[first]), float64(net.Y[first]))
	if at["da D1"].Cell != first || at["na α1"].Cell != first || len(at) < 4 {
		t.Errorf("at cell %d: %+v", first, at)
	}
	far := read(990, 5)
	for name, r := range far {
		if r.Cell != -1 {
			t.Errorf("%s far from all cells is read at cell %d", name, r.Cell)
		}
	}
}

func ftoa(x float64) string { b, _ := json.Marshal(x); return string(b) }
