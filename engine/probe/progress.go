package probe

// Progress: weights and learning rates trial by trial.

import (
	"slices"

	"neuromodlab/engine"
	"neuromodlab/engine/subject"
)

// Progress is the mean weight and the learning rate of the plastic projections at the end of each
// trial.
type Progress struct {
	Projections []int       // the plastic projections
	Weight      [][]float32 // mean weight, by projection and trial
	Rate        [][]float32 // engine.LearningRateOf, by projection and trial
}

// Add appends the trial that has just finished.
func (p *Progress) Add(m *subject.Model, s *subject.State) {
	if p.Projections == nil {
		for j := range m.Net.Projections {
			if m.Net.Projections[j].Plastic() {
				p.Projections = append(p.Projections, j)
			}
		}
		p.Weight, p.Rate = make([][]float32, len(p.Projections)), make([][]float32, len(p.Projections))
	}
	for i, j := range p.Projections {
		w := s.Net.Projections[j].W
		sum := 0.0
		for _, x := range w {
			sum += float64(x)
		}
		p.Weight[i] = append(p.Weight[i], float32(sum/float64(len(w))))
		p.Rate[i] = append(p.Rate[i], engine.LearningRateOf(m.Net, s.Net, j))
	}
}

// Clone is a copy that shares nothing with p.
func (p *Progress) Clone() Progress {
	c := Progress{Projections: slices.Clone(p.Projections), Weight: slices.Clone(p.Weight), Rate: slices.Clone(p.Rate)}
	for i := range c.Projections {
		c.Weight[i], c.Rate[i] = slices.Clone(p.Weight[i]), slices.Clone(p.Rate[i])
	}
	return c
}

// Rewind removes all but the first trials; 0 removes the projections too.
func (p *Progress) Rewind(trials int) {
	if trials == 0 {
		*p = Progress{}
		return
	}
	for i := range p.Projections {
		p.Weight[i], p.Rate[i] = p.Weight[i][:trials], p.Rate[i][:trials]
	}
}
