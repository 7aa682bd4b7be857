package volume

// Oracles of tissue: balance of release and uptake, occupancy of receptors, number of releases.

import (
	"math"

	"neuromodlab/engine/fmath"
)

// sheet is a tissue of one modulator on 48² cells of the default grid's width; depth 0 = the
// default depth.
func sheet(m Chemistry, every int, depth float64, sites []float32) *Tissue {
	const n, dx = 48, 1000.0 / 256
	return must(Compile(Setup{
		Width: n * dx, Height: n * dx, NX: n, NY: n, Periodic: true, Every: every, Depth: depth,
		Modulators: []PlacedModulator{{Chemistry: m}}, Receptors: Receptors(), X: sites, Y: sites,
	}, 1))
}

// meanOver runs a tissue for so many ms and returns the mean concentration over time and space, nM.
func meanOver(t *Tissue, s *State, ms int) float64 {
	sum, n := 0.0, 0
	for i := range ms {
		Step(t, s)
		if i%7 == 0 { // 7 is no divisor of the interval between two steps of a field
			sum += t.Modulators[0].Field.Mean(s.Modulators[0].Field)
			n++
		}
	}
	return sum / float64(n)
}

func balanceOracles() []Oracle {
	var out []Oracle
	for _, m := range []Chemistry{Dopamine(), VentralDopamine()} {
		t := sheet(m, DefaultEvery, 0, nil)
		s := NewState(t)
		meanOver(t, s, 500)
		expected := map[string]float64{"dorsal striatum": 8.3, "ventral striatum": 27}[m.Site]
		out = append(out, Oracle{Name: "tonic balance from vesicles, " + m.Site, Value: meanOver(t, s, 4000), Expected: expected,
			Tolerance: 0.1 * expected, Unit: "nM",
			Source: "Vmax·C/(Km+C) = 0.04·0.06·4·3000/µm³/s over α; tolerance: the 10 % asked for: half of it is used, since uptake is concave " +
				"and C fluctuates (see the deep slab); chance of 20,000 vesicles is 1 %"})
	}
	deep := sheet(Dopamine(), DefaultEvery, 160, nil)
	s160 := NewState(deep)
	meanOver(deep, s160, 500)
	out = append(out, Oracle{Name: "tonic balance in a slab of 160 µm, dorsal striatum", Value: meanOver(deep, s160, 1000), Expected: 8.18,
		Tolerance: 0.08, Unit: "nM",
		Source: "the even balance, 8.29 nM less the release of half a ms, as it is read after whole ms; tolerance: 1 %, what fluctuation is " +
			"left"})

	t := sheet(Dopamine(), DefaultEvery, 0, nil)
	f := t.Modulators[0].Field
	s := f.NewState(8.3)
	supply := float32(0.228 * DefaultEvery)
	run := func(ms int) float64 {
		for range ms / DefaultEvery {
			for j := range f.Spec.NY {
				row := f.Row(s, j)
				for i := range row {
					row[i] += supply
				}
			}
			f.Step(s, DefaultEvery)
		}
		return f.Mean(s)
	}
	early := run(2000)
	late := run(58000)
	return append(out,
		Oracle{Name: "a minute of even supply: drift of the balance after 2 s", Value: late - early, Expected: 0, Tolerance: 1e-4, Unit: "nM",
			Source: "a fixed point stays; tolerance: a few roundings of float32, 1e-6 of 8 nM"},
		Oracle{Name: "balance of even supply", Value: late + float64(supply)/2, Expected: 8.3, Tolerance: 0.1, Unit: "nM",
			Source: "as above; read midway between two steps; 8.29 by the formula"})
}

