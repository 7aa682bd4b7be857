package capture

// Layouts and frames of a learner.

import (
	"math"

	"neuromodlab/engine/lab"
	"neuromodlab/engine/learner"
	"neuromodlab/engine/modulators"
	"neuromodlab/engine/scene"
)

// torusUM is the width and height of a learner's torus, which has no real size.
const torusUM = 1000

// learning is a run of a learner, drawn on its torus.
type learning struct{ *lab.LearnerRun }

// layout has the positions of a learner's units and the contexts that they belong to.
func (l learning) layout() scene.Layout {
	masks := l.State.Learner.Masks()
	side := l.Model.Spec.Side
	out := squareOf(side, l.State.Learner.Summary().Contexts)
	out.Masks = masks
	out.Has = l.Model.HasModulators()
	if l.Model.Spec.Learner == learner.Modulated {
		out.Badges = badges(masks, side, out.Contexts)
	}
	return out
}

// badges finds, for each context, a unit in the middle of its mask and not next to one found
// before.
func badges(masks []uint16, side, contexts int) (out []int32) {
	at := func(x, y int) int { return (y+side)%side*side + (x+side)%side }
	apart := func(a, b int32) int {
		d := func(p, q int32) int { x := int(p - q); x = max(x, -x); return min(x, side-x) }
		s := int32(side)
		return max(d(a%s, b%s), d(a/s, b/s))
	}
	for k := range contexts {
		best, most := int32(-1), -1
		for i := range masks {
			if masks[i]>>k&1 == 0 {
				continue
			}
			x, y := i%side, i/side
			score := 0
			for dy := -2; dy <= 2; dy++ {
				for dx := -2; dx <= 2; dx++ {
					score += 2 * int(masks[at(x+dx, y+dy)]>>k&1)
				}
			}
			if x == 0 || y == 0 || x >= side-2 || y >= side-2 {
				score -= 12
			}
			for _, b := range out {
				if b >= 0 && apart(int32(i), b) < 2 {
					score -= 100
				}
			}
			if score > most || best < 0 {
				best, most = int32(i), score
			}
		}
		out = append(out, best)
	}
	return out
}

func (l learning) frame(dst *scene.Frame, _ int) {
	f := emptyFrame(dst)

	var v learner.View
	l.State.Learner.FillView(&v)
	g := l.State.Learner.Summary()
	strongest := brightestActivity(v.Activity)
	for i, h := range v.Activity {
		dst.V, dst.Age = append(dst.V, share(h/strongest)), append(dst.Age, 255)
		silent := uint8(0)
		if v.Silent[i] {
			silent = 1
		}
		f.Omega, f.Silent = append(f.Omega, share(v.Consolidation[i])), append(f.Silent, silent)
	}
	for _, x := range l.State.Gains() {
		f.Gains = append(f.Gains, share(x/scene.GainFull))
	}
	f.Informative = learner.Informative
	captureLevels(dst, l.Model.Modulators(), l.Levels(), len(l.Records) > 0)
	f.Context, f.Value = int32(g.Context), [2]float32{float32(g.Value[0]), float32(g.Value[1])}
	trials, done := l.State.Length()
	f.InPhase, f.PhaseTrials = int32(done), int32(trials)
	captureTrials(dst, l.Records, g.Contexts, l.Model.TaskOf(0))
	for k, used := range g.Used {
		if used {
			f.Used |= 1 << k
		}
	}
}

// squareOf is a layout of units in a square.
func squareOf(side, contexts int) scene.Layout {
	out := scene.Layout{
		Width: torusUM, Height: torusUM, Side: side, Contexts: contexts, TrialMS: lab.TrialMS,
		Populations: []scene.Population{{Name: "hidden", Group: "hidden", Kind: scene.Excitatory, N: side * side}},
	}
	each := float32(torusUM) / float32(side)
	for i := range side * side {
		out.X = append(out.X, (float32(i%side)+0.5)*each)
		out.Y = append(out.Y, (float32(i/side)+0.5)*each)
	}
	return out
}

