package capture_test

// Tests of frames of learners.

import (
	"testing"

	"neuromodlab/assets"
	"neuromodlab/engine/learner"
	"neuromodlab/engine/scene"
	"neuromodlab/engine/scene/capture"
)

func TestALearnersFrameHoldsItsNumbers(t *testing.T) {
	a := api(t)
	say(t, a, "open", `{"link":"figure=forgetting&seed=1&tick=320"}`)
	say(t, a, "lesion", `{"units":[5,6]}`)
	say(t, a, "step", `{"trials":10}`)
	before := a.Session.Hash()
	var f, again scene.Frame
	capture.Frame(&f, a, a.Session)
	l := capture.Layout(a.Session)
	if a.Session.Hash() != before {
		t.Error("looking changed the learner")
	}
	s := a.State()
	if l.Side != 16 || l.Contexts != 8 || len(l.X) != 256 || len(l.Masks) != 256 || len(l.Badges) != 8 || l.ID != f.Layout {
		t.Errorf("layout of %d a side, %d contexts, %d badges", l.Side, l.Contexts, len(l.Badges))
	}
	n := &f.Learner
	if len(f.V) != 256 || n.Silent[5] != 1 || f.V[5] != 0 || n.Silent[4] != 0 || len(n.Gains) != learner.Inputs || len(n.Belief) != 9*200 ||
		len(n.Current) != 200 {
		t.Errorf("%d units, belief of %d", len(f.V), len(n.Belief))
	}
	if int(n.Context) != s.Learner.Context || n.Used>>n.Context&1 != 1 || n.InPhase != 30 || f.RibbonFirst != 131 || f.Trial.Number != 330 ||
		f.Trial.Rule != 'A'|'-'<<8 {
		t.Errorf("learner %+v, trial %+v", n.Context, f.Trial)
	}
	if err := scene.DecodeFrame(scene.AppendFrame(nil, &f), &again); err != nil {
		t.Fatal(err)
	}
	for k, b := range l.Badges {
		if l.Masks[b]>>k&1 != 1 {
			t.Errorf("the badge of context %d is outside its region", k)
		}
	}
	// And a frame that is used again for a spiking network keeps nothing of it.
	say(t, a, "figure", `{"name":"set-shift"}`)
	capture.Frame(&f, a, a.Session)
	if len(f.Learner.Omega) != 0 || len(f.V) != 240 {
		t.Error("a spiking network's frame has a learner")
	}
}

func TestEveryLearnerCanBeDrawnAndComparedWithATwin(t *testing.T) {
	if testing.Short() {
		t.Skip("does not depend on the platform")
	}
	themes, err := scene.Palettes(assets.Palette)
	if err != nil {
		t.Fatal(err)
	}
	for _, kind := range learner.Kinds {
		a := api(t)
		say(t, a, "open", `{"link":"figure=forgetting&seed=2&tick=160"}`)
		if kind != learner.Modulated {
			say(t, a, "twin", `{"set":{"net.learner":"`+kind+`"}}`)
		} else {
			say(t, a, "twin", `{"set":{"net.side":8}}`)
		}
		say(t, a, "step", `{"trials":60}`)
		var f scene.Frame
		var list scene.List
		for _, do := range []func(){func() { capture.Frame(&f, a, a.Session) }, func() { capture.Frame(&f, a, a.Twin()) },
			func() { capture.Difference(&f, a) }} {
			do()
			l := capture.Layout(a.Twin())
			scene.Build(&list, &l, &f, &scene.View{Width: 700, Height: 500, Palette: themes.Dark, Hover: -1})
			if len(f.V) == 0 || len(list.Items) == 0 {
				t.Errorf("%s: nothing is drawn", kind)
			}
		}
	}
}
