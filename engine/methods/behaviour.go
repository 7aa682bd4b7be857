package methods

// Input, choice and task of a spiking network, its schedules, its start, and what is measured.

import (
	"fmt"
	"slices"
	"strings"

	"neuromodlab/engine"
	"neuromodlab/engine/subject"
)

// input is table F: what drives the input cells.
func (b *builder) input() {
	b.section("input", "Input")
	switch {
	case b.vote() != nil:
		b.p("In each step each input cell fires with probability $r\\, dt$, independently of all else; $r$ is {net.cue_hz} for the "+
			"cells of the cues shown and {net.rest_hz} for all others, and for all between stimuli.",
			"A trial drives the set of its picture, that of its sound, and that of the pair.")
	case b.accumulator() != nil:
		u := &b.accumulator().Tuned
		b.p("In each step each sensory cell fires with probability $r\\, dt$. Cells have preferred stimuli at equal distances on a " +
			"ring of length 1, cell $i$ at $( i + \\frac{1}{2} ) / \\p{net.sensory}$, and stimulus $k$ lies at $( k + \\frac{1}{2} ) " +
			"/ \\p{task.stimuli}$. At a distance $d$ along the ring, during the stimulus:")
		b.equation(`r = \p{net.rest_hz} + \p{task.strength} \, \p{net.cue_hz} \exp \left( - \frac{d^2}{2 \times `+texNum(round(u.Width,
			6))+`^2} \right)`,
			`d: from 0 to one half`)
		b.p(fmt.Sprintf("The width, %s, is a quarter over the number of stimuli. Between stimuli $r = \\p{net.rest_hz}$.",
			num(round(u.Width, 6))))
	default:
		b.p("Cells get no input but their bias current and noise.")
	}
}

// choice is how a choice and a value are read.
func (b *builder) choice() {
	b.section("choice", "Choice and value")
	switch {
	case b.vote() != nil:
		v := b.vote()
		b.p(fmt.Sprintf("Spikes are counted from {task.window} to {task.stimulus} of a trial, in the steps from the first up to but " +
			"not including the last. With $r_{\\mathrm{E}}$ and $r_{\\mathrm{I}}$ the mean rates, Hz, of the excitatory and " +
			"inhibitory cells of a group in that time:"))
		b.equation(`\text{Go if } ( r_{\mathrm{E}} - r_{\mathrm{I}} )_{\text{Go}} > ( r_{\mathrm{E}} - r_{\mathrm{I}} ` +
			`)_{\text{No-Go}} , \text{ else No-Go}`)
		b.equation(`V = \frac{( r_{\mathrm{E}} - r_{\mathrm{I}} )_{\text{critic}}}{\p{net.value_hz}}`,
			`V: expected reward; it can be negative and is not clipped`)
		b.p(fmt.Sprintf("Ties give No-Go. The populations are `%s` and `%s`, `%s` and `%s`, `%s` and `%s`.%s",
			v.Go[0], v.Go[1], v.NoGo[0], v.NoGo[1], v.Critic[0], v.Critic[1], b.lapseWords(v)))
	case b.accumulator() != nil:
		a := b.accumulator()
		b.p(fmt.Sprintf("In each step of the stimulus, after the circuit, evidence $z$ gathers the difference of the population "+
			"rates of `%s` and `%s` in that step [@Ratcliff & McKoon 2008]:", a.Go, a.NoGo))
		b.equation(`z \leftarrow z + \frac{r_{\mathrm{D1}} - r_{\mathrm{D2}} - z}{\p{choice.tau}} + \p{choice.noise} f_z \, \xi`,
			`z: evidence, Hz; 0 at the start of a trial`, `r: spikes of the step over cells and dt, Hz`, `\xi: standard normal`,
			`f_z: factor of the rows that act on noise of the choice`)
		b.equation(`\text{Go where } z > \p{choice.bound} f_B \left( 1 - \p{task.urgency} \frac{t}{\p{task.stimulus}} \right) , `+
			`\quad t \ge \p{task.window}`,
			`t: ms from the onset of the stimulus, after the step`, `f_B: factor of the rows that act on the bound`)
		b.p("The first crossing is the choice, and its time the reaction time; without one by the end of the stimulus the choice is "+
			"No-Go. Levels in $f_z$ and $f_B$ are means over D1 and D2 cells.",
			fmt.Sprintf("The expected reward is read at the end of the stimulus from the spike counts $c_i$ of `%s` since its onset, "+
				"and its weights learn at feedback, with dopamine on:", a.Critic.Population))
		b.equation(`V = \max \left( 0 , \sum_{i} \omega_i c_i \right) , \quad \omega_i \leftarrow \omega_i + \p{critic.rate} ( r - V ` +
			`) \frac{c_i}{\sum_{k} c_k^2}`)
		b.p("A critic that could expect punishment would stop learning from it, so $V$ is not below 0.")
	default:
		b.p("There is no task and no choice.")
	}
}

