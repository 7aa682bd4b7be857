package learner

import (
	"fmt"

	"neuromodlab/engine/fmath"
	"neuromodlab/engine/snapshot"
)

// Exam asks a learner questions with its weights frozen, and puts it back as it was, so
// that asking changes nothing. One can be used again.
type Exam struct {
	m     *Model
	s     *State
	saved []byte
	order []int32
	x     [Inputs]float32
}

// NewExam is of the learner of a run.
func NewExam(m *Model, s *State) *Exam { return &Exam{m: m, s: s} }

func (e *Exam) save() { e.saved = snapshot.Append(e.saved[:0], e.s.Learner) }

func (e *Exam) restore() {
	if err := snapshot.Restore(e.s.Learner, e.saved); err != nil {
		panic("learner: " + err.Error()) // it is of the same learner
	}
}

// Seen is the share right of so many trials of a task, their outcomes seen, so that
// what applies can be inferred. The stimuli are the same for all learners of a seed that
// are asked under the same name.
func (e *Exam) Seen(t Task, trials int, name string) float64 {
	e.save()
	right := e.ask(t, trials, e.stream(t, name), false)
	e.restore()
	return float64(right) / float64(trials)
}

func (e *Exam) stream(t Task, name string) *fmath.Rand {
	r := fmath.Stream(e.m.Seed, fmt.Sprintf("learner.exam.%s.%v", name, t))
	return &r
}

// Cold is the mean share right of tasks whose outcomes are hidden: two blocks of 20 of
// each, in an order drawn by chance.
func (e *Exam) Cold(tasks []Task, name string) float64 {
	const blocks, block = 2, 20
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
		right += e.ask(tasks[i], block, &r, true)
	}
	return float64(right) / float64(block*len(order))
}

func (e *Exam) ask(t Task, trials int, r *fmath.Rand, hidden bool) (right int) {
	s, c := e.s, e.m.Course
	set := s.set(e.m, t)
	o := Occasion{Task: s.known(t), Frozen: true, Hidden: hidden}
	for i := range trials {
		if i%c.Stimuli == 0 {
			e.order = shuffled(e.order, c.Stimuli, r)
		}
		stimulus := int(e.order[i%c.Stimuli])
		set.show(&e.x, r, stimulus, s.turn(e.m), c.Noise, c.Distractors)
		pressed := s.Learner.Decide(&e.x, o) > 0.5
		goes := t.goIs(set, stimulus)
		if pressed == goes {
			right++
		}
		s.Learner.Learn(&e.x, pressed, Reward(goes, pressed), o)
	}
	return right
}
