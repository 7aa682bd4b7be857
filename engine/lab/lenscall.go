package lab

import (
	"fmt"
	"slices"
	"strings"

	"neuromodlab/engine"
	"neuromodlab/engine/probe"
)

// lensScales are what the call "lens" takes as scale.
var lensScales = []string{"synapse", "neuron", "circuit", "network", "off"}

// lens shows the running state at a scale:
//
//	{scale: "synapse", cell, synapse}  a synapse onto a cell, named by the cell that sends
//	{scale: "neuron", cell}            a cell
//	{scale: "circuit"}                 the groups
//	{scale: "network", from}           what each trial since from has left; needs no recording
//	{scale: "off"}                     nothing, and nothing is recorded
//
// Without a cell it is the one that is followed, else the first that learns; without a
// synapse the one shown before, else the cell's strongest. The cell is followed.
func (a *API) lens(in given) (LensAnswer, error) {
	scale, err := in.text("scale", strings.Join(lensScales, ", "))
	if err != nil {
		return nil, err
	}
	if scale == "off" {
		a.Session.SetLens(nil)
		return LensOff{scale}, nil
	}
	r, err := a.Session.spiking("lens")
	if err != nil {
		return nil, err
	}
	switch scale {
	case "synapse":
		return a.lensOnSynapse(r, in)
	case "neuron":
		cell, err := r.cellAsked(in, a.Follow)
		if err != nil {
			return nil, err
		}
		a.Follow = cell
		a.Session.SetLens(&probe.LensTarget{Scale: probe.Neuron, Cell: cell, Projection: -1, Synapse: -1})
		return r.neuronLens(cell), nil
	case "circuit":
		a.Session.SetLens(&probe.LensTarget{Scale: probe.Circuit, Cell: -1, Projection: -1, Synapse: -1})
		return r.circuitLens(), nil
	case "network":
		out, err := r.networkLens(in)
		if err != nil {
			return nil, err
		}
		return out, nil
	}
	return nil, fmt.Errorf("lens: scale: %.40q is not allowed; allowed: %s", scale, strings.Join(lensScales, ", "))
}

// lensOnSynapse turns the lens to a synapse, where the cell has one.
func (a *API) lensOnSynapse(r *SpikingRun, in given) (LensAnswer, error) {
	cell, err := r.cellAsked(in, a.Follow)
	if err != nil {
		return nil, err
	}
	all := probe.InputsOf(r.Model, cell)
	chosen, err := r.synapseAsked(in, cell, all)
	if err != nil {
		return nil, err
	}
	a.Follow = cell
	if chosen < 0 {
		a.Session.SetLens(nil)
		return NoSynapse{Inputs: r.lensInputs(nil), Post: r.lensCell(cell), Scale: "synapse"}, nil
	}
	x := all[chosen]
	a.Session.SetLens(&probe.LensTarget{Scale: probe.Synapse, Cell: cell, Projection: x.Projection, Synapse: x.Synapse})
	return r.synapseLens(cell, x, all), nil
}

// cellAsked is the cell that a call means, where one is followed.
func (r *SpikingRun) cellAsked(in given, followed int) (int, error) {
	net := r.Model.Net
	cell, err := in.wholeOr("cell", -1, float64(net.Cells-1), followed)
	if err != nil {
		return 0, err
	}
	if cell >= 0 {
		return cell, nil
	}
	for i := range net.Projections {
		if p := &net.Projections[i]; p.Plastic() {
			return net.Populations[p.To].First, nil
		}
	}
	return 0, nil
}