// lapseWords say whether some choices are random.
func (b *builder) lapseWords(v *subject.GroupVote) string {
	if !b.has("choice.lapse") {
		return " The choice is deterministic: no temperature, no lapses."
	}
	if v.Lapse == 0 && v.LapseByNA == 0 {
		return " The choice is deterministic: no temperature, and no random choices (`choice.lapse`: {choice.lapse|v}; under noradrenaline " +
			"`na.lapse`: {na.lapse|v})."
	}
	return " In some trials the choice is random instead, Go or No-Go with the same chance: with the probability {choice.lapse} plus " +
		"{na.lapse|v} (`na.lapse`) per unit of noradrenaline's level at the end of the stimulus. Cells fire, and weights learn from the " +
		"eligibility that they leave, as they would without it."
}

// schedule is the order of a step and of a feedback.
func (b *builder) schedule() {
	b.section("schedule", "Schedules")
	c := &b.spec.Circuit
	b.p(fmt.Sprintf("One step of %s ms is, in this order (`subject.Step`, `engine.Step`):", num(round(c.DT*float64(max(1, c.Substeps)), 6))))
	steps := []string{}
	if !b.spec.NoTask() {
		steps = append(steps, "the task: at the start of a trial the cues drive the inputs and counts are cleared; at the end of the "+
			"stimulus the choice and the value are read, inputs return to rest, and bursts end; at feedback what the next list says")
	}
	if b.spec.Tissue == nil {
		steps = append(steps, "the nuclei's levels become the levels that receptor rows read")
	} else {
		steps = append(steps, "the nuclei's levels become firing rates; the tissue is stepped: release, then diffusion, clearance "+
			"and binding of the modulator whose turn it is; occupancies are read into the cells' levels")
		if b.vote() != nil || b.accumulator() != nil {
			steps = append(steps, "where learning from an outcome still lasts and its turn has come: weights change")
		}
	}
	steps = append(steps, "synaptic currents, spike traces and eligibility decay by one step")
	if slices.ContainsFunc(b.spec.Circuit.Projections, func(p engine.Projection) bool { return p.Delay }) {
		steps = append(steps, "spikes of the step before arrive over projections with arrival in the next step; plasticity meets "+
			"them at their step of firing")
	}
	steps = append(steps, "bursts: each population that has them draws whether one starts")
	var order []string
	for i := range b.spec.Circuit.Populations {
		order = append(order, "`"+b.spec.Circuit.Populations[i].Name+"`")
	}
	steps = append(steps, "population by population, in the order "+strings.Join(order, ", ")+": cells fire (inputs by chance, "+
		"neurons after their membrane was stepped); their spikes are added to the currents of their targets at once, so that later "+
		"populations feel them in this step and earlier ones, and their own, in the next, after one decay; then the eligibility and "+
		"spike traces of those that fired are updated")
	if len(b.spec.Circuit.Slow) > 0 {
		steps = append(steps, "slow variables decay and grow")
	}
	switch {
	case b.accumulator() != nil:
		steps = append(steps, "during the stimulus: evidence is gathered and compared with the bound")
	}
	steps = append(steps, "released modulators decay by one step")
	b.list(true, steps...)
	if c.Substeps > 1 {
		b.p(fmt.Sprintf("In it the circuit is stepped %d times, by %s ms each: from the decay of currents to the spikes.", c.Substeps, num(c.DT)))
	}
	b.feedback()
}

