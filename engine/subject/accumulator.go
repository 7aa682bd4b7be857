package subject

import (
	"fmt"
	"slices"

	"neuromodlab/engine"
	"neuromodlab/engine/fmath"
	"neuromodlab/engine/modulators"
	"neuromodlab/engine/nuclei"
	"neuromodlab/engine/snapshot"
)

// Accumulator drives a population of tuned inputs and reads a choice where evidence,
// gathered from two populations, crosses a bound: so that a choice has a time. Where it
// does not cross while the stimulus is on, the choice is No-Go.
type Accumulator struct {
	Tuned  Tuned
	Critic LinearCritic

	Go, NoGo string  // populations whose rates are compared, Hz
	Tau      float64 // of the evidence, ms: it moves by (rate of Go − rate of NoGo − evidence)/Tau in a ms
	Noise    float64 // standard deviation that a ms adds
	Bound    float64 // evidence at which Go is chosen
	Urgency  float64 // share of the bound that is gone by the stimulus's end
	From     int     // ms after which the bound can be crossed

	// NoiseBy and BoundBy are receptor rows of the choice: 1 + gain × the signal's mean
	// level over Go and NoGo multiplies noise and bound.
	NoiseBy, BoundBy []LevelRow

	Learn OutcomeLearning
	Start []SlowStart // slow variables that do not start at 0
}

// Tuned is inputs that answer to stimuli by their place in the population, as on a ring:
// at a distance d of preferences (0 to ½) a cell fires at RestHz + PeakHz·e^(−d²/2·Width²).
// The task's stimuli lie evenly on the ring.
type Tuned struct {
	Population            string
	RestHz, PeakHz, Width float64
}

// LinearCritic expects V = max(0, Σ w·c) of the spikes c that a population fires during
// the stimulus, and learns Δw = Rate·(reward − V)·c/Σc².
type LinearCritic struct {
	Population string
	Rate       float64
}

// LevelRow is a receptor row of what is no cell.
type LevelRow struct {
	Signal string
	Gain   float64
}

// OutcomeLearning is when synapses learn: for MS from the outcome on, every Every ms,
// with a share of +1 after Go and −1 after No-Go (an efference copy of the action:
// without it the opponent rule learns the wrong way where withholding is rewarded).
// Then eligibility is left to Left of itself and weights sink.
type OutcomeLearning struct {
	MS, Every int
	Left      float64
}

// SlowStart is where a slow variable starts.
type SlowStart struct {
	Slow string
	At   float64
}

type accumulatorModel struct {
	onTask
	*Accumulator
	input, critic, goP, noGoP int
	chance                    [][]float32 // by stimulus: each input's chance of a spike in a step
	rest                      float32
	noise, bound              []row
}

type row struct {
	signal int
	gain   float64
}

// hears reports whether the choice reads a signal.
func (r *accumulatorModel) hears(signal int) bool {
	of := func(x row) bool { return x.signal == signal }
	return slices.ContainsFunc(r.noise, of) || slices.ContainsFunc(r.bound, of)
}

// RaceState is what moves in an Accumulator.
type RaceState struct {
	Evidence   float64
	Bound      float64 // now
	ReactionMS float64 // of this trial's Go, from the stimulus
	Weights    []float32
	rand       fmath.Rand
}

func (a *Accumulator) compile(m *Model) (readout, error) {
	if err := checkTask(&m.Spec.Task); err != nil {
		return nil, err
	}
	if m.Spec.Tissue == nil || m.Spec.Nuclei.Monitor == nil {
		return nil, fmt.Errorf("subject: an accumulator needs a tissue and a monitor")
	}
	net, dt := m.Net, m.Spec.Circuit.DT
	r := &accumulatorModel{
		Accumulator: a, input: net.Population(a.Tuned.Population), critic: net.Population(a.Critic.Population),
		goP: net.Population(a.Go), noGoP: net.Population(a.NoGo), rest: float32(a.Tuned.RestHz * dt / 1000),
	}
	n := net.Populations[r.input].N
	for k := range m.Spec.Task.Stimuli {
		chance := make([]float32, n)
		at := (float64(k) + 0.5) / float64(len(m.Spec.Task.Stimuli))
		for i := range chance {
			d := (float64(i)+0.5)/float64(n) - at
			d = max(d, -d)
			d = min(d, 1-d) / a.Tuned.Width
			chance[i] = float32((a.Tuned.RestHz + float64(a.Tuned.PeakHz*fmath.Exp(-float64(d*d)/2))) * dt / 1000)
		}
		r.chance = append(r.chance, chance)
	}
	rows := func(in []LevelRow) (out []row) {
		for _, l := range in {
			out = append(out, row{net.Signal(l.Signal), l.Gain})
		}
		return out
	}
	r.noise, r.bound = rows(a.NoiseBy), rows(a.BoundBy)
	m.actor = []int{r.goP, r.noGoP}
	return r, nil
}

// race is what moves in the subject's Accumulator.
func race(s *State) *RaceState { return s.Readout.(*RaceState) }

func (r *accumulatorModel) newState(m *Model, s *State) snapshot.Walkable {
	for _, start := range r.Start {
		s.Net.Slow[m.Net.Slow(start.Slow)] = float32(start.At)
	}
	r.quiet(s)
	return &RaceState{Weights: make([]float32, m.Net.Populations[r.critic].N), rand: fmath.Stream(m.Seed, "choice")}
}

