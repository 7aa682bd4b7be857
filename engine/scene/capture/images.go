package capture

// Layouts and frames of a learner of images.

import (
	"neuromodlab/engine/digits"
	"neuromodlab/engine/lab"
	"neuromodlab/engine/learner"
	"neuromodlab/engine/modulators"
	"neuromodlab/engine/scene"
)

// seeing is a run of a learner of images, drawn as a square of the units of its code.
type seeing struct{ *lab.ImageRun }

func (l seeing) contexts() int {
	if l.Model.Spec.HasContexts() {
		return learner.MaxContexts
	}
	return 1
}

func (l seeing) layout() scene.Layout {
	side := l.Side()
	out := scene.Layout{
		Width: torusUM, Height: torusUM, Side: side, Contexts: l.contexts(), TrialMS: lab.TrialMS,
		Populations: []scene.Population{{Name: "hidden", Group: "hidden", Kind: scene.Excitatory, N: side * side}},
	}
	out.Picture = digits.Side
	out.Has = l.Model.HasModulators()
	each := float32(torusUM) / float32(side)
	for i := range side * side {
		out.X = append(out.X, (float32(i%side)+0.5)*each)
		out.Y = append(out.Y, (float32(i/side)+0.5)*each)
	}
	return out
}

func (l seeing) frame(dst *scene.Frame, _ int) {
	keep := dst.Learner
	*dst = scene.Frame{
		Follow: -1,
		V:      dst.V[:0], Age: dst.Age[:0], Race: dst.Race[:0], Raster: dst.Raster[:0], Ribbon: dst.Ribbon[:0], Synapses: dst.Synapses[:0],
	}
	f := &dst.Learner
	f.Omega, f.Silent, f.Gains, f.Belief, f.Current = keep.Omega[:0], keep.Silent[:0], keep.Gains[:0], keep.Belief[:0], keep.Current[:0]
	f.Picture = keep.Picture[:0]
	for _, p := range l.Seen() {
		f.Picture = append(f.Picture, p*(255/digits.White))
	}
	g := l.State.Summary()
	strongest := brightestActivity(g.Code)
	for i := range l.Side() * l.Side() {
		v := uint8(0)
		if i < len(g.Code) {
			v = share(g.Code[i] / strongest)
		}
		dst.V, dst.Age, f.Omega, f.Silent = append(dst.V, v), append(dst.Age, 255), append(f.Omega, 0), append(f.Silent, 0)
	}
	dst.On = l.Model.Modulators()
	for i, x := range l.Levels() {
		dst.Level[i] = float32(x)
	}
	dst.Level[modulators.NA] *= 2 // a frame's noradrenaline goes to 2
	if dst.On[modulators.ACh] && len(l.Records) > 0 {
		dst.Level[modulators.ACh]-- // and its acetylcholine to either side of what is usual
	}
	f.Context, f.Value = int32(g.Context), [2]float32{float32(g.Value[0]), float32(g.Value[1])}
	done, trials := l.PhaseNow()
	f.InPhase, f.PhaseTrials = int32(done), int32(trials)
	captureTrials(dst, l.Records, l.contexts(), learner.Task{})
	for k := range min(g.Contexts, l.contexts()) {
		f.Used |= 1 << k
	}
}

// showDifference lights units by the difference of their activity.
func (l seeing) showDifference(dst *scene.Frame, first drawable) {
	var other scene.Frame
	first.frame(&other, -1)
	for i := range min(len(dst.V), len(other.V)) {
		dst.V[i] = max(dst.V[i], other.V[i]) - min(dst.V[i], other.V[i])
	}
	for m := range dst.Level {
		dst.Level[m] -= other.Level[m]
	}
}
