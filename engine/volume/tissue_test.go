package volume

// Tests of tissue: state hashes, time steps, regions, puffs, wiring and occupancies.

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"neuromodlab/engine/fmath"
	"neuromodlab/engine/internal/golden"
	"neuromodlab/engine/snapshot"
)

// four is a tissue of the four modulators with 50 sites, striatum on the right.
func four(t testing.TB, seed uint64, every int) *Tissue {
	t.Helper()
	s := Setup{Width: 250, Height: 250, NX: 64, NY: 64, Every: every, Receptors: Receptors()}
	r := fmath.Stream(seed, "sites")
	for range 50 {
		s.X, s.Y = append(s.X, r.Float32()*250), append(s.Y, r.Float32()*250)
	}
	for _, m := range []Chemistry{Dopamine(), Noradrenaline(), Acetylcholine(), Serotonin()} {
		s.Modulators = append(s.Modulators, PlacedModulator{Chemistry: m})
	}
	s.Modulators[0].Regions = []Region{
		{X0: 125, X1: 250, Y1: 250, Density: 0.04, Vmax: 6000},
		{X0: 150, Y0: 150, X1: 250, Y1: 250, Ellipse: true, Density: 0.04, Vmax: 2000},
	}
	tissue, err := Compile(s, seed)
	if err != nil {
		t.Fatal(err)
	}
	return tissue
}

// runProtocol steps a tissue with changes of rates, of wiring, and puffs.
func runProtocol(t testing.TB, tissue *Tissue, s *State, ms int) {
	for range ms {
		switch s.Tick % 600 {
		case 100:
			s.Modulators[0].Rate, s.Modulators[1].Rate = 20, 15
		case 250:
			s.Modulators[0].Rate, s.Modulators[1].Rate = 0, 2
		case 400:
			s.Modulators[0].Rate = 4
			s.Wire(2, s.Tick/600%2 == 1)
			if err := Puff(tissue, s, 3, 60, 200, 30, 1e5, Gaussian); err != nil {
				t.Fatal(err)
			}
		}
		Step(tissue, s)
	}
}

// Golden hashes pin every concentration and occupancy; see package golden.
func TestStatesHashToTheirGolden(t *testing.T) {
	got := map[string]string{}
	for _, c := range []struct {
		seed  uint64
		every int
		ms    int
	}{{1, 4, 2000}, {2, 1, 500}, {3, 7, 1500}} {
		tissue := four(t, c.seed, c.every)
		s := NewState(tissue)
		runProtocol(t, tissue, s, c.ms)
		got[fmt.Sprintf("seed %d every %d ms %d", c.seed, c.every, c.ms)] = fmt.Sprintf("%016x", snapshot.Hash(s))
	}
	golden.Check(t, got)
}

func TestARestoredStateGoesOnAsIfNothingHadHappened(t *testing.T) {
	tissue := four(t, 4, 4)
	s := NewState(tissue)
	runProtocol(t, tissue, s, 903) // between two steps of a field
	other := NewState(tissue)
	if err := snapshot.Restore(other, snapshot.Append(nil, s)); err != nil {
		t.Fatal(err)
	}
	runProtocol(t, tissue, s, 500)
	runProtocol(t, tissue, other, 500)
	if snapshot.Hash(s) != snapshot.Hash(other) {
		t.Error("the restored state went another way")
	}
}

func TestAStepAllocatesNothing(t *testing.T) {
	tissue := four(t, 1, 4)
	s := NewState(tissue)
	if n := testing.AllocsPerRun(100, func() { Step(tissue, s) }); n != 0 {
		t.Errorf("%v allocations a step", n)
	}
}

