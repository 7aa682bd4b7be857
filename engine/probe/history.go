// Package probe records and measures runs: finished trials, running accuracy and entropy, and the
// measures by which runs are compared. It never changes the run that it records.
package probe

import (
	"neuromodlab/engine/task"
)

// Windows of the running measures.
const (
	AccuracyWindow = 20 // trials, of running accuracy and d′
	CompoundWindow = 6  // presentations of each compound, of H(A|compound)
	CueWindow      = 12 // presentations of a cue, of H(A|Go cue)
)

// History is the finished trials of a run, with the running measures after each.
type History struct {
	Records   []task.Record
	Accuracy  []float64 // mean of the last AccuracyWindow trials
	HGo       []float64 // H(action | Go cue), bits
	HCompound []float64 // H(action | compound), mean over compounds seen, bits

	Criteria task.Criteria   // of the task; zero: the usual ones
	Stimuli  []task.Stimulus // of the task, for measures of what is at stake; may be missing

	compounds [maxStimuli]recent
	cues      [maxCues]recent
}

// Numbers of stimuli and cues that a history distinguishes: of eight pictures or none with one of two
// sounds or none, and of all of them.
const (
	maxStimuli = 27
	maxCues    = 10 // A to H, X, Y
)

// recent holds the last responses, the newest last.
type recent struct {
	pressed [CueWindow]bool
	n       int
}

func (r *recent) add(pressed bool) {
	copy(r.pressed[:], r.pressed[1:])
	r.pressed[CueWindow-1] = pressed
	r.n = min(r.n+1, CueWindow)
}

// share returns the share of presses among the last k responses, and whether there were any.
func (r *recent) share(k int) (p float64, ok bool) {
	k = min(k, r.n)
	for _, pressed := range r.pressed[CueWindow-k:] {
		if pressed {
			p++
		}
	}
	return p / max(1, float64(k)), k > 0
}

// Add appends a finished trial and fills in its PGo.
func (h *History) Add(r task.Record) {
	if r.Outcome == 0 { // no task: nothing can be correct
		h.Records, h.Accuracy = append(h.Records, r), append(h.Accuracy, 0)
		h.HGo, h.HCompound = append(h.HGo, 0), append(h.HCompound, 0)
		return
	}
	pressed := r.Outcome.Pressed()
	presses := &h.compounds[compoundIndex(r.Cue)]
	presses.add(pressed)
	for _, cue := range [2]task.Cue{r.Cue.Visual, r.Cue.Auditory} {
		if cue != 0 {
			h.cues[cueIndex(cue)].add(pressed)
		}
	}
	r.PGo, _ = presses.share(CompoundWindow)
	h.Records = append(h.Records, r)
	h.Accuracy = append(h.Accuracy, accuracy(h.Records, AccuracyWindow))
	sum, n := 0.0, 0.0
	for i := range h.compounds {
		if p, ok := h.compounds[i].share(CompoundWindow); ok {
			sum += Entropy(p)
			n++
		}
	}
	h.HCompound = append(h.HCompound, sum/n)
	p, ok := h.cues[cueIndex(task.Cue(r.Rule&255))].share(CueWindow)
	if !ok {
		p = 0.5
	}
	h.HGo = append(h.HGo, Entropy(p))
}

// Reset removes all trials but keeps the allocated memory.
func (h *History) Reset() {
	*h = History{Records: h.Records[:0], Accuracy: h.Accuracy[:0], HGo: h.HGo[:0], HCompound: h.HCompound[:0], Criteria: h.Criteria}
}

// accuracy is the share of correct responses among the last k records.
func accuracy(records []task.Record, k int) float64 {
	records = records[max(0, len(records)-k):]
	n := 0
	for i := range records {
		if records[i].Outcome.Correct() {
			n++
		}
	}
	return float64(n) / max(1, float64(len(records)))
}

func compoundIndex(c task.Compound) (i int) {
	if c.Visual != 0 {
		i = 3 * (1 + cueIndex(c.Visual))
	}
	switch c.Auditory {
	case 'X':
		i++
	case 'Y':
		i += 2
	}
	return i
}

func cueIndex(c task.Cue) int {
	switch {
	case c.Visual():
		return int(c - 'A')
	case c == 'X':
		return maxCues - 2
	}
	return maxCues - 1
}

// Mark is a saved position in a history.
type Mark struct {
	trials    int
	compounds [maxStimuli]recent
	cues      [maxCues]recent
}

// Trials is the number of trials before the mark.
func (m Mark) Trials() int { return m.trials }

// Mark returns the present position.
func (h *History) Mark() Mark { return Mark{len(h.Records), h.compounds, h.cues} }

// Rewind removes the trials after a mark.
func (h *History) Rewind(m Mark) {
	h.Records, h.Accuracy = h.Records[:m.trials], h.Accuracy[:m.trials]
	h.HGo, h.HCompound = h.HGo[:m.trials], h.HCompound[:m.trials]
	h.compounds, h.cues = m.compounds, m.cues
}
