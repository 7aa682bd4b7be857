package lab

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"

	"neuromodlab/engine"
	"neuromodlab/engine/experiment"
	"neuromodlab/engine/figure"
	"neuromodlab/engine/nuclei"
	"neuromodlab/engine/task"
)

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

// args is every argument that a call may have; a call reads its own.
type args struct {
	Link      *string  `json:"link"`
	Name      *string  `json:"name"`
	Key       *string  `json:"key"`
	X         *float64 `json:"x"`
	Y         *float64 `json:"y"`
	NM        *float64 `json:"nM"`
	Modulator *string  `json:"modulator"`
	MS        *float64 `json:"ms"`
	Trials    *float64 `json:"trials"`
	Tick      *float64 `json:"tick"`
	Trial     *float64 `json:"trial"`
	Seed      *float64 `json:"seed"`
	Cell      *float64 `json:"cell"`
	From      *float64 `json:"from"`
	Scale     *string  `json:"scale"`
	Synapse   *float64 `json:"synapse"`
	JSON      *string  `json:"json"`
	View      *string  `json:"view"`
	Twin      bool     `json:"twin"` // of the twin, not of the session

	Units []float64 `json:"units"`

	experimentArgs
	blockArgs
}

// ArgumentsMost is the longest that a call's arguments may be, bytes: a result that was
// kept is the largest of them.
const ArgumentsMost = 32 << 20

type handler func(a *API, in *args) (any, error)

var calls = map[string]handler{
	"figures": func(a *API, _ *args) (any, error) { return a.Session.Figures, nil },
	"params":  func(a *API, _ *args) (any, error) { return a.Session.Figure.Params().Defs(), nil },
	"values":  ofEither(func(s *Session, _ *args) (any, error) { return s.values.JSON(), nil }),
	"get":     (*API).get,
	"open":    (*API).open,
	"figure":  (*API).figure,
	"play":    func(a *API, _ *args) (any, error) { a.Player.Play(); return a.State(), nil },
	"pause":   func(a *API, _ *args) (any, error) { a.Player.Playing = false; return a.State(), nil },
	"speed":   (*API).speed,
	"step":    (*API).step,
	"seek":    (*API).seek,
	"reset":   (*API).reset,
	"state":   func(a *API, _ *args) (any, error) { return a.State(), nil },
	"trials":  ofEither((*Session).trials),
	"series":  ofEither((*Session).series),
	"puff":    (*API).puff,
	"lesion":  (*API).lesion,
	"kept":    (*API).kept,
	"follow":  (*API).follow,
	"lens":    (*API).lens,
	"probe":   (*API).probe,
	"twin":    (*API).beginTwin,
	"twins":   (*API).compare,
	"link":    func(a *API, _ *args) (any, error) { return a.Session.Link(), nil },
	"onward":  (*API).onward,
	"stop":    (*API).stop,

	"importFigure": (*API).importFigure,
	"exportFigure": func(a *API, _ *args) (any, error) { return a.Session.ExportFigure() },
	"readFigure":   (*API).readFigure,
	"saveSession":  (*API).saveSession,
	"readSession":  (*API).readSession,

	"csv":    ofEither((*Session).csv),
	"traces": (*API).traces,

	"recording": ofEither((*Session).recording),
	"version":   version,

	"metrics":    func(*API, *args) (any, error) { return experiment.Metrics, nil },
	"experiment": (*API).experiment,
	"measure":    (*API).measure,
	"tally":      (*API).add,
	"missing":    (*API).missing,
	"result":     (*API).result,
	"resultCSV":  (*API).resultCSV,
	"saved":      (*API).saved,

	"block": (*API).block,
	"judge": (*API).judge,

	"receptors": func(a *API, _ *args) (any, error) { return a.Session.Figure.Receptors(a.Session.values), nil },
}

// Call answers one call: its arguments and result are JSON. "set" takes parameters
// by their keys; every other call refuses arguments it does not know.
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
	var result any
	var err error
	if name == "set" {
		result, err = a.set(arguments)
	} else {
		h, ok := calls[name]
		if !ok {
			return nil, fmt.Errorf("there is no call %.40q; allowed: set, %s", name, strings.Join(callNames(), ", "))
		}
		in := new(args)
		d := json.NewDecoder(bytes.NewReader(arguments))
		d.DisallowUnknownFields()
		if err := d.Decode(in); err != nil {
			return nil, fmt.Errorf("%s: arguments: %w", name, err)
		}
		result, err = h(a, in)
	}
	if err != nil {
		return nil, err
	}
	return json.Marshal(result)
}

