package capture_test

// Test of the numbers of layouts.

import (
	"encoding/json"
	"testing"

	"neuromodlab/engine/lab"
	"neuromodlab/engine/param"
	"neuromodlab/engine/scene"
	"neuromodlab/engine/scene/capture"
)

// Figures of somebody's own, of every kind of circuit.
var owns = []string{
	`{"name": "own-small", "parent": "set-shift", "set": {"net.ei": 2}}`,
	`{"name": "own-sheet", "parent": "sheet"}`,
	`{"name": "own-volume", "parent": "volume"}`,
	`{"name": "own-learner", "parent": "forgetting"}`,
	`{"name": "own-race", "parent": "patience"}`,
}

// A stage keeps a layout by its number: two layouts that differ must differ in it, and a
// frame must name the one that it belongs to, after whatever call.
func TestALayoutsNumberTellsItApart(t *testing.T) {
	if testing.Short() {
		t.Skip("opens figures and settles tissue many times")
	}
	a := api(t)
	known := map[uint32]string{}
	look := func(after string) {
		t.Helper()
		for _, which := range []capture.PictureOf{capture.FirstNetwork, capture.TwinNetwork, capture.NetworkDifference} {
			var f scene.Frame
			s := capture.FrameOf(&f, a, which)
			if s == nil {
				continue
			}
			l := capture.Layout(s)
			if f.Layout != l.ID || len(f.V) != len(l.X) {
				t.Errorf("%s: a frame of layout %d with %d cells; the layout is %d with %d", after, f.Layout, len(f.V), l.ID, len(l.X))
			}
			b, err := json.Marshal(l)
			if err != nil {
				t.Fatal(err)
			}
			if had, found := known[l.ID]; found && had != string(b) {
				t.Errorf("%s: layout %d is another than before", after, l.ID)
			}
			known[l.ID] = string(b)
		}
	}
	call := func(name string, args any) (out map[string]any) {
		t.Helper()
		in, _ := json.Marshal(args)
		b, err := a.Call(name, in)
		if err != nil {
			t.Errorf("%s %s: %v", name, in, err)
			return nil
		}
		_ = json.Unmarshal(b, &out)
		look(name + " " + string(in))
		return out
	}
	type args map[string]any
	look("at first")
	for _, own := range owns {
		call("importFigure", args{"json": own})
		call("step", args{"ms": 3})
		link := a.Session.Link()
		file := a.Session.SessionFile("")
		call("twin", args{"set": args{"na.on": !a.Session.Values().On("na.on")}})
		call("step", args{"ms": 2})
		call("seek", args{"tick": 1})
		call("reset", args{"seed": 4})
		call("figure", args{"name": "set-shift"})
		call("open", args{"link": link})
		call("figure", args{"name": "reversal"})
		b, err := a.Call("readSession", []byte(`{"json": `+quoted(file)+`}`))
		if err != nil {
			t.Fatal(err)
		}
		var inside string
		_ = json.Unmarshal(b, &inside)
		call("open", args{"link": inside})
		// A parameter that changes while a run goes on does not change the layout.
		switches := 0
		for _, d := range a.Session.Figure.Params().Defs() {
			if d.Live && d.Kind == param.Switch {
				if switches++; tissue(a) && switches%8 > 0 {
					continue // it settles anew at each
				}
				call("set", args{d.Key: d.ToJSON(d.Max)})
				call("set", args{d.Key: d.ToJSON(d.Min)})
			}
		}
	}
}

func tissue(a *lab.API) bool {
	r, ok := a.Session.Spiking()
	return ok && r.State.Tissue != nil
}

func quoted(text string) string {
	b, _ := json.Marshal(text)
	return string(b)
}
