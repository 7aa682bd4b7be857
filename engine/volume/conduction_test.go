package volume

import (
	"math"
	"strings"
	"testing"

	"neuromodlab/engine/snapshot"
)

// twoRegions is a tissue with one modulator: dense and near on the left, sparse and far on the right.
func twoRegions(t testing.TB, m Chemistry, depth float64) *Tissue {
	t.Helper()
	tissue, err := Compile(Setup{Width: 400, Height: 200, NX: 64, NY: 32, Depth: depth, Settled: true,
		Receptors: []Receptor{{Modulator: m.Key, Name: "D1", EC50: 1000, Off: 20}}, X: []float32{100, 300}, Y: []float32{100, 100},
		Modulators: []PlacedModulator{{Chemistry: m, Regions: []Region{
			{Name: "left", X1: 200, Y1: 200, Density: 0.04, Vmax: m.Vmax.V, Delay: 7},
			{Name: "right", X0: 200, X1: 400, Y1: 200, Density: 0.01, Vmax: m.Vmax.V, Delay: 17},
		}}}}, 3)
	if err != nil {
		t.Fatal(err)
	}
	return tissue
}

// meanBetween is the mean of a field between two columns of the grid, in the middle half of its rows, nM.
func meanBetween(f *Field, s *FieldState, from, to int) (mean float64) {
	for j := f.Spec.NY / 4; j < 3*f.Spec.NY/4; j++ {
		for _, c := range f.Row(s, j)[from:to] {
			mean += float64(c)
		}
	}
	return mean / float64(f.Spec.NY/2*(to-from))
}

// Without uptake nothing is lost, so that what a region holds is what was released into it. At 1000
// Hz each of its thousands of varicosities releases once in a ms on average: no ms is without.
func TestAStepOfRateArrivesAfterTheDelayAndNotBefore(t *testing.T) {
	m := Dopamine()
	m.Vmax.V, m.Release.V, m.Tonic.V, m.D.V = 0, 1, 0, 0
	tissue := twoRegions(t, m, 10)
	const begin, end = 20, 60 // the nucleus fires in this time, ms
	for _, region := range []struct {
		name            string
		from, to, delay int
		density         float64
	}{{"left", 0, 32, 7, 0.04}, {"right", 32, 64, 17, 0.01}} {
		s := NewState(tissue)
		f, before := tissue.Modulators[0].Field, 0.0
		for ms := range 100 {
			s.Modulators[0].Rate = 0
			if ms >= begin && ms < end {
				s.Modulators[0].Rate = 1000
			}
			Step(tissue, s)
			now := meanBetween(f, s.Modulators[0].Field, region.from, region.to)
			arrives := ms >= begin+region.delay && ms < end+region.delay
			if (now > before*(1+1e-5)) != arrives { // single precision rounds to 6e-8, over a mean of cells
				t.Fatalf("%s, delay %d ms: from %g to %g nM in ms %d, with spikes from %d to %d", region.name, region.delay, before, now, ms,
					begin, end)
			}
			before = now
		}
		want := region.density * 3000 / (avogadro * 0.21) * (end - begin)
		if math.Abs(before-want) > 0.02*want { // 10,000 and more vesicles a ms and place: 1 %
			t.Errorf("%s holds %g nM, expected %g", region.name, before, want)
		}
	}
}

func TestThePastOfANucleusIsKeptUpToTheLongestDelay(t *testing.T) {
	tissue := twoRegions(t, Dopamine(), 10)
	s := NewState(tissue)
	if hz := s.RateAgo(0, 5); hz != 4 {
		t.Errorf("before the first step the rate was %g Hz", hz)
	}
	for ms := range 100 {
		s.Modulators[0].Rate = float64(ms)
		Step(tissue, s)
	}
	for _, c := range []struct {
		ago  int
		want float64
	}{{0, 99}, {1, 98}, {7, 92}, {17, 82}, {18, 82}, {1000, 82}, {-3, 99}} {
		if hz := s.RateAgo(0, c.ago); hz != c.want {
			t.Errorf("%d ms ago: %g Hz, expected %g", c.ago, hz, c.want)
		}
	}
}

