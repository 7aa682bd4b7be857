package learner

import (
	"slices"

	"neuromodlab/engine/fmath"
	"neuromodlab/engine/param"
	"neuromodlab/engine/snapshot"
)

// Model is a learner's specification with the course that it meets, only read while a
// run goes on.
type Model struct {
	Spec   *Spec
	Course *Course
	Seed   uint64
	world  *world
}

// Compile reads a model from parameters, or says which of them do not go together.
func Compile(v param.Values, seed uint64) (*Model, error) {
	m := &Model{Spec: SpecOf(v), Seed: seed, world: newWorld(seed)}
	var err error
	if m.Course, err = CourseOf(v); err != nil {
		return nil, err
	}
	_, err = New(m.Spec, seed)
	return m, err
}

// on is the model on another course in the same world.
func (m *Model) on(c *Course) *Model {
	return &Model{Spec: m.Spec, Course: c, Seed: m.Seed, world: m.world}
}

// Trial is what a finished trial leaves.
type Trial struct {
	Number      int // from 1
	Phase       int // index
	InPhase     int // from 1
	Task        Task
	Stimulus    int
	GoIsCorrect bool // by the rule
	Pressed     bool
	Misled      bool // the reward went against the rule
	Reward      float64
	PGo         float64
	Value       float64 // of what was done
	Context     int
	Reset       bool
}

// Correct tells whether the response was right by the rule.
func (t *Trial) Correct() bool { return t.Pressed == t.GoIsCorrect }

// State is a run: a learner part way through a course.
type State struct {
	Learner Learner
	Trials  uint64 // that are finished
	Phase   int
	inPhase int
	length  int     // of the phase
	order   []int32 // of stimuli in the present block
	at      int

	stimuli, noise, choice, feedback, lengths fmath.Rand

	met  []int32 // tasks in the order in which they came up, as codes
	x    [Inputs]float32
	last Trial
	sets [setsMost]*Set // of the present number of stimuli, made when first shown
}

// NewState returns a run that has not begun.
func NewState(m *Model) *State {
	l, err := New(m.Spec, m.Seed)
	if err != nil {
		panic("learner: " + err.Error()) // the model was compiled
	}
	s := &State{
		Learner: l, stimuli: fmath.Stream(m.Seed, "learner.order"), noise: fmath.Stream(m.Seed, "learner.noise"),
		choice: fmath.Stream(m.Seed, "learner.choice"), feedback: fmath.Stream(m.Seed, "learner.feedback"),
		lengths: fmath.Stream(m.Seed, "learner.lengths"),
		order:   make([]int32, 0, stimuliMost), met: make([]int32, 0, 6*setsMost), Phase: -1,
	}
	s.beginPhase(m)
	return s
}

// Refit makes a run go on under another model of the same seed and size.
func (s *State) Refit(m *Model) {
	s.Learner.Refit(m.Spec)
}

func (s *State) beginPhase(m *Model) {
	s.Phase++
	s.inPhase = 0
	c := m.Course
	s.length = c.Shortest + s.lengths.IntN(c.Longest-c.Shortest+1)
	s.order = s.order[:0]
	s.at = 0
}

// TaskOf is the task of a phase; after the last the course stays with that.
func (m *Model) TaskOf(phase int) Task {
	t := m.Course.Slots[min(phase, len(m.Course.Slots)-1)]
	t.Flipped = m.Course.Flip
	return t
}

// Done tells whether the course has come to its end. A run can go on beyond it.
func (s *State) Done(m *Model) bool { return s.Phase >= len(m.Course.Slots) }

// code of a task, for the state's walk.
func (t Task) code() int32 {
	c := int32(t.Set)<<4 | int32(t.Variant)<<1
	if t.Flipped {
		c |= 1
	}
	return c
}

func taskOf(code int32) Task {
	return Task{Set: int(code >> 4), Variant: Variant(code >> 1 & 7), Flipped: code&1 == 1}
}

// known is the index of a task among those that have come up, or, of one that has not,
// the next.
func (s *State) known(t Task) int {
	if i := slices.Index(s.met, t.code()); i >= 0 {
		return i
	}
	return len(s.met)
}

// meet is known of a task that has come up now.
func (s *State) meet(t Task) int {
	i := s.known(t)
	if i < len(s.met) {
		return i
	}
	if len(s.met) == cap(s.met) {
		return len(s.met) - 1
	}
	s.met = append(s.met, t.code())
	return i
}

