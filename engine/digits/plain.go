package digits

// Plain: a perceptron that learns in batches, and what the field has against forgetting: replay of
// stored images, penalties on weights, and distillation.

import (
	"math"
	"slices"

	"neuromodlab/engine/fmath"
	"neuromodlab/engine/snapshot"
)

const (
	batchSize    = 10  // trials between two steps of learning
	mostReplayed = 200 // images in one step
	fisherImages = 500 // of a task, from which the importance of weights is measured

	siDamping     = 0.1 // of importance (Zenke et al. 2017)
	sampledBefore = 64  // images that are looked through at a time, when the store is purged
)

// Plain is a baseline. Its kind is that of its spec.
type Plain struct {
	spec   *Spec
	net    *perceptron
	adam   *adam
	rand   fmath.Rand
	store  store    // of images to replay, or of those of the present task
	waits  []stored // trials since the last step
	seen   int      // trials
	task   surprise
	anchor []float32 // weights at the last change of context
	hold   []float32 // importance of each weight
	path   []float32 // of synaptic intelligence: what each weight has contributed since then

	gradient, taskGradient, before []float32
	batch, other                   *batch
	raised                         bool    // there is an earlier network to distil
	last                           float32 // output for the last image
}

// stored is a trial that can be replayed.
type stored struct {
	image Image
	right uint8
	logit float32 // of the output when it was stored
}

// store is a sample of all trials that it was offered (reservoir sampling, Vitter 1985).
type store struct {
	all     []stored // within its capacity
	offered int
}

func (s *store) offer(t *stored, r *fmath.Rand) {
	s.offered++
	switch {
	case len(s.all) < cap(s.all):
		s.all = append(s.all, *t)
	default:
		if i := r.IntN(s.offered); i < len(s.all) {
			s.all[i] = *t
		}
	}
}

func newPlain(s *Spec, seed uint64) *Plain {
	p := &Plain{spec: s, rand: fmath.Stream(seed, "digits.plain"), task: newSurprise()}
	weights := fmath.Stream(seed, "digits.weights")
	p.net = newPerceptron(&weights)
	n := len(p.net.weights)
	p.adam = newAdam(n)
	p.gradient = make([]float32, n)
	p.batch = newBatch(batchSize + mostReplayed)
	p.waits = make([]stored, 0, batchSize)
	switch s.Learner {
	case "er", "derpp":
		p.store.all = make([]stored, 0, s.Plain.Store)
	case "ewc":
		p.store.all = make([]stored, 0, fisherImages)
	}
	switch s.Learner {
	case "ewc":
		p.anchor, p.hold, p.taskGradient = slices.Clone(p.net.weights), make([]float32, n), make([]float32, n)
	case "si":
		p.anchor, p.hold, p.path = slices.Clone(p.net.weights), make([]float32, n), make([]float32, n)
		p.taskGradient, p.before = make([]float32, n), make([]float32, n)
	case "lwf":
		p.anchor = make([]float32, n)
		p.other = newBatch(batchSize)
	}
	return p
}

// logit is the output for an image.
func (p *Plain) logit(x *Image) float32 {
	p.batch.n = 1
	p.batch.set(0, x)
	p.net.forward(p.batch)
	return p.batch.unit[layers][0]
}

func responseOf(logit float32) int {
	if logit >= 0 {
		return goResponse
	}
	return noGoResponse
}

// Respond is the response to an image, without learning.
func (p *Plain) Respond(x *Image) int { return responseOf(p.logit(x)) }

func (p *Plain) trial(x *Image, right int) (response int) {
	logit := p.logit(x)
	p.last = logit
	response = responseOf(logit)
	p.task.observe(&pastTrial{wrong: response != right, strength: float64(logistic(max(logit, -logit)))})
	p.waits = append(p.waits, stored{*x, uint8(right), logit})
	p.seen++
	if len(p.waits) == batchSize {
		p.learn()
	}
	return response
}

// target is what the output should mean for a trial: 1 for Go.
func (t *stored) target() float32 { return 1 - float32(t.right) }

