package export

// The arrays of a whole run of a spiking network.

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"slices"

	"neuromodlab/engine"
	"neuromodlab/engine/figure"
	"neuromodlab/engine/modulators"
	"neuromodlab/engine/param"
	"neuromodlab/engine/probe"
	"neuromodlab/engine/subject"
	"neuromodlab/engine/task"
)

// levelEveryMS is the time between two levels, ms, as in the page's recordings.
const levelEveryMS = 5

// Kinds of cell, by engine.Kind.
var kindNames = [...]string{engine.Input: "input", engine.Excitatory: "excitatory", engine.Inhibitory: "inhibitory"}

// Arrays runs a network for so many trials (0: the whole schedule) and writes a NumPy archive of the run: see Run.
func Arrays(w io.Writer, f *figure.Figure, arm Arm, seed uint64, trials int) error {
	m, err := f.Subject(arm.Values, seed)
	if err != nil {
		return err
	}
	if trials == 0 {
		if trials = m.Spec.Task.Trials(); trials == 0 {
			return fmt.Errorf("figure %s has no schedule that ends; say how many trials", f.Name)
		}
	}
	s := subject.NewState(m)
	r := NewRun(m, s, map[string]any{
		"figure": f.Name, "condition": arm.Name, "seed": param.Seed(seed), "version": engine.Version, "parameters": arm.Values.JSON(),
	})
	var finished probe.History
	for len(finished.Records) < trials {
		end := subject.Step(m, s)
		r.Observe(m, s)
		if end {
			finished.Add(subject.Record(m, s))
		}
	}
	a := NewArchive(w)
	if err := r.Write(a, "", m, s, finished.Records); err != nil {
		return err
	}
	return a.Close()
}

// Run is what is recorded of a stretch of a run, for these arrays of an archive:
//
//	about                  JSON: figure, condition, seed, version, trial_ms, level_ms, parameters
//	population, kind       of each population: name, and input, excitatory or inhibitory
//	first, n               of each population: number of its first cell, number of cells
//	x, y                   of each cell, µm
//	spike_tick, spike_cell of each spike: the ms, and the cell
//	level_tick             the tick at whose end a level was taken
//	level/KEY              level of a modulator then; KEY is da, na, ach or 5ht
//	nM/GROUP/KEY           its mean concentration over a group's cells; with tissue only
//	trial/COLUMN           a column of the table of trials, by its name there, but 5ht_level and 5ht_nM
//	weight_start/NAME      of a projection: the weights at the start, and
//	weight/NAME            at the end: source cells × target cells, or, where it is sparse, one for each
//	                       synapse, from the cells pre/NAME to the cells post/NAME
type Run struct {
	about                map[string]any
	spikeTick, levelTick []int64
	spikeCell            []int32
	level                map[string][]float64
	groups               []string // with tissue
	nM                   map[string]map[string][]float64
	weightStart          [][]float32 // of each projection
}

// NewRun begins a record at the present state. about says where the run comes from; the times of trials and levels
// are added.
func NewRun(m *subject.Model, s *subject.State, about map[string]any) *Run {
	r := &Run{about: about, level: map[string][]float64{}, nM: map[string]map[string][]float64{}}
	about["trial_ms"], about["level_ms"] = m.Spec.Task.Timing.Length, levelEveryMS
	for i := range m.Net.Spec.Populations {
		if group := m.Net.Spec.Populations[i].Group; s.Tissue != nil && !slices.Contains(r.groups, group) {
			r.groups, r.nM[group] = append(r.groups, group), map[string][]float64{}
		}
	}
	for _, w := range weightsOf(s.Net) {
		r.weightStart = append(r.weightStart, slices.Clone(w))
	}
	return r
}

// Observe adds the step just made.
func (r *Run) Observe(m *subject.Model, s *subject.State) {
	tick := int64(s.Net.Tick) - 1
	for i := range s.Net.Populations {
		first := int32(m.Net.Populations[i].First)
		for _, c := range s.Net.Populations[i].Spikes {
			r.spikeTick, r.spikeCell = append(r.spikeTick, tick), append(r.spikeCell, first+c)
		}
	}
	if s.Net.Tick%levelEveryMS != 0 {
		return
	}
	r.levelTick = append(r.levelTick, tick)
	for i, key := range modulators.Keys {
		r.level[key] = append(r.level[key], s.Nuclei.Level[i])
	}
	for _, group := range r.groups {
		for i, nM := range s.MeanOver(m, group) {
			r.nM[group][modulators.Keys[i]] = append(r.nM[group][modulators.Keys[i]], nM)
		}
	}
}

// Spikes is the number of spikes so far.
func (r *Run) Spikes() int { return len(r.spikeTick) }

