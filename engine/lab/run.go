package lab

// The kinds of run behind a session: of a spiking network, of a learner, and of a learner of images.

import (
	"bytes"
	"fmt"
	"strings"

	"neuromodlab/engine/figure"
	"neuromodlab/engine/param"
	"neuromodlab/engine/snapshot"
	"neuromodlab/engine/task"
)

// run is what a session steps: the model, which follows the parameters, the state, and the history.
// There are three kinds, *SpikingRun, *LearnerRun and *ImageRun; newRun chooses by the figure. What
// only one kind can do is reached through Session.requireSpiking and Session.requireLearner, which refuse
// the other kind.
type run interface {
	// TickUnit is the unit of a tick of this run.
	TickUnit() TickUnit
	// Tick is the number of steps made.
	Tick() uint64
	// maxTick is the latest tick that can be sought.
	maxTick() uint64
	// trialTicks is the number of ticks of a trial.
	trialTicks() int
	// state is everything that changes in a step, for hashing, saving and restoring.
	state() snapshot.Walkable

	// step makes a step, updates the history and keyframes, and reports whether a trial has
	// finished. applied is the number of commands of the log that acted before.
	step(applied int) (finished bool)
	// refit makes the model follow checked parameters while the state continues. It reports whether
	// the layout of the picture has changed.
	refit(v param.Values) (relaid bool)
	// rebuildState makes the state at tick 0 again where it depends on parameters. It returns false
	// where it does not.
	rebuildState(v param.Values) bool
	// doAction does a checked action: a puff or a lesion.
	doAction(c Command)

	// saveKeyframe takes a keyframe where one is due.
	saveKeyframe(applied int)
	// restartKeyframes drops all keyframes and takes one of tick 0.
	restartKeyframes(applied int)
	// forgetAfter drops the keyframes after a tick, since a command has changed that future.
	forgetAfter(tick uint64)
	// keyframeBefore is the keyframe from which to step to a tick.
	keyframeBefore(tick uint64) keyframe
	// truncate drops the history after a keyframe, before its state is restored.
	truncate(k keyframe)

	// condition is the name of the condition that holds now: see Session.currentCondition.
	condition(s *Session) string
	// status fills in the run's part of a Status.
	status(out *Status, s *Session, labels *task.Labels)
	// rows, csv and series list the finished trials from the argument from on.
	rows(in arguments, labels *task.Labels) ([]TrialRow, error)
	csv(b *bytes.Buffer, in arguments, labels *task.Labels) error
	series(in arguments) (Series, error)
	// goResponses lists for each finished trial whether the response was Go.
	goResponses() []bool
	// differsFrom reports whether a run of the same kind did something else in the step just made.
	differsFrom(twin run) bool
}

// newRun starts the run of a figure at tick 0; settled is its tissue there, where that is known.
func newRun(f *figure.Figure, v param.Values, seed uint64, settled []byte) (run, error) {
	switch {
	case f.Learns():
		return newLearnerRun(f, v, seed)
	case f.LearnsImages():
		return newImageRun(f, v, seed)
	}
	return newSpikingRun(f, v, seed, settled)
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

// Images is the session's run, where its figure has a learner of images.
func (s *Session) Images() (r *ImageRun, ok bool) {
	r, ok = s.run.(*ImageRun)
	return r, ok
}

// requireSpiking is the run for a call that needs a spiking network; an error where there is none.
func (s *Session) requireSpiking(call string) (*SpikingRun, error) {
	if r, ok := s.Spiking(); ok {
		return r, nil
	}
	return nil, fmt.Errorf("%s: figure %s has no spiking network", call, s.Figure.Name)
}

// requireLearner is the run for a call that needs a learner; an error where there is none.
func (s *Session) requireLearner(call string) (*LearnerRun, error) {
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

// TickUnit is the unit of a tick.
type TickUnit string

// A tick of a spiking run is a millisecond. A learner has no time within a trial; its tick is
// a trial.
const (
	TickMS    TickUnit = "ms"
	TickTrial TickUnit = "trial"
)

// TrialMS is the duration of a learner's trial at a speed of 1, ms.
const TrialMS = 400

// MS is the duration of a tick at a speed of 1, ms.
func (u TickUnit) MS() float64 {
	if u == TickTrial {
		return TrialMS
	}
	return 1
}
