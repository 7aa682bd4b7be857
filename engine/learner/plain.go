package learner

import (
	"math"

	"neuromodlab/engine/fmath"
	"neuromodlab/engine/snapshot"
)

// plain is the baselines: the same hidden units with one read-out for all, no modulator,
// and one of these rules.
//
//   - delta: δ = r − Q of the action done; the gradient of δ² changes read-out and hidden
//     weights, and the other action's the other way, by the opponency
//   - actor-critic: a policy gradient on preferences, with a value as baseline and a bonus
//     for entropy (Mnih et al. 2016)
//   - l2: delta, and all weights shrink by a share a trial
//   - ewc: delta, and weights are pulled to where they were at the ends of tasks, which it
//     is told, by how much the values of those tasks hung on them (Kirkpatrick et al.
//     2017; online, Schwarz et al. 2018)
//   - oracle: delta, with a read-out for each task, and told which task it is
type plain struct {
	spec   *Spec
	units  int
	layer  layer
	scale  float64
	w      []float32 // by task, then action (Go, No-Go; the critic's value), then unit
	tasks  int
	task   int // that it was last told
	value  [3]float64
	p      float64 // of Go
	delta  float64
	anchor *anchor // of ewc
}

// readOuts of a task: Go, No-Go, value.
const readOuts = 3

// oracleTasks is the most tasks that an oracle tells apart.
const oracleTasks = 40

// anchor is where weights are held, and how strongly.
type anchor struct {
	hidden, read           []float32 // weights at the end of the last task
	holdHidden, holdRead   []float32 // running Fisher information
	trialHidden, trialRead []float32 // of the task that goes on, summed over its trials
	trials                 uint64
}

func newPlain(spec *Spec, seed uint64) (*plain, error) {
	units := spec.Side * spec.Side
	r := fmath.Stream(seed, "learner.weights") // the same hidden weights as the modulated network's
	p := &plain{spec: spec, units: units, layer: newLayer(units, &r), scale: 1 / math.Sqrt(float64(units)), tasks: 1}
	if spec.Learner == Oracle {
		p.tasks = oracleTasks
	}
	p.w = make([]float32, p.tasks*readOuts*units)
	r.FillNormal(p.w)
	for i := range p.w {
		p.w[i] *= 0.1
	}
	if spec.Learner == EWC {
		p.anchor = &anchor{
			hidden: make([]float32, units*Inputs), holdHidden: make([]float32, units*Inputs), trialHidden: make([]float32, units*Inputs),
			read: make([]float32, len(p.w)), holdRead: make([]float32, len(p.w)), trialRead: make([]float32, len(p.w)),
		}
	}
	return p, nil
}

// readOut is the weights of an output in the present task.
func (p *plain) readOut(output int) []float32 {
	at := (p.told()*readOuts + output) * p.units
	return p.w[at : at+p.units]
}

// told is the task whose read-outs are used.
func (p *plain) told() int {
	if p.tasks == 1 {
		return 0
	}
	return min(p.task, p.tasks-1)
}

func (p *plain) Decide(x *[Inputs]float32, at Occasion) float64 {
	if at.Task != p.task && !at.Frozen && p.anchor != nil {
		p.settle()
	}
	p.task = at.Task
	p.layer.respond(x, p.spec.Normalize)
	for o := range p.value {
		p.value[o] = float64(p.layer.read(p.readOut(o))) * p.scale
	}
	p.p = sigmoid(p.spec.PlainBeta * (p.value[goAction] - p.value[noGoAction] - p.spec.PlainBias))
	return p.p
}

func (p *plain) Learn(x *[Inputs]float32, pressed bool, reward float64, at Occasion) {
	if at.Hidden {
		return
	}
	action := noGoAction
	if pressed {
		action = goAction
	}
	s := p.spec
	if s.Learner == ActorCritic {
		p.delta = reward - p.value[2]
		if !at.Frozen && p.sound() {
			done := [2]float64{0, 0}
			done[action] = 1
			chance := [2]float64{p.p, 1 - p.p}
			// The gradient of ln p(action) by a preference is done − chance; that of entropy
			// −u·p(1−p), where u is what the policy is the sigmoid of: it keeps the policy from
			// setting hard.
			u := s.PlainBeta * (p.value[goAction] - p.value[noGoAction] - s.PlainBias)
			entropy := float64(s.PlainEntropy*u) * float64(p.p*(1-p.p))
			p.move([]float64{
				(float64((done[0]-chance[0])*p.delta) - entropy) * s.PlainRate,
				(float64((done[1]-chance[1])*p.delta) + entropy) * s.PlainRate,
				p.delta * s.PlainCritic,
			})
		}
		return
	}
	p.delta = reward - p.value[action]
	if at.Frozen || !p.sound() {
		return
	}
	by := []float64{0, 0}
	by[action] = p.delta * s.PlainRate
	by[1-action] = -s.PlainOpponency * by[action]
	if p.anchor != nil {
		p.weigh(action)
	}
	p.move(by)
	switch s.Learner {
	case L2:
		p.shrink()
	case EWC:
		p.pull()
	}
}

