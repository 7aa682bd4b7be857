package methods

// Populations and connections of a spiking network, and what is not connected.

import (
	"fmt"
	"slices"
	"strings"

	"neuromodlab/engine"
)

// populations is table B.
func (b *builder) populations() {
	b.section("populations", "Populations")
	var inputs, cells, places [][]string
	for i := range b.spec.Circuit.Populations {
		p := &b.spec.Circuit.Populations[i]
		places = append(places, []string{"`" + p.Name + "`", place(&p.Patch)})
		if p.Kind == engine.Input {
			inputs = append(inputs, []string{"`" + p.Name + "`", fmt.Sprint(p.N)})
			continue
		}
		kind := "excitatory"
		if p.Kind == engine.Inhibitory {
			kind = "inhibitory"
		}
		floor := "none"
		if p.Floor < 0 {
			floor = num(p.Floor)
		}
		currents := []string{}
		for _, c := range p.Currents {
			sign := "+"
			if c.Sign < 0 {
				sign = "−"
			}
			currents = append(currents, fmt.Sprintf("%s%s (%s ms)", sign, c.Name, num(c.Tau)))
		}
		if len(currents) == 0 {
			currents = []string{"none"}
		}
		cells = append(cells, []string{"`" + p.Name + "`", kind, fmt.Sprint(p.N), num(p.Tau), num(p.Threshold), num(p.Reset),
			num(p.Refractory), floor, num(round(p.Noise, 4)), num(p.Bias), strings.Join(currents, ", ")})
	}
	if len(inputs) > 0 {
		b.table("Input populations: cells that fire by chance.",
			[]string{"Population", "Cells"}, inputs)
	}
	b.table("Populations of neurons. Membrane time constant $\\tau_{\\mathrm{m}}$ in ms; threshold, reset, lowest potential, noise "+
		"$\\sigma$ and bias current $I_0$ in mV from rest; refractory time in ms; synaptic currents with their sign and decay time "+
		"constant.",
		[]string{"Population", "Kind", "Cells", "τ, ms", "Threshold", "Reset", "Refractory", "Lowest", "Noise", "Bias", "Currents"},
		cells)
	b.sizes()
	if a := b.spec.Circuit.Assemblies; len(a) > 0 {
		var list []string
		for _, x := range a {
			how := "consecutive cells"
			if x.Random {
				how = "cells drawn at random, without overlap"
			}
			list = append(list, fmt.Sprintf("`%s`: %d %s of `%s`", x.Name, x.N, how, x.Population))
		}
		b.p("Named sets of input cells, drawn once for each network:", strings.Join(list, "; ")+".")
	}
	b.table("Places, µm from the sheet's upper left corner.", []string{"Population", "Place"}, places)
	b.p("Each population's cells lie in its patch, spread by best-candidate sampling (24 random positions for each cell, of which "+
		"the one farthest from all others is taken; a single one in populations above 1,000 cells); cells of a column lie at equal "+
		"distances.",
		"Positions matter for", b.positionsMatterFor()+".")
}

// place is where a population's cells lie.
func place(p *engine.Patch) string {
	if p.Box {
		shape := "box"
		if p.Column {
			shape = "column"
		}
		return fmt.Sprintf("%s %s–%s × %s–%s", shape, num(round(p.X-p.RX, 1)), num(round(p.X+p.RX, 1)), num(round(p.Y-p.RY, 1)),
			num(round(p.Y+p.RY, 1)))
	}
	return fmt.Sprintf("ellipse at %s, %s, half-axes %s, %s", num(p.X), num(p.Y), num(p.RX), num(p.RY))
}

