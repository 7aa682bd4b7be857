package volume

// Oracles of clearance, of steady profiles around a source, and of stability.

import "math"

// decayExact is C after t seconds of Michaelis–Menten clearance, from Km·ln(C/C₀) + C − C₀ + Vmax·t
// = 0 by bisection.
func decayExact(c0, vmax, km, t float64) float64 {
	lo, hi := 0.0, c0
	for range 100 {
		c := (lo + hi) / 2
		if km*math.Log(c/c0)+c-c0+vmax*t > 0 {
			hi = c
		} else {
			lo = c
		}
	}
	return (lo + hi) / 2
}

// uptakeError is the relative error after 60 ms of clearance from 500 nM, in n steps.
func uptakeError(n int) float64 {
	f := square(4, 50, FieldSpec{D: 0, Vmax: 6000, Km: 210})
	s := f.NewState(500)
	f.advanceBy(s, 60/float64(n), n)
	want := decayExact(500, 6000, 210, 0.06)
	return math.Abs(float64(f.At(s, 1, 1))-want) / want
}

// lowTau is the time constant of clearance at low concentration, ms.
func lowTau(m Chemistry) float64 {
	f := square(4, 50, FieldSpec{D: m.Apparent(), Vmax: m.Vmax.V, Km: m.Km.V})
	s := f.NewState(0.1)
	before := f.Mean(s)
	for range 50 {
		f.Step(s, 1)
	}
	return -50 / math.Log(f.Mean(s)/before)
}

// lambda is the length over which the profile of a plane source falls to 1/e, µm: the slope between
// 2 and 5 such lengths from the source, at low concentration.
func lambda(m Chemistry) float64 {
	guess := math.Sqrt(m.Apparent() * m.Km.V / m.Vmax.V)
	dx := guess / 8
	f := must(NewField(FieldSpec{Width: 128 * dx, Height: 4 * dx, NX: 128, NY: 4, D: m.Apparent(), Vmax: m.Vmax.V, Km: m.Km.V,
		Periodic: true}))
	s := f.NewState(0)
	h := 0.5 * f.StableStep()
	for range int(10 * m.Km.V / m.Vmax.V * 1000 / h) {
		for j := range 4 {
			s.C[f.cell(64, j)] += 0.01
		}
		f.advanceBy(s, h, 1)
	}
	near, far := f.At(s, 64+16, 1), f.At(s, 64+40, 1)
	return 24 * dx / math.Log(float64(near/far))
}

func clearanceOracles() []Oracle {
	dorsal, ventral := Dopamine(), VentralDopamine()
	coarse, fine := uptakeError(6), uptakeError(12)
	const few = "tolerance: 0.1 nM is not quite low (0.05 %), and the step's own (dt/τ)²/12"
	const grid = "√(D*Km/Vmax); tolerance: (dx/λ)²/24 and as much for the step"
	return []Oracle{
		{Name: "order of convergence of clearance in time", Value: math.Log2(coarse / fine), Expected: 2, Tolerance: 0.2, Unit: "",
			Source: "linearised midpoint rule against the integral of Michaelis–Menten; tolerance: next order"},
		{Name: "clearance at low C, dorsal", Value: lowTau(dorsal), Expected: 35, Tolerance: 0.1, Unit: "ms", Source: "Km/Vmax; " + few},
		{Name: "clearance at low C, ventral", Value: lowTau(ventral), Expected: 105, Tolerance: 0.2, Unit: "ms", Source: "Km/Vmax; " + few},
		{Name: "length λ, dorsal", Value: lambda(dorsal), Expected: math.Sqrt(apparent * 0.035), Tolerance: 0.01 * 3.4, Unit: "µm", Source: grid},
		{Name: "length λ, ventral", Value: lambda(ventral), Expected: math.Sqrt(apparent * 0.105), Tolerance: 0.01 * 5.8, Unit: "µm",
			Source: grid},
	}
}

// besselK0 is the modified Bessel function of the second kind, ∫₀^∞ e^(−x·cosh t) dt. Its
// trapezoidal sum converges faster than any power of the step.
func besselK0(x float64) float64 {
	const h = 1.0 / 32
	sum := math.Exp(-x) / 2
	for t := h; x*math.Cosh(t) < 700; t += h {
		sum += math.Exp(-x * math.Cosh(t))
	}
	return sum * h
}

