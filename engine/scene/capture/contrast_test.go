package capture_test

// Test of the contrast of fields.

import (
	"testing"

	"neuromodlab/assets"
	"neuromodlab/engine/scene"
	"neuromodlab/engine/scene/capture"
)

// meanOpacity is that of the fields over the whole sheet.
func meanOpacity(list *scene.List) float32 {
	sum, n := float32(0), float32(0)
	for i := range list.Items {
		it := &list.Items[i]
		if it.Shape != scene.CloudShape {
			continue
		}
		c := &list.Clouds[it.First]
		for x := it.X - it.W + 20; x < it.X+it.W-20; x += 10 {
			for y := it.Y - it.H + 20; y < it.Y+it.H-20; y += 10 {
				_, _, _, a := c.At(x, y, 1)
				sum, n = sum+a, n+1
			}
		}
	}
	return sum / n
}

func TestFieldsAreSeenBetterWithMoreContrast(t *testing.T) {
	themes, err := scene.Palettes(assets.Palette)
	if err != nil {
		t.Fatal(err)
	}
	for _, figure := range []string{"diffusion", "sheet", "volume"} {
		a := api(t)
		if err := a.Session.Load(figure); err != nil {
			t.Fatal(err)
		}
		a.Session.Step(1500)
		var f scene.Frame
		capture.Frame(&f, a, a.Session)
		l := capture.Layout(a.Session)
		for _, light := range []bool{false, true} {
			var seen [2]float32
			for i, more := range []bool{false, true} {
				v := &scene.View{Width: 1000, Height: 640, Palette: themes.Of(light, more), Hover: -1, Fields: scene.AllFields}
				var list scene.List
				scene.Build(&list, &l, &f, v)
				seen[i] = meanOpacity(&list)
				if more && list.Clouds[0].Line < 1 {
					t.Errorf("%s: lines of opacity %.2f", figure, list.Clouds[0].Line)
				}
			}
			if seen[1] < 1.4*seen[0] {
				t.Errorf("%s, light %v: opacity %.3f, and %.3f with more contrast", figure, light, seen[0], seen[1])
			}
		}
	}
}