// sizes names the parameters behind the numbers of the table.
func (b *builder) sizes() {
	switch b.spec.Circuit.Name {
	case "actor-critic", "pavlovian":
		b.p("Sizes: {net.inputs} for pictures and as many for sounds; {net.cue_cells} for each of A, B, X and Y; {net.configural} "+
			"for each pair; {net.e} and {net.i} in each of Go, No-Go and critic.",
			"With other sizes the effect of a spike is scaled by 10 over the cells of a cue or of a pair, 30 over the excitatory and "+
				"10 over the inhibitory cells of a group, so that sums over a population stay the same.",
			"Time constants: {neuron.tau_e} for excitatory cells and the critic's inhibitory cells, {neuron.tau_i} for the "+
				"inhibitory cells of Go and No-Go. {neuron.threshold}, {neuron.refractory}, {neuron.noise}, {neuron.tau_syn} and "+
				"{neuron.tau_inh} are the same for all; bias {neuron.bias_actor} in Go and No-Go, {neuron.bias_critic} in the critic.")
	case "sheet":
		b.p("Sizes: {net.sensory}, {net.e}, {net.i}, {net.pfc} in each of {net.ensembles} ensembles, and {net.striatum} each of D1 "+
			"and D2 cells.",
			"Excitatory cortical cell $i$ belongs to context $i \\operatorname{mod} \\p{net.ensembles}$.",
			"{neuron.threshold}, {neuron.refractory}, {neuron.floor}, {neuron.tau_syn} and {neuron.tau_inh} are the same for all; "+
				"bias {neuron.bias} in cortex and striatum, {pfc.bias} in prefrontal cells.",
			"Noise is given as what is added in a step, {neuron.noise} and {neuron.noise_pfc} in prefrontal cells; the table's "+
				"$\\sigma$ is that times $\\sqrt{\\tau_{\\mathrm{m}}/2\\,\\text{ms}}$.")
	case "striatum":
		b.p("Sizes: {net.striatum} D1 and as many D2 cells in each half. {neuron.tau}, {neuron.threshold}, {neuron.refractory}, " +
			"{neuron.floor}, bias {neuron.bias}; noise {neuron.noise}, which stands for cortical input that is not modelled.")
	}
}

// pairs is the number of connections of a projection that joins all cells; of others the number of
// pairs that could be joined.
func (b *builder) pairs(p *engine.Projection) int {
	return b.population(p.From).N * b.population(p.To).N
}

func (b *builder) population(name string) *engine.Population {
	i := b.populationIndex(name)
	return &b.spec.Circuit.Populations[i]
}

func (b *builder) populationIndex(name string) int {
	return slices.IndexFunc(b.spec.Circuit.Populations, func(p engine.Population) bool { return p.Name == name })
}

// connectivity is table C, with what is absent.
func (b *builder) connectivity() {
	b.section("connectivity", "Connectivity")
	c := &b.spec.Circuit
	if len(c.Projections) == 0 {
		b.p("No cell is connected to another.")
		return
	}
	var rows [][]string
	for i := range c.Projections {
		p := &c.Projections[i]
		rule, weight := "all to all", ""
		if p.Connect != nil {
			rule = connectRule(p.Connect)
		}
		switch {
		case p.Uniform:
			weight = num(round(p.Gain, 6)) + " mV a spike, fixed"
		default:
			weight = fmt.Sprintf("%s mV a spike and unit of weight; weight %s ± %s at the start, %s to %s", num(round(p.Gain, 6)),
				num(p.Weight),
				num(round(p.WeightSD, 4)), num(p.Min), num(p.Max))
			if p.Sum > 0 {
				weight += "; incoming sum scaled to " + num(p.Sum)
			}
		}
		if p.Plastic != nil {
			weight += "; plastic"
		}
		synapses := fmt.Sprint(b.pairs(p))
		if p.Connect != nil {
			synapses = "of " + synapses + " pairs"
		}
		rows = append(rows, []string{"`" + p.From + "`", "`" + p.To + "`", rule, synapses, p.Current, weight, b.arrival(p)})
	}
	b.table("Projections. Arrival: see the schedule of a step.",
		[]string{"From", "To", "Rule", "Synapses", "Current", "Strength", "Arrival"}, rows)
	if slices.ContainsFunc(c.Projections, func(p engine.Projection) bool { return p.Connect == nil }) {
		b.p("All to all means every cell to every cell. Within one population this includes each cell to itself.")
	}
	b.absent()
	b.projectionParameters()
}

func connectRule(k *engine.Connect) string {
	if k.SX == 0 && k.SY == 0 {
		return fmt.Sprintf("random, p = %s; no cell to itself", num(k.P))
	}
	var d []string
	if k.SX > 0 {
		d = append(d, fmt.Sprintf(`\Delta x^2 / %s^2`, texNum(round(k.SX, 2))))
	}
	if k.SY > 0 {
		d = append(d, fmt.Sprintf(`\Delta y^2 / %s^2`, texNum(round(k.SY, 2))))
	}
	return fmt.Sprintf(`random, $p = %s \exp [ -\frac{1}{2} ( %s ) ]$, µm; no cell to itself`, texNum(k.P), strings.Join(d, " + "))
}

