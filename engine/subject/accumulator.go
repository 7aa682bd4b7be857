package subject

// Accumulator: a readout in which evidence is gathered until it crosses a bound, so that a choice
// has a reaction time.

import (
	"fmt"
	"slices"

	"neuromodlab/engine"
	"neuromodlab/engine/fmath"
	"neuromodlab/engine/modulators"
	"neuromodlab/engine/nuclei"
	"neuromodlab/engine/snapshot"
)

// Accumulator drives a population of tuned inputs and gathers evidence from the rates of two
// populations. Go is chosen when the evidence crosses a bound; without a crossing before the
// stimulus ends, the choice is No-Go (Ratcliff & McKoon 2008).
type Accumulator struct {
	Tuned  Tuned
	Critic LinearCritic

	Go, NoGo   string  // populations whose rates are compared, Hz
	Tau        float64 // time constant of the evidence, ms: it changes by (rate of Go − rate of NoGo − evidence)/Tau in a ms
	Noise      float64 // standard deviation of the noise added in a ms
	Bound      float64 // evidence at which Go is chosen
	Urgency    float64 // share by which the bound has fallen at the end of the stimulus
	EarliestMS int     // time from which the bound can be crossed, ms

	// NoiseBy and BoundBy are receptor rows that act on the choice: noise and bound are multiplied by
	// 1 + gain × level, where level is the signal's mean over Go and NoGo.
	NoiseBy, BoundBy []LevelRow

	Learn      OutcomeLearning
	SlowStarts []SlowStart // slow variables that do not start at 0
}

// Tuned is an input population on a ring of preferred stimuli. At a distance d (0 to ½) between
// stimulus and preference a cell fires at RestHz + PeakHz·e^(−d²/2·Width²). The task's stimuli are
// spaced evenly on the ring.
type Tuned struct {
	Population            string
	RestHz, PeakHz, Width float64
}

// LinearCritic expects the reward V = max(0, Σ w·c), where c are the spike counts of a population
// during the stimulus. It learns by Δw = Rate·(reward − V)·c/Σc².
type LinearCritic struct {
	Population string
	Rate       float64
}

// LevelRow is a receptor row that acts on the choice instead of on cells.
type LevelRow struct {
	Signal string
	Gain   float64
}

// OutcomeLearning is the time course of learning from an outcome: for MS from the outcome on, every
// Every ms, by that share of the learning rate. The sign is +1 after Go and −1 after No-Go (an
// efference copy of the action: without it the opponent rule would learn the wrong sign where
// withholding is rewarded). Afterwards eligibility is multiplied by KeepEligibility and weights
// decay.
type OutcomeLearning struct {
	MS, Every       int
	KeepEligibility float64
}

// SlowStart is the value of a slow variable at the start of a run.
type SlowStart struct {
	Slow string
	At   float64
}

type accumulatorModel struct {
	taskReadout
	*Accumulator
	input, critic, goPopulation, noGoPopulation int
	chance                                      [][]float32 // by stimulus: each input's probability of a spike in a step
	restChance                                  float32
	noise, bound                                []levelRow
}

type levelRow struct {
	signal int
	gain   float64
}

// readsSignal reports whether the choice reads a signal.
func (r *accumulatorModel) readsSignal(signal int) bool {
	of := func(x levelRow) bool { return x.signal == signal }
	return slices.ContainsFunc(r.noise, of) || slices.ContainsFunc(r.bound, of)
}

// AccumulatorState is what changes in an Accumulator.
type AccumulatorState struct {
	Evidence   float64
	Bound      float64   // present bound
	ReactionMS float64   // reaction time of this trial's Go, from the stimulus
	Weights    []float32 // of the critic
	rand       fmath.Rand
}

func (a *Accumulator) compile(m *Model) (readout, error) {
	if err := checkTask(&m.Spec.Task); err != nil {
		return nil, err
	}
	if m.Spec.Tissue == nil || m.Spec.Nuclei.Monitor == nil {
		return nil, fmt.Errorf("subject: an accumulator needs a tissue and a monitor")
	}
	if m.Spec.Circuit.Substeps > 1 {
		return nil, fmt.Errorf("subject: an accumulator has no substeps")
	}
	net, dt := m.Net, m.Spec.Circuit.DT
	r := &accumulatorModel{
		Accumulator: a, input: net.Population(a.Tuned.Population), critic: net.Population(a.Critic.Population),
		goPopulation: net.Population(a.Go), noGoPopulation: net.Population(a.NoGo), restChance: float32(a.Tuned.RestHz * dt / 1000),
	}
	n := net.Populations[r.input].N
	for k := range m.Spec.Task.Stimuli {
		chance := make([]float32, n)
		at := m.Spec.Task.Stimuli[k].At
		for i := range chance {
			d := (float64(i)+0.5)/float64(n) - at
			d = max(d, -d)
			d = min(d, 1-d) / a.Tuned.Width
			chance[i] = float32((a.Tuned.RestHz + float64(a.Tuned.PeakHz*fmath.Exp(-float64(d*d)/2))) * dt / 1000)
		}
		r.chance = append(r.chance, chance)
	}
	rows := func(in []LevelRow) (out []levelRow) {
		for _, l := range in {
			out = append(out, levelRow{net.Signal(l.Signal), l.Gain})
		}
		return out
	}
	r.noise, r.bound = rows(a.NoiseBy), rows(a.BoundBy)
	m.actorPopulations = []int{r.goPopulation, r.noGoPopulation}
	return r, nil
}

// accumulatorState is the state of the subject's Accumulator.
func accumulatorState(s *State) *AccumulatorState { return s.Readout.(*AccumulatorState) }

