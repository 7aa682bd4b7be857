package people

// What a table does not say itself, worked out from the trials of all people.

import (
	"math"
	"slices"
)

// infer completes the trials, and notes in Inferred what it did.
func (t *Table) infer(r *reader) {
	if r.fromCorrect {
		t.Inferred = append(t.Inferred, "right from correct")
	}
	if t.Format.name == "table" && t.inSeconds() {
		for i := range t.Trials {
			t.Trials[i].RTMS *= 1000
		}
		t.Inferred = append(t.Inferred, "times in seconds")
	}
	t.inferContext()
	t.inferRight()
}

// inSeconds reports whether reaction times are so short that they must be in seconds.
const longestSeconds = 20

func (t *Table) inSeconds() bool {
	var times []float64
	for i := range t.Trials {
		if x := t.Trials[i].RTMS; !math.IsNaN(x) {
			times = append(times, x)
		}
	}
	if len(times) == 0 {
		return false
	}
	slices.Sort(times)
	return times[len(times)/2] < longestSeconds
}

// cueFacts is what all trials of a cue show.
type cueFacts struct {
	best, worst float64    // outcomes
	sum         [2]float64 // outcomes after no press, and after a press
	n           [2]int
}

func (t *Table) facts() map[string]*cueFacts {
	out := map[string]*cueFacts{}
	for i := range t.Trials {
		x := &t.Trials[i]
		f := out[x.Cue]
		if f == nil {
			f = &cueFacts{best: math.Inf(-1), worst: math.Inf(1)}
			out[x.Cue] = f
		}
		if math.IsNaN(x.Outcome) {
			continue
		}
		k := 0
		if x.Pressed {
			k = 1
		}
		f.best, f.worst = max(f.best, x.Outcome), min(f.worst, x.Outcome)
		f.sum[k] += x.Outcome
		f.n[k]++
	}
	return out
}

// inferContext: where outcomes of a cue are gains or nothing, something can be won; where they are losses
// or nothing, they can be avoided. It is done only where both kinds of cues are there: otherwise the table
// is of a task without the difference.
func (t *Table) inferContext() {
	if slices.ContainsFunc(t.Trials, func(x Trial) bool { return x.Context != NoContext }) {
		return
	}
	facts := t.facts()
	of := func(f *cueFacts) Context {
		switch {
		case f.best > 0 && f.worst >= 0:
			return Win
		case f.worst < 0 && f.best <= 0:
			return Avoid
		}
		return NoContext
	}
	found := [3]bool{}
	for _, f := range facts {
		found[of(f)] = true
	}
	if !found[Win] || !found[Avoid] {
		return
	}
	for i := range t.Trials {
		t.Trials[i].Context = of(facts[t.Trials[i].Cue])
	}
	t.Inferred = append(t.Inferred, "context from outcomes")
}

// inferRight: where nothing says what was right, that action is whose outcomes were the better ones.
func (t *Table) inferRight() {
	if !slices.ContainsFunc(t.Trials, func(x Trial) bool { return x.Right == Unknown }) {
		return
	}
	facts := t.facts()
	done := false
	for i := range t.Trials {
		x := &t.Trials[i]
		f := facts[x.Cue]
		if x.Right != Unknown || f.n[0] == 0 || f.n[1] == 0 {
			continue
		}
		x.Right = NoGo
		if f.sum[1]/float64(f.n[1]) > f.sum[0]/float64(f.n[0]) {
			x.Right = Go
		}
		done = true
	}
	if done {
		t.Inferred = append(t.Inferred, "right from outcomes")
	}
}
