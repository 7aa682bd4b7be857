package subject

import (
	"neuromodlab/engine"
	"neuromodlab/engine/nuclei"
)

// A subject without Readout and Accumulator is idle: nothing is shown, nothing chosen,
// nothing comes of it. Its nuclei keep their rates and burst by hand, and its trials are
// only stretches of time that each leave a record of concentrations and levels.

// Idle tells whether the subject has no task.
func (s *Spec) Idle() bool { return s.Accumulator == nil && s.Readout.Go[0] == "" }

// compileIdle takes all cells for those over which concentrations are recorded.
func (m *Model) compileIdle() {
	for p := range m.Net.Populations {
		m.actor = append(m.actor, p)
	}
}

// sampleEvery is the interval, ms, at which an idle subject's concentrations are added
// to their mean: fields settle no more often.
const sampleEvery = 4

// stepIdle is Step without a task: the nuclei, the tissue, the circuit, clearance.
func stepIdle(m *Model, s *State) (finished bool) {
	now := s.T()
	holdNuclei(m, s)
	if now == 0 {
		s.levelSum, s.nMSum, s.nMTimes = [nuclei.N]float64{}, [nuclei.N]float64{}, 0
	}
	if s.Tissue == nil {
		setSignals(m, s)
	} else {
		stepTissue(m, s)
		if now%sampleEvery == sampleEvery-1 {
			for i := range s.nMSum {
				s.nMSum[i] += s.Tissue.actorConcentration(m, i)
			}
			s.nMTimes++
		}
	}
	engine.Step(m.Net, s.Net)
	for i, l := range s.Nuclei.Level {
		s.levelSum[i] += float64(l * s.factor[i])
	}
	m.clearance.Pass(s.Nuclei, &m.Spec.Nuclei)
	s.Nuclei.Fade(&m.Spec.Nuclei)
	if now+1 < m.Spec.Task.Timing.Length {
		return false
	}
	s.Task.Trial++
	s.Task.Start = s.Net.Tick
	return true
}
