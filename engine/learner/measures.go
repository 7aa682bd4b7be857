package learner

import (
	"math"
	"slices"

	"neuromodlab/engine/fmath"
)

// Criterion of a learner: so many right of the last criterionOf trials.
const (
	criterion   = 14
	criterionOf = 16
	examTrials  = 100 // of a task whose outcomes are seen
	lateTrials  = 200 // of the tests of robustness
)

// Measures are what protocols can measure, by name. Each takes a model and returns the
// metrics that it knows.
var Measures = map[string]func(*Model) map[string]float64{
	"learner.acquisition": measureAcquisition,
	"learner.distractors": measureDistractors,
	"learner.reversal":    func(m *Model) map[string]float64 { return measureReversal(m, "reversal_accuracy", "reversal_trials") },
	"learner.misleading":  func(m *Model) map[string]float64 { return measureReversal(m, "prob_accuracy", "prob_trials") },
	"learner.sequence":    measureNew,
	"learner.long":        func(m *Model) map[string]float64 { return measureSequence(m, "long_", false) },
	"learner.kin":         func(m *Model) map[string]float64 { return measureSequence(m, "kin_", false) },
	"learner.mix":         measureMix,
}

// toCriterion is the first of the trials, from 1, at which the criterion is met; their
// number where it is not.
func toCriterion(right []bool) int {
	n := 0
	for i, r := range right {
		if r {
			n++
		}
		if i >= criterionOf && right[i-criterionOf] {
			n--
		}
		if i+1 >= criterionOf && n >= criterion {
			return i + 1
		}
	}
	return len(right)
}

// phase runs one phase and returns which trials were right.
func phase(m *Model, s *State) (right []bool) {
	if s.inPhase == s.length {
		s.beginPhase(m)
	}
	for range s.length - s.inPhase {
		right = append(right, Step(m, s).Correct())
	}
	return right
}

func share(right []bool) float64 {
	n := 0
	for _, r := range right {
		if r {
			n++
		}
	}
	return float64(n) / float64(max(1, len(right)))
}

// measureAcquisition learns one task and is then tested, each time from there: with
// twice the noise, with a fifth of its units gone, and, learning on, while the stimuli
// turn away.
func measureAcquisition(m *Model) map[string]float64 {
	s := NewState(m)
	right := phase(m, s)
	task := m.TaskOf(0)
	out := map[string]float64{"acq_accuracy": share(right), "acq_trials": float64(toCriterion(right))}

	noisy := *m.Course
	noisy.Noise *= 2
	out["noise2_accuracy"] = NewExam(m.on(&noisy), s).Seen(task, lateTrials, "noise")

	exam := NewExam(m, s)
	exam.save()
	r := fmath.Stream(m.Seed, "learner.lesion")
	units := shuffled([]int(nil), m.Units(), &r)
	s.Learner.Lesion(units[:len(units)/5])
	out["lesion_accuracy"] = NewExam(m, s).Seen(task, lateTrials, "lesion")
	exam.restore()

	drift := *m.Course
	drift.Turn, drift.TurnTrials = 60*math.Pi/180, 60
	drift.Slots = []Task{task, task}
	drift.Shortest, drift.Longest = 60, 60
	out["drift_accuracy"] = share(phase(m.on(&drift), s))
	return out
}

func measureDistractors(m *Model) map[string]float64 {
	s := NewState(m)
	var all []bool
	for range m.Course.Slots {
		all = append(all, phase(m, s)...)
	}
	return map[string]float64{"distractor_accuracy": share(all)}
}

// measureReversal measures all trials, and how soon the criterion is met after each
// change.
func measureReversal(m *Model, accuracy, trials string) map[string]float64 {
	s := NewState(m)
	var all []bool
	sum := 0.0
	for i := range m.Course.Slots {
		right := phase(m, s)
		all = append(all, right...)
		if i > 0 {
			sum += float64(toCriterion(right))
		}
	}
	return map[string]float64{accuracy: share(all), trials: sum / float64(max(1, len(m.Course.Slots)-1))}
}

// measureSequence learns tasks one after another, and after each is asked all: R_ij is
// the accuracy on task j after task i (Lopez-Paz & Ranzato 2017; forgetting after
// Chaudhry et al. 2018). At the end it learns the first again.
func measureSequence(m *Model, prefix string, relearn bool) map[string]float64 {
	s := NewState(m)
	exam := NewExam(m, s)
	tasks := m.distinct()
	n := len(tasks)
	r := make([][]float64, n)
	online, first := 0.0, 0
	late := 0.0
	for i := range n {
		right := phase(m, s)
		online += share(right) / float64(n)
		if i == 0 {
			first = toCriterion(right)
		} else {
			late += float64(toCriterion(right)) / float64(n-1)
		}
		r[i] = make([]float64, n)
		for j, t := range tasks[:min(i+2, n)] {
			r[i][j] = exam.Seen(t, examTrials, "seen")
		}
	}
	acc, bwt, fwt, forgetting := 0.0, 0.0, 0.0, 0.0
	for j := range n {
		acc += r[n-1][j] / float64(n)
		if j < n-1 {
			bwt += (r[n-1][j] - r[j][j]) / float64(n-1)
			best := 0.0
			for l := j; l < n-1; l++ {
				best = max(best, r[l][j])
			}
			forgetting += (best - r[n-1][j]) / float64(n-1)
		}
		if j > 0 {
			fwt += (r[j-1][j] - 0.5) / float64(n-1)
		}
	}
	out := map[string]float64{
		prefix + "acc": acc, prefix + "bwt": bwt, prefix + "fwt": fwt, prefix + "forgetting": forgetting,
		prefix + "online": online, prefix + "transfer_trials": late - float64(first),
	}
	out[prefix+"cold_acc"] = exam.Cold(tasks, "cold")
	if relearn {
		again := *m.Course
		again.Slots = append(append([]Task(nil), again.Slots...), tasks[0])
		right := phase(m.on(&again), s)
		out["savings"] = float64(toCriterion(right) - first)
	}
	return out
}

// measureNew is measureSequence, with shorter names for what has no like.
func measureNew(m *Model) map[string]float64 {
	out := measureSequence(m, "new_", true)
	out["cold_acc"] = out["new_cold_acc"]
	delete(out, "new_cold_acc")
	return out
}

// measureMix asks, at the end of a course, every task that it held.
func measureMix(m *Model) map[string]float64 {
	s := NewState(m)
	for range m.Course.Slots {
		phase(m, s)
	}
	exam := NewExam(m, s)
	tasks := m.distinct()
	sum := 0.0
	for _, t := range tasks {
		sum += exam.Seen(t, examTrials, "seen")
	}
	return map[string]float64{"mix_acc": sum / float64(len(tasks))}
}

// distinct are the tasks of the course, each once, in their order.
func (m *Model) distinct() (out []Task) {
	for i := range m.Course.Slots {
		if t := m.TaskOf(i); !slices.Contains(out, t) {
			out = append(out, t)
		}
	}
	return out
}
