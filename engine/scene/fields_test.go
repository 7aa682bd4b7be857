package scene_test

// Tests of concentration fields: their bytes, colours and contour lines.

import (
	"bytes"
	"image"
	"image/png"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"neuromodlab/engine/modulators"
	"neuromodlab/engine/scene"
	"neuromodlab/engine/scene/raster"
	"neuromodlab/engine/scene/sample"
)

// fullScales is a Scale for each modulator, nM.
func fullScales() (nM [scene.Modulators]float32) {
	for m := range nM {
		nM[m] = [...]float32{200, 100, 1000, 50}[m%4]
	}
	return nM
}

// bare is a sheet without cells, nuclei or groups that would cover its fields, at rest,
// with a grid of its own width in which every field is 0.
func bare() (*scene.Layout, *scene.Frame) {
	l := &scene.Layout{ID: 7, Width: 1000, Height: 720, TrialMS: 400, Groups: []scene.Group{{Name: "go", X: 500, Y: 360, RX: 480, RY: 340}}}
	f := &scene.Frame{Layout: 7, Follow: -1}
	for m := range scene.Modulators {
		l.Has[m], f.On[m] = true, true
	}
	f.Fields = scene.Fields{NX: 100, NY: 72, Scale: fullScales(),
		Texels: make([]byte, scene.TexelBytes*100*72)}
	l.Tonic = scene.Fields{NX: 100, NY: 72, Scale: fullScales(), Texels: make([]byte, scene.TexelBytes*100*72)}
	for i := range l.Tonic.Texels {
		l.Tonic.Texels[i] = l.Tonic.Encode(i%scene.TexelBytes, tonic(i%scene.TexelBytes))
	}
	return l, f
}

// tonic is the concentration of a modulator at rest, all over the sheet of bare, nM.
func tonic(m int) float32 { return fullScales()[m] / 10 }

// fill sets modulator m to the concentration of each place, µm.
func fill(l *scene.Layout, f *scene.Frame, m int, nM func(x, y float64) float64) {
	g := &f.Fields
	for j := range int(g.NY) {
		for i := range int(g.NX) {
			x, y := (float64(i)+0.5)/float64(g.NX)*float64(l.Width), (float64(j)+0.5)/float64(g.NY)*float64(l.Height)
			g.Texels[scene.TexelBytes*(j*int(g.NX)+i)+m] = g.Encode(m, float32(nM(x, y)))
		}
	}
}

func puff(cx, cy, width, peak float64) func(x, y float64) float64 {
	return func(x, y float64) float64 {
		return peak * math.Exp(-((x-cx)*(x-cx)+(y-cy)*(y-cy))/(2*width*width))
	}
}

// show builds and paints f in a mode at 720×560.
func show(t *testing.T, l *scene.Layout, f *scene.Frame, mode scene.FieldMode) (*scene.List, *image.RGBA) {
	v, list := view(t, 720, 560), list(t, l, f, mode)
	return list, raster.Paint(list, 720, 560, 1, v.Palette.Background)
}

// list builds f in a mode at 720×560.
func list(t *testing.T, l *scene.Layout, f *scene.Frame, mode scene.FieldMode) *scene.List {
	v, list := view(t, 720, 560), new(scene.List)
	v.Fields = mode
	scene.Build(list, l, f, v)
	return list
}

// at is where a place, µm, is drawn: the inverse of picking, which is linear.
func at(t *testing.T, l *scene.Layout, f *scene.Frame, mode scene.FieldMode, sheet int, x, y float32) (px, py float32) {
	return places(t, l, f, mode, sheet)(x, y)
}

// places is at for many places of one sheet, which is built once.
func places(t *testing.T, l *scene.Layout, f *scene.Frame, mode scene.FieldMode, sheet int) func(x, y float32) (px, py float32) {
	v := view(t, 720, 560)
	v.Fields = mode
	c := list(t, l, f, mode).Clouds[sheet]
	return func(x, y float32) (px, py float32) {
		px, py = c.X0+x/l.Width*(c.X1-c.X0), c.Y0+y/l.Height*(c.Y1-c.Y0)
		if got := scene.Pick(l, f, v, px, py); math.Abs(float64(got.At.X-x)) > 0.5 || math.Abs(float64(got.At.Y-y)) > 0.5 {
			t.Fatalf("the pointer at %g, %g is on %v, not on %g, %g", px, py, got.At, x, y)
		}
		return px, py
	}
}

