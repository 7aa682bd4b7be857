package methods

// Neurons, synapses and plasticity of a spiking network.

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"neuromodlab/engine"
	"neuromodlab/engine/modulators"
	"neuromodlab/engine/subject"
)

// neurons is table D: the membrane and its currents.
func (b *builder) neurons() {
	b.section("neurons", "Neuron and synapse model")
	c := &b.spec.Circuit
	dt := num(c.DT)
	floor := slices.ContainsFunc(c.Populations, func(p engine.Population) bool { return p.Floor < 0 })
	b.p("Potentials are mV above rest, and a current is given as the steady depolarisation that it causes, mV. In each step of " + dt +
		" ms a cell that is not refractory does")
	sum := `V_i + \frac{dt}{\tau_{\mathrm{m}}} ( I_i - V_i ) + \sigma f_{\sigma} \sqrt{\frac{2\,dt}{\tau_{\mathrm{m}}}} \, \xi_i`
	if floor {
		sum = `\max ( \p{neuron.floor} , ` + sum + ` )`
	}
	b.equation(`V_i \leftarrow `+sum,
		`V_i: membrane potential of cell $i$, mV from rest`, `\tau_{\mathrm{m}}: its population's membrane time constant`,
		`I_i: its drive, mV`, `\sigma: its population's noise, mV`,
		`f_{\sigma}: factor of receptors on noise; 1 where no row acts on it`,
		`\xi_i: standard normal, drawn for each cell in each step`)
	var sds []string
	seen := map[string]bool{}
	for i := range c.Populations {
		p := &c.Populations[i]
		if p.Kind == engine.Input || p.Tau <= c.DT/2 {
			continue
		}
		s := fmt.Sprintf("%s mV where $\\tau_{\\mathrm{m}}$ = %s ms and $\\sigma$ = %s mV", num(round(p.Noise/math.Sqrt(1-c.DT/(2*p.Tau)),
			3)),
			num(p.Tau), num(round(p.Noise, 4)))
		if !seen[s] {
			seen[s] = true
			sds = append(sds, s)
		}
	}
	b.p("Where $V_i \\ge \\p{neuron.threshold}$ ({neuron.threshold}) the cell fires, $V_i$ is set to the reset and stays there for "+
		"{neuron.refractory}, counted in whole steps after that of the spike; in the next step it is integrated again.",
		"This is Euler's method: the standard deviation of a membrane that does not fire is $\\sigma / \\sqrt{1 - "+
			"dt/2\\tau_{\\mathrm{m}}}$, "+
			and(sds)+".")
	if !floor {
		b.p("The potential has no lower bound.")
	}
	b.drive()
	b.p("Each synaptic current $k$ decays exactly in each step and jumps at a spike:")
	b.equation(`s_i^k \leftarrow s_i^k \exp ( - dt / \tau_k ) , \quad s_i^k \leftarrow s_i^k + g_{ij} f_{r} w_{ij} \text{ at a spike `+
		`of } j`,
		`s_i^k: synaptic current $k$ of cell $i$, mV`, `\tau_k: its decay time constant (table of populations)`,
		`g_{ij}: mV of a spike (table of projections)`, `w_{ij}: weight of a plastic synapse; 1 where strengths are fixed`,
		`f_r: factor of receptors on transmission; 1 where no row acts on it`)
	b.slowVariables()
}

// drive is the equation of a cell's drive, with the terms that this circuit has.
func (b *builder) drive() {
	c := &b.spec.Circuit
	terms := []string{`I_0`}
	meanings := []string{`I_0: bias current`}
	any := func(t engine.Target) bool {
		return slices.ContainsFunc(c.Receptors, func(r engine.Receptor) bool { return r.Target == t })
	}
	if slices.ContainsFunc(c.Populations, func(p engine.Population) bool { return len(p.Currents) > 0 }) {
		terms = append(terms, `f_g \sum_{k} z_k f_k s_i^k`)
		meanings = append(meanings, `z_k: sign of synaptic current $k$, +1 or −1`, `s_i^k: synaptic current $k$ of cell $i$, mV`,
			`f_g , f_k: factors of receptors on all synaptic input and on one current; 1 where no row acts on them`)
	}
	if any(engine.Excitability) {
		terms = append(terms, `\sum_{r} g_r L_r`)
		meanings = append(meanings, `g_r L_r: receptor rows that add current, gain times level (table of receptors)`)
	}
	if any(engine.Bursts) {
		terms = append(terms, `b_i`)
		meanings = append(meanings, `b_i: a running burst: {na.burst_mv}, else 0`)
	}
	if len(c.Slow) > 0 {
		terms = append(terms, `\sum_{m} c_m a_m`)
		meanings = append(meanings, `c_m a_m: slow variables that the cell reads, each with its gain, mV`)
	}
	if any(engine.Reset) {
		terms = append(terms, `I_{\mathrm{r}}`)
		meanings = append(meanings, `I_{\mathrm{r}}: the network reset, mV, while noradrenaline exceeds its threshold; else 0`)
	}
	b.p("The drive is")
	b.equation(`I_i = `+strings.Join(terms, " + "), meanings...)
	if !any(engine.Bursts) && b.has("na.bursts") && b.on(modulators.NA) {
		b.p("No bursts (`na.bursts`: {na.bursts|v}).")
	}
	if any(engine.Bursts) {
		how := "together in all cells that the table of receptors names in a population, and in no others, " +
			"each population with starts of its own"
		if b.has("na.bursts") && b.values.Choice("na.bursts") == "independent" {
			how = "in each cell that the table of receptors names by itself"
		}
		b.p("Bursts (`na.bursts`: {na.bursts|v}), "+how+": in each step while the stimulus is on, a burst starts with probability "+
			"$\\p{na.burst_rate} L\\, dt$, {na.burst_rate} for each unit of noradrenaline's level $L$, lasts {na.burst_ms}, that "+
			"step included, and ends when the stimulus ends. A start while one runs makes it last its full time again.",
			"Whether they reach the critic too: `na.critic` {na.critic|v}.")
	}
}

