package subject

// Influences: effects of one modulator on the nucleus of another.

import (
	"fmt"
	"slices"

	"neuromodlab/engine/modulators"
)

// Influence is the effect of one modulator on the nucleus of another. The level of nucleus To, or
// in tissue its rate, is multiplied by 1 + Gain·L, but never by less than 0. L is the level of From
// in the step before. In tissue no nucleus lies on the sheet, so L is the mean of Signals over the
// cells that their axons reach. Acetylcholine's level has a sign for each of two modalities; here
// its absolute value counts.
type Influence struct {
	From, To int
	Signals  []string // signals of the circuit that carry From
	Gain     float64
}

type compiledInfluence struct {
	from, to int
	gain     float64
	drives   []int // indices of drives of the Spec
}

func (m *Model) compileInfluences() error {
	for _, f := range m.Spec.Influences {
		c := compiledInfluence{from: f.From, to: f.To, gain: f.Gain}
		for k, d := range m.Spec.Drives {
			if d.Modulator == f.From && slices.Contains(f.Signals, d.Signal) {
				c.drives = append(c.drives, k)
			}
		}
		if f.From == f.To || len(c.drives) == 0 {
			return fmt.Errorf("subject: an influence of %s on %s reads %q, which do not carry it",
				modulators.Keys[f.From], modulators.Keys[f.To], f.Signals)
		}
		m.influences = append(m.influences, c)
	}
	return nil
}

// setNucleusFactors computes the factor on each nucleus for the next step from the present levels.
// It is a function of the state, so that snapshots need not hold it.
func setNucleusFactors(m *Model, s *State) {
	for i := range s.nucleusFactor {
		s.nucleusFactor[i] = 1
	}
	for i := range m.influences {
		f := &m.influences[i]
		level := s.Nuclei.Level[f.from]
		if s.Tissue != nil {
			level = 0
			for _, k := range f.drives {
				level += float64(m.Spec.Drives[k].Sign * s.meanLevel(m, k))
			}
			level /= float64(len(f.drives))
		}
		if f.from == modulators.ACh {
			level = max(level, -level)
		}
		s.nucleusFactor[f.to] *= max(0, 1+float64(f.gain*level))
	}
}

// meanLevel is the mean local level of a drive's signal over the cells that its axons reach.
func (s *State) meanLevel(m *Model, drive int) float64 {
	sum, n := 0.0, 0
	local, rest := s.Net.Locals(m.signals[drive]), s.Tissue.rest[drive]
	least := float32(innervatedShare * m.Tissue.spec.Reads[drive].Rest)
	for i, x := range local {
		if rest[i] > least {
			sum += float64(x)
			n++
		}
	}
	return sum / float64(max(1, n))
}
