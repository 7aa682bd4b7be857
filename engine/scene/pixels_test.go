package scene_test

// Tests of painted pixels: cells, levels, bursts and marks.

import (
	"bytes"
	"image"
	"testing"

	"neuromodlab/engine/modulators"
	"neuromodlab/engine/scene"
	"neuromodlab/engine/scene/raster"
	"neuromodlab/engine/scene/sample"
)

// paint is a picture of f at 720×560.
func paint(t *testing.T, l *scene.Layout, f *scene.Frame) *image.RGBA {
	v, list := view(t, 720, 560), new(scene.List)
	scene.Build(list, l, f, v)
	return raster.Paint(list, 720, 560, 1, v.Palette.Background)
}

// place is where cell c is drawn at 720×560: the shape of its fill.
func place(t *testing.T, l *scene.Layout, f *scene.Frame, c int) scene.Item {
	v, list := view(t, 720, 560), new(scene.List)
	v.Hover = int32(c)
	scene.Build(list, l, f, v)
	overlays := list.Layer(scene.Overlays)
	for i := range overlays {
		if it := overlays[i]; it.Shape == scene.Disc && it.Stroke == 1.4 && it.Color == v.Palette.Muted {
			return it
		}
	}
	t.Fatal("the cell under the pointer is not ringed")
	return scene.Item{}
}

func luma(img *image.RGBA, x, y float32) float64 {
	c := img.RGBAAt(int(x), int(y))
	return 0.2126*float64(c.R) + 0.7152*float64(c.G) + 0.0722*float64(c.B)
}

func quiet(l *scene.Layout) *scene.Frame {
	f := frame(l, moments[0])
	for i := range f.Age {
		f.Age[i], f.V[i] = 255, 100
	}
	f.On = [scene.Modulators]bool{true, true, true, true}
	f.Level = [scene.Modulators]float32{}
	f.BurstGo = false
	return f
}

func TestSpikeBrightensItsCellAndFades(t *testing.T) {
	l := sample.Layout()
	f := quiet(l)
	const cell = 125
	at := place(t, l, f, cell)
	rest := luma(paint(t, l, f), at.X, at.Y)
	last := 256.0
	for _, age := range []uint8{0, 10, 30, 60} {
		f.Age[cell] = age
		now := luma(paint(t, l, f), at.X, at.Y)
		if now <= rest || now >= last {
			t.Errorf("%d ms after its spike the cell has luma %.0f; at rest %.0f, before %.0f", age, now, rest, last)
		}
		last = now
	}
}

func TestMembraneBrightensTowardsThreshold(t *testing.T) {
	l := sample.Layout()
	f := quiet(l)
	const cell = 125
	at := place(t, l, f, cell)
	last := -1.0
	for _, v := range []uint8{0, 90, 180, 255} {
		f.V[cell] = v
		now := luma(paint(t, l, f), at.X, at.Y)
		if now <= last {
			t.Errorf("at V %d luma %.1f is not above %.1f", v, now, last)
		}
		last = now
	}
}

func TestCellKindsDifferInShape(t *testing.T) {
	l := sample.Layout()
	v, list := view(t, 720, 560), new(scene.List)
	scene.Build(list, l, quiet(l), v)
	diamonds, inhibitory := 0, 0
	cells := list.Layer(scene.Cells)
	for i := range cells {
		if cells[i].Shape == scene.Diamond {
			diamonds++
		}
	}
	for _, p := range l.Populations {
		if p.Kind == scene.Inhibitory {
			inhibitory += p.N
		}
	}
	if diamonds != 2*inhibitory { // a rim and a fill each
		t.Errorf("%d diamonds for %d inhibitory cells", diamonds, inhibitory)
	}
}

