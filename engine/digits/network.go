package digits

// The modulated network: a fixed code, and read-outs of each context that learn by recursive least
// squares.

import "neuromodlab/engine/snapshot"

// Responses. Even classes mean Go.
const (
	goResponse   = 0
	noGoResponse = 1
	responses    = 2
)

// MostContexts is the largest number of contexts of a network.
const MostContexts = 16

// window is the number of trials over which surprise is judged.
const window = 20

// Network is the modulated network. One that only learns values has a single read-out, of +1 for Go
// and −1 for No-Go, and no contexts.
type Network struct {
	spec     *Spec
	code     *Code
	novelty  symmetric // of patterns: the inverse of their weighted correlations
	readouts []float32 // of each context for Go, then for No-Go, each as long as a code
	typical  []float32 // of each read-out, the mean code of its images
	alike    [responses * MostContexts]likeness
	contexts int
	now      int // the present context
	each     [MostContexts]context
	surprise surprise
	recent   [window + 1]pastTrial // the last trials; trial n is at n modulo their number
	trials   int

	shown         []float32 // code of the last image
	pattern, gain []float32 // code, and gains of the weights, of an image that is learnt or looked at again
	outputs       [responses * MostContexts]float32
	level         levels
	belief        [MostContexts]float32 // strongest read-out of each context for the last image
	value         [responses]float32    // read-outs of the context that decided
	fit, unlike   [MostContexts]float64 // see weighContexts
}

// context is what a network knows of a context, beside its read-outs.
type context struct {
	reversed bool    // its rule is: Go and No-Go are swapped
	right    int     // trials that its read-outs decided, rightly
	strength float64 // mean strength of these decisions
	margin   float64 // mean lead in them of the read-out of the response over that of the other
	written  int     // trials that it has learnt
	novelty  float64 // mean novelty of their images, when they were learnt
}

// likeness is how like their mean the images of a read-out are: products of their codes with it.
type likeness struct {
	images         int
	mean, variance float64
}

// pastTrial is what is remembered of a trial for a short time.
type pastTrial struct {
	image    Image
	right    int     // the right response
	vote     int     // the context whose read-out was strongest
	wrong    bool    // the response was
	strength float64 // of the strongest read-out
}

// levels are those of the modulators after a trial.
type levels struct {
	Error    float64 // dopamine: reward − strength of the decision
	Novelty  float64 // acetylcholine: of the image that was written last, beside the mean of its context
	Surprise float64 // noradrenaline: recent errors above what is usual
	Changed  bool    // noradrenaline made the network change its context, or its rule
}

func newNetwork(s *Spec, seed uint64) *Network {
	n := &Network{spec: s, code: NewCode(s.Units, seed), contexts: 1}
	wide := s.Units + 1
	n.novelty = newSymmetric(wide, float32(1/s.ACh.Ridge))
	n.readouts = make([]float32, responses*MostContexts*wide)
	n.typical = make([]float32, responses*MostContexts*wide)
	n.shown, n.pattern, n.gain = make([]float32, wide), make([]float32, wide), make([]float32, wide)
	n.surprise = newSurprise()
	for i := range n.each {
		n.each[i].strength = 0.5
	}
	return n
}

// readout is the weights of a read-out.
func (n *Network) readout(i int) []float32 {
	wide := n.spec.Units + 1
	return n.readouts[i*wide : (i+1)*wide]
}

// vote reads the outputs for a code: the context whose read-out is strongest, the response that it
// means, and its strength.
func (n *Network) vote(code []float32) (context, response int, strength float32) {
	if n.spec.ValueOnly() {
		v := dot(n.readout(0), code)
		n.outputs[goResponse], n.outputs[noGoResponse] = v, -v
		if v >= 0 {
			return 0, goResponse, v
		}
		return 0, noGoResponse, -v
	}
	best := 0
	for i := range responses * n.contexts {
		n.outputs[i] = dot(n.readout(i), code)
		if n.outputs[i] > n.outputs[best] {
			best = i
		}
	}
	context = best / responses
	return context, n.meaning(context, best%responses), n.outputs[best]
}

// meaning is the response of a context's read-out, or the read-out of a response: its rule may be
// reversed.
func (n *Network) meaning(context, response int) int {
	if n.each[context].reversed {
		return 1 - response
	}
	return response
}

// lead is how far a context's read-out for a response is above that for the other, for the last image.
func (n *Network) lead(context, response int) float64 {
	own := n.meaning(context, response)
	return float64(n.outputs[responses*context+own] - n.outputs[responses*context+1-own])
}

// Respond is the response to an image, without learning.
func (n *Network) Respond(x *Image) int {
	n.code.encode(n.pattern, x)
	_, response, _ := n.vote(n.pattern)
	return response
}

