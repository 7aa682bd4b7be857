package scene_test

// Tests of the draw list: texts, picking, motion and broken frames.

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"image/png"
	"math"
	"strings"
	"testing"

	"neuromodlab/assets"
	"neuromodlab/engine/scene"
	"neuromodlab/engine/scene/raster"
	"neuromodlab/engine/scene/sample"
)

// The sizes at which the stage must be right: a small embed, a phone, a tablet, a
// desktop, a projector; and tall and wide ones.
var sizes = [][2]float32{{320, 300}, {360, 420}, {720, 560}, {1000, 760}, {1400, 950}, {600, 900}, {1600, 500}}

// Moments of the sample run: a release shaking a group, a followed cell after
// feedback, an early trial, the first millisecond, a long run.
var moments = []int64{125*400 + 200, 160*400 + 340, 40*400 + 330, 0, 2000*400 + 399}

func palettes(t testing.TB) (dark, light scene.Palette) {
	t.Helper()
	themes, err := scene.Palettes(assets.Palette)
	if err != nil {
		t.Fatal(err)
	}
	return themes.Dark, themes.Light
}

func view(t testing.TB, w, h float32) *scene.View {
	dark, _ := palettes(t)
	return &scene.View{Width: w, Height: h, Palette: dark, Labels: sample.Labels(), Hover: -1}
}

// frame is moment ms of the sample; its second moment follows a cell.
func frame(l *scene.Layout, ms int64) *scene.Frame {
	f := new(scene.Frame)
	sample.Frame(l, f, ms)
	if ms == moments[1] {
		sample.FollowCell(l, f, 130)
	}
	return f
}

func eachScene(t *testing.T, do func(t *testing.T, list *scene.List, v *scene.View)) {
	l := sample.Layout()
	for _, size := range sizes {
		for _, ms := range moments {
			t.Run(fmt.Sprintf("%gx%g at %d", size[0], size[1], ms), func(t *testing.T) {
				v, list := view(t, size[0], size[1]), new(scene.List)
				scene.Build(list, l, frame(l, ms), v)
				do(t, list, v)
			})
		}
	}
}

// box is the area a text takes, by an estimate of its own (0.55 em a letter).
func box(list *scene.List, text *scene.Text, v *scene.View) (x0, y0, x1, y1 float64) {
	word := string(list.AppendText(nil, text, v.Labels))
	w := 0.55 * float64(text.Size) * float64(len([]rune(word)))
	w = min(w, float64(text.MaxWidth))
	x0 = float64(text.X) - w*[...]float64{0, 0.5, 1}[text.Align]
	return x0, float64(text.Y - text.Size*0.55), x0 + w, float64(text.Y + text.Size*0.55)
}

func TestNoTextOverlapsAnother(t *testing.T) {
	eachScene(t, func(t *testing.T, list *scene.List, v *scene.View) {
		for i := range list.Texts {
			ax, ay, bx, by := box(list, &list.Texts[i], v)
			for k := range i {
				cx, cy, dx, dy := box(list, &list.Texts[k], v)
				if ax < dx && cx < bx && ay < dy && cy < by {
					t.Errorf("%q overlaps %q", list.AppendText(nil, &list.Texts[i], v.Labels), list.AppendText(nil, &list.Texts[k], v.Labels))
				}
			}
		}
	})
}

func TestEverythingIsInsideTheView(t *testing.T) {
	eachScene(t, func(t *testing.T, list *scene.List, v *scene.View) {
		w, h := float64(v.Width), float64(v.Height)
		for i := range list.Items {
			it := &list.Items[i]
			x0, y0, x1, y1 := raster.Extent(list, it)
			if !(x0 >= 0 && y0 >= 0 && x1 <= w && y1 <= h) && it.Shape != scene.Halo && it.Shape != scene.Patch {
				t.Fatalf("item %d, shape %d, spans %.1f,%.1f to %.1f,%.1f", i, it.Shape, x0, y0, x1, y1)
			}
		}
		for i := range list.Texts {
			x0, y0, x1, y1 := box(list, &list.Texts[i], v)
			if x0 < 0 || y0 < 0 || x1 > w+1 || y1 > h {
				t.Errorf("%q spans %.1f,%.1f to %.1f,%.1f", list.AppendText(nil, &list.Texts[i], v.Labels), x0, y0, x1, y1)
			}
		}
	})
}

func TestGroupsAndNucleiAreNamedAtEverySize(t *testing.T) {
	eachScene(t, func(t *testing.T, list *scene.List, v *scene.View) {
		said := words(list, v)
		for _, want := range []string{"Go", "No-Go", "Critic", "Visual", "Auditory", "DA", "NA", "ACh", "5-HT"} {
			if !strings.Contains(said, want) {
				t.Errorf("%q is not written", want)
			}
		}
	})
}

func TestWordsOfAnyLengthNeverOverlap(t *testing.T) {
	l := sample.Layout()
	v := view(t, 720, 560)
	for key, word := range v.Labels {
		v.Labels[key] = strings.Repeat(word+" ", 4)
	}
	list := new(scene.List)
	scene.Build(list, l, frame(l, moments[1]), v)
	for i := range list.Texts {
		ax, ay, bx, by := box(list, &list.Texts[i], v)
		for k := range i {
			cx, cy, dx, dy := box(list, &list.Texts[k], v)
			if ax < dx && cx < bx && ay < dy && cy < by {
				t.Errorf("%q overlaps %q", list.Texts[i].Key, list.Texts[k].Key)
			}
		}
	}
}

func words(list *scene.List, v *scene.View) string {
	var said []byte
	for i := range list.Texts {
		said = append(list.AppendText(said, &list.Texts[i], v.Labels), '\n')
	}
	return string(said)
}

