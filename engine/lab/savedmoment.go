package lab

// Saved moments: a late moment of a run as a file, so that a page can show it at once instead of
// running all the trials before it. The lab ships those of openings; a lab saved as one file holds
// that of its link. A session of the same run jumps to it when it seeks a later tick; what it then
// holds is the same as after a run from tick 0.

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"slices"

	"neuromodlab/engine"
	"neuromodlab/engine/figure"
	"neuromodlab/engine/param"
	"neuromodlab/engine/probe"
	"neuromodlab/engine/snapshot"
	"neuromodlab/engine/subject"
	"neuromodlab/engine/task"
)

// SavedMoment is a run at two ticks: the moment, and some trials before it, for views and steps back
// that need the trials between. It holds the finished trials, and the tissue in which the run began.
type SavedMoment struct {
	run      uint64 // identifies the run: see runID
	stops    [2]stop
	records  []task.Record // up to the later stop
	progress probe.Progress
	recorder probe.Recorder // at the later stop
	settled  []byte         // see subject.Settled
}

// stop is the state at the start of a trial.
type stop struct {
	tick, trials uint64 // trials finished
	applied      int    // commands of the log that have acted
	acted        uint64 // identifies these commands: see logID
	hash         uint64 // of the state
	state        []byte
}

// leadTrials is the number of trials between the two stops: the lens and a recorded trial need no more.
const leadTrials = 2

// SaveOpening runs a figure to its opening and returns the file of that moment; nil where there is
// nothing to run.
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
	if f.Opening.Trial-1 <= leadTrials {
		return nil, nil
	}
	s.StepTrials(f.Opening.Trial - 1 - leadTrials)
	return s.SaveMoment()
}

// SaveMoment is the file of the moment leadTrials after the present one, which must be at the start of
// a trial.
func (s *Session) SaveMoment() ([]byte, error) {
	r, err := s.requireSpiking("moment")
	if err != nil {
		return nil, err
	}
	if r.State.T() != 0 || r.Model.Spec.NoTask() {
		return nil, errors.New("moment: allowed: the start of a trial")
	}
	before := s.stopOf(r)
	s.StepTrials(leadTrials)
	m := SavedMoment{run: s.runID(), stops: [2]stop{before, s.stopOf(r)}, records: r.History.Records, progress: r.Progress,
		recorder: r.Recorder}
	if s.applied == 0 { // commands may have changed what the tissue is at rest
		m.settled = subject.Settled(r.Model)
	}
	text := snapshot.Append(nil, &m)
	return deflate(binary.LittleEndian.AppendUint64(text, checksum(text))), nil
}

// stopOf is the present state.
func (s *Session) stopOf(r *SpikingRun) stop {
	return stop{r.Tick(), uint64(len(r.History.Records)), s.applied, logID(s.log[:s.applied]), snapshot.Hash(r.State),
		snapshot.Append(nil, r.State)}
}

// SaveNearMoment is the file of a moment shortly before the present one, from which a session that
// opens the present link reaches it at once; nil where the run has no such moment, or is of a kind
// that is not saved. The session ends where it is.
func (s *Session) SaveNearMoment() ([]byte, error) {
	r, spiking := s.run.(*SpikingRun)
	if !spiking || r.Model.Spec.NoTask() {
		return nil, nil
	}
	now, length := s.Tick(), uint64(r.trialTicks())
	trials := now / length
	if trials <= leadTrials {
		return nil, nil
	}
	log := s.log
	s.log = log[:s.applied] // what a person undid by going back is in no link
	defer func() { s.log = log }()
	if err := s.Seek((trials - leadTrials) * length); err != nil {
		return nil, err
	}
	file, err := s.SaveMoment()
	if back := s.Seek(now); err == nil {
		err = back
	}
	return file, err
}

// moment answers the call "moment".
func (a *API) moment(arguments) (string, error) {
	file, err := a.Session.SaveNearMoment()
	return base64.StdEncoding.EncodeToString(file), err
}

// ReadMoment reads the file of a saved moment.
func ReadMoment(file []byte) (*SavedMoment, error) {
	text, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(file)), maxMomentBytes))
	if err != nil || len(text) < 8 {
		return nil, errors.New("moment: too short")
	}
	text, sum := text[:len(text)-8], binary.LittleEndian.Uint64(text[len(text)-8:])
	if checksum(text) != sum {
		return nil, errors.New("moment: damaged")
	}
	m := &SavedMoment{}
	if err := snapshot.Restore(m, text); err != nil {
		return nil, fmt.Errorf("moment: %w", err)
	}
	return m, nil
}

// checksum is the hash of bytes.
func checksum(text []byte) uint64 {
	h := fnv.New64a()
	_, _ = h.Write(text) // never fails
	return h.Sum64()
}

// Hash is the hash of the saved state, as Session.Hash writes it.
func (m *SavedMoment) Hash() string { return fmt.Sprintf("%016x", m.stops[1].hash) }

// Limits of what a damaged file can make the reader allocate.
const (
	maxMomentTrials = 4_000_000 // of trials, and of words of a state
	maxMomentBytes  = 64 << 20
)