// synapseAsked is the index, among a cell's synapses, of the one that a call means; −1
// where the cell has none.
func (r *SpikingRun) synapseAsked(in given, cell int, all []probe.InputSynapse) (int, error) {
	wanted, err := in.wholeOr("synapse", -1, float64(r.Model.Net.Cells-1), -1)
	if err != nil {
		return 0, err
	}
	if wanted != -1 {
		i := slices.IndexFunc(all, func(x probe.InputSynapse) bool { return x.From == wanted })
		if i >= 0 {
			return i, nil
		}
		allowed := "−1, since it has none"
		if len(all) > 0 {
			allowed = "−1, or a cell of " + strings.Join(r.senders(all), ", ")
		}
		return 0, fmt.Errorf("lens: synapse: cell %d has no synapse that learns onto cell %d; allowed: %s", wanted, cell, allowed)
	}
	best := -1
	for i, x := range all {
		if r.lens != nil && r.lens.Scale == probe.Synapse && r.lens.Projection == x.Projection && r.lens.Synapse == x.Synapse {
			return i, nil
		}
		if best < 0 || r.weight(x) > r.weight(all[best]) {
			best = i
		}
	}
	return best, nil
}

func (r *SpikingRun) weight(x probe.InputSynapse) float32 {
	return r.State.Net.Projections[x.Projection].W[x.Synapse]
}

// senders names the populations, with the numbers of their cells, that send synapses.
func (r *SpikingRun) senders(all []probe.InputSynapse) (names []string) {
	seen := -1
	for _, x := range all {
		if x.Projection == seen {
			continue
		}
		seen = x.Projection
		p := r.Model.Net.Projections[seen].From
		first := r.Model.Net.Populations[p].First
		names = append(names, fmt.Sprintf("%s (%d to %d)", r.Model.Net.Spec.Populations[p].Name, first, first+r.Model.Net.Populations[p].N-1))
	}
	return names
}

func (r *SpikingRun) lensInputs(all []probe.InputSynapse) LensInputs {
	out := LensInputs{From: []int{}, Name: []string{}, Weight: numbers{}, Change: numbers{}}
	var before []float32
	if r.lens != nil {
		before = r.lens.WeightsBefore()
	}
	for i, x := range all {
		c := r.lensCell(x.From)
		name := c.Population
		if c.Set != "" {
			name += " " + c.Set
		}
		out.From, out.Name = append(out.From, x.From), append(out.Name, name)
		w := r.weight(x)
		out.Weight = append(out.Weight, w)
		change := float32(0)
		if before != nil {
			change = w - before[i]
		}
		out.Change = append(out.Change, change)
	}
	return out
}

func (r *SpikingRun) synapseLens(cell int, x probe.InputSynapse, all []probe.InputSynapse) SynapseLens {
	t := r.lensTime()
	p := &r.Model.Net.Projections[x.Projection]
	lo, hi := p.Bounds()
	spec := &r.Model.Net.Spec.Projections[x.Projection]
	return SynapseLens{
		"synapse", t, r.lensCell(x.From), r.lensCell(cell), spec.Name, lo, hi, spec.Plastic.Rest,
		r.spikes(&t, probe.SynapsePre), r.spikes(&t, probe.SynapsePost),
		r.samples(&t, probe.SynapsePreTrace), r.samples(&t, probe.SynapsePostTrace),
		r.samples(&t, probe.SynapseEligibility), r.samples(&t, probe.SynapseWeight),
		r.levels(&t, r.lens.Signals, probe.SynapseLevels), r.changes(&t), r.lensInputs(all),
	}
}

// Gain curves are told at inputs from gainLow to gainHigh thresholds.
const (
	gainLow, gainHigh, gainPoints = -0.7, 2.0, 46
	nowMS                         = 50 // over which a cell's present input is averaged
)