func TestRisingLevelTintsItsTargetsMore(t *testing.T) {
	l := sample.Layout()
	hue := func(level float32) float64 {
		f := quiet(l)
		f.Level[modulators.NA] = level
		img := paint(t, l, f)
		blue := 0.0
		for y := range 320 {
			for x := range 720 {
				c := img.RGBAAt(x, y)
				blue += float64(c.B) - float64(c.R)
			}
		}
		return blue
	}
	last := hue(0)
	for _, level := range []float32{0.2, 0.5, 0.9} {
		now := hue(level)
		if now <= last {
			t.Errorf("at level %g the sheet is no bluer (%.0f, before %.0f)", level, now, last)
		}
		last = now
	}
}

func TestDopamineDipIsDashedAndHollow(t *testing.T) {
	l := sample.Layout()
	count := func(level float32) (patches, lines int) {
		f := quiet(l)
		f.Level[modulators.DA] = level
		v, list := view(t, 720, 560), new(scene.List)
		scene.Build(list, l, f, v)
		tints := list.Layer(scene.Tints)
		for i := range tints {
			switch tints[i].Shape {
			case scene.Patch:
				patches++
			case scene.Polyline:
				lines++
			}
		}
		return patches, lines
	}
	restPatches, restLines := count(0)
	burstPatches, burstLines := count(0.7)
	dipPatches, dipLines := count(-0.7)
	if restPatches != 0 || burstPatches != 3 || dipPatches != 0 {
		t.Errorf("filled: %d at rest, %d in a burst, %d in a dip; want 0, 3, 0", restPatches, burstPatches, dipPatches)
	}
	if burstLines != restLines+3 || dipLines <= burstLines+30 {
		t.Errorf("contours: %d at rest, %d in a burst, %d in a dip", restLines, burstLines, dipLines)
	}
}

func TestModulatorThatIsOffShowsNoLevel(t *testing.T) {
	l := sample.Layout()
	f := quiet(l)
	f.Level = [scene.Modulators]float32{1, 2, 1, 1}
	f.On = [scene.Modulators]bool{}
	v, list := view(t, 720, 560), new(scene.List)
	scene.Build(list, l, f, v)
	if n := len(list.Layer(scene.Projections)); n != 0 {
		t.Errorf("%d fibres are drawn", n)
	}
	tints := list.Layer(scene.Tints)
	for i := range tints {
		if tints[i].Shape == scene.Patch {
			t.Error("a group is tinted")
		}
	}
}

func TestBurstShakesOnlyItsGroupAndNotWithReducedMotion(t *testing.T) {
	l := sample.Layout()
	still, shaken := quiet(l), quiet(l)
	shaken.BurstGo, still.Tick, shaken.Tick = true, 9, 9
	for _, reduced := range []bool{false, true} {
		v := view(t, 720, 560)
		v.Reduced = reduced
		var a, b scene.List
		scene.Build(&a, l, still, v)
		scene.Build(&b, l, shaken, v)
		moved := 0
		ca, cb := a.Layer(scene.Cells), b.Layer(scene.Cells)
		for i := range ca {
			if ca[i].X != cb[i].X {
				moved++
			}
		}
		if want := 2 * 40; !reduced && moved != want || reduced && moved != 0 {
			t.Errorf("reduced %v: %d shapes moved", reduced, moved)
		}
		if len(b.Layer(scene.Overlays)) <= len(a.Layer(scene.Overlays)) {
			t.Errorf("reduced %v: the burst has no ring", reduced)
		}
	}
}

func TestMarksOfMissAndFalseAlarmDiffer(t *testing.T) {
	l := sample.Layout()
	mark := func(o scene.Outcome) *image.RGBA {
		f := quiet(l)
		f.Ribbon = []scene.PastTrial{{Outcome: o, Rule: 'A'}}
		return paint(t, l, f)
	}
	miss, alarm, hit := mark(scene.Miss), mark(scene.FalseAlarm), mark(scene.Hit)
	if bytes.Equal(miss.Pix, alarm.Pix) || bytes.Equal(hit.Pix, alarm.Pix) || bytes.Equal(hit.Pix, miss.Pix) {
		t.Error("two outcomes look the same on the ribbon")
	}
}
