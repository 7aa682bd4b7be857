package lab

import (
	"fmt"

	"neuromodlab/engine/snapshot"
)

// MaxTick is the latest tick that can be sought: about 28 hours of simulated time.
const MaxTick = 100_000_000

// MaxTrials is the same of a learner, whose ticks are trials.
const MaxTrials = 1_000_000

// Seek goes to a tick, back or forth, replaying what was done on the way.
func (s *Session) Seek(tick uint64) error {
	if tick > s.run.maxTick() {
		return fmt.Errorf("tick: %d is not allowed; allowed: 0 to %d", tick, s.run.maxTick())
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
	return uint64(trial-1) * uint64(s.run.trialTicks()), nil
}

// maxTrial is the latest trial that this session can seek.
func (s *Session) maxTrial() int { return int(s.run.maxTick()) / s.run.trialTicks() }

// rewind restores a snapshot from which to run to a tick.
func (s *Session) rewind(tick uint64) {
	k := s.run.before(tick)
	s.run.cut(k)
	s.valuesAfter(k.applied)
	s.recompile()
	if err := snapshot.Restore(s.run.state(), k.state); err != nil {
		panic("lab: " + err.Error())
	}
	s.applied = k.applied
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