// learn takes the steps of a batch.
func (p *Plain) learn() {
	if len(p.waits) == 0 {
		return
	}
	if p.spec.Plain.Purge > 0 && p.task.fast-p.task.slow > p.spec.NA.Threshold {
		p.purge()
	}
	for range p.spec.Plain.Steps {
		p.step()
	}
	for i := range p.waits {
		if cap(p.store.all) > 0 {
			p.store.offer(&p.waits[i], &p.rand)
		}
	}
	p.waits = p.waits[:0]
}

// step takes one step on the waiting trials and on some that are replayed.
func (p *Plain) step() {
	b := p.batch
	b.n = 0
	var target, weight [batchSize + mostReplayed]float32
	var square [batchSize + mostReplayed]bool // the loss is the square of the difference to a stored output
	add := func(t *stored, share float32, wanted float32, squared bool) {
		b.set(b.n, &t.image)
		target[b.n], weight[b.n], square[b.n] = wanted, share, squared
		b.n++
	}
	replayed := 0
	if len(p.store.all) > 0 && (p.spec.Learner == "er" || p.spec.Learner == "derpp") {
		replayed = p.spec.Plain.Replayed
	}
	dark := p.spec.Learner == "derpp"
	share := 1 / float32(len(p.waits))
	if !dark {
		share = 1 / float32(len(p.waits)+replayed)
	}
	for i := range p.waits {
		add(&p.waits[i], share, p.waits[i].target(), false)
	}
	for i := range replayed {
		t := &p.store.all[p.rand.IntN(len(p.store.all))]
		switch {
		case !dark:
			add(t, share, t.target(), false)
		case i%2 == 0:
			add(t, float32(p.spec.Plain.Hold)*2/float32(replayed), t.logit, true)
		default:
			add(t, float32(p.spec.Plain.Keep)*2/float32(replayed), t.target(), false)
		}
	}
	p.net.forward(b)
	for k := range b.n {
		out := b.unit[layers][k]
		if square[k] {
			b.error[layers][k] = weight[k] * (out - target[k])
		} else {
			b.error[layers][k] = weight[k] * (logistic(out) - target[k])
		}
	}
	if p.other != nil && p.seen > len(p.waits) {
		p.distil(b)
	}
	p.net.backward(b, p.gradient)
	p.penalize()
	if p.before != nil {
		copy(p.before, p.net.weights)
	}
	p.adam.step(p.net.weights, p.gradient, p.spec.Plain.Rate)
	if p.before != nil {
		for i, g := range p.taskGradient {
			p.path[i] -= float32(g * (p.net.weights[i] - p.before[i]))
		}
	}
}

// penalize adds to the gradient the pull of each weight back to where it was.
func (p *Plain) penalize() {
	if p.hold == nil {
		return
	}
	copy(p.taskGradient, p.gradient)
	by := float32(p.spec.Plain.Hold)
	for i, h := range p.hold {
		if h != 0 {
			p.gradient[i] += float32(float32(by*h) * (p.net.weights[i] - p.anchor[i]))
		}
	}
}

// distil adds to the errors of new images the difference to the network before the last change of
// context (learning without forgetting, Li & Hoiem 2017).
func (p *Plain) distil(b *batch) {
	if !p.raised {
		return
	}
	old := perceptron{p.anchor, p.net.first}
	p.other.n = len(p.waits)
	copy(p.other.unit[0], b.unit[0][:len(p.waits)*Pixels])
	old.forward(p.other)
	by := float32(p.spec.Plain.Hold) / float32(len(p.waits))
	for k := range p.waits {
		b.error[layers][k] += float32(by * (logistic(b.unit[layers][k]) - logistic(p.other.unit[layers][k])))
	}
}

// boundary tells a baseline that the context changes now. The modulated network is never told.
func (p *Plain) boundary() {
	switch p.spec.Learner {
	case "ewc":
		p.learn()
		p.measureFisher()
	case "si":
		p.learn()
		for i, w := range p.net.weights {
			d := w - p.anchor[i]
			p.hold[i] += max(0, p.path[i]) / (float32(d*d) + siDamping)
			p.path[i] = 0
		}
		copy(p.anchor, p.net.weights)
	case "lwf":
		p.learn()
		copy(p.anchor, p.net.weights)
		p.raised = true
	}
}

