package subject

// Readouts: how a task drives a circuit and how the choice is read from it.

import (
	"fmt"

	"neuromodlab/engine/snapshot"
	"neuromodlab/engine/task"
)

// Readout is how a task drives the circuit, how the choice is read, and how synapses learn from the
// outcome: a *GroupVote at a fixed time, an *Accumulator that gathers evidence up to a bound, or
// NoTask.
type Readout interface {
	// compile checks the task for this readout and finds its cells in the circuit.
	compile(m *Model) (readout, error)
}

// readout is a compiled Readout; it does not change while the subject is stepped. Step calls the
// methods from begin to clear in this order; the others answer questions about the subject.
type readout interface {
	// newState returns what changes in the readout only, and drives the inputs of s at rest.
	newState(m *Model, s *State) snapshot.Walkable
	// readsSignal reports whether the readout itself reads a signal of the circuit.
	readsSignal(signal int) bool

	begin(m *Model, s *State)       // start of a trial: the stimulus is shown
	openWindow(m *Model, s *State)  // Timing.Window after the start: evidence counts from here
	choose(m *Model, s *State)      // end of the stimulus: choice and expected reward are read
	feedback(m *Model, s *State)    // the reward is given, and learning starts
	afterTissue(m *Model, s *State) // after the step of the tissue, where there is one
	accumulate(m *Model, s *State)  // after the step of the circuit, during the stimulus
	clear(m *Model, s *State)       // released modulators are cleared

	compound(m *Model, s *State) task.Compound            // cues of the trial
	startPuffLearning(s *State)                           // after a release of dopamine into the tissue by hand
	evidence(m *Model, s *State) (forGo, against float64) // see State.Evidence
	reactionMS(m *Model, s *State) float64                // reaction time of this trial's Go, from the stimulus
}

// noState is the state of a readout in which nothing changes.
type noState struct{}

// Walk lists no fields.
func (noState) Walk(snapshot.Walker) {}

// Evidence is what the choice depends on, Hz. With a GroupVote it is the net rates of Go and No-Go
// over the window so far, or at the choice once that is made. With an Accumulator it is the
// evidence and the bound. Without a task it is 0.
func (s *State) Evidence(m *Model) (forGo, against float64) { return m.readout.evidence(m, s) }

// taskReadout has the methods that readouts of a task share.
type taskReadout struct{}

func (taskReadout) compound(m *Model, s *State) task.Compound {
	return m.Spec.Task.Stimuli[min(int(s.Task.Current), len(m.Spec.Task.Stimuli)-1)].Compound
}
func (taskReadout) clear(m *Model, s *State) { m.clearance.Step(s.Nuclei, &m.Spec.Nuclei) }
func (taskReadout) startPuffLearning(s *State) {
	s.Tissue.learningSteps = max(s.Tissue.learningSteps, learnAfterPuffMS)
}

// checkTask refuses a task without stimuli, and times that are not in order.
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
