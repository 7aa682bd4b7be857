package scene_test

// Tests of the runs of items that a list keeps from build to build.

import (
	"slices"
	"testing"

	"neuromodlab/engine/scene"
	"neuromodlab/engine/scene/raster"
	"neuromodlab/engine/scene/sample"
)

// withSites is the sample with fields and places of release.
func withSites() (*scene.Layout, *scene.Frame) {
	l := sample.Layout()
	sample.Varicosities(l, 60)
	f := frame(l, moments[0])
	sample.Fields(l, f)
	return l, f
}

// inside reports whether an area lies within that of a run.
func inside(s *scene.Still, x0, y0, x1, y1 float64) bool {
	return x0 >= float64(s.X) && y0 >= float64(s.Y) && x1 <= float64(s.X+s.W) && y1 <= float64(s.Y+s.H)
}

// A list that is built again and again is the list that is built once, whatever changes between: so the stage,
// which draws a kept run from a picture, shows what the exports show.
func TestAListThatIsBuiltAgainIsAsNew(t *testing.T) {
	l, f := withSites()
	other, _ := withSites()
	v := view(t, 1000, 760)
	list := new(scene.List)
	versions := map[uint32][]scene.Item{}
	check := func(name string, l *scene.Layout) {
		t.Helper()
		fresh := new(scene.List)
		scene.Build(list, l, f, v)
		scene.Build(fresh, l, f, v)
		if !slices.Equal(list.Items, fresh.Items) || !slices.Equal(list.Points, fresh.Points) || !slices.Equal(list.Texts, fresh.Texts) {
			t.Errorf("%s: %d items, built anew %d", name, len(list.Items), len(fresh.Items))
		}
		if len(list.Stills) != 4 {
			t.Fatalf("%s: %d runs are kept", name, len(list.Stills))
		}
		for _, s := range list.Stills {
			items := slices.Clone(list.Items[s.First : s.First+s.N])
			for i := range items {
				if x0, y0, x1, y1 := raster.Extent(list, &items[i]); !inside(&s, x0, y0, x1, y1) {
					t.Fatalf("%s: an item spans %.1f,%.1f to %.1f,%.1f, outside the area %+v", name, x0, y0, x1, y1, s)
				}
				items[i].First = 0 // where its points are in the list may differ
			}
			before := versions[s.Version]
			if len(before) > len(items) || !slices.Equal(before, items[:len(before)]) {
				t.Errorf("%s: a run has changed and kept its version", name)
			}
			versions[s.Version] = items
		}
	}
	check("first", l)
	check("again", l)
	if len(versions) != 4 {
		t.Errorf("%d versions of four runs that did not change", len(versions))
	}
	spikes := f.Raster
	f.Raster = append(slices.Clone(spikes), scene.Spike{Cell: 3, T: 790})
	check("one spike more", l)
	if len(versions) != 4 {
		t.Error("a spike more makes the raster new")
	}
	f.Raster = f.Raster[:len(spikes)-1]
	check("fewer spikes", l)
	f.Raster = slices.Clone(spikes)
	f.Raster[4].Cell++
	check("another spike", l)
	f.Tick++
	f.Trial.T++
	f.V[3] += 20
	f.Follow = 12
	check("a millisecond later", l)
	f.Ribbon = append(f.Ribbon, scene.PastTrial{Outcome: scene.Miss, Rule: 'X'})
	check("a trial more", l)
	f.Trial.Rule = 'B'
	check("another rule", l)
	f.On[1] = false
	check("a modulator off", l)
	v.Fields = scene.OnlyField(2)
	check("one field", l)
	v.Fields = scene.FieldGrid
	check("small sheets", l)
	v.Fields = scene.AllFields
	v.Labels["group.go"] = "a longer name"
	check("another word", l)
	_, v.Palette = palettes(t)
	check("another theme", l)
	v.Width = 900
	check("another size", l)
	other.X[0] += 5
	check("another layout", other)
	for m := range f.Past {
		f.Past[m][0], f.Past[m][1] = 10, 5
	}
	check("a burst", l)
}
