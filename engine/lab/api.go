package lab

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"

	"neuromodlab/engine/experiment"
	"neuromodlab/engine/figure"
	"neuromodlab/engine/modulators"
	"neuromodlab/engine/param"
)

// figures lists them all.
func (a *API) figures() []figure.Figure {
	out := make([]figure.Figure, len(a.Session.Figures))
	for i, f := range a.Session.Figures {
		out[i] = *f
	}
	return out
}

// API answers the calls that the page, and pages that embed it, make by name.
type API struct {
	Session *Session
	Player  *Player
	Follow  int // cell whose inputs are shown, −1 none

	// InParts lets long ways be gone in parts: see way.
	InParts bool

	tally *experiment.Tally // of the plan that is under way, nil = none
	twin  *Twin             // beside the session, nil = none
	way   *way              // under way, nil = none
}

// NewAPI opens the first figure and stands still.
func NewAPI(figures figure.Set, clock func() float64) (*API, error) {
	s, err := Open(figures, figures[0].Name)
	if err != nil {
		return nil, err
	}
	return &API{Session: s, Player: NewPlayer(clock), Follow: -1}, nil
}

// ArgumentsMost is the longest that a call's arguments may be, bytes: a result that was
// kept is the largest of them.
const ArgumentsMost = 32 << 20

// Call answers one call: its arguments and result are JSON. "set" takes parameters by
// their keys; every other call refuses arguments that it does not take. A call that is
// refused has changed nothing.
func (a *API) Call(name string, arguments []byte) ([]byte, error) {
	if len(arguments) > ArgumentsMost {
		return nil, fmt.Errorf("%.40q: arguments of %d bytes are too long; allowed: %d", name, len(arguments), ArgumentsMost)
	}
	if len(bytes.TrimSpace(arguments)) == 0 {
		arguments = []byte("{}")
	}
	if a.way != nil && name != "onward" && name != "stop" && name != "state" {
		return nil, fmt.Errorf("%.40q must wait: a call is under way; allowed: onward, stop, state", name)
	}
	result, err := a.answer(name, arguments)
	if err != nil {
		return nil, err
	}
	return json.Marshal(result)
}

func (a *API) answer(name string, arguments []byte) (any, error) {
	if name == setCall {
		return a.set(arguments)
	}
	c, ok := calls[name]
	if !ok {
		return nil, fmt.Errorf("there is no call %.40q; allowed: set, %s", name, strings.Join(callNames(), ", "))
	}
	in, err := readArguments(name, arguments, c.takes)
	if err != nil {
		return nil, err
	}
	return c.act(a, in)
}