// In the middle of a region, tens of µm from its border, nothing is felt of the other: dopamine
// diffuses 3.4 µm before it is taken up.
func TestEachRegionRestsAtItsOwnBalance(t *testing.T) {
	m := Dopamine()
	tissue := twoRegions(t, m, 100)
	f, p := tissue.Modulators[0].Field, &tissue.Setup.Modulators[0]
	for _, region := range []struct {
		name     string
		x        float64
		from, to int
	}{{"left", 100, 0, 24}, {"right", 300, 40, 64}} {
		s := NewState(tissue)
		here := p.At(region.x, 100)
		want, _ := here.Balance(here.Supply(m.Tonic.V))
		if got := meanBetween(f, s.Modulators[0].Field, region.from, region.to); math.Abs(got-want) > 0.001*want {
			t.Errorf("%s begins at %g nM, balance %g", region.name, got, want)
		}
		mean := 0.0
		const ms = 6000
		for range ms {
			Step(tissue, s)
			mean += meanBetween(f, s.Modulators[0].Field, region.from, region.to) / ms
		}
		// 20,000 vesicles and more: 0.7 %; random release adds up to 1 % at this depth
		if math.Abs(mean-want) > 0.03*want {
			t.Errorf("%s rests at %g nM, balance %g", region.name, mean, want)
		}
	}
}

// Noradrenaline stays for seconds: it must begin where it would settle.
func TestASettledTissueDoesNotDrift(t *testing.T) {
	tissue := twoRegions(t, Noradrenaline(), 100)
	s := NewState(tissue)
	f := tissue.Modulators[0].Field
	left, right := meanBetween(f, s.Modulators[0].Field, 8, 24), meanBetween(f, s.Modulators[0].Field, 40, 56)
	if left < 2*right {
		t.Errorf("%g nM where axons are dense, %g nM where they are sparse", left, right)
	}
	for range 10_000 {
		Step(tissue, s)
	}
	for _, c := range [][2]float64{
		{left, meanBetween(f, s.Modulators[0].Field, 8, 24)}, {right, meanBetween(f, s.Modulators[0].Field, 40, 56)},
	} {
		if math.Abs(c[1]-c[0]) > 0.05*c[0] { // random release of the last seconds
			t.Errorf("from %g to %g nM in ten seconds", c[0], c[1])
		}
	}
}

func TestASnapshotHoldsTheSpikesThatAreUnderWay(t *testing.T) {
	tissue := twoRegions(t, Dopamine(), 10)
	s, other := NewState(tissue), NewState(tissue)
	for range 50 {
		Step(tissue, s)
	}
	s.Modulators[0].Rate = 100
	for range 9 {
		Step(tissue, s)
	}
	if err := snapshot.Restore(other, snapshot.Append(nil, s)); err != nil {
		t.Fatal(err)
	}
	s.Modulators[0].Rate, other.Modulators[0].Rate = 0, 0
	for range 40 {
		Step(tissue, s)
		Step(tissue, other)
	}
	if snapshot.Hash(s) != snapshot.Hash(other) {
		t.Error("a restored tissue took another way")
	}
	if n := testing.AllocsPerRun(10, func() { Step(tissue, s) }); n != 0 {
		t.Errorf("%g allocations in a step", n)
	}
}

func TestADelayOutOfRangeIsRefused(t *testing.T) {
	for _, ms := range []int{-1, MaxDelay + 1} {
		_, err := Compile(Setup{Width: 100, Height: 100, NX: 32, NY: 32, Modulators: []PlacedModulator{{Chemistry: Dopamine(),
			Regions: []Region{{X1: 100, Y1: 100, Density: 0.01, Vmax: 6000, Delay: ms}}}}}, 1)
		if err == nil || !strings.Contains(err.Error(), "delay") {
			t.Errorf("a delay of %d ms: %v", ms, err)
		}
	}
}