// What doc.go says of the default of 4 ms. Releases are the same in both tissues,
// since they are drawn every millisecond. The tolerance on the mean is the release
// of 2 ms, 5 % at 8.3 nM, that on occupancies what doc.go promises.
func TestFourMillisecondsAtATimeChangeLittle(t *testing.T) {
	sites := make([]float32, 60)
	for i := range sites {
		sites[i] = float32(3*i) + 2
	}
	one, many := sheet(Dopamine(), 1, 0, sites), sheet(Dopamine(), 4, 0, sites)
	a, b := NewState(one), NewState(many)
	var meanA, meanB, worst, d1 float64
	for i := range 3000 {
		switch i {
		case 1000:
			a.Modulators[0].Rate, b.Modulators[0].Rate = 20, 20
		case 1500:
			a.Modulators[0].Rate, b.Modulators[0].Rate = 0, 0
		case 2500:
			a.Modulators[0].Rate, b.Modulators[0].Rate = 4, 4
		}
		Step(one, a)
		Step(many, b)
		if i < 1000 {
			meanA += one.Modulators[0].Field.Mean(a.Modulators[0].Field) / 1000
			meanB += many.Modulators[0].Field.Mean(b.Modulators[0].Field) / 1000
		}
		if i%4 == 3 {
			for k := range sites {
				d1 = math.Max(d1, math.Abs(float64(a.Modulators[0].Bound.B[0][k]-b.Modulators[0].Bound.B[0][k])))
				worst = math.Max(worst, math.Abs(float64(a.Modulators[0].Bound.B[1][k]-b.Modulators[0].Bound.B[1][k])))
			}
		}
	}
	t.Logf("mean %.3f and %.3f nM; occupancies differ by up to %.4f (D2), %.4f (D1)", meanA, meanB, worst, d1)
	if math.Abs(meanB/meanA-1) > 0.05 {
		t.Errorf("mean of %g nM at 1 ms, %g at 4", meanA, meanB)
	}
	if worst > 0.01 || d1 > 0.01 {
		t.Errorf("occupancies differ by %g (D2) and %g (D1)", worst, d1)
	}
}

// Doc.go claims that longer steps have smaller errors: the default grid's 3.9 µm, a Gaussian of 3
// cells, 96 ms.
func TestLongerStepsErrLessOnTheDefaultGrid(t *testing.T) {
	const cells = 64
	e1, e4 := gaussianError(cells, cells*1000.0/256, 12, 1, 96), gaussianError(cells, cells*1000.0/256, 12, 4, 24)
	t.Logf("%.4f of the peak at 1 ms, %.4f at 4", e1, e4)
	if e4 > e1 {
		t.Errorf("error of %g at 4 ms, %g at 1", e4, e1)
	}
}

func TestRegionsDifferInReleaseAndUptake(t *testing.T) {
	tissue := four(t, 1, 4)
	s := NewState(tissue)
	f := tissue.Modulators[0].Field
	var cortex, dorsal, ventral, n float64
	for i := range 5000 {
		Step(tissue, s)
		if i > 1000 && i%10 == 0 {
			cortex += float64(f.At(s.Modulators[0].Field, 10, 32))
			for k := range 100 {
				dorsal += float64(f.At(s.Modulators[0].Field, 42+k%10, 10+k/10)) / 100
				ventral += float64(f.At(s.Modulators[0].Field, 46+k%10, 46+k/10)) / 100
			}
			n++
		}
	}
	// 8.3 and 27 nM by the balance, within three standard errors of 580 vesicles and
	// what fluctuation adds.
	if cortex/n > 0.1 || math.Abs(dorsal/n/8.3-1) > 0.25 || math.Abs(ventral/n/27-1) > 0.25 {
		t.Errorf("cortex %.3g, dorsal %.3g, ventral %.3g nM; want 0, 8.3, 27", cortex/n, dorsal/n, ventral/n)
	}
	for k, x := range tissue.Modulators[0].Varicosities.X {
		if x < 125-4 {
			t.Fatalf("varicosity %d at x = %g µm, outside of its regions", k, x)
		}
	}
}

func TestAMapOfOnesIsNoMap(t *testing.T) {
	spec := FieldSpec{Width: 90, Height: 70, NX: 45, NY: 35, D: 321.7, Vmax: 6000, Km: 210, K: 3}
	plain := must(NewField(spec))
	spec.VmaxScale = make([]float32, 45*35)
	for i := range spec.VmaxScale {
		spec.VmaxScale[i] = 1
	}
	mapped := must(NewField(spec))
	a, b := plain.NewState(5), mapped.NewState(5)
	for _, p := range []struct {
		f *Field
		s *FieldState
	}{{plain, a}, {mapped, b}} {
		if err := p.f.Puff(p.s, 3, 68, 10, 1e5, Disc); err != nil {
			t.Fatal(err)
		}
		p.f.Step(p.s, 100)
	}
	for j := range 35 {
		for i := range 45 {
			x, y := float64(plain.At(a, i, j)), float64(mapped.At(b, i, j))
			if math.Abs(x-y) > 1e-4*x { // some 200 parts, a few roundings each
				t.Fatalf("cell %d, %d: %g and %g nM", i, j, x, y)
			}
		}
	}
}

