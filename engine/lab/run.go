package lab

import (
	"bytes"
	"fmt"
	"strings"

	"neuromodlab/engine/figure"
	"neuromodlab/engine/param"
	"neuromodlab/engine/snapshot"
	"neuromodlab/engine/task"
)

// run is what a session steps: the model that follows its parameters, the state, and what
// came of it so far. There are two kinds, *SpikingRun and *LearnerRun, told apart by the
// figure in newRun; what only one of them can do is asked of Session.spiking and
// Session.learns, which refuse the other.
type run interface {
	// TickUnit says what a tick of this run is.
	TickUnit() TickUnit
	// Tick is the number of steps made.
	Tick() uint64
	// maxTick is the latest tick that can be sought.
	maxTick() uint64
	// trialTicks is how many ticks a trial has.
	trialTicks() int
	// state is all that moves, to be hashed, saved and restored.
	state() snapshot.Walkable

	// step makes a step, with what is noted and kept of it, and tells whether a trial has
	// finished; applied is how many commands of the log have acted before it.
	step(applied int) (finished bool)
	// refit makes the model follow parameters that were checked, the state going on, and
	// tells whether it is drawn by another layout from now on.
	refit(v param.Values) (relaid bool)
	// resettle makes the state at tick 0 anew, where parameters decide it; false where a
	// change of parameters at tick 0 leaves the state as it is.
	resettle(v param.Values) bool
	// deed does what a person does once, a puff or a lesion, which was checked.
	deed(c Command)

	// keep takes a snapshot where one is due, and keepAnew one of tick 0 in place of all.
	keep(applied int)
	keepAnew(applied int)
	// forgetAfter drops snapshots of a future that has been changed.
	forgetAfter(tick uint64)
	// before is the snapshot from which to run to a tick, and cut forgets what was noted
	// after it, before its state is restored.
	before(tick uint64) keyframe
	cut(k keyframe)

	// condition is the name of the condition that holds now: see Session.conditionNow.
	condition(s *Session) string
	// status fills in what of a status is the run's own.
	status(out *Status, s *Session, labels *task.Labels)
	// rows, csv and series tell of trials from one on: {from}.
	rows(in given, labels *task.Labels) ([]TrialRow, error)
	csv(b *bytes.Buffer, in given, labels *task.Labels) error
	series(in given) (Series, error)
	// presses tells of each finished trial whether the response was Go.
	presses() []bool
	// parts tells whether a run of the same kind did otherwise in the step just made.
	parts(twin run) bool
}

// newRun begins the run of a figure at tick 0.
func newRun(f *figure.Figure, v param.Values, seed uint64) (run, error) {
	if f.Learns() {
		return newLearnerRun(f, v, seed)
	}
	return newSpikingRun(f, v, seed)
}

// Spiking is the session's run, where its figure has a spiking network.
func (s *Session) Spiking() (r *SpikingRun, ok bool) {
	r, ok = s.run.(*SpikingRun)
	return r, ok
}

// Learner is the session's run, where its figure has a learner.
func (s *Session) Learner() (r *LearnerRun, ok bool) {
	r, ok = s.run.(*LearnerRun)
	return r, ok
}

// spiking is the run for a call that only means something of a spiking network; it is
// refused otherwise.
func (s *Session) spiking(call string) (*SpikingRun, error) {
	if r, ok := s.Spiking(); ok {
		return r, nil
	}
	return nil, fmt.Errorf("%s: figure %s has no spiking network", call, s.Figure.Name)
}

// learns is the run for a call that only means something of a learner; it is refused
// otherwise.
func (s *Session) learns(call string) (*LearnerRun, error) {
	if r, ok := s.Learner(); ok {
		return r, nil
	}
	var names []string
	for _, f := range s.Figures {
		if f.Learns() {
			names = append(names, f.Name)
		}
	}
	return nil, fmt.Errorf("%s: figure %s has no learner; those that have: %s", call, s.Figure.Name, strings.Join(names, ", "))
}

// TickUnit is what a tick of a run is.
type TickUnit string

// A tick of a spiking run is a millisecond, that of a learner, which has no time within a
// trial, a trial.
const (
	TickMS    TickUnit = "ms"
	TickTrial TickUnit = "trial"
)

// TrialMS is how long a trial of a learner takes at a speed of 1, ms.
const TrialMS = 400

// MS is how long a tick takes at a speed of 1, ms.
func (u TickUnit) MS() float64 {
	if u == TickTrial {
		return TrialMS
	}
	return 1
}
