package methods

// What drives each modulator, and the tissue through which it acts.

import (
	"fmt"
	"strings"

	"neuromodlab/engine/circuit"
	"neuromodlab/engine/modulators"
	"neuromodlab/engine/nuclei"
	"neuromodlab/engine/subject"
	"neuromodlab/engine/volume"
)

// nuclei are the rules by which modulators are released.
func (b *builder) nuclei() {
	b.section("nuclei", "Nuclei: what releases modulators")
	on, off := b.modulatorsOn()
	if len(off) > 0 {
		b.p("Off in this state: " + and(words(off)) + ". Their levels are 0, or their nuclei keep their resting rate, and no row of " +
			"theirs acts; what drives them is computed all the same, is seen by nothing, and counts as no release.")
	}
	if b.handDriven() {
		b.p("There is no task: each nucleus keeps the rate that is set by hand, and a release by hand adds to it.")
		for _, m := range on {
			k := modulators.All[m].Key
			b.p(modulators.All[m].Name + ": {field." + k + "_now}. A release by hand of strength {" + k + ".strength} adds {field." + k +
				"_hz} and fades with {field." + k + "_ms}.")
		}
		return
	}
	unit := "All happen at feedback. A level of 1 is a full release."
	if b.spec.Tissue != nil {
		unit += " Levels set the firing rates of the nuclei (see Tissue)."
	}
	if len(on) > 0 {
		b.p(unit)
	}
	for _, m := range on {
		switch m {
		case modulators.DA:
			b.dopamine()
		case modulators.NA:
			b.noradrenaline()
		case modulators.ACh:
			b.acetylcholine()
		case modulators.HT:
			b.serotonin()
		}
	}
	var by []string
	for _, f := range b.spec.Influences {
		if b.on(f.From) {
			by = append(by, fmt.Sprintf("%s on the nucleus of %s, gain %s", modulators.All[f.From].Word(), modulators.All[f.To].Word(),
				num(f.Gain)))
		}
	}
	if len(by) > 0 {
		b.p("Modulators act on each other's nuclei (rows with that target): " + strings.Join(by, "; ") + ".")
	} else {
		b.p("No modulator acts on the nucleus of another in this state.")
	}
}

func (b *builder) dopamine() {
	b.p("Dopamine is the reward-prediction error:")
	b.equation(`\delta = \operatorname{clip} ( r - V , -1 , 1 ) , \quad L_{\mathrm{DA}} = \p{da.strength} \, \delta`,
		`r: reward`, `V: value that the critic expects (see Choice and value)`)
	switch {
	case b.spec.Nuclei.Monitor != nil:
		b.p("The level lasts {da.pulse}, then is 0. Unclipped, the critic's own error is $r - V$.")
	case b.spec.Tissue == nil && b.spec.Nuclei.Anticipation != nil:
		b.p("Synapses read it at that moment. It then decays with {da.clearance}.")
	case b.spec.Tissue == nil:
		b.p("Synapses read it at that moment. It then decays with {da.clearance}, which only the display and the tables show.")
	default:
		b.p("Positive levels decay with {field.da_ms}, negative ones with {field.da_pause}, exactly in each step.")
	}
}

