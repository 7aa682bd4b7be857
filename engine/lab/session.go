// Package lab is a session with a subject: a figure is opened, parameters are set,
// modulators are released by hand, time goes on, back and to any tick, and all of it
// is a link's worth of text that anybody can replay to the same spikes.
package lab

import (
	"fmt"

	"neuromodlab/engine/figure"
	"neuromodlab/engine/param"
	"neuromodlab/engine/snapshot"
)

// Command is something a person did, at a tick. It acts before that tick's step.
type Command struct {
	Tick  uint64
	Key   string // a parameter, or puff.da, puff.na, puff.ach, puff.5ht, or lesion
	Value string // as the parameter's table writes it; a puff's amount in levels; a lesion's units
}

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

	run      run
	layoutID uint32  // changes when what has been compiled is drawn by another layout
	layouts  *uint32 // how many layouts there have been, of this session and its twins
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
	r, err := newRun(f, v, seed)
	if err != nil {
		return err
	}
	s.Figure, s.Condition, s.Seed = f, condition, seed
	s.initial, s.values = v, v.Clone()
	s.log, s.applied = nil, 0
	s.run = r
	s.newLayout()
	r.keep(0)
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

// Values are the parameters now; only look at them.
func (s *Session) Values() param.Values { return s.values }

// LayoutID changes whenever the layout does: cells may have moved or changed in number, or
// receptors been switched. No two layouts of a session and its twins have the same.
func (s *Session) LayoutID() uint32 { return s.layoutID }

func (s *Session) newLayout() {
	*s.layouts++
	s.layoutID = *s.layouts
}

// Tick is the number of steps made.
func (s *Session) Tick() uint64 { return s.run.Tick() }

// TickUnit says what a tick of the session is.
func (s *Session) TickUnit() TickUnit { return s.run.TickUnit() }

// Hash identifies the whole state: equal hashes, equal spikes from here on.
func (s *Session) Hash() string { return fmt.Sprintf("%016x", snapshot.Hash(s.run.state())) }

// Step makes n steps, each of a TickUnit.
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
func (s *Session) advance() (finished bool) { return s.run.step(s.applied) }

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
	if isDeed(c.Key) {
		s.run.deed(c)
		return
	}
	if err := s.values.SetText(c.Key, c.Value); err != nil {
		panic("lab: command in the log: " + err.Error())
	}
	s.recompile()
}

// recompile makes the model follow the values; the state goes on.
func (s *Session) recompile() {
	if s.run.refit(s.values) {
		s.newLayout()
	}
}

// do enters a command into the log at the present tick and carries it out. What the
// log held for later belongs to a future that this command has changed.
func (s *Session) do(c Command) {
	s.log = s.log[:s.applied]
	s.run.forgetAfter(s.Tick())
	if c.Tick == 0 && !isDeed(c.Key) {
		if err := s.initial.SetText(c.Key, c.Value); err != nil {
			panic("lab: unchecked command: " + err.Error())
		}
		if s.run.resettle(s.initial) {
			s.redo()
			return
		}
		s.act(c)
		s.run.keepAnew(s.applied)
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

// redo does again what was done at tick 0, where the state was made anew.
func (s *Session) redo() {
	s.values = s.initial.Clone()
	s.newLayout()
	s.applied = 0
	s.run.keepAnew(0)
	s.applyDue()
}

// isDeed tells whether a command is something done once, and not a parameter's value.
func isDeed(key string) bool { return isPuff(key) || key == lesionKey }
