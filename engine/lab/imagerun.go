package lab

// A run of a learner of images: its steps, its history and keyframes.

import (
	"math"
	"slices"

	"neuromodlab/engine/digits"
	"neuromodlab/engine/figure"
	"neuromodlab/engine/learner"
	"neuromodlab/engine/modulators"
	"neuromodlab/engine/param"
	"neuromodlab/engine/snapshot"
	"neuromodlab/engine/task"
)

// ImageRun is a run of a learner of images with its history. Other packages only read it.
type ImageRun struct {
	Model *digits.Model
	State *digits.State
	learnerHistory
	Images []int // of each finished trial, its image in the set

	figure *figure.Figure
	seed   uint64
	met    []int // contexts of the task that were shown, in that order
	// held counts, for each context of the network, the trials of each context of the task that it held.
	held [digits.MostContexts][digits.Contexts]int
	own  *digits.Image // a picture of one's own that is shown until the next trial; nil without one
}

// How the retention of images is measured.
const (
	imageRetentionEvery = 100 // trials between rows
	imageRetentionTests = 40  // images by which accuracy on a context is measured
)

func newImageRun(f *figure.Figure, v param.Values, seed uint64) (*ImageRun, error) {
	m, err := f.ImageLearner(v, seed)
	if err != nil {
		return nil, err
	}
	l := &ImageRun{Model: m, State: digits.NewState(m), figure: f, seed: seed}
	l.keys.spacing = imageRetentionEvery
	return l, nil
}

func (l *ImageRun) refit(v param.Values) (layoutChanged bool) {
	m, err := l.figure.ImageLearner(v, l.seed)
	if err != nil {
		panic("lab: live parameters made a model that does not compile: " + err.Error())
	}
	l.Model, l.own = m, nil
	l.State.Refit(m)
	return false
}

// Tick is the number of finished trials.
func (l *ImageRun) Tick() uint64 { return l.State.Trials }

func (l *ImageRun) state() snapshot.Walkable { return l.State }
func (l *ImageRun) doAction(Command)         {}

// step runs one trial and measures retention where that is due.
func (l *ImageRun) step(applied int) (finished bool) {
	l.own = nil
	t := digits.Step(l.Model, l.State)
	r := imageRecord(l.Model, l.State)
	l.add(&r)
	l.Images = append(l.Images, t.Image)
	l.meet(&r)
	if r.Number%imageRetentionEvery == 0 {
		row := RetentionRow{Trial: r.Number}
		for _, k := range l.met {
			row.Accuracy = append(row.Accuracy, digits.Accuracy(l.Model, l.State, k, imageRetentionTests))
		}
		l.RetentionRows = append(l.RetentionRows, row)
	}
	l.saveKeyframe(applied)
	return true
}

// meet notes a trial's context, and which context of the network held it.
func (l *ImageRun) meet(r *learner.Record) {
	if !slices.Contains(l.met, r.Task.Set) {
		l.met = append(l.met, r.Task.Set)
	}
	l.held[r.Context][r.Task.Set]++
}

// heldShare is the share of a context's trials from which on a task counts as held by it.
const heldShare = 0.1

// Held is, for each context of the network, the contexts of the task that it has held, one bit each.
func (l *ImageRun) Held() (out [digits.MostContexts]uint8) {
	for k := range out {
		all := 0
		for _, n := range l.held[k] {
			all += n
		}
		for task, n := range l.held[k] {
			if n > 0 && float64(n) >= heldShare*float64(all) {
				out[k] |= 1 << task
			}
		}
	}
	return out
}

func (l *ImageRun) metTasks() (out []string) {
	for _, k := range l.met {
		out = append(out, imageTask(k, false).String())
	}
	return out
}

func (l *ImageRun) plannedTasks() (out []string) {
	for k := range digits.Contexts {
		out = append(out, imageTask(k, false).String())
	}
	return out
}

func (l *ImageRun) retention() (every int, rows []RetentionRow) {
	return imageRetentionEvery, l.RetentionRows
}

// imageTask is a context of images as a task: the first is A. Its rule may be reversed.
func imageTask(context int, reversed bool) learner.Task {
	t := learner.Task{Set: context}
	if reversed {
		t.Variant = learner.Reversed
	}
	return t
}

const goes = 0 // the response Go, of a learner of images

// imageRecord is the record of the last finished trial. Its stimulus is the class of the image.
func imageRecord(m *digits.Model, s *digits.State) learner.Record {
	t, g := s.Last(), s.Summary()
	r := learner.Record{Trial: learner.Trial{
		Number: t.Number, Task: imageTask(t.Context, t.Reversed), Stimulus: t.Class, GoIsCorrect: t.Right == goes, Pressed: t.Response == goes,
		PGo: g.PGo, Context: g.Context, Reset: g.Changed, Value: max(g.Value[0], g.Value[1]),
	}, RPE: g.Error, Uncertainty: g.Novelty, Level: g.Level, Contexts: digits.MostContexts}
	if t.Correct() {
		r.Reward = 1
	}
	for k := range g.Contexts {
		r.Belief[k] = uint8(255*g.Belief[k] + 0.5)
	}
	return r
}

// ImageTrials runs a new learner of images for n trials, or through its whole course where n is 0.
func ImageTrials(m *digits.Model, n int) (out []learner.Record) {
	for s := digits.NewState(m); n == 0 && !s.Finished(m) || len(out) < n; {
		digits.Step(m, s)
		out = append(out, imageRecord(m, s))
	}
	return out
}

