package scene_test

// Tests of the drawing of a learner.

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"neuromodlab/engine/modulators"
	"neuromodlab/engine/scene"
	"neuromodlab/engine/scene/raster"
	"neuromodlab/engine/scene/sample"
)

// learnerFrame is a moment of the sample's learner.
func learnerFrame(l *scene.Layout, trial int32) *scene.Frame {
	f := new(scene.Frame)
	sample.LearnerFrame(l, f, trial)
	return f
}

func eachLearner(t *testing.T, do func(t *testing.T, l *scene.Layout, list *scene.List, v *scene.View)) {
	for _, shape := range [][2]int{{16, 8}, {16, 1}, {40, 16}, {4, 2}} {
		l := sample.LearnerLayout(shape[0], shape[1])
		for _, size := range sizes {
			for _, trial := range []int32{0, 1, 460, 3000} {
				t.Run(fmt.Sprintf("%d units a side, %d contexts, %gx%g after %d", shape[0], shape[1], size[0], size[1], trial), func(t *testing.T) {
					v, list := view(t, size[0], size[1]), new(scene.List)
					scene.Build(list, l, learnerFrame(l, trial), v)
					do(t, l, list, v)
				})
			}
		}
	}
}

func TestALearnersTextsStayApartAndInside(t *testing.T) {
	eachLearner(t, func(t *testing.T, _ *scene.Layout, list *scene.List, v *scene.View) {
		for i := range list.Texts {
			ax, ay, bx, by := box(list, &list.Texts[i], v)
			if ax < 0 || ay < 0 || bx > float64(v.Width)+1 || by > float64(v.Height) {
				t.Errorf("%q is not inside", list.AppendText(nil, &list.Texts[i], v.Labels))
			}
			for k := range i {
				cx, cy, dx, dy := box(list, &list.Texts[k], v)
				if ax < dx && cx < bx && ay < dy && cy < by {
					t.Errorf("%q overlaps %q", list.AppendText(nil, &list.Texts[i], v.Labels), list.AppendText(nil, &list.Texts[k], v.Labels))
				}
			}
		}
		for i := range list.Items {
			it := &list.Items[i]
			x0, y0, x1, y1 := raster.Extent(list, it)
			if !(x0 >= 0 && y0 >= 0 && x1 <= float64(v.Width) && y1 <= float64(v.Height)) && it.Shape != scene.Halo {
				t.Fatalf("item %d, shape %d, spans %.1f,%.1f to %.1f,%.1f", i, it.Shape, x0, y0, x1, y1)
			}
		}
	})
}

func TestALearnerIsNamedAtEverySize(t *testing.T) {
	eachLearner(t, func(t *testing.T, _ *scene.Layout, list *scene.List, v *scene.View) {
		said := words(list, v)
		for _, want := range []string{"DA", "NA", "ACh", "5-HT", "task"} {
			if !strings.Contains(said, want) {
				t.Errorf("%q is not written", want)
			}
		}
	})
}

// drawn builds a learner's moment at 1000×760.
func drawn(t testing.TB, l *scene.Layout, f *scene.Frame, change func(*scene.View)) *scene.List {
	v, list := view(t, 1000, 760), new(scene.List)
	if change != nil {
		change(v)
	}
	scene.Build(list, l, f, v)
	return list
}

// inHue counts the items of a layer in a modulator's hue, and sums their opacity times
// how wide they are stroked.
func inHue(t testing.TB, list *scene.List, layer scene.Layer, modulator int) (n int, weight float64) {
	dark, _ := palettes(t)
	for _, it := range list.Layer(layer) {
		c := it.Color
		c.A = 255
		if c == dark.Modulator[modulator] {
			n++
			weight += float64(it.Color.A) * float64(max(it.Stroke, 1))
		}
	}
	return n, weight
}