// slowVariables are the slow variables and who reads them.
func (b *builder) slowVariables() {
	c := &b.spec.Circuit
	if len(c.Slow) == 0 {
		return
	}
	b.p("Slow variables are raised by the spikes of a population, at the end of a step:")
	b.equation(`a_m \leftarrow a_m \exp ( - dt / \tau_m ) + G_m \frac{n_m}{N_m} ( 1 - q_m a_m \exp ( - dt / \tau_m ) )`,
		`a_m: slow variable $m$`, `\tau_m , G_m: its time constant and gain`, `n_m / N_m: share of its population that fired in the step`,
		`q_m: 1 where it saturates, else 0`)
	var rows [][]string
	for _, s := range c.Slow {
		var readers []string
		for i := range c.Populations {
			p := &c.Populations[i]
			for _, in := range p.Slow {
				if in.Slow != s.Name {
					continue
				}
				of := ""
				if in.Class >= 0 && p.Classes > 1 {
					of = fmt.Sprintf(", cells of context %d", in.Class)
				}
				readers = append(readers, fmt.Sprintf("`%s`%s: %s mV", p.Name, of, num(in.Gain)))
			}
		}
		saturates := "no"
		if s.Saturates {
			saturates = "yes"
		}
		rows = append(rows, []string{"`" + s.Name + "`", "`" + s.Of + "`", num(s.Tau), num(s.Gain), saturates, strings.Join(readers,
			"; ")})
	}
	b.table("Slow variables and the current that a unit of each adds.",
		[]string{"Variable", "Raised by", "τ, ms", "Gain", "Saturates", "Read by"}, rows)
	if b.has("pfc.hold") {
		b.p("Prefrontal ensembles read their own activity with {pfc.hold} and that of the others with −{pfc.rivalry|s}, " +
			"{pfc.rivalry}; adaptation, with {pfc.adaptation_ms}, takes {pfc.adaptation} for each unit. Cortical cells get " +
			"{net.context_on} from the ensemble of their context and lose {net.context_off} by each other one.")
	}
}

// plasticity is table E.
func (b *builder) plasticity() {
	b.section("plasticity", "Plasticity")
	c := &b.spec.Circuit
	i := slices.IndexFunc(c.Projections, func(p engine.Projection) bool { return p.Plastic != nil })
	if i < 0 {
		b.p("No weight changes.")
		return
	}
	rule := c.Projections[i].Plastic
	var names []string
	for k := range c.Projections {
		if c.Projections[k].Plastic != nil {
			names = append(names, "`"+c.Projections[k].Name+"`")
		}
	}
	b.p("Plastic projections: "+and(names)+". Each synapse has an eligibility trace, written by spikes and turned into weight by a "+
		"third factor [@Izhikevich 2007] [@Frémaux & Gerstner 2016]. All pairs of spikes count.",
		"Traces and eligibility decay exactly in each step, and traces grow by 1 at each spike of their cell:")
	b.equation(`x_j \leftarrow x_j \exp ( - dt / \p{stdp.tau} ) , \quad y_i \leftarrow y_i \exp ( - dt / \p{stdp.tau} ) , \quad `+
		`e_{ij} \leftarrow e_{ij} \exp ( - dt / \p{stdp.eligibility} )`,
		`x_j , y_i: spike traces of the presynaptic and the postsynaptic cell`, `e_{ij}: eligibility of the synapse from $j$ to $i$`)
	tex := `e_{ij} \leftarrow e_{ij} + ` + potentiation(rule) + `x_j \text{ at a spike of } i`
	if rule.Depress > 0 {
		tex = `e_{ij} \leftarrow e_{ij} - \p{stdp.depress} \, y_i \text{ at a spike of } j , \quad ` + tex
	}
	b.equation(tex)
	same := "Where both cells fire in the same step, "
	if i := c.Projections[i]; i.Delay {
		same += "the presynaptic population fires first, so that its spike counts in $x_j$."
	} else {
		same += "the input cell fires first: its spike finds $y_i$ without the other's, and counts in $x_j$."
	}
	if rule.Depress == 0 {
		same += " A presynaptic spike after a postsynaptic one leaves no mark."
	}
	if rule.Gated {
		same += " Eligibility grows only while the stimulus is on."
	}
	b.p(same)
	b.reinforcement(rule)
}

