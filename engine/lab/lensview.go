package lab

// Parts of the lens's answers: columns of samples over the last two trials, spikes, cells, receptor
// rows and changes of weight. Times are in ms from the start of the present trial.

import (
	"math"
	"slices"
	"strconv"

	"neuromodlab/engine"
	"neuromodlab/engine/modulators"
	"neuromodlab/engine/probe"
)

// maxSamples is the greatest length of a column. Long trials are sampled less often than every ms.
const maxSamples = 500

// rateWindowMS is the window over which a group's rates are counted, ms.
const rateWindowMS = 20

// column is numbers written to JSON with five digits, which is enough for a chart. NaN and infinity
// become null.
type column []float32

// MarshalJSON writes the numbers.
func (c column) MarshalJSON() ([]byte, error) {
	b := append(make([]byte, 0, 8*len(c)+2), '[')
	for i, x := range c {
		if i > 0 {
			b = append(b, ',')
		}
		if math.IsNaN(float64(x)) || math.IsInf(float64(x), 0) {
			b = append(b, "null"...)
			continue
		}
		b = strconv.AppendFloat(b, float64(x), 'g', 5, 32)
	}
	return append(b, ']'), nil
}

// numbers is a column without missing values.
type numbers []float32

// MarshalJSON writes the numbers as a column does.
func (n numbers) MarshalJSON() ([]byte, error) { return column(n).MarshalJSON() }

// LensTime is the time range of a lens.
type LensTime struct {
	Tick     uint64 `json:"tick"`     // now
	Origin   uint64 `json:"origin"`   // start of the trial from which times count
	Trial    int    `json:"trial"`    // number of that trial, from 1
	Length   int    `json:"length"`   // of a trial, ms
	Window   int    `json:"window"`   // ms within a trial from which spikes count as evidence
	Stimulus int    `json:"stimulus"` // ms within a trial at which the cue ends and the choice is made
	Feedback int    `json:"feedback"` // ms within a trial at which the outcome comes
	From     int    `json:"from"`     // time of the first sample, ms from origin
	Every    int    `json:"every"`    // ms between samples
}

// LensCell identifies a cell.
type LensCell struct {
	Cell       int    `json:"cell"`       // from 0
	Population string `json:"population"` // name
	Kind       string `json:"kind" enum:"CellKind"`
	Number     int    `json:"number"`        // within its population, from 1
	Set        string `json:"set,omitempty"` // the cue or pair of cues that drives an input
}

// LensLevel is a signal's level at a cell or group over time.
type LensLevel struct {
	Signal    string `json:"signal"` // name: a modulator as some of the cells read it
	Modulator string `json:"modulator" enum:"ModulatorKey"`
	Level     column `json:"level"` // one value for each sample
}

// LensTerm is one receptor row with its present level.
type LensTerm struct {
	Signal    string  `json:"signal"` // name: a modulator as some of the cells read it
	Modulator string  `json:"modulator" enum:"ModulatorKey"`
	Receptor  string  `json:"receptor,omitempty"` // missing with global levels
	Target    string  `json:"target"`             // what the row changes
	On        string  `json:"on,omitempty"`       // the projection, where it is not the synapse shown
	Gain      float32 `json:"gain"`               // of the row
	Level     float32 `json:"level"`              // of the signal
}

// LensChange is one change of a weight with its factors. For reinforcement, Δw = eligibility ×
// drive × learning × protection × share. For decay towards rest, Δw = −eligibility × drive ×
// protection, where eligibility is the weight's distance from rest.
type LensChange struct {
	T           int        `json:"t"`               // ms from origin
	Forgot      bool       `json:"forgot"`          // the weight decayed towards rest
	OwnDecay    float32    `json:"sink"`            // part of drive that does not depend on modulators
	Eligibility float32    `json:"eligibility"`     // of a decay: the weight's distance from rest
	Drive       float32    `json:"drive"`           // gain × level, summed over the rows that reinforce, or that cause decay
	Learning    float32    `json:"learning"`        // factor of the learning rate, by modulators
	Protection  float32    `json:"protection"`      // factor of protection, by modulators; 1 where the weight does not fall
	Share       float32    `json:"share"`           // 1, or the part of a release that acts in this step
	Delta       float32    `json:"delta"`           // the product
	Before      float32    `json:"before"`          // weight
	After       float32    `json:"after"`           // weight
	Clipped     bool       `json:"clipped"`         // the weight reached its bound
	Terms       []LensTerm `json:"terms,omitempty"` // the rows summed in drive; only with the last change of each kind
}

