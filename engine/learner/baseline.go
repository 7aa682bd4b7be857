package learner

// Baselines: networks without modulators. They share everything but a learning rule.

import (
	"math"

	"neuromodlab/engine/fmath"
	"neuromodlab/engine/snapshot"
)

// baseline is a network with the same hidden units as the modulated network, but with one read-out
// for all contexts.
type baseline struct {
	spec  *Spec
	rule  rule
	units int
	layer layer
	scale float64
	w     []float32 // weights of read-outs by task, output (Go, No-Go, value) and unit
	tasks int       // number of tasks with read-outs of their own
	task  int       // index of the present task
	value [outputs]float64
	pGo   float64
	delta float64

	seed      uint64
	gates     [][]bool         // by task and unit: active in it; nil where all are, always
	x         *[Inputs]float32 // stimulus of the present trial
	reward    float64          // of the present trial
	phaseEnds bool             // the present trial is the last of its phase
	aside     presentTrial     // scratch of replay
}

// rule is the learning rule of a baseline. A rule that extends another has it as a field, not
// embedded, and calls it: it has each method itself, so that one with a wrong name does not compile.
type rule interface {
	// tasks is the number of tasks with read-outs of their own.
	tasks() int
	// init makes the rule's own state.
	init(b *baseline)
	// taskChanged is called before the first trial of another task.
	taskChanged(b *baseline)
	// predictionError is the prediction error of a trial with an action and its reward.
	predictionError(b *baseline, action int, reward float64) float64
	// learn changes the weights by the error in b.delta.
	learn(b *baseline, action int)
	// resistance writes how much each unit's read-outs resist change, 0 to 1.
	resistance(b *baseline, dst []float32)
	// walk lists what changes in the rule.
	walk(w snapshot.Walker)
}

// Outputs of a task's read-out: Go, No-Go, and the value that a critic learns.
const (
	outputs     = 3
	valueOutput = 2
)

func newBaselineKind(name string, readOuts int, made func() rule) Kind {
	return Kind{name, func(*Spec) int { return readOuts }, func(spec *Spec, seed uint64) Learner { return newBaseline(spec, seed, made()) }}
}

func newBaseline(spec *Spec, seed uint64, r rule) *baseline {
	units := spec.Side * spec.Side
	draw := fmath.Stream(seed, "learner.weights") // the same hidden weights as those of the modulated network
	b := &baseline{spec: spec, seed: seed, rule: r, units: units, layer: newLayer(units, &draw), scale: 1 / math.Sqrt(float64(units)),
		tasks: r.tasks()}
	b.w = make([]float32, b.tasks*outputs*units)
	draw.FillNormal(b.w)
	for i := range b.w {
		b.w[i] *= 0.1
	}
	r.init(b)
	return b
}

// readOut is the weights of an output in the present task.
func (b *baseline) readOut(output int) []float32 {
	at := (b.presentTask()*outputs + output) * b.units
	return b.w[at : at+b.units]
}

// presentTask is the index of the task whose read-outs are used.
func (b *baseline) presentTask() int {
	if b.tasks == 1 {
		return 0
	}
	return min(b.task, b.tasks-1)
}

func (b *baseline) Decide(x *[Inputs]float32, settings TrialSettings) float64 {
	if settings.Task != b.task && !settings.WeightsFrozen {
		b.rule.taskChanged(b)
	}
	b.task = settings.Task
	b.present(x)
	b.pGo = sigmoid(b.preference())
	return b.pGo
}

// present computes the units' activity and the values for a stimulus.
func (b *baseline) present(x *[Inputs]float32) {
	b.layer.respond(x, b.spec.Normalize)
	b.closeGates()
	for o := range b.value {
		b.value[o] = float64(b.layer.read(b.readOut(o))) * b.scale
	}
}

// preference is the advantage of Go over No-Go. The policy is its sigmoid.
func (b *baseline) preference() float64 {
	s := &b.spec.Baseline
	return s.Beta * (b.value[goAction] - b.value[noGoAction] - s.Bias)
}

func (b *baseline) Learn(x *[Inputs]float32, pressed bool, reward float64, settings TrialSettings) {
	if settings.OutcomeHidden {
		return
	}
	action := actionOf(pressed)
	b.x, b.reward, b.phaseEnds = x, reward, settings.PhaseEnds
	b.delta = b.rule.predictionError(b, action, reward)
	if !settings.WeightsFrozen && b.isStable() {
		b.rule.learn(b, action)
	}
}

// isStable reports whether values are small enough to learn from. With learning rates so high that
// values diverge, learning stops.
func (b *baseline) isStable() bool {
	for _, v := range b.value {
		if !(v < maxStableValue && v > -maxStableValue) {
			return false
		}
	}
	return true
}

// maxStableValue is far above every reward, and small enough for one more step.
const maxStableValue = 1e4

// changeWeights changes each output by a step per unit of scaled activity, and the hidden weights
// along the same gradient. Only the read-out of the action's opponent changes, not the hidden
// weights behind it, as in the modulated network.
func (b *baseline) changeWeights(steps []float64) {
	hidden := float32(b.spec.Baseline.Hidden * b.scale)
	first, second := b.readOut(goAction), b.readOut(noGoAction)
	e0, e1 := float32(steps[0]*b.scale), float32(steps[1]*b.scale)
	var e2 float32
	var third []float32
	if len(steps) > 2 {
		third, e2 = b.readOut(valueOutput), float32(steps[2]*b.scale)
	}
	// Only the error of the action that was done reaches the hidden weights, except in actor-critic.
	d0, d1 := float32(steps[0]), float32(steps[1])
	if len(steps) == 2 {
		if max(d0, -d0) >= max(d1, -d1) {
			d1 = 0
		} else {
			d0 = 0
		}
	}
	b.layer.macs += uint64(len(b.layer.active) * (Inputs + 2*len(steps)))
	for _, i := range b.layer.active {
		h := b.layer.h[i]
		back := float32(d0*first[i]) + float32(d1*second[i])
		first[i] += float32(e0 * h)
		second[i] += float32(e1 * h)
		if third != nil {
			back += float32(float32(steps[2]) * third[i])
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

func (b *baseline) FillView(v *View) {
	b.layer.fillView(v)
	clear(v.Consolidation)
	b.rule.resistance(b, v.Consolidation)
}

// Summary is what changes on every trial.
func (b *baseline) Summary() (g Summary) {
	g.Contexts = 1
	if b.tasks > 1 {
		g.Context, g.Contexts = min(b.presentTask(), MaxContexts-1), MaxContexts
	}
	g.Belief[g.Context], g.Used[g.Context] = 1, true
	g.Value, g.Error = [2]float64{b.value[goAction], b.value[noGoAction]}, b.delta
	return g
}

// Masks has all units in the only context.
func (b *baseline) Masks() []uint16 {
	out := make([]uint16, b.units)
	for i := range out {
		out[i] = 1
	}
	return out
}