// profileOracles run a line source until the profile is steady and compare it with K₀.
func profileOracles() []Oracle {
	const k, perLength, cells = 10.0, 8, 161 // 1/s, cells per λ
	length := math.Sqrt(apparent / k)
	dx := length / perLength
	f := square(cells, dx, FieldSpec{D: apparent, K: k})
	s := f.NewState(0)
	h := 0.5 * f.StableStep()
	const strength = 1e4 // nM·µm²/ms
	for range int(800 / h) {
		s.C[f.cell(80, 80)] += float32(strength * h / (dx * dx))
		f.advanceBy(s, h, 1)
	}
	worst := 0.0
	for i := perLength / 2; i <= 4*perLength; i++ {
		r := float64(i) * dx
		want := strength * 1000 / (2 * math.Pi * apparent) * besselK0(r/length)
		worst = math.Max(worst, math.Abs(float64(f.At(s, 80+i, 80))-want)/want)
	}
	return []Oracle{
		{Name: "steady line source against K₀(r/λ): greatest relative error, λ/2 to 4λ", Value: worst, Expected: 0, Tolerance: 0.02,
			Unit: "share",
			Source: "Carslaw & Jaeger 1959; K₀ by quadrature; tolerance: five points err on a logarithm by (dx/r)²/4, 1.6 % at the nearest, 4 " +
				"cells, and e^(−8) is not yet steady"},
		{Name: "K₀(1) by that quadrature", Value: besselK0(1), Expected: 0.42102443824070834, Tolerance: 1e-12, Unit: "",
			Source: "tabulated value, recalled, not looked up; the quadrature agrees with all its digits"},
	}
}

// growth is the factor by which one step multiplies the finest checkerboard pattern; the step is
// given in units of the longest stable step.
func growth(limits float64) float64 {
	f := square(8, 4, FieldSpec{D: apparent, Periodic: true})
	s := f.NewState(0)
	for j := range 8 {
		for i := range 8 {
			s.C[f.cell(i, j)] = 100 + 10*float32(1-2*((i+j)%2))
		}
	}
	f.advanceBy(s, limits*f.StableStep(), 1)
	return math.Abs(float64(f.At(s, 0, 0))-100) / 10
}

func stabilityOracles() []Oracle {
	refused := 0.0
	if _, err := NewField(FieldSpec{Width: 64, Height: 64, NX: 512, NY: 512, D: apparent}); err != nil {
		refused = 1
	}
	f := square(256, 1000.0/256, FieldSpec{D: apparent, Vmax: 6000, Km: 210})
	part := 40 / float64(f.Parts(40)) / f.StableStep()
	harsh := square(16, 2, FieldSpec{D: apparent, Vmax: 1e6, Km: 1000, K: 500})
	s := harsh.NewState(0)
	s.C[harsh.cell(8, 8)] = maxNM
	least := math.Inf(1)
	for range 50 {
		harsh.Step(s, 10)
		for j := range 16 {
			for _, c := range harsh.Row(s, j) {
				if c != c {
					c = float32(math.Inf(-1))
				}
				least = math.Min(least, float64(c))
			}
		}
	}
	return []Oracle{
		{Name: "cells of 0.125 µm are refused with a message", Value: refused, Expected: 1, Unit: "",
			Source: "they would need 165 parts a ms, 64 are allowed"},
		{Name: "parts of 40 ms: share of the stable limit dx²/(4D*)", Value: part, Expected: 0.5, Tolerance: 0.5 / 6, Unit: "",
			Source: "at most half, by dividing into whole parts"},
		{Name: "checkerboard in a step of 0.9 of the limit", Value: growth(0.9), Expected: 0.8, Tolerance: 1e-5, Unit: "×",
			Source: "|1 − 8D*dt/dx²| (von Neumann): fades"},
		{Name: "checkerboard in a step of 1.1 of the limit", Value: growth(1.1), Expected: 1.2, Tolerance: 1e-5, Unit: "×",
			Source: "|1 − 8D*dt/dx²| (von Neumann): grows"},
		{Name: "least concentration under harsh clearance from 1 M", Value: math.Min(0, least), Expected: 0, Unit: "nM",
			Source: "neither negative nor NaN"},
	}
}
