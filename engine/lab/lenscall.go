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
	s := a.Session
	if scale != "off" {
		if err := s.spiking("lens"); err != nil {
			return nil, err
		}
	}
	switch scale {
	case "synapse", "neuron":
		cell, err := a.lensCell(in, scale == "synapse")
		if err != nil {
			return nil, err
		}
		t := probe.Target{Scale: probe.Neuron, Cell: cell, Projection: -1, Synapse: -1}
		if scale == "neuron" {
			a.Follow = cell
			s.SetLens(&t)
			return a.neuron(cell), nil
		}
		all := probe.InputsOf(s.model, cell)
		chosen, err := a.lensSynapse(in, cell, all)
		if err != nil {
			return nil, err
		}
		a.Follow = cell
		if chosen < 0 {
			s.SetLens(nil)
			return NoSynapse{Inputs: s.lensInputs(nil), Post: s.lensCell(cell), Scale: scale}, nil
		}
		t.Scale, t.Projection, t.Synapse = probe.Synapse, all[chosen].Projection, all[chosen].Synapse
		s.SetLens(&t)
		return a.synapse(cell, all[chosen], all), nil
	case "circuit":
		s.SetLens(&probe.Target{Scale: probe.Circuit, Cell: -1, Projection: -1, Synapse: -1})
		return a.circuit(), nil
	case "network":
		out, err := a.network(in)
		if err != nil {
			return nil, err
		}
		return out, nil
	case "off":
		s.SetLens(nil)
		return LensOff{scale}, nil
	}
	return nil, fmt.Errorf("lens: scale: %.40q is not allowed; allowed: %s", scale, strings.Join(lensScales, ", "))
}