func TestAPuffBringsItsAmountWhereverItFalls(t *testing.T) {
	f := square(64, 4, FieldSpec{D: apparent})
	for _, c := range []struct {
		x, y, r float64
		shape   Shape
	}{{128, 128, 40, Disc}, {128, 128, 40, Gaussian}, {0, 0, 50, Disc}, {256, 3, 30, Gaussian}, {100, 100, 0, Disc}, {99, 31, 1, Gaussian}} {
		s := f.NewState(0)
		if err := f.Puff(s, c.x, c.y, c.r, 1e5, c.shape); err != nil {
			t.Fatal(err)
		}
		sum, _ := f.moments(s)
		if math.Abs(sum*16-1e5) > 1 { // rounding of float32: 1e-5
			t.Errorf("%v: %g nM·µm²", c, sum*16)
		}
	}
	s := f.NewState(1)
	before := snapshot.Hash(s)
	for _, c := range [][4]float64{{-1, 0, 1, 1}, {0, 300, 1, 1}, {1, 1, -1, 1}, {1, 1, 1, -1}, {math.NaN(), 1, 1, 1}, {1, 1, math.Inf(1), 1},
		{1, 1, 1, math.NaN()}, {1, 1, 1, 1e30}} {
		if err := f.Puff(s, c[0], c[1], c[2], c[3], Disc); err == nil || !strings.HasPrefix(err.Error(), "volume: a puff") {
			t.Errorf("%v: %v", c, err)
		}
	}
	if snapshot.Hash(s) != before {
		t.Error("a refused puff changed the field")
	}
}

func TestNonsenseIsRefusedByName(t *testing.T) {
	good := FieldSpec{Width: 100, Height: 100, NX: 25, NY: 25, D: 300, Vmax: 1000, Km: 100}
	for _, c := range []struct {
		change func(*FieldSpec)
		want   string
	}{
		{func(s *FieldSpec) { s.Width = math.NaN() }, "width of NaN"},
		{func(s *FieldSpec) { s.NX = 3 }, "grid of 3"},
		{func(s *FieldSpec) { s.NX, s.NY = 513, 513 }, "grid of 513"},
		{func(s *FieldSpec) { s.NX = 50 }, "square"},
		{func(s *FieldSpec) { s.D = -1 }, "D of -1"},
		{func(s *FieldSpec) { s.Km = 0 }, "Km of 0"},
		{func(s *FieldSpec) { s.K = math.Inf(1) }, "k of +Inf"},
		{func(s *FieldSpec) { s.Vmax = 1e8 }, "coarser grid"},
		{func(s *FieldSpec) { s.VmaxScale = make([]float32, 7) }, "map of 7"},
		{func(s *FieldSpec) { s.Width, s.Height = 2, 2 }, "0.08 µm"},
	} {
		s := good
		c.change(&s)
		if _, err := NewField(s); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v, want a message with %q", err, c.want)
		}
	}
	setup := Setup{Width: 100, Height: 100, NX: 25, NY: 25, Modulators: []PlacedModulator{{Chemistry: Dopamine()}}}
	for _, c := range []struct {
		change func(*Setup)
		want   string
	}{
		{func(s *Setup) { s.Depth = -1 }, "slab"},
		{func(s *Setup) { s.Every = 11 }, "every 11 ms"},
		{func(s *Setup) { s.X = []float32{1} }, "places"},
		{func(s *Setup) { s.Modulators[0].Release.V = 2 }, "release probability of 2"},
		{func(s *Setup) { s.Modulators[0].Density.V = 1e6 }, "thinner slab"},
		{func(s *Setup) { s.NX, s.NY = -1, -1 }, "of dopamine"},
	} {
		s := setup
		s.Modulators = []PlacedModulator{{Chemistry: Dopamine()}}
		c.change(&s)
		if _, err := Compile(s, 1); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v, want a message with %q", err, c.want)
		}
	}
}