func (r *accumulatorModel) newState(m *Model, s *State) snapshot.Walkable {
	for _, start := range r.SlowStarts {
		s.Net.Slow[m.Net.Slow(start.Slow)] = float32(start.At)
	}
	r.restInputs(s)
	return &AccumulatorState{Weights: make([]float32, m.Net.Populations[r.critic].N), rand: fmath.Stream(m.Seed, "choice")}
}

// restInputs sets every input to its resting rate.
func (r *accumulatorModel) restInputs(s *State) {
	chance := s.Net.Populations[r.input].Chance
	for i := range chance {
		chance[i] = r.restChance
	}
}

func (r *accumulatorModel) begin(m *Model, s *State) {
	begin(m, s)
	copy(s.Net.Populations[r.input].Chance, r.chance[s.Task.Current])
	clear(s.Net.Populations[r.critic].Count)
	e := accumulatorState(s)
	e.Evidence, e.ReactionMS = 0, 0
	e.Bound = r.boundAt(m, s, 0)
}

// openWindow does nothing: evidence is gathered from the start of the stimulus.
func (r *accumulatorModel) openWindow(*Model, *State) {}

// accumulate adds a step's evidence and chooses Go where it crosses the bound.
func (r *accumulatorModel) accumulate(m *Model, s *State) {
	e := accumulatorState(s)
	rate := func(p int) float64 {
		return float64(len(s.Net.Populations[p].Spikes)) * 1000 / float64(m.Net.Populations[p].N)
	}
	noise := r.Noise * max(0, 1+r.sumRows(m, s, r.noise))
	e.Evidence += (rate(r.goPopulation)-rate(r.noGoPopulation)-e.Evidence)/r.Tau + float64(noise*float64(e.rand.Normal()))
	t := s.T() // this step is done
	e.Bound = r.boundAt(m, s, t)
	if s.Choice == 0 && t >= r.EarliestMS && e.Evidence > e.Bound {
		s.Choice, e.ReactionMS = 1, float64(t)
	}
}

func (r *accumulatorModel) boundAt(m *Model, s *State, t int) float64 {
	left := 1 - float64(r.Urgency*float64(t)/float64(m.Spec.Task.Timing.Stimulus))
	return r.Bound * max(0, 1+r.sumRows(m, s, r.bound)) * left
}

// sumRows sums gain × mean level over Go and NoGo.
func (r *accumulatorModel) sumRows(m *Model, s *State, rows []levelRow) (sum float64) {
	for _, x := range rows {
		level := r.mean(m, s, x.signal, r.goPopulation) + r.mean(m, s, x.signal, r.noGoPopulation)
		sum += float64(x.gain * float64(level) / 2)
	}
	return sum
}

func (r *accumulatorModel) mean(m *Model, s *State, signal, population int) float32 {
	p := &m.Net.Populations[population]
	return s.Net.MeanLevel(signal, p.First, p.N)
}

// choose ends the stimulus: without a crossing the choice is No-Go, and the critic's expectation is
// read.
func (r *accumulatorModel) choose(_ *Model, s *State) {
	if s.Choice == 0 {
		s.Choice = 2
	}
	v, weights := 0.0, accumulatorState(s).Weights
	for i, n := range s.Net.Populations[r.critic].Count {
		v += float64(float64(weights[i]) * float64(n))
	}
	s.Value = max(0, v) // a critic that could expect punishment would stop learning from it
	r.restInputs(s)
	s.Net.Gate = 0
}

// feedback lets the critic learn and starts the time in which synapses learn.
func (r *accumulatorModel) feedback(m *Model, s *State) {
	f := reward(m, s)
	counts := s.Net.Populations[r.critic].Count
	power := 0.0
	for _, n := range counts {
		power += float64(float64(n) * float64(n))
	}
	if on := m.Spec.Nuclei.On[modulators.DA]; on && power > 0 {
		weights := accumulatorState(s).Weights
		by := r.Critic.Rate * (s.Reward - s.Value) / power
		for i, n := range counts {
			weights[i] += float32(by * float64(n))
		}
	}
	s.Tissue.learningSteps = uint64(r.Learn.MS)
	nuclei.Learn(&m.Spec.Nuclei, s.Nuclei, &f)
}

// afterTissue is one step of the time in which synapses learn from an outcome.
func (r *accumulatorModel) afterTissue(m *Model, s *State) {
	if !s.Tissue.countLearningStep() {
		return
	}
	l := &r.Learn
	if s.Tissue.learningSteps%uint64(l.Every) == 0 {
		action := float32(1)
		if s.Choice == 2 {
			action = -1
		}
		engine.Reinforce(m.Net, s.Net, action)
	}
	if s.Tissue.learningSteps == 0 {
		engine.FadeEligibility(s.Net, float32(l.KeepEligibility))
		engine.Forget(m.Net, s.Net)
	}
	if s.T() >= m.Spec.Task.Timing.Feedback {
		s.addConcentration(m)
	}
}

// evidence is the evidence and its bound.
func (r *accumulatorModel) evidence(_ *Model, s *State) (evidence, bound float64) {
	e := accumulatorState(s)
	return e.Evidence, e.Bound
}

// reactionMS is when the evidence crossed the bound.
func (r *accumulatorModel) reactionMS(_ *Model, s *State) float64 {
	return accumulatorState(s).ReactionMS
}

// Walk lists the state's fields.
func (e *AccumulatorState) Walk(w snapshot.Walker) {
	w.F64(&e.Evidence)
	w.F64(&e.Bound)
	w.F64(&e.ReactionMS)
	w.F32(e.Weights)
	for i := range e.rand.S {
		w.U64(&e.rand.S[i])
	}
}
