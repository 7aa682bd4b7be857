package lab

// A run of a spiking network: its steps, its history and keyframes.

import (
	"slices"

	"neuromodlab/engine"
	"neuromodlab/engine/figure"
	"neuromodlab/engine/param"
	"neuromodlab/engine/probe"
	"neuromodlab/engine/snapshot"
	"neuromodlab/engine/subject"
)

// SpikingRun is a run of a spiking network with its history. Other packages only read it.
type SpikingRun struct {
	Model    *subject.Model
	State    *subject.State
	History  probe.History
	Recorder probe.Recorder
	Progress probe.Progress
	Traces   probe.Traces

	figure *figure.Figure
	seed   uint64
	lens   *probe.Lens // nil: closed
	keys   keyframes
	recent []keyframe // keyframes of the starts of the last trials, while a lens is open
}

// Keyframes of a spiking run.
const (
	keySpacing   = 10  // trials between them at first
	maxKeyframes = 128 // greatest number kept
)

// newSpikingRun starts a run of a figure's network.
func newSpikingRun(f *figure.Figure, v param.Values, seed uint64, settled []byte) (*SpikingRun, error) {
	m, err := f.Subject(v, seed)
	if err != nil {
		return nil, err
	}
	var s *subject.State
	if settled != nil {
		s, _ = subject.NewStateIn(m, settled) // where it does not fit, the tissue settles
	}
	if s == nil {
		s = subject.NewState(m)
	}
	return &SpikingRun{Model: m, State: s, History: probe.History{Criteria: m.Spec.Task.Criteria}, figure: f, seed: seed,
		keys: keyframes{spacing: keySpacing}}, nil
}

// compile makes a model of checked parameters.
func (r *SpikingRun) compile(v param.Values) *subject.Model {
	m, err := r.figure.Subject(v, r.seed)
	if err != nil {
		panic("lab: live parameters made a model that does not compile: " + err.Error())
	}
	return m
}

// TickUnit is a millisecond.
func (r *SpikingRun) TickUnit() TickUnit { return TickMS }

// Tick is the number of steps made, each of 1 ms.
func (r *SpikingRun) Tick() uint64 { return r.State.Net.Tick }

func (r *SpikingRun) maxTick() uint64          { return MaxTick }
func (r *SpikingRun) trialTicks() int          { return r.Model.Spec.Task.Timing.Length }
func (r *SpikingRun) state() snapshot.Walkable { return r.State }

func (r *SpikingRun) step(applied int) (finished bool) {
	finished = subject.Step(r.Model, r.State)
	r.Recorder.Observe(r.Model, r.State)
	r.Traces.Observe(r.Model, r.State)
	if r.lens != nil {
		r.lens.Observe(r.Model, r.State)
	}
	if finished {
		r.History.Add(subject.Record(r.Model, r.State))
		r.Progress.Add(r.Model, r.State)
		r.saveKeyframe(applied)
		r.saveRecent(applied)
	}
	return finished
}

func (r *SpikingRun) refit(v param.Values) (layoutChanged bool) {
	m := r.compile(v)
	layoutChanged = !sameReceptors(r.Model, m)
	r.Model = m
	subject.Refit(m, r.State)
	return layoutChanged
}

// sameReceptors reports whether all receptor rows act at the same places and in the same
// directions, which is what a layout shows of them.
func sameReceptors(a, b *subject.Model) bool {
	return slices.Equal(a.Spec.Drives, b.Spec.Drives) &&
		slices.EqualFunc(a.Net.Spec.Receptors, b.Net.Spec.Receptors, func(x, y engine.Receptor) bool {
			return x.Signal == y.Signal && x.Target == y.Target && x.Gain < 0 == (y.Gain < 0) && slices.Equal(x.On, y.On)
		})
}

// rebuildState lets the tissue settle again under the values, as opening a link with these values
// would.
func (r *SpikingRun) rebuildState(v param.Values) bool {
	if r.State.Tissue == nil {
		return false
	}
	r.Model = r.compile(v)
	r.State = subject.NewState(r.Model)
	if r.lens != nil {
		r.State.Net.Watch = r.lens.Watch
	}
	return true
}

// doAction releases a puff.
func (r *SpikingRun) doAction(c Command) {
	p, _ := c.parsePuff()
	if p.placed && r.State.Tissue != nil {
		subject.PuffAt(r.Model, r.State, p.modulator, p.amount, p.x, p.y)
	} else if !p.placed {
		subject.Puff(r.Model, r.State, p.modulator, p.amount)
	}
}

func (r *SpikingRun) saveKeyframe(applied int) {
	if r.keys.due(r.Tick(), len(r.History.Records)) {
		r.keys.add(r.keyframe(nil, applied), maxKeyframes)
	}
}

func (r *SpikingRun) restartKeyframes(applied int) {
	r.keys.all = r.keys.all[:0]
	r.saveKeyframe(applied)
}

// keyframe is the present state as a keyframe. buffer may be reused for it.
func (r *SpikingRun) keyframe(buffer []byte, applied int) keyframe {
	mark := r.History.Mark()
	return keyframe{r.Tick(), mark.Trials(), applied, snapshot.Append(buffer, r.State), mark}
}

func (r *SpikingRun) forgetAfter(tick uint64) {
	r.keys.forgetAfter(tick)
	r.dropRecentAfter(tick)
}

// keyframeBefore is so far before the tick that the views of the trials before can be filled.
func (r *SpikingRun) keyframeBefore(tick uint64) keyframe {
	return r.keys.latest(tick-min(tick, r.viewTicks()), r.recent...)
}

// viewTicks is the number of ticks before the present one that the views show.
func (r *SpikingRun) viewTicks() uint64 {
	length := uint64(r.trialTicks())
	if r.lens != nil {
		length *= 2 // the lens shows two trials
	}
	return length
}

func (r *SpikingRun) truncate(k keyframe) {
	r.History.Rewind(k.history)
	r.Progress.Rewind(k.trials)
	r.Traces.Rewind(k.tick)
	r.Recorder.Reset()
	if r.lens != nil {
		r.lens.Reset()
	}
	r.dropRecentAfter(k.tick)
}

func (r *SpikingRun) condition(s *Session) string {
	if s.sameModulatorsAs(s.Condition) {
		return s.matchingCondition(s.Condition)
	}
	return s.modulatorsOn()
}

func (r *SpikingRun) goResponses() (out []bool) {
	for i := range r.History.Records {
		out = append(out, r.History.Records[i].Outcome.Pressed())
	}
	return out
}

// differsFrom reports whether a cell fired in one run and not in the other.
func (r *SpikingRun) differsFrom(twin run) bool {
	a, b := r.State.Net.Populations, twin.(*SpikingRun).State.Net.Populations
	for i := range a {
		if len(b) != len(a) || !slices.Equal(a[i].Last, b[i].Last) {
			return true
		}
	}
	return false
}
