package lab

// Twins: a second session beside the first, stepped together with it, with the same seed, task and
// commands but other parameters, or another circuit.

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"neuromodlab/engine/figure"
	"neuromodlab/engine/param"
)

// Twin is the second session.
type Twin struct {
	Session    *Session
	figure     *figure.Figure  // with another circuit than the session's; nil: the session's own
	changes    []param.Changed // parameters in which it differs; none with another figure
	identical  bool            // every spike so far was the same; of learners, every probability of Go
	divergedAt uint64          // tick of the first difference
}

// Twin starts a twin with some parameters changed. Both end at the session's present tick, after
// the same commands, except commands for the changed parameters.
func (s *Session) Twin(changes map[string]any) (*Twin, error) {
	t, advance, err := s.startTwin(changes, false)
	if err != nil {
		return nil, err
	}
	for !advance() {
	}
	return t, nil
}

// startTwin starts a twin at tick 0 and the seek of both to the session's tick. With restart, the
// session itself starts again first. If it is refused, the session stays as it is.
func (s *Session) startTwin(changes map[string]any, restart bool) (t *Twin, advance func() bool, err error) {
	base := s.initial
	if restart {
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
	t = &Twin{Session: &Session{Figures: s.Figures, layouts: s.layouts}, changes: diff, identical: true}
	if err := t.Session.start(s.Figure, s.Condition, &v, s.Seed); err != nil {
		return nil, nil, err
	}
	advance, err = t.begin(s, restart)
	return t, advance, err
}

// startTwinOf starts a twin that is another figure, with the session's parameters as far as it has them.
// See startTwin.
func (s *Session) startTwinOf(f *figure.Figure, restart bool) (t *Twin, advance func() bool, err error) {
	if f == s.Figure {
		return nil, nil, fmt.Errorf("figure %s is the one that runs: the twins would be the same", f.Name)
	}
	if _, err := s.requireSpiking("another figure"); err != nil {
		return nil, nil, err
	}
	from := s.initial
	if restart {
		from = s.values
	}
	condition, v, err := s.valuesIn(f, from)
	if err != nil {
		return nil, nil, err
	}
	t = &Twin{Session: &Session{Figures: s.Figures, layouts: s.layouts}, figure: f, identical: true}
	if err := t.Session.start(f, condition, &v, s.Seed); err != nil {
		return nil, nil, err
	}
	if _, err := t.Session.requireSpiking("another figure"); err != nil {
		return nil, nil, err
	}
	advance, err = t.begin(s, restart)
	return t, advance, err
}

// valuesIn are the values of another figure: its own, and on top what is set in the session, where both
// have a parameter of that key.
func (s *Session) valuesIn(f *figure.Figure, from param.Values) (condition string, v param.Values, err error) {
	if condition = s.Condition; !slices.Contains(f.ConditionNames(), condition) {
		condition = f.Live
	}
	if v, err = f.Values(condition); err != nil {
		return condition, v, err
	}
	for _, c := range from.Diff(s.Figure.Params().Defaults()) {
		if v.Has(c.Key) {
			_ = v.SetText(c.Key, c.Value) // beyond its range there: the figure's own value stays
		}
	}
	return condition, v, nil
}

// begin gives the twin the session's commands and starts the seek of both to the session's tick.
func (t *Twin) begin(s *Session, restart bool) (advance func() bool, err error) {
	if restart {
		if err := s.Reset(s.Seed); err != nil {
			return nil, err
		}
	}
	at := s.Tick()
	for _, c := range s.log {
		if t.changed(c.Key) {
			continue
		}
		if t.figure != nil {
			if c, err = t.Session.checkCommand(c); err != nil {
				continue // of a parameter that only the session has
			}
		}
		t.Session.log = append(t.Session.log, c)
	}
	t.Session.applyDue()
	if err := s.Seek(0); err != nil {
		return nil, err
	}
	return t.startSeek(s, at), nil
}

// startSeek starts a seek of both; they are stepped together where they are at the same tick.
func (t *Twin) startSeek(s *Session, tick uint64) (advance func() bool) {
	advanceFirst, advanceSecond := s.startSeek(min(tick, s.Tick())), t.Session.startSeek(min(tick, t.Session.Tick()))
	return func() bool {
		switch twinTick := t.Session.Tick(); {
		case !advanceFirst() || !advanceSecond():
			return false // commands at the tick of a keyframe
		case s.Tick() < twinTick:
			s.step()
		case s.Tick() > twinTick:
			t.Session.step()
		case s.Tick() < tick:
			t.step(s)
		default:
			return true
		}
		return false
	}
}

// changed reports whether a parameter differs in the twin.
func (t *Twin) changed(key string) bool {
	return slices.ContainsFunc(t.changes, func(c param.Changed) bool { return c.Key == key })
}

// step makes one step of both and notes their first difference.
func (t *Twin) step(s *Session) (finished bool) {
	finished = s.step()
	t.Session.step()
	if t.identical && s.run.differsFrom(t.Session.run) {
		t.identical, t.divergedAt = false, s.Tick()-1
	}
	return finished
}

// sharedChanges is the part of a change that the twin gets too: all parameters but those in which
// it differs.
func (t *Twin) sharedChanges(changes map[string]any) map[string]any {
	rest := map[string]any{}
	for key, x := range changes {
		if !t.changed(key) && (t.figure == nil || t.Session.values.Has(key)) {
			rest[key] = x
		}
	}
	return rest
}

// stepBoth makes n steps of the session and its twin, or fewer where time is to be slowed.
func (a *API) stepBoth(n int) {
	r, spiking := a.Session.Spiking()
	for i := range n {
		if a.twin == nil {
			a.Session.step()
		} else {
			a.twin.step(a.Session)
		}
		if spiking && a.slow.observe(r) {
			a.Player.skipped = n - 1 - i
			return
		}
	}
}

// Advance plays: see Player.Advance.
func (a *API) Advance(budget float64) (wait float64) {
	if a.seeking != nil {
		return -1
	}
	a.Player.Unit = a.Session.TickUnit()
	a.Player.pace = a.Speed()
	return a.Player.Advance(a.stepBoth, budget)
}

// Speed is the speed that holds now: the chosen one, or a lower one after a release.
func (a *API) Speed() float64 { return a.slow.speed(a.Player.Speed, a.Session.Tick()) }

// restartTwin starts the twin again after the session started again. A session whose parameters
// have become the twin's loses its twin.
func (a *API) restartTwin() {
	if a.twin == nil {
		return
	}
	var t *Twin
	var advance func() bool
	var err error
	if f := a.twin.figure; f != nil {
		t, advance, err = a.Session.startTwinOf(f, false)
	} else {
		changes := map[string]any{}
		for _, c := range a.twin.changes {
			changes[c.Key] = c.Value
		}
		t, advance, err = a.Session.startTwin(changes, false)
	}
	if a.twin = nil; err != nil {
		return
	}
	for !advance() {
	}
	a.twin = t
}

// Twin is the session's twin; nil: none.
func (a *API) Twin() *Session {
	if a.twin == nil {
		return nil
	}
	return a.twin.Session
}

// startTwin answers the call "twin": it starts a twin with the parameters of a condition, name, or
// with those of set, or another figure. Without these it removes the twin. With anew the session starts
// again first.
func (a *API) startTwin(args arguments) (out plannedSeek[TwinComparison], err error) {
	restart, err := args.boolean("anew")
	if err != nil {
		return out, err
	}
	if _, err := args.firstTrial(0); err != nil {
		return out, err
	}
	changes, err := args.object("set", "an object of parameters with their values")
	if err != nil {
		return out, err
	}
	compare := func() (TwinComparison, error) { return a.compareTwins(args) }
	of := (*figure.Figure)(nil)
	switch {
	case args.has("figure"):
		name, err := args.text("figure", strings.Join(a.Session.Figures.Names(), ", "))
		if err == nil {
			of, err = a.Session.Figures.Find(name)
		}
		if err != nil {
			return out, err
		}
	case args.has("name"):
		name, err := args.text("name", strings.Join(a.Session.Figure.ConditionNames(), ", "))
		if err != nil {
			return out, err
		}
		c, err := a.Session.Figure.Condition(name)
		if err != nil {
			return out, err
		}
		changes = c.Set
	case !args.has("set"):
		a.twin = nil
		return plannedSeek[TwinComparison]{a.Session.Tick(), func() bool { return true }, compare}, nil
	}
	var t *Twin
	var advance func() bool
	if of != nil {
		t, advance, err = a.Session.startTwinOf(of, restart)
	} else {
		t, advance, err = a.Session.startTwin(changes, restart)
	}
	if err != nil {
		return out, fmt.Errorf("twin: %w", err)
	}
	a.twin = t
	if restart {
		a.Follow = -1
	}
	return plannedSeek[TwinComparison]{a.Session.Tick(), advance, compare}, nil
}

// ParameterDifference is a parameter in which two networks differ.
type ParameterDifference struct {
	Key   string `json:"key"`
	Label string `json:"label"`
	First any    `json:"first"` // value in the first network
	Twin  any    `json:"twin"`  // value in the twin
}

// TwinComparison is how two networks side by side differ.
type TwinComparison struct {
	On        bool                  `json:"on"`        // there is a twin; else the other fields are empty
	Figure    string                `json:"figure"`    // name of the twin's figure, where it is another than the first network's
	Condition string                `json:"condition"` // of the twin
	Differs   []ParameterDifference `json:"differs"`
	// DivergedAt is the tick of the first spike that only one of them has; of learners, of the first
	// trial with another probability of Go or response. null: none so far.
	DivergedAt           *uint64 `json:"apart"`
	FirstDifferentChoice int     `json:"choice"` // first trial with different responses; 0: none so far
	DifferentChoices     int     `json:"others"` // number of such trials
	Trials               int     `json:"trials"` // finished by both
	Series               *Series `json:"series"` // of the twin, from a trial on; null without a twin
}

// compareTwins answers the call "twins".
func (a *API) compareTwins(args arguments) (out TwinComparison, err error) {
	out.Differs = []ParameterDifference{}
	if a.twin == nil {
		return out, nil
	}
	s, t := a.Session, a.twin.Session
	out.On, out.Condition = true, t.currentCondition()
	if a.twin.figure != nil {
		out.Figure = a.twin.figure.Name
	}
	for _, c := range a.twin.changes {
		d, _ := s.Figure.Params().Find(c.Key)
		out.Differs = append(out.Differs, ParameterDifference{c.Key, d.Label, d.ToJSON(s.values.Get(c.Key)), d.ToJSON(t.values.Get(c.Key))})
	}
	if !a.twin.identical && a.twin.divergedAt < s.Tick() {
		out.DivergedAt = &a.twin.divergedAt
	}
	x, y := s.run.goResponses(), t.run.goResponses()
	out.Trials = min(len(x), len(y))
	for i := range out.Trials {
		if x[i] != y[i] {
			if out.DifferentChoices++; out.FirstDifferentChoice == 0 {
				out.FirstDifferentChoice = i + 1
			}
		}
	}
	series, err := t.series(args)
	out.Series = &series
	return out, err
}