// quiet sets every input to its resting rate.
func (r *accumulatorModel) quiet(s *State) {
	chance := s.Net.Populations[r.input].Chance
	for i := range chance {
		chance[i] = r.rest
	}
}

func (r *accumulatorModel) begin(m *Model, s *State) {
	begin(m, s)
	copy(s.Net.Populations[r.input].Chance, r.chance[s.Task.Current])
	clear(s.Net.Populations[r.critic].Count)
	e := race(s)
	e.Evidence, e.ReactionMS = 0, 0
	e.Bound = r.boundAt(m, s, 0)
}

// openWindow does nothing: evidence is gathered from the stimulus on.
func (r *accumulatorModel) openWindow(*Model, *State) {}

// gather adds a step's evidence, and chooses Go where it crosses the bound.
func (r *accumulatorModel) gather(m *Model, s *State) {
	e := race(s)
	rate := func(p int) float64 {
		return float64(len(s.Net.Populations[p].Spikes)) * 1000 / float64(m.Net.Populations[p].N)
	}
	noise := r.Noise * max(0, 1+r.weigh(m, s, r.noise))
	e.Evidence += (rate(r.goP)-rate(r.noGoP)-e.Evidence)/r.Tau + float64(noise*float64(e.rand.Normal()))
	t := s.T() // this step is done
	e.Bound = r.boundAt(m, s, t)
	if s.Choice == 0 && t >= r.From && e.Evidence > e.Bound {
		s.Choice, e.ReactionMS = 1, float64(t)
	}
}

func (r *accumulatorModel) boundAt(m *Model, s *State, t int) float64 {
	left := 1 - float64(r.Urgency*float64(t)/float64(m.Spec.Task.Timing.Stimulus))
	return r.Bound * max(0, 1+r.weigh(m, s, r.bound)) * left
}

// weigh sums gain × mean level over Go and NoGo.
func (r *accumulatorModel) weigh(m *Model, s *State, rows []row) (sum float64) {
	for _, x := range rows {
		level := r.mean(m, s, x.signal, r.goP) + r.mean(m, s, x.signal, r.noGoP)
		sum += float64(x.gain * float64(level) / 2)
	}
	return sum
}

func (r *accumulatorModel) mean(m *Model, s *State, signal, population int) float32 {
	p := &m.Net.Populations[population]
	return s.Net.MeanLevel(signal, p.First, p.N)
}

// choose ends the stimulus: no crossing is No-Go, and the critic says what it expects.
func (r *accumulatorModel) choose(_ *Model, s *State) {
	if s.Choice == 0 {
		s.Choice = 2
	}
	v, weights := 0.0, race(s).Weights
	for i, n := range s.Net.Populations[r.critic].Count {
		v += float64(float64(weights[i]) * float64(n))
	}
	s.Value = max(0, v) // a signed critic takes punishment for granted, and learning stops
	r.quiet(s)
	s.Net.Gate = 0
}

// feedback lets the critic learn and opens the synapses to what dopamine will say.
func (r *accumulatorModel) feedback(m *Model, s *State) {
	o := reward(m, s)
	counts := s.Net.Populations[r.critic].Count
	power := 0.0
	for _, n := range counts {
		power += float64(float64(n) * float64(n))
	}
	if on := m.Spec.Nuclei.On[modulators.DA]; on && power > 0 {
		weights := race(s).Weights
		by := r.Critic.Rate * (s.Reward - s.Value) / power
		for i, n := range counts {
			weights[i] += float32(by * float64(n))
		}
	}
	s.Tissue.open = uint64(r.Learn.MS)
	nuclei.Learn(&m.Spec.Nuclei, s.Nuclei, &o)
}

// fromTissue is one step of the time in which synapses learn from an outcome.
func (r *accumulatorModel) fromTissue(m *Model, s *State) {
	if !s.Tissue.stillOpen() {
		return
	}
	l := &r.Learn
	if s.Tissue.open%uint64(l.Every) == 0 {
		act := float32(1)
		if s.Choice == 2 {
			act = -1
		}
		engine.Reinforce(m.Net, s.Net, act)
	}
	if s.Tissue.open == 0 {
		engine.FadeEligibility(s.Net, float32(l.Left))
		engine.Forget(m.Net, s.Net)
	}
	if s.T() >= m.Spec.Task.Timing.Feedback {
		s.addConcentration(m)
	}
}

// evidence is the evidence and its bound.
func (r *accumulatorModel) evidence(_ *Model, s *State) (evidence, bound float64) {
	e := race(s)
	return e.Evidence, e.Bound
}

// reactionMS is when the evidence crossed the bound.
func (r *accumulatorModel) reactionMS(_ *Model, s *State) float64 { return race(s).ReactionMS }

// Walk lists the state's fields.
func (e *RaceState) Walk(w snapshot.Walker) {
	w.F64(&e.Evidence)
	w.F64(&e.Bound)
	w.F64(&e.ReactionMS)
	w.F32(e.Weights)
	for i := range e.rand.S {
		w.U64(&e.rand.S[i])
	}
}
