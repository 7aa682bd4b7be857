// Package lab is a session with a subject: a figure is opened, parameters are set,
// modulators are released by hand, time goes on, back and to any tick, and all of it
// is a link's worth of text that anybody can replay to the same spikes.
package lab

import (
	"fmt"
	"math"
	"slices"
	"sort"
	"strconv"
	"strings"

	"neuromodlab/engine"
	"neuromodlab/engine/figure"
	"neuromodlab/engine/modulators"
	"neuromodlab/engine/param"
	"neuromodlab/engine/probe"
	"neuromodlab/engine/snapshot"
	"neuromodlab/engine/subject"
)

// Command is something a person did, at a tick. It acts before that tick's step.
type Command struct {
	Tick  uint64
	Key   string // a parameter, or puff.da, puff.na, puff.ach, puff.5ht, or lesion
	Value string // as the parameter's table writes it; a puff's amount in levels; a lesion's units
}

const puffPrefix = "puff."

// Session is one subject and what has been done to it.
type Session struct {
	Figures   figure.Set
	Figure    *figure.Figure
	Condition string
	Seed      uint64

	initial param.Values // at tick 0
	values  param.Values // now
	log     []Command    // by tick
	applied int          // commands of the log that have acted

	learning *Learning // of a figure that learns; what follows is then nil, or empty

	model    *subject.Model
	state    *subject.State
	modelID  uint32  // changes when what has been compiled is drawn by another layout
	layouts  *uint32 // how many layouts there have been, of this session and its twins
	history  probe.History
	recorder probe.Recorder
	progress probe.Progress
	traces   probe.Traces
	lens     *probe.Lens // nil: closed
	keys     []keyframe
	recent   []keyframe // starts of the last trials, while a lens is open
	spacing  int        // trials between keyframes
}

// Open starts a session on the figure's first condition for the public, seed 1.
func Open(figures figure.Set, name string) (*Session, error) {
	f, err := figures.Find(name)
	if err != nil {
		return nil, err
	}
	s := &Session{Figures: figures, layouts: new(uint32)}
	return s, s.start(f, f.Live, nil, 1)
}

// start begins a run at tick 0; values nil means the condition's own.
func (s *Session) start(f *figure.Figure, condition string, values *param.Values, seed uint64) error {
	v, err := f.Values(condition)
	if err != nil {
		return err
	}
	if values != nil {
		v = values.Clone()
	}
	var l *Learning
	var m *subject.Model
	if f.Learns() {
		l, err = newLearning(f, v, seed)
	} else {
		m, err = f.Subject(v, seed)
	}
	if err != nil {
		return err
	}
	s.Figure, s.Condition, s.Seed = f, condition, seed
	s.initial, s.values = v, v.Clone()
	s.log, s.applied = nil, 0
	s.learning, s.model, s.state = l, m, nil
	if m != nil {
		s.state = subject.NewState(m)
	}
	s.newLayout()
	s.history.Reset()
	s.recorder.Reset()
	s.progress.Rewind(0)
	s.traces.Rewind(0)
	s.lens, s.recent = nil, nil
	s.keys, s.spacing = nil, keySpacing
	s.keep()
	return nil
}

// Load opens a figure under its first condition, with the same seed.
func (s *Session) Load(name string) error {
	f, err := s.Figures.Find(name)
	if err != nil {
		return err
	}
	return s.start(f, f.Live, nil, s.Seed)
}

// Reset begins the run anew with the present parameters.
func (s *Session) Reset(seed uint64) error {
	v := s.values
	return s.start(s.Figure, s.Condition, &v, seed)
}

// Model, State and History are what a session with a spiking network is about; only look
// at them. Where the figure learns, Model and State are nil: see Learning.
func (s *Session) Model() *subject.Model     { return s.model }
func (s *Session) State() *subject.State     { return s.state }
func (s *Session) History() *probe.History   { return &s.history }
func (s *Session) Recorder() *probe.Recorder { return &s.recorder }
func (s *Session) Progress() *probe.Progress { return &s.progress }
func (s *Session) Values() param.Values      { return s.values }
func (s *Session) Traces() *probe.Traces     { return &s.traces }