// kindNames are the names of engine.Kind.
var kindNames = [...]string{"input", "excitatory", "inhibitory"}

func (r *SpikingRun) lensTime() LensTime {
	t := r.Model.Spec.Task.Timing
	origin := r.lensOrigin()
	out := LensTime{Tick: r.Tick(), Origin: origin, Trial: int(r.State.Task.Trial) + 1, Length: t.Length, Window: t.Window,
		Stimulus: t.Stimulus, Feedback: t.Feedback, Every: 1}
	if origin != r.State.Task.Start {
		out.Trial--
	}
	first, next := r.lens.Span()
	from := max(first, r.lensStart())
	for _, every := range []int{1, 2, 4, 5, 10, 20, 50} {
		if out.Every = every; 2*t.Length/every <= maxSamples {
			break
		}
	}
	every := uint64(out.Every)
	from = (from + every - 1) / every * every
	out.From = int(min(from, next)) - int(origin)
	return out
}

// samples returns a column of the lens.
func (r *SpikingRun) samples(t *LensTime, c int) column {
	_, next := r.lens.Span()
	out := column{}
	for tick := uint64(int(t.Origin) + t.From); tick < next; tick += uint64(t.Every) {
		out = append(out, r.lens.At(c, tick))
	}
	return out
}

// spikes returns the times at which a column is 1, ms from origin.
func (r *SpikingRun) spikes(t *LensTime, c int) []int {
	_, next := r.lens.Span()
	out := []int{}
	for tick := uint64(int(t.Origin) + t.From); tick < next; tick++ {
		if r.lens.At(c, tick) == 1 {
			out = append(out, int(tick)-int(t.Origin))
		}
	}
	return out
}

// rates converts spikes of a number of cells, counted over rateWindowMS, to Hz.
func (r *SpikingRun) rates(t *LensTime, c, cells int) column {
	first, next := r.lens.Span()
	out := column{}
	for tick := uint64(int(t.Origin) + t.From); tick < next; tick += uint64(t.Every) {
		n, sum := uint64(0), float32(0)
		for k := tick; ; k-- {
			sum += r.lens.At(c, k)
			n++
			if n == rateWindowMS || k == first {
				break
			}
		}
		out = append(out, sum*1000/float32(n)/float32(max(1, cells)))
	}
	return out
}

func (r *SpikingRun) lensCell(cell int) LensCell {
	net := r.Model.Net
	i, k := net.PopulationOf(cell)
	p := &net.Spec.Populations[i]
	out := LensCell{Cell: cell, Population: p.Name, Kind: kindNames[p.Kind], Number: k + 1}
	for _, a := range net.Spec.Assemblies {
		if a.Population != p.Name {
			continue
		}
		if _, cells := net.Assembly(a.Name); slices.Contains(cells, int32(k)) {
			out.Set = a.Name
		}
	}
	return out
}

// modulatorOf is the key of the modulator that drives a signal.
func (r *SpikingRun) modulatorOf(signal string) string {
	for _, d := range r.Model.Spec.Drives {
		if d.Signal == signal {
			return modulators.Keys[d.Modulator]
		}
	}
	return ""
}

