package lab

import (
	"slices"

	"neuromodlab/engine"
	"neuromodlab/engine/figure"
	"neuromodlab/engine/param"
	"neuromodlab/engine/probe"
	"neuromodlab/engine/snapshot"
	"neuromodlab/engine/subject"
)

// SpikingRun is a run of a spiking network, with what it has done so far. Only look at it.
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
	recent []keyframe // starts of the last trials, while a lens is open
}

// Keyframes of a spiking run.
const (
	keySpacing = 10  // trials between the first
	keyMost    = 128 // kept at most
)

// newSpikingRun compiles a figure's network, at rest.
func newSpikingRun(f *figure.Figure, v param.Values, seed uint64) (*SpikingRun, error) {
	m, err := f.Subject(v, seed)
	if err != nil {
		return nil, err
	}
	return &SpikingRun{Model: m, State: subject.NewState(m), figure: f, seed: seed, keys: keyframes{spacing: keySpacing}}, nil
}

// compile makes a model of parameters that were checked.
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
		r.keep(applied)
		r.keepRecent(applied)
	}
	return finished
}

func (r *SpikingRun) refit(v param.Values) (relaid bool) {
	m := r.compile(v)
	relaid = !sameReceptors(r.Model, m)
	r.Model = m
	subject.Refit(m, r.State)
	return relaid
}

// sameReceptors tells whether all modulators act in the same places and directions, which
// is what a layout has of receptors.
func sameReceptors(a, b *subject.Model) bool {
	return slices.Equal(a.Spec.Drives, b.Spec.Drives) &&
		slices.EqualFunc(a.Net.Spec.Receptors, b.Net.Spec.Receptors, func(x, y engine.Receptor) bool {
			return x.Signal == y.Signal && x.Target == y.Target && x.Gain < 0 == (y.Gain < 0) && slices.Equal(x.On, y.On)
		})
}

// resettle puts a tissue to the rest of the values, as a link that holds them does.
func (r *SpikingRun) resettle(v param.Values) bool {
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

// deed carries out a puff.
func (r *SpikingRun) deed(c Command) {
	p, _ := c.puff()
	if p.placed && r.State.Tissue != nil {
		subject.PuffAt(r.Model, r.State, p.modulator, p.amount, p.x, p.y)
	} else if !p.placed {
		subject.Puff(r.Model, r.State, p.modulator, p.amount)
	}
}

func (r *SpikingRun) keep(applied int) {
	if r.keys.due(r.Tick(), len(r.History.Records)) {
		r.keys.add(r.keyframe(nil, applied), keyMost)
	}
}

func (r *SpikingRun) keepAnew(applied int) {
	r.keys.all = r.keys.all[:0]
	r.keep(applied)
}

// keyframe is the present moment, its state in a buffer that may be used again.
func (r *SpikingRun) keyframe(buffer []byte, applied int) keyframe {
	mark := r.History.Mark()
	return keyframe{r.Tick(), mark.Trials(), applied, snapshot.Append(buffer, r.State), mark}
}

func (r *SpikingRun) forgetAfter(tick uint64) {
	r.keys.forgetAfter(tick)
	r.dropRecentAfter(tick)
}

// before is at least a trial before a tick, so that what is shown of the trial before can
// be filled again.
func (r *SpikingRun) before(tick uint64) keyframe {
	length := uint64(r.trialTicks())
	if r.lens != nil {
		length *= 2 // it shows more
	}
	return r.keys.latest(tick-min(tick, length), r.recent...)
}

func (r *SpikingRun) cut(k keyframe) {
	r.History.Rewind(k.history)
	r.Progress.Rewind(k.trial)
	r.Traces.Rewind(k.tick)
	r.Recorder.Reset()
	if r.lens != nil {
		r.lens.Reset()
	}
	r.dropRecentAfter(k.tick)
}

func (r *SpikingRun) condition(s *Session) string {
	if s.switchedAs(s.Condition) {
		return s.named(s.Condition)
	}
	return s.modulatorsOn()
}

func (r *SpikingRun) presses() (out []bool) {
	for i := range r.History.Records {
		out = append(out, r.History.Records[i].Outcome.Pressed())
	}
	return out
}

// parts tells whether a cell of one fired, and that of the other did not.
func (r *SpikingRun) parts(twin run) bool {
	a, b := r.State.Net.Populations, twin.(*SpikingRun).State.Net.Populations
	for i := range a {
		if len(b) != len(a) || !slices.Equal(a[i].Last, b[i].Last) {
			return true
		}
	}
	return false
}
