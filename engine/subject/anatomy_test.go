package subject_test

import (
	"math"
	"testing"

	"neuromodlab/engine/modulators"
	"neuromodlab/engine/snapshot"
	"neuromodlab/engine/subject"
)

func TestAStepWithAnatomyAllocatesNothingAndIsRestored(t *testing.T) {
	m := compile(t, "tissue", "all", 1)
	s, again := subject.NewState(m), subject.NewState(m)
	subject.Puff(m, s, modulators.NA, 1)
	for range 1010 {
		subject.Step(m, s)
	}
	if err := snapshot.Restore(again, snapshot.Append(nil, s)); err != nil {
		t.Fatal(err)
	}
	if allocs := testing.AllocsPerRun(1, func() { // AllocsPerRun calls it twice
		for range m.Spec.Task.Timing.Length {
			subject.Step(m, s)
		}
	}); allocs != 0 {
		t.Errorf("%v allocations in a trial", allocs)
	}
	for range 2 * m.Spec.Task.Timing.Length {
		subject.Step(m, again)
	}
	if snapshot.Hash(s) != snapshot.Hash(again) {
		t.Error("a restored tissue took another way")
	}
}

// axonOf is the index of a pool's axons.
func axonOf(t *testing.T, m *subject.Model, key string) int {
	t.Helper()
	for i := range m.Tissue.Setup.Modulators {
		if m.Tissue.Setup.Modulators[i].Key == key {
			return i
		}
	}
	t.Fatalf("no axons of %s", key)
	return -1
}

// texelAt is the cell of the grid at a place, µm.
func texelAt(m *subject.Model, x, y float64) int {
	s := &m.Tissue.Setup
	return int(y/s.Height*float64(s.NY))*s.NX + int(x/s.Width*float64(s.NX))
}

// The middle of a group is tens of diffusion lengths of dopamine and of serotonin from its border, and
// three of noradrenaline's, so that it loses some noradrenaline to the sparser tissue around.
func TestTonicConcentrationsAreTheRegionsBalances(t *testing.T) {
	m := compile(t, "tissue", "all", 1)
	s := subject.NewState(m)
	for _, key := range []string{"da", "na", "5ht"} {
		i := axonOf(t, m, key)
		p := &m.Tissue.Setup.Modulators[i]
		for _, r := range p.Regions {
			if r.Name != "go" && r.Name != "nogo" && r.Name != "critic" {
				continue
			}
			x, y := (r.X0+r.X1)/2, (r.Y0+r.Y1)/2
			here := p.At(x, y)
			want, _ := here.Balance(here.Supply(p.Tonic.V))
			tolerance := 0.02
			if key == "na" {
				tolerance = 0.1
			}
			if got := float64(s.Tissue.TonicAt(i, texelAt(m, x, y))); math.Abs(got-want) > tolerance*want {
				t.Errorf("%s in %s: %g nM, balance %g", key, r.Name, got, want)
			}
		}
	}
	if nM := s.Tissue.TonicAt(axonOf(t, m, "da"), texelAt(m, 20, 20)); nM > 0.01 {
		t.Errorf("%g nM of dopamine where it has no axons", nM)
	}
	visual := axonOf(t, m, "ach.visual")
	if s.Tissue.TonicAt(visual, texelAt(m, 105, 190)) != 0 {
		t.Error("what is delivered by wiring is in the field")
	}
	for _, name := range []string{"visual", "configural", "auditory", "go.e", "critic.e"} {
		p := m.Net.Populations[m.Net.Population(name)]
		innervated := name == "visual" || name == "configural"
		if nM := s.Tissue.TonicAtCell(visual, p.First); (nM > 1e-9) != innervated { // a field is never quite zero: volume adds 1e-20
			t.Errorf("%g nM of acetylcholine for pictures at %s", nM, name)
		}
	}
}

func TestAPastRateIsTheNucleusEarlier(t *testing.T) {
	m := compile(t, "tissue", "all", 1)
	s := subject.NewState(m)
	da := axonOf(t, m, "da")
	var rates []float64
	for range 400 { // the outcome at 300 ms changes the rate of dopamine
		subject.Step(m, s)
		rates = append(rates, s.Tissue.Volume.Modulators[da].Rate)
	}
	longest := 0
	for _, r := range m.Tissue.Setup.Modulators[da].Regions {
		longest = max(longest, r.Delay)
	}
	subject.Puff(m, s, modulators.DA, 0) // no step: the past stays as it is
	for ms := range longest + 1 {
		if got, want := s.Tissue.RateAgo(da, ms), rates[len(rates)-1-ms]; got != want {
			t.Errorf("%d ms ago: %g Hz, it was %g", ms, got, want)
		}
	}
	if first, last := rates[0], rates[305]; first == last {
		t.Error("the rate did not change")
	}
}
