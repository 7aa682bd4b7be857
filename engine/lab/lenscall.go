package lab

// The call "lens": it chooses what the lens shows and answers with it.

import (
	"fmt"
	"slices"
	"strings"

	"neuromodlab/engine"
	"neuromodlab/engine/probe"
)

// lensScales are the values of the argument scale.
var lensScales = []string{"synapse", "neuron", "circuit", "network", "off"}

// lens answers the call "lens":
//
//	{scale: "synapse", cell, synapse}  a synapse onto a cell, named by the cell that sends
//	{scale: "neuron", cell}            a cell
//	{scale: "circuit"}                 the groups
//	{scale: "network", from}           a record of each trial from one on; needs no recording
//	{scale: "off"}                     closes the lens and ends the recording
//
// Without cell it shows the cell that is followed, else the first cell with plastic synapses.
// Without synapse it shows the present one, else the cell's strongest. The cell is then followed.
func (a *API) lens(args arguments) (LensAnswer, error) {
	scale, err := args.text("scale", strings.Join(lensScales, ", "))
	if err != nil {
		return nil, err
	}
	if scale == "off" {
		a.Session.SetLens(nil)
		return LensOff{scale}, nil
	}
	r, err := a.Session.requireSpiking("lens")
	if err != nil {
		return nil, err
	}
	switch scale {
	case "synapse":
		return a.openSynapseLens(r, args)
	case "neuron":
		cell, err := r.chosenCell(args, a.Follow)
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
		out, err := r.networkLens(args)
		if err != nil {
			return nil, err
		}
		return out, nil
	}
	return nil, fmt.Errorf("lens: scale: %.40q is not allowed; allowed: %s", scale, strings.Join(lensScales, ", "))
}

// openSynapseLens opens the lens on a synapse, if the cell has plastic ones.
func (a *API) openSynapseLens(r *SpikingRun, args arguments) (LensAnswer, error) {
	cell, err := r.chosenCell(args, a.Follow)
	if err != nil {
		return nil, err
	}
	all := probe.InputsOf(r.Model, cell)
	chosen, err := r.chosenSynapse(args, cell, all)
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

// chosenCell is the cell of a call; followed is the cell that is followed, −1 for none.
func (r *SpikingRun) chosenCell(args arguments, followed int) (int, error) {
	net := r.Model.Net
	cell, err := args.wholeNumberOr("cell", -1, float64(net.Cells-1), followed)
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

// chosenSynapse is the index, among a cell's synapses, of the one of a call; −1 where the cell has
// none.
func (r *SpikingRun) chosenSynapse(args arguments, cell int, all []probe.InputSynapse) (int, error) {
	wanted, err := args.wholeNumberOr("synapse", -1, float64(r.Model.Net.Cells-1), -1)
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

// senders names the populations that send synapses, with the numbers of their cells.
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
		r.levels(&t, r.lens.Signals, probe.SynapseLevels), r.weightChanges(&t), r.lensInputs(all),
	}
}

// Gain curves cover inputs from gainLow to gainHigh times the threshold.
const (
	gainLow, gainHigh, gainPoints = -0.7, 2.0, 46
	meanInputMS                   = 50 // time over which a cell's present input is averaged, ms
)

func (r *SpikingRun) neuronLens(cell int) NeuronLens {
	t := r.lensTime()
	net := r.Model.Net
	i, k := net.PopulationOf(cell)
	out := NeuronLens{Scale: "neuron", LensTime: t, Post: r.lensCell(cell), Spikes: r.spikes(&t, probe.NeuronSpike),
		Rows: r.rowsActingOn(cell)}
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
	modulatedRate := func(input float64) float64 {
		return now.Rate(float64(out.Bias) + float64(d.Modulated) + float64(d.Slope)*input)
	}
	for n := range gainPoints {
		x := out.Threshold * (gainLow + (gainHigh-gainLow)*float64(n)/(gainPoints-1))
		c.Input, c.Now, c.Rest = append(c.Input, float32(x)), append(c.Now, float32(modulatedRate(x))),
			append(c.Rest, float32(rest.Rate(float64(out.Bias)+x)))
	}
	c.Rate = modulatedRate(c.At)
	out.Gain = c
	return out
}

// meanInput is a neuron's mean input over the last meanInputMS: excitation minus inhibition plus
// burst, before the slope.
func (r *SpikingRun) meanInput(slope float32) float64 {
	first, next := r.lens.Span()
	sum, n := float32(0), 0
	for tick := max(first, next-min(next, meanInputMS)); tick < next; tick++ {
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

// networkLens returns the columns, by trial, that Series does not have.
func (r *SpikingRun) networkLens(args arguments) (out NetworkLens, err error) {
	records, from, err := r.records(args)
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