func callNames() (names []string) {
	for name := range calls {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

func (a *API) get(in given) (Value, error) {
	key, err := in.text("key", "the key of a parameter")
	if err != nil {
		return nil, err
	}
	d, err := a.Session.Figure.Params().Find(key)
	if err != nil {
		return nil, err
	}
	return d.ToJSON(a.Session.values.Get(key)), nil
}

func (a *API) set(arguments []byte) (out SetAnswer, err error) {
	v, err := readJSON(arguments)
	if err != nil {
		return out, fmt.Errorf("set: %w", err)
	}
	changes, ok := v.(map[string]any)
	if !ok {
		return out, fmt.Errorf("set: %s is not allowed; allowed: an object of parameters with their values", param.Said(v))
	}
	first, err := a.Session.prepare(changes)
	if err != nil {
		return out, err
	}
	if a.twin != nil && !first.restarts {
		second, err := a.twin.Session.prepare(a.twin.shared(changes))
		if err != nil {
			return out, fmt.Errorf("twin: %w", err)
		}
		if err := a.twin.Session.carryOut(second); err != nil {
			return out, fmt.Errorf("twin: %w", err)
		}
	}
	if err := a.Session.carryOut(first); err != nil {
		return out, err
	}
	if first.restarts {
		a.renewTwin()
	}
	return SetAnswer{Restarted: first.restarts, State: a.State()}, nil
}

func (a *API) opened(problems []string) Opened {
	if problems == nil {
		problems = []string{}
	}
	a.Follow, a.twin = -1, nil
	return Opened{Mine: a.Session.Figure.FromUser, Problems: problems, State: a.State()}
}

func (a *API) open(in given) (out journey[Opened], err error) {
	link, err := in.textOr("link", "the text of a link", "")
	if err != nil {
		return out, err
	}
	if len(link) > LinkMost {
		return out, fmt.Errorf("open: a link of %d characters is too long; allowed: %d", len(link), LinkMost)
	}
	r, problems := ParseLink(link)
	a.Session.mendNames(&r)
	tick, more := a.Session.OpenRequest(r)
	problems = append(problems, more...)
	if most := a.Session.run.maxTick(); tick > most {
		problems = append(problems, fmt.Sprintf("tick: %d is not allowed; allowed: 0 to %d; it opens at the start", tick, most))
		tick = 0
	}
	a.opened(nil)
	return journey[Opened]{tick, a.Session.toward(tick), func() (Opened, error) {
		out := a.opened(problems)
		out.Link = r.Link()
		return out, nil
	}}, nil
}

func (a *API) figure(in given) (out Opened, err error) {
	name, err := in.text("name", strings.Join(a.Session.Figures.Names(), ", "))
	if err != nil {
		return out, err
	}
	if err := a.Session.Load(name); err != nil {
		return out, err
	}
	return a.opened(nil), nil
}

func (a *API) speed(in given) (out Status, err error) {
	x, err := in.number("x", MinSpeed, MaxSpeed, fmt.Sprintf("(%d runs as fast as it can)", MaxSpeed))
	if err != nil {
		return out, err
	}
	a.Player.Speed = x
	return a.State(), nil
}

func (a *API) step(in given) (out journey[Status], err error) {
	s := a.Session
	left := float64(s.run.maxTick() - min(s.run.maxTick(), s.Tick())) // ticks
	switch {
	case in.has("ms"):
		n, err := in.whole("ms", 1, min(1e6, left))
		if err != nil {
			return out, err
		}
		to := s.Tick() + uint64(n)
		return journey[Status]{to, a.toward(to), a.arrived}, nil
	case in.has("trials"):
		length := s.run.trialTicks()
		n, err := in.whole("trials", 1, min(10000, math.Floor(left/float64(length))))
		if err != nil {
			return out, err
		}
		return journey[Status]{s.Tick() + uint64(n*length), a.trialsOn(n), a.arrived}, nil
	}
	return out, fmt.Errorf("step: say how far; allowed: {ms} or {trials}")
}

func (a *API) seek(in given) (out journey[Status], err error) {
	var to uint64
	switch {
	case in.has("tick"):
		n, err := in.whole("tick", 0, float64(a.Session.run.maxTick()))
		if err != nil {
			return out, err
		}
		to = uint64(n)
	case in.has("trial"):
		n, err := in.whole("trial", 1, float64(a.Session.maxTrial()))
		if err != nil {
			return out, err
		}
		if to, err = a.Session.trialAt(n); err != nil {
			return out, err
		}
	default:
		return out, fmt.Errorf("seek: say where; allowed: {tick} or {trial}")
	}
	return journey[Status]{to, a.toward(to), a.arrived}, nil
}

func (a *API) reset(in given) (out Status, err error) {
	seed, err := in.seedOr("seed", a.Session.Seed)
	if err != nil {
		return out, err
	}
	if err := a.Session.Reset(seed); err != nil {
		return out, err
	}
	a.renewTwin()
	return a.State(), nil
}

// puffReach is how far from the middle of the sheet a place may be that is asked about, µm.
const puffReach = 1e6

// place reads x and y, which go together; nil where neither is given.
func (in given) place() (*Place, error) {
	if !in.has("x") && !in.has("y") {
		return nil, nil
	}
	x, err := in.number("x", -puffReach, puffReach, "µm")
	if err != nil {
		return nil, err
	}
	y, err := in.number("y", -puffReach, puffReach, "µm")
	return &Place{x, y}, err
}

func (a *API) puff(in given) (out Status, err error) {
	if _, err := a.Session.spiking("puff"); err != nil {
		return out, err
	}
	modulator, err := in.text("modulator", strings.Join(modulators.Keys[:], ", "))
	if err != nil {
		return out, err
	}
	at, err := in.place()
	if err != nil {
		return out, err
	}
	nM := 0.0
	if in.has("nM") {
		if nM, err = in.number("nM", 0, puffNM, "nM"); err != nil {
			return out, err
		}
		if nM == 0 {
			return out, in.refused("nM", "more than 0 nM")
		}
	}
	return a.both(func(s *Session) (Command, error) { return s.puffOf(modulator, nM, at) })
}

// both does the same in the session and in its twin, once neither refuses it.
func (a *API) both(command func(s *Session) (Command, error)) (out Status, err error) {
	sessions := []*Session{a.Session}
	if a.twin != nil {
		sessions = append(sessions, a.twin.Session)
	}
	var all []Command
	for i, s := range sessions {
		c, err := command(s)
		if err != nil && i > 0 {
			err = fmt.Errorf("twin: %w", err)
		}
		if err != nil {
			return out, err
		}
		all = append(all, c)
	}
	for i, s := range sessions {
		s.do(all[i])
	}
	return a.State(), nil
}

func (a *API) follow(in given) (out Followed, err error) {
	r, err := a.Session.spiking("follow")
	if err != nil {
		return out, err
	}
	net := r.Model.Net
	cell, err := in.whole("cell", -1, float64(net.Cells-1))
	if err != nil {
		return out, err
	}
	a.Follow = cell
	out.Cell = cell
	for i := range net.Populations {
		p := &net.Populations[i]
		if cell >= p.First && cell < p.First+p.N {
			out.Population = net.Spec.Populations[i].Name
			out.Kind = kinds[p.Kind]
			synapses := len(r.Inputs(nil, cell))
			out.Synapses = &synapses
		}
	}
	return out, nil
}
