package lab

import (
	"neuromodlab/engine/probe"
	"neuromodlab/engine/snapshot"
)

// A lens that is opened, or turned to something else, has to show what was before:
// the last two trials are run again from a snapshot, to the same tick. While one is
// open, snapshots of the last trials' starts are kept, so that turning it costs little.

// recentMost is how many trials' starts are kept while a lens is open.
const recentMost = 4

// SetLens turns the lens to a target; nil closes it. Only spiking networks have one.
func (s *Session) SetLens(t *probe.Target) {
	if t == nil || s.learning != nil {
		s.lens, s.recent = nil, nil
		if s.state != nil {
			s.state.Net.Watch = nil
		}
		return
	}
	if s.lens != nil && s.lens.Target == *t {
		return
	}
	s.lens = probe.NewLens(s.model, *t)
	s.state.Net.Watch = s.lens.Watch
	if s.Tick() == 0 {
		return
	}
	tick := s.Tick()
	s.rewind(s.lensFrom() + 2*uint64(s.model.Spec.Task.Timing.Length))
	for s.Tick() < tick {
		s.step()
	}
	s.applyDue()
}

// Lens is what is open, nil for none.
func (s *Session) Lens() *probe.Lens { return s.lens }

// lensFrom is the tick from which a lens shows what was: the start of the trial before
// this one, or, between two trials, of the one before the last.
func (s *Session) lensFrom() uint64 {
	length := uint64(s.model.Spec.Task.Timing.Length)
	origin := s.lensOrigin()
	return origin - min(origin, length)
}

// lensOrigin is the start of this trial, or, between two trials, of the last.
func (s *Session) lensOrigin() uint64 {
	start := s.state.Task.Start
	if start == s.Tick() {
		start -= min(start, uint64(s.model.Spec.Task.Timing.Length))
	}
	return start
}

// keepRecent keeps the start of a trial while a lens is open.
func (s *Session) keepRecent() {
	if s.lens == nil {
		return
	}
	if n := len(s.recent); n > 0 && s.recent[n-1].tick >= s.Tick() {
		return // on a stretch that was run before
	}
	var b []byte
	if len(s.recent) == recentMost {
		b = s.recent[0].state
		s.recent = append(s.recent[:0], s.recent[1:]...)
	}
	s.recent = append(s.recent, keyframe{s.Tick(), s.applied, snapshot.Append(b[:0], s.state), s.history.Mark()})
}

func (s *Session) dropRecentAfter(tick uint64) {
	for n := len(s.recent); n > 0 && s.recent[n-1].tick > tick; n-- {
		s.recent = s.recent[:n-1]
	}
}

// latestBefore returns the last keyframe at or before a tick; the first is at 0.
func (s *Session) latestBefore(tick uint64) keyframe {
	k := s.keys[0]
	for _, list := range [2][]keyframe{s.keys, s.recent} {
		for _, later := range list {
			if later.tick <= tick && later.tick > k.tick {
				k = later
			}
		}
	}
	return k
}
