package learner

// Measures of learners: what each protocol measures.

import (
	"math"
	"slices"

	"neuromodlab/engine/fmath"
	"neuromodlab/engine/snapshot"
)

// The criterion of a learner: 14 right of the last 16 trials.
const (
	criterion        = 14
	criterionWindow  = 16
	evaluationTrials = 100 // of each task, outcomes shown
	robustnessTrials = 200 // of each test of robustness
)

// Measures are the measures of protocols, by name. Each takes a model and returns its metrics by
// name.
var Measures = map[string]func(*Model) map[string]float64{
	"learner.acquisition": measureAcquisition,
	"learner.distractors": measureDistractors,
	"learner.reversal":    func(m *Model) map[string]float64 { return measureReversal(m, "reversal_accuracy", "reversal_trials") },
	"learner.misleading":  func(m *Model) map[string]float64 { return measureReversal(m, "prob_accuracy", "prob_trials") },
	"learner.sequence":    measureNewSets,
	"learner.long":        func(m *Model) map[string]float64 { return measureSequence(m, "long_", false) },
	"learner.kin":         func(m *Model) map[string]float64 { return measureSequence(m, "kin_", false) },
	"learner.mix":         measureMix,
}

// Gives lists the metrics that each measure gives.
var Gives = map[string][]string{
	"learner.acquisition": {"acq_accuracy", "acq_trials", "noise2_accuracy", "lesion_accuracy", "drift_accuracy"},
	"learner.distractors": {"distractor_accuracy"},
	"learner.reversal":    {"reversal_accuracy", "reversal_trials"},
	"learner.misleading":  {"prob_accuracy", "prob_trials"},
	"learner.sequence": {"new_acc", "new_bwt", "new_fwt", "new_forgetting", "new_online", "new_transfer_trials", "cold_acc",
		"savings", "memory_bytes", "macs_per_trial"},
	"learner.long": {"long_acc", "long_bwt", "long_fwt", "long_forgetting", "long_online", "long_transfer_trials", "long_cold_acc"},
	"learner.kin":  {"kin_acc", "kin_bwt", "kin_fwt", "kin_forgetting", "kin_online", "kin_transfer_trials", "kin_cold_acc"},
	"learner.mix":  {"mix_acc"},
}

// trialsToCriterion is the first trial, from 1, at which the criterion is met; the number of trials
// where it is not.
func trialsToCriterion(right []bool) int {
	n := 0
	for i, r := range right {
		if r {
			n++
		}
		if i >= criterionWindow && right[i-criterionWindow] {
			n--
		}
		if i+1 >= criterionWindow && n >= criterion {
			return i + 1
		}
	}
	return len(right)
}

// runPhase runs one phase and returns which trials were right.
func runPhase(m *Model, s *State) (right []bool) {
	if s.inPhase == s.length {
		s.beginPhase(m)
	}
	for range s.length - s.inPhase {
		right = append(right, Step(m, s).Correct())
	}
	return right
}

func accuracy(right []bool) float64 {
	n := 0
	for _, r := range right {
		if r {
			n++
		}
	}
	return float64(n) / float64(max(1, len(right)))
}

// measureAcquisition lets a learner learn one task and tests it in three ways from there: with
// twice the noise, with a fifth of its units lesioned, and, while it learns on, with drifting
// stimuli.
func measureAcquisition(m *Model) map[string]float64 {
	s := NewState(m)
	right := runPhase(m, s)
	task := m.TaskOf(0)
	out := map[string]float64{"acq_accuracy": accuracy(right), "acq_trials": float64(trialsToCriterion(right))}

	noisy := *m.Course
	noisy.Noise *= 2
	out["noise2_accuracy"] = NewEvaluator(m.withCourse(&noisy), s).WithOutcomes(task, robustnessTrials, "noise")

	evaluator := NewEvaluator(m, s)
	evaluator.save()
	r := fmath.Stream(m.Seed, "learner.lesion")
	units := shuffled([]int(nil), m.Units(), &r)
	s.Learner.Lesion(units[:len(units)/5])
	out["lesion_accuracy"] = NewEvaluator(m, s).WithOutcomes(task, robustnessTrials, "lesion")
	evaluator.restore()

	drift := *m.Course
	drift.DriftAngle, drift.DriftTrials = 60*math.Pi/180, 60
	drift.Slots = []Task{task, task}
	drift.Shortest, drift.Longest = 60, 60
	out["drift_accuracy"] = accuracy(runPhase(m.withCourse(&drift), s))
	return out
}