func TestConcentrationSurvivesItsByte(t *testing.T) {
	f := scene.Fields{Scale: fullScales()}
	for m, scale := range f.Scale {
		for x := float32(0); x <= scale; x += scale / 997 {
			got := f.Concentration(m, f.Encode(m, x))
			// Half a step of the byte: d(s·b²) = 2·s·b·db, with b = √(x/s) and db = 0.5/255.
			tolerance := 2*scale*float32(math.Sqrt(float64(x/scale)))*0.5/255 + scale/255/255
			if d := got - x; d > tolerance || d < -tolerance {
				t.Errorf("%g nM of scale %g comes back as %g", x, scale, got)
			}
		}
	}
	if f.Encode(0, float32(math.NaN())) != 0 || f.Encode(0, -1) != 0 || f.Encode(0, 1e9) != 255 {
		t.Error("what cannot be written is not held at the ends")
	}
}

func TestFieldIsReadWhereItIs(t *testing.T) {
	l, f := bare()
	fill(l, f, 1, puff(300, 500, 90, 80))
	for _, c := range []struct{ x, y float64 }{{300, 500}, {360, 500}, {300, 420}, {450, 560}, {900, 100}} {
		want := puff(300, 500, 90, 80)(c.x, c.y)
		got := f.Fields.At(float32(c.x/1000), float32(c.y/720))
		// A quadratic spline widens the puff by a quarter of a 10 µm cell squared, 0.3 %
		// of its width squared; the rest is the byte's half step.
		if math.Abs(float64(got[1])-want) > 0.01*want+0.35 || got[0] != 0 {
			t.Errorf("at %g, %g: %v, want %.2f nM of noradrenaline", c.x, c.y, got, want)
		}
	}
}

func TestLinesAreMultiplesOfTheTonicLevel(t *testing.T) {
	last := float32(1)
	for _, l := range scene.ContourLines {
		if d := math.Log2(float64(l.Times)) - float64(l.Level); math.Abs(d) > 1e-6 || l.Times <= last {
			t.Errorf("the line at %g times the tonic level has deviation %g", l.Times, l.Level)
		}
		last = l.Times
	}
}

func TestPuffIsBrightestWhereItsConcentrationIsHighest(t *testing.T) {
	l, f := bare()
	fill(l, f, 0, puff(420, 250, 80, 190))
	_, img := show(t, l, f, scene.AllFields)
	px, py := at(t, l, f, scene.AllFields, 0, 420, 250)
	best, bx, by := -1.0, 0, 0
	last := 1e9
	for y := 20; y < 300; y++ {
		for x := 20; x < 700; x++ {
			if v := luma(img, float32(x), float32(y)); v > best {
				best, bx, by = v, x, y
			}
		}
	}
	// The lines are light too, so look at the fill between them: it falls outwards.
	for _, um := range []float32{0, 60, 103, 147, 230} {
		x, y := at(t, l, f, scene.AllFields, 0, 420+um, 250)
		now := luma(img, x, y)
		if now >= last {
			t.Errorf("%g µm from the middle luma is %.0f, nearer by %.0f", um, now, last)
		}
		last = now
	}
	if math.Hypot(float64(bx)-float64(px), float64(by)-float64(py)) > 110 {
		t.Errorf("brightest at %d, %d; the puff is at %.0f, %.0f", bx, by, px, py)
	}
}

func TestContoursPassWhereTheFieldIsThatMultipleOfTonic(t *testing.T) {
	l, f := bare()
	const width, peak = 100, 160
	fill(l, f, 0, puff(500, 360, width, peak))
	_, img := show(t, l, f, scene.OnlyField(modulators.DA))
	drawnAt := places(t, l, f, scene.AllFields, 0)
	for i, line := range scene.ContourLines[:3] {
		allowed := [...]float64{11, 8, 8}[i]
		nM := float64(line.Times * tonic(0))
		r := width * math.Sqrt(2*math.Log(peak/nM)) // where the Gaussian is nM
		for k := range 12 {
			s, co := math.Sincos(2*math.Pi*float64(k)/12 + 0.1)
			on := func(r float64) float64 {
				x, y := drawnAt(float32(500+r*co), float32(360+r*s))
				return luma(img, x, y)
			}
			// A pixel is up to 2.6 µm wide here. Smoothing may move a line by 5 µm, and that nearest to
			// the tonic level, where it is broad, by 11.
			in, out := on(r-20), on(r+20)
			line, where := 0.0, 0.0 // most above a straight slope
			for d := -20.0; d <= 20; d++ {
				if v := on(r+d) - in - (out-in)*(d+20)/40; v > line {
					line, where = v, d
				}
			}
			if line < 8 || math.Abs(where) > allowed {
				t.Errorf("%g nM, %d: luma %.0f above the slope, %g µm from the line's place", nM, k, line, where)
			}
		}
	}
}