func (b *builder) noradrenaline() {
	if m := b.spec.Nuclei.Monitor; m != nil {
		b.monitor(m)
		b.p(fmt.Sprintf("Where that happens noradrenaline is released: the level is {na.strength} for {na.pulse}; beyond that "+
			"{na.linger} of it lingers and keeps the share %s of itself after each trial.", num(m.Retained)))
		return
	}
	b.p("Noradrenaline is released by a predictive network, a normalised delta rule on the picture and sound inputs, which stands "+
		"for the paper's predictive population. For the action $a$ that was done it expects",
		"(the other action's weights stay):")
	b.equation(`\hat{r} = \operatorname{clip} \left( \sum_{j} u_{aj} \phi_j , 0 , 1 \right) , \quad u_{aj} \leftarrow u_{aj} + `+
		`\p{predictor.rate} ( r - \hat{r} ) \frac{\phi_j}{\sum_{k} \phi_k^2}`,
		fmt.Sprintf(`\phi_j: spikes of input $j$ over the whole stimulus, divided by %s, the number expected of a driven input`,
			num(b.fullCount())), `u_{aj}: weights, unbounded`)
	b.p("It is computed once, before $u$ changes, and its clipped value is used in all that follows.",
		"Its error feeds a fast running mean, surprise $S$, and a slow one, expected uncertainty $U$ [@Yu & Dayan 2005]:")
	b.equation(`S \leftarrow S + \p{predictor.fast} ( | r - \hat{r} | - S ) , \quad U \leftarrow U + \p{predictor.slow} ( | r - ` +
		`\hat{r} | - U )`)
	b.p("Where then $S > U + \\p{predictor.threshold}$ ({predictor.threshold}), and more than {predictor.lockout} have passed since " +
		"the last release (so that the trial after these is the first that can have the next; before the first release there is no such " +
		"wait), the level is set to $L_{\\mathrm{NA}} = \\p{na.strength}$ " +
		"({na.strength|v}), whatever remained of the last one.")
	b.timing()
	if b.spec.Nuclei.Constant > 0 {
		return
	}
	if b.spec.Tissue == nil {
		b.p("It decays with {na.clearance}, exactly in each step, through pauses and trials alike.")
	} else {
		b.p("It decays with {field.na_ms}, exactly in each step.")
	}
}

// timing is when noradrenaline comes, where that is not said by surprise alone.
func (b *builder) timing() {
	if !b.has("na.timing") {
		return
	}
	how := "as said"
	switch n := &b.spec.Nuclei; {
	case n.Constant > 0:
		how = "a control in place of releases: from the feedback of trial {na.from|v} on the level is constant, " +
			"$L_{\\mathrm{NA}} = \\p{na.strength} \\times$ " +
			"{na.constant}; the predictive network learns and is not heard"
	case n.RandomReleases > 0:
		how = "a control in place of surprise: at each feedback from trial {na.from|v} on a release happens with the " +
			"probability {na.random}, whatever the outcome " +
			"and however long ago the last one was; the predictive network learns and is not heard"
	}
	b.p("When noradrenaline comes (`na.timing`): {na.timing|v}, " + how + ".")
}

// monitor is surprise and expected uncertainty by counts of punished outcomes.
func (b *builder) monitor(m *nuclei.Monitor) {
	b.p("A fast running share of punished outcomes, $S$, and a slow one, the expected share $U$, are kept [@Yu & Dayan 2005]:")
	b.equation(`S \leftarrow S + \p{monitor.fast} ( p - S ) , \quad U \leftarrow \min ( `+texNum(m.MaxExpected)+` , U + `+
		`\p{monitor.slow} ( p - U ) )`,
		`p: 1 after an outcome with negative reward, else 0`)
	b.p(fmt.Sprintf("Between the two updates: where $S > U + \\p{monitor.threshold}$ ({monitor.threshold}), $S$ is set to 0 and $U$ "+
		"to %s.", num(m.MaxExpected)))
}

func (b *builder) acetylcholine() {
	if m := b.spec.Nuclei.Monitor; m != nil {
		if !b.on(modulators.NA) {
			b.monitor(m)
		}
		b.p(fmt.Sprintf("Acetylcholine follows expected uncertainty: $L_{\\mathrm{ACh}} = \\p{ach.strength} U / %s$ "+
			"({ach.strength}), $U$ is updated whether or not noradrenaline is on.", texNum(m.MaxExpected)))
		return
	}
	b.p("Acetylcholine is attention $\\alpha$ to pictures against sounds: it moves to the modality that has predicted reward better " +
		"[@Mackintosh 1975]. For each modality $m$, cue $c$ that was shown and action $a$ that was done:")
	b.equation(`e_m = ( r - q_{mca} )^2 , \quad q_{mca} \leftarrow q_{mca} + \p{ach.memory} ( r - q_{mca} )`,
		`q_{mca}: running mean reward; $e_m$ is computed before its update`)
	b.equation(`\alpha \leftarrow \operatorname{clip} ( \alpha + \p{ach.rate} ( e_{\mathrm{sound}} - e_{\mathrm{picture}} ) , 0 , 1 ` +
		`) , \quad L_{\mathrm{ACh}} = \p{ach.strength} ( 2 \alpha - 1 )`)
	b.p("The level has a sign: the row of pictures reads $L$, that of sounds $-L$. It stays until the next feedback.")
}

