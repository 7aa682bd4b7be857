package learner

// The memory of past trials, for learners that replay them, and replay itself.

import (
	"neuromodlab/engine/fmath"
	"neuromodlab/engine/snapshot"
)

// memory keeps trials: stimulus, action and reward. When it is full, each further trial replaces one
// with such a probability that every trial so far is kept with the same (reservoir sampling, Vitter
// 1985).
type memory struct {
	stimuli []float32 // by trial kept: Inputs channels
	actions []int32
	rewards []float32
	values  []float32 // by trial kept: the values of Go and No-Go at the time; empty where a rule keeps none
	kept    int
	seen    uint64 // trials so far
	draws   fmath.Rand
}

// newMemory returns a memory for a number of trials. Its draws have their own stream, so that
// stimuli and choices are those of learners without a memory.
func newMemory(trials int, withValues bool, seed uint64) memory {
	m := memory{stimuli: make([]float32, trials*Inputs), actions: make([]int32, trials), rewards: make([]float32, trials),
		draws: fmath.Stream(seed, "learner.replay")}
	if withValues {
		m.values = make([]float32, trials*actions)
	}
	return m
}

// add keeps a trial, or not, once the memory is full; it returns its index, −1 where it is not kept.
func (m *memory) add(x *[Inputs]float32, action int, reward float64, value *[outputs]float64) int {
	m.seen++
	at := m.kept
	if at < len(m.actions) {
		m.kept++
	} else if at = m.draws.IntN(int(m.seen)); at >= len(m.actions) {
		return -1
	}
	copy(m.stimulus(at)[:], x[:])
	m.actions[at], m.rewards[at] = int32(action), float32(reward)
	if len(m.values) > 0 {
		m.values[actions*at], m.values[actions*at+1] = float32(value[goAction]), float32(value[noGoAction])
	}
	return at
}

// any is the index of a random trial that is kept.
func (m *memory) any() int { return m.draws.IntN(m.kept) }

func (m *memory) stimulus(i int) *[Inputs]float32 { return (*[Inputs]float32)(m.stimuli[i*Inputs:]) }

// walk lists the trials that are kept; room for more is not part of the state.
func (m *memory) walk(w snapshot.Walker) {
	walkInt(w, &m.kept)
	w.U64(&m.seen)
	n := min(m.kept, len(m.actions))
	w.F32(m.stimuli[:n*Inputs])
	w.I32(m.actions[:n])
	w.F32(m.rewards[:n])
	if len(m.values) > 0 {
		w.F32(m.values[:n*actions])
	}
	for i := range m.draws.S {
		w.U64(&m.draws.S[i])
	}
}

// presentTrial is what replay overwrites of the present trial, to put it back afterwards.
type presentTrial struct {
	h      []float32
	z      [Inputs]float32
	active []int32
	value  [outputs]float64
	delta  float64
}

// setAside keeps the present trial's activity, values and error while others are replayed.
func (b *baseline) setAside() {
	p := &b.aside
	p.h, p.active = append(p.h[:0], b.layer.h...), append(p.active[:0], b.layer.active...)
	p.z, p.value, p.delta = b.layer.z, b.value, b.delta
}

// putBack undoes what replay did to the present trial's activity, values and error.
func (b *baseline) putBack() {
	p := &b.aside
	copy(b.layer.h, p.h)
	b.layer.active = append(b.layer.active[:0], p.active...)
	b.layer.z, b.value, b.delta = p.z, p.value, p.delta
}

// replay presents a trial of the memory again and learns from its reward by the delta rule, at a
// multiple of the learning rate.
func (b *baseline) replay(m *memory, i int, rate float64) {
	b.present(m.stimulus(i))
	action := int(m.actions[i])
	b.delta = float64(m.rewards[i]) - b.value[action]
	if b.isStable() {
		delta{}.learnAt(b, action, float64(rate*b.spec.Baseline.Rate))
	}
}

// replays is how many trials are drawn from a memory after a trial: none while it is empty.
func (b *baseline) replays(m *memory) int {
	if m.kept == 0 {
		return 0
	}
	return int(b.spec.Baseline.Replays)
}
