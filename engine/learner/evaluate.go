package learner

// Evaluation of a learner with frozen weights, as for the retention matrix.

import (
	"fmt"

	"neuromodlab/engine/fmath"
	"neuromodlab/engine/snapshot"
)

// Evaluator measures a learner's accuracy with its weights frozen and restores it afterwards, so
// that nothing changes in the run. It can be used repeatedly.
type Evaluator struct {
	m     *Model
	s     *State
	saved []byte
	order []int32
	x     [Inputs]float32
}

// NewEvaluator returns an evaluator of the learner of a run.
func NewEvaluator(m *Model, s *State) *Evaluator { return &Evaluator{m: m, s: s} }

func (e *Evaluator) save() { e.saved = snapshot.Append(e.saved[:0], e.s.Learner) }

func (e *Evaluator) restore() {
	if err := snapshot.Restore(e.s.Learner, e.saved); err != nil {
		panic("learner: " + err.Error()) // the snapshot is of the same learner
	}
}

// WithOutcomes is the accuracy over a number of trials of a task. Outcomes are shown, so that the
// learner can infer the context. The stimuli are the same for all learners of a seed that are
// evaluated under the same name.
func (e *Evaluator) WithOutcomes(t Task, trials int, name string) float64 {
	e.save()
	right := e.answer(t, trials, e.stream(t, name), false)
	e.restore()
	return float64(right) / float64(trials)
}

func (e *Evaluator) stream(t Task, name string) *fmath.Rand {
	r := fmath.Stream(e.m.Seed, fmt.Sprintf("learner.exam.%s.%v", name, t))
	return &r
}

// WithoutOutcomes is the mean accuracy on tasks with outcomes hidden: two blocks of 20 trials of
// each task, in random order.
func (e *Evaluator) WithoutOutcomes(tasks []Task, name string) float64 {
	const blocks, blockTrials = 2, 20
	e.save()
	defer e.restore()
	r := fmath.Stream(e.m.Seed, "learner.exam."+name)
	var order []int
	for i := range tasks {
		for range blocks {
			order = append(order, i)
		}
	}
	r.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
	right := 0
	for _, i := range order {
		right += e.answer(tasks[i], blockTrials, &r, true)
	}
	return float64(right) / float64(blockTrials*len(order))
}

func (e *Evaluator) answer(t Task, trials int, r *fmath.Rand, hidden bool) (right int) {
	s, c := e.s, e.m.Course
	set := s.set(e.m, t)
	settings := TrialSettings{Task: s.taskIndex(t), WeightsFrozen: true, OutcomeHidden: hidden}
	for i := range trials {
		if i%c.Stimuli == 0 {
			e.order = shuffled(e.order, c.Stimuli, r)
		}
		stimulus := int(e.order[i%c.Stimuli])
		set.show(&e.x, r, stimulus, s.driftAngle(e.m), c.Noise, c.Distractors)
		pressed := s.Learner.Decide(&e.x, settings) > 0.5
		goIsCorrect := t.meansGo(set, stimulus)
		if pressed == goIsCorrect {
			right++
		}
		s.Learner.Learn(&e.x, pressed, Reward(goIsCorrect, pressed), settings)
	}
	return right
}
