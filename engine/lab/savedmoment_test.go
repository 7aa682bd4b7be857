package lab_test

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"

	"neuromodlab/engine/figure"
	"neuromodlab/engine/lab"
)

// shipped is a page's engine that has the opening of a figure, the file of that moment, and the
// tick at which it opens.
func shipped(t *testing.T, name string, opening figure.Opening) (api *lab.API, file []byte, tick uint64) {
	t.Helper()
	set := figures(t)
	f, err := set.Find(name)
	must(t, err)
	f.Opening = &opening
	file, err = lab.SaveOpening(set, f)
	must(t, err)
	api, err = lab.NewAPI(set, func() float64 { return 0 })
	must(t, err)
	must(t, api.AddMoment(file))
	must(t, api.Session.Load(name))
	return api, file, uint64((opening.Trial - 1) * spikingOf(api.Session).Model.Spec.Task.Timing.Length)
}

func callAPI(t *testing.T, api *lab.API, name, args string) map[string]any {
	t.Helper()
	b, err := api.Call(name, []byte(args))
	must(t, err)
	var out map[string]any
	must(t, json.Unmarshal(b, &out))
	return out
}

// What the page can ask about a run after a jump is what it gets after running all trials.
func TestASavedMomentIsWhereTheRunFromTheStartComes(t *testing.T) {
	names := []string{"set-shift", "tissue", "diffusion", "sheet"}
	if testing.Short() {
		names = names[:2]
	}
	for _, name := range names {
		opening := figure.Opening{Seed: 5, Trial: 14}
		api, file, tick := shipped(t, name, opening)
		answer := callAPI(t, api, "opening", `{"figure":"`+name+`"}`)
		m, err := lab.ReadMoment(file)
		must(t, err)

		plain, err := lab.NewAPI(figures(t), func() float64 { return 0 })
		must(t, err)
		callAPI(t, plain, "figure", `{"name":"`+name+`"}`)
		callAPI(t, plain, "reset", `{"seed":5}`)
		must(t, plain.Session.Seek(tick))
		if m.Hash() != plain.Session.Hash() {
			t.Errorf("%s: the saved state is %s, the run's %s", name, m.Hash(), plain.Session.Hash())
		}
		state := answer["state"].(map[string]any)
		if state["hash"] != plain.Session.Hash() || uint64(state["tick"].(float64)) != tick {
			t.Errorf("%s: opened at %v, tick %v; the run from 0 has %s at %d", name, state["hash"], state["tick"], plain.Session.Hash(), tick)
		}
		for range 2 { // there, and some trials later
			for _, call := range []string{"state", "series", "trials", "csv", "values"} {
				a, err := api.Call(call, nil)
				must(t, err)
				b, err := plain.Call(call, nil)
				must(t, err)
				if string(a) != string(b) {
					t.Errorf("%s: %s differs:\n%.300s\n%.300s", name, call, a, b)
				}
			}
			if a, b := spikingOf(api.Session).Progress, spikingOf(plain.Session).Progress; !reflect.DeepEqual(a, b) {
				t.Errorf("%s: weights trial by trial differ: %d and %d projections", name, len(a.Weight), len(b.Weight))
			}
			a, b := spikingOf(api.Session), spikingOf(plain.Session)
			beforeA, nowA, startA := a.Recorder.Spikes()
			beforeB, nowB, startB := b.Recorder.Spikes()
			spikes := startA == startB && slices.Equal(beforeA, beforeB) && slices.Equal(nowA, nowB)
			if !spikes || !slices.Equal(a.Recorder.Race(), b.Recorder.Race()) {
				t.Errorf("%s: the stage shows other spikes or other evidence", name)
			}
			for axon := range a.Model.Spec.Drives {
				if a.State.Tissue == nil || axon >= len(a.Model.Spec.Tissue.Axons) {
					continue
				}
				for texel := range a.Model.Tissue.Setup.NX * a.Model.Tissue.Setup.NY {
					if x, y := a.State.Tissue.TonicAt(axon, texel), b.State.Tissue.TonicAt(axon, texel); x != y {
						t.Fatalf("%s: at rest axon %d has %v nM at texel %d, settled %v", name, axon, x, texel, y)
					}
				}
			}
			api.Session.StepTrials(5)
			plain.Session.StepTrials(5)
		}
	}
}