func TestARingOfSerotoninGrowsWithConsolidation(t *testing.T) {
	l := sample.LearnerLayout(16, 8)
	f := learnerFrame(l, 460)
	last := -1.0
	for _, omega := range []uint8{0, 40, 130, 255} {
		for i := range f.Learner.Omega {
			f.Learner.Omega[i] = omega
		}
		n, weight := inHue(t, drawn(t, l, f, nil), scene.Cells, 3)
		if weight <= last || (omega == 0) != (n == 0) {
			t.Errorf("consolidated by %d: %d rings of %g after %g", omega, n, weight, last)
		}
		last = weight
	}
}

func TestALesionedUnitIsACross(t *testing.T) {
	l := sample.LearnerLayout(16, 8)
	f := learnerFrame(l, 460)
	count := func() (lines int) {
		list := drawn(t, l, f, nil)
		for _, it := range list.Layer(scene.Cells) {
			if it.Shape == scene.Polyline {
				lines++
			}
		}
		return lines
	}
	before := count()
	f.Learner.Silent[70], f.Learner.Silent[71] = 1, 1
	if after := count(); after != before+4 {
		t.Errorf("%d lines where there were %d", after, before)
	}
}

func TestTheTorusIsTintedByNoradrenalineWhileItIsOn(t *testing.T) {
	l := sample.LearnerLayout(16, 8)
	f := learnerFrame(l, 460)
	last := -1.0
	for _, level := range []float32{0, 0.4, 1, 2} {
		f.Level[modulators.NA] = level
		_, weight := inHue(t, drawn(t, l, f, nil), scene.Tints, 1)
		if weight <= last {
			t.Errorf("at %g the tint is %g after %g", level, weight, last)
		}
		last = weight
	}
	f.On[modulators.NA] = false
	if n, _ := inHue(t, drawn(t, l, f, nil), scene.Tints, 1); n != 0 {
		t.Error("noradrenaline that is off tints the torus")
	}
}

func TestAResetSweepsOnceAndNotWithReducedMotion(t *testing.T) {
	l := sample.LearnerLayout(16, 8)
	for _, reduced := range []bool{false, true} {
		var m scene.Motion
		m.Advance(learnerFrame(l, 455-6), 16, reduced)
		f := learnerFrame(l, 455)
		m.Advance(f, 16, reduced)
		if moving := m.ResetRing < 1; moving == reduced {
			t.Errorf("reduced %v: the sweep is at %g", reduced, m.ResetRing)
		}
		rings := 0
		for range 100 {
			list := drawn(t, l, f, func(v *scene.View) { v.Motion, v.Reduced = &m, reduced })
			n, _ := inHue(t, list, scene.Overlays, 1)
			m.Advance(f, 16, reduced)
			base := drawn(t, l, f, func(v *scene.View) { v.Reduced = reduced })
			still, _ := inHue(t, base, scene.Overlays, 1)
			if n > still {
				rings++
			}
		}
		if want := 56; reduced && rings != 0 || !reduced && (rings < want-3 || rings > want+3) || m.ResetRing != 1 {
			t.Errorf("reduced %v: a ring for %d frames of 16 ms, the sweep ends at %g", reduced, rings, m.ResetRing)
		}
	}
}

func TestUnitsOfTheContextStandOut(t *testing.T) {
	l := sample.LearnerLayout(16, 8)
	f := learnerFrame(l, 460)
	v := view(t, 1000, 760)
	list := new(scene.List)
	scene.Build(list, l, f, v)
	p := raster.Paint(list, 1000, 760, 1, v.Palette.Background)
	var sum, n [2]float64
	for i := range l.X {
		// Between the units the region's ground is seen.
		at := scene.Point{}
		for _, it := range list.Layer(scene.Background) {
			at = scene.Point{X: it.X - it.W + 2*it.W*(l.X[i]-24)/1000, Y: it.Y - it.H + 2*it.H*(l.Y[i]-24)/1000}
		}
		k := l.Masks[i] >> f.Learner.Context & 1
		sum[k] += luma(p, at.X, at.Y)
		n[k]++
	}
	if out, in := sum[0]/n[0], sum[1]/n[1]; in < out+5 {
		t.Errorf("ground of %g inside, %g outside", in, out)
	}
}