// sound tells whether values are of a size that can be learnt from. A learner whose rates
// are so high that it has run away learns no more.
func (p *plain) sound() bool {
	for _, v := range p.value {
		if !(v < runaway && v > -runaway) {
			return false
		}
	}
	return true
}

// runaway is a value far beyond every reward, and small enough for one more step.
const runaway = 1e4

// move changes outputs by so much for each unit of scaled activity, and hidden weights
// along the same gradient. Of the opponent output only the read-out is changed, as in the
// modulated network.
func (p *plain) move(by []float64) {
	hidden := float32(p.spec.PlainHidden * p.scale)
	first, second := p.readOut(goAction), p.readOut(noGoAction)
	e0, e1 := float32(by[0]*p.scale), float32(by[1]*p.scale)
	var e2 float32
	var third []float32
	if len(by) > 2 {
		third, e2 = p.readOut(2), float32(by[2]*p.scale)
	}
	// Which outputs' error reaches the hidden weights: for values that of the action done.
	d0, d1 := float32(by[0]), float32(by[1])
	if len(by) == 2 {
		if max(d0, -d0) >= max(d1, -d1) {
			d1 = 0
		} else {
			d0 = 0
		}
	}
	for _, i := range p.layer.active {
		h := p.layer.h[i]
		back := float32(d0*first[i]) + float32(d1*second[i])
		first[i] += float32(e0 * h)
		second[i] += float32(e1 * h)
		if third != nil {
			back += float32(float32(by[2]) * third[i])
			third[i] += float32(e2 * h)
		}
		if hidden != 0 {
			addTo(p.layer.row(i), &p.layer.z, float32(hidden*back))
		}
	}
}

// shrink takes a share of every weight.
func (p *plain) shrink() {
	keep := float32(1 - p.spec.PlainDecay)
	for i := range p.w {
		p.w[i] *= keep
	}
	for i := range p.layer.w {
		p.layer.w[i] *= keep
	}
}

// weigh adds this trial's squared gradient of the value to the Fisher information of the
// task: the information that a reward of unit variance carries about each weight.
func (p *plain) weigh(action int) {
	a := p.anchor
	a.trials++
	own := p.readOut(action)
	read := a.trialRead[action*p.units : (action+1)*p.units]
	s2 := float32(p.scale * p.scale)
	for _, i := range p.layer.active {
		h := p.layer.h[i]
		read[i] += float32(s2 * float32(h*h))
		k := float32(s2 * float32(own[i]*own[i]))
		row := (*[Inputs]float32)(a.trialHidden[int(i)*Inputs:])
		for j := range row {
			row[j] += float32(k * float32(p.layer.z[j]*p.layer.z[j]))
		}
	}
}

// settle ends a task: its weights become the anchor.
func (p *plain) settle() {
	a := p.anchor
	if a.trials == 0 {
		return
	}
	keep, share := float32(p.spec.PlainKeep), float32(1/float64(a.trials))
	for i := range a.holdHidden {
		a.holdHidden[i] = float32(keep*a.holdHidden[i]) + float32(share*a.trialHidden[i])
	}
	for i := range a.holdRead {
		a.holdRead[i] = float32(keep*a.holdRead[i]) + float32(share*a.trialRead[i])
	}
	clear(a.trialHidden)
	clear(a.trialRead)
	a.trials = 0
	copy(a.hidden, p.layer.w)
	copy(a.read, p.w)
}

// pull moves weights towards the anchor, by an implicit step, which cannot overshoot.
func (p *plain) pull() {
	a := p.anchor
	k := float32(p.spec.PlainRate * p.spec.PlainHold)
	pull := func(w, at, hold []float32) {
		for i, f := range hold {
			if f != 0 {
				x := float32(k * f) // a product that feeds 1 + x
				w[i] -= float32(x / (1 + x) * (w[i] - at[i]))
			}
		}
	}
	pull(p.layer.w, a.hidden, a.holdHidden)
	pull(p.w, a.read, a.holdRead)
}

func (p *plain) Refit(spec *Spec) { p.spec = spec }

func (p *plain) Lesion(units []int) { p.layer.lesion(units) }

func (p *plain) Walk(w snapshot.Walker) {
	p.layer.walk(w)
	w.F32(p.w)
	walkInt(w, &p.task)
	for i := range p.value {
		w.F64(&p.value[i])
	}
	w.F64(&p.p)
	w.F64(&p.delta)
	if a := p.anchor; a != nil {
		for _, v := range [][]float32{a.hidden, a.read, a.holdHidden, a.holdRead, a.trialHidden, a.trialRead} {
			w.F32(v)
		}
		w.U64(&a.trials)
	}
}

func (p *plain) hidden() *layer { return &p.layer }

func (p *plain) Look(v *View) {
	p.layer.look(v)
	clear(v.Consolidate)
	if a := p.anchor; a != nil {
		for i := range v.Consolidate { // ewc: how firmly read-outs are held
			x := float32(p.spec.PlainHold) * max(a.holdRead[i], a.holdRead[p.units+i])
			v.Consolidate[i] = x / (1 + x)
		}
	}
}

// Masks has all units in the only context that there is.
func (p *plain) Masks() []uint16 {
	out := make([]uint16, p.units)
	for i := range out {
		out[i] = 1
	}
	return out
}