// receptorOf is the name of the receptor through which a signal is read; "" with global levels.
func (r *SpikingRun) receptorOf(signal string) string {
	t := r.Model.Spec.Tissue
	if t == nil {
		return ""
	}
	for k, d := range r.Model.Spec.Drives {
		if d.Signal == signal {
			read := t.Reads[k]
			if rows := r.State.Tissue.Volume.Modulators[read.Modulator].Bound.Rows; read.Row < len(rows) {
				return rows[read.Row].Name
			}
		}
	}
	return ""
}

func (r *SpikingRun) levels(t *LensTime, signals []int, first int) []LensLevel {
	out := []LensLevel{}
	for k, signal := range signals {
		name := r.Model.Net.Spec.Signals[signal]
		out = append(out, LensLevel{name, r.modulatorOf(name), r.samples(t, first+k)})
	}
	return out
}

func (r *SpikingRun) term(signal string, target engine.Target, gain, level float32) LensTerm {
	return LensTerm{Signal: signal, Modulator: r.modulatorOf(signal), Receptor: r.receptorOf(signal), Target: string(target), Gain: gain,
		Level: level}
}

// weightChanges lists the changes of the lens's synapse in the last trial that changed it, oldest
// first. In tissue there are many similar ones, so receptor rows are listed only with the last of
// each kind.
func (r *SpikingRun) weightChanges(t *LensTime) []LensChange {
	out := []LensChange{}
	w := r.lens.Watch
	from := int64(r.lensStart()) - int64(t.Origin)
	hasTerms := [2]bool{}
	for i := w.Len() - 1; i >= 0; i-- {
		c := w.Change(i)
		at := int64(c.Tick) - int64(t.Origin)
		if c.Forgot && c.Drive == 0 {
			continue // projections without decay report zero changes
		}
		if at < from {
			break
		}
		kind := 0
		if c.Forgot {
			kind = 1
		}
		x := LensChange{
			T: int(at), Forgot: c.Forgot, OwnDecay: c.OwnDecay, Eligibility: c.Eligibility, Drive: c.Drive, Learning: c.Learning,
			Protection: c.Protection, Share: c.Share, Delta: c.Delta, Before: c.Before, After: c.After, Clipped: c.Clipped(),
		}
		if !hasTerms[kind] {
			for _, row := range c.Terms {
				x.Terms = append(x.Terms, r.term(r.Model.Net.Spec.Signals[row.Signal], row.Target, row.Gain, row.Level))
			}
			hasTerms[kind] = true
		}
		if at >= 0 {
			from = 0
		}
		out = append(out, x)
	}
	slices.Reverse(out)
	return out
}

// rowsActingOn lists the receptor rows that act on a cell and on the synapses onto it, except those
// of learning.
func (r *SpikingRun) rowsActingOn(cell int) []LensTerm {
	net, out := r.Model.Net, []LensTerm{}
	i, _ := net.PopulationOf(cell)
	name := net.Spec.Populations[i].Name
	for k := range net.Spec.Receptors {
		row := &net.Spec.Receptors[k]
		signal := net.Signal(row.Signal)
		for _, on := range row.On {
			switch j := net.Projection(on); {
			case on == name:
				out = append(out, r.term(row.Signal, row.Target, float32(row.Gain), r.State.Net.LevelAt(signal, cell)))
			case j >= 0 && net.Projections[j].To == i && row.Target == engine.Release:
				from := &net.Populations[net.Projections[j].From]
				x := r.term(row.Signal, row.Target, float32(row.Gain), r.State.Net.MeanLevel(signal, from.First, from.N))
				x.On = net.Spec.Populations[net.Projections[j].From].Name
				out = append(out, x)
			}
		}
	}
	return out
}

// gainCell is the cell model behind a gain curve, with its noise multiplied by a factor.
func (r *SpikingRun) gainCell(population int, noise float64) probe.LIFCell {
	p := &r.Model.Net.Spec.Populations[population]
	return probe.LIFCell{Tau: p.Tau, Threshold: p.Threshold, Reset: p.Reset, Refractory: p.Refractory, Noise: p.Noise * noise,
		Step: r.Model.Net.Spec.DT}
}
