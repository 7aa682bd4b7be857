package volume

// Oracles: checks of this package against analytic solutions and published numbers, for `neuromod
// check` and the tests. This file has the checks of diffusion; oracles_clearance.go and
// oracles_tissue.go have the others.

import "math"

// Oracle is one check of this package against an analytic solution or a published number.
type Oracle struct {
	Name      string  `json:"name"`
	Value     float64 `json:"value"`
	Expected  float64 `json:"expected"`
	Tolerance float64 `json:"tolerance"` // on the difference, in Unit
	Unit      string  `json:"unit"`
	Source    string  `json:"source"` // of the expected value, and of the tolerance
	OK        bool    `json:"ok"`
}

// Oracles runs every check, in a few seconds.
func Oracles() []Oracle {
	var all []Oracle
	for _, group := range []func() []Oracle{diffusionOracles, clearanceOracles, profileOracles, stabilityOracles, balanceOracles,
		occupancyOracles, releaseOracles} {
		all = append(all, group()...)
	}
	for i := range all {
		o := &all[i]
		o.OK = math.Abs(o.Value-o.Expected) <= o.Tolerance
	}
	return all
}

// must returns the value of a call that cannot fail here.
func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// square is a square field of n×n cells, dx µm wide.
func square(n int, dx float64, spec FieldSpec) *Field {
	spec.NX, spec.NY = n, n
	spec.Width, spec.Height = float64(n)*dx, float64(n)*dx
	return must(NewField(spec))
}

// advanceBy makes n steps of h ms each, without the limit that Parts sets.
func (f *Field) advanceBy(s *FieldState, h float64, n int) {
	k := f.kernel(h)
	for range n {
		f.fillHalo(s.C)
		f.advance(s, &k)
		s.C, s.next = s.next, s.C
	}
}

// moments returns the sum over the cells and the variance along x, µm².
func (f *Field) moments(s *FieldState) (sum, variance float64) {
	var first, second float64
	for j := range f.Spec.NY {
		for i, c := range f.Row(s, j) {
			x := (float64(i) + 0.5) * f.DX
			sum += float64(c)
			first += x * float64(c)
			second += x * x * float64(c)
		}
	}
	mean := first / sum
	return sum, second/sum - mean*mean
}

// apparent is D* of dopamine in striatum, µm²/s.
var apparent = 763 / (1.54 * 1.54)

// gaussianError starts a field as a Gaussian, lets it spread in n steps of h ms, and returns its
// largest difference from the analytic Gaussian, as a share of that Gaussian's peak.
func gaussianError(cells int, side, sigma, h float64, n int) float64 {
	dx := side / float64(cells)
	f := square(cells, dx, FieldSpec{D: apparent})
	s := f.NewState(0)
	at := func(i int, variance float64) float64 {
		x := (float64(i)+0.5)*dx - side/2
		return math.Exp(-x * x / (2 * variance))
	}
	v0 := sigma * sigma
	v1 := v0 + 2*apparent*h*float64(n)/1000
	for j := range cells {
		for i := range f.Row(s, j) {
			f.Row(s, j)[i] = float32(1000 * at(i, v0) * at(j, v0))
		}
	}
	f.advanceBy(s, h, n)
	worst, peak := 0.0, 1000*v0/v1
	for j := range cells {
		for i, c := range f.Row(s, j) {
			worst = math.Max(worst, math.Abs(float64(c)-peak*at(i, v1)*at(j, v1)))
		}
	}
	return worst / peak
}

// waveError lets one cosine decay on a periodic grid for 64 ms in n steps, and returns the relative
// error of its amplitude against continuous time on the same grid.
func waveError(n int) float64 {
	const cells, dx, total = 32, 8.0, 64.0
	f := square(cells, dx, FieldSpec{D: apparent, Periodic: true})
	s := f.NewState(0)
	for j := range cells {
		for i := range f.Row(s, j) {
			f.Row(s, j)[i] = float32(1000 + 900*math.Cos(2*math.Pi*(float64(i)+0.5)/cells*4))
		}
	}
	f.advanceBy(s, total/float64(n), n)
	height := 0.0
	for i := range cells {
		height += float64(f.At(s, i, 0)) * math.Cos(2*math.Pi*(float64(i)+0.5)/cells*4) / (cells / 2)
	}
	sine := math.Sin(math.Pi * 4 / cells)
	want := 900 * math.Exp(-4*apparent/(dx*dx)*sine*sine*total/1000)
	return math.Abs(height-want) / want
}