func (r *SpikingRun) neuronLens(cell int) NeuronLens {
	t := r.lensTime()
	net := r.Model.Net
	i, k := net.PopulationOf(cell)
	out := NeuronLens{Scale: "neuron", LensTime: t, Post: r.lensCell(cell), Spikes: r.spikes(&t, probe.NeuronSpike), Rows: r.acting(cell)}
	if net.Populations[i].Kind == engine.Input {
		out.Chance = float64(r.State.Net.Populations[i].Chance[k]) * 1000 / net.Spec.DT
		return out
	}
	d := engine.DriveOf(net, r.State.Net, i, k)
	out.Threshold, out.Bias, out.Modulated, out.Slope, out.Noise = net.Spec.Populations[i].Threshold, d.Bias+d.Slow, d.Modulated, d.Slope,
		d.Noise
	out.V, out.Burst = r.samples(&t, probe.NeuronV), r.samples(&t, probe.NeuronBurst)
	out.Excitation, out.Inhibition = r.samples(&t, probe.NeuronExcitation), r.samples(&t, probe.NeuronInhibition)

	c := &GainCurve{At: r.meanInput(d.Slope)}
	now, rest := r.gainCell(i, float64(d.Noise)), r.gainCell(i, 1)
	bent := func(input float64) float64 {
		return now.Rate(float64(out.Bias) + float64(d.Modulated) + float64(d.Slope)*input)
	}
	for n := range gainPoints {
		x := out.Threshold * (gainLow + (gainHigh-gainLow)*float64(n)/(gainPoints-1))
		c.Input, c.Now, c.Rest = append(c.Input, float32(x)), append(c.Now, float32(bent(x))),
			append(c.Rest, float32(rest.Rate(float64(out.Bias)+x)))
	}
	c.Rate = bent(c.At)
	out.Gain = c
	return out
}

// meanInput is a neuron's excitation less inhibition over the last nowMS, before the
// slope, a burst counted in.
func (r *SpikingRun) meanInput(slope float32) float64 {
	first, next := r.lens.Span()
	sum, n := float32(0), 0
	for tick := max(first, next-min(next, nowMS)); tick < next; tick++ {
		x := r.lens.At(probe.NeuronExcitation, tick) - r.lens.At(probe.NeuronInhibition, tick) + r.lens.At(probe.NeuronBurst, tick)
		sum += x
		n++
	}
	return float64(sum) / float64(max(1, n)) / max(0.01, float64(slope))
}

func (r *SpikingRun) circuitLens() CircuitLens {
	t := r.lensTime()
	groups := []LensGroup{}
	count := func(populations []int) (n int) {
		for _, i := range populations {
			n += r.Model.Net.Populations[i].N
		}
		return n
	}
	for i := range r.lens.Groups {
		g := &r.lens.Groups[i]
		groups = append(groups, LensGroup{
			g.Name, r.rates(&t, g.Column(probe.GroupE), count(g.E)), r.rates(&t, g.Column(probe.GroupI), count(g.I)),
			r.samples(&t, g.Column(probe.GroupExcitation)), r.samples(&t, g.Column(probe.GroupInhibition)),
			r.levels(&t, g.Signals, g.Column(probe.GroupLevels)),
		})
	}
	return CircuitLens{"circuit", t, groups}
}

// networkLens returns, by trial, what the page's charts do not have from series.
func (r *SpikingRun) networkLens(in given) (out NetworkLens, err error) {
	records, from, err := r.records(in)
	if err != nil {
		return out, err
	}
	out = NetworkLens{
		Scale: "network", From: from, Compound: []string{},
		PGo: numbers{}, Value: numbers{}, Surprise: numbers{}, Expected: numbers{}, Lines: []WeightLine{},
	}
	for i := range records {
		x := &records[i]
		out.Compound = append(out.Compound, x.Cue.Visual.String()+x.Cue.Auditory.String())
		out.PGo, out.Value = append(out.PGo, float32(x.PGo)), append(out.Value, float32(x.Value))
		out.Surprise, out.Expected = append(out.Surprise, float32(x.Surprise)), append(out.Expected, float32(x.Expected))
	}
	net := r.Model.Net
	for k, j := range r.Progress.Projections {
		p := &net.Spec.Projections[j]
		out.Lines = append(out.Lines, WeightLine{p.Name, p.From, net.Spec.Populations[net.Projections[j].To].Group,
			numbers(r.Progress.Weight[k][from-1:]), numbers(r.Progress.Rate[k][from-1:])})
	}
	return out, nil
}
