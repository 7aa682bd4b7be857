package lab

// Calls about a learner of images: what it takes the test images for, and a picture of one's own.

import (
	"fmt"

	"neuromodlab/engine/digits"
)

// How many images the call "taken" tests, and how many it names.
const (
	takenTests = 20 // of each class
	mostShown  = 40 // images in one call of "pictures"
)

// ShownRequest is a picture of one's own.
type ShownRequest struct {
	Pixels []float64 `json:"pixels"` // 14 × 14 brightnesses, row by row, from 0, the ground, to 1
}

// PicturesRequest lists images.
type PicturesRequest struct {
	Images []int `json:"images"` // their indices in the set
}

// Taken is what a learner of images takes test images for, which it never learns.
type Taken struct {
	Trial   int           `json:"trial"`   // finished trials
	Classes []TakenClass  `json:"classes"` // of the tasks met so far
	Answers []TakenAnswer `json:"answers"`
	Images  [][][]int     `json:"images"` // by class, then answer: indices of the images
}

// TakenClass is a class of images.
type TakenClass struct {
	Class int  `json:"class"` // 0 to 9
	Go    bool `json:"go"`    // it calls for Go now
}

// TakenAnswer is one of the things that images are taken for.
type TakenAnswer struct {
	Classes []int `json:"classes"` // that it gives more often than other answers; none in a learner that only has responses
	Go      bool  `json:"go"`      // it means Go
}

// Shown is what a learner of images makes of a picture. It learns nothing from it.
type Shown struct {
	Go      bool       `json:"go"`      // it presses
	Context int        `json:"context"` // that decides, from 0
	Belief  []float32  `json:"belief"`  // share of each context
	Value   [2]float64 `json:"value"`   // of Go and No-Go
	Novelty float64    `json:"novelty"` // 1 is usual in the context; 0 in a learner without novelty
}

func (s *Session) requireImages(call string) (*ImageRun, error) {
	if l, ok := s.run.(*ImageRun); ok {
		return l, nil
	}
	return nil, fmt.Errorf("%s: the figure %s has no learner of images", call, s.Figure.Name)
}

// taken answers the call "taken".
func (s *Session) taken(arguments) (out Taken, err error) {
	l, err := s.requireImages("taken")
	if err != nil {
		return out, err
	}
	t := l.Model.Taken(l.State, l.met, takenTests)
	out = Taken{Trial: int(l.Tick()), Classes: []TakenClass{}, Answers: []TakenAnswer{}, Images: [][][]int{}}
	for _, class := range t.Classes {
		out.Classes = append(out.Classes, TakenClass{class, l.Model.RightResponse(class) == goes})
	}
	for _, a := range t.Answers {
		out.Answers = append(out.Answers, TakenAnswer{a.Classes, a.Response == goes})
	}
	for _, row := range t.Images {
		cells := make([][]int, len(row))
		for i, images := range row {
			cells[i] = append([]int{}, images...)
		}
		out.Images = append(out.Images, cells)
	}
	return out, nil
}

// pictures answers the call "pictures": the brightness of each pixel, row by row, from 0 to 1.
func (a *API) pictures(args arguments) ([][]float64, error) {
	l, err := a.Session.requireImages("pictures")
	if err != nil {
		return nil, err
	}
	most := float64(l.Model.Images() - 1)
	allowed := fmt.Sprintf("a list of at most %d whole numbers from 0 to %.0f", mostShown, most)
	all, err := args.list("images", allowed)
	if err != nil {
		return nil, err
	}
	if len(all) > mostShown {
		return nil, args.refusal("images", allowed)
	}
	out := make([][]float64, len(all))
	for i, v := range all {
		name := fmt.Sprintf("images[%d]", i)
		image, err := arguments{args.call, map[string]any{name: v}}.wholeNumber(name, 0, most)
		if err != nil {
			return nil, err
		}
		for _, p := range l.Model.Picture(image) {
			out[i] = append(out[i], float64(p)/digits.White)
		}
	}
	return out, nil
}

// shown answers the call "shown", and shows the picture on the stage until the next trial.
func (a *API) shown(args arguments) (out Shown, err error) {
	l, err := a.Session.requireImages("shown")
	if err != nil {
		return out, err
	}
	allowed := fmt.Sprintf("a list of %d numbers from 0 to 1", digits.Pixels)
	all, err := args.list("pixels", allowed)
	if err != nil {
		return out, err
	}
	if len(all) != digits.Pixels {
		return out, args.refusal("pixels", allowed)
	}
	pixels := make([]float64, len(all))
	for i, v := range all {
		name := fmt.Sprintf("pixels[%d]", i)
		if pixels[i], err = (arguments{args.call, map[string]any{name: v}}).number(name, 0, 1, ""); err != nil {
			return out, err
		}
	}
	x := digits.PictureOf(pixels)
	k := l.State.Look(&x)
	l.own = &x
	contexts := 1
	if l.Model.Spec.HasContexts() {
		contexts = digits.MostContexts
	}
	return Shown{k.Response == goes, k.Context, append([]float32{}, k.Belief[:contexts]...), k.Value, k.Novelty}, nil
}