// measureFisher adds the Fisher information of each weight in the task's images (online EWC, Schwarz
// et al. 2018).
func (p *Plain) measureFisher() {
	n := len(p.store.all)
	if n == 0 {
		return
	}
	scale(p.hold, float32(p.spec.Plain.Keep))
	b := p.batch
	for i := range p.store.all {
		b.n = 1
		b.set(0, &p.store.all[i].image)
		p.net.forward(b)
		odds := float64(logistic(b.unit[layers][0]))
		b.error[layers][0] = float32(math.Sqrt(odds * (1 - odds)))
		clear(p.taskGradient)
		p.net.backward(b, p.taskGradient)
		for j, g := range p.taskGradient {
			p.hold[j] += float32(g*g) / float32(n)
		}
	}
	clear(p.taskGradient)
	copy(p.anchor, p.net.weights)
	p.store.all, p.store.offered = p.store.all[:0], 0
}

// purge removes from the store what contradicts the errors just made: images that look to the network
// like them, with the other response.
func (p *Plain) purge() {
	var errors [batchSize][hiddenUnits]float32
	var right [batchSize]uint8
	n := 0
	for i := range p.waits {
		if responseOf(p.waits[i].logit) != int(p.waits[i].right) {
			p.logit(&p.waits[i].image)
			copy(errors[n][:], p.batch.unit[layers-1])
			normalize(errors[n][:])
			right[n] = p.waits[i].right
			n++
		}
	}
	kept := p.store.all[:0]
	for first := 0; first < len(p.store.all); first += sampledBefore {
		some := p.store.all[first:min(len(p.store.all), first+sampledBefore)]
		p.batch.n = len(some)
		for k := range some {
			p.batch.set(k, &some[k].image)
		}
		p.net.forward(p.batch)
		for k := range some {
			h := of(p.batch.unit[layers-1], hiddenUnits, k)
			normalize(h)
			alike := false
			for e := range n {
				alike = alike || right[e] != some[k].right && dot(h, errors[e][:]) > float32(p.spec.Plain.Purge)
			}
			if !alike {
				kept = append(kept, some[k])
			}
		}
	}
	p.store.all = kept
	p.store.offered = len(kept) // what remains is a sample of what still holds
}

// normalize gives a vector the length 1.
func normalize(x []float32) {
	if s := dot(x, x); s > 0 {
		scale(x, 1/float32(math.Sqrt(float64(s))))
	}
}

// bytes are those that are kept between trials; the moments of the optimiser are left out.
func (p *Plain) bytes() (all, withoutWeights int) {
	switch p.spec.Learner {
	case "er":
		withoutWeights = cap(p.store.all) * (Pixels + 1)
	case "derpp":
		withoutWeights = cap(p.store.all) * (Pixels + 1 + 4)
	}
	withoutWeights += 4 * (len(p.anchor) + len(p.hold) + len(p.path))
	return withoutWeights + 4*len(p.net.weights), withoutWeights
}

// Walk lists the state's fields.
func (p *Plain) Walk(w snapshot.Walker) {
	w.F32(p.net.weights)
	p.adam.walk(w)
	walkRand(w, &p.rand)
	walkStored(w, &p.store.all)
	walkInt(w, &p.store.offered)
	walkStored(w, &p.waits)
	walkInt(w, &p.seen)
	p.task.walk(w)
	w.F32(p.anchor)
	w.F32(p.hold)
	w.F32(p.path)
	walkBool(w, &p.raised)
	last := [1]float32{p.last}
	w.F32(last[:])
	p.last = last[0]
}

// walkStored walks a list within its capacity.
func walkStored(w snapshot.Walker, list *[]stored) {
	n := len(*list)
	walkInt(w, &n)
	*list = (*list)[:min(max(0, n), cap(*list))]
	for i := range *list {
		t := &(*list)[i]
		walkBytes(w, t.image[:])
		right := int(t.right)
		walkInt(w, &right)
		t.right = uint8(right)
		logit := [1]float32{t.logit}
		w.F32(logit[:])
		t.logit = logit[0]
	}
}
