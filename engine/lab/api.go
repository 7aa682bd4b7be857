package lab

// API answers the calls of the page by name. The table of calls is in contract.go.

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

// figures answers the call "figures".
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
	Follow  int // cell whose inputs are shown; −1: none

	// ReportProgress makes long seeks report their progress: see longSeek.
	ReportProgress bool

	slow    slowTime
	tally   *experiment.Tally // of the experiment in progress; nil: none
	twin    *Twin             // the second network beside the session; nil: none
	seeking *longSeek         // the seek in progress; nil: none

	askedForImages bool // the page could not open a link for want of images
}

// NewAPI opens the first figure, paused. clock returns wall time in ms.
func NewAPI(figures figure.Set, clock func() float64) (*API, error) {
	s, err := Open(figures, figures.Unnamed().Name) // quick to start; the page opens its own
	if err != nil {
		return nil, err
	}
	return &API{Session: s, Player: NewPlayer(clock), Follow: -1}, nil
}

// MaxArgumentBytes is the greatest length of a call's arguments. The longest are saved results of
// experiments.
const MaxArgumentBytes = 32 << 20

// Call answers one call. Arguments and answer are JSON. The call "set" takes parameters by their
// keys; every other call refuses arguments that it does not know. A call that is refused has
// changed nothing.
func (a *API) Call(name string, text []byte) ([]byte, error) {
	if len(text) > MaxArgumentBytes {
		return nil, fmt.Errorf("%.40q: arguments of %d bytes are too long; allowed: %d", name, len(text), MaxArgumentBytes)
	}
	if len(bytes.TrimSpace(text)) == 0 {
		text = []byte("{}")
	}
	if a.seeking != nil && name != "onward" && name != "stop" && name != "state" {
		return nil, fmt.Errorf("%.40q must wait: a call is under way; allowed: onward, stop, state", name)
	}
	result, err := a.answer(name, text)
	if err != nil {
		return nil, err
	}
	return json.Marshal(result)
}

func (a *API) answer(name string, text []byte) (any, error) {
	if name == setCall {
		return a.set(text)
	}
	c, ok := calls[name]
	if !ok {
		return nil, fmt.Errorf("there is no call %.40q; allowed: set, %s", name, strings.Join(callNames(), ", "))
	}
	args, err := readArguments(name, text, c.arguments)
	if err != nil {
		return nil, err
	}
	return c.answerCall(a, args)
}