func TestNoFieldsNoClouds(t *testing.T) {
	l := sample.Layout()
	f := frame(l, moments[0])
	for mode := scene.AllFields; mode <= scene.DominantField; mode++ {
		if list := list(t, l, f, mode); len(list.Clouds) != 0 {
			t.Errorf("%v: a cloud without a field", mode)
		}
	}
	l, zero := bare()
	_, empty := bare()
	empty.Fields = scene.Fields{}
	_, with := show(t, l, zero, scene.AllFields)
	_, without := show(t, l, empty, scene.AllFields)
	// The group is drawn a little larger where it needs no room for rings: look inside.
	for _, p := range [][2]float32{{200, 200}, {500, 360}, {800, 500}, {300, 600}} {
		x, y := at(t, l, zero, scene.AllFields, 0, p[0], p[1])
		if a, b := with.RGBAAt(int(x), int(y)), without.RGBAAt(int(x), int(y)); a != b {
			t.Errorf("a field of 0 nM is seen: %v, without %v", a, b)
		}
	}
}

func TestCloudsReplaceTheTintsOfRegions(t *testing.T) {
	l := sample.Layout()
	f := quiet(l)
	f.Level[modulators.NA] = 1
	sample.Fields(l, f)
	list := list(t, l, f, scene.AllFields)
	tints := list.Layer(scene.Tints)
	for i := range tints {
		if tints[i].Shape == scene.Patch {
			t.Error("a region is tinted under its clouds")
		}
	}
	if tints[0].Shape != scene.CloudShape {
		t.Error("the clouds are not the lowest thing on the sheet")
	}
}

func TestFieldsAllocateNothingOnceWarm(t *testing.T) {
	l := sample.Layout()
	sample.Varicosities(l, 300)
	f := frame(l, moments[0])
	f.Speed = 20
	sample.Fields(l, f)
	other := frame(l, moments[0])
	other.Speed = 20
	sample.Fields(l, other, sample.Puff{Modulator: 1, X: 300, Y: 300, At: other.Tick - 30, Peak: 90})
	src := scene.AppendFrame(nil, f)
	var got scene.Frame
	v, list, m := view(t, 1000, 760), new(scene.List), new(scene.Motion)
	v.Motion = m
	i := 0
	if n := testing.AllocsPerRun(40, func() {
		i++
		v.Fields = scene.FieldMode(i % int(scene.DominantField+1))
		src = scene.AppendFrame(src[:0], [2]*scene.Frame{f, other}[i%2])
		if err := scene.DecodeFrame(src, &got); err != nil {
			t.Fatal(err)
		}
		m.Advance(&got, 16, false)
		scene.Build(list, l, &got, v)
	}); n != 0 {
		t.Errorf("%g allocations", n)
	}
}

func TestFieldsDoNotFlickerAtSpeedAndSettle(t *testing.T) {
	l, f := bare()
	list, v, m := new(scene.List), view(t, 720, 560), new(scene.Motion)
	v.Motion = m
	shown := func() float32 {
		scene.Build(list, l, f, v)
		return list.Clouds[0].Fields.At(0.5, 0.5)[0]
	}
	for _, c := range []struct {
		speed   float32
		reduced bool
		jumps   bool
	}{{1, false, true}, {50, false, false}, {1, true, false}} {
		f.Speed = c.speed
		fill(l, f, 0, func(x, y float64) float64 { return 0 })
		for range 400 {
			m.Advance(f, 16, c.reduced)
		}
		fill(l, f, 0, func(x, y float64) float64 { return 200 })
		m.Advance(f, 16, c.reduced)
		if first := shown(); first > 190 != c.jumps {
			t.Errorf("speed %g, reduced %v: 16 ms after a release 0 → 200 nM shows %g", c.speed, c.reduced, first)
		}
		moving, steps := true, 0
		for ; moving && steps < 1000; steps++ {
			moving = m.Advance(f, 16, c.reduced)
		}
		if last := shown(); moving || last != 200 {
			t.Errorf("speed %g: settles at %g after %d steps", c.speed, last, steps)
		}
	}
}

