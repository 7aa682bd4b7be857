package probe

// Traces: concentrations over time in a run without a task.

import (
	"slices"

	"neuromodlab/engine/modulators"
	"neuromodlab/engine/subject"
)

// TraceEvery is the interval between two samples of Traces, ms.
const TraceEvery = 20

// Traces is the concentrations of a subject without a task since the start of the run: the mean of
// each modulator over each group, nM, every TraceEvery ms.
type Traces struct {
	Groups []string
	NM     [][modulators.N][]float32 // by group
}

// Observe records the step just made.
func (t *Traces) Observe(m *subject.Model, s *subject.State) {
	if s.Net.Tick%TraceEvery != 0 || !m.Spec.NoTask() {
		return
	}
	if t.Groups == nil {
		for i := range m.Spec.Circuit.Populations {
			if g := m.Spec.Circuit.Populations[i].Group; !slices.Contains(t.Groups, g) {
				t.Groups = append(t.Groups, g)
			}
		}
		t.NM = make([][modulators.N][]float32, len(t.Groups))
	}
	for g, name := range t.Groups {
		for i, nM := range s.MeanOver(m, name) {
			t.NM[g][i] = append(t.NM[g][i], float32(nM))
		}
	}
}

// Len is the number of samples; the first is of tick TraceEvery.
func (t *Traces) Len() int {
	if len(t.NM) == 0 {
		return 0
	}
	return len(t.NM[0][0])
}

// Rewind removes the samples after a tick; 0 removes the groups too.
func (t *Traces) Rewind(tick uint64) {
	if tick == 0 {
		*t = Traces{}
		return
	}
	n := min(t.Len(), int(tick/TraceEvery))
	for g := range t.NM {
		for i := range t.NM[g] {
			t.NM[g][i] = t.NM[g][i][:n]
		}
	}
}
