package subject

// NoTask: the readout of a subject without a task.

import (
	"fmt"

	"neuromodlab/engine/modulators"
	"neuromodlab/engine/snapshot"
	"neuromodlab/engine/task"
)

// NoTask shows nothing, and there are no choices and no outcomes. Nuclei keep their rates, and
// bursts are released by hand. A trial is only a stretch of time that leaves a record of
// concentrations and levels.
type NoTask struct{}

// NoTask reports whether the subject has no task.
func (s *Spec) NoTask() bool {
	_, idle := s.Readout.(NoTask)
	return idle
}

type noTaskModel struct{}

// compile makes all populations those over which concentrations are recorded.
func (NoTask) compile(m *Model) (readout, error) {
	t := m.Spec.Task.Timing
	if t.Length < 1 || t != (task.Timing{Length: t.Length}) {
		return nil, fmt.Errorf("subject: without a task a trial has a length and no other times")
	}
	for p := range m.Net.Populations {
		m.actorPopulations = append(m.actorPopulations, p)
	}
	return noTaskModel{}, nil
}

func (noTaskModel) newState(*Model, *State) snapshot.Walkable { return noState{} }
func (noTaskModel) readsSignal(int) bool                      { return false }

// begin clears the means of the last trial.
func (noTaskModel) begin(_ *Model, s *State) {
	s.levelSum, s.nMSum, s.nMSamples = [modulators.N]float64{}, [modulators.N]float64{}, 0
}

func (noTaskModel) compound(*Model, *State) task.Compound { return task.Compound{} }
func (noTaskModel) openWindow(*Model, *State)             {}
func (noTaskModel) choose(*Model, *State)                 {}
func (noTaskModel) feedback(*Model, *State)               {}
func (noTaskModel) accumulate(*Model, *State)             {}
func (noTaskModel) startPuffLearning(*State)              {}

// sampleEveryMS is the interval at which concentrations are added to their means. Fields change no
// faster.
const sampleEveryMS = 4

func (noTaskModel) afterTissue(m *Model, s *State) {
	if s.T()%sampleEveryMS == sampleEveryMS-1 {
		s.addConcentration(m)
	}
}

// clear also lets acetylcholine and serotonin released by hand decay.
func (noTaskModel) clear(m *Model, s *State) {
	m.clearance.Step(s.Nuclei, &m.Spec.Nuclei)
	s.Nuclei.FadePuffs(&m.Spec.Nuclei)
}

func (noTaskModel) evidence(*Model, *State) (float64, float64) { return 0, 0 }
func (noTaskModel) reactionMS(*Model, *State) float64          { return 0 }
