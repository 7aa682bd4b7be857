package subject

import (
	"fmt"

	"neuromodlab/engine/modulators"
	"neuromodlab/engine/snapshot"
	"neuromodlab/engine/task"
)

// Idle is the readout of a subject without a task: nothing is shown, nothing chosen,
// nothing comes of it. Its nuclei keep their rates and burst by hand, and its trials are
// only stretches of time that each leave a record of concentrations and levels.
type NoTask struct{}

// Idle tells whether the subject has no task.
func (s *Spec) NoTask() bool {
	_, idle := s.Readout.(NoTask)
	return idle
}

type noTaskModel struct{}

// compile takes all cells for those over which concentrations are recorded.
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

// begin forgets the means of the last stretch of time.
func (noTaskModel) begin(_ *Model, s *State) {
	s.levelSum, s.nMSum, s.nMSamples = [modulators.N]float64{}, [modulators.N]float64{}, 0
}

func (noTaskModel) compound(*Model, *State) task.Compound { return task.Compound{} }
func (noTaskModel) openWindow(*Model, *State)             {}
func (noTaskModel) choose(*Model, *State)                 {}
func (noTaskModel) feedback(*Model, *State)               {}
func (noTaskModel) accumulate(*Model, *State)             {}
func (noTaskModel) startPuffLearning(*State)              {}

// sampleEvery is the interval, ms, at which an idle subject's concentrations are added
// to their mean: fields settle no more often.
const sampleEveryMS = 4

func (noTaskModel) afterTissue(m *Model, s *State) {
	if s.T()%sampleEveryMS == sampleEveryMS-1 {
		s.addConcentration(m)
	}
}

// clear also lets acetylcholine and serotonin fade, which were released by hand.
func (noTaskModel) clear(m *Model, s *State) {
	m.clearance.Step(s.Nuclei, &m.Spec.Nuclei)
	s.Nuclei.FadePuffs(&m.Spec.Nuclei)
}

func (noTaskModel) evidence(*Model, *State) (float64, float64) { return 0, 0 }
func (noTaskModel) reactionMS(*Model, *State) float64          { return 0 }
