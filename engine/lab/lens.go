package lab

import "neuromodlab/engine/probe"

// A lens that is opened, or turned to something else, has to show what was before:
// the last two trials are run again from a snapshot, to the same tick. While one is
// open, snapshots of the last trials' starts are kept, so that turning it costs little.

// recentMost is how many trials' starts are kept while a lens is open.
const recentMost = 4

// SetLens turns the lens to a target; nil closes it. Only spiking networks have one.
func (s *Session) SetLens(t *probe.LensTarget) {
	if r, ok := s.Spiking(); ok {
		s.turnLens(r, t)
	}
}

func (s *Session) turnLens(r *SpikingRun, t *probe.LensTarget) {
	if t == nil {
		r.lens, r.recent = nil, nil
		r.State.Net.Watch = nil
		return
	}
	if r.lens != nil && r.lens.LensTarget == *t {
		return
	}
	r.lens = probe.NewLens(r.Model, *t)
	r.State.Net.Watch = r.lens.Watch
	if s.Tick() == 0 {
		return
	}
	tick := s.Tick()
	s.rewind(r.lensFrom() + 2*uint64(r.trialTicks()))
	for s.Tick() < tick {
		s.step()
	}
	s.applyDue()
}

// Lens is what is open, nil for none.
func (r *SpikingRun) Lens() *probe.Lens { return r.lens }

// lensFrom is the tick from which a lens shows what was: the start of the trial before
// this one, or, between two trials, of the one before the last.
func (r *SpikingRun) lensFrom() uint64 {
	length := uint64(r.trialTicks())
	origin := r.lensOrigin()
	return origin - min(origin, length)
}

// lensOrigin is the start of this trial, or, between two trials, of the last.
func (r *SpikingRun) lensOrigin() uint64 {
	start := r.State.Task.Start
	if start == r.Tick() {
		start -= min(start, uint64(r.trialTicks()))
	}
	return start
}

// keepRecent keeps the start of a trial while a lens is open.
func (r *SpikingRun) keepRecent(applied int) {
	if r.lens == nil {
		return
	}
	if n := len(r.recent); n > 0 && r.recent[n-1].tick >= r.Tick() {
		return // on a stretch that was run before
	}
	var b []byte
	if len(r.recent) == recentMost {
		b = r.recent[0].state
		r.recent = append(r.recent[:0], r.recent[1:]...)
	}
	r.recent = append(r.recent, r.keyframe(b[:0], applied))
}

func (r *SpikingRun) dropRecentAfter(tick uint64) {
	for n := len(r.recent); n > 0 && r.recent[n-1].tick > tick; n-- {
		r.recent = r.recent[:n-1]
	}
}
