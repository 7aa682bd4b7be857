package engine

// Substeps: a Step of 1 ms that is integrated in parts. Callers count Steps and see the spikes of a
// whole Step; only within it time is finer.

import "fmt"

// checkSubsteps refuses substeps of a circuit whose constants are per Step.
func (spec *Spec) checkSubsteps() error {
	if spec.Substeps <= 1 {
		return nil
	}
	for i := range spec.Projections {
		if spec.Projections[i].Delay {
			return fmt.Errorf("engine: projection %q has its delay in steps, which cannot be divided into substeps", spec.Projections[i].Name)
		}
	}
	if len(spec.Slow) > 0 {
		return fmt.Errorf("engine: slow variable %q grows by the step, which cannot be divided into substeps", spec.Slow[0].Name)
	}
	return nil
}

func stepInParts(m *Model, s *State) {
	for i := range s.Populations {
		ps := &s.Populations[i]
		if ps.fired == nil {
			ps.fired = make([]int32, 0, len(ps.Last))
		}
		ps.fired = ps.fired[:0]
	}
	for range m.Spec.Substeps {
		advance(m, s, true)
	}
	for i := range s.Populations {
		ps := &s.Populations[i]
		ps.Spikes, ps.fired = ps.fired, ps.Spikes
	}
	s.Tick++
}

// keepFired adds the cells that fired in a substep to those of the Step, each once.
func keepFired(s *PopulationState, tick int32) {
	for _, i := range s.Spikes {
		if s.Last[i] != tick {
			s.fired = append(s.fired, i)
		}
	}
}
