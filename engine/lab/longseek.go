package lab

// Long seeks: calls that step the session to a distant tick. The page's worker lets them report
// progress every few milliseconds, so that it can show a bar and stop them.

import "fmt"

// longSeek is a seek that reports progress. The call that starts it answers a SeekingAnswer; the
// caller then calls "onward" again and again, which answers the same, until the tick is reached and
// it gives the first call's own answer. Meanwhile only "onward", "stop" and "state" are allowed.
type longSeek struct {
	from, to uint64              // ticks
	advance  func() bool         // does one step or one command; true once the tick is reached
	answer   func() (any, error) // what the call that started the seek answers
}

// progressEvery is the wall time, ms, after which a seek reports progress, where the caller asks
// for reports.
const progressEvery = 30

// plannedSeek is what a call that seeks has prepared: the tick to reach, a function that advances
// one small part and returns true at the end, and the answer to give there.
type plannedSeek[Answer any] struct {
	to      uint64
	advance func() bool
	answer  func() (Answer, error)
}

// runSeek starts a seek and advances it to its end, or, with ReportProgress, for progressEvery ms.
func (a *API) runSeek(to uint64, advance func() bool, answer func() (any, error)) (any, error) {
	a.seeking = &longSeek{from: a.Session.Tick(), to: to, advance: advance, answer: answer}
	return a.advanceSeek(progressEvery)
}

// advanceSeek advances the seek for about budget ms of wall time.
func (a *API) advanceSeek(budget float64) (any, error) {
	s := a.seeking
	start := a.Player.clock()
	for n := 1; !s.advance(); n++ {
		// Reading the clock takes longer than a step of 1 ms, so it is read once in a batch. A
		// learner's trial takes longer than that.
		if !a.ReportProgress || a.Session.TickUnit() == TickMS && n%stepsPerBatch != 0 {
			continue
		}
		if a.Player.clock()-start >= budget {
			return SeekingAnswer{SeekProgress{a.Session.Tick(), s.from, s.to}}, nil
		}
	}
	a.seeking = nil
	return s.answer()
}

// continueSeek answers the call "onward": it advances the seek for about x ms.
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

// stopSeek answers the call "stop": it ends the seek at the present tick. The next "onward" gives
// the answer.
func (a *API) stopSeek(arguments) (bool, error) {
	if a.seeking == nil {
		return false, nil
	}
	a.seeking.advance = func() bool { return true }
	if a.twin != nil {
		// Both networks end at the same tick: that of the one that is ahead.
		a.seeking.advance = a.twin.startSeek(a.Session, max(a.Session.Tick(), a.twin.Session.Tick()))
	}
	return true, nil
}

// stateAnswer is the answer of a call that only seeks.
func (a *API) stateAnswer() (Status, error) { return a.State(), nil }

// startSeek starts a seek of the session and its twin. See Session.startSeek.
func (a *API) startSeek(tick uint64) (advance func() bool) {
	if a.twin != nil {
		return a.twin.startSeek(a.Session, tick)
	}
	return a.Session.startSeek(tick)
}

// startTrials starts a run to the end of the present trial and of n−1 more.
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