// anticipation is release at a cue.
func (b *builder) anticipation() {
	b.p("A picture $c$ releases dopamine or serotonin when it comes, by what it lets expect: a running mean $\\bar{r}_c$ of the outcomes " +
		"that followed it, whatever was done, which begins at 0 (the Pavlovian value of [@Guitart-Masip et al. 2012]; the opponency after " +
		"[@Boureau & Dayan 2011]):")
	b.equation(`L_{\mathrm{DA}} = \p{da.strength} \, \p{da.at_gain} \, \bar{r}_c \;\text{ where } \bar{r}_c > 0 , \quad `+
		`L_{\mathrm{5HT}} = \p{5ht.strength} \, \p{5ht.at_loss} \max ( 0 , -\bar{r}_c )`,
		`\bar{r}_c: {critic.expectation_rate|v} of the error is added at each feedback of the picture: `+
			`$\bar{r}_c \leftarrow \bar{r}_c + \p{critic.expectation_rate} ( r - \bar{r}_c )$`)
	b.p("Dopamine decays from the onset of the picture on, as after every release; serotonin stays until the feedback and then is 0. " +
		"{da.at_gain}, {5ht.at_loss}. Cells read both levels by the rows of excitability; that of dopamine is {da.vigour}.")
}

func (b *builder) serotonin() {
	n := &b.spec.Nuclei
	if n.Anticipation != nil {
		b.anticipation()
		return
	}
	if n.Monitor != nil {
		b.p(fmt.Sprintf("Serotonin is a memory $h$ of false alarms: $h \\leftarrow \\min ( 1 , h + ( x - h ) / n )$, with $x = %s$ "+
			"and $n = %s$ trials after a false alarm, $x = 0$ and $n = %s$ otherwise; $L_{\\mathrm{5HT}} = \\p{5ht.strength} h$ "+
			"({5ht.strength}).",
			texNum(n.PatienceWeight), texNum(n.PatienceTrials), texNum(n.PatienceFade)))
		return
	}
	b.p("Serotonin is a memory $h$ of false alarms:")
	b.equation(`h \leftarrow \min \left( 1 , h + \frac{x - h}{\p{5ht.memory}} \right) , \quad L_{\mathrm{5HT}} = \p{5ht.strength} \, h`,
		`x: {5ht.weight|v} after a false alarm, else 0 ({5ht.weight|s})`)
	b.p("The level stays until the next feedback.")
}

// tissue is release, diffusion, uptake and binding, with the status of every constant.
func (b *builder) tissue() {
	t := b.spec.Tissue
	if t == nil {
		return
	}
	b.section("tissue", "Tissue: release, diffusion, uptake, receptors")
	s := &t.Setup
	depth, every := s.Depth, s.Every
	if depth == 0 {
		depth = volume.DefaultDepth
	}
	if every == 0 {
		every = volume.DefaultEvery
	}
	b.p(fmt.Sprintf("The sheet is a slab %s µm deep, uniform through its depth, without flow over its borders, on a grid of %d × %d "+
		"cells of %s µm.",
		num(depth), s.NX, s.NY, num(round(s.Width/float64(s.NX), 3))), "In it each modulator's concentration $C$, nM of the "+
		"extracellular fluid, obeys")
	b.equation(`\frac{\partial C}{\partial t} = D^{*} \nabla^2 C - \frac{V_{\mathrm{max}} C}{K_{\mathrm{m}} + C} - k C + `+
		`\text{release} , \quad D^{*} = \frac{D}{\lambda^2}`,
		`D , \lambda: free diffusion coefficient, tortuosity`, `V_{\mathrm{max}} , K_{\mathrm{m}} , k: uptake and linear clearance`)
	b.p(fmt.Sprintf("Each modulator is stepped every %d ms, one after another, by %d ms: an explicit step of diffusion on five "+
		"points (divided where it would exceed half the limit of stability), then clearance of each cell by the linearised midpoint "+
		"rule.", every, every),
		"A varicosity fires at its nucleus's rate and releases a vesicle with a fixed probability, so that the vesicles of a ms are "+
			"a Poisson number, each from a random varicosity; a vesicle adds its molecules to its cell of the grid.")
	b.chemistry()
	b.regions()
	b.axons()
	b.reads()
	if b.has("field.arbor") {
		b.p("A cell's receptors lie at its own place and at those of cells of its population within {field.arbor}, at most " +
			fmt.Sprint(subject.MaxArborCells) + " places; it reads their mean occupancy.")
	}
	if b.has("field.grid") {
		b.p("Grid (`field.grid`): {field.grid|v} cells across.")
	}
	if b.has("field.depth") {
		b.p("Depth: {field.depth}. Release sites grow with it, so that a deeper slab fluctuates less.")
	}
	b.p(fmt.Sprintf("Before a run the tissue rests for %d ms at the tonic rates, and the mean occupancy $b_0$ of each cell is then "+
		"measured over %d ms. Receptors with $k_{\\mathrm{off}}$ below %s per second start in equilibrium with the mean "+
		"concentration instead.",
		subject.SettleMS,
		subject.MeasureMS, num(subject.SlowReceptorsOff)))
}

