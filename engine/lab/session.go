// Package lab is a session with a subject: a figure is opened, parameters are changed,
// modulators are released by hand, and the run goes forwards, backwards or to any tick. A link
// holds all of it as text, and opening the link gives the same spikes.
package lab

import (
	"fmt"

	"neuromodlab/engine/figure"
	"neuromodlab/engine/param"
	"neuromodlab/engine/snapshot"
)

// Command is an entry of the log: something that the user did at a tick. It acts before the step of
// that tick.
type Command struct {
	Tick  uint64
	Key   string // a parameter, or puff.KEY of a modulator, or lesion
	Value string // of a parameter as its table writes it; of a puff an amount; of a lesion units
}

// Session is one subject with the log of the user's commands.
type Session struct {
	Figures   figure.Set
	Figure    *figure.Figure
	Condition string
	Seed      uint64

	initial param.Values // at tick 0
	values  param.Values // now
	log     []Command    // in the order of ticks
	applied int          // commands of the log that have acted

	moments []*SavedMoment // that this or another run can jump to

	run      run
	layoutID uint32  // changes whenever the layout of the picture changes
	layouts  *uint32 // number of layouts so far, of this session and its twins
}

// Open starts a session on a figure's condition for the page, with seed 1.
func Open(figures figure.Set, name string) (*Session, error) {
	f, err := figures.Find(name)
	if err != nil {
		return nil, err
	}
	s := &Session{Figures: figures, layouts: new(uint32)}
	return s, s.start(f, f.Live, nil, 1)
}

// start begins a run at tick 0. Where values is nil, the condition's are used.
func (s *Session) start(f *figure.Figure, condition string, values *param.Values, seed uint64) error {
	v, err := f.Values(condition)
	if err != nil {
		return err
	}
	if values != nil {
		v = values.Clone()
	}
	r, err := newRun(f, v, seed, s.settledFor(f, v, seed))
	if err != nil {
		return err
	}
	s.Figure, s.Condition, s.Seed = f, condition, seed
	s.initial, s.values = v, v.Clone()
	s.log, s.applied = nil, 0
	s.run = r
	s.newLayout()
	r.saveKeyframe(0)
	return nil
}

// Load opens a figure on its condition for the page, with the same seed.
func (s *Session) Load(name string) error {
	f, err := s.Figures.Find(name)
	if err != nil {
		return err
	}
	return s.start(f, f.Live, nil, s.Seed)
}

// Reset starts the run again with the present parameters.
func (s *Session) Reset(seed uint64) error {
	v := s.values
	return s.start(s.Figure, s.Condition, &v, seed)
}

// Values are the present parameters; callers must not change them.
func (s *Session) Values() param.Values { return s.values }

// LayoutID changes whenever the layout of the picture does: the number or places of cells changed,
// or receptors were switched. It is unique among a session and its twins.
func (s *Session) LayoutID() uint32 { return s.layoutID }

func (s *Session) newLayout() {
	*s.layouts++
	s.layoutID = *s.layouts
}

// Tick is the number of steps made.
func (s *Session) Tick() uint64 { return s.run.Tick() }

// TickUnit is the unit of a tick.
func (s *Session) TickUnit() TickUnit { return s.run.TickUnit() }

// Hash identifies the whole state: with equal hashes all later spikes are equal.
func (s *Session) Hash() string { return fmt.Sprintf("%016x", snapshot.Hash(s.run.state())) }

// Step makes n steps.
func (s *Session) Step(n int) {
	for range n {
		s.step()
	}
}

// StepTrials runs to the end of the present trial and of n−1 more.
func (s *Session) StepTrials(n int) {
	for n > 0 {
		if s.step() {
			n--
		}
	}
}

// step makes a step and applies the commands of the next tick.
func (s *Session) step() (finished bool) {
	finished = s.stepRun()
	s.applyDue()
	return finished
}

// stepRun makes a step without applying commands.
func (s *Session) stepRun() (finished bool) { return s.run.step(s.applied) }

// applyDue applies the commands whose tick has come.
func (s *Session) applyDue() {
	for s.applied < len(s.log) && s.log[s.applied].Tick <= s.Tick() {
		s.applyNext()
	}
}

func (s *Session) applyNext() {
	s.applyCommand(s.log[s.applied])
	s.applied++
}

// applyCommand carries out a command that was checked when it was added to the log.
func (s *Session) applyCommand(c Command) {
	if isAction(c.Key) {
		s.run.doAction(c)
		return
	}
	if err := s.values.SetText(c.Key, c.Value); err != nil {
		panic("lab: command in the log: " + err.Error())
	}
	s.recompile()
}

// recompile makes the model follow the parameters; the state continues.
func (s *Session) recompile() {
	if s.run.refit(s.values) {
		s.newLayout()
	}
}

// doCommand adds a command to the log at the present tick and carries it out. Later commands of the
// log are dropped, since this command has changed that future.
func (s *Session) doCommand(c Command) {
	s.log = s.log[:s.applied]
	s.run.forgetAfter(s.Tick())
	if c.Tick == 0 && !isAction(c.Key) {
		if err := s.initial.SetText(c.Key, c.Value); err != nil {
			panic("lab: unchecked command: " + err.Error())
		}
		if s.run.rebuildState(s.initial) {
			s.replayTickZero()
			return
		}
		s.applyCommand(c)
		s.run.restartKeyframes(s.applied)
		return
	}
	// A slider dragged while paused leaves one command, not one for each move.
	if n := len(s.log); n > 0 && s.log[n-1].Tick == c.Tick && s.log[n-1].Key == c.Key && !isAction(c.Key) {
		s.log = s.log[:n-1]
	}
	s.log = append(s.log, c)
	s.applied = len(s.log)
	s.applyCommand(c)
}

// replayTickZero applies the commands of tick 0 again after the state was rebuilt.
func (s *Session) replayTickZero() {
	s.values = s.initial.Clone()
	s.newLayout()
	s.applied = 0
	s.run.restartKeyframes(0)
	s.applyDue()
}

// isAction reports whether a command is an action, such as a puff or a lesion, and not a parameter.
func isAction(key string) bool { return isPuff(key) || key == lesionKey }