func occupancyOracles() []Oracle {
	rows := Receptors()
	d1, d2 := rows[0], rows[1]
	at := func(c float32, dt float64, r Receptor, b *[]float32) { r.Relax(*b, []float32{c}, dt) }

	// In tissue, with release by vesicles: the mean over sites.
	sites := make([]float32, 200)
	stream := fmath.Stream(3, "sites")
	for i := range sites {
		sites[i] = stream.Float32() * 187
	}
	t := sheet(Dopamine(), DefaultEvery, 0, sites)
	s := NewState(t)
	mean := func(row int) float64 {
		sum := 0.0
		for _, b := range s.Modulators[0].Bound.B[row] {
			sum += float64(b)
		}
		return sum / float64(len(sites))
	}
	run := func(ms int) {
		for range ms {
			Step(t, s)
		}
	}
	run(6000)
	var tonic, tonicD1 float64
	for range 50 {
		run(40)
		tonic += mean(1) / 50
		tonicD1 += mean(0) / 50
	}
	s.Modulators[0].Rate = 0
	run(1000)
	paused := mean(1)
	s.Modulators[0].Rate = 4
	run(8000)
	s.Modulators[0].Rate = 20
	run(1000)
	burst := mean(1)
	s.Modulators[0].Rate = 4
	back := 0
	for mean(1) > tonic+0.1*(burst-tonic) && back < 20000 {
		run(20)
		back += 20
	}

	// D1 alone: the time in which it reaches 1 − 1/e of its final occupancy after a step of
	// concentration.
	b, lag := []float32{0}, 0
	final := d1.Occupancy(20)
	for float64(b[0]) < final*(1-math.Exp(-1)) {
		at(20, 1, d1, &b)
		lag++
	}
	// One step of 10 s against ten thousand steps of 1 ms.
	one, many := []float32{0.5}, []float32{0.5}
	at(50, 10000, d2, &one)
	for range 10000 {
		at(50, 1, d2, &many)
	}
	// The constants were read in the code of Ejdrup et al. These expected values were not: the lab
	// was specified to reproduce them, after that paper.
	const read = "specified after Ejdrup et al. 2026, whose constants give it"
	return []Oracle{
		{Name: "D2 occupancy, tonic", Value: tonic, Expected: 0.55, Tolerance: 0.03, Unit: "share",
			Source: read + "; C/(C+7 nM); tolerance: two digits, and fluctuation"},
		{Name: "D2 occupancy after a pause of 1 s", Value: paused, Expected: 0.45, Tolerance: 0.03, Unit: "share",
			Source: read + "; e^(−0.2) of it; tolerance as above"},
		{Name: "D2: 90 % of a burst's rise is gone after", Value: float64(back) / 1000, Expected: 6, Tolerance: 1, Unit: "s",
			Source: read + ": at least 5 s; ln 10/(k_on·C + k_off) = 5.3 s and the tail of uptake"},
		{Name: "D1 occupancy, tonic", Value: tonicD1, Expected: 0.0083, Tolerance: 0.00083, Unit: "share",
			Source: read + ": near 0; C/(C+1 µM) at 8.3 nM; tolerance: that of the balance, 10 %"},
		{Name: "D1 lags a step by", Value: float64(lag), Expected: 50, Tolerance: 5, Unit: "ms",
			Source: read + ": about 50; 1/(k_on·C + k_off) = 50.4 ms at 20 nM"},
		{Name: "binding does not depend on the step", Value: float64(one[0] - many[0]), Expected: 0, Tolerance: 2e-5, Unit: "share",
			Source: "exact solution; tolerance: float32 stops moving where a step is below half its last bit, 2^−25/0.0016"},
	}
}

func releaseOracles() []Oracle {
	r := fmath.Stream(5, "poisson")
	const n, mu = 20000, 41.7
	var first, second float64
	for range n {
		x := float64(poisson(&r, mu, new(lastMean)))
		first += x
		second += x * x
	}
	mean := first / n
	variance := second/n - mean*mean

	// Wiring and volume transmission release the same amount into the tissue.
	m := Dopamine()
	m.Vmax.V = 0
	m.K.V = 20
	sites := make([]float32, 64)
	for i := range sites {
		sites[i] = float32(i)*2.9 + 1
	}
	t := sheet(m, DefaultEvery, 0, sites)
	var got [2]float64
	dst := make([]float32, len(sites))
	for wired := range 2 {
		s := NewState(t)
		s.Wire(0, wired == 1)
		for i := range 4000 {
			Step(t, s)
			if i < 1000 || i%7 != 0 {
				continue
			}
			x := t.Modulators[0].Field.Mean(s.Modulators[0].Field)
			if wired == 1 {
				x, dst = 0, dst[:len(sites)]
				Concentrations(t, s, 0, dst)
				for _, c := range dst {
					x += float64(c) / float64(len(dst))
				}
			}
			got[wired] += x / (3000 / 7)
		}
	}
	return []Oracle{
		{Name: "vesicles in a step: mean of a Poisson draw", Value: mean, Expected: mu, Tolerance: 5 * math.Sqrt(mu/n), Unit: "",
			Source: "Poisson; tolerance: five standard errors"},
		{Name: "vesicles in a step: variance of a Poisson draw", Value: variance, Expected: mu, Tolerance: 5 * mu * math.Sqrt(2.0/n), Unit: "",
			Source: "Poisson; tolerance: five standard errors"},
		{Name: "a vesicle of 3000 in a cell of 1 µm³", Value: quantumOf(3000, 0.21, 1), Expected: 3000 / (6.02214076e23 * 0.21 * 1e-15) * 1e9,
			Tolerance: 0.01, Unit: "nM", Source: "molecules/(N_A·α·volume)"},
		{Name: "wiring brings what volume brings", Value: got[1] / got[0], Expected: 1, Tolerance: 0.03, Unit: "×",
			Source: "conservation; both draw the same numbers of vesicles, so without saturation they differ by rounding and by when they are " +
				"read; tolerance: the release of 1 ms, 2 %, and 1 %"},
	}
}
