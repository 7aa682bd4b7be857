package learner

// A run of a learner through its course: model, state, and the step of a trial.

import (
	"slices"

	"neuromodlab/engine/fmath"
	"neuromodlab/engine/param"
	"neuromodlab/engine/snapshot"
)

// Model is a learner's specification with its course; it does not change during a run.
type Model struct {
	Spec   *Spec
	Course *Course
	Seed   uint64
	world  *world
}

// Compile makes a model from parameters, or says which of them contradict each other.
func Compile(v param.Values, seed uint64) (*Model, error) {
	m := &Model{Spec: SpecOf(v), Seed: seed, world: newWorld(seed)}
	var err error
	if m.Course, err = CourseOf(v); err != nil {
		return nil, err
	}
	_, err = New(m.Spec, seed)
	return m, err
}

// withCourse is the model with another course in the same world.
func (m *Model) withCourse(c *Course) *Model {
	return &Model{Spec: m.Spec, Course: c, Seed: m.Seed, world: m.world}
}

// Trial is a finished trial.
type Trial struct {
	Number      int // from 1
	Phase       int // index
	InPhase     int // from 1
	Task        Task
	Stimulus    int
	GoIsCorrect bool // by the rule
	Pressed     bool
	Misled      bool // the reward contradicted the rule
	Reward      float64
	PGo         float64
	Value       float64 // expected reward of the action
	Context     int
	Reset       bool
}

// Correct reports whether the response was right by the rule.
func (t *Trial) Correct() bool { return t.Pressed == t.GoIsCorrect }

// State is a run: a learner part of the way through a course.
type State struct {
	Learner  Learner
	Trials   uint64 // number of finished trials
	macs     uint64 // multiply-adds of these trials: a meter, not part of the state
	Phase    int
	inPhase  int     // finished trials of the phase
	length   int     // trials of the phase
	order    []int32 // of stimuli in the present block
	position int     // index of the next stimulus in order

	stimuli, noise, choice, feedback, lengths fmath.Rand

	metTasks []int32 // codes of the tasks met so far, in that order
	x        [Inputs]float32
	last     Trial
	sets     [maxSets]*Set // made when first shown; all have the present number of stimuli
}

// NewState returns a run before its first trial.
func NewState(m *Model) *State {
	l, err := New(m.Spec, m.Seed)
	if err != nil {
		panic("learner: " + err.Error()) // Compile has checked the model
	}
	s := &State{
		Learner: l, stimuli: fmath.Stream(m.Seed, "learner.order"), noise: fmath.Stream(m.Seed, "learner.noise"),
		choice: fmath.Stream(m.Seed, "learner.choice"), feedback: fmath.Stream(m.Seed, "learner.feedback"),
		lengths: fmath.Stream(m.Seed, "learner.lengths"),
		order:   make([]int32, 0, maxStimuli), metTasks: make([]int32, 0, 6*maxSets), Phase: -1,
	}
	s.beginPhase(m)
	return s
}

// Refit makes a run continue under another model of the same seed and size.
func (s *State) Refit(m *Model) {
	s.Learner.Refit(m.Spec)
}

func (s *State) beginPhase(m *Model) {
	s.Phase++
	s.inPhase = 0
	c := m.Course
	s.length = c.Shortest + s.lengths.IntN(c.Longest-c.Shortest+1)
	s.order = s.order[:0]
	s.position = 0
}

// TaskOf is the task of a phase. After the course its last task repeats.
func (m *Model) TaskOf(phase int) Task {
	t := m.Course.Slots[min(phase, len(m.Course.Slots)-1)]
	t.Flipped = m.Course.Flipped
	return t
}

// Done reports whether the course has ended. A run can continue after it.
func (s *State) Done(m *Model) bool { return s.Phase >= len(m.Course.Slots) }

// code is the task as a number, for snapshots.
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

// taskIndex is the index of a task among those met; for a new one the next index.
func (s *State) taskIndex(t Task) int {
	if i := slices.Index(s.metTasks, t.code()); i >= 0 {
		return i
	}
	return len(s.metTasks)
}

