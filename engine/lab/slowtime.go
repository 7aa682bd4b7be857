package lab

// Slow time: while a run plays, time slows by itself for a moment after a release, so that one sees
// how the modulator spreads. Only the pace of playing changes, never what happens.

import (
	"math"

	"neuromodlab/engine/modulators"
)

// SlowSpeed is the speed right after a release.
const SlowSpeed = 0.1

// After a release time runs at SlowSpeed for slowMS of simulated time, and returns to the chosen
// speed within easeMS.
const (
	slowMS = 150
	easeMS = 300
	// Who chooses a higher speed than this wants to get on: time is then not slowed.
	slowMostSpeed = 16
)

// Which releases slow time: those of noradrenaline, but not again within slowGap trials, and the
// first burst of dopamine after each change of rule.
const (
	slowGap   = 12  // trials
	slowBurst = 0.3 // least prediction error, reward, of that burst
)

// slowTime is when time is slowed.
type slowTime struct {
	on       bool
	slowed   bool   // there was a release
	from     uint64 // its tick
	released int    // trial of the last release of noradrenaline that slowed time
	burst    int    // phase whose first burst of dopamine has slowed time
	trial    int    // the last trial that was looked at
}

// speed is the speed at a tick, where the chosen one is set. Results of math.Pow can differ between
// machines; here they only set the pace of playing, and no trajectory reads it.
func (s *slowTime) speed(set float64, tick uint64) float64 {
	if !s.isSlowed(set, tick) {
		return set
	}
	part := (float64(tick-s.from) - slowMS) / easeMS
	if part <= 0 {
		return SlowSpeed
	}
	return SlowSpeed * math.Pow(set/SlowSpeed, part)
}

func (s *slowTime) isSlowed(set float64, tick uint64) bool {
	return s.on && s.slowed && set > SlowSpeed && set <= slowMostSpeed && tick >= s.from && tick < s.from+slowMS+easeMS
}

// begin slows time from a tick on.
func (s *slowTime) begin(tick uint64) { s.slowed, s.from = true, tick }

// observe looks at the step just made and reports whether it slows time.
func (s *slowTime) observe(r *SpikingRun) bool {
	st, spec := r.State, &r.Model.Spec
	trial := int(st.Task.Trial)
	if !s.on || st.T() != spec.Task.Timing.Feedback+1 || spec.NoTask() {
		return false
	}
	if trial < s.trial { // the run went back, or began again
		s.released, s.burst = math.MinInt/2, 0
	}
	s.trial = trial
	phase := spec.Task.PhaseOf(trial)
	dopamine := spec.Nuclei.On[modulators.DA] && spec.Nuclei.Strength[modulators.DA] > 0 && st.Nuclei.RPE >= slowBurst
	switch {
	case st.Nuclei.Released && trial-s.released >= slowGap:
		s.released = trial
	case dopamine && phase > s.burst:
		s.burst = phase
	default:
		return false
	}
	s.begin(r.Tick())
	return true
}

// slowAtRelease answers the call "slow": it says whether time slows by itself after a release.
func (a *API) slowAtRelease(args arguments) (out Status, err error) {
	on, err := args.boolean("on")
	if err != nil {
		return out, err
	}
	a.slow.on = on
	return a.State(), nil
}