// ModelID changes whenever the layout does: cells may have moved or changed in number, or
// receptors been switched. No two layouts of a session and its twins have the same.
func (s *Session) ModelID() uint32 { return s.modelID }

func (s *Session) newLayout() {
	*s.layouts++
	s.modelID = *s.layouts
}

// Tick is the number of steps made.
func (s *Session) Tick() uint64 {
	if s.learning != nil {
		return s.learning.State.Trials
	}
	return s.state.Net.Tick
}

// Hash identifies the whole state: equal hashes, equal spikes from here on.
func (s *Session) Hash() string {
	if s.learning != nil {
		return fmt.Sprintf("%016x", snapshot.Hash(s.learning.State))
	}
	return fmt.Sprintf("%016x", snapshot.Hash(s.state))
}

// Step makes n steps: of 1 ms, or, where the figure learns, of one trial.
func (s *Session) Step(n int) {
	for range n {
		s.step()
	}
}

// StepTrials goes on to the end of the present trial, and of n−1 more.
func (s *Session) StepTrials(n int) {
	for n > 0 {
		if s.step() {
			n--
		}
	}
}

// step makes a step, and lets act what was done at the tick that follows it.
func (s *Session) step() (finished bool) {
	finished = s.advance()
	s.applyDue()
	return finished
}

// advance makes a step.
func (s *Session) advance() (finished bool) {
	if s.learning != nil {
		s.learning.step()
		s.learning.keep(s.applied)
		return true
	}
	finished = subject.Step(s.model, s.state)
	s.recorder.Observe(s.model, s.state)
	s.traces.Observe(s.model, s.state)
	if s.lens != nil {
		s.lens.Observe(s.model, s.state)
	}
	if finished {
		s.history.Add(subject.Record(s.model, s.state))
		s.progress.Add(s.model, s.state)
		s.keep()
		s.keepRecent()
	}
	return finished
}

// applyDue lets commands act whose tick has come.
func (s *Session) applyDue() {
	for s.applied < len(s.log) && s.log[s.applied].Tick <= s.Tick() {
		s.applyNext()
	}
}

func (s *Session) applyNext() {
	s.act(s.log[s.applied])
	s.applied++
}

// act carries out a command that was checked when it entered the log.
func (s *Session) act(c Command) {
	if c.Key == lesionKey {
		// What a link asks for beyond the units that there are is left out.
		units, _ := parseUnits(c.Value, s.learning.Model.Units())
		s.learning.State.Learner.Lesion(units)
		return
	}
	if p, ok := c.puff(); ok {
		if p.placed && s.state.Tissue != nil {
			subject.PuffAt(s.model, s.state, p.modulator, p.amount, p.x, p.y)
		} else if !p.placed {
			subject.Puff(s.model, s.state, p.modulator, p.amount)
		}
		return
	}
	if err := s.values.SetText(c.Key, c.Value); err != nil {
		panic("lab: command in the log: " + err.Error())
	}
	s.recompile()
}

// recompile makes the model follow the values; the state goes on.
func (s *Session) recompile() {
	if s.learning != nil {
		s.learning.refit(s.Figure, s.values, s.Seed)
		return
	}
	m, err := s.Figure.Subject(s.values, s.Seed)
	if err != nil {
		panic("lab: live parameters made a model that does not compile: " + err.Error())
	}
	if !sameReceptors(s.model, m) {
		s.newLayout()
	}
	s.model = m
	subject.Refit(m, s.state)
}

// sameReceptors tells whether all modulators act in the same places and directions, which
// is what a layout has of receptors.
func sameReceptors(a, b *subject.Model) bool {
	return slices.Equal(a.Spec.Drives, b.Spec.Drives) &&
		slices.EqualFunc(a.Net.Spec.Receptors, b.Net.Spec.Receptors, func(x, y engine.Receptor) bool {
			return x.Signal == y.Signal && x.Target == y.Target && x.Gain < 0 == (y.Gain < 0) && slices.Equal(x.On, y.On)
		})
}

