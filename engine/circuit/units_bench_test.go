package circuit

// What one cell, one spike at a synapse, one cell of the grid and one receptor at a cell take: the costs in work.go.
//
//	go test ./engine/circuit -run '^$' -bench Units -benchtime 1x
//
// and the same in WebAssembly (GOOS=js GOARCH=wasm, -exec of the Makefile).

import (
	"math"
	"testing"
	"time"

	"neuromodlab/engine"
	"neuromodlab/engine/subject"
	"neuromodlab/engine/volume"
)

const unitCells = 2000

// fastestNS is the time of a step, ns, in the fastest of many short stretches: other work on the machine only adds to it.
func fastestNS(step func()) float64 {
	const stretches, steps = 120, 25
	best := math.Inf(1)
	for range stretches {
		began := time.Now()
		for range steps {
			step()
		}
		best = min(best, float64(time.Since(began).Nanoseconds())/steps)
	}
	return best
}

// netNS steps a circuit and returns the time of a step, ns, and the spikes of its first population in one.
func netNS(b *testing.B, populations []engine.Population, slow []engine.Slow, projections ...engine.Projection) (ns, spikes float64) {
	b.Helper()
	m, err := engine.Compile(engine.Spec{Name: "units", DT: 1, Width: 1000, Height: 1000, Populations: populations, Slow: slow,
		Projections: projections}, 1)
	if err != nil {
		b.Fatal(err)
	}
	s := engine.NewState(m)
	for range 500 {
		engine.Step(m, s)
	}
	fired, steps := 0, 0
	ns = fastestNS(func() {
		engine.Step(m, s)
		fired, steps = fired+len(s.Populations[0].Spikes), steps+1
	})
	return ns, float64(fired) / float64(steps)
}

// unitPopulation is cells of which each fires about every 50 ms, or hardly ever, by noise.
func unitPopulation(name string, n int, fires bool) engine.Population {
	p := engine.Population{Name: name, Kind: engine.Excitatory, N: n, Patch: engine.Patch{X: 500, Y: 500, RX: 500, RY: 500, Box: true},
		Tau: 20, Threshold: 15, Refractory: 2, Bias: 5, Noise: 2, Trace: 20}
	if fires {
		p.Bias, p.Noise = 16, 3
	}
	return p
}

func withCurrent(p engine.Population) engine.Population {
	p.Currents = []engine.Current{{Name: "excitation", Tau: 5, Sign: 1}}
	return p
}

func BenchmarkUnits(b *testing.B) {
	one := func(p ...engine.Population) []engine.Population { return p }
	quiet := unitPopulation("a", unitCells, false)
	b.Run("cell", func(b *testing.B) {
		for b.Loop() {
			ns, _ := netNS(b, one(quiet), nil)
			b.ReportMetric(ns/unitCells, "ns/cell")
		}
	})
	b.Run("input", func(b *testing.B) {
		for b.Loop() {
			p := engine.Population{Name: "a", Kind: engine.Input, N: unitCells, Patch: quiet.Patch, Trace: 20}
			ns, _ := netNS(b, one(p), nil)
			b.ReportMetric(ns/unitCells, "ns/cell")
		}
	})
	b.Run("slow", func(b *testing.B) {
		slow := []engine.Slow{{Name: "x", Of: "a", Tau: 50, Gain: 1}}
		for b.Loop() {
			before, _ := netNS(b, one(quiet), nil)
			p := quiet
			p.Slow = []engine.SlowInput{{Slow: "x", Gain: 0.01, Class: -1}}
			after, _ := netNS(b, one(p), slow)
			b.ReportMetric((after-before)/unitCells, "ns/cell")
		}
	})
	for _, x := range []struct {
		name    string
		connect *engine.Connect
		plastic *engine.Plasticity
	}{
		{"synapse", nil, nil},
		{"sparse synapse", &engine.Connect{P: 0.1, Sampling: engine.BySkips}, nil},
		{"plastic synapse", nil, &engine.Plasticity{Potentiate: 1, Depress: 0.3, Tau: 500, Rest: 1}},
		{"sparse plastic synapse", &engine.Connect{P: 0.1, Sampling: engine.BySkips}, &engine.Plasticity{Potentiate: 1, Depress: 0.3, Tau: 500,
			Rest: 1}},
	} {
		b.Run(x.name, func(b *testing.B) {
			cells := one(unitPopulation("a", unitCells, true), withCurrent(unitPopulation("b", unitCells, true)))
			joined := engine.Projection{Name: "a→b", From: "a", To: "b", Current: "excitation", Gain: 1e-6, Weight: 1, Max: 10,
				Connect: x.connect, Plastic: x.plastic}
			share := 1.0
			if x.connect != nil {
				share = x.connect.P
			}
			for b.Loop() {
				before, _ := netNS(b, cells, nil)
				after, spikes := netNS(b, cells, nil, joined)
				b.ReportMetric((after-before)/(spikes*unitCells*share), "ns/spike")
			}
		})
	}
	b.Run("grid", func(b *testing.B) {
		const n, ms = 128, 4
		f, err := volume.NewField(volume.FieldSpec{Width: 1000, Height: 1000, NX: n, NY: n, D: 321.7, Vmax: 6000, Km: 210})
		if err != nil {
			b.Fatal(err)
		}
		s := f.NewState(10)
		for b.Loop() {
			b.ReportMetric(fastestNS(func() { f.Step(s, ms) })/(n*n*float64(f.Parts(ms))), "ns/part")
		}
	})
	b.Run("read", func(b *testing.B) {
		for b.Loop() {
			_, without := subjectNS(b, nil)
			spec, with := subjectNS(b, map[string]any{"field.mode": "diffusing", "field.grid": "64"})
			fine, finer := subjectNS(b, map[string]any{"field.mode": "diffusing", "field.grid": "128"})
			few, _ := spec.Tissue.Setup.Work()
			many, _ := fine.Tissue.Setup.Work()
			with -= (finer - with) / (many - few) * few // without the grid
			cells := 0
			for i := range spec.Circuit.Populations {
				cells += spec.Circuit.Populations[i].N
			}
			b.ReportMetric((with-without)/float64(cells*len(spec.Tissue.Reads)), "ns/read") // with vesicles
		}
	})
}

// subjectNS is the lab's actor–critic with some parameters set, and the time of its step, ns.
func subjectNS(b *testing.B, set map[string]any) (spec subject.Spec, ns float64) {
	b.Helper()
	spec, step := running(b, ActorCritic, set)
	return spec, fastestNS(step)
}

// running is a circuit with some parameters set, and a function that does the next step of it, after the first 2,000.
func running(b *testing.B, c *Circuit, set map[string]any) (spec subject.Spec, step func()) {
	b.Helper()
	v := c.Params.Defaults()
	for key, value := range set {
		if err := v.SetAny(key, value); err != nil {
			b.Fatal(err)
		}
	}
	spec, err := c.Spec(v)
	if err != nil {
		b.Fatal(err)
	}
	m, err := subject.Compile(spec, 1)
	if err != nil {
		b.Fatal(err)
	}
	s := subject.NewState(m)
	step = func() { subject.Step(m, s) }
	for range 2000 {
		step()
	}
	return spec, step
}
