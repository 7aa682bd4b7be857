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
	"neuromodlab/engine/param"
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

// ArgumentsMost is the longest that a call's arguments may be, bytes: a result that was
// kept is the largest of them.
const ArgumentsMost = 32 << 20

// call is one of the calls, and the arguments that it takes: "a|b" stands for one of two.
type call struct {
	act   func(a *API, in given) (any, error)
	takes []string
}

var calls = map[string]call{
	"figures":  {act: func(a *API, _ given) (any, error) { return a.Session.Figures, nil }},
	"params":   {act: func(a *API, _ given) (any, error) { return a.Session.Figure.Params().Defs(), nil }},
	"values":   {ofEither(func(s *Session, _ given) (any, error) { return s.values.JSON(), nil }), []string{"twin"}},
	"get":      {(*API).get, []string{"key"}},
	"open":     {(*API).open, []string{"link"}},
	"readLink": {(*API).readLink, []string{"link"}},
	"figure":   {(*API).figure, []string{"name"}},
	"play":     {act: func(a *API, _ given) (any, error) { a.Player.Play(); return a.State(), nil }},
	"pause":    {act: func(a *API, _ given) (any, error) { a.Player.Playing = false; return a.State(), nil }},
	"speed":    {(*API).speed, []string{"x"}},
	"step":     {(*API).step, []string{"ms|trials"}},
	"seek":     {(*API).seek, []string{"tick|trial"}},
	"reset":    {(*API).reset, []string{"seed"}},
	"state":    {act: func(a *API, _ given) (any, error) { return a.State(), nil }},
	"trials":   {ofEither((*Session).trials), []string{"from", "twin"}},
	"series":   {ofEither((*Session).series), []string{"from", "twin"}},
	"puff":     {(*API).puff, []string{"modulator", "x", "y", "nM"}},
	"lesion":   {(*API).lesion, []string{"units"}},
	"kept":     {act: (*API).kept},
	"follow":   {(*API).follow, []string{"cell"}},
	"lens":     {(*API).lens, []string{"scale", "cell", "synapse", "from"}},
	"probe":    {(*API).probe, []string{"x", "y", "radius"}},
	"twin":     {(*API).beginTwin, []string{"name|set", "anew", "from"}},
	"twins":    {(*API).compare, []string{"from"}},
	"link":     {act: func(a *API, _ given) (any, error) { return a.Session.Link(), nil }},
	"onward":   {(*API).onward, []string{"x"}},
	"stop":     {act: (*API).stop},

	"importFigure": {(*API).importFigure, []string{"json"}},
	"exportFigure": {act: func(a *API, _ given) (any, error) { return a.Session.ExportFigure() }},
	"readFigure":   {(*API).readFigure, []string{"json"}},
	"saveSession":  {(*API).saveSession, []string{"view"}},
	"readSession":  {(*API).readSession, []string{"json"}},

	"csv":    {ofEither((*Session).csv), []string{"from", "twin"}},
	"traces": {(*API).traces, []string{"from"}},

	"recording": {ofEither((*Session).recording), []string{"trials", "twin"}},
	"version":   {act: version},

	"metrics":    {act: func(*API, given) (any, error) { return experiment.Metrics, nil }},
	"experiment": {(*API).experiment, []string{"figure", "seed", "seeds", "conditions", "protocols", "set", "sweeps", "saved"}},
	"measure":    {(*API).measure, []string{"offset", "arm"}},
	"tally":      {(*API).add, []string{"offset", "arm", "measures"}},
	"missing":    {(*API).missing, []string{"from", "most"}},
	"result":     {act: (*API).result},
	"resultCSV":  {act: (*API).resultCSV},
	"saved":      {act: (*API).saved},

	"block": {(*API).block, []string{"figure", "seed", "before", "after", "conditions"}},
	"judge": {(*API).judge, []string{"records"}},

	"receptors": {act: func(a *API, _ given) (any, error) { return a.Session.Figure.Receptors(a.Session.values), nil }},
}

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
	if name == "set" {
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

func (a *API) get(in given) (any, error) {
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

func (a *API) set(arguments []byte) (any, error) {
	v, err := readJSON(arguments)
	if err != nil {
		return nil, fmt.Errorf("set: %w", err)
	}
	changes, ok := v.(map[string]any)
	if !ok {
		return nil, fmt.Errorf("set: %s is not allowed; allowed: an object of parameters with their values", param.Said(v))
	}
	first, err := a.Session.prepare(changes)
	if err != nil {
		return nil, err
	}
	if a.twin != nil && !first.restarts {
		second, err := a.twin.Session.prepare(a.twin.shared(changes))
		if err != nil {
			return nil, fmt.Errorf("twin: %w", err)
		}
		if err := a.twin.Session.carryOut(second); err != nil {
			return nil, fmt.Errorf("twin: %w", err)
		}
	}
	if err := a.Session.carryOut(first); err != nil {
		return nil, err
	}
	if first.restarts {
		a.renewTwin()
	}
	return map[string]any{"state": a.State(), "restarted": first.restarts}, nil
}

func (a *API) opened(problems []string) map[string]any {
	if problems == nil {
		problems = []string{}
	}
	a.Follow, a.twin = -1, nil
	return map[string]any{"problems": problems, "state": a.State(), "mine": a.Session.Figure.Mine}
}

func (a *API) open(in given) (any, error) {
	link, err := in.textOr("link", "the text of a link", "")
	if err != nil {
		return nil, err
	}
	if len(link) > LinkMost {
		return nil, fmt.Errorf("open: a link of %d characters is too long; allowed: %d", len(link), LinkMost)
	}
	r, problems := ParseLink(link)
	a.Session.mendNames(&r)
	tick, more := a.Session.OpenRequest(r)
	problems = append(problems, more...)
	if most := a.Session.maxTick(); tick > most {
		problems = append(problems, fmt.Sprintf("tick: %d is not allowed; allowed: 0 to %d; it opens at the start", tick, most))
		tick = 0
	}
	a.opened(nil)
	return a.travel(tick, a.Session.toward(tick), func() (any, error) {
		out := a.opened(problems)
		out["link"] = r.Link()
		return out, nil
	})
}

func (a *API) figure(in given) (any, error) {
	name, err := in.text("name", strings.Join(a.Session.Figures.Names(), ", "))
	if err != nil {
		return nil, err
	}
	if err := a.Session.Load(name); err != nil {
		return nil, err
	}
	return a.opened(nil), nil
}

func (a *API) speed(in given) (any, error) {
	x, err := in.number("x", MinSpeed, MaxSpeed, fmt.Sprintf("(%d runs as fast as it can)", MaxSpeed))
	if err != nil {
		return nil, err
	}
	a.Player.Speed = x
	return a.State(), nil
}

func (a *API) step(in given) (any, error) {
	s := a.Session
	left := float64(s.maxTick() - min(s.maxTick(), s.Tick())) // ticks
	switch {
	case in.has("ms"):
		n, err := in.whole("ms", 1, min(1e6, left))
		if err != nil {
			return nil, err
		}
		to := s.Tick() + uint64(n)
		return a.travel(to, a.toward(to), a.arrived)
	case in.has("trials"):
		length := s.trialTicks()
		n, err := in.whole("trials", 1, min(10000, math.Floor(left/float64(length))))
		if err != nil {
			return nil, err
		}
		return a.travel(s.Tick()+uint64(n*length), a.trialsOn(n), a.arrived)
	}
	return nil, fmt.Errorf("step: say how far; allowed: {ms} or {trials}")
}

func (a *API) seek(in given) (any, error) {
	var to uint64
	switch {
	case in.has("tick"):
		n, err := in.whole("tick", 0, float64(a.Session.maxTick()))
		if err != nil {
			return nil, err
		}
		to = uint64(n)
	case in.has("trial"):
		n, err := in.whole("trial", 1, float64(a.Session.maxTrial()))
		if err != nil {
			return nil, err
		}
		if to, err = a.Session.trialAt(n); err != nil {
			return nil, err
		}
	default:
		return nil, fmt.Errorf("seek: say where; allowed: {tick} or {trial}")
	}
	return a.travel(to, a.toward(to), a.arrived)
}

func (a *API) reset(in given) (any, error) {
	seed, err := in.seedOr("seed", a.Session.Seed)
	if err != nil {
		return nil, err
	}
	if err := a.Session.Reset(seed); err != nil {
		return nil, err
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

func (a *API) puff(in given) (any, error) {
	if err := a.Session.spiking("puff"); err != nil {
		return nil, err
	}
	modulator, err := in.text("modulator", strings.Join(nuclei.Keys[:], ", "))
	if err != nil {
		return nil, err
	}
	at, err := in.place()
	if err != nil {
		return nil, err
	}
	nM := 0.0
	if in.has("nM") {
		if nM, err = in.number("nM", 0, puffNM, "nM"); err != nil {
			return nil, err
		}
		if nM == 0 {
			return nil, in.refused("nM", "more than 0 nM")
		}
	}
	return a.both(func(s *Session) (Command, error) { return s.puffOf(modulator, nM, at) })
}

// both does the same in the session and in its twin, once neither refuses it.
func (a *API) both(command func(s *Session) (Command, error)) (any, error) {
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
			return nil, err
		}
		all = append(all, c)
	}
	for i, s := range sessions {
		s.do(all[i])
	}
	return a.State(), nil
}

func (a *API) follow(in given) (any, error) {
	if err := a.Session.spiking("follow"); err != nil {
		return nil, err
	}
	net := a.Session.model.Net
	cell, err := in.whole("cell", -1, float64(net.Cells-1))
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
	return &task.Labels{Seed: param.Seed(s.Seed), Version: engine.Version, Figure: s.Figure.Name, Condition: s.conditionNow()}
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
