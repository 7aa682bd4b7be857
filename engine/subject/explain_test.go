package subject_test

// Tests of the explanation of a change of weight.

import (
	"math"
	"testing"

	"neuromodlab/engine"
	"neuromodlab/engine/snapshot"
	"neuromodlab/engine/subject"
)

// The product of at most six factors, each rounded to float32 as the engine does,
// differs from the product of reals by six roundings of 2^-24; the eligibility and its
// scale are rounded once more.
const productTolerance = 8.0 / (1 << 24)

// product multiplies the factors that an explanation shows.
func product(c *engine.Change) float64 {
	by := float64(c.Drive) * float64(c.Learning) * float64(c.Protection) * float64(c.Share)
	if c.Forgot {
		by = -by
	}
	return by * float64(c.Eligibility)
}

// fromRows makes the factors anew from the receptor rows that an explanation names.
func fromRows(c *engine.Change) (drive, learning, protection float64) {
	learning, protection = 1, 1
	for _, r := range c.Terms {
		x := float64(r.Gain) * float64(r.Level)
		switch r.Target {
		case engine.Reinforcement, engine.Staleness:
			drive += x
		case engine.LearningRate:
			learning += x
		case engine.Depression:
			protection += x
		}
	}
	if c.OwnDecay > 0 { // the synapse's own decay, which modulators can reduce to 0
		drive = max(0, drive+float64(c.OwnDecay))
	}
	learning, protection = max(0, learning), max(0, protection)
	if c.Protection == 1 { // the weight does not fall
		protection = 1
	}
	return drive, learning, protection
}

func sameProduct(t *testing.T, c *engine.Change) {
	t.Helper()
	// Below 1e-30 float32 has no 24 bits left.
	if d := math.Abs(product(c) - float64(c.Delta)); d > productTolerance*math.Abs(float64(c.Delta))+1e-30 {
		t.Fatalf("tick %d: factors multiply to %g, the engine added %g", c.Tick, product(c), c.Delta)
	}
	drive, learning, protection := fromRows(c)
	for _, pair := range [3][2]float64{{drive, float64(c.Drive)}, {learning, float64(c.Learning)}, {protection, float64(c.Protection)}} {
		// A sum of a few terms near 1, each rounded.
		if math.Abs(pair[0]-pair[1]) > 1e-6*max(1, math.Abs(pair[0])) {
			t.Fatalf("tick %d: rows give a factor of %g, the engine used %g", c.Tick, pair[0], pair[1])
		}
	}
}

type explainedRun struct {
	figure, condition string
	trials            int
	set               [][2]string
}

var explained = []explainedRun{
	{"set-shift", "da", 40, nil},
	{"set-shift", "all", 40, nil},
	{"reversal", "all", 40, [][2]string{{"da.actor_rate", "0.1"}, {"da.critic_rate", "0.3"}}}, // weights reach their bounds
	{"reversal", "none", 3, nil},
	{"diffusion", "all", 10, nil},
	{"diffusion", "all tissue", 6, nil},
	{"diffusion", "da+na tissue", 6, [][2]string{{"da.actor_rate", "0.1"}}},
	{"sheet", "all", 3, nil},
	{"sheet", "all", 2, [][2]string{{"da.rate", "0.02"}, {"stdp.sink", "0.1"}}},
}

// toExplain is explained; in a short test a few trials of one run of each circuit, with and without
// tissue.
func toExplain() []explainedRun {
	if !testing.Short() {
		return explained
	}
	var few []explainedRun
	for _, i := range []int{1, 5, 7} {
		c := explained[i]
		c.trials = min(c.trials, 3)
		few = append(few, c)
	}
	return few
}

