package engine_test

// Tests of connections that are drawn by skips.

import (
	"hash/fnv"
	"math"
	"slices"
	"testing"

	"neuromodlab/engine"
)

// bySkips makes the sparse projections of sheetOf draw by skips.
func bySkips(s *engine.Spec) {
	for i := range s.Projections {
		s.Projections[i].Connect.Sampling = engine.BySkips
	}
}

// Of all pairs at about the same distance, the share that is joined is that of the Gaussian: also where only one
// direction matters, and where the Gaussian is so narrow that most bins are out of reach.
func TestSkipsFallWithDistanceAsAGaussian(t *testing.T) {
	for _, c := range []engine.Connect{{P: 0.8, SX: 120, SY: 240}, {P: 1, SX: 200}, {P: 0.3, SY: 60}, {P: 0.9, SX: 40, SY: 30}} {
		m, _ := sheetOf(t, func(s *engine.Spec) {
			*s.Projections[0].Connect = c
			s.Populations[1].N = 1200
			bySkips(s)
		})
		p := &m.Projections[0]
		var want, got, pairs [6]float64
		for pre := range p.Pre {
			for post := range p.Post {
				d := 0.0
				if c.SX > 0 {
					d = math.Abs(float64(m.X[pre]-m.X[200+post]) / c.SX)
				}
				if c.SY > 0 {
					d = math.Hypot(d, float64(m.Y[pre]-m.Y[200+post])/c.SY)
				}
				if k := int(d); k < len(pairs) {
					pairs[k]++
					want[k] += c.P * math.Exp(-d*d/2)
					if p.Synapse(pre, post) >= 0 {
						got[k]++
					}
				}
			}
		}
		for k := range pairs {
			// Five standard deviations of a sum of draws, at most √want.
			near(t, "synapses at "+string(rune('0'+k))+" σ", got[k], want[k], 5*math.Sqrt(want[k])+1)
		}
	}
}

// degreesOf are the numbers of synapses from each presynaptic and onto each postsynaptic cell.
func degreesOf(p *engine.CompiledProjection) (out, in []float64) {
	out, in = make([]float64, p.Pre), make([]float64, p.Post)
	for k := range p.Synapses() {
		pre, post := p.Ends(k)
		out[pre]++
		in[post]++
	}
	return out, in
}

// Where all pairs have the same probability p, the number of synapses of a cell with n possible partners is binomial:
// its mean is np and its variance np(1 − p).
func TestDegreesOfSkipsAreBinomial(t *testing.T) {
	const p = 0.03
	m, _ := sheetOf(t, func(s *engine.Spec) {
		s.Populations[0].N, s.Populations[1].N = 1500, 1100
		*s.Projections[0].Connect = engine.Connect{P: p}
		*s.Projections[1].Connect = engine.Connect{P: p}
		bySkips(s)
	})
	for j, partners := range [][2]float64{{1100, 1500}, {1499, 1499}} {
		out, in := degreesOf(&m.Projections[j])
		for side, degrees := range [][]float64{out, in} {
			n := float64(len(degrees))
			mean, variance := 0.0, 0.0
			for _, d := range degrees {
				mean += d / n
			}
			want := partners[side] * p
			for _, d := range degrees {
				variance += (d - want) * (d - want) / n
			}
			// Five standard errors, of the mean and of the variance of a normal distribution.
			near(t, "mean degree", mean, want, 5*math.Sqrt(want*(1-p)/n))
			near(t, "variance of the degree", variance, want*(1-p), 5*want*(1-p)*math.Sqrt(2/n))
		}
	}
	self := &m.Projections[1]
	for i := range self.Pre {
		if self.Synapse(i, i) >= 0 {
			t.Errorf("cell %d is joined to itself", i)
		}
	}
}

func TestSkipsReachAllOrNone(t *testing.T) {
	for _, c := range []struct {
		p    float64
		want int
	}{{1, 200 * 199}, {0, 0}, {1e-300, 0}} {
		m, _ := sheetOf(t, func(s *engine.Spec) {
			*s.Projections[1].Connect = engine.Connect{P: c.p}
			bySkips(s)
		})
		if n := m.Projections[1].Synapses(); n != c.want {
			t.Errorf("%d synapses at probability %g, want %d", n, c.p, c.want)
		}
	}
}

func postsOf(p *engine.CompiledProjection) (posts []int) {
	for k := range p.Synapses() {
		pre, post := p.Ends(k)
		posts = append(posts, pre*100_000+post)
	}
	return posts
}

// The synapses of a projection depend on its name, on the places of its cells and on the seed, not on what else there is.
func TestSkipsDoNotDependOnOtherProjections(t *testing.T) {
	alone, _ := sheetOf(t, bySkips)
	after, _ := sheetOf(t, func(s *engine.Spec) {
		more := engine.Projection{Name: "more", From: "from", To: "to", Current: "input", Uniform: true,
			Connect: &engine.Connect{P: 0.4, SX: 90}}
		s.Projections = append([]engine.Projection{more, s.Projections[1]}, s.Projections[0])
		bySkips(s)
	})
	a, b := postsOf(&alone.Projections[0]), postsOf(&after.Projections[2])
	if !slices.Equal(a, b) || !slices.IsSorted(a) || len(a) == 0 {
		t.Errorf("%d synapses, %d after two other projections; in order: %v", len(a), len(b), slices.IsSorted(a))
	}
}

// Native and in WebAssembly the same pairs are joined.
func TestSkipsAreTheSameEverywhere(t *testing.T) {
	m, _ := sheetOf(t, func(s *engine.Spec) {
		s.Projections[1].Connect.P = 0.1
		bySkips(s)
	})
	for j, want := range []uint64{0xae06967483f040ab, 0x6c4e32c7c460d7cd} {
		h := fnv.New64a()
		for _, x := range postsOf(&m.Projections[j]) {
			h.Write([]byte{byte(x), byte(x >> 8), byte(x >> 16), byte(x >> 24)})
		}
		if got := h.Sum64(); got != want {
			t.Errorf("projection %d has the hash %#x, want %#x", j, got, want)
		}
	}
}

// BenchmarkConnect is the compilation of 10,000 cells with 100 synapses each.
func BenchmarkConnect(b *testing.B) {
	box := engine.Patch{X: 500, Y: 500, RX: 500, RY: 500, Box: true}
	for _, c := range []struct {
		name    string
		connect engine.Connect
	}{
		{"pairs", engine.Connect{P: 0.01}},
		{"skips", engine.Connect{P: 0.01, Sampling: engine.BySkips}},
		{"pairs near", engine.Connect{P: 0.25, SX: 80, SY: 80}},
		{"skips near", engine.Connect{P: 0.25, SX: 80, SY: 80, Sampling: engine.BySkips}},
	} {
		b.Run(c.name, func(b *testing.B) {
			spec := engine.Spec{DT: 1,
				Populations: []engine.Population{{Name: "e", Kind: engine.Excitatory, N: 10_000, Patch: box, Tau: 20,
					Currents: []engine.Current{{Name: "input", Tau: 5, Sign: 1}}}},
				Projections: []engine.Projection{{Name: "e→e", From: "e", To: "e", Current: "input", Uniform: true, Connect: &c.connect}}}
			for b.Loop() {
				m, err := engine.Compile(spec, 1)
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(m.Synapses()), "synapses")
			}
		})
	}
}
