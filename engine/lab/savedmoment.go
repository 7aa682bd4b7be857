package lab

// Saved moments: a late moment of a run that the lab ships as a file, so that a page can show it at
// once instead of running all the trials before it. A session of the same run jumps to it when it
// seeks a later tick; what it then holds is the same as after a run from tick 0.

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"slices"

	"neuromodlab/engine"
	"neuromodlab/engine/figure"
	"neuromodlab/engine/probe"
	"neuromodlab/engine/snapshot"
	"neuromodlab/engine/task"
)

// SavedMoment is a run at one tick: its state and its finished trials.
type SavedMoment struct {
	run      uint64 // identifies the run: see Session.runID
	tick     uint64
	hash     uint64 // of the state
	records  []task.Record
	progress probe.Progress
	state    []byte
}

// leadTrials is the number of trials by which a saved moment is before the opening that it serves:
// the stage shows two trials, so these are run again.
const leadTrials = 2

// SaveOpening runs a figure to shortly before its opening and returns the file of that moment; nil
// where there is nothing to run.
func SaveOpening(figures figure.Set, f *figure.Figure) ([]byte, error) {
	s, err := Open(figures, f.Name)
	if err != nil {
		return nil, err
	}
	if _, err := s.requireSpiking("opening"); err != nil {
		return nil, err
	}
	if err := s.Reset(uint64(f.Opening.Seed)); err != nil {
		return nil, err
	}
	trials := f.Opening.Trial - 1 - leadTrials
	if trials < 1 {
		return nil, nil
	}
	s.StepTrials(trials)
	return s.SaveMoment()
}

// SaveMoment is the file of the present moment, which must be at the start of a trial of a run
// without commands.
func (s *Session) SaveMoment() ([]byte, error) {
	r, err := s.requireSpiking("moment")
	if err != nil {
		return nil, err
	}
	if r.State.T() != 0 || s.applied > 0 || r.Model.Spec.NoTask() {
		return nil, errors.New("moment: allowed: the start of a trial of a run without commands")
	}
	m := SavedMoment{run: s.runID(), tick: s.Tick(), hash: snapshot.Hash(r.State), records: r.History.Records, progress: r.Progress}
	head := snapshot.Append(nil, &m)
	text := binary.LittleEndian.AppendUint32(nil, uint32(len(head)))
	text = append(text, head...)
	return deflate(snapshot.Append(text, r.State)), nil
}

// ReadMoment reads the file of a saved moment.
func ReadMoment(file []byte) (*SavedMoment, error) {
	text, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(file)), maxMomentBytes))
	if err != nil || len(text) < 4 {
		return nil, errors.New("moment: too short")
	}
	head, rest := binary.LittleEndian.Uint32(text), text[4:]
	if uint64(head) > uint64(len(rest)) {
		return nil, errors.New("moment: too short")
	}
	m := &SavedMoment{state: rest[head:]}
	if err := snapshot.Restore(m, rest[:head]); err != nil {
		return nil, fmt.Errorf("moment: %w", err)
	}
	return m, nil
}

// Hash is the hash of the saved state, as Session.Hash writes it.
func (m *SavedMoment) Hash() string { return fmt.Sprintf("%016x", m.hash) }

// Limits of what a damaged file can make the reader allocate.
const (
	maxMomentTrials = 100_000
	maxMomentBytes  = 64 << 20
)

// Walk visits all but the state.
func (m *SavedMoment) Walk(w snapshot.Walker) {
	w.U64(&m.run)
	w.U64(&m.tick)
	w.U64(&m.hash)
	m.records = walkLength(w, m.records)
	for i := range m.records {
		walkRecord(w, &m.records[i])
	}
	p := &m.progress
	p.Projections = walkLength(w, p.Projections)
	p.Weight, p.Rate = sized(p.Weight, len(p.Projections)), sized(p.Rate, len(p.Projections))
	for i := range p.Projections {
		walkInt(w, &p.Projections[i])
		p.Weight[i], p.Rate[i] = sized(p.Weight[i], len(m.records)), sized(p.Rate[i], len(m.records))
		w.F32(p.Weight[i])
		w.F32(p.Rate[i])
	}
}

