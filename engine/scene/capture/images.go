package capture

// Layouts and frames of a learner of images.

import (
	"fmt"

	"neuromodlab/engine/digits"
	"neuromodlab/engine/lab"
	"neuromodlab/engine/learner"
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
	out := squareOf(l.Side(), l.contexts())
	out.Picture = digits.Side
	for _, w := range l.State.Windows() {
		out.Windows = append(out.Windows, uint8(w.X), uint8(w.Y), uint8(w.W), uint8(w.H))
	}
	if l.Model.Spec.Images == digits.Names[0] { // digits are their own names
		for k := range digits.Contexts {
			out.Tasks = append(out.Tasks, fmt.Sprintf("%d %d", 2*k, 2*k+1))
		}
	}
	out.Has = l.Model.HasModulators()
	return out
}

func (l seeing) frame(dst *scene.Frame, _ int) {
	f := emptyFrame(dst)
	g := l.State.Summary()
	picture, own := l.Seen(), l.Own()
	if own != nil {
		look := l.State.Look(own)
		picture, g.Code, g.Value, g.PGo = own, look.Code, look.Value, float64(1-look.Response)
	}
	for _, p := range picture {
		f.Picture = append(f.Picture, p*(255/digits.White))
	}
	strongest := brightestActivity(g.Code)
	for i := range l.Side() * l.Side() {
		v := uint8(0)
		if i < len(g.Code) {
			v = share(g.Code[i] / strongest)
		}
		dst.V, dst.Age, f.Omega, f.Silent = append(dst.V, v), append(dst.Age, 255), append(f.Omega, 0), append(f.Silent, 0)
	}
	captureLevels(dst, l.Model.Modulators(), l.Levels(), len(l.Records) > 0)
	f.Context, f.Value = int32(g.Context), [2]float32{float32(g.Value[0]), float32(g.Value[1])}
	done, trials := l.PhaseNow()
	f.InPhase, f.PhaseTrials = int32(done), int32(trials)
	captureTrials(dst, l.Records, l.contexts(), learner.Task{})
	if own != nil { // there is no trial to it
		dst.Trial.Outcome, dst.Trial.Choice, f.PGo = scene.None, scene.Undecided, float32(g.PGo)
	}
	held := l.Held()
	for k := range min(g.Contexts, l.contexts()) {
		f.Used |= 1 << k
		f.Held = append(f.Held, held[k])
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
