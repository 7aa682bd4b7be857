package learner

import (
	"math"

	"neuromodlab/engine/fmath"
	"neuromodlab/engine/snapshot"
)

// baseline is a network without modulators: the same hidden units as the modulated
// network's, with one read-out for all contexts. A rule says how it learns.
type baseline struct {
	spec  *Spec
	rule  rule
	units int
	layer layer
	scale float64
	w     []float32 // by task, then output (Go, No-Go, value), then unit
	tasks int       // that have read-outs of their own
	task  int       // that goes on, as it was last told
	value [outputs]float64
	pGo   float64
	delta float64
}

// rule is what tells one baseline from another.
type rule interface {
	// tasks is how many tasks have read-outs of their own.
	tasks() int
	// begin makes the rule's own state for a baseline.
	begin(b *baseline)
	// changed is called before the first trial of another task.
	changed(b *baseline)
	// err is the prediction error of a trial in which an action was done.
	err(b *baseline, action int, reward float64) float64
	// learn changes the weights by the error in b.delta.
	learn(b *baseline, action int)
	// held writes how firmly the read-outs of each unit are held, 0 to 1.
	held(b *baseline, dst []float32)
	// walk lists what moves in the rule.
	walk(w snapshot.Walker)
}

// outputs of a task's read-out: Go, No-Go, and the value that a critic learns.
const (
	outputs     = 3
	valueOutput = 2
)

func baselineKind(name string, readOuts int, made func() rule) Kind {
	return Kind{name, func(*Spec) int { return readOuts }, func(spec *Spec, seed uint64) Learner { return newBaseline(spec, seed, made()) }}
}

func newBaseline(spec *Spec, seed uint64, r rule) *baseline {
	units := spec.Side * spec.Side
	draw := fmath.Stream(seed, "learner.weights") // the same hidden weights as the modulated network's
	b := &baseline{spec: spec, rule: r, units: units, layer: newLayer(units, &draw), scale: 1 / math.Sqrt(float64(units)), tasks: r.tasks()}
	b.w = make([]float32, b.tasks*outputs*units)
	draw.FillNormal(b.w)
	for i := range b.w {
		b.w[i] *= 0.1
	}
	r.begin(b)
	return b
}

// readOut is the weights of an output in the present task.
func (b *baseline) readOut(output int) []float32 {
	at := (b.present()*outputs + output) * b.units
	return b.w[at : at+b.units]
}

// present is the task whose read-outs are used.
func (b *baseline) present() int {
	if b.tasks == 1 {
		return 0
	}
	return min(b.task, b.tasks-1)
}

func (b *baseline) Decide(x *[Inputs]float32, at Occasion) float64 {
	if at.Task != b.task && !at.Frozen {
		b.rule.changed(b)
	}
	b.task = at.Task
	b.layer.respond(x, b.spec.Normalize)
	for o := range b.value {
		b.value[o] = float64(b.layer.read(b.readOut(o))) * b.scale
	}
	b.pGo = sigmoid(b.preference())
	return b.pGo
}

// preference is what the policy is the sigmoid of: how much Go is better than No-Go.
func (b *baseline) preference() float64 {
	s := &b.spec.Baseline
	return s.Beta * (b.value[goAction] - b.value[noGoAction] - s.Bias)
}

func (b *baseline) Learn(x *[Inputs]float32, pressed bool, reward float64, at Occasion) {
	if at.Hidden {
		return
	}
	action := noGoAction
	if pressed {
		action = goAction
	}
	b.delta = b.rule.err(b, action, reward)
	if !at.Frozen && b.sound() {
		b.rule.learn(b, action)
	}
}

// sound tells whether values are of a size that can be learnt from. A learner whose rates
// are so high that it has run away learns no more.
func (b *baseline) sound() bool {
	for _, v := range b.value {
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
func (b *baseline) move(by []float64) {
	hidden := float32(b.spec.Baseline.Hidden * b.scale)
	first, second := b.readOut(goAction), b.readOut(noGoAction)
	e0, e1 := float32(by[0]*b.scale), float32(by[1]*b.scale)
	var e2 float32
	var third []float32
	if len(by) > 2 {
		third, e2 = b.readOut(valueOutput), float32(by[2]*b.scale)
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
	for _, i := range b.layer.active {
		h := b.layer.h[i]
		back := float32(d0*first[i]) + float32(d1*second[i])
		first[i] += float32(e0 * h)
		second[i] += float32(e1 * h)
		if third != nil {
			back += float32(float32(by[2]) * third[i])
			third[i] += float32(e2 * h)
		}
		if hidden != 0 {
			addTo(b.layer.row(i), &b.layer.z, float32(hidden*back))
		}
	}
}

func (b *baseline) Refit(spec *Spec) { b.spec = spec }

func (b *baseline) Lesion(units []int) { b.layer.lesion(units) }

func (b *baseline) Walk(w snapshot.Walker) {
	b.layer.walk(w)
	w.F32(b.w)
	walkInt(w, &b.task)
	for i := range b.value {
		w.F64(&b.value[i])
	}
	w.F64(&b.pGo)
	w.F64(&b.delta)
	b.rule.walk(w)
}

func (b *baseline) hidden() *layer { return &b.layer }

func (b *baseline) Look(v *View) {
	b.layer.look(v)
	clear(v.Consolidate)
	b.rule.held(b, v.Consolidate)
}

// Glance is what changes on every trial.
func (b *baseline) Glance() (g Glance) {
	g.Contexts = 1
	if b.tasks > 1 {
		g.Context, g.Contexts = min(b.present(), ContextsMost-1), ContextsMost
	}
	g.Belief[g.Context], g.Used[g.Context] = 1, true
	g.Value, g.Error = [2]float64{b.value[goAction], b.value[noGoAction]}, b.delta
	return g
}

// Masks has all units in the only context that there is.
func (b *baseline) Masks() []uint16 {
	out := make([]uint16, b.units)
	for i := range out {
		out[i] = 1
	}
	return out
}