// puff is a release by hand: of so many levels, or placed, of so many nM at x, y.
type puff struct {
	modulator    int
	amount, x, y float64
	placed       bool
}

// Limits of a puff: levels, and nM where it has a place.
const (
	puffLevels = 2
	puffNM     = 100_000
)

func (c Command) puff() (p puff, ok bool) {
	for m, key := range modulators.Keys {
		if c.Key != puffPrefix+key {
			continue
		}
		p.modulator = m
		fields := strings.Split(c.Value, ":")
		numbers := make([]float64, len(fields))
		for i, f := range fields {
			x, err := strconv.ParseFloat(f, 64)
			if err != nil || x != x {
				return p, false
			}
			numbers[i] = x
		}
		switch p.amount = numbers[0]; len(numbers) {
		case 1:
			return p, p.amount >= -puffLevels && p.amount <= puffLevels
		case 3:
			p.x, p.y, p.placed = numbers[1], numbers[2], true
			return p, p.amount >= 0 && p.amount <= puffNM && max(p.x, -p.x) <= 1e6 && max(p.y, -p.y) <= 1e6
		}
	}
	return p, false
}

// Set changes parameters now. All are checked before any is changed. Where one of
// them cannot change while a run goes on, the run starts again, and restarted is true.
func (s *Session) Set(changes map[string]any) (restarted bool, err error) {
	p, err := s.prepare(changes)
	if err != nil {
		return false, err
	}
	return p.restarts, s.carryOut(p)
}

// prepared is a change of parameters that has been checked, and can be carried out.
type prepared struct {
	values   param.Values
	diff     []param.Changed
	restarts bool
}

// prepare checks a change of parameters, and changes nothing.
func (s *Session) prepare(changes map[string]any) (p prepared, err error) {
	p.values = s.values.Clone()
	for _, key := range sortedKeys(changes) {
		if err := p.values.SetAny(key, changes[key]); err != nil {
			return p, err
		}
	}
	p.diff = p.values.Diff(s.values)
	for _, c := range p.diff {
		d, _ := p.values.Table().Find(c.Key)
		p.restarts = p.restarts || !d.Live
	}
	if p.restarts {
		return p, nil // start tries the model before it changes anything
	}
	return p, p.named(s.Figure.Try(p.values, s.Seed))
}

// named is an error of the model as it would be, with the parameters that were changed.
func (p prepared) named(err error) error {
	if err == nil {
		return nil
	}
	var keys []string
	for _, c := range p.diff {
		keys = append(keys, c.Key)
	}
	return fmt.Errorf("%s: %w", strings.Join(keys, ", "), err)
}

// carryOut makes a change that was prepared in the session's present state. Only a restart
// can be refused, and then nothing has changed.
func (s *Session) carryOut(p prepared) error {
	if p.restarts {
		return p.named(s.start(s.Figure, s.Condition, &p.values, s.Seed))
	}
	for _, c := range p.diff {
		s.do(Command{s.Tick(), c.Key, c.Value})
	}
	return nil
}

// PuffPerLevel is how many nM of a puff make one level while modulators are global
// levels without a concentration: a convention, so that calls in nM mean something.
const PuffPerLevel = 100

// Place is a point of the sheet, µm.
type Place struct{ X, Y float64 }

// Puff releases a modulator by hand. In tissue, at a place, it is a disc of so many nM,
// 0 meaning PuffDefault. Everywhere else it is a release by the nucleus, 0 meaning one
// level's worth. With acetylcholine the place decides for which modality, by the
// nearer inputs.
func (s *Session) Puff(modulator string, nM float64, at *Place) error {
	c, err := s.puffOf(modulator, nM, at)
	if err != nil {
		return err
	}
	s.do(c)
	return nil
}