func TestOutcomeIsToldInWordsAfterFeedbackOnly(t *testing.T) {
	l := sample.Layout()
	for o, want := range map[scene.Outcome]string{scene.Hit: "hit", scene.Miss: "miss", scene.FalseAlarm: "false alarm",
		scene.CorrectRejection: "correct rejection"} {
		for _, size := range sizes {
			v, list, f := view(t, size[0], size[1]), new(scene.List), frame(l, moments[2])
			f.Trial.Outcome = o
			scene.Build(list, l, f, v)
			if !strings.Contains(words(list, v), want) {
				t.Errorf("%q is not written at %v", want, size)
			}
			f.Trial.Outcome = scene.None
			scene.Build(list, l, f, v)
			if strings.Contains(words(list, v), want) && want != "miss" {
				t.Errorf("%q is written before feedback", want)
			}
		}
	}
}

func TestSynapseWidthGrowsWithWeight(t *testing.T) {
	l := sample.Layout()
	f := quiet(l)
	last := float32(0)
	for _, w := range []float32{0.05, 0.3, 0.6, 1} {
		f.Follow, f.Synapses = 125, []scene.Synapse{{From: 3, Weight: w}}
		v, list := view(t, 720, 560), new(scene.List)
		scene.Build(list, l, f, v)
		s := list.Layer(scene.Synapses)
		if len(s) != 1 || s[0].Stroke <= last {
			t.Fatalf("weight %g: %d curves, width %v after %g", w, len(s), s, last)
		}
		last = s[0].Stroke
	}
}

func TestPickFindsTheCellThatIsDrawnThere(t *testing.T) {
	l := sample.Layout()
	f := quiet(l)
	for _, cell := range []int{0, 50, 125, 200, 239} {
		at := place(t, l, f, cell)
		got := scene.Pick(l, f, view(t, 720, 560), at.X+1, at.Y)
		if got.Cell != cell || !got.OK || math.Abs(float64(got.At.X-l.X[cell])) > 8 {
			t.Errorf("at cell %d: %+v", cell, got)
		}
	}
	if got := scene.Pick(l, f, view(t, 720, 560), 300, 500); got.OK || got.Cell != -1 {
		t.Errorf("the trial strip picks %+v", got)
	}
}

func TestBuildAllocatesNothingOnceWarm(t *testing.T) {
	l := sample.Layout()
	f := frame(l, moments[1])
	v, list, m := view(t, 1000, 760), new(scene.List), new(scene.Motion)
	v.Motion = m
	if n := testing.AllocsPerRun(20, func() {
		m.Advance(f, 16, false)
		scene.Build(list, l, f, v)
	}); n != 0 {
		t.Errorf("%g allocations", n)
	}
}

func TestMotionSettlesOnTheFrame(t *testing.T) {
	l := sample.Layout()
	a, b := frame(l, moments[0]), frame(l, moments[1])
	var m scene.Motion
	m.Advance(a, 16, false)
	moving := true
	steps := 0
	for ; moving && steps < 400; steps++ {
		moving = m.Advance(b, 16, false)
	}
	if moving || m.Level != b.Level {
		t.Errorf("after %d steps levels are %v, want %v", steps, m.Level, b.Level)
	}
}

func TestBrokenFramesAreDrawnAsFarAsTheyGo(t *testing.T) {
	l := sample.Layout()
	nan := float32(math.NaN())
	f := frame(l, moments[1])
	f.V, f.Age = f.V[:10], f.Age[:7]
	f.Level = [scene.Modulators]float32{nan, nan, 1e30, -1e30}
	f.Race = []float32{nan, 1e30, -1e30}
	f.Raster = []scene.Spike{{Cell: 1 << 31, T: 65535}, {Cell: 3, T: 2}}
	f.Follow, f.Synapses = 3, []scene.Synapse{{From: 1 << 31, Weight: nan}, {From: 2, Weight: nan, Eligibility: nan}}
	f.Trial = scene.Trial{Number: -4, T: -1000, Visual: 0, Rule: 255, GoHz: nan, Value: nan}
	for _, layout := range []*scene.Layout{l, {}, {Populations: []scene.Population{{First: -5, N: 99}}}} {
		v, list := view(t, 720, 560), new(scene.List)
		scene.Build(list, layout, f, v)
		for i := range list.Items {
			x0, y0, x1, y1 := raster.Extent(list, &list.Items[i])
			if math.IsNaN(x0+y0+x1+y1) || x1-x0 > 2000 {
				t.Errorf("item %d of shape %d has no place", i, list.Items[i].Shape)
			}
		}
	}
}

func TestSVGHasEveryTextAndIsWellFormed(t *testing.T) {
	l := sample.Layout()
	v, list := view(t, 1000, 760), new(scene.List)
	v.Labels["group.go"] = "Go <&>"
	scene.Build(list, l, frame(l, moments[1]), v)
	var out bytes.Buffer
	if err := scene.SVG(&out, list, v, &scene.Provenance{Title: "set-shift, seed 1 <x>"}, png.Encode); err != nil {
		t.Fatal(err)
	}
	texts := 0
	for d := xml.NewDecoder(bytes.NewReader(out.Bytes())); ; {
		token, err := d.Token()
		if err != nil {
			if err.Error() != "EOF" {
				t.Fatal(err)
			}
			break
		}
		if e, ok := token.(xml.StartElement); ok && e.Name.Local == "text" {
			texts++
		}
	}
	if texts != len(list.Texts) {
		t.Errorf("%d texts of %d", texts, len(list.Texts))
	}
	if bytes.Contains(out.Bytes(), []byte("NaN")) {
		t.Error("a coordinate is not a number")
	}
}