// A run in a tissue that had settled before is the same from tick 0 on as one in a tissue that settles.
func TestARunInASettledTissueIsTheSameFromTheStart(t *testing.T) {
	for _, name := range []string{"diffusion", "tissue", "uncertainty"} {
		api, _, _ := shipped(t, name, figure.Opening{Seed: 5, Trial: 4})
		must(t, api.Session.Reset(5))
		plain := open(t, "figure="+name+"&seed=5")
		for range 4 {
			if a, b := api.Session.Hash(), plain.Hash(); a != b {
				t.Fatalf("%s at %d: %s, in a tissue that settled %s", name, plain.Tick(), a, b)
			}
			api.Session.StepTrials(1)
			plain.StepTrials(1)
		}
	}
}

// Steps back and recordings after the jump run only the trials that the file has besides.
func TestTrialsBeforeASavedMomentAreNear(t *testing.T) {
	api, _, tick := shipped(t, "set-shift", figure.Opening{Seed: 5, Trial: 40})
	callAPI(t, api, "opening", `{"figure":"set-shift"}`)
	length := uint64(spikingOf(api.Session).Model.Spec.Task.Timing.Length)
	for _, back := range []uint64{1, length, length - 1} {
		steps := 0
		for advance := api.Session.StartSeek(tick - back); !advance(); steps++ {
		}
		if most := int(2 * length); steps > most {
			t.Errorf("%d ms back: %d steps; allowed: %d", back, steps, most)
		}
		must(t, api.Session.Seek(tick))
	}
}

// A seek to the opening steps through nothing.
func TestASavedMomentSparesTheTrialsBefore(t *testing.T) {
	api, _, tick := shipped(t, "set-shift", figure.Opening{Seed: 5, Trial: 14})
	must(t, api.Session.Reset(5))
	steps := 0
	for advance := api.Session.StartSeek(tick); !advance(); steps++ {
	}
	if steps > 0 {
		t.Errorf("%d steps; allowed: none", steps)
	}
}

// Moments before the saved one are reached too, and from them the saved one again.
func TestMomentsBeforeTheSavedOneAreReached(t *testing.T) {
	api, _, tick := shipped(t, "set-shift", figure.Opening{Seed: 5, Trial: 40})
	must(t, api.Session.Reset(5))
	plain := open(t, "figure=set-shift&seed=5")
	for _, to := range []uint64{tick, 4321, tick + 900, 9000, 4321, 0, tick} {
		must(t, api.Session.Seek(to))
		must(t, plain.Seek(to))
		if a, b := api.Session.Hash(), plain.Hash(); a != b {
			t.Fatalf("at %d: %s, from the start %s", to, a, b)
		}
		if a, b := spikingOf(api.Session).History, spikingOf(plain).History; !reflect.DeepEqual(a.Accuracy, b.Accuracy) {
			t.Fatalf("at %d: %d trials, from the start %d", to, len(a.Accuracy), len(b.Accuracy))
		}
	}
}

// Another run does not jump: one with another seed, another parameter, or a command before the
// saved moment. A command after it does not matter.
func TestOnlyTheSameRunJumpsToASavedMoment(t *testing.T) {
	nativeOnly(t)
	for _, c := range []struct {
		link  string
		jumps bool
	}{
		{"figure=set-shift&seed=5", true},
		{"figure=set-shift&seed=5&log=16000~na.on~off", true},
		{"figure=set-shift&seed=6", false},
		{"figure=set-shift&seed=5&na.strength=0.5", false},
		{"figure=set-shift&seed=5&condition=da", false},
		{"figure=set-shift&seed=5&log=3000~na.on~off", false},
		{"figure=set-shift&seed=5&log=0~na.on~off", false},
		{"figure=reversal&seed=5", false},
	} {
		api, _, _ := shipped(t, "set-shift", figure.Opening{Seed: 5, Trial: 40})
		r, _ := lab.ParseLink(c.link + "&tick=17000")
		to, problems := api.Session.OpenRequest(r)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		steps := 0
		for advance := api.Session.StartSeek(to); !advance(); steps++ {
		}
		if jumped := steps < 10_000; jumped != c.jumps {
			t.Errorf("%s: %d steps to tick %d", c.link, steps, to)
		}
		if a, b := api.Session.Hash(), open(t, c.link+"&tick=17000").Hash(); a != b {
			t.Errorf("%s: %s, from the start %s", c.link, a, b)
		}
	}
}

