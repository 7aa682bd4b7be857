package lab

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"neuromodlab/engine/param"
)

// Twin is a second session beside the first, in lock-step with it: the same figure,
// seed, task and hands, one thing different.
type Twin struct {
	Session *Session
	differs []param.Changed // what it was given instead
	same    bool            // every spike so far was the same, or every chance of Go
	apart   uint64          // tick at which the first was not
}

// Twin begins a twin of the session with some parameters changed; both are at the
// session's tick, the same commands behind them except those to what was changed.
func (s *Session) Twin(changes map[string]any) (*Twin, error) {
	t, done, err := s.twin(changes, false)
	if err != nil {
		return nil, err
	}
	for !done() {
	}
	return t, nil
}

// twin begins a twin at tick 0, and the way of both to where the session was; anew, the
// session itself begins again first. Where it is refused, the session stays as it is.
func (s *Session) twin(changes map[string]any, anew bool) (t *Twin, done func() bool, err error) {
	base := s.initial
	if anew {
		base = s.values
	}
	v := base.Clone()
	for _, key := range sortedKeys(changes) {
		if err := v.SetAny(key, changes[key]); err != nil {
			return nil, nil, err
		}
	}
	diff := v.Diff(base)
	if len(diff) == 0 {
		return nil, nil, errors.New("nothing differs: the twins would be the same")
	}
	t = &Twin{Session: &Session{Figures: s.Figures, layouts: s.layouts}, differs: diff, same: true}
	if err := t.Session.start(s.Figure, s.Condition, &v, s.Seed); err != nil {
		return nil, nil, err
	}
	if anew {
		if err := s.Reset(s.Seed); err != nil {
			return nil, nil, err
		}
	}
	at := s.Tick()
	for _, c := range s.log {
		if !t.own(c.Key) {
			t.Session.log = append(t.Session.log, c)
		}
	}
	t.Session.applyDue()
	if err := s.Seek(0); err != nil {
		return nil, nil, err
	}
	return t, t.toward(s, at), nil
}

// toward is Session.toward of both, in lock-step where they are at the same tick.
func (t *Twin) toward(s *Session, tick uint64) (done func() bool) {
	first, second := s.toward(min(tick, s.Tick())), t.Session.toward(min(tick, t.Session.Tick()))
	return func() bool {
		switch at := t.Session.Tick(); {
		case !first() || !second():
			return false // what was done at the tick from which it goes on
		case s.Tick() < at:
			s.step()
		case s.Tick() > at:
			t.Session.step()
		case s.Tick() < tick:
			t.step(s)
		default:
			return true
		}
		return false
	}
}

// own reports whether a parameter is what the twin differs in.
func (t *Twin) own(key string) bool {
	return slices.ContainsFunc(t.differs, func(c param.Changed) bool { return c.Key == key })
}

// step makes one step of both, and notes when their spikes first differ.
func (t *Twin) step(s *Session) (finished bool) {
	finished = s.step()
	t.Session.step()
	if t.same && s.run.parts(t.Session.run) {
		t.same, t.apart = false, s.Tick()-1
	}
	return finished
}

// shared is what the twin takes of a change to the session: all but what it differs in.
func (t *Twin) shared(changes map[string]any) map[string]any {
	rest := map[string]any{}
	for key, x := range changes {
		if !t.own(key) {
			rest[key] = x
		}
	}
	return rest
}

// run lets a session, and its twin if it has one, make n steps.
func (a *API) run(n int) {
	if a.twin == nil {
		a.Session.Step(n)
		return
	}
	for range n {
		a.twin.step(a.Session)
	}
}

// Advance lets time go on: see Player.Advance.
func (a *API) Advance(budget float64) (wait float64) {
	if a.way != nil {
		return -1
	}
	a.Player.Unit = a.Session.TickUnit()
	return a.Player.Advance(a.run, budget)
}

// renewTwin begins the twin anew after the session has been begun anew; a session that
// has become what its twin was has none any more.
func (a *API) renewTwin() {
	if a.twin == nil {
		return
	}
	changes := map[string]any{}
	for _, c := range a.twin.differs {
		changes[c.Key] = c.Value
	}
	t, err := a.Session.Twin(changes)
	if err != nil {
		t = nil
	}
	a.twin = t
}

// Twin is the session's twin, nil where it has none.
func (a *API) Twin() *Session {
	if a.twin == nil {
		return nil
	}
	return a.twin.Session
}

// beginTwin puts a twin beside the session: {name} of a condition, or {set}; {} takes
// it away. With anew the session begins again first.
func (a *API) beginTwin(in given) (out journey[Twins], err error) {
	anew, err := in.yes("anew")
	if err != nil {
		return out, err
	}
	if _, err := in.fromTrial(0); err != nil {
		return out, err
	}
	changes, err := in.object("set", "an object of parameters with their values")
	if err != nil {
		return out, err
	}
	switch {
	case in.has("name"):
		name, err := in.text("name", strings.Join(a.Session.Figure.ConditionNames(), ", "))
		if err != nil {
			return out, err
		}
		c, err := a.Session.Figure.Condition(name)
		if err != nil {
			return out, err
		}
		changes = c.Set
	case !in.has("set"):
		a.twin = nil
		return journey[Twins]{a.Session.Tick(), func() bool { return true }, func() (Twins, error) { return a.compare(in) }}, nil
	}
	t, done, err := a.Session.twin(changes, anew)
	if err != nil {
		return out, fmt.Errorf("twin: %w", err)
	}
	a.twin = t
	if anew {
		a.Follow = -1
	}
	return journey[Twins]{a.Session.Tick(), done, func() (Twins, error) { return a.compare(in) }}, nil
}

// Difference is a parameter in which two networks differ.
type Difference struct {
	Key   string `json:"key"`
	Label string `json:"label"`
	First any    `json:"first"` // its value in the first
	Twin  any    `json:"twin"`  // and in the twin
}

// Twins is how two networks side by side differ.
type Twins struct {
	On        bool         `json:"on"`        // there is a twin; else all below is empty
	Condition string       `json:"condition"` // of the twin
	Differs   []Difference `json:"differs"`
	// Apart is the tick of the first spike that only one of them has, or, of learners, of the first
	// trial that they met otherwise; null: none so far.
	Apart  *uint64 `json:"apart"`
	Choice int     `json:"choice"` // first trial on which they chose otherwise, 0: none so far
	Others int     `json:"others"` // trials on which they did
	Trials int     `json:"trials"` // that both have finished
	Series *Series `json:"series"` // of the twin, from a trial on; null without a twin
}

// compare says how the twins differ: {from}, a trial.
func (a *API) compare(in given) (out Twins, err error) {
	out.Differs = []Difference{}
	if a.twin == nil {
		return out, nil
	}
	s, t := a.Session, a.twin.Session
	out.On, out.Condition = true, t.conditionNow()
	for _, c := range a.twin.differs {
		d, _ := s.Figure.Params().Find(c.Key)
		out.Differs = append(out.Differs, Difference{c.Key, d.Label, d.ToJSON(s.values.Get(c.Key)), d.ToJSON(t.values.Get(c.Key))})
	}
	if !a.twin.same && a.twin.apart < s.Tick() {
		out.Apart = &a.twin.apart
	}
	x, y := s.run.presses(), t.run.presses()
	out.Trials = min(len(x), len(y))
	for i := range out.Trials {
		if x[i] != y[i] {
			if out.Others++; out.Choice == 0 {
				out.Choice = i + 1
			}
		}
	}
	series, err := t.series(in)
	out.Series = &series
	return out, err
}
