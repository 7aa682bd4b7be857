package digits

// What a learner takes images for: those of the tests, and a picture of one's own. Nothing is learnt
// from them.

// Look is what a learner makes of one picture.
type Look struct {
	Response int
	Context  int                   // whose read-out is strongest; 0 in a learner without contexts
	Belief   [MostContexts]float32 // share of each context
	Value    [responses]float64    // of Go and No-Go
	Novelty  float64               // beside the mean of the context's images; 0 in a baseline
	Code     []float32             // activity of the units; empty in a baseline. Valid until the next call
	readout  int                   // that answers; without contexts, the response
}

func (n *Network) look(x *Image) (k Look) {
	n.code.encode(n.pattern, x)
	context, response, _ := n.vote(n.pattern)
	k.Context, k.Response, k.readout = context, response, response
	if !n.spec.ValueOnly() {
		k.readout = responses*context + n.meaning(context, response)
	}
	for r := range responses {
		k.Value[r] = float64(n.outputs[responses*context+n.meaning(context, r)])
	}
	sum := float32(0)
	for c := range n.contexts {
		k.Belief[c] = max(0, n.outputs[responses*c], n.outputs[responses*c+1])
		sum += k.Belief[c]
	}
	if sum > 0 {
		scale(k.Belief[:n.contexts], 1/sum)
	}
	_, novelty := n.learningRate()
	k.Novelty = 1
	if usual := n.each[context].novelty; usual > 0 {
		k.Novelty = novelty / usual
	}
	k.Code = n.pattern[:n.spec.Units]
	return k
}

func (p *Plain) look(x *Image) (k Look) {
	logit := p.logit(x)
	k.Response = responseOf(logit)
	k.readout = k.Response
	k.Belief[0] = 1
	k.Value[goResponse] = float64(logistic(logit))
	k.Value[noGoResponse] = 1 - k.Value[goResponse]
	return k
}

// Look shows a run's learner a picture.
func (s *State) Look(x *Image) Look { return s.learner.look(x) }

// Answer is one of the things that images are taken for: a read-out of a context, or a response of a
// learner that has no contexts.
type Answer struct {
	Classes  []int // that it gives more often than other answers; none in a learner without contexts
	Response int   // that it means
}

// Taken is what a learner takes the test images of some classes for.
type Taken struct {
	Classes []int
	Answers []Answer
	Images  [][][]int // by class, then answer: the images
}

// Taken tests the classes of some contexts, each by its first test images, at most so many.
func (m *Model) Taken(s *State, contexts []int, most int) (out Taken) {
	var images [Classes][responses * MostContexts][]int // by class and read-out
	var response [responses * MostContexts]int
	left := [Classes]int{}
	for _, k := range contexts {
		for class := responses * k; class < responses*(k+1); class++ {
			out.Classes = append(out.Classes, class)
			left[class] = most
		}
		for _, i := range m.course.tests[k] {
			class := m.images.Labels[i]
			if left[class] == 0 {
				continue
			}
			left[class]--
			look := s.Look(&m.images.Pictures[i])
			images[class][look.readout] = append(images[class][look.readout], int(i))
			response[look.readout] = look.Response
		}
	}
	var column [responses * MostContexts]int // 1 + the index of a read-out's answer
	answer := func(readout int) *Answer {
		if column[readout] == 0 {
			out.Answers = append(out.Answers, Answer{[]int{}, response[readout]})
			column[readout] = len(out.Answers)
		}
		return &out.Answers[column[readout]-1]
	}
	if m.Spec.HasContexts() {
		for _, class := range out.Classes {
			first := 0
			for r := range column {
				if len(images[class][r]) > len(images[class][first]) {
					first = r
				}
			}
			a := answer(first)
			a.Classes = append(a.Classes, class)
		}
	} else {
		for r := range responses {
			response[r] = r
			answer(r)
		}
	}
	for _, class := range out.Classes { // read-outs that no class has most often come last
		for r := range column {
			if len(images[class][r]) > 0 {
				answer(r)
			}
		}
	}
	for row, class := range out.Classes {
		out.Images = append(out.Images, make([][]int, len(out.Answers)))
		for r, some := range images[class] {
			if len(some) > 0 {
				out.Images[row][column[r]-1] = some
			}
		}
	}
	return out
}

// RightResponse is the response that a class calls for now.
func (m *Model) RightResponse(class int) int { return m.rightResponse(uint8(class)) }

// PictureOf makes a picture of brightnesses from 0 to 1.
func PictureOf(pixels []float64) (x Image) {
	for i := range x {
		x[i] = uint8(float64(min(max(pixels[i], 0), 1)*White) + 0.5)
	}
	return x
}
