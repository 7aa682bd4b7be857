package export

// The structure of a network as NeuroML 2: populations with positions, and projections with weights
// and delays.

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"neuromodlab/engine"
	"neuromodlab/engine/figure"
	"neuromodlab/engine/param"
	"neuromodlab/engine/subject"
)

// NeuroML writes the network of a figure under one arm as it is at the start of a run. Cells are
// IF_curr_exp of PyNN with a membrane resistance of 1 MΩ, so that 1 nA is the lab's current of 1 mV.
// The notes of the file list what NeuroML does not say of it.
func NeuroML(out io.Writer, f *figure.Figure, arm Arm, seed uint64) error {
	m, err := f.Subject(arm.Values, seed)
	if err != nil {
		return err
	}
	net, s := m.Net, engine.NewState(m.Net)
	w := bufio.NewWriter(out)
	put := func(format string, args ...any) { fmt.Fprintf(w, format+"\n", args...) }
	put(`<?xml version="1.0" encoding="UTF-8"?>`)
	put(`<neuroml xmlns="http://www.neuroml.org/schema/neuroml2" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"`)
	put(`    xsi:schemaLocation="http://www.neuroml.org/schema/neuroml2 %s" id="%s">`, neuroMLSchema, nmlID(f.Name))
	put(`  <notes>%s</notes>`, escaped(neuroMLNotes(f, arm, seed, m)))
	for i := range net.Populations {
		p := &net.Spec.Populations[i]
		if p.Kind == engine.Input {
			continue
		}
		excitatory, inhibitory := 1.0, 1.0
		for _, c := range p.Currents {
			if c.Sign > 0 {
				excitatory = c.Tau
			} else {
				inhibitory = c.Tau
			}
		}
		put(`  <IF_curr_exp id="%s" cm="%s" i_offset="%s" tau_syn_E="%s" tau_syn_I="%s" v_init="0" tau_m="%s" tau_refrac="%s" v_reset="%s" `+
			`v_rest="0" v_thresh="%s"/>`, cellID(p), number(p.Tau), number(p.Bias), number(excitatory), number(inhibitory), number(p.Tau),
			number(p.Refractory), number(p.Reset), number(p.Threshold))
	}
	synapses := map[string]bool{}
	for i := range net.Populations {
		for _, c := range net.Spec.Populations[i].Currents {
			if id := synapseID(c); !synapses[id] {
				synapses[id] = true
				put(`  <expCurrSynapse id="%s" tau_syn="%s"/>`, id, number(c.Tau))
			}
		}
	}
	rest := restHz(m)
	for i := range net.Populations {
		if p := &net.Spec.Populations[i]; p.Kind == engine.Input {
			put(`  <SpikeSourcePoisson id="%s" start="0 ms" duration="1e9 ms" rate="%s Hz"/>`, cellID(p), number(rest))
		}
	}
	put(`  <network id="%s_network">`, nmlID(f.Name))
	for i := range net.Populations {
		c, p := &net.Populations[i], &net.Spec.Populations[i]
		put(`    <population id="%s" component="%s" size="%d" type="populationList">`, nmlID(p.Name), cellID(p), p.N)
		put(`      <property tag="group" value="%s"/>`, escaped(p.Group))
		for k := range c.N {
			put(`      <instance id="%d"><location x="%s" y="%s" z="0"/></instance>`, k, number(float64(net.X[c.First+k])),
				number(float64(net.Y[c.First+k])))
		}
		put(`    </population>`)
	}
	for j := range net.Projections {
		c, p := &net.Projections[j], &net.Spec.Projections[j]
		from, to := &net.Spec.Populations[c.From], &net.Spec.Populations[c.To]
		current := currentOf(to, p.Current)
		delay := 0.0
		if p.Delay || c.From >= c.To { // what is stepped earlier receives it in the next step
			delay = net.Spec.DT
		}
		put(`    <projection id="%s" presynapticPopulation="%s" postsynapticPopulation="%s" synapse="%s">`, nmlID(p.Name), nmlID(from.Name),
			nmlID(to.Name), synapseID(current))
		for k := range c.Synapses() {
			pre, post := c.Ends(k)
			weight := p.Gain * current.Sign
			if weights := s.Projections[j].W; weights != nil {
				weight *= float64(weights[k])
			}
			put(`      <connectionWD id="%d" preCellId="../%s/%d/%s" postCellId="../%s/%d/%s" weight="%s" delay="%s ms"/>`, k,
				nmlID(from.Name), pre, cellID(from), nmlID(to.Name), post, cellID(to), number(float64(float32(weight))), number(delay))
		}
		put(`    </projection>`)
	}
	put(`  </network>`)
	put(`</neuroml>`)
	return w.Flush()
}

