package lab

import "fmt"

// way is a long way to a tick, gone in parts, so that between them its caller can tell how
// far it has come, and be told to stop: a call that goes one answers {way}, and onward,
// called again and again, goes on, until it gives the call's own answer. No other call
// but stop comes between.
type way struct {
	from, to uint64
	done     func() bool // goes a small part, and tells whether the end is reached
	answer   func() (any, error)
}

// part is the wall time for which a call goes before it answers, ms, where the caller has
// ways in parts.
const part = 30

// journey is a way that a call begins: to a tick, by small parts until done, and the answer
// that the call gives there.
type journey[Gives any] struct {
	to     uint64
	done   func() bool
	answer func() (Gives, error)
}

// travel goes a way, whole, or as far as it comes at once.
func (a *API) travel(to uint64, done func() bool, answer func() (any, error)) (any, error) {
	a.way = &way{from: a.Session.Tick(), to: to, done: done, answer: answer}
	return a.goOn(part)
}

func (a *API) goOn(budget float64) (any, error) {
	w := a.way
	start := a.Player.clock()
	for n := 1; !w.done(); n++ {
		// A look at the clock costs less than a learner's trial, and more than a step.
		if !a.InParts || a.Session.TickUnit() == TickMS && n%batch != 0 {
			continue
		}
		if a.Player.clock()-start >= budget {
			return Gone{Way{a.Session.Tick(), w.from, w.to}}, nil
		}
	}
	a.way = nil
	return w.answer()
}

// onward goes on for about x ms.
func (a *API) onward(in given) (any, error) {
	x := 0.0
	if in.has("x") {
		var err error
		if x, err = in.number("x", 0, 1e6, "ms"); err != nil {
			return nil, err
		}
	}
	if a.way == nil {
		return nil, fmt.Errorf("onward: nothing is under way")
	}
	return a.goOn(x)
}

// stop ends the way that is under way where it has come to; onward then gives its answer.
func (a *API) stop(given) (bool, error) {
	if a.way == nil {
		return false, nil
	}
	a.way.done = func() bool { return true }
	if a.twin != nil {
		// They stand side by side again where the one that is ahead is.
		a.way.done = a.twin.toward(a.Session, max(a.Session.Tick(), a.twin.Session.Tick()))
	}
	return true, nil
}

// arrived is the answer of a call that only goes somewhere.
func (a *API) arrived() (Status, error) { return a.State(), nil }

// toward begins a way to a tick, of the twin too.
func (a *API) toward(tick uint64) (done func() bool) {
	if a.twin != nil {
		return a.twin.toward(a.Session, tick)
	}
	return a.Session.toward(tick)
}

// trialsOn begins a way to the end of the present trial, and of n−1 more.
func (a *API) trialsOn(n int) (done func() bool) {
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
