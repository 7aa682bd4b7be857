package lab

import "fmt"

// way is a long way to a tick, gone in parts, so that between them its caller can tell how
// far it has come, and be told to stop: a call that goes one answers {way}, and onward,
// called again and again, goes on, until it gives the call's own answer. No other call
// but stop comes between.
type longSeek struct {
	from, to uint64
	advance  func() bool // goes a small part, and tells whether the end is reached
	answer   func() (any, error)
}

// part is the wall time for which a call goes before it answers, ms, where the caller has
// ways in parts.
const progressEvery = 30

// journey is a way that a call begins: to a tick, by small parts until done, and the answer
// that the call gives there.
type plannedSeek[Gives any] struct {
	to      uint64
	advance func() bool
	answer  func() (Gives, error)
}

// travel goes a way, whole, or as far as it comes at once.
func (a *API) runSeek(to uint64, advance func() bool, answer func() (any, error)) (any, error) {
	a.seeking = &longSeek{from: a.Session.Tick(), to: to, advance: advance, answer: answer}
	return a.advanceSeek(progressEvery)
}

func (a *API) advanceSeek(budget float64) (any, error) {
	w := a.seeking
	start := a.Player.clock()
	for n := 1; !w.advance(); n++ {
		// A look at the clock costs less than a learner's trial, and more than a step.
		if !a.ReportProgress || a.Session.TickUnit() == TickMS && n%stepsPerBatch != 0 {
			continue
		}
		if a.Player.clock()-start >= budget {
			return SeekingAnswer{SeekProgress{a.Session.Tick(), w.from, w.to}}, nil
		}
	}
	a.seeking = nil
	return w.answer()
}

// onward goes on for about x ms.
func (a *API) continueSeek(args arguments) (any, error) {
	x := 0.0
	if args.has("x") {
		var err error
		if x, err = args.number("x", 0, 1e6, "ms"); err != nil {
			return nil, err
		}
	}
	if a.seeking == nil {
		return nil, fmt.Errorf("onward: nothing is under way")
	}
	return a.advanceSeek(x)
}

// stop ends the way that is under way where it has come to; onward then gives its answer.
func (a *API) stopSeek(arguments) (bool, error) {
	if a.seeking == nil {
		return false, nil
	}
	a.seeking.advance = func() bool { return true }
	if a.twin != nil {
		// They stand side by side again where the one that is ahead is.
		a.seeking.advance = a.twin.startSeek(a.Session, max(a.Session.Tick(), a.twin.Session.Tick()))
	}
	return true, nil
}

// arrived is the answer of a call that only goes somewhere.
func (a *API) stateAnswer() (Status, error) { return a.State(), nil }

// toward begins a way to a tick, of the twin too.
func (a *API) startSeek(tick uint64) (advance func() bool) {
	if a.twin != nil {
		return a.twin.startSeek(a.Session, tick)
	}
	return a.Session.startSeek(tick)
}

// trialsOn begins a way to the end of the present trial, and of n−1 more.
func (a *API) startTrials(n int) (advance func() bool) {
	step := a.Session.step
	if a.twin != nil {
		step = func() bool { return a.twin.step(a.Session) }
	}
	return func() bool {
		if step() {
			n--
		}
		return n == 0
	}
}