// Met lists the tasks that have come up, in their order.
func (s *State) Met() (out []Task) {
	for _, c := range s.met {
		out = append(out, taskOf(c))
	}
	return out
}

// set returns the stimuli of a task.
func (s *State) set(m *Model, t Task) *Set {
	if set := s.sets[t.Set]; set != nil && len(set.Go) == m.Course.Stimuli {
		return set
	}
	s.sets[t.Set] = m.world.set(t.Set, m.Course.Stimuli, m.Course.Kinship)
	return s.sets[t.Set]
}

// goIs is the rule of a task.
func (t Task) goIs(set *Set, stimulus int) bool { return set.goIs(stimulus, t.Variant) != t.Flipped }

// Step runs one trial.
func Step(m *Model, s *State) *Trial {
	if s.inPhase == s.length {
		s.beginPhase(m)
	}
	c := m.Course
	task := m.TaskOf(s.Phase)
	set := s.set(m, task)
	if s.at >= len(s.order) || len(s.order) != c.Stimuli {
		s.order = shuffled(s.order, c.Stimuli, &s.stimuli)
		s.at = 0
	}
	stimulus := int(s.order[s.at])
	s.at++
	set.show(&s.x, &s.noise, stimulus, s.turn(m), c.Noise, c.Distractors)
	t := &s.last
	*t = Trial{Number: int(s.Trials) + 1, Phase: s.Phase, InPhase: s.inPhase + 1, Task: task, Stimulus: stimulus,
		GoIsCorrect: task.goIs(set, stimulus)}
	occasion := Occasion{Task: s.meet(task)}
	t.PGo = s.Learner.Decide(&s.x, occasion)
	t.Pressed = s.choice.Float64() < t.PGo
	t.Misled = s.feedback.Float64() >= c.Valid
	t.Reward = Reward(t.GoIsCorrect != t.Misled, t.Pressed)
	s.Learner.Learn(&s.x, t.Pressed, t.Reward, occasion)
	s.Trials++
	s.inPhase++
	return t
}

// turn is how far prototypes have turned: it grows over the first trials of the last
// phase.
func (s *State) turn(m *Model) float64 {
	c := m.Course
	if c.Turn == 0 || s.Phase < len(c.Slots)-1 {
		return 0
	}
	if s.Phase >= len(c.Slots) {
		return c.Turn
	}
	return c.Turn * min(1, float64(s.inPhase+1)/float64(c.TurnTrials))
}

// shuffled fills order with 0 to n−1 as they fall.
func shuffled[I int | int32](order []I, n int, r *fmath.Rand) []I {
	order = order[:0]
	for i := range n {
		order = append(order, I(i))
	}
	r.Shuffle(n, func(i, j int) { order[i], order[j] = order[j], order[i] })
	return order
}

// Last is the last finished trial; its Number is 0 before the first.
func (s *State) Last() *Trial { return &s.last }

// Length is the number of trials of the present phase, and how many are done.
func (s *State) Length() (trials, done int) { return s.length, s.inPhase }

// Walk lists the state's fields.
func (s *State) Walk(w snapshot.Walker) {
	s.Learner.Walk(w)
	w.U64(&s.Trials)
	walkInt(w, &s.Phase)
	walkInt(w, &s.inPhase)
	walkInt(w, &s.length)
	w.List(&s.order)
	walkInt(w, &s.at)
	for _, r := range []*fmath.Rand{&s.stimuli, &s.noise, &s.choice, &s.feedback, &s.lengths} {
		for i := range r.S {
			w.U64(&r.S[i])
		}
	}
	w.List(&s.met)
	walkTrial(w, &s.last)
}

func walkTrial(w snapshot.Walker, t *Trial) {
	code := uint64(t.Task.code())
	w.U64(&code)
	t.Task = taskOf(int32(code))
	for _, i := range []*int{&t.Number, &t.Phase, &t.InPhase, &t.Stimulus, &t.Context} {
		walkInt(w, i)
	}
	for _, b := range []*bool{&t.GoIsCorrect, &t.Pressed, &t.Misled, &t.Reset} {
		walkBool(w, b)
	}
	for _, f := range []*float64{&t.Reward, &t.PGo, &t.Value} {
		w.F64(f)
	}
}