// trial answers an image and learns from the outcome.
func (n *Network) trial(x *Image, right int) (response int) {
	n.code.encode(n.shown, x)
	vote, response, strength := n.vote(n.shown)
	for k := range n.contexts {
		n.belief[k] = max(0, n.outputs[responses*k], n.outputs[responses*k+1])
	}
	n.value = [responses]float32{n.outputs[responses*vote+n.meaning(vote, goResponse)], n.outputs[responses*vote+n.meaning(vote,
		noGoResponse)]}
	past := &n.recent[n.trials%len(n.recent)]
	*past = pastTrial{image: *x, right: right, vote: vote, wrong: response != right, strength: float64(strength)}
	n.trials++
	n.level = levels{Error: -float64(strength)}
	if !past.wrong {
		n.level.Error++
		c := &n.each[vote]
		c.right++
		rate := 1 / float64(min(100, c.right))
		c.strength += float64(rate * (past.strength - c.strength))
		c.margin += float64(rate * (n.lead(vote, response) - c.margin))
	}
	n.surprise.observe(past)
	if n.spec.NA.On && !n.spec.ValueOnly() {
		n.level.Changed = n.reconsider()
	}
	n.level.Surprise = n.surprise.fast - n.surprise.slow
	if n.trials > n.delay() {
		n.write(&n.recent[(n.trials-1-n.delay())%len(n.recent)])
	}
	return response
}

// delay is the number of trials after which a trial is learnt.
func (n *Network) delay() int {
	if n.spec.HT.On && !n.spec.ValueOnly() {
		return n.spec.HT.Delay
	}
	return 0
}

// write learns a trial: in the context, and under the rule, that the network believes in now.
func (n *Network) write(t *pastTrial) {
	n.code.encode(n.pattern, &t.image)
	share, novelty := n.learningRate()
	c := &n.each[n.now]
	c.written++
	n.level.Novelty = 1
	if c.novelty > 0 {
		n.level.Novelty = novelty / c.novelty
	}
	c.novelty += (novelty - c.novelty) / float64(min(100, c.written))
	if n.spec.ValueOnly() {
		want := float32(1)
		if t.right == noGoResponse {
			want = -1
		}
		n.correct(0, want, share)
	} else {
		want := responses*n.now + n.meaning(n.now, t.right)
		n.remember(want)
		for i := range responses * n.contexts {
			y := float32(0)
			if i == want {
				y = 1
			}
			n.correct(i, y, share)
		}
	}
	if n.spec.ACh.On {
		n.novelty.subtract(n.gain, share)
	}
}

// mean is the mean code of a read-out's images.
func (n *Network) mean(readout int) []float32 {
	wide := n.spec.Units + 1
	return n.typical[readout*wide : (readout+1)*wide]
}

// remember adds the present pattern to what is known of a read-out's images.
func (n *Network) remember(readout int) {
	a, mean := &n.alike[readout], n.mean(readout)
	f := float64(dot(n.pattern, mean))
	a.images++
	rate := 1 / float64(min(200, a.images))
	d := f - a.mean
	a.mean += float64(rate * d)
	a.variance += float64(rate * (float64(d*d) - a.variance))
	by := float32(1 / float64(min(1000, a.images)))
	for i, x := range n.pattern {
		mean[i] += float32(by * (x - mean[i]))
	}
}

// learningRate sets the gain of each weight for the present pattern, the share of the error that
// is corrected, and returns the novelty of the pattern.
func (n *Network) learningRate() (share float32, novelty float64) {
	if n.spec.ACh.On {
		n.novelty.times(n.gain, n.pattern)
	} else { // all patterns are as novel as the first
		copy(n.gain, n.pattern)
		scale(n.gain, float32(1/n.spec.ACh.Ridge))
	}
	x := dot(n.pattern, n.gain)
	return 1 / (1 + x), float64(x)
}

// correct moves a read-out towards what it should have been.
func (n *Network) correct(readout int, want, share float32) {
	w := n.readout(readout)
	miss := want
	if n.spec.DA.On {
		miss -= dot(w, n.pattern)
	}
	if by := share * miss; by != 0 {
		addScaled(w, n.gain, by)
	}
}

// Bytes are the bytes that are kept between trials: all, and without the read-outs. The code is
// drawn again from its seed.
func (n *Network) bytes() (all, withoutWeights int) {
	kept := 0
	if n.spec.ACh.On {
		kept += 4 * len(n.novelty.row)
	}
	if !n.spec.ValueOnly() {
		kept += len(n.recent)*Pixels + 4*responses*n.contexts*(n.spec.Units+1)
		return kept + 4*responses*n.contexts*(n.spec.Units+1), kept
	}
	return kept + 4*(n.spec.Units+1), kept
}

// Walk lists the state's fields.
func (n *Network) Walk(w snapshot.Walker) {
	walkInt(w, &n.contexts)
	walkInt(w, &n.now)
	walkInt(w, &n.trials)
	w.F32(n.novelty.row)
	w.F32(n.shown)
	w.F32(n.belief[:])
	w.F32(n.value[:])
	w.F32(n.readouts)
	for i := range n.each {
		c := &n.each[i]
		walkBool(w, &c.reversed)
		walkInt(w, &c.right)
		w.F64(&c.strength)
		w.F64(&c.margin)
		walkInt(w, &c.written)
		w.F64(&c.novelty)
	}
	w.F32(n.typical)
	for i := range n.alike {
		a := &n.alike[i]
		walkInt(w, &a.images)
		w.F64(&a.mean)
		w.F64(&a.variance)
	}
	n.surprise.walk(w)
	for i := range n.recent {
		t := &n.recent[i]
		walkBytes(w, t.image[:])
		walkInt(w, &t.right)
		walkInt(w, &t.vote)
		walkBool(w, &t.wrong)
		w.F64(&t.strength)
	}
	w.F64(&n.level.Error)
	w.F64(&n.level.Novelty)
	w.F64(&n.level.Surprise)
	walkBool(w, &n.level.Changed)
}