// A damaged file costs time, never a wrong state.
func TestADamagedMomentIsNotUsed(t *testing.T) {
	nativeOnly(t)
	set := figures(t)
	f, err := set.Find("set-shift")
	must(t, err)
	f.Opening = &figure.Opening{Seed: 5, Trial: 14}
	file, err := lab.SaveOpening(set, f)
	must(t, err)
	want := open(t, "figure=set-shift&seed=5&tick=5200").Hash()
	for at := 11; at < len(file); at += len(file) / 20 {
		damaged := slices.Clone(file)
		damaged[at] ^= 1
		api, err := lab.NewAPI(set, func() float64 { return 0 })
		must(t, err)
		_ = api.AddMoment(damaged) // an error, or a moment that is not what the run comes to
		answer := callAPI(t, api, "opening", `{"figure":"set-shift"}`)
		if state := answer["state"].(map[string]any); state["hash"] != want {
			t.Errorf("damaged at %d: opened at %v; the run from 0 has %s", at, state["hash"], want)
		}
	}
	for n := 0; n < len(file); n += 97 {
		if _, err := lab.ReadMoment(file[:n]); err == nil {
			t.Fatalf("%d bytes of %d were read", n, len(file))
		}
	}
}

// A moment saved from a run in which a person acted serves the link of that run, and no other.
func TestAMomentWithCommandsServesItsLink(t *testing.T) {
	for _, c := range []struct{ figure, log string }{
		{"set-shift", ""},
		{"set-shift", "3000~na.on~off,6000~puff.da~1,12000~na.strength~0.5,12400~puff.na~1"},
		{"tissue", "0~puff.na~1,800~da.on~off,4000~puff.da~60:200:100"},
	} {
		if testing.Short() && c.figure == "tissue" {
			continue // the longest
		}
		link := "v=1&figure=" + c.figure + "&seed=4&log=" + c.log + "&tick=12500"
		author := open(t, link)
		hash, records := author.Hash(), len(spikingOf(author).History.Records)
		file, err := author.SaveNearMoment()
		must(t, err)
		same := author.Hash() == hash && author.Tick() == 12500 && author.Link() == open(t, link).Link()
		if !same || len(spikingOf(author).History.Records) != records {
			t.Errorf("%s: saving changed the session", c.figure)
		}
		for other, jumps := range map[string]bool{
			link: true,
			"v=1&figure=" + c.figure + "&seed=4&log=" + strings.Trim(c.log+",12490~na.on~on", ",") + "&tick=12500": true,
			"v=1&figure=" + c.figure + "&seed=4&log=" + strings.Trim("700~ach.on~off,"+c.log, ",") + "&tick=12500": false,
			"v=1&figure=" + c.figure + "&seed=5&log=" + c.log + "&tick=12500":                                      false,
		} {
			if strings.Contains(other, "700~") && strings.HasPrefix(c.log, "0~") {
				continue // not in order
			}
			api, err := lab.NewAPI(figures(t), func() float64 { return 0 })
			must(t, err)
			must(t, api.AddMoment(file))
			r, problems := lab.ParseLink(other)
			to, more := api.Session.OpenRequest(r)
			if problems = append(problems, more...); len(problems) > 0 {
				t.Fatal(problems)
			}
			steps := 0
			for advance := api.Session.StartSeek(to); !advance(); steps++ {
			}
			if jumped := steps < 3000; jumped != jumps {
				t.Errorf("%s: %d steps", other, steps)
			}
			plain := open(t, other)
			if a, b := api.Session.Hash(), plain.Hash(); a != b {
				t.Errorf("%s: %s, from the start %s", other, a, b)
			}
			for _, to := range []uint64{14000, 2000, 12500} { // on, before the moment, and there again
				must(t, api.Session.Seek(to))
				must(t, plain.Seek(to))
				if a, b := api.Session.Hash(), plain.Hash(); a != b {
					t.Errorf("%s: at %d %s, from the start %s", other, to, a, b)
				}
			}
		}
	}
}

// Where there is nothing to spare, or a run is of a kind that is not saved, there is no file.
func TestNoMomentWhereNothingIsSpared(t *testing.T) {
	if testing.Short() {
		t.Skip("does not depend on the platform")
	}
	for _, link := range []string{"figure=set-shift&tick=1000", "figure=volume&tick=5000", "figure=forgetting&tick=50"} {
		s := open(t, link)
		before := s.Hash()
		file, err := s.SaveNearMoment()
		must(t, err)
		if len(file) > 0 || s.Hash() != before {
			t.Errorf("%s: a file of %d bytes", link, len(file))
		}
	}
}