// chemistry is the table of constants, each with its source, how it was read, and what is uncertain.
func (b *builder) chemistry() {
	var rows [][]string
	seen := map[string]bool{}
	for i := range b.spec.Tissue.Setup.Modulators {
		m := b.spec.Tissue.Setup.Modulators[i].Chemistry
		if seen[m.Name] {
			continue // acetylcholine has two pools with the same chemistry
		}
		seen[m.Name] = true
		for _, c := range []struct {
			name string
			v    volume.Value
		}{{"diffusion $D$", m.D}, {"tortuosity $\\lambda$", m.Tortuosity}, {"extracellular fraction", m.Alpha},
			{"uptake $V_{\\mathrm{max}}$", m.Vmax},
			{"$K_{\\mathrm{m}}$", m.Km}, {"linear clearance $k$", m.K}, {"varicosities", m.Density}, {"release probability", m.Release},
			{"molecules in a vesicle", m.Molecules}, {"tonic rate of the nucleus", m.Tonic}} {
			rows = append(rows, []string{m.Name, c.name, withUnit(num(round(c.v.V, 6)), c.v.Unit), c.v.Source, string(c.v.Status),
				c.v.Caveat})
			for _, r := range namedIn(c.v.Source + " " + c.v.Caveat) {
				b.references[r.Key] = true
			}
		}
	}
	b.table("Constants of the chemistry. Status says where a number was read: no paper was read in full.",
		[]string{"Modulator", "Constant", "Value", "Source", "Status", "Note"}, rows)
	var factors []string
	for _, m := range modulators.All {
		if key := "field." + m.Key + "_uptake"; b.has(key) && b.has("field."+m.Key+"_wired") {
			factors = append(factors, fmt.Sprintf("%s: clearance × {%s}, point to point (`field.%s_wired`) {field.%s_wired|v}", m.Word(),
				key, m.Key, m.Key))
		}
	}
	if factors != nil {
		b.p("Uptake in the table is already multiplied by a factor, below 1 where a drug blocks it; point to point means that a "+
			"varicosity's release reaches only its own target cell, where it is cleared alike and does not diffuse.",
			strings.Join(factors, "; ")+".")
	}
}

// regions is where each modulator's axons lie.
func (b *builder) regions() {
	var rows [][]string
	for i := range b.spec.Tissue.Setup.Modulators {
		m := &b.spec.Tissue.Setup.Modulators[i]
		for _, r := range m.Regions {
			name := r.Name
			if name == "" {
				name = fmt.Sprintf("%s–%s × %s–%s µm", num(r.X0), num(r.X1), num(r.Y0), num(r.Y1))
			}
			rows = append(rows, []string{m.Key, name, num(r.Density), num(round(r.Vmax, 3)), fmt.Sprint(r.Delay)})
		}
		if len(m.Regions) == 0 {
			rows = append(rows, []string{m.Key, "whole sheet", num(m.Density.V), num(round(m.Vmax.V, 3)), "0"})
		}
	}
	b.table("Innervation: varicosities per µm³, uptake, nM/s, and the delay from the nucleus, ms. Outside of these regions nothing "+
		"is released, and uptake is the modulator's own; where regions overlap the later row counts.",
		[]string{"Axons", "Region", "Density", "Uptake", "Delay"}, rows)
	if !b.has("field.anatomy") {
		return
	}
	b.p("Innervation (`field.anatomy`): {field.anatomy|v}.")
	if b.values.Choice("field.anatomy") == "regions" {
		b.p("Delays are {field.conduction} times the distance from the nucleus, with 20 mm of axon for each mm of the sheet, over " +
			"the conduction velocity. At the start every field is in its steady state at the tonic rates.")
		var facts []string
		for _, x := range circuit.InnervationSources() {
			facts = append(facts, x)
			for _, r := range namedIn(x) {
				b.references[r.Key] = true
			}
		}
		if facts != nil {
			b.list(false, facts...)
		}
	}
}