func measureDistractors(m *Model) map[string]float64 {
	s := NewState(m)
	var all []bool
	for range m.Course.Slots {
		all = append(all, runPhase(m, s)...)
	}
	return map[string]float64{"distractor_accuracy": accuracy(all)}
}

// measureReversal measures accuracy over all trials, and the trials to criterion after each
// reversal.
func measureReversal(m *Model, accuracyName, trialsName string) map[string]float64 {
	s := NewState(m)
	var all []bool
	sum := 0.0
	for i := range m.Course.Slots {
		right := runPhase(m, s)
		all = append(all, right...)
		if i > 0 {
			sum += float64(trialsToCriterion(right))
		}
	}
	return map[string]float64{accuracyName: accuracy(all), trialsName: sum / float64(max(1, len(m.Course.Slots)-1))}
}

// measureSequence lets a learner learn tasks one after another and evaluates it after each on all
// so far and the next: R_ij is the accuracy on task j after task i (Lopez-Paz & Ranzato 2017;
// forgetting after Chaudhry et al. 2018). With relearn it then learns the first task again.
func measureSequence(m *Model, prefix string, relearn bool) map[string]float64 {
	s := NewState(m)
	evaluator := NewEvaluator(m, s)
	tasks := m.distinctTasks()
	n := len(tasks)
	r := make([][]float64, n)
	online, firstTrials := 0.0, 0
	laterTrials := 0.0
	for i := range n {
		right := runPhase(m, s)
		online += accuracy(right) / float64(n)
		if i == 0 {
			firstTrials = trialsToCriterion(right)
		} else {
			laterTrials += float64(trialsToCriterion(right)) / float64(n-1)
		}
		r[i] = make([]float64, n)
		for j, t := range tasks[:min(i+2, n)] {
			r[i][j] = evaluator.WithOutcomes(t, evaluationTrials, "seen")
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
		prefix + "online": online, prefix + "transfer_trials": laterTrials - float64(firstTrials),
	}
	out[prefix+"cold_acc"] = evaluator.WithoutOutcomes(tasks, "cold")
	if relearn {
		out["memory_bytes"] = float64(len(snapshot.Append(nil, s.Learner)))
		out["macs_per_trial"] = float64(s.macs) / float64(s.Trials)
		again := *m.Course
		again.Slots = append(append([]Task(nil), again.Slots...), tasks[0])
		right := runPhase(m.withCourse(&again), s)
		out["savings"] = float64(trialsToCriterion(right) - firstTrials)
	}
	return out
}

// measureNewSets is measureSequence on unrelated sets, with savings. cold_acc has no prefix.
func measureNewSets(m *Model) map[string]float64 {
	out := measureSequence(m, "new_", true)
	out["cold_acc"] = out["new_cold_acc"]
	delete(out, "new_cold_acc")
	return out
}

// measureMix evaluates each task of a course at its end.
func measureMix(m *Model) map[string]float64 {
	s := NewState(m)
	for range m.Course.Slots {
		runPhase(m, s)
	}
	evaluator := NewEvaluator(m, s)
	tasks := m.distinctTasks()
	sum := 0.0
	for _, t := range tasks {
		sum += evaluator.WithOutcomes(t, evaluationTrials, "seen")
	}
	return map[string]float64{"mix_acc": sum / float64(len(tasks))}
}

// distinctTasks are the tasks of the course, each once, in order.
func (m *Model) distinctTasks() (out []Task) {
	for i := range m.Course.Slots {
		if t := m.TaskOf(i); !slices.Contains(out, t) {
			out = append(out, t)
		}
	}
	return out
}
