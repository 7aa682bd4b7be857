package digits

// A run of a network through its course: model, state, and the step of a trial.

import (
	"slices"

	"neuromodlab/engine/fmath"
	"neuromodlab/engine/param"
	"neuromodlab/engine/snapshot"
)

// Model is a network's specification with its course; it does not change during a run.
type Model struct {
	Spec   *Spec
	Seed   uint64
	images *Images
	course *course
}

// Compile makes a model from parameters. It needs no images; a run does.
func Compile(v param.Values, seed uint64) (*Model, error) {
	return &Model{Spec: SpecOf(v), Seed: seed}, nil
}

// Prepare gives a model its images; it returns Missing where they have not been provided.
func (m *Model) Prepare() error {
	if m.course != nil {
		return nil
	}
	set, err := Find(m.Spec.Images)
	if err != nil {
		return err
	}
	m.images, m.course = set, newCourse(m.Spec, set, m.Seed)
	return nil
}

// learner is what learns: the modulated network or a baseline.
type learner interface {
	snapshot.Walkable
	// trial answers an image and learns from the outcome.
	trial(x *Image, right int) (response int)
	// Respond answers an image without learning.
	Respond(x *Image) int
	// look is what it makes of a picture, without learning.
	look(x *Image) Look
	// refit makes it go on with other parameters, of the same sizes.
	refit(s *Spec)
	// summary is the state for display.
	summary() Summary
	// bytes are those that are kept between trials: all, and those beside the weights.
	bytes() (all, withoutWeights int)
}

// told is a learner that is told when the context changes.
type told interface{ boundary() }

func newLearner(s *Spec, seed uint64) learner {
	if s.Modulated() {
		return newNetwork(s, seed)
	}
	return newPlain(s, seed)
}

// tells reports whether contexts come one at a time, so that there is a change to tell of.
func (m *Model) tells() bool { return m.Spec.Order != mixed || m.Spec.Show != "course" }

// Trial is a finished trial.
type Trial struct {
	Number   int // from 1
	Image    int // index in the set
	Class    int
	Context  int // of the task
	Reversed bool
	Right    int // the right response
	Response int
}

// Correct reports whether the response was right.
func (t *Trial) Correct() bool { return t.Response == t.Right }

// State is a run part of the way through a course.
type State struct {
	learner  learner
	Trials   uint64 // finished
	position int    // in the course
	rand     fmath.Rand
	show     int // context that is shown after the course
	left     int // trials until another is
	last     Trial
}

// NewState returns a run before its first trial. The model must have been prepared.
func NewState(m *Model) *State {
	return &State{learner: newLearner(m.Spec, m.Seed), rand: fmath.Stream(m.Seed, "digits.after")}
}

// next is the image and context of the next trial.
func (s *State) next(m *Model) (image, context int) {
	c := m.course
	show := slices.Index(Pairs, m.Spec.Show)
	if show < 0 && s.position < len(c.images) {
		s.position++
		return int(c.images[s.position-1]), int(c.context[s.position-1])
	}
	if show < 0 {
		if s.left == 0 {
			s.show = (s.show + 1 + s.rand.IntN(Contexts-1)) % Contexts
			s.left = shortestBlock + s.rand.IntN(longestBlock-shortestBlock+1)
		}
		s.left--
		show = s.show
	}
	list := c.train[show]
	return int(list[s.rand.IntN(len(list))]), show
}

// rightResponse is the response that a class calls for.
func (m *Model) rightResponse(class uint8) int {
	right := int(class) % responses
	if Pairs[contextOf(class)] == m.Spec.Reversed {
		return 1 - right
	}
	return right
}

// Step runs one trial.
func Step(m *Model, s *State) *Trial {
	image, context := s.next(m)
	if t, ok := s.learner.(told); ok && s.Trials > 0 && context != s.last.Context && m.tells() {
		t.boundary()
	}
	class := m.images.Labels[image]
	t := &s.last
	*t = Trial{Number: int(s.Trials) + 1, Image: image, Class: int(class), Context: context,
		Reversed: Pairs[context] == m.Spec.Reversed, Right: m.rightResponse(class)}
	t.Response = s.learner.trial(&m.images.Pictures[image], t.Right)
	s.Trials++
	return t
}

// Finished reports whether the last trial of the course has been done.
func (s *State) Finished(m *Model) bool { return s.position >= len(m.course.images) }

// Last is the last finished trial; its Number is 0 before the first.
func (s *State) Last() *Trial { return &s.last }

// Accuracy is the share of right responses to a context's test images, nothing being learnt. At
// most so many images are tested; 0: all.
func Accuracy(m *Model, s *State, context, most int) float64 {
	tests := m.course.tests[context]
	if most > 0 && len(tests) > most {
		tests = tests[:most]
	}
	right := 0
	for _, i := range tests {
		if s.learner.Respond(&m.images.Pictures[i]) == m.rightResponse(m.images.Labels[i]) {
			right++
		}
	}
	return float64(right) / float64(max(1, len(tests)))
}

// Walk lists the state's fields.
func (s *State) Walk(w snapshot.Walker) {
	s.learner.Walk(w)
	w.U64(&s.Trials)
	walkInt(w, &s.position)
	walkRand(w, &s.rand)
	walkInt(w, &s.show)
	walkInt(w, &s.left)
	t := &s.last
	for _, i := range []*int{&t.Number, &t.Image, &t.Class, &t.Context, &t.Right, &t.Response} {
		walkInt(w, i)
	}
	walkBool(w, &t.Reversed)
}
