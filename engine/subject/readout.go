package subject

import (
	"fmt"

	"neuromodlab/engine/snapshot"
	"neuromodlab/engine/task"
)

// Readout is how a task drives the circuit, how the choice is read from it, and how synapses
// learn from what comes of it: a *GroupVote at a fixed time, an *Accumulator, which races to
// a bound, or Idle, without a task.
type Readout interface {
	// compile checks the task for this readout and finds its cells in the circuit.
	compile(m *Model) (readout, error)
}

// readout is a compiled Readout, only read while the subject is stepped. Step calls begin to
// clear in this order; the rest answers who looks at the subject.
type readout interface {
	// newState returns what moves in the readout alone, and drives the inputs of s at rest.
	newState(m *Model, s *State) snapshot.Walkable
	// hears tells whether the readout itself, and no cell, reads a signal of the circuit.
	hears(signal int) bool

	begin(m *Model, s *State)      // a trial starts: the stimulus is shown
	openWindow(m *Model, s *State) // evidence counts from here, at Timing.Window after the start
	choose(m *Model, s *State)     // the stimulus ends: choice and expected reward are read
	feedback(m *Model, s *State)   // the reward comes, and is learnt from
	fromTissue(m *Model, s *State) // the tissue, where there is one, has made its step
	gather(m *Model, s *State)     // the circuit has made its step while the stimulus is on
	clear(m *Model, s *State)      // what was released is cleared

	compound(m *Model, s *State) task.Compound            // what the trial shows
	hearPuff(s *State)                                    // dopamine was released into the tissue by hand
	evidence(m *Model, s *State) (forGo, against float64) // see State.Evidence
	reactionMS(m *Model, s *State) float64                // of this trial's Go, from the stimulus
}

// nothing is the state of a readout in which nothing moves.
type nothing struct{}

// Walk lists no fields.
func (nothing) Walk(snapshot.Walker) {}

// Evidence is what the choice stands on, Hz: the net rates of Go and No-Go over the window
// so far, or at the choice once it is made; with an Accumulator, the evidence and the bound
// that it has to cross; 0 without a task.
func (s *State) Evidence(m *Model) (forGo, against float64) { return m.readout.evidence(m, s) }

// onTask is what the readouts of a task have in common.
type onTask struct{}

func (onTask) compound(m *Model, s *State) task.Compound { return m.Spec.Task.Stimuli[s.Task.Current] }
func (onTask) clear(m *Model, s *State)                  { m.clearance.Step(s.Nuclei, &m.Spec.Nuclei) }
func (onTask) hearPuff(s *State)                         { s.Tissue.open = max(s.Tissue.open, learnAfterPuff) }

// checkTask refuses a task that shows nothing, and times out of order.
func checkTask(s *task.Spec) error {
	if len(s.Stimuli) == 0 {
		return fmt.Errorf("subject: the task shows nothing")
	}
	if t := s.Timing; t.Window < 0 || t.Window >= t.Stimulus || t.Stimulus > t.Feedback || t.Feedback >= t.Length {
		return fmt.Errorf("subject: a trial's times must rise: window %d < stimulus %d ≤ feedback %d < length %d ms", t.Window, t.Stimulus,
			t.Feedback, t.Length)
	}
	return nil
}