func TestBrokenFieldsAreRefusedOrNotDrawn(t *testing.T) {
	l, f := bare()
	src := scene.AppendFrame(nil, f)
	var got scene.Frame
	grid := len(src) - len(f.Fields.Texels) - 24 - 56 // NX, NY, four scales; behind them a learner that there is not
	for _, c := range []struct {
		name string
		at   int
		with []byte
	}{
		{"a side without the other", grid, []byte{0, 0, 0, 0}},
		{"a huge grid", grid, []byte{255, 255, 255, 255}},
		{"more than 512² texels", grid, []byte{0, 8, 0, 0, 129, 0, 0, 0}},
		{"a scale that is no number", grid + 8, []byte{0, 0, 192, 127}},
		{"a scale below zero", grid + 12, []byte{0, 0, 128, 191}},
	} {
		bad := bytes.Clone(src)
		copy(bad[c.at:], c.with)
		if err := scene.DecodeFrame(bad, &got); err == nil {
			t.Errorf("%s passes", c.name)
		}
	}
	f.Fields.Texels = f.Fields.Texels[:100]
	if list := list(t, l, f, scene.AllFields); len(list.Clouds) != 0 {
		t.Error("a grid without its texels is drawn")
	}
	if err := scene.DecodeFrame(scene.AppendFrame(nil, f), &got); err != nil || got.Fields.NX != 0 {
		t.Errorf("a grid without its texels is sent: %v", err)
	}
}

func TestSVGHasTheCloudsAndTheirLines(t *testing.T) {
	l, f := bare()
	fill(l, f, 0, puff(500, 360, 100, 160))
	v, list := view(t, 720, 560), new(scene.List)
	scene.Build(list, l, f, v)
	var out bytes.Buffer
	if err := scene.SVG(&out, list, v, &scene.Provenance{}, png.Encode); err != nil {
		t.Fatal(err)
	}
	svg := out.String()
	if n := strings.Count(svg, "<image"); n != 1 {
		t.Errorf("%d pictures of clouds", n)
	}
	tint, _, _ := strings.Cut(svg[strings.Index(svg, `<g id="tints">`):], `<g id="projections">`)
	n := 0
	for _, opacity := range []string{"0.90", "0.76", "0.63"} {
		n += strings.Count(tint, `stroke-opacity="`+opacity+`"`)
	}
	if n != 3 {
		t.Errorf("%d lines, want those of 1.5, 2.2 and 3.2 times the tonic level", n)
	}
	if strings.Contains(svg, "NaN") {
		t.Error("a coordinate is not a number")
	}
}

func TestReleaseNoiseIsSmoothedAndPuffsAreKept(t *testing.T) {
	l, f := bare()
	rng := rand.New(rand.NewPCG(5, 7))
	// Noise of single texels, as large as its mean, and no line of 20 nM through it.
	fill(l, f, 0, func(x, y float64) float64 { return 40 * rng.Float64() })
	lines := func() (length int) {
		c := list(t, l, f, scene.OnlyField(modulators.DA)).Clouds[0]
		c.Density[0] = 0.0001 // lines alone
		for y := c.Y0 + 5; y < c.Y1-5; y += 2 {
			for x := c.X0 + 5; x < c.X1-5; x += 2 {
				if _, _, _, a := c.At(x, y, 1); a > 0.12 {
					length++
				}
			}
		}
		return length
	}
	noisy := lines()
	fill(l, f, 0, puff(500, 360, 60, 180))
	if ring := lines(); ring < 100 || noisy > ring/4 {
		t.Errorf("%d points on lines through noise, %d on those of a puff", noisy, ring)
	}
	// What is as large as a puff keeps its height within a sixth: smoothing by 1 + ¼ + ⅟₁₂
	// squared cells of 31 µm, the first given back, leaves 0.87 of a puff 60 µm wide.
	c := list(t, l, f, scene.OnlyField(modulators.DA)).Clouds[0]
	if got := c.Fields.At(0.5, 0.5)[0]; got < 150 || got > 182 {
		t.Errorf("a puff of 180 nM is drawn as %.0f", got)
	}
}
