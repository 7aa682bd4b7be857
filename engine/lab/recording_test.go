package lab_test

// Tests of recordings of every spike.

import (
	"testing"

	"neuromodlab/engine/lab"
)

func TestARecordingHasTheSpikesOfTheRun(t *testing.T) {
	nativeOnly(t)
	for _, link := range []string{
		"v=1&figure=set-shift&seed=3&log=900~na.on~off,1300~puff.da~1&tick=2137",
		"v=1&figure=volume&seed=2&tick=1430",
		"v=1&figure=sheet&seed=2&tick=1400",
	} {
		s := open(t, link)
		hash, tick, before := s.Hash(), s.Tick(), s.Link()
		r, err := s.Record(2)
		must(t, err)
		if s.Hash() != hash || s.Tick() != tick || s.Link() != before {
			t.Errorf("%s: it stands at %d with hash %s, not at %d with %s", link, s.Tick(), s.Hash(), tick, hash)
		}
		if r.To != tick || r.From%uint64(r.TrialMS) != 0 || tick-r.From > 2*uint64(r.TrialMS) || len(r.Tick) == 0 {
			t.Errorf("%s: %d spikes from %d to %d", link, len(r.Tick), r.From, r.To)
		}
		if n := int(tick/5 - r.From/5); len(r.Level["da"]) != n {
			t.Errorf("%s: %d levels, want %d", link, len(r.Level["da"]), n)
		}
		// The same, counted in a separate run.
		other := open(t, link)
		must(t, other.Seek(r.From))
		k := 0
		for other.Tick() < tick {
			other.Step(1)
			net := spikingOf(other).Model.Net
			for i := range net.Populations {
				for _, c := range spikingOf(other).State.Net.Populations[i].Spikes {
					if k >= len(r.Tick) || r.Tick[k] != other.Tick()-1 || r.Cell[k] != int32(net.Populations[i].First)+c {
						t.Fatalf("%s: spike %d differs", link, k)
					}
					k++
				}
			}
		}
		if k != len(r.Tick) {
			t.Errorf("%s: %d spikes, recorded %d", link, k, len(r.Tick))
		}
	}
}

func TestARecordingOfALearnerIsRefused(t *testing.T) {
	s := open(t, "v=1&figure=forgetting&tick=20")
	if _, err := s.Record(1); err == nil {
		t.Error("a network without spikes was recorded")
	}
	s = open(t, "")
	for _, n := range []int{0, -1, 101} {
		if _, err := s.Record(n); err == nil {
			t.Errorf("%d trials were recorded", n)
		}
	}
	var r *lab.Recording
	r, err := s.Record(1)
	must(t, err)
	if r.From != 0 || r.To != 0 || len(r.Tick) != 0 {
		t.Errorf("before time began: %+v", r)
	}
}
