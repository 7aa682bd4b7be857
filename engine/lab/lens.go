package lab

// The lens of a spiking network: it records one synapse, cell or the groups over the last two
// trials.

import "neuromodlab/engine/probe"

// When a lens is opened or set to another target, the last two trials are run again from a
// keyframe so that it can show them. While it is open, keyframes of the starts of the last
// trials are kept, so that setting another target takes little time.

// maxRecent is the number of these keyframes.
const maxRecent = 4

// SetLens opens the lens on a target; nil closes it. A learner has no lens.
func (s *Session) SetLens(t *probe.LensTarget) {
	if r, ok := s.Spiking(); ok {
		s.setLens(r, t)
	}
}

func (s *Session) setLens(r *SpikingRun, t *probe.LensTarget) {
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
	s.rewind(r.lensStart() + 2*uint64(r.trialTicks()))
	for s.Tick() < tick {
		s.step()
	}
	s.applyDue()
}

// Lens is the open lens; nil: none.
func (r *SpikingRun) Lens() *probe.Lens { return r.lens }

// lensStart is the first tick that the lens shows: the start of the trial before lensOrigin.
func (r *SpikingRun) lensStart() uint64 {
	length := uint64(r.trialTicks())
	origin := r.lensOrigin()
	return origin - min(origin, length)
}

// lensOrigin is the start of the present trial, or, between two trials, of the one just finished.
func (r *SpikingRun) lensOrigin() uint64 {
	start := r.State.Task.Start
	if start == r.Tick() {
		start -= min(start, uint64(r.trialTicks()))
	}
	return start
}

// saveRecent keeps a keyframe of the start of a trial while a lens is open.
func (r *SpikingRun) saveRecent(applied int) {
	if r.lens == nil {
		return
	}
	if n := len(r.recent); n > 0 && r.recent[n-1].tick >= r.Tick() {
		return // kept when the run passed here before
	}
	var b []byte
	if len(r.recent) == maxRecent {
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