// Every weight of every plastic projection is explained before the engine changes it:
// the explanation has the new weight to the bit, and its factors make the change.
func TestAnExplanationIsTheChangeThatTheEngineMakes(t *testing.T) {
	var synapses, clipped, fell, local int
	seeds := uint64(2)
	if testing.Short() {
		seeds = 1
	}
	for _, c := range toExplain() {
		for seed := uint64(1); seed <= seeds; seed++ {
			m := compile(t, c.figure, c.condition, seed, c.set...)
			s := subject.NewState(m)
			timing := m.Spec.Task.Timing
			for trial := range c.trials {
				for range timing.Feedback {
					subject.Step(m, s)
				}
				extra := min(timing.Length-timing.Feedback-1, 1+trial*17)
				if m.Tissue != nil { // during the outcome, while synapses learn
					for range extra {
						subject.Step(m, s)
					}
				} else { // as feedback will, except for the size of the error
					for k := range s.Net.Level {
						s.Net.Level[k] = float32(math.Sin(float64(trial*7 + k*3 + int(seed))))
					}
				}
				before := snapshot.Append(nil, s)
				for _, forget := range []bool{false, true} {
					share := float32(1)
					if m.Tissue != nil {
						share = 0.05
					}
					want := explainAll(m.Net, s.Net, share, forget)
					if forget {
						engine.Forget(m.Net, s.Net)
					} else {
						engine.Reinforce(m.Net, s.Net, share)
					}
					for j, changes := range want {
						for k := range changes {
							x := &changes[k]
							if w := s.Net.Projections[j].W[k]; w != x.After {
								t.Fatalf("%s %s seed %d trial %d: %s synapse %d went from %v to %v, explained as %v (forget %v)",
									c.figure, c.condition, seed, trial, m.Net.Spec.Projections[j].Name, k, x.Before, w, x.After, forget)
							}
							sameProduct(t, x)
							synapses++
							if x.Clipped() {
								clipped++
							}
							if x.Delta < 0 {
								fell++
							}
							if m.Tissue != nil && x.Delta != 0 {
								local++
							}
						}
					}
				}
				if err := snapshot.Restore(s, before); err != nil {
					t.Fatal(err)
				}
				for s.T() > 0 && int(s.Task.Trial) == trial {
					subject.Step(m, s)
				}
			}
		}
	}
	t.Logf("%d changes, %d falls, %d clipped, %d through tissue", synapses, fell, clipped, local)
	if !testing.Short() && (clipped < 100 || fell < 1000 || local < 1000) {
		t.Error("too few changes of one kind were seen for the claim")
	}
}

func explainAll(m *engine.Model, s *engine.State, share float32, forget bool) map[int][]engine.Change {
	out := map[int][]engine.Change{}
	for j := range m.Projections {
		if !m.Projections[j].Plastic() {
			continue
		}
		for k := range s.Projections[j].W {
			if forget {
				out[j] = append(out[j], engine.ExplainForget(m, s, j, k))
			} else {
				out[j] = append(out[j], engine.ExplainReinforce(m, s, j, k, share))
			}
		}
	}
	return out
}

// The changes that a watch has recorded lead from the first weight to the last without a gap, and
// the run is the same without the watch.
func TestAWatchAccountsForTheWholeChangeAndChangesNothing(t *testing.T) {
	last := uint64(5)
	if testing.Short() {
		last = 3
	}
	for _, c := range toExplain() {
		for seed := uint64(3); seed <= last; seed++ {
			m := compile(t, c.figure, c.condition, seed, c.set...)
			plain, watched := subject.NewState(m), subject.NewState(m)
			j := plasticProjection(m.Net, int(seed))
			synapse := int(seed*37) % len(watched.Net.Projections[j].W)
			w := engine.NewWatch(j, synapse, 10_000)
			watched.Net.Watch = w
			start := watched.Net.Projections[j].W[synapse]
			for trial := range c.trials {
				for range m.Spec.Task.Timing.Length {
					subject.Step(m, plain)
					subject.Step(m, watched)
				}
				if trial == 1 {
					subject.Puff(m, plain, 0, 0.5)
					subject.Puff(m, watched, 0, 0.5)
				}
			}
			if snapshot.Hash(plain) != snapshot.Hash(watched) {
				t.Fatalf("%s %s seed %d: watching changed the run", c.figure, c.condition, seed)
			}
			at := start
			for i := range w.Len() {
				x := w.Change(i)
				if x.Before != at {
					t.Fatalf("%s %s seed %d: change %d begins at %v, the one before ended at %v", c.figure, c.condition, seed, i, x.Before, at)
				}
				sameProduct(t, x)
				if !x.Clipped() && x.After != x.Before+x.Delta {
					t.Fatalf("change %d: %v + %v is not %v", i, x.Before, x.Delta, x.After)
				}
				at = x.After
			}
			if end := watched.Net.Projections[j].W[synapse]; at != end || w.Len() == 0 {
				t.Errorf("%s %s seed %d: %d changes lead to %v, the weight is %v", c.figure, c.condition, seed, w.Len(), at, end)
			}
		}
	}
}

// plasticProjection is the n-th plastic projection; n wraps around.
func plasticProjection(m *engine.Model, n int) int {
	var all []int
	for j := range m.Projections {
		if m.Projections[j].Plastic() {
			all = append(all, j)
		}
	}
	return all[n%len(all)]
}

func TestWatchingAllocatesNothing(t *testing.T) {
	for _, condition := range []string{"all", "all tissue"} {
		m := compile(t, "diffusion", condition, 1)
		s := subject.NewState(m)
		s.Net.Watch = engine.NewWatch(plasticProjection(m.Net, 0), 0, 64)
		for range m.Spec.Task.Timing.Length {
			subject.Step(m, s)
		}
		if n := testing.AllocsPerRun(2000, func() { subject.Step(m, s) }); n != 0 {
			t.Errorf("%s: a step allocates %v times", condition, n)
		}
	}
}