// walkLength visits the length of a slice and returns the slice with that length.
func walkLength[T any](w snapshot.Walker, of []T) []T {
	n := uint64(len(of))
	w.U64(&n)
	return sized(of, int(min(n, maxMomentTrials)))
}

// sized is a slice of a length: the given one where it has it, else a new one.
func sized[T any](of []T, n int) []T {
	if len(of) == n {
		return of
	}
	return make([]T, n)
}

func walkInt(w snapshot.Walker, x *int) {
	u := uint64(*x)
	w.U64(&u)
	*x = int(u)
}

// walkRecord visits what a record does not have from its model, which gives its kind of phase, or
// from its history, which gives PGo.
func walkRecord(w snapshot.Walker, r *task.Record) {
	walkInt(w, &r.Trial)
	walkInt(w, &r.Tick)
	walkInt(w, &r.Phase)
	rule, visual, auditory, outcome := uint64(r.Rule), uint64(r.Cue.Visual), uint64(r.Cue.Auditory), uint64(r.Outcome)
	for _, x := range []*uint64{&rule, &visual, &auditory, &outcome} {
		w.U64(x)
	}
	r.Rule, r.Cue = task.Rule(rule), task.Compound{Visual: task.Cue(visual), Auditory: task.Cue(auditory)}
	r.Outcome = task.Outcome(outcome)
	for _, x := range []*float64{&r.RT, &r.Reward, &r.Value, &r.RPE, &r.Surprise, &r.Expected} {
		w.F64(x)
	}
	for i := range r.Level {
		w.F64(&r.Level[i])
	}
	flags := uint64(0) // 1: noradrenaline was released; 2: with concentrations
	if r.Released {
		flags |= 1
	}
	if r.Concentration != nil {
		flags |= 2
	}
	w.U64(&flags)
	r.Released = flags&1 != 0
	if flags&2 == 0 {
		r.Concentration = nil
		return
	}
	if r.Concentration == nil {
		r.Concentration = new([len(r.Level)]float64)
	}
	for i := range r.Concentration {
		w.F64(&r.Concentration[i])
	}
}

// runID identifies the run from tick 0: equal where the engine's version, figure, seed and all
// parameters are equal.
func (s *Session) runID() uint64 {
	h := fnv.New64a()
	fmt.Fprintf(h, "%s\n%s\n%d\n", engine.Version, s.Figure.Name, s.Seed)
	for _, d := range s.initial.Table().Defs() {
		fmt.Fprintf(h, "%s=%v\n", d.Key, s.initial.Get(d.Key))
	}
	return h.Sum64()
}

// jump goes to the latest saved moment of this run that is ahead, and far enough before a tick that
// the views of the trials before that tick can be filled. It does nothing where there is none.
func (s *Session) jump(tick uint64) {
	r, spiking := s.run.(*SpikingRun)
	if !spiking || len(s.moments) == 0 {
		return
	}
	before := tick - min(tick, r.viewTicks())
	id := s.runID()
	var best *SavedMoment
	for _, m := range s.moments {
		after := len(s.log) == 0 || s.log[0].Tick >= m.tick // all commands come later
		if m.run == id && m.tick > s.Tick() && m.tick <= before && after && (best == nil || m.tick > best.tick) {
			best = m
		}
	}
	if best != nil && !r.restore(best) { // the file is damaged
		s.moments = slices.DeleteFunc(s.moments, func(m *SavedMoment) bool { return m == best })
		s.rewind(0)
	}
}

// restore puts a run into a saved moment and reports whether the state is the saved one; if not, it
// must not be used.
func (r *SpikingRun) restore(m *SavedMoment) bool {
	if snapshot.Restore(r.State, m.state) != nil || snapshot.Hash(r.State) != m.hash {
		return false
	}
	r.History.Reset()
	for _, record := range m.records {
		record.Kind = r.Model.Spec.Task.Phases[record.Phase].Kind
		r.History.Add(record)
	}
	r.Progress = m.progress.Clone()
	r.Recorder.Reset()
	if r.lens != nil {
		r.lens.Reset()
	}
	r.recent = nil
	r.keys.add(r.keyframe(nil, 0), maxKeyframes)
	return true
}