func diffusionOracles() []Oracle {
	const float = "rounding of float32 sums, about 2^-24 a step"
	f := square(129, 4, FieldSpec{D: apparent})
	s := f.NewState(0)
	s.C[f.cell(64, 64)] = 1e6
	for range 300 {
		f.Step(s, 1)
	}
	sum, variance := f.moments(s)

	decaying := square(129, 4, FieldSpec{D: apparent, K: 5})
	d := decaying.NewState(0)
	d.C[decaying.cell(64, 64)] = 1e6
	for range 300 {
		decaying.Step(d, 1)
	}
	left, _ := decaying.moments(d)

	// dt in proportion to dx², as stability requires, so that both errors shrink as dx².
	coarse, fine := gaussianError(64, 256, 12, 1, 200), gaussianError(128, 256, 12, 0.25, 800)
	slow, fast := waveError(8), waveError(16)
	// The largest error, from the equation that the scheme solves to a higher order (the modified
	// equation): D*t(dx²/12)(∂x⁴+∂y⁴)C − D*²t(dt/2)∇⁴C, at the centre, where both terms are
	// largest.
	v := 144 + 2*apparent*0.2
	bound := math.Abs(apparent*0.2*16/12*6/(v*v) - apparent*apparent*0.2*0.001/2*8/(v*v))

	const while = 260
	a, both := square(65, 4, FieldSpec{D: apparent, K: 5}), 0.0
	sources := [][2]int{{3, 5}, {20, 20}, {21, 20}, {40, 61}, {64, 0}}
	together := a.NewState(0)
	apart := make([]*FieldState, len(sources))
	for i, at := range sources {
		apart[i] = a.NewState(0)
		apart[i].C[a.cell(at[0], at[1])] = float32(1000 * (i + 1))
		together.C[a.cell(at[0], at[1])] = float32(1000 * (i + 1))
		a.Step(apart[i], while)
	}
	a.Step(together, while)
	peak := float64(a.At(together, 64, 0)) // the strongest source, in a corner
	for j := range 65 {
		for i := range 65 {
			sum := 0.0
			for _, s := range apart {
				sum += float64(a.At(s, i, j))
			}
			both = math.Max(both, math.Abs(sum-float64(a.At(together, i, j)))/peak)
		}
	}

	round := square(64, 4, FieldSpec{D: apparent, Vmax: 6000, Km: 210, Periodic: true})
	corner, middle := round.NewState(1), round.NewState(1)
	corner.C[round.cell(0, 63)] = 5000
	middle.C[round.cell(32, 31)] = 5000
	round.Step(corner, 100)
	round.Step(middle, 100)
	shifted := 0.0
	for j := range 64 {
		for i := range 64 {
			shifted = math.Max(shifted, math.Abs(float64(round.At(corner, i, j)-round.At(middle, (i+32)%64, (j+32)%64))))
		}
	}

	return []Oracle{
		{Name: "mass without removal, after 300 ms", Value: sum / 1e6, Expected: 1, Tolerance: 1e-5, Unit: "share",
			Source: "conservation; tolerance: " + float},
		{Name: "mass with linear removal at 5/s, after 300 ms", Value: left / 1e6, Expected: math.Exp(-1.5), Tolerance: 1e-5, Unit: "share",
			Source: "e^(−kt); tolerance: " + float},
		{Name: "variance of a point release after 300 ms", Value: variance, Expected: 2 * apparent * 0.3, Tolerance: 2 * apparent * 0.3 * 1e-4,
			Unit: "µm²", Source: "2D*t, which a random walk on a grid has exactly; tolerance: rounding of far small values"},
		{Name: "2-D Gaussian: greatest error over peak, cells of 4 µm", Value: coarse, Expected: bound, Tolerance: 0.3 * bound, Unit: "share",
			Source: "Fourier 1822; truncation error of the scheme, tolerance: its next order, (dx/σ)² and the decline of the source term as the " +
				"peak spreads"},
		{Name: "order of convergence in space (dt as dx²)", Value: math.Log2(coarse / fine), Expected: 2, Tolerance: 0.1, Unit: "",
			Source: "five-point Laplacian; tolerance: next order, (dx/σ)²"},
		{Name: "order of convergence in time", Value: math.Log2(slow / fast), Expected: 1, Tolerance: 0.1, Unit: "",
			Source: "explicit Euler against continuous time on the same grid; tolerance: next order, half the rate times dt"},
		{Name: "many sources superpose: greatest difference over peak", Value: both, Expected: 0, Tolerance: 42 * 0x1p-24, Unit: "share",
			Source: "linearity; tolerance: one rounding in each of 42 parts"},
		{Name: "periodic border: shift of a release across it", Value: shifted, Expected: 0, Tolerance: 0, Unit: "nM",
			Source: "translation symmetry, to the bit but for the order of sums, which the scheme keeps"},
	}
}
