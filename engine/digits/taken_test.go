package digits

import (
	"slices"
	"testing"

	"neuromodlab/engine/snapshot"
)

// What test images are taken for: a network that has learnt two contexts takes most images for what
// they are, and is asked about no others; a baseline only has its two responses. Nothing is learnt.
func TestTestImagesAreTakenForSomething(t *testing.T) {
	for _, c := range []struct {
		kind    string
		answers int // at least
	}{{modulated, 4}, {valueOnly, 2}, {"plain", 2}} {
		m := model(t, 4, map[string]any{"net.learner": c.kind, "net.units": 150, "task.trials": 1000})
		s := NewState(m)
		for s.Trials < 380 {
			Step(m, s)
		}
		before := snapshot.Hash(s)
		got := m.Taken(s, []int{0, 1}, 20)
		if snapshot.Hash(s) != before {
			t.Errorf("%s: it learns from test images", c.kind)
		}
		if len(got.Answers) < c.answers || len(got.Images) != 4 {
			t.Fatalf("%s: %d answers, %d rows", c.kind, len(got.Answers), len(got.Images))
		}
		right, all := 0, 0
		for row, class := range got.Classes {
			for i, images := range got.Images[row] {
				all += len(images)
				a := got.Answers[i]
				if slices.Contains(a.Classes, class) || len(a.Classes) == 0 && a.Response == m.RightResponse(class) {
					right += len(images)
				}
				for _, image := range images {
					if int(m.images.Labels[image]) != class {
						t.Errorf("%s: image %d is no %d", c.kind, image, class)
					}
				}
			}
		}
		if all != 80 {
			t.Errorf("%s: %d images are tested, not 20 of each of 4 classes", c.kind, all)
		}
		if c.kind == modulated && right < 68 {
			t.Errorf("%s: %d of 80 are taken for what they are", c.kind, right)
		}
	}
}

// A picture is judged as the same image is in a test, and its brightnesses are those of the images.
func TestAPictureIsJudgedAsAnImageIs(t *testing.T) {
	m := model(t, 4, map[string]any{"net.units": 150, "task.trials": 1000})
	s := NewState(m)
	for s.Trials < 380 {
		Step(m, s)
	}
	for _, i := range m.course.tests[0][:40] {
		x := m.Picture(int(i))
		pixels := make([]float64, Pixels)
		for k, p := range x {
			pixels[k] = float64(p) / White
		}
		y := PictureOf(pixels)
		if y != *x {
			t.Fatal("a picture made of brightnesses is another")
		}
		if look := s.Look(&y); look.Response != s.learner.Respond(x) || len(look.Code) != m.Units() || look.Novelty <= 0 {
			t.Errorf("image %d: %+v", i, look)
		}
	}
}
