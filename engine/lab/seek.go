package lab

import (
	"fmt"

	"neuromodlab/engine/probe"
	"neuromodlab/engine/snapshot"
)

// Going back is restoring a snapshot and running forward from it. Snapshots are
// taken at ends of trials, ever farther apart as a run grows, so that memory stays
// bounded.
const (
	keySpacing = 10  // trials between the first keyframes
	keyMost    = 128 // kept at most; then every second is dropped
)

type keyframe struct {
	tick    uint64
	applied int
	state   []byte
	history probe.Mark
}

// keep takes a keyframe where one is due.
func (s *Session) keep() {
	if s.learning != nil {
		s.learning.keep(s.applied)
		return
	}
	trial := len(s.history.Records)
	if trial%s.spacing != 0 {
		return
	}
	if n := len(s.keys); n > 0 && s.keys[n-1].tick >= s.Tick() {
		return // on a stretch that was run before
	}
	s.keys = append(s.keys, keyframe{s.Tick(), s.applied, snapshot.Append(nil, s.state), s.history.Mark()})
	if len(s.keys) > keyMost {
		s.spacing *= 2
		kept := s.keys[:0]
		for _, k := range s.keys {
			if k.history.Trials()%s.spacing == 0 {
				kept = append(kept, k)
			}
		}
		s.keys = kept
	}
}

func (s *Session) dropKeysAfter(tick uint64) {
	if s.learning != nil {
		s.learning.dropAfter(tick)
		return
	}
	for n := len(s.keys); n > 1 && s.keys[n-1].tick > tick; n-- {
		s.keys = s.keys[:n-1]
	}
	s.dropRecentAfter(tick)
}

// MaxTick is the latest tick that can be sought: about 28 hours of simulated time.
const MaxTick = 100_000_000

// MaxTrials is the same of a learner, whose ticks are trials.
const MaxTrials = 1_000_000

// maxTick is the latest tick that this session can seek.
func (s *Session) maxTick() uint64 {
	if s.learning != nil {
		return MaxTrials
	}
	return MaxTick
}

// Seek goes to a tick, back or forth, replaying what was done on the way.
func (s *Session) Seek(tick uint64) error {
	if tick > s.maxTick() {
		return fmt.Errorf("tick: %d is not allowed; allowed: 0 to %d", tick, s.maxTick())
	}
	for done := s.toward(tick); !done(); {
	}
	return nil
}

// toward begins a way to a tick: what it returns goes a small part of it, one step or one
// command, and tells whether the tick has been reached with all that was done at it.
func (s *Session) toward(tick uint64) (done func() bool) {
	if tick < s.Tick() {
		s.rewind(tick)
	}
	return func() bool {
		switch {
		case s.applied < len(s.log) && s.log[s.applied].Tick <= s.Tick():
			s.applyNext()
		case s.Tick() < tick:
			s.advance()
		default:
			return true
		}
		return false
	}
}

// trialAt is the tick at which a trial starts.
func (s *Session) trialAt(trial int) (uint64, error) {
	if most := s.maxTrial(); trial < 1 || trial > most {
		return 0, fmt.Errorf("trial: %d is not allowed; allowed: 1 to %d", trial, most)
	}
	return uint64(trial-1) * uint64(s.trialTicks()), nil
}

// trialTicks is how many ticks a trial has.
func (s *Session) trialTicks() int {
	if s.learning != nil {
		return 1
	}
	return s.model.Spec.Task.Timing.Length
}

// maxTrial is the latest trial that this session can seek.
func (s *Session) maxTrial() int { return int(s.maxTick()) / s.trialTicks() }

// rewind restores the last keyframe at least a trial before tick, so that what is
// shown of the trial before can be filled again.
func (s *Session) rewind(tick uint64) {
	if s.learning != nil {
		s.rewindLearning(tick)
		return
	}
	length := uint64(s.model.Spec.Task.Timing.Length)
	if s.lens != nil {
		length *= 2 // it shows more
	}
	k := s.latestBefore(tick - min(tick, length))
	s.valuesAfter(k.applied)
	s.recompile()
	if err := snapshot.Restore(s.state, k.state); err != nil {
		panic("lab: " + err.Error())
	}
	s.applied = k.applied
	s.history.Rewind(k.history)
	s.progress.Rewind(k.history.Trials())
	s.traces.Rewind(k.tick)
	s.recorder.Reset()
	if s.lens != nil {
		s.lens.Reset()
	}
	s.dropRecentAfter(s.Tick())
	s.applyDue()
}

// valuesAfter puts the parameters to what they were when so many commands had acted.
func (s *Session) valuesAfter(applied int) {
	s.values = s.initial.Clone()
	for _, c := range s.log[:applied] {
		if isDeed(c.Key) {
			continue
		}
		if err := s.values.SetText(c.Key, c.Value); err != nil {
			panic("lab: command in the log: " + err.Error())
		}
	}
}

// rewindLearning restores the last snapshot of a learner at or before tick.
func (s *Session) rewindLearning(tick uint64) {
	l := s.learning
	k := l.before(tick)
	l.cut(k.tick)
	s.valuesAfter(k.applied)
	s.recompile()
	if err := snapshot.Restore(l.State, k.state); err != nil {
		panic("lab: " + err.Error())
	}
	s.applied = k.applied
	s.applyDue()
}