// puffOf is the command of a puff, checked.
func (s *Session) puffOf(modulator string, nM float64, at *Place) (c Command, err error) {
	if err := s.spiking("puff"); err != nil {
		return c, err
	}
	m := modulators.Of(modulator)
	if m < 0 {
		return c, fmt.Errorf("puff: there is no modulator %.40q; allowed: %s", modulator, strings.Join(modulators.Keys[:], ", "))
	}
	if s.state.Tissue != nil && at != nil {
		if nM == 0 {
			nM = PuffDefault
		}
		value := strings.Join([]string{number(nM), number(tenth(at.X)), number(tenth(at.Y))}, ":")
		c = Command{s.Tick(), puffPrefix + modulator, value}
		if _, ok := c.puff(); !ok {
			return c, fmt.Errorf("puff: nM: %s nM is not allowed; allowed: 0 to %d nM", number(nM), puffNM)
		}
		return c, nil
	}
	if !(nM >= 0 && nM <= puffLevels*PuffPerLevel) {
		return c, fmt.Errorf("puff: nM: %s nM is not allowed; allowed: 0 to %d nM", number(nM), puffLevels*PuffPerLevel)
	}
	amount := nM / PuffPerLevel
	if nM == 0 {
		amount = 1
	}
	if m == modulators.ACh && at != nil && !s.nearerVisual(*at) {
		amount = -amount
	}
	return Command{s.Tick(), puffPrefix + modulator, number(amount)}, nil
}

// PuffDefault is the concentration of a puff in tissue where none is said, nM.
const PuffDefault = 500

// tenth is a place to a tenth of a µm: a pointer is no finer, and links stay short.
func tenth(x float64) float64 { return math.Round(x*10) / 10 }

func number(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }

// nearerVisual reports whether a place is nearer to the inputs for pictures than to
// those for sounds.
func (s *Session) nearerVisual(at Place) bool {
	d := func(name string) float64 {
		p := s.model.Spec.Circuit.Populations[s.model.Net.Population(name)].Patch
		return (at.X-p.X)*(at.X-p.X) + (at.Y-p.Y)*(at.Y-p.Y)
	}
	return d("visual") <= d("auditory")
}

// do enters a command into the log at the present tick and carries it out. What the
// log held for later belongs to a future that this command has changed.
func (s *Session) do(c Command) {
	s.log = s.log[:s.applied]
	s.dropKeysAfter(s.Tick())
	if c.Tick == 0 && !isDeed(c.Key) {
		if err := s.initial.SetText(c.Key, c.Value); err != nil {
			panic("lab: unchecked command: " + err.Error())
		}
		if s.learning == nil && s.state.Tissue != nil {
			s.settleAnew()
			return
		}
		s.act(c)
		s.keys = s.keys[:0]
		s.keep()
		return
	}
	// A slider dragged at rest leaves one command, not one for each move.
	if n := len(s.log); n > 0 && s.log[n-1].Tick == c.Tick && s.log[n-1].Key == c.Key && !isDeed(c.Key) {
		s.log = s.log[:n-1]
	}
	s.log = append(s.log, c)
	s.applied = len(s.log)
	s.act(c)
}

// settleAnew puts a tissue at tick 0 to the rest of the values there, as a link that
// holds them does, and does again what was done at that tick.
func (s *Session) settleAnew() {
	s.values = s.initial.Clone()
	m, err := s.Figure.Subject(s.values, s.Seed)
	if err != nil {
		panic("lab: live parameters made a model that does not compile: " + err.Error())
	}
	s.model, s.state = m, subject.NewState(m)
	s.newLayout()
	if s.lens != nil {
		s.state.Net.Watch = s.lens.Watch
	}
	s.applied = 0
	s.keys = s.keys[:0]
	s.keep()
	s.applyDue()
}

func isPuff(key string) bool {
	return len(key) > len(puffPrefix) && key[:len(puffPrefix)] == puffPrefix
}

// isDeed tells whether a command is something done once, and not a parameter's value.
func isDeed(key string) bool { return isPuff(key) || key == lesionKey }

func sortedKeys(m map[string]any) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}
