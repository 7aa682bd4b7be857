package lab

// Seeking: going to any tick, forwards by stepping, backwards by restoring a keyframe and stepping
// from there.

import (
	"fmt"

	"neuromodlab/engine/snapshot"
)

// MaxTick is the latest tick of a spiking network that can be sought: about 28 hours of simulated
// time.
const MaxTick = 100_000_000

// MaxTrials is the latest tick of a learner, whose ticks are trials.
const MaxTrials = 1_000_000

// Seek goes to a tick, backwards or forwards. Commands of the log act at their ticks.
func (s *Session) Seek(tick uint64) error {
	if tick > s.run.maxTick() {
		return fmt.Errorf("tick: %d is not allowed; allowed: 0 to %d", tick, s.run.maxTick())
	}
	for advance := s.startSeek(tick); !advance(); {
	}
	return nil
}

// startSeek starts a seek to a tick. Each call of the function that it returns makes one step or
// applies one command. That function returns true once the tick is reached and all commands of that
// tick have acted.
func (s *Session) startSeek(tick uint64) (advance func() bool) {
	if tick < s.Tick() {
		s.rewind(tick)
	}
	s.jump(tick)
	return func() bool {
		switch {
		case s.applied < len(s.log) && s.log[s.applied].Tick <= s.Tick():
			s.applyNext()
		case s.Tick() < tick:
			s.stepRun()
		default:
			return true
		}
		return false
	}
}

// trialAt is the first tick of a trial; trials count from 1.
func (s *Session) trialAt(trial int) (uint64, error) {
	if most := s.maxTrial(); trial < 1 || trial > most {
		return 0, fmt.Errorf("trial: %d is not allowed; allowed: 1 to %d", trial, most)
	}
	return uint64(trial-1) * uint64(s.run.trialTicks()), nil
}

// maxTrial is the latest trial that can be sought.
func (s *Session) maxTrial() int { return int(s.run.maxTick()) / s.run.trialTicks() }

// rewind restores the keyframe from which to step to a tick.
func (s *Session) rewind(tick uint64) {
	k := s.run.keyframeBefore(tick)
	s.run.truncate(k)
	s.valuesAfter(k.applied)
	s.recompile()
	if err := snapshot.Restore(s.run.state(), k.state); err != nil {
		panic("lab: " + err.Error())
	}
	s.applied = k.applied
	s.applyDue()
}

// valuesAfter sets the parameters to their values after the first commands of the log.
func (s *Session) valuesAfter(applied int) {
	s.values = s.initial.Clone()
	for _, c := range s.log[:applied] {
		if isAction(c.Key) {
			continue
		}
		if err := s.values.SetText(c.Key, c.Value); err != nil {
			panic("lab: command in the log: " + err.Error())
		}
	}
}
