package probe

// Recorder: the spikes and the evidence of the last two trials, for pictures of the present.

import (
	"slices"

	"neuromodlab/engine/snapshot"
	"neuromodlab/engine/subject"
)

// Spike is a cell's spike.
type Spike struct {
	Cell int32
	Tick uint64
}

// Recorder stores what a picture of the present needs and the state does not hold: the spikes of
// this trial and the one before, and the evidence over time. Its memory is bounded: spikes of a
// trial beyond MaxSpikes are not stored.
type Recorder struct {
	now, before        []Spike
	start, startBefore uint64
	race               [][2]float32
}

// MaxSpikes is the number of spikes stored of a trial.
const MaxSpikes = 20000

// RaceStep is the interval at which evidence is sampled, ms.
const RaceStep = 5

// Reset removes everything.
func (r *Recorder) Reset() {
	r.now, r.before, r.race = r.now[:0], r.before[:0], r.race[:0]
	r.start, r.startBefore = 0, 0
}

// Observe records the step just made.
func (r *Recorder) Observe(m *subject.Model, s *subject.State) {
	tick := s.Net.Tick - 1
	if start := s.Task.Start; tick == start {
		r.now, r.before = r.before[:0], r.now
		r.start, r.startBefore = start, r.start
		r.race = r.race[:0]
	}
	for i := range s.Net.Populations {
		first := int32(m.Net.Populations[i].First)
		for _, c := range s.Net.Populations[i].Spikes {
			if len(r.now) < MaxSpikes {
				r.now = append(r.now, Spike{first + c, tick})
			}
		}
	}
	t := int(tick - s.Task.Start)
	timing := &m.Spec.Task.Timing
	if t >= 0 && t < timing.Stimulus && (t+1)%RaceStep == 0 {
		forGo, against := s.Evidence(m)
		r.race = append(r.race, [2]float32{float32(forGo), float32(against)})
	}
}

// Spikes returns the spikes of this trial and the one before, and the tick at which the earlier one
// began.
func (r *Recorder) Spikes() (before, now []Spike, start uint64) {
	if len(r.before) == 0 {
		return nil, r.now, r.start
	}
	return r.before, r.now, r.startBefore
}

// Race returns the evidence every RaceStep ms of the stimulus so far: the net rates of Go and No-Go
// over the window, Hz, or the accumulated evidence and the bound.
func (r *Recorder) Race() [][2]float32 { return r.race }

// Clone is a copy that shares nothing.
func (r *Recorder) Clone() Recorder {
	c := *r
	c.now, c.before, c.race = slices.Clone(r.now), slices.Clone(r.before), slices.Clone(r.race)
	return c
}

// Walk visits all that is stored, with its lengths.
func (r *Recorder) Walk(w snapshot.Walker) {
	w.U64(&r.start)
	w.U64(&r.startBefore)
	r.before, r.now = walkSpikes(w, r.before, r.startBefore), walkSpikes(w, r.now, r.start)
	r.race = walkLength(w, r.race, maxRace)
	for i := range r.race {
		w.F32(r.race[i][:])
	}
}

// maxRace is the greatest number of samples of the evidence that are read.
const maxRace = 1 << 16

// walkSpikes visits the spikes of a trial that began at a tick: each cell, and the time in the trial.
func walkSpikes(w snapshot.Walker, spikes []Spike, start uint64) []Spike {
	spikes = walkLength(w, spikes, MaxSpikes)
	cell, at := make([]int32, len(spikes)), make([]int32, len(spikes))
	for i, s := range spikes {
		cell[i], at[i] = s.Cell, int32(s.Tick-start)
	}
	w.I32(cell)
	w.I32(at)
	for i := range spikes {
		spikes[i] = Spike{cell[i], start + uint64(at[i])}
	}
	return spikes
}

// walkLength visits the length of a slice, at most a given one, and returns a slice of that length.
func walkLength[T any](w snapshot.Walker, of []T, most int) []T {
	n := uint64(len(of))
	w.U64(&n)
	if n == uint64(len(of)) {
		return of
	}
	return make([]T, min(n, uint64(most)))
}