// lensCell is the cell that a call means.
func (a *API) lensCell(in given, learns bool) (int, error) {
	net := a.Session.model.Net
	cell, err := in.wholeOr("cell", -1, float64(net.Cells-1), a.Follow)
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

// lensSynapse is the index, among a cell's synapses, of the one that a call means; −1
// where the cell has none.
func (a *API) lensSynapse(in given, cell int, all []probe.Input) (int, error) {
	s := a.Session
	wanted, err := in.wholeOr("synapse", -1, float64(s.model.Net.Cells-1), -1)
	if err != nil {
		return 0, err
	}
	if wanted != -1 {
		i := slices.IndexFunc(all, func(x probe.Input) bool { return x.From == wanted })
		if i >= 0 {
			return i, nil
		}
		allowed := "−1, since it has none"
		if len(all) > 0 {
			allowed = "−1, or a cell of " + strings.Join(s.senders(all), ", ")
		}
		return 0, fmt.Errorf("lens: synapse: cell %d has no synapse that learns onto cell %d; allowed: %s", wanted, cell, allowed)
	}
	best := -1
	for i, x := range all {
		if s.lens != nil && s.lens.Scale == probe.Synapse && s.lens.Projection == x.Projection && s.lens.Synapse == x.Synapse {
			return i, nil
		}
		if best < 0 || s.weight(x) > s.weight(all[best]) {
			best = i
		}
	}
	return best, nil
}

func (s *Session) weight(x probe.Input) float32 {
	return s.state.Net.Projections[x.Projection].W[x.Synapse]
}

// senders names the populations, with the numbers of their cells, that send synapses.
func (s *Session) senders(all []probe.Input) (names []string) {
	seen := -1
	for _, x := range all {
		if x.Projection == seen {
			continue
		}
		seen = x.Projection
		p := s.model.Net.Projections[seen].From
		first := s.model.Net.Populations[p].First
		names = append(names, fmt.Sprintf("%s (%d to %d)", s.model.Net.Spec.Populations[p].Name, first, first+s.model.Net.Populations[p].N-1))
	}
	return names
}

func (s *Session) lensInputs(all []probe.Input) LensInputs {
	out := LensInputs{From: []int{}, Name: []string{}, Weight: numbers{}, Change: numbers{}}
	var before []float32
	if s.lens != nil {
		before = s.lens.WeightsBefore()
	}
	for i, x := range all {
		c := s.lensCell(x.From)
		name := c.Population
		if c.Set != "" {
			name += " " + c.Set
		}
		out.From, out.Name = append(out.From, x.From), append(out.Name, name)
		w := s.weight(x)
		out.Weight = append(out.Weight, w)
		change := float32(0)
		if before != nil {
			change = w - before[i]
		}
		out.Change = append(out.Change, change)
	}
	return out
}

func (a *API) synapse(cell int, x probe.Input, all []probe.Input) SynapseLens {
	s := a.Session
	t := s.lensTime()
	p := &s.model.Net.Projections[x.Projection]
	lo, hi := p.Bounds()
	spec := &s.model.Net.Spec.Projections[x.Projection]
	return SynapseLens{
		"synapse", t, s.lensCell(x.From), s.lensCell(cell), spec.Name, lo, hi, spec.Plastic.Rest,
		s.spikes(&t, probe.SynapsePre), s.spikes(&t, probe.SynapsePost),
		s.samples(&t, probe.SynapsePreTrace), s.samples(&t, probe.SynapsePostTrace),
		s.samples(&t, probe.SynapseEligibility), s.samples(&t, probe.SynapseWeight),
		s.levels(&t, s.lens.Signals, probe.SynapseLevels), s.changes(&t), s.lensInputs(all),
	}
}

// Gain curves are told at inputs from gainLow to gainHigh thresholds.
const (
	gainLow, gainHigh, gainPoints = -0.7, 2.0, 46
	nowMS                         = 50 // over which a cell's present input is averaged
)

func (a *API) neuron(cell int) NeuronLens {
	s := a.Session
	t := s.lensTime()
	net := s.model.Net
	i, k := net.PopulationOf(cell)
	out := NeuronLens{Scale: "neuron", LensTime: t, Post: s.lensCell(cell), Spikes: s.spikes(&t, probe.NeuronSpike), Rows: s.acting(cell)}
	if net.Populations[i].Kind == engine.Input {
		out.Chance = float64(s.state.Net.Populations[i].Chance[k]) * 1000 / net.Spec.DT
		return out
	}
	d := engine.DriveOf(net, s.state.Net, i, k)
	out.Threshold, out.Bias, out.Modulated, out.Slope, out.Noise = net.Spec.Populations[i].Threshold, d.Bias+d.Slow, d.Modulated, d.Slope,
		d.Noise
	out.V, out.Burst = s.samples(&t, probe.NeuronV), s.samples(&t, probe.NeuronBurst)
	out.Excitation, out.Inhibition = s.samples(&t, probe.NeuronExcitation), s.samples(&t, probe.NeuronInhibition)

	c := &GainCurve{At: s.meanInput(d.Slope)}
	now, rest := s.gainCell(i, float64(d.Noise)), s.gainCell(i, 1)
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
func (s *Session) meanInput(slope float32) float64 {
	first, next := s.lens.Span()
	sum, n := float32(0), 0
	for tick := max(first, next-min(next, nowMS)); tick < next; tick++ {
		x := s.lens.At(probe.NeuronExcitation, tick) - s.lens.At(probe.NeuronInhibition, tick) + s.lens.At(probe.NeuronBurst, tick)
		sum += x
		n++
	}
	return float64(sum) / float64(max(1, n)) / max(0.01, float64(slope))
}

func (a *API) circuit() CircuitLens {
	s := a.Session
	t := s.lensTime()
	groups := []LensGroup{}
	count := func(populations []int) (n int) {
		for _, i := range populations {
			n += s.model.Net.Populations[i].N
		}
		return n
	}
	for i := range s.lens.Groups {
		g := &s.lens.Groups[i]
		groups = append(groups, LensGroup{
			g.Name, s.rates(&t, g.Column(probe.GroupE), count(g.E)), s.rates(&t, g.Column(probe.GroupI), count(g.I)),
			s.samples(&t, g.Column(probe.GroupExcitation)), s.samples(&t, g.Column(probe.GroupInhibition)),
			s.levels(&t, g.Signals, g.Column(probe.GroupLevels)),
		})
	}
	return CircuitLens{"circuit", t, groups}
}

// network returns, by trial, what the page's charts do not have from series.
func (a *API) network(in given) (out NetworkLens, err error) {
	records, from, err := a.Session.records(in)
	if err != nil {
		return out, err
	}
	s := a.Session
	out = NetworkLens{
		Scale: "network", From: from, Compound: []string{},
		PGo: numbers{}, Value: numbers{}, Surprise: numbers{}, Expected: numbers{}, Lines: []WeightLine{},
	}
	for i := range records {
		r := &records[i]
		out.Compound = append(out.Compound, r.Cue.Visual.String()+r.Cue.Auditory.String())
		out.PGo, out.Value = append(out.PGo, float32(r.PGo)), append(out.Value, float32(r.Value))
		out.Surprise, out.Expected = append(out.Surprise, float32(r.Surprise)), append(out.Expected, float32(r.Expected))
	}
	net := s.model.Net
	for k, j := range s.progress.Projections {
		p := &net.Spec.Projections[j]
		out.Lines = append(out.Lines, WeightLine{p.Name, p.From, net.Spec.Populations[net.Projections[j].To].Group,
			numbers(s.progress.Weight[k][from-1:]), numbers(s.progress.Rate[k][from-1:])})
	}
	return out, nil
}