// arrival is when a spike acts on its target.
func (b *builder) arrival(p *engine.Projection) string {
	switch {
	case p.Delay:
		return "next step, undecayed"
	case b.populationIndex(p.To) > b.populationIndex(p.From):
		return "same step"
	}
	return "next step, decayed once"
}

// absent says which connections there are not.
func (b *builder) absent() {
	c := &b.spec.Circuit
	joined := func(from, to string) bool {
		return slices.ContainsFunc(c.Projections, func(p engine.Projection) bool { return p.From == from && p.To == to })
	}
	var noRecurrence, noInhibition, noOutput, noInput []string
	for i := range c.Populations {
		p := &c.Populations[i]
		name := "`" + p.Name + "`"
		if !slices.ContainsFunc(c.Projections, func(q engine.Projection) bool { return q.From == p.Name }) {
			noOutput = append(noOutput, name)
		}
		if p.Kind == engine.Input {
			continue
		}
		if !joined(p.Name, p.Name) {
			noRecurrence = append(noRecurrence, name)
		}
		if !slices.ContainsFunc(c.Projections, func(q engine.Projection) bool {
			return q.To == p.Name && b.population(q.From).Kind == engine.Inhibitory
		}) {
			noInhibition = append(noInhibition, name)
		}
		if !slices.ContainsFunc(c.Projections, func(q engine.Projection) bool { return q.To == p.Name }) {
			noInput = append(noInput, name)
		}
	}
	var items []string
	say := func(list []string, words string) {
		if len(list) > 0 {
			items = append(items, words+": "+and(list)+".")
		}
	}
	say(noRecurrence, "These populations have no synapses onto themselves")
	say(noInhibition, "These receive none from inhibitory cells")
	say(noOutput, "These have none onto any cell; only their spikes are read")
	say(noInput, "These receive none from any cell")
	b.p("Absent: every projection that the table does not list. In particular:")
	b.list(false, items...)

	head := []string{"from \\ to"}
	for i := range c.Populations {
		if c.Populations[i].Kind != engine.Input {
			head = append(head, c.Populations[i].Name)
		}
	}
	var rows [][]string
	for i := range c.Populations {
		from := c.Populations[i].Name
		row := []string{"`" + from + "`"}
		for k := range c.Populations {
			if c.Populations[k].Kind == engine.Input {
				continue
			}
			cell := "–"
			for j := range c.Projections {
				if p := &c.Projections[j]; p.From == from && p.To == c.Populations[k].Name {
					cell = num(round(p.Gain, 6))
					if p.Plastic != nil {
						cell += " w"
					}
				}
			}
			row = append(row, cell)
		}
		rows = append(rows, row)
	}
	b.table("Connection matrix: mV that a spike adds to the current; w: times the synapse's plastic weight; –: not connected. The "+
		"sign is the current's.", head, rows)
}

// projectionParameters names the parameters behind the strengths.
func (b *builder) projectionParameters() {
	switch b.spec.Circuit.Name {
	case "actor-critic", "pavlovian":
		b.p("Spikes of pictures and sounds add 1 mV for each unit of weight to the excitatory cells of Go, No-Go and critic; those "+
			"of pairs add {net.configural_gain}, to the critic only. Every input spike also adds {net.critic_ei} to the critic's "+
			"inhibitory cells, those of pairs times {net.configural_gain|s}: {net.configural_gain|s} scales the critic's excitation "+
			"and its inhibition by pairs together.",
			"A spike of an excitatory cell of Go or No-Go adds {net.ee} to all excitatory cells of its own group and {net.ei} to the "+
				"inhibitory cells of the other; one of their inhibitory cells takes {net.ie} from the excitatory cells of its own group.",
			"The critic has neither recurrence nor inhibition: its excitatory cells receive from inputs alone, its inhibitory cells "+
				"project nowhere, and its value is the difference of their rates.")
	case "sheet":
		b.p("From cortex to striatum a spike adds {net.striatal_gain} for each unit of weight. All other strengths are fixed.",
			"With {task.stimuli|s} above 2, sensory input to excitatory cells is scaled by $0.9 \\times 0.12 / "+
				"(0.24/\\p{task.stimuli})$, and the widths of sensory and recurrent connections shrink as $1/\\p{task.stimuli}$.")
	}
}