func (l *ImageRun) saveKeyframe(applied int) { l.saveState(l.State, l.Tick(), applied) }

func (l *ImageRun) restartKeyframes(applied int) {
	l.keys.all = l.keys.all[:0]
	l.saveKeyframe(applied)
}

func (l *ImageRun) truncate(k keyframe) {
	l.truncateTo(k.trials)
	l.Images, l.met, l.own = l.Images[:k.trials], l.met[:0], nil
	clear(l.held[:])
	for i := range l.Records {
		l.meet(&l.Records[i])
	}
}

// differsFrom reports whether the last trial of the two had another response or other values.
func (l *ImageRun) differsFrom(twin run) bool {
	o := twin.(*ImageRun)
	x, y := l.State.Summary(), o.State.Summary()
	return x.Value != y.Value || l.State.Last().Response != o.State.Last().Response
}

func (l *ImageRun) condition(s *Session) string { return learnerCondition(s) }

// Own is the picture of one's own that is shown, nil without one.
func (l *ImageRun) Own() *digits.Image { return l.own }

// Seen is the image of the last trial; before the first, that of the first.
func (l *ImageRun) Seen() *digits.Image {
	if n := len(l.Images); n > 0 {
		return l.Model.Picture(l.Images[n-1])
	}
	return l.Model.First()
}

// Side is the units that are drawn along each side of a square.
func (l *ImageRun) Side() int { return int(math.Sqrt(float64(l.Model.Units()))) }

// Levels are the modulators' levels, limited to their ranges.
func (l *ImageRun) Levels() [modulators.N]float64 { return limitLevels(l.State.Summary().Level) }

func (l *ImageRun) status(out *Status, s *Session, labels *task.Labels) {
	m, g := l.Model, l.State.Summary()
	out.Trial, out.TrialMS, out.Expected = int(l.Tick())+1, TrialMS, g.Novelty
	out.Cells, out.Trials = m.Units(), max(m.Length(), int(l.Tick()))
	out.Now, out.Groups = TrialNow{Stage: "rest"}, []GroupRate{}
	has, on, levels := m.HasModulators(), m.Modulators(), l.Levels()
	for i, key := range modulators.Keys {
		out.Modulators[key] = ModulatorNow{has[i], on[i], 1, levels[i], minLevels[i], maxLevels[i]}
	}
	out.Phases = l.phases()
	next := l.next().String()
	for i, p := range out.Phases {
		if p.First <= out.Trial {
			out.Phase = i
		}
	}
	done, trials := l.PhaseNow()
	l.lastTrial(out, labels, next)
	used := make([]bool, digits.MostContexts)
	for k := range g.Contexts {
		used[k] = true
	}
	contexts := 1 // of a learner that has no contexts
	if m.Spec.HasContexts() {
		contexts = digits.MostContexts
	}
	out.Rule = next
	out.Learner = &LearnerState{
		Kind: m.Spec.Learner, Images: m.Spec.Images, Side: l.Side(), Contexts: contexts,
		Context:     g.Context,
		Belief:      append([]float32{}, g.Belief[:contexts]...),
		Used:        used[:contexts],
		Uncertainty: g.Novelty, Error: g.Error, Value: g.Value, Reset: g.Changed, Task: next, InPhase: done, PhaseTrials: trials,
		Held: l.heldTasks(contexts),
	}
}

// phases lists the phases that have begun, and those of the course that are to come.
func (l *ImageRun) phases() (out []PhaseStatus) {
	met := map[learner.Task]bool{}
	add := func(t learner.Task, first int) {
		kind := "new"
		switch {
		case met[t]:
			kind = "return"
		case t.Variant == learner.Reversed:
			kind = "reversed"
		}
		met[t] = true
		out = append(out, PhaseStatus{t.String(), kind, first})
	}
	for i := range l.Records {
		if i == 0 || l.Records[i].Task != l.Records[i-1].Task {
			add(l.Records[i].Task, i+1)
		}
	}
	if next := l.next(); len(l.Records) == 0 || next != l.Records[len(l.Records)-1].Task {
		add(next, len(l.Records)+1)
	}
	for _, p := range l.Model.Phases() {
		if p.First > len(l.Records)+1 {
			add(imageTask(p.Context, false), p.First)
		}
	}
	return out
}

// next is the task of the next trial.
func (l *ImageRun) next() learner.Task {
	context := l.State.Next(l.Model)
	return imageTask(context, digits.Pairs[context] == l.Model.Spec.Reversed)
}

// PhaseNow is the number of finished trials of the phase of the next trial, and of all of it as far as
// it is known.
func (l *ImageRun) PhaseNow() (done, trials int) {
	next := l.next()
	for n := len(l.Records); done < n && l.Records[n-1-done].Task == next; {
		done++
	}
	tick := len(l.Records)
	for _, p := range l.Model.Phases() {
		if p.First > tick+1 {
			return done, done + p.First - 1 - tick
		}
	}
	return done, done + max(0, l.Model.Length()-tick)
}

// heldTasks names the tasks that each of the first contexts has held, a letter each.
func (l *ImageRun) heldTasks(contexts int) []string {
	out := make([]string, contexts)
	held := l.Held()
	for k := range out {
		for task := range digits.Contexts {
			if held[k]>>task&1 == 1 {
				out[k] += imageTask(task, false).String()
			}
		}
	}
	return out
}