// Wiring does not diffuse: what one varicosity's target gets, no other site feels.
func TestWiringReachesTargetsOnly(t *testing.T) {
	m := Acetylcholine()
	setup := Setup{Width: 100, Height: 100, NX: 25, NY: 25, X: []float32{10, 90}, Y: []float32{10, 90}, Receptors: Receptors(),
		Modulators: []PlacedModulator{{Chemistry: m, Regions: []Region{{X1: 40, Y1: 40, Density: m.Density.V, Vmax: m.Vmax.V}}}}}
	tissue := must(Compile(setup, 1))
	s := NewState(tissue)
	clear(s.Modulators[0].Local)
	c := make([]float32, 2)
	most := float32(0)
	for range 500 {
		s.Modulators[0].Rate = 40
		Step(tissue, s)
		Concentrations(tissue, s, 0, c)
		most = max(most, c[0])
		if c[1] > 1e-15 {
			t.Fatalf("%g nM where no varicosity points", c[1])
		}
	}
	if most < 1e-3 || tissue.Modulators[0].Field.Mean(s.Modulators[0].Field) != 0 {
		t.Errorf("target at most %g nM, field %g nM", most, tissue.Modulators[0].Field.Mean(s.Modulators[0].Field))
	}
	s.Wire(0, false)
	for range 500 {
		Step(tissue, s)
	}
	if tissue.Modulators[0].Field.Mean(s.Modulators[0].Field) == 0 {
		t.Error("switched to volume, nothing is in the field")
	}
}

func TestOccupancyRisesWithConcentrationAndStaysAShare(t *testing.T) {
	for _, r := range Receptors() {
		last := float32(-1)
		for _, c := range []float32{0, 1, 10, 100, 1e4, 1e9} {
			for _, b0 := range []float32{0, 1} {
				b := []float32{b0}
				r.Relax(b, []float32{c}, 1e6)
				if !(b[0] >= 0 && b[0] <= 1) || b[0] < last {
					t.Errorf("%s %s: occupancy of %g at %g nM", r.Modulator, r.Name, b[0], c)
				}
				if b0 == 1 {
					last = b[0]
				}
			}
		}
	}
}

// Every constant has a source; an assumption is marked as one.
func TestEveryConstantHasASource(t *testing.T) {
	for _, m := range append(Modulators(), VentralDopamine()) {
		for i, v := range []Value{m.D, m.Tortuosity, m.Alpha, m.Vmax, m.Km, m.K, m.Density, m.Release, m.Molecules, m.Tonic} {
			if v.Source == "" {
				t.Errorf("constant %d of %s has no source", i, m.Name)
			}
		}
		if nM, ok := m.Balance(m.Supply(m.Tonic.V)); !ok ||
			math.Abs(m.Vmax.V*nM/(m.Km.V+nM)+m.K.V*nM-m.Supply(m.Tonic.V)) > 1e-6*m.Supply(m.Tonic.V) {
			t.Errorf("%s does not balance at %g nM", m.Name, nM)
		}
	}
	for _, r := range Receptors() {
		if r.Source == "" {
			t.Errorf("receptor %s has no source", r.Name)
		}
	}
}

// Concentrations that decay must not become subnormal numbers, which are slow.
func TestTailsDoNotBecomeSubnormal(t *testing.T) {
	f := square(128, 4, FieldSpec{D: apparent, Vmax: 6000, Km: 210})
	s := f.NewState(0)
	s.C[f.cell(0, 0)] = 1000
	f.Step(s, 4000)
	for j := range 128 {
		for i, c := range f.Row(s, j) {
			if c < 1e-35 {
				t.Fatalf("%g nM at %d, %d", c, i, j)
			}
		}
	}
}

// The cost of a whole tissue of the page's size with 600 sites.
func BenchmarkTissue(b *testing.B) {
	s := Setup{Width: 1000, Height: 1000, NX: 256, NY: 256, Receptors: Receptors()}
	r := fmath.Stream(1, "sites")
	for range 600 {
		s.X, s.Y = append(s.X, r.Float32()*1000), append(s.Y, r.Float32()*1000)
	}
	for _, m := range Modulators() {
		s.Modulators = append(s.Modulators, PlacedModulator{Chemistry: m})
	}
	tissue := must(Compile(s, 1))
	st := NewState(tissue)
	st.Wire(2, false)
	for b.Loop() {
		Step(tissue, st)
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/1000/float64(b.N), "ms/simulated-ms")
}

func TestTheSeriesIsTheExponential(t *testing.T) {
	for x := 0.0; x < 3; x += 0.001 {
		if d := expNeg(x) - math.Exp(-x); math.Abs(d) > 1e-9 {
			t.Fatalf("e^(−%v) is off by %v", x, d)
		}
	}
}