// emptyFrame empties a frame of a learner, keeps its memory, and returns what it has of a learner alone.
func emptyFrame(dst *scene.Frame) *scene.Learner {
	keep := dst.Learner
	*dst = scene.Frame{
		Follow: -1,
		V:      dst.V[:0], Age: dst.Age[:0], Race: dst.Race[:0], Raster: dst.Raster[:0], Ribbon: dst.Ribbon[:0], Synapses: dst.Synapses[:0],
	}
	f := &dst.Learner
	f.Omega, f.Silent, f.Gains, f.Belief, f.Current = keep.Omega[:0], keep.Silent[:0], keep.Gains[:0], keep.Belief[:0], keep.Current[:0]
	f.Picture, f.Held = keep.Picture[:0], keep.Held[:0]
	return f
}

// captureLevels fills in the modulators; begun: a trial has finished.
func captureLevels(dst *scene.Frame, on [modulators.N]bool, levels [modulators.N]float64, begun bool) {
	dst.On = on
	for i, x := range levels {
		dst.Level[i] = float32(x)
	}
	dst.Level[modulators.NA] *= 2 // a frame's noradrenaline goes to 2
	if on[modulators.ACh] && begun {
		dst.Level[modulators.ACh]-- // and its acetylcholine to either side of what is usual
	}
}

// brightestActivity is the activity at which a unit is drawn brightest: that of the most active
// unit, limited so that a single unit does not make all others dark.
func brightestActivity(activity []float32) float32 {
	var square float32
	n := 0
	for _, h := range activity {
		if h > 0 {
			square += h * h
			n++
		}
	}
	if n == 0 {
		return 1
	}
	return 2 * float32(math.Sqrt(float64(square)/float64(n)))
}

// captureTrials fills in the trials of the ribbon and the belief in contexts behind them.
func captureTrials(dst *scene.Frame, all []learner.Record, contexts int, next learner.Task) {
	f := &dst.Learner
	records := all[max(0, len(all)-scene.BeliefMost):]
	dst.RibbonFirst = int32(len(all)-len(records)) + 1
	for i := range records {
		r := &records[i]
		dst.Ribbon = append(dst.Ribbon, scene.PastTrial{Outcome: scene.Outcome(r.Outcome()), Rule: taskRule(r.Task), NA: r.Reset})
		f.Belief = append(f.Belief, r.Belief[:contexts+1]...)
		f.Current = append(f.Current, uint8(r.Context))
		f.Used |= 1 << r.Context
	}
	dst.Trial = scene.Trial{Number: int32(len(all))}
	if len(records) == 0 {
		dst.Trial.Rule = taskRule(next)
		return
	}
	r := &records[len(records)-1]
	f.PGo = float32(r.PGo)
	dst.Trial.Rule, dst.Trial.GoCorrect, dst.Trial.Outcome = taskRule(r.Task), r.GoIsCorrect, scene.Outcome(r.Outcome())
	dst.Trial.Choice = scene.NoGo
	if r.Pressed {
		dst.Trial.Choice = scene.Go
	}
	dst.Trial.Reward, dst.Trial.Value, dst.Trial.RPE, dst.Trial.Expected = float32(r.Reward), float32(r.Value), float32(r.RPE),
		float32(r.Uncertainty)
}

// taskRule packs the name of a task into the form that a frame has.
func taskRule(t learner.Task) (r scene.Rule) {
	name := t.String()
	for i := range len(name) {
		r |= scene.Rule(name[i]) << (8 * i)
	}
	return r
}

// share is a number from 0 to 1 as a byte.
func share(x float32) uint8 { return uint8(max(0, min(255, 255*x+0.5))) }

// showDifference lights units by the difference of their activity; rings show the difference in
// consolidation.
func (l learning) showDifference(dst *scene.Frame, first drawable) {
	var other scene.Frame
	first.frame(&other, -1)
	differ := func(x []uint8, y []uint8) {
		for i := range min(len(x), len(y)) {
			x[i] = max(x[i], y[i]) - min(x[i], y[i])
		}
	}
	differ(dst.V, other.V)
	differ(dst.Learner.Omega, other.Learner.Omega)
	for m := range dst.Level {
		dst.Level[m] -= other.Level[m]
	}
}