// addTask is taskIndex, and adds a new task to those met.
func (s *State) addTask(t Task) int {
	i := s.taskIndex(t)
	if i < len(s.metTasks) {
		return i
	}
	if len(s.metTasks) == cap(s.metTasks) {
		return len(s.metTasks) - 1
	}
	s.metTasks = append(s.metTasks, t.code())
	return i
}

// MetTasks lists the tasks met so far, in that order.
func (s *State) MetTasks() (out []Task) {
	for _, c := range s.metTasks {
		out = append(out, taskOf(c))
	}
	return out
}

// set returns the stimuli of a task.
func (s *State) set(m *Model, t Task) *Set {
	if set := s.sets[t.Set]; set != nil && len(set.Go) == m.Course.Stimuli {
		return set
	}
	s.sets[t.Set] = m.world.set(t.Set, m.Course.Stimuli, m.Course.FamilyShare)
	return s.sets[t.Set]
}

// meansGo reports whether a stimulus means Go under the task's rule.
func (t Task) meansGo(set *Set, stimulus int) bool {
	return set.meansGo(stimulus, t.Variant) != t.Flipped
}

// Step runs one trial.
func Step(m *Model, s *State) *Trial {
	if s.inPhase == s.length {
		s.beginPhase(m)
	}
	c := m.Course
	task := m.TaskOf(s.Phase)
	set := s.set(m, task)
	if s.position >= len(s.order) || len(s.order) != c.Stimuli {
		s.order = shuffled(s.order, c.Stimuli, &s.stimuli)
		s.position = 0
	}
	stimulus := int(s.order[s.position])
	s.position++
	set.show(&s.x, &s.noise, stimulus, s.driftAngle(m), c.Noise, c.Distractors)
	t := &s.last
	*t = Trial{Number: int(s.Trials) + 1, Phase: s.Phase, InPhase: s.inPhase + 1, Task: task, Stimulus: stimulus,
		GoIsCorrect: task.meansGo(set, stimulus)}
	settings := TrialSettings{Task: s.addTask(task), PhaseEnds: s.inPhase+1 == s.length}
	before := s.Learner.hidden().macs
	t.PGo = s.Learner.Decide(&s.x, settings)
	t.Pressed = s.choice.Float64() < t.PGo
	t.Misled = s.feedback.Float64() >= c.Validity
	t.Reward = Reward(t.GoIsCorrect != t.Misled, t.Pressed)
	s.Learner.Learn(&s.x, t.Pressed, t.Reward, settings)
	s.macs += s.Learner.hidden().macs - before
	s.Trials++
	s.inPhase++
	return t
}

// driftAngle is how far prototypes have rotated, radians: it grows over the first trials of the
// last phase.
func (s *State) driftAngle(m *Model) float64 {
	c := m.Course
	if c.DriftAngle == 0 || s.Phase < len(c.Slots)-1 {
		return 0
	}
	if s.Phase >= len(c.Slots) {
		return c.DriftAngle
	}
	return c.DriftAngle * min(1, float64(s.inPhase+1)/float64(c.DriftTrials))
}

// shuffled fills order with a random permutation of 0 to n−1.
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

// Length is the number of trials of the present phase, and of those finished.
func (s *State) Length() (trials, done int) { return s.length, s.inPhase }

// Walk lists the state's fields.
func (s *State) Walk(w snapshot.Walker) {
	s.Learner.Walk(w)
	w.U64(&s.Trials)
	walkInt(w, &s.Phase)
	walkInt(w, &s.inPhase)
	walkInt(w, &s.length)
	w.List(&s.order)
	walkInt(w, &s.position)
	for _, r := range []*fmath.Rand{&s.stimuli, &s.noise, &s.choice, &s.feedback, &s.lengths} {
		for i := range r.S {
			w.U64(&r.S[i])
		}
	}
	w.List(&s.metTasks)
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