func TestADragFindsTheUnitsThatItPasses(t *testing.T) {
	l := sample.LearnerLayout(16, 8)
	v := view(t, 1000, 760)
	list := new(scene.List)
	scene.Build(list, l, learnerFrame(l, 460), v)
	sheet := list.Layer(scene.Background)[0]
	at := func(column, row float32) scene.Point {
		return scene.Point{X: sheet.X - sheet.W + 2*sheet.W*(column+0.5)/16, Y: sheet.Y - sheet.H + 2*sheet.H*(row+0.5)/16}
	}
	hit := at(5, 9)
	if got := scene.Pick(l, nil, v, hit.X+2, hit.Y); got.Cell != 9*16+5 {
		t.Errorf("picked %+v", got)
	}
	selected := make([]bool, 256)
	if !scene.SelectAlong(selected, l, v, at(2, 3), at(7, 3)) || scene.SelectAlong(selected, l, v, at(2, 3), at(7, 3)) {
		t.Error("a sweep over the same units finds more, or none the first time")
	}
	for i, on := range selected {
		if want := i/16 == 3 && i%16 >= 2 && i%16 <= 7; on != want {
			t.Errorf("unit %d: %v", i, on)
		}
	}
	marked := drawn(t, l, learnerFrame(l, 460), func(v *scene.View) { v.Selected = selected })
	if n := len(marked.Layer(scene.Overlays)) - len(list.Layer(scene.Overlays)); n != 12 {
		t.Errorf("%d items mark six units", n)
	}
	if scene.SelectAlong(selected, sample.Layout(), v, at(2, 3), at(7, 3)) {
		t.Error("a spiking network has units to sweep")
	}
}

func TestBuildOfALearnerAllocatesNothingOnceWarm(t *testing.T) {
	l := sample.LearnerLayout(16, 8)
	f := learnerFrame(l, 460)
	v, list, m := view(t, 1000, 760), new(scene.List), new(scene.Motion)
	v.Motion = m
	if n := testing.AllocsPerRun(20, func() {
		m.Advance(f, 16, false)
		scene.Build(list, l, f, v)
	}); n != 0 {
		t.Errorf("%g allocations", n)
	}
}

func TestBrokenFramesOfALearnerAreDrawnAsFarAsTheyGo(t *testing.T) {
	nan := float32(math.NaN())
	l := sample.LearnerLayout(16, 8)
	f := learnerFrame(l, 460)
	f.V, f.Learner.Omega, f.Learner.Silent = f.V[:9], f.Learner.Omega[:7], f.Learner.Silent[:200]
	f.Learner.Context, f.Learner.Used, f.Learner.Belief = -3, 1<<31, f.Learner.Belief[:11]
	f.Learner.Value, f.Learner.PGo, f.Level = [2]float32{nan, 1e30}, nan, [scene.Modulators]float32{nan, nan, nan, nan}
	f.Learner.Informative, f.Learner.PhaseTrials, f.Trial.Rule = -5, -1, 1<<63
	for _, layout := range []*scene.Layout{l, {Side: 16}, {Side: 4, X: l.X, Y: l.Y, Contexts: 99, Badges: []int32{-1, 9999}}} {
		list := drawn(t, layout, f, func(v *scene.View) { v.Selected = make([]bool, 999) })
		for i := range list.Items {
			if x0, y0, x1, y1 := raster.Extent(list, &list.Items[i]); math.IsNaN(x0 + y0 + x1 + y1) {
				t.Errorf("item %d of shape %d has no place", i, list.Items[i].Shape)
			}
		}
	}
}