// axons is how levels become firing rates.
func (b *builder) axons() {
	var rows [][]string
	for i, a := range b.spec.Tissue.Axons {
		limit := "none"
		if a.MaxRate > 0 {
			limit = num(a.MaxRate)
		}
		rows = append(rows, []string{b.spec.Tissue.Setup.Modulators[i].Key, modulators.All[a.Modulator].Nucleus, num(a.Tonic),
			num(round(a.Offset, 6)),
			num(a.Sign * a.Up), num(a.Sign * a.Down), limit})
	}
	b.table("Firing rates of nuclei: tonic rate + offset + the level $L$ times the Hz for its sign, not below 0.",
		[]string{"Axons", "Nucleus", "Tonic, Hz", "Offset, Hz", "Hz at L > 0", "Hz at L < 0", "Highest, Hz"}, rows)
	var keys []string
	for _, key := range []string{"field.da_hz", "field.da_dip", "field.da_most", "da.tonic", "field.na_hz", "field.ach_hz",
		"field.5ht_hz"} {
		if b.has(key) && !b.handDriven() {
			keys = append(keys, "{"+key+"}")
		}
	}
	if keys != nil {
		b.p("Their parameters: " + strings.Join(keys, ", ") + ".")
	}
}

// reads is how occupancy becomes a level.
func (b *builder) reads() {
	b.p("Receptors bind with $k_{\\mathrm{on}} = k_{\\mathrm{off}} / \\mathrm{EC}_{50}$, solved exactly over a step, at the mean of " +
		"the concentrations before and after it:")
	b.equation(`\dot{b} = k_{\mathrm{on}} C ( 1 - b ) - k_{\mathrm{off}} b`, `b: share of receptors that is occupied`)
	b.p(fmt.Sprintf("Every %d ms a cell's level is read from the occupancy:", subject.ReadEveryMS))
	b.equation(`L = \frac{b - b_0}{b_0} \cdot \frac{B_0}{B_{\pm}}`,
		`b_0: the cell's own mean occupancy at rest`, `B_0: occupancy at rest in even tissue at the modulator's density`,
		`B_{\pm}: rise, or fall, of occupancy that counts as 1`)
	var rows [][]string
	for k, r := range b.spec.Tissue.Reads {
		d := b.spec.Drives[k]
		fall := "as the rise"
		if r.Fall > 0 {
			fall = num(round(r.Fall, 6))
		}
		adapt, by := "fixed", "divided by $b_0$"
		if r.Adapt > 0 {
			adapt = "running mean, " + num(r.Adapt) + " ms"
		}
		if r.ByInnervation {
			by = "not divided: $L = ( b - b_0 ) / B_{\\pm}$"
		}
		rows = append(rows, []string{"`" + d.Signal + "`", num(round(r.Rest, 6)), num(round(r.Rise, 6)), fall, adapt, by})
	}
	b.table("Levels. A full release is followed through uptake and binding with default parameters: $B_{\\pm}$ is such that it "+
		"teaches or acts as a global release of 1 does.", []string{"Level", "Rest", "Rise", "Fall", "Reference", "Form"}, rows)
	b.p(fmt.Sprintf("Cells whose $b_0$ is below %s of $B_0$, which hardly any axon reaches, read 0.", num(subject.InnervatedShare)))
	if b.has("da.adapt") {
		b.p("Learning reads dopamine against its own running mean over {da.adapt}: bursts and dips, not the tonic level.")
	}
}

// fullCount is the expected number of spikes of a driven input during the stimulus.
func (b *builder) fullCount() float64 {
	return b.vote().CueHz * float64(b.spec.Task.Timing.Stimulus) / 1000
}
