package methods

// The Methods of a spiking network, section by section.

import (
	"fmt"
	"slices"
	"strings"

	"neuromodlab/engine"
	"neuromodlab/engine/modulators"
	"neuromodlab/engine/subject"
)

func (b *builder) spiking() {
	b.circuitWords()
	b.summary()
	b.populations()
	b.connectivity()
	b.neurons()
	b.plasticity()
	b.input()
	b.nuclei()
	b.receptors()
	b.tissue()
	b.choice()
	b.task()
	b.schedule()
	b.starts()
	b.measurements()
	b.provenance()
	b.expected()
	b.intermediate()
	b.besideLesions()
}

// vote and accumulator are the readout of the figure, one of them nil, or both where there is no
// task.
func (b *builder) vote() *subject.GroupVote {
	v, _ := b.spec.Readout.(*subject.GroupVote)
	return v
}

func (b *builder) accumulator() *subject.Accumulator {
	a, _ := b.spec.Readout.(*subject.Accumulator)
	return a
}

// circuitWords are circuits by name: what they are in a sentence.
func (b *builder) circuitWords() string {
	switch b.spec.Circuit.Name {
	case "actor-critic":
		return "A spiking actor–critic: inputs for pictures, sounds and pairs of both; two groups, Go and No-Go, that compete " +
			"through each other's inhibitory cells; and a critic that expects the reward. Inputs to the excitatory cells " +
			"of the groups and of the critic are plastic."
	case "pavlovian":
		return "The spiking actor–critic of the lab with four pictures and no sounds: two groups, Go and No-Go, that compete through each " +
			"other's inhibitory cells, and a critic that expects the reward. To each picture belongs one action, and either a gain or a loss. " +
			"Inputs to the excitatory cells of the groups and of the critic are plastic; the inputs for sounds and pairs stay at rest."
	case "sheet":
		return "A ring of sensory inputs, a cortex whose excitatory cells belong to contexts, prefrontal ensembles of which one is " +
			"active and sets the context, and D1 and D2 cells of the striatum, which favour and oppose Go. Synapses from cortex to " +
			"striatum are plastic."
	case "striatum":
		return "Tissue without a task: D1 and D2 cells of dorsal (left) and ventral striatum (right), not connected, in which " +
			"dopamine is released, diffuses, is taken up and binds."
	}
	return "A network of spiking cells."
}

// modulatorsOn are the modulators that are on, off, or not in the circuit.
func (b *builder) modulatorsOn() (on, off []int) {
	for m, has := range b.spec.Nuclei.Has {
		switch {
		case has && b.spec.Nuclei.On[m]:
			on = append(on, m)
		case has:
			off = append(off, m)
		}
	}
	return on, off
}

func (b *builder) on(m int) bool { return b.spec.Nuclei.Has[m] && b.spec.Nuclei.On[m] }

func words(list []int) (out []string) {
	for _, m := range list {
		out = append(out, modulators.All[m].Word())
	}
	return out
}

// summary is table A of Nordlie et al.: the model in a few lines.
func (b *builder) summary() {
	b.section("summary", "Model summary")
	c := &b.spec.Circuit
	cells, synapses := 0, 0
	for i := range c.Populations {
		cells += c.Populations[i].N
	}
	plastic := []string{}
	for i := range c.Projections {
		p := &c.Projections[i]
		if p.Plastic != nil {
			plastic = append(plastic, p.Name)
			synapses += b.pairs(p)
		}
	}
	b.p(b.circuitWords(), "The tables have the form that the field uses to describe networks [@Nordlie, Gewaltig & Plesser 2009]; "+
		"numbers are those of the compiled specification in this state.",
		fmt.Sprintf("Figure `%s`, condition `%s`, Neuromod Lab %s.", b.doc.Figure, b.doc.Condition, b.doc.Version))
	on, off := b.modulatorsOn()
	modulation := "none is on"
	if len(on) > 0 {
		modulation = and(words(on))
	}
	if len(off) > 0 {
		modulation += " (" + and(words(off)) + " off: level 0 throughout)"
	}
	how := "global levels: each acts everywhere at once"
	if b.spec.Tissue != nil {
		how = "through tissue: release, diffusion, uptake, binding"
	}
	rows := [][]string{
		{"Populations", fmt.Sprintf("%d, of %d cells", len(c.Populations), cells)},
		{"Topology", fmt.Sprintf("a sheet of %s × %s µm; positions matter for %s", num(c.Width), num(c.Height), b.positionsMatterFor())},
		{"Connectivity", fmt.Sprintf("%d projections; see Connectivity", len(c.Projections))},
		{"Neuron model", "leaky integrate-and-fire, current-based, with an absolute refractory time; white noise on the membrane"},
		{"Synapse model", "currents that jump at a spike and decay exponentially"},
		{"Plasticity", b.plasticityWords(plastic)},
		{"Neuromodulators", modulation + "; " + how},
		{"Their switches", b.switches()},
		{"Input", b.inputWords()},
		{"Task", b.taskWords()},
		{"Measurements", "choices, trials to criterion; see Choice and value, and Measurements"},
		{"Integration", fmt.Sprintf("Euler's method for membranes, exact decay for all else, dt = %s ms%s", num(c.DT),
			map[bool]string{true: " (`neuron.dt`: {neuron.dt|v})"}[b.has("neuron.dt")])},
		{"Random numbers", "xoshiro256++ [@Blackman & Vigna 2021], an independent stream for each use, from one seed; another " +
			"generator serves as well"},
	}
	b.table("Model summary.", []string{"Part", "Model"}, rows)
}

// switches are the switches of modulators, and how they act, with their values.
func (b *builder) switches() string {
	var list []string
	for _, key := range append(modulators.Keys[:], "field.mode") {
		if key != "field.mode" {
			key += ".on"
		}
		if b.has(key) {
			list = append(list, "`"+key+"`: {"+key+"|v}")
		}
	}
	return strings.Join(list, ", ")
}

func (b *builder) positionsMatterFor() string {
	var what []string
	if slices.ContainsFunc(b.spec.Circuit.Projections, func(p engine.Projection) bool {
		return p.Connect != nil && (p.Connect.SX > 0 || p.Connect.SY > 0)
	}) {
		what = append(what, "connections")
	}
	if b.spec.Tissue != nil {
		what = append(what, "concentrations")
	}
	if what == nil {
		return "the picture only"
	}
	return and(what)
}

func (b *builder) plasticityWords(plastic []string) string {
	if len(plastic) == 0 {
		return "none"
	}
	return "spike-timing-dependent eligibility, turned into weight by dopamine, at " + fmt.Sprint(len(plastic)) + " projections"
}

func (b *builder) inputWords() string {
	switch {
	case b.vote() != nil:
		return "independent Bernoulli spikes of input cells; noise on membranes"
	case b.accumulator() != nil:
		return "independent Bernoulli spikes of inputs tuned to the stimulus; noise on membranes"
	}
	return "none but noise on membranes and a constant current"
}

func (b *builder) taskWords() string {
	if b.spec.NoTask() {
		return "none"
	}
	return fmt.Sprintf("Go/No-Go, %d trials of %d ms, rules that change unannounced", b.spec.Task.Trials(), b.spec.Task.Timing.Length)
}