func callNames() (names []string) {
	for name := range calls {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// whole reads a whole number in a range.
func whole(name string, x *float64, lo, hi float64) (int, error) {
	if x == nil || !(*x >= lo && *x <= hi) || *x != math.Trunc(*x) {
		got := "nothing"
		if x != nil {
			got = fmt.Sprint(*x)
		}
		return 0, fmt.Errorf("%s: %s is not allowed; allowed: a whole number from %.0f to %.0f", name, got, lo, hi)
	}
	return int(*x), nil
}

func (a *API) get(in *args) (any, error) {
	if in.Key == nil {
		return nil, fmt.Errorf("get: key is missing")
	}
	d, err := a.Session.Figure.Params().Find(*in.Key)
	if err != nil {
		return nil, err
	}
	return d.ToJSON(a.Session.values.Get(*in.Key)), nil
}

func (a *API) set(arguments []byte) (any, error) {
	var changes map[string]any
	if err := json.Unmarshal(arguments, &changes); err != nil {
		return nil, fmt.Errorf("set: arguments: %w", err)
	}
	restarted, err := a.Session.Set(changes)
	if err != nil {
		return nil, err
	}
	if err := a.setTwin(changes, restarted); err != nil {
		return nil, err
	}
	return map[string]any{"state": a.State(), "restarted": restarted}, nil
}

func (a *API) opened(problems []string) map[string]any {
	if problems == nil {
		problems = []string{}
	}
	a.Follow, a.twin = -1, nil
	return map[string]any{"problems": problems, "state": a.State(), "mine": a.Session.Figure.Mine}
}

func (a *API) open(in *args) (any, error) {
	link := ""
	if in.Link != nil {
		link = *in.Link
	}
	if len(link) > LinkMost {
		return nil, fmt.Errorf("open: a link of %d characters is too long; allowed: %d", len(link), LinkMost)
	}
	r, problems := ParseLink(link)
	tick, more := a.Session.OpenRequest(r)
	problems = append(problems, more...)
	if most := a.Session.maxTick(); tick > most {
		problems = append(problems, fmt.Sprintf("tick: %d is not allowed; allowed: 0 to %d; it opens at the start", tick, most))
		tick = 0
	}
	a.opened(nil)
	return a.travel(tick, a.Session.toward(tick), func() (any, error) { return a.opened(problems), nil })
}

func (a *API) figure(in *args) (any, error) {
	if in.Name == nil {
		return nil, fmt.Errorf("figure: name is missing; allowed: %s", strings.Join(a.Session.Figures.Names(), ", "))
	}
	if err := a.Session.Load(*in.Name); err != nil {
		return nil, err
	}
	return a.opened(nil), nil
}

func (a *API) speed(in *args) (any, error) {
	if in.X == nil || !(*in.X >= MinSpeed && *in.X <= MaxSpeed) {
		return nil, fmt.Errorf("speed: x must be a number from %g to %d (%d runs as fast as it can)", MinSpeed, MaxSpeed, MaxSpeed)
	}
	a.Player.Speed = *in.X
	return a.State(), nil
}

func (a *API) step(in *args) (any, error) {
	s := a.Session
	switch {
	case in.MS != nil:
		n, err := whole("step: ms", in.MS, 1, 1e6)
		if err != nil {
			return nil, err
		}
		to := s.Tick() + uint64(n)
		return a.travel(to, a.toward(to), a.arrived)
	case in.Trials != nil:
		n, err := whole("step: trials", in.Trials, 1, 10000)
		if err != nil {
			return nil, err
		}
		length := uint64(1)
		if s.learning == nil {
			length = uint64(s.model.Spec.Task.Timing.Length)
		}
		return a.travel(s.Tick()+uint64(n)*length, a.trialsOn(n), a.arrived)
	}
	return nil, fmt.Errorf("step: say how far: {ms} or {trials}")
}

func (a *API) seek(in *args) (any, error) {
	var to uint64
	switch {
	case in.Tick != nil:
		n, err := whole("seek: tick", in.Tick, 0, float64(a.Session.maxTick()))
		if err != nil {
			return nil, err
		}
		to = uint64(n)
	case in.Trial != nil:
		n, err := whole("seek: trial", in.Trial, 1, MaxTick)
		if err != nil {
			return nil, err
		}
		if to, err = a.Session.trialAt(n); err != nil {
			return nil, err
		}
	default:
		return nil, fmt.Errorf("seek: say where: {tick} or {trial}")
	}
	return a.travel(to, a.toward(to), a.arrived)
}

func (a *API) reset(in *args) (any, error) {
	seed := a.Session.Seed
	if in.Seed != nil {
		// JSON numbers are exact to 2^53; links carry the rest.
		n, err := whole("seed", in.Seed, 0, 1<<53)
		if err != nil {
			return nil, err
		}
		seed = uint64(n)
	}
	if err := a.Session.Reset(seed); err != nil {
		return nil, err
	}
	a.renewTwin()
	return a.State(), nil
}

func (a *API) puff(in *args) (any, error) {
	if in.Modulator == nil {
		return nil, fmt.Errorf("puff: modulator is missing; allowed: %s", strings.Join(nuclei.Keys[:], ", "))
	}
	nM := 0.0
	if in.NM != nil {
		nM = *in.NM
	}
	var at *Place
	if in.X != nil && in.Y != nil {
		at = &Place{*in.X, *in.Y}
	}
	if err := a.Session.Puff(*in.Modulator, nM, at); err != nil {
		return nil, err
	}
	if a.twin != nil {
		if err := a.twin.Session.Puff(*in.Modulator, nM, at); err != nil {
			return nil, err
		}
	}
	return a.State(), nil
}

func (a *API) follow(in *args) (any, error) {
	if err := a.Session.spiking("follow"); err != nil {
		return nil, err
	}
	net := a.Session.model.Net
	cell, err := whole("follow: cell", in.Cell, -1, float64(net.Cells-1))
	if err != nil {
		return nil, err
	}
	a.Follow = cell
	out := map[string]any{"cell": cell}
	for i := range net.Populations {
		p := &net.Populations[i]
		if cell >= p.First && cell < p.First+p.N {
			out["population"] = net.Spec.Populations[i].Name
			out["kind"] = [...]string{"input", "excitatory", "inhibitory"}[p.Kind]
			out["synapses"] = len(a.Session.Inputs(nil, cell))
		}
	}
	return out, nil
}

func (s *Session) labels() *task.Labels {
	return &task.Labels{Seed: s.Seed, Version: engine.Version, Figure: s.Figure.Name, Condition: s.conditionNow()}
}

// conditionNow is the condition's name, or the modulators that are on where they
// have been switched by hand.
func (s *Session) conditionNow() string {
	if s.learning != nil {
		return s.learnerCondition()
	}
	if s.switchedAs(s.Condition) {
		return s.named(s.Condition)
	}
	return s.modulatorsOn()
}

// switchedAs tells whether the same modulators are on as under a condition.
func (s *Session) switchedAs(condition string) bool {
	v, err := s.Figure.Values(condition)
	same := err == nil
	for _, key := range nuclei.Keys {
		same = same && v.On(key+".on") == s.values.On(key+".on")
	}
	return same
}

// modulatorsOn names the modulators that are on: da+na.
func (s *Session) modulatorsOn() string {
	var on []string
	for _, key := range nuclei.Keys {
		if s.values.On(key + ".on") {
			on = append(on, key)
		}
	}
	if on == nil {
		return "none"
	}
	return strings.Join(on, "+")
}

// named is the figure's condition whose parameters hold now: the one that was begun
// with, if it does, or if none does.
func (s *Session) named(begun string) string {
	holds := func(name string) bool {
		c, err := s.Figure.Condition(name)
		if err != nil {
			return false
		}
		v := s.values.Clone()
		for key, x := range c.Set {
			if v.SetAny(key, x) != nil || v.Get(key) != s.values.Get(key) {
				return false
			}
		}
		return true
	}
	if !holds(begun) {
		for _, name := range s.Figure.ConditionNames() {
			if holds(name) {
				return name
			}
		}
	}
	return begun
}