func potentiation(rule *engine.Plasticity) string {
	if rule.Potentiate == 1 {
		return ""
	}
	return texNum(rule.Potentiate) + `\,`
}

// reinforcement is how eligibility becomes weight.
func (b *builder) reinforcement(rule *engine.Plasticity) {
	targets := map[engine.Target]bool{}
	for _, r := range b.spec.Circuit.Receptors {
		targets[r.Target] = true
	}
	when := "At feedback"
	share := ""
	if b.spec.Tissue != nil {
		if b.vote() != nil {
			when = fmt.Sprintf("From feedback on, until the next feedback, every %d ms", subject.LearnEveryMS)
			share = fmt.Sprintf(`\frac{%d\,\text{ms}}{\p{field.da_ms}} `, subject.LearnEveryMS)
		} else if a := b.accumulator(); a != nil {
			when = fmt.Sprintf("For %d ms from feedback on, every %d ms", a.Learn.MS, a.Learn.Every)
			share = `a\,`
		}
	}
	b.p(when + ", each plastic weight changes by")
	tex := `\Delta w_{ij} = ` + share + `e_{ij} \, f_{\eta} \sum_{r} g_r L_r , \quad w_{ij} \leftarrow \operatorname{clip} ( w_{ij} ` +
		`+ f_{-} \Delta w_{ij} , 0 , \p{stdp.max} )`
	meanings := []string{
		`L_r: level of dopamine that row $r$ reads at the postsynaptic cell (table of receptors): of rises ` +
			`$\max ( L , 0 )$, of dips $\min ( L , 0 )$, ` +
			`which is negative, of both $L$`,
		`g_r: gain of the row`, `f_{\eta}: factor of receptors on the learning rate; 1 where no row acts on it`,
		`f_{-}: factor of receptors on falls where $\Delta w_{ij} < 0$; 1 otherwise and where no row acts on it`}
	if b.accumulator() != nil {
		meanings = append(meanings, `a: the action, +1 after Go and −1 after No-Go (an efference copy)`)
	}
	b.equation(tex, meanings...)
	if !targets[engine.Reinforcement] {
		b.p("In this state no row turns eligibility into weight.")
	}
	switch {
	case targets[engine.Staleness] || rule.Decay > 0:
		b.p("Then each weight of the projections that such a row names moves towards its resting value:")
		decay := `f_{-} \left( \sum_{r} g_r L_r \right)_{+}`
		if rule.Decay > 0 {
			decay = `f_{-} \left( \p{stdp.sink} + \sum_{r} g_r L_r \right)_{+}`
		}
		b.equation(`w_{ij} \leftarrow \operatorname{clip} ( w_{ij} + `+decay+` ( \p{stdp.start} - w_{ij} ) , 0 , \p{stdp.max} )`,
			`g_r L_r: rows of weight decay, gain times level`,
			`f_{-}: as above, where the weight falls`)
		b.p("Every weight of these projections moves, whether or not its synapse was used: none is tested for being stale.")
	default:
		b.p("No weight decays.")
	}
	switch {
	case b.vote() != nil && b.spec.Tissue == nil:
		b.p("All eligibility traces are then set to 0. Both groups of the actor learn, whichever acted. The decay is computed " +
			"from the new weight, and scaled and clipped by itself. Spikes after feedback write eligibility anew: at a feedback it holds " +
			"the spikes since the one before, rest included.")
	case b.vote() != nil:
		b.p("Weights move towards rest once, at feedback, before that. All eligibility traces are set to 0 at the start of each " +
			"trial; what its stimulus writes then meets what dopamine is left of the last outcome, and that of its own. Both groups " +
			"of the actor learn, whichever acted.")
	case b.accumulator() != nil:
		b.p(fmt.Sprintf("After the last of these steps every eligibility trace is multiplied by %s, and then weights decay once.",
			num(b.accumulator().Learn.KeepEligibility)))
	}
	b.p("Weights start at {stdp.start} and stay between 0 and {stdp.max}.")
}
