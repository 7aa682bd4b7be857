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
type Idle struct{}

// Idle tells whether the subject has no task.
func (s *Spec) Idle() bool {
	_, idle := s.Readout.(Idle)
	return idle
}

type idleModel struct{}

// compile takes all cells for those over which concentrations are recorded.
func (Idle) compile(m *Model) (readout, error) {
	t := m.Spec.Task.Timing
	if t.Length < 1 || t != (task.Timing{Length: t.Length}) {
		return nil, fmt.Errorf("subject: without a task a trial has a length and no other times")
	}
	for p := range m.Net.Populations {
		m.actor = append(m.actor, p)
	}
	return idleModel{}, nil
}

func (idleModel) newState(*Model, *State) snapshot.Walkable { return nothing{} }
func (idleModel) hears(int) bool                            { return false }

// begin forgets the means of the last stretch of time.
func (idleModel) begin(_ *Model, s *State) {
	s.levelSum, s.nMSum, s.nMTimes = [modulators.N]float64{}, [modulators.N]float64{}, 0
}

func (idleModel) compound(*Model, *State) task.Compound { return task.Compound{} }
func (idleModel) openWindow(*Model, *State)             {}
func (idleModel) choose(*Model, *State)                 {}
func (idleModel) feedback(*Model, *State)               {}
func (idleModel) gather(*Model, *State)                 {}
func (idleModel) hearPuff(*State)                       {}

// sampleEvery is the interval, ms, at which an idle subject's concentrations are added
// to their mean: fields settle no more often.
const sampleEvery = 4

func (idleModel) fromTissue(m *Model, s *State) {
	if s.T()%sampleEvery == sampleEvery-1 {
		s.addConcentration(m)
	}
}

// clear also lets acetylcholine and serotonin fade, which were released by hand.
func (idleModel) clear(m *Model, s *State) {
	m.clearance.Step(s.Nuclei, &m.Spec.Nuclei)
	s.Nuclei.FadePuffs(&m.Spec.Nuclei)
}

func (idleModel) evidence(*Model, *State) (float64, float64) { return 0, 0 }
func (idleModel) reactionMS(*Model, *State) float64          { return 0 }