const neuroMLSchema = "https://raw.githubusercontent.com/NeuroML/NeuroML2/master/Schemas/NeuroML2/NeuroML_v2.3.xsd"

// neuroMLNotes says what the file is and what it leaves out.
func neuroMLNotes(f *figure.Figure, arm Arm, seed uint64, m *subject.Model) string {
	c := &m.Spec.Circuit
	lost := []string{
		fmt.Sprintf("steps of %g ms, in which populations are stepped in the order of this file: a later one receives a spike at once "+
			"(delay 0)", c.DT),
		"potentials at the start, which the lab draws between rest and threshold",
	}
	add := func(when bool, what string) {
		if when {
			lost = append(lost, what)
		}
	}
	noise, floor, slow, plastic := false, false, len(c.Slow) > 0, false
	for i := range c.Populations {
		noise, floor = noise || c.Populations[i].Noise > 0, floor || c.Populations[i].Floor < 0
	}
	for i := range c.Projections {
		plastic = plastic || c.Projections[i].Plastic != nil
	}
	add(noise, "membrane noise")
	add(floor, "the floor of the membrane potential")
	add(slow, "slow variables: currents that the spikes of a whole population raise")
	add(plastic, "plasticity: weights are those at the start; spike-timing-dependent eligibility turns into weight by dopamine")
	add(len(c.Receptors) > 0, fmt.Sprintf("modulators, their nuclei, and the %d receptor rows by which they act", len(c.Receptors)))
	add(m.Spec.Tissue != nil, "tissue: release, diffusion, uptake and binding")
	add(len(m.Spec.Task.Stimuli) > 0, "the task: which inputs a cue drives (here all fire at their resting rate), choices and rewards")
	return fmt.Sprintf("Network of the figure %s of Neuromod Lab %s, condition %s, seed %v, at the start of a run. 1 nA is 1 mV of the lab: "+
		"the membrane resistance is 1 MOhm. Positions are in um. Not in this file: %s.", f.Name, engine.Version, arm.Name, param.Seed(seed),
		strings.Join(lost, "; "))
}

// restHz is the rate of inputs between stimuli, Hz.
func restHz(m *subject.Model) float64 {
	if v, ok := m.Spec.Readout.(*subject.GroupVote); ok {
		return v.RestHz
	}
	s := subject.NewState(m)
	for i := range m.Net.Populations {
		if m.Net.Populations[i].Kind == engine.Input {
			return float64(s.Net.Populations[i].Chance[0]) * 1000 / m.Spec.Circuit.DT
		}
	}
	return 0
}

func currentOf(p *engine.Population, name string) engine.Current {
	for _, c := range p.Currents {
		if c.Name == name {
			return c
		}
	}
	panic("export: population " + p.Name + " has no current " + name) // the circuit was compiled
}

func cellID(p *engine.Population) string { return nmlID(p.Name) + "_cell" }

// synapseID is the name of a current with its time constant, which populations may have differently.
func synapseID(c engine.Current) string { return nmlID(fmt.Sprintf("%s_%gms", c.Name, c.Tau)) }

// nmlID is a name as NeuroML allows it in an id: letters, digits and underscores, no digit first.
func nmlID(name string) string {
	var b strings.Builder
	for _, r := range strings.ReplaceAll(name, "→", "_to_") {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' {
			b.WriteRune(r)
		} else {
			b.WriteByte('_')
		}
	}
	id := b.String()
	if id == "" || id[0] >= '0' && id[0] <= '9' {
		id = "_" + id
	}
	return id
}

func escaped(text string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;").Replace(text)
}