// feedback is the order of events at feedback.
func (b *builder) feedback() {
	switch {
	case b.vote() != nil && b.spec.Tissue == nil:
		b.p("At feedback, at the start of its step:")
		b.list(true,
			"the reward for the choice is given, and dopamine's level is set to the prediction error",
			"every plastic weight changes by its eligibility, the levels and the factors: dopamine as just set, noradrenaline and "+
				"serotonin as earlier feedback left them, after their decay in the last step; what this outcome releases acts from now on",
			"weights decay by the rows of weight decay, with the same levels",
			"all eligibility is set to 0",
			"serotonin's memory, attention, and the predictive network learn, in this order; noradrenaline is released if it is "+
				"surprised, so that a release acts from this step on")
	case b.vote() != nil:
		b.p("At feedback, at the start of its step:")
		b.list(true,
			"the reward is given, and dopamine's level is set to the prediction error",
			"weights decay by the rows of weight decay, at the cells' present levels",
			fmt.Sprintf("a time of learning begins, which lasts until the next feedback: every %d ms weights change by the levels "+
				"that the cells then read",
				subject.LearnEveryMS),
			"serotonin's memory, attention, and the predictive network learn, in this order; noradrenaline is released if it is "+
				"surprised")
	case b.accumulator() != nil:
		b.p("At feedback, which is the end of the stimulus, after the choice:")
		b.list(true,
			"the reward is given, and dopamine's level is set to the prediction error",
			"the critic's weights learn",
			"a time of learning begins (see Plasticity)",
			"serotonin's memory is updated, then surprise and expected uncertainty; noradrenaline is released if surprise exceeds "+
				"its threshold")
	}
}

// starts is what a run begins with, and what carries over between trials.
func (b *builder) starts() {
	b.section("starts", "Initial states, and what carries over")
	items := []string{"membrane potentials: uniform between 0 and the threshold", "synaptic currents, spike traces, eligibility, " +
		"refractory times: 0"}
	for i := range b.spec.Circuit.Projections {
		if p := &b.spec.Circuit.Projections[i]; p.Plastic != nil {
			items = append(items, fmt.Sprintf("plastic weights: normal with mean {stdp.start} and standard deviation %s, clipped to "+
				"their range%s",
				num(round(p.WeightSD, 4)), map[bool]string{true: ", then scaled so that those onto each cell sum to %SUM%"}[p.Sum > 0]))
			if p.Sum > 0 {
				items[len(items)-1] = strings.Replace(items[len(items)-1], "%SUM%", "{stdp.sum}, 5 % more for D1 cells", 1)
			} else if b.has("stdp.spread") {
				items[len(items)-1] = strings.Replace(items[len(items)-1], num(round(p.WeightSD, 4)), "{stdp.spread}", 1)
			}
			break
		}
	}
	if len(b.spec.Circuit.Slow) > 0 {
		start := []string{}
		if a := b.accumulator(); a != nil {
			for _, s := range a.SlowStarts {
				start = append(start, fmt.Sprintf("`%s` at %s", s.Slow, num(s.At)))
			}
		}
		items = append(items, "slow variables: 0, but "+and(start))
	}
	if !b.spec.NoTask() {
		items = append(items, "levels of all modulators: 0")
		if b.spec.Nuclei.Monitor != nil {
			items = append(items, fmt.Sprintf("surprise 0, expected uncertainty %s, memory of false alarms 0, the critic's weights 0",
				num(b.spec.Nuclei.Monitor.MaxExpected)))
		} else {
			items = append(items, "surprise and expected uncertainty: one half; the predictive network's weights: one half over the "+
				"number of picture and sound cells that a trial drives, "+
				"the same for all of these cells and both actions", "attention: one half; mean rewards $q$: "+
				"one half; memory of false alarms: 0")
		}
	}
	if b.spec.Tissue != nil {
		items = append(items, "tissue: see there")
	}
	b.p("A run starts with")
	b.list(false, items...)
	if b.spec.NoTask() {
		b.p("Nothing is reset between trials.")
		return
	}
	carries := "Between trials nothing is reset but counts, bursts and the choice: membranes, currents, traces, weights, levels and " +
		"all memories carry over."
	switch {
	case b.spec.Tissue == nil && b.vote() != nil:
		carries += " Eligibility is set to 0 at feedback only."
	case b.vote() != nil:
		carries += " Eligibility is set to 0 at the start of each trial."
	}
	b.p(carries, "Conditions of one seed start from the same weights, cue cells and potentials, and meet the same stimuli, the same "+
		"input spikes and the same noise throughout, whatever they choose.")
}