func callNames() (names []string) {
	for name := range calls {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

func (a *API) get(args arguments) (Value, error) {
	key, err := args.text("key", "the key of a parameter")
	if err != nil {
		return nil, err
	}
	d, err := a.Session.Figure.Params().Find(key)
	if err != nil {
		return nil, err
	}
	return d.ToJSON(a.Session.values.Get(key)), nil
}

func (a *API) set(text []byte) (out SetAnswer, err error) {
	v, err := readJSON(text)
	if err != nil {
		return out, fmt.Errorf("set: %w", err)
	}
	changes, ok := v.(map[string]any)
	if !ok {
		return out, fmt.Errorf("set: %s is not allowed; allowed: an object of parameters with their values", param.Quote(v))
	}
	first, err := a.Session.prepare(changes)
	if err != nil {
		return out, err
	}
	if a.twin != nil && !first.restarts {
		second, err := a.twin.Session.prepare(a.twin.sharedChanges(changes))
		if err != nil {
			return out, fmt.Errorf("twin: %w", err)
		}
		if second.restarts { // in another circuit
			first.restarts = true
		} else if err := a.twin.Session.applyChange(second); err != nil {
			return out, fmt.Errorf("twin: %w", err)
		}
	}
	if err := a.Session.applyChange(first); err != nil {
		return out, err
	}
	if first.restarts {
		a.restartTwin()
	}
	return SetAnswer{Restarted: first.restarts, State: a.State()}, nil
}

func (a *API) openAnswer(problems []string) OpenAnswer {
	if problems == nil {
		problems = []string{}
	}
	a.Follow, a.twin = -1, nil
	return OpenAnswer{Mine: a.Session.Figure.FromUser, Problems: problems, State: a.State()}
}

func (a *API) open(args arguments) (out plannedSeek[OpenAnswer], err error) {
	link, err := args.textOr("link", "the text of a link", "")
	if err != nil {
		return out, err
	}
	if len(link) > MaxLinkBytes {
		return out, fmt.Errorf("open: a link of %d characters is too long; allowed: %d", len(link), MaxLinkBytes)
	}
	r, problems := ParseLink(link)
	a.Session.repairNames(&r)
	if f, err := a.Session.Figures.Find(r.Figure); err == nil && !a.askedForImages {
		// The page is asked for images that are missing, once; without them another figure opens.
		if err := a.Session.needsImages(f); err != nil {
			a.askedForImages = true
			return out, err
		}
	}
	tick, more := a.Session.OpenRequest(r)
	problems = append(problems, more...)
	if most := a.Session.run.maxTick(); tick > most {
		problems = append(problems, fmt.Sprintf("tick: %d is not allowed; allowed: 0 to %d; it opens at the start", tick, most))
		tick = 0
	}
	a.openAnswer(nil)
	return plannedSeek[OpenAnswer]{tick, a.Session.startSeek(tick), func() (OpenAnswer, error) {
		out := a.openAnswer(problems)
		out.Link = r.Link()
		return out, nil
	}}, nil
}

// opening answers the call "opening": it opens a figure at its opening moment, or at its start where
// it names none. Without a name it is the first figure that names a moment: what the page shows a
// visitor first.
func (a *API) opening(args arguments) (out plannedSeek[OpenAnswer], err error) {
	figures := a.Session.Figures
	f := figures.FirstWithOpening()
	if args.has("figure") {
		name, err := args.text("figure", strings.Join(figures.Names(), ", "))
		if err != nil {
			return out, err
		}
		if f, err = figures.Find(name); err != nil {
			return out, err
		}
	}
	seed, trial := a.Session.Seed, 1
	if f.Opening != nil {
		seed, trial = uint64(f.Opening.Seed), f.Opening.Trial
	}
	if err := a.Session.start(f, f.Live, nil, seed); err != nil {
		return out, err
	}
	tick, err := a.Session.trialAt(trial)
	if err != nil {
		tick = 0 // a figure of one's own with another length of trials
	}
	a.openAnswer(nil)
	return plannedSeek[OpenAnswer]{tick, a.Session.startSeek(tick), func() (OpenAnswer, error) { return a.openAnswer(nil), nil }}, nil
}

// AddMoment takes up the file of a saved moment, to which sessions of its run can then jump.
func (a *API) AddMoment(file []byte) error {
	m, err := ReadMoment(file)
	if err == nil {
		a.Session.moments = append(a.Session.moments, m)
	}
	return err
}

func (a *API) figure(args arguments) (out OpenAnswer, err error) {
	name, err := args.text("name", strings.Join(a.Session.Figures.Names(), ", "))
	if err != nil {
		return out, err
	}
	if err := a.Session.Load(name); err != nil {
		return out, err
	}
	return a.openAnswer(nil), nil
}

func (a *API) speed(args arguments) (out Status, err error) {
	x, err := args.number("x", MinSpeed, MaxSpeed, fmt.Sprintf("(%d runs as fast as it can)", MaxSpeed))
	if err != nil {
		return out, err
	}
	a.Player.Speed = x
	return a.State(), nil
}

func (a *API) step(args arguments) (out plannedSeek[Status], err error) {
	s := a.Session
	left := float64(s.run.maxTick() - min(s.run.maxTick(), s.Tick())) // ticks
	switch {
	case args.has("ms"):
		n, err := args.wholeNumber("ms", 1, min(1e6, left))
		if err != nil {
			return out, err
		}
		to := s.Tick() + uint64(n)
		return plannedSeek[Status]{to, a.startSeek(to), a.stateAnswer}, nil
	case args.has("trials"):
		length := s.run.trialTicks()
		n, err := args.wholeNumber("trials", 1, min(10000, math.Floor(left/float64(length))))
		if err != nil {
			return out, err
		}
		return plannedSeek[Status]{s.Tick() + uint64(n*length), a.startTrials(n), a.stateAnswer}, nil
	}
	return out, fmt.Errorf("step: say how far; allowed: {ms} or {trials}")
}

func (a *API) seek(args arguments) (out plannedSeek[Status], err error) {
	var to uint64
	switch {
	case args.has("tick"):
		n, err := args.wholeNumber("tick", 0, float64(a.Session.run.maxTick()))
		if err != nil {
			return out, err
		}
		to = uint64(n)
	case args.has("trial"):
		n, err := args.wholeNumber("trial", 1, float64(a.Session.maxTrial()))
		if err != nil {
			return out, err
		}
		if to, err = a.Session.trialAt(n); err != nil {
			return out, err
		}
	default:
		return out, fmt.Errorf("seek: say where; allowed: {tick} or {trial}")
	}
	return plannedSeek[Status]{to, a.startSeek(to), a.stateAnswer}, nil
}

func (a *API) reset(args arguments) (out Status, err error) {
	seed, err := args.seedOr("seed", a.Session.Seed)
	if err != nil {
		return out, err
	}
	if err := a.Session.Reset(seed); err != nil {
		return out, err
	}
	a.restartTwin()
	return a.State(), nil
}

func (a *API) puff(args arguments) (out Status, err error) {
	if _, err := a.Session.requireSpiking("puff"); err != nil {
		return out, err
	}
	modulator, err := args.text("modulator", strings.Join(modulators.Keys[:], ", "))
	if err != nil {
		return out, err
	}
	at, err := args.placeOrNil()
	if err != nil {
		return out, err
	}
	nM := 0.0
	if args.has("nM") {
		if nM, err = args.number("nM", 0, maxPuffNM, "nM"); err != nil {
			return out, err
		}
		if nM == 0 {
			return out, args.refusal("nM", "more than 0 nM")
		}
	}
	out, err = a.doInBoth(func(s *Session) (Command, error) { return s.puffCommand(modulator, nM, at) })
	if err == nil && at == nil {
		a.slow.begin(a.Session.Tick())
	}
	return out, err
}

// doInBoth does the same command in the session and in its twin, if neither refuses it.
func (a *API) doInBoth(command func(s *Session) (Command, error)) (out Status, err error) {
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
		s.doCommand(all[i])
	}
	return a.State(), nil
}

func (a *API) follow(args arguments) (out FollowedCell, err error) {
	r, err := a.Session.requireSpiking("follow")
	if err != nil {
		return out, err
	}
	net := r.Model.Net
	cell, err := args.wholeNumber("cell", -1, float64(net.Cells-1))
	if err != nil {
		return out, err
	}
	a.Follow = cell
	out.Cell = cell
	for i := range net.Populations {
		p := &net.Populations[i]
		if cell >= p.First && cell < p.First+p.N {
			out.Population = net.Spec.Populations[i].Name
			out.Kind = kindNames[p.Kind]
			synapses := len(r.Inputs(nil, cell))
			out.Synapses = &synapses
		}
	}
	return out, nil
}
