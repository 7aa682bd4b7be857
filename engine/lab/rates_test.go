package lab_test

// Test of the firing rates of groups.

import (
	"math"
	"testing"

	"neuromodlab/engine"
)

// The rates in a status equal a count of the spikes of the last 100 ms.
func TestGroupRatesCountTheSpikesOfTheLastTenthOfASecond(t *testing.T) {
	a := api(t)
	s := a.Session
	s.Step(230)
	want, cells := map[string][2]float64{}, map[string][2]float64{}
	for range 100 {
		s.Step(1)
		for i := range spikingOf(s).Model.Net.Populations {
			name, side := spikingOf(s).Model.Net.Spec.Populations[i].Group, 0
			if spikingOf(s).Model.Net.Populations[i].Kind == engine.Inhibitory {
				side = 1
			}
			w, c := want[name], cells[name]
			w[side] += float64(len(spikingOf(s).State.Net.Populations[i].Spikes))
			c[side] += float64(spikingOf(s).Model.Net.Populations[i].N) / 100
			want[name], cells[name] = w, c
		}
	}
	fired := 0.0
	for _, g := range a.State().Groups {
		w, c := want[g.Name], cells[g.Name]
		for side, got := range [2]float64{g.E, g.I} {
			hz := w[side] * 10 / max(1, c[side])
			fired += hz
			if math.Abs(hz-got) > 1e-9 {
				t.Errorf("%s, side %d: %v Hz, want %v", g.Name, side, got, hz)
			}
		}
	}
	if fired == 0 || len(a.State().Groups) != len(want) {
		t.Errorf("%d groups, %v Hz in all", len(a.State().Groups), fired)
	}
	if st := a.State(); st.Width <= 0 || st.Height <= 0 {
		t.Errorf("a sheet of %v by %v µm", st.Width, st.Height)
	}
}
