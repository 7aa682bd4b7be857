package capture_test

// Test of the contrast of fields.

import (
	"math"
	"testing"

	"neuromodlab/assets"
	"neuromodlab/engine/lab"
	"neuromodlab/engine/scene"
	"neuromodlab/engine/scene/capture"
)

// luminance is that of WCAG 2, of a premultiplied colour over a ground.
func luminance(rgb [3]float32, a float32, ground scene.Color) float64 {
	sum := 0.0
	for k, under := range [3]uint8{ground.R, ground.G, ground.B} {
		x := float64(rgb[k]) + (1-float64(a))*float64(under)/255
		if x <= 0.04045 {
			x /= 12.92
		} else {
			x = math.Pow((x+0.055)/1.055, 2.4)
		}
		sum += [3]float64{0.2126, 0.7152, 0.0722}[k] * x
	}
	return sum
}

// strongest is the greatest contrast between a field and its ground, without the lines.
func strongest(list *scene.List, ground scene.Color) (most float64) {
	c := list.Clouds[0]
	c.Line = 0
	for x := c.X0 + 5; x < c.X1-5; x += 7 {
		for y := c.Y0 + 5; y < c.Y1-5; y += 7 {
			r, g, b, a := c.At(x, y, 1)
			l, bare := luminance([3]float32{r, g, b}, a, ground), luminance([3]float32{}, 0, ground)
			most = max(most, (max(l, bare)+0.05)/(min(l, bare)+0.05))
		}
	}
	return most
}

func TestBurstsAreSeenBetterWithMoreContrast(t *testing.T) {
	if testing.Short() {
		t.Skip("does not depend on the platform")
	}
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
		if err := a.Session.Puff("da", 400, &lab.Place{X: 300, Y: 180}); err != nil {
			t.Fatal(err)
		}
		a.Session.Step(20)
		var f scene.Frame
		capture.Frame(&f, a, a.Session)
		l := capture.Layout(a.Session)
		for _, light := range []bool{false, true} {
			var seen [2]float64
			for i, more := range []bool{false, true} {
				v := &scene.View{Width: 1000, Height: 640, Palette: themes.Of(light, more), Hover: -1, Fields: scene.AllFields}
				var list scene.List
				scene.Build(&list, &l, &f, v)
				seen[i] = strongest(&list, v.Palette.Sheet)
				if more && (list.Clouds[0].Line < 1 || list.Clouds[0].Stroke < 2) {
					t.Errorf("%s: lines of opacity %.2f, %.1f px wide", figure, list.Clouds[0].Line, list.Clouds[0].Stroke)
				}
			}
			if seen[1] < 1.3*seen[0] {
				t.Errorf("%s, light %v: contrast %.2f, and %.2f with more contrast", figure, light, seen[0], seen[1])
			}
		}
	}
}