// Write adds the arrays to an archive, each name with a prefix; trials are those of the stretch.
func (r *Run) Write(a *Archive, prefix string, m *subject.Model, s *subject.State, trials []task.Record) error {
	about, err := json.Marshal(r.about)
	if err != nil {
		return err
	}
	a.AddTexts(prefix+"about", []string{string(about)})
	addCells(a, prefix, m.Net)
	addWeights(a, prefix+"weight_start/", m.Net, r.weightStart)
	AddNumbers(a, prefix+"spike_tick", r.spikeTick)
	AddNumbers(a, prefix+"spike_cell", r.spikeCell)
	AddNumbers(a, prefix+"level_tick", r.levelTick)
	for _, key := range modulators.Keys {
		AddNumbers(a, prefix+"level/"+key, r.level[key])
		for _, group := range r.groups {
			AddNumbers(a, prefix+"nM/"+group+"/"+key, r.nM[group][key])
		}
	}
	addTrials(a, prefix+"trial/", trials)
	addWeights(a, prefix+"weight/", m.Net, weightsOf(s.Net))
	addEnds(a, prefix, m.Net, s.Net)
	return nil
}

// weightsOf are the weights of each projection; nil where it has none.
func weightsOf(s *engine.State) (out [][]float32) {
	for j := range s.Projections {
		out = append(out, s.Projections[j].W)
	}
	return out
}

// addCells adds the populations and the places of their cells.
func addCells(a *Archive, prefix string, m *engine.Model) {
	var names, kinds []string
	var first, n []int64
	for i := range m.Populations {
		p := &m.Populations[i]
		names, kinds = append(names, m.Spec.Populations[i].Name), append(kinds, kindNames[p.Kind])
		first, n = append(first, int64(p.First)), append(n, int64(p.N))
	}
	a.AddTexts(prefix+"population", names)
	a.AddTexts(prefix+"kind", kinds)
	AddNumbers(a, prefix+"first", first)
	AddNumbers(a, prefix+"n", n)
	AddNumbers(a, prefix+"x", m.X)
	AddNumbers(a, prefix+"y", m.Y)
}

// addWeights adds the weights of every projection that has them.
func addWeights(a *Archive, prefix string, m *engine.Model, weights [][]float32) {
	for j, w := range weights {
		p, name := &m.Projections[j], prefix+m.Spec.Projections[j].Name
		switch {
		case w == nil:
		case m.Spec.Projections[j].Connect == nil:
			AddNumbers(a, name, w, p.Pre, p.Post)
		default:
			AddNumbers(a, name, w)
		}
	}
}

// addEnds adds the cells that each weight of a sparse projection joins.
func addEnds(a *Archive, prefix string, m *engine.Model, s *engine.State) {
	for j := range m.Projections {
		p, w := &m.Projections[j], s.Projections[j].W
		if w == nil || m.Spec.Projections[j].Connect == nil {
			continue
		}
		pre, post := make([]int32, len(w)), make([]int32, len(w))
		for k := range w {
			i, o := p.Ends(k)
			pre[k], post[k] = int32(m.Populations[p.From].First+i), int32(m.Populations[p.To].First+o)
		}
		AddNumbers(a, prefix+"pre/"+m.Spec.Projections[j].Name, pre)
		AddNumbers(a, prefix+"post/"+m.Spec.Projections[j].Name, post)
	}
}

// addTrials adds the columns of the table of trials: numbers, with NaN where a table is empty; texts;
// and switches.
func addTrials(a *Archive, prefix string, records []task.Record) {
	rows := make([][]any, len(records))
	for i := range records {
		rows[i] = records[i].Columns(&task.Labels{}) // those of the whole run stand in about
	}
	for c, column := range task.Columns {
		switch name := prefix + keyed(column); column {
		case "seed", "version", "figure", "condition":
		case "rule", "phase", "cue_visual", "cue_auditory", "response", "outcome":
			texts := make([]string, len(rows))
			for i := range rows {
				texts[i], _ = rows[i][c].(string)
			}
			a.AddTexts(name, texts)
		default:
			numbers := make([]float64, len(rows))
			for i := range rows {
				numbers[i] = numeric(rows[i][c])
			}
			AddNumbers(a, name, numbers)
		}
	}
}

// keyed is the name of a column with the key of its modulator: 5ht_level instead of ht_level.
func keyed(column string) string {
	for i := range modulators.All {
		m := &modulators.All[i]
		for _, quantity := range []string{"_nM", "_level"} {
			if column == m.Column+quantity {
				return m.Key + quantity
			}
		}
	}
	return column
}

// numeric is a value of a table as a number: 1 and 0 for yes and no, NaN where there is none.
func numeric(v any) float64 {
	switch x := v.(type) {
	case float64:
		return x
	case int:
		return float64(x)
	case bool:
		if x {
			return 1
		}
		return 0
	}
	return math.NaN()
}
