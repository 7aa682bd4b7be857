package scene_test

// Tests of the ways to show fields.

import (
	"math"
	"strings"
	"testing"

	"neuromodlab/engine/modulators"
	"neuromodlab/engine/scene"
	"neuromodlab/engine/scene/raster"
	"neuromodlab/engine/scene/sample"
)

func TestEachModeShowsWhatItSays(t *testing.T) {
	var all [scene.Modulators]int
	for m := range all {
		all[m] = 1
	}
	l := sample.Layout()
	sample.Varicosities(l, 60)
	f := quiet(l)
	sample.Fields(l, f)
	for mode := scene.AllFields; mode <= scene.DominantField; mode++ {
		list := list(t, l, f, mode)
		var seen [scene.Modulators]int // sheets on which each field is
		for i := range list.Clouds {
			for m, d := range list.Clouds[i].Density {
				if d > 0 {
					seen[m]++
				}
			}
		}
		const varicosityAlpha = 77 // 0.3
		dots := 0
		places := list.Layer(scene.Projections)
		for i := range places {
			if places[i].Shape == scene.Disc && places[i].Color.A == varicosityAlpha { // not an axon's end
				dots++
			}
		}
		want, sheets := [scene.Modulators]int{}, 1
		switch mode {
		case scene.AllFields:
			want = all
		case scene.FieldGrid:
			want, sheets = all, scene.Modulators
		case scene.NoFields:
			sheets = 0
		case scene.DominantField:
			want = all
		default:
			only := int(mode - scene.OnlyField(0))
			if only >= len(want) {
				t.Fatalf("%v: say here which fields it shows", mode)
			}
			want[only] = 1
		}
		if seen != want || len(list.Clouds) != sheets {
			t.Errorf("%v: fields %v on %d sheets, want %v on %d", mode, seen, len(list.Clouds), want, sheets)
		}
		total := 0
		for _, n := range want {
			total += n
		}
		// A dot that would cross the sheet's border is left out.
		if n := 60 * total; dots > n || dots < n-n/20 {
			t.Errorf("%v: %d varicosities of %d", mode, dots, n)
		}
		if got, ok := scene.FieldModeOf(mode.String()); !ok || got != mode {
			t.Errorf("the name of %v is read as %v, %v", mode, got, ok)
		}
	}
	if mode, ok := scene.FieldModeOf("everything"); ok || mode != scene.AllFields {
		t.Error("an unknown mode is not refused")
	}
}

func TestOneFieldAloneIsInItsHue(t *testing.T) {
	if testing.Short() {
		t.Skip("does not depend on the platform")
	}
	l, f := bare()
	for m := range scene.Modulators {
		fill(l, f, m, puff(500, 360, 160, float64(3*tonic(m))))
	}
	dark, _ := palettes(t)
	for m := range scene.Modulators {
		_, img := show(t, l, f, scene.OnlyField(m))
		x, y := at(t, l, f, scene.AllFields, 0, 500, 360)
		got, hue := img.RGBAAt(int(x), int(y)), dark.Field[m]
		// Light of the hue is screened over the sheet: the same part of each channel.
		part := 0.0
		for _, c := range [3][3]uint8{{got.R, dark.Sheet.R, hue.R}, {got.G, dark.Sheet.G, hue.G}, {got.B, dark.Sheet.B, hue.B}} {
			p := (float64(c[0]) - float64(c[1])) / (float64(c[2]) * (1 - float64(c[1])/255))
			if part != 0 && math.Abs(p-part) > 0.04 {
				t.Errorf("modulator %d: %v is not the sheet with light of %v", m, got, hue)
			}
			part = p
		}
		if part < 0.5 || part > 0.9 {
			t.Errorf("modulator %d: three times its tonic level is %.2f of its hue", m, part)
		}
	}
}

func TestGridPutsEachFieldOnItsOwnSheet(t *testing.T) {
	l, f := bare()
	fill(l, f, 2, puff(300, 200, 100, 1000))
	_, img := show(t, l, f, scene.FieldGrid)
	v := view(t, 720, 560)
	v.Fields = scene.FieldGrid
	for m := range scene.Modulators {
		x, y := at(t, l, f, scene.FieldGrid, m, 300, 200)
		got := scene.Pick(l, f, v, x, y)
		if got.Modulator != m || !got.OK {
			t.Errorf("sheet %d: picked %+v", m, got)
		}
		if bright := luma(img, x, y) > luma(img, 360, 520)+40; bright != (m == 2) {
			t.Errorf("sheet %d: the puff of acetylcholine is seen: %v", m, bright)
		}
		// A drag that leaves its sheet stays on it.
		if off := scene.PickOn(l, f, v, m, -50, 900); off.OK || off.Modulator != m || off.At.X != 0 || off.At.Y != l.Height {
			t.Errorf("sheet %d: beyond its corner is %+v", m, off)
		}
	}
	v.Fields = scene.AllFields
	if got := scene.Pick(l, f, v, 300, 150); got.Modulator != -1 || !got.OK {
		t.Errorf("on the one sheet: %+v", got)
	}
}

func TestLegendNamesStatesAndTonicLevels(t *testing.T) {
	l := sample.Layout()
	f := quiet(l)
	sample.Fields(l, f)
	for _, size := range sizes {
		for _, mode := range []scene.FieldMode{scene.AllFields, scene.OnlyField(modulators.NA), scene.FieldGrid, scene.DominantField} {
			v, list := view(t, size[0], size[1]), new(scene.List)
			v.Fields = mode
			scene.Build(list, l, f, v)
			said := words(list, v)
			if !strings.Contains(said, "nM") && !strings.Contains(said, "burst") {
				t.Errorf("%v at %v: neither levels nor states in %q", mode, size, said)
			}
			if mode == scene.OnlyField(modulators.NA) && (strings.Contains(said, "DA ") || size[0] >= 700 && !strings.Contains(said, "NA ")) {
				t.Errorf("%v at %v: %q", mode, size, said)
			}
		}
	}
}

func TestFieldsStayInsideTheViewAndApartFromTexts(t *testing.T) {
	l := sample.Layout()
	sample.Varicosities(l, 400)
	f := quiet(l)
	sample.Fields(l, f)
	for _, size := range sizes {
		for mode := scene.AllFields; mode <= scene.DominantField; mode++ {
			v, list := view(t, size[0], size[1]), new(scene.List)
			v.Fields = mode
			scene.Build(list, l, f, v)
			for i := range list.Items {
				x0, y0, x1, y1 := raster.Extent(list, &list.Items[i])
				if s := list.Items[i].Shape; !(x0 >= 0 && y0 >= 0 && x1 <= float64(size[0]) && y1 <= float64(size[1])) && s != scene.Halo {
					t.Fatalf("%v at %v: item %d, shape %d, spans %.1f,%.1f to %.1f,%.1f", mode, size, i, s, x0, y0, x1, y1)
				}
			}
			for i := range list.Texts {
				ax, ay, bx, by := box(list, &list.Texts[i], v)
				for k := range i {
					cx, cy, dx, dy := box(list, &list.Texts[k], v)
					if ax < dx && cx < bx && ay < dy && cy < by {
						t.Errorf("%v at %v: %q overlaps %q", mode, size, list.AppendText(nil, &list.Texts[i], v.Labels),
							list.AppendText(nil, &list.Texts[k], v.Labels))
					}
				}
			}
		}
	}
}