// Walk visits everything.
func (m *SavedMoment) Walk(w snapshot.Walker) {
	w.U64(&m.run)
	for i := range m.stops {
		at := &m.stops[i]
		w.U64(&at.tick)
		w.U64(&at.trials)
		walkInt(w, &at.applied)
		w.U64(&at.acted)
		w.U64(&at.hash)
		at.state = walkBytes(w, at.state)
	}
	m.settled = walkBytes(w, m.settled)
	m.recorder.Walk(w)
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

// walkBytes visits bytes, whose number is a multiple of 4, and their length.
func walkBytes(w snapshot.Walker, b []byte) []byte {
	words := make([]int32, len(b)/4)
	for i := range words {
		words[i] = int32(binary.LittleEndian.Uint32(b[4*i:]))
	}
	words = walkLength(w, words)
	w.I32(words)
	if len(b) == 4*len(words) {
		return b
	}
	b = make([]byte, 0, 4*len(words))
	for _, x := range words {
		b = binary.LittleEndian.AppendUint32(b, uint32(x))
	}
	return b
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

// runID identifies a run from tick 0: equal where the engine's version, figure, seed and all
// parameters are equal.
func runID(f *figure.Figure, v param.Values, seed uint64) uint64 {
	h := fnv.New64a()
	fmt.Fprintf(h, "%s\n%s\n%d\n", engine.Version, f.Name, seed)
	for _, d := range v.Table().Defs() {
		fmt.Fprintf(h, "%s=%v\n", d.Key, v.Get(d.Key))
	}
	if own := f.FileText(); own != "" {
		fmt.Fprintf(h, "%s\n", own)
	}
	return h.Sum64()
}

// logID identifies the first commands of a log; 0 where there are none.
func logID(log []Command) uint64 {
	if len(log) == 0 {
		return 0
	}
	return checksum([]byte(formatLog(log)))
}

// follows reports whether a session's run passes a stop: the commands before it are those of the session,
// which has no others until then.
func (s *Session) follows(at *stop) bool {
	return at.applied >= 0 && at.applied <= len(s.log) && logID(s.log[:at.applied]) == at.acted &&
		(at.applied == len(s.log) || s.log[at.applied].Tick >= at.tick)
}

func (s *Session) runID() uint64 { return runID(s.Figure, s.initial, s.Seed) }

// settledFor is the tissue in which a run begins, from a saved moment of the same run; nil without one.
func (s *Session) settledFor(f *figure.Figure, v param.Values, seed uint64) []byte {
	if len(s.moments) == 0 {
		return nil
	}
	id := runID(f, v, seed)
	for _, m := range s.moments {
		if m.run == id && len(m.settled) > 0 {
			return m.settled
		}
	}
	return nil
}

// jump goes to the latest stop of a saved moment of this run that is ahead, and from which what the
// views show of the trials before a tick is known. It does nothing where there is none.
func (s *Session) jump(tick uint64) {
	r, spiking := s.run.(*SpikingRun)
	if !spiking || len(s.moments) == 0 {
		return
	}
	before := tick - min(tick, r.viewTicks())
	id := s.runID()
	var best *SavedMoment
	at := 0
	for _, m := range s.moments {
		for i := range m.stops {
			stop := &m.stops[i]
			shown := stop.tick <= before || i == 1 && stop.tick <= tick && r.lens == nil
			if m.run == id && stop.tick > s.Tick() && shown && (best == nil || stop.tick > best.stops[at].tick) && s.follows(stop) {
				best, at = m, i
			}
		}
	}
	if best == nil {
		return
	}
	applied := best.stops[at].applied
	if applied > 0 || s.applied > 0 {
		s.valuesAfter(applied)
		s.recompile()
	}
	if !r.restore(best, at) { // the file is of another engine
		s.moments = slices.DeleteFunc(s.moments, func(m *SavedMoment) bool { return m == best })
		s.rewind(0)
		return
	}
	s.applied = applied
}

// restore puts a run into a stop of a saved moment and reports whether the state is the saved one; if
// not, it must not be used.
func (r *SpikingRun) restore(m *SavedMoment, at int) bool {
	to := &m.stops[at]
	if snapshot.Restore(r.State, to.state) != nil || snapshot.Hash(r.State) != to.hash || to.trials > uint64(len(m.records)) {
		return false
	}
	phases := len(r.Model.Spec.Task.Phases)
	if slices.ContainsFunc(m.records, func(record task.Record) bool { return record.Phase < 0 || record.Phase >= phases }) {
		return false
	}
	r.History.Reset()
	for i, record := range m.records[:to.trials] {
		for k := range m.stops[:at] {
			if m.stops[k].trials == uint64(i) {
				r.addStop(&m.stops[k])
			}
		}
		record.Kind = r.Model.Spec.Task.Phases[record.Phase].Kind
		r.History.Add(record)
	}
	r.Progress = m.progress.Clone()
	r.Progress.Rewind(int(to.trials))
	r.Recorder.Reset()
	if at == 1 {
		r.Recorder = m.recorder.Clone()
	}
	if r.lens != nil {
		r.lens.Reset()
	}
	r.recent = nil
	r.addStop(to)
	return true
}

// addStop takes a keyframe of a stop, whose trials the history has.
func (r *SpikingRun) addStop(at *stop) {
	mark := r.History.Mark()
	r.keys.add(keyframe{at.tick, mark.Trials(), at.applied, at.state, mark}, maxKeyframes)
}
