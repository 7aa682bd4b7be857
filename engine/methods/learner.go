package methods

// The Methods of an artificial learner: the network with four modulators, and the baselines.

import (
	"fmt"
	"math"

	"neuromodlab/engine/learner"
	"neuromodlab/engine/modulators"
)

func (b *builder) modulated() bool { return b.learner.Learner == learner.Modulated }

func (b *builder) artificial() {
	b.learnerSummary()
	b.hiddenLayer()
	if b.modulated() {
		b.belief()
		b.policy()
		b.learning()
		b.keepers()
		b.rest()
	} else {
		b.baseline()
	}
	b.world()
	b.learnerSchedule()
	b.learnerStarts()
	b.measurements()
	b.provenance()
	b.expected()
}

func (b *builder) learnerSummary() {
	b.section("summary", "Model summary")
	s := b.learner
	kind := "A network of rectified units with four modulators learns Go/No-Go rules one after another from the reward of its own " +
		"actions. It is not told that a rule has changed, nor which task a trial belongs to."
	if !b.modulated() {
		kind = "A plain network with the hidden units of the network with modulators, one read-out and no modulators, learns " +
			"Go/No-Go rules one after another from the reward of its own actions, for comparison."
	}
	b.p(kind, fmt.Sprintf("Figure `%s`, condition `%s`, Neuromod Lab %s.", b.doc.Figure, b.doc.Condition, b.doc.Version),
		"Tables and order follow what the field uses to describe networks [@Nordlie, Gewaltig & Plesser 2009] where they apply to a "+
			"network without spikes.")
	readOuts := fmt.Sprintf("Go and No-Go, of all %d units", s.Side*s.Side)
	if b.modulated() {
		readOuts = fmt.Sprintf("Go and No-Go in each of %d contexts (`net.readouts`: {net.readouts|v})", s.Contexts)
	}
	modulation := "none"
	if b.modulated() {
		var on, off []int
		for m, key := range modulators.Keys {
			if b.values.On(key + ".on") {
				on = append(on, m)
			} else {
				off = append(off, m)
			}
		}
		modulation = and(words(on))
		if on == nil {
			modulation = "none is on"
		}
		if off != nil {
			modulation += " (" + and(words(off)) + " off)"
		}
	}
	b.table("Model summary.", []string{"Part", "Model"}, [][]string{
		{"Learner", "`net.learner`: {net.learner|v}"},
		{"Hidden units", fmt.Sprintf("%d on a torus of $\\p{net.side} \\times \\p{net.side}$, {net.side}; rectified, no biases, no "+
			"recurrence", s.Side*s.Side)},
		{"Inputs", fmt.Sprintf("%d channels, %d of them informative", learner.Inputs, learner.Informative)},
		{"Read-outs", readOuts},
		{"Modulators", modulation},
		{"Their switches", b.switches()},
		{"Time", "one trial is one step: no time passes within it"},
		{"Task", fmt.Sprintf("%d phases, each a set of {task.stimuli|v} stimuli under a rule", len(b.course.Slots))},
		{"Random numbers", "xoshiro256++ [@Blackman & Vigna 2021], a stream for each use, from one seed; all learners of a seed have " +
			"the same hidden weights at the start and meet the same stimuli in the same order"},
	})
}

func (b *builder) hiddenLayer() {
	b.section("units", "Hidden units and values")
	s := b.learner
	scaled := "no scaling: $\\ell = 1$"
	if s.Normalize {
		scaled = fmt.Sprintf("with normalised input $\\ell = %s / \\lVert g \\odot x \\rVert$ [@Carandini & Heeger 2012]",
			texNum(round(learner.Fixed.InputLength, 4)))
	}
	b.p("Each trial shows one vector $x$ (`net.normalize`: {net.normalize|v}):")
	b.equation(`z = \ell \, g \odot x , \quad h_i = \max \left( 0 , \sum_{j} W_{ij} z_j \right)`,
		`g: gains of the input channels, 1 where attention is off`, `\ell: `+scaled, `W: weights of the hidden units; lesioned units `+
			`have $h_i = 0$`)
	read := `Q_a = \frac{1}{\sqrt{n}} \sum_{i} w_{ai} h_i`
	meaning := []string{`w_{ai}: read-out of action $a$, Go or No-Go`, fmt.Sprintf(`n: number of units that a read-out reads, here %d`,
		b.readUnits())}
	if b.modulated() {
		read = `Q_{ka} = \frac{1}{\sqrt{n}} \sum_{i} w_{kai} h_i`
		meaning[0] = `w_{kai}: read-out of action $a$ in context $k$`
	}
	b.equation(read, meaning...)
	if !b.modulated() {
		return
	}
	b.p(fmt.Sprintf("Each context $k$ has a mask: {net.mask} of the units (%d), those where noise, smoothed twice over 3 × 3 units "+
		"of the torus and standardised, is highest, less 2 for each earlier context whose mask has the unit [@Masse, Grant & "+
		"Freedman 2018]. Only units of the present context's mask change their incoming weights.",
		int(math.Round(s.Mask*float64(s.Side*s.Side)))))
	if b.values.Choice("net.readouts") == "private" {
		b.p("Read-outs are private: each reads all units.")
	} else {
		b.p("Read-outs are masked: each reads, and learns at, the units of its context's mask only.")
	}
	b.p("There are {net.contexts} contexts.")
}

func (b *builder) readUnits() int {
	s := b.learner
	if b.modulated() && b.values.Choice("net.readouts") == "masked" {
		return max(1, int(math.Round(s.Mask*float64(s.Side*s.Side))))
	}
	return s.Side * s.Side
}

// belief is steps 1, 2, 4 and 5: which context applies.
func (b *builder) belief() {
	b.section("belief", "Contexts (noradrenaline and acetylcholine)")
	s, f := b.learner, learner.Fixed
	if !s.NA.On {
		b.p("Noradrenaline is off: there is one context, the first, throughout, and its belief counts as 1. Hazard, familiarity, " +
			"evidence and reset are left out.")
		return
	}
	b.p("A belief $\\pi_k$ over the contexts in use, and $\\pi_{\\ast}$ over a new one, is kept by Bayes' rule [@Yu & Dayan 2005]. " +
		"Hazard, at the start of each trial:")
	b.equation(`\pi_k \leftarrow ( 1 - \p{na.hazard} ) \pi_k + \p{na.hazard} \frac{1 - \p{na.new}}{K_{\mathrm{used}}} , \quad `+
		`\pi_{\ast} \leftarrow ( 1 - \p{na.hazard} ) \pi_{\ast} + \p{na.hazard} \, \p{na.new}`, `K_{\mathrm{used}}: number of `+
		`contexts in use`)
	b.p(fmt.Sprintf("$\\pi_{\\ast}$ is %s instead while the present context is younger than {na.probation} [@Collins & Koechlin "+
		"2012], or weights are frozen. After each change, beliefs below %s are set to it and all are scaled to a sum of 1.",
		sci(f.BeliefFloor), sci(f.BeliefFloor)))
	age := "trials"
	if s.ACh.On && s.ACh.Familiarity {
		if s.ACh.Smooth || s.ACh.Shared {
			age = "updates of its keys"
		}
		if s.ACh.Shared {
			b.sharedPrototypes()
		} else {
			b.ownPrototypes(age)
		}
	} else {
		b.p("Familiarity is off: stimuli do not change the belief.")
	}
	variance := fmt.Sprintf("fixed at %s", num(f.FixedUncertainty))
	if s.ACh.On && s.ACh.Uncertainty {
		variance = "the context's own, which learns (below)"
	}
	lowest := "2"
	if s.NA.Trust > 0 {
		lowest = `2 \max ( 1 , ( \p{na.trust} / s_k^2 )^2 )`
	}
	b.p("Evidence, after the reward $r$ of action $a$ (`na.trust`: {na.trust}):")
	b.equation(`\pi_k \leftarrow \pi_k \exp \left( \operatorname{clip} \left( \ln \frac{\mathcal{N} ( r ; Q_{ka} , s_k^2 `+
		`)}{\mathcal{N} ( r ; 0 , `+texNum(f.PriorVariance)+
		` )} , - `+lowest+` , 2 \right) \right)`, `s_k^2: expected variance of rewards, `+variance, fmt.Sprintf(`\mathcal{N} ( r ; 0 , %s ): `+
		`what a new context expects`, texNum(f.PriorVariance)))
	b.p("Reset [@Bouret & Sara 2005], after familiarity and after evidence: where the belief in the present context is below one "+
		"half, the most likely one in use takes its place, or a new one where $\\pi_{\\ast}$ is larger still and weights are not "+
		"frozen. Then noradrenaline's level $A$ is 1; at the start of each trial it is multiplied by {na.fade}.",
		"A new context is an unused one, else the one with the fewest trials other than the present. It is cleared (keys, read-outs "+
			"redrawn, expected variance, consolidation), gets $\\pi_{\\ast}$ as its belief, and its read-outs gain {na.inherit} of the "+
			"mean read-out of the others in use [@Collins & Frank 2013].")
}

// policy is step 3.
func (b *builder) policy() {
	b.section("policy", "Policy (noradrenaline and serotonin)")
	s := b.learner
	beta, bias := `\p{net.beta}`, `\p{net.bias}`
	var meanings []string
	if s.NA.On {
		beta += ` ( 1 - \p{na.heat} A )`
		meanings = append(meanings, `A: noradrenaline's level, 0 to 1`)
	}
	if s.HT.On {
		bias += ` + \p{5ht.caution} \max ( 0 , P_{20} - P_{100} )`
		meanings = append(meanings, `P_{20} , P_{100}: running means of punishment $\max ( 0 , -r )$, rates 1/20 and 1/100 a trial, `+
			`updated at each outcome`)
	}
	b.equation(`p ( \text{Go} ) = \frac{1}{1 + \exp \left( - \beta ( Q_{\text{Go}} - Q_{\text{No-Go}} - b ) \right)} , \quad \beta = `+
		``+beta+` , \quad b = `+bias, meanings...)
	b.p("$Q$ is that of the present context. In training the action is drawn with this probability; in tests the more probable one " +
		"is done.")
}

// learning is step 6.
func (b *builder) learning() {
	b.section("learning", "Learning (dopamine)")
	s, f := b.learner, learner.Fixed
	if s.ACh.On && s.ACh.Uncertainty {
		b.p(fmt.Sprintf("First the expected variance learns from the error $\\delta$ below (`ach.uncertainty`: {ach.uncertainty|v}): "+
			"$s_k^2 \\leftarrow \\max ( %s , s_k^2 + %s \\pi_k ( \\delta^2 - s_k^2 ) )$, from %s in a new context; not while weights "+
			"are frozen.", texNum(f.MinUncertainty),
			texNum(f.UncertaintyRate),
			num(f.InitialUncertainty)))
	} else if s.ACh.On {
		b.p("Expected uncertainty does not learn (`ach.uncertainty`: {ach.uncertainty|v}).")
	}
	if !s.DA.On {
		b.p("Dopamine is off: no weight changes.")
		return
	}
	b.p("In the context $k$ that is present after the reset, with error")
	eta := `\p{da.rate}`
	var meanings []string
	if s.NA.On {
		eta += ` \, \pi_k ( 1 + \p{na.boost} A )`
		meanings = append(meanings, `\pi_k: belief in the context`)
	}
	if s.ACh.On && s.ACh.Rate {
		eta += ` \, \frac{2 v}{v + s_k^2}`
		meanings = append(meanings, `v: $0.2 + 0.8 \exp ( - ( t_k - 1 ) / 100 )$, $t_k$ the trials of the context (`+"`ach.rate`: "+
			"{ach.rate|v})")
	}
	b.equation(`\delta = r - Q_{ka} , \quad \eta = `+eta, append([]string{`r: reward`}, meanings...)...)
	stiff := func(omega string) string {
		if !s.HT.On {
			return ""
		}
		return ` / ( 1 + \p{5ht.stiffness} ` + omega + ` )`
	}
	b.equation(`w_{kai} \leftarrow w_{kai} + \frac{\eta \delta}{\sqrt{n}} h_i`+stiff(`\Omega_{kai}`)+` , \quad w_{ka'i} \leftarrow `+
		`w_{ka'i} - \p{da.opponency} \frac{\eta \delta}{\sqrt{n}} h_i`+stiff(`\Omega_{ka'i}`),
		`a': the other action [@Collins & Frank 2014]`)
	b.equation(`W_{ij} \leftarrow W_{ij} + \p{da.hidden} \frac{\eta \delta}{\sqrt{n}} w_{kai} z_j`+stiff(`\Omega_i`),
		`w_{kai}: before its own change; only units of the context's mask`)
	b.p("Only active units, $h_i > 0$, take part.")
}

// keepers are steps 7 and 8: consolidation and attention.
func (b *builder) keepers() {
	s := b.learner
	if !s.DA.On {
		return
	}
	b.section("keepers", "Consolidation (serotonin) and attention (acetylcholine)")
	if s.HT.On && s.HT.Protect > 0 {
		b.p("After a positive reward, weights whose expectation was right become resistant to change [@Fusi, Drew & Abbott 2005] " +
			"[@Zenke, Poole & Ganguli 2017]:")
		b.equation(`\Omega \leftarrow \Omega + c_{\Omega} \, \p{5ht.protect} \exp ( - 2 \delta^2 ) \min ( h_i^2 , 4 ) ( 1 - \Omega )`,
			`\Omega: consolidation of a read-out weight, or of a unit's incoming weights in the context's mask, 0 to 1`,
			`c_{\Omega}: 1 for the action done and for incoming weights, 0.75 for the other action`)
	} else {
		b.p("Serotonin's consolidation is off ({5ht.protect}).")
	}
	if s.ACh.On && s.ACh.Attention > 0 {
		doubt := ""
		var meanings []string
		if s.ACh.Doubt {
			doubt = ` \min \left( 1 , \frac{0.15}{s_k^2} \right)`
			meanings = append(meanings, "s_k^2: expected variance of rewards (`ach.doubt`: {ach.doubt|v})")
		} else {
			b.p("Uncertainty does not slow attention (`ach.doubt`: {ach.doubt|v}).")
		}
		b.p("Gains follow each channel's contribution to the error [@Kruschke 1992]:")
		b.equation(`g_j \leftarrow g_j \exp \left( \operatorname{clip} \left( \p{ach.attention}`+doubt+` \frac{z_j}{g_j} `+
			`\frac{\delta}{\sqrt{n}} \sum_{i} w_{kai} W_{ij} , -0.1 , 0.1 \right) \right)`,
			append(meanings, `w_{kai} , W_{ij}: before this trial's changes, over active units`)...)
		b.p(fmt.Sprintf("Gains are then at most 3, and scaled so that their squares sum to %d.", learner.Inputs))
	} else {
		b.p("Attention is off ({ach.attention}): all gains stay as they are.")
	}
}

// baseline is the rule of a learner without modulators.
func (b *builder) baseline() {
	b.section("policy", "Policy")
	b.equation(`p ( \text{Go} ) = \frac{1}{1 + \exp ( - u )} , \quad u = \p{plain.beta} ( Q_{\text{Go}} - Q_{\text{No-Go}} - `+
		`\p{plain.bias} )`,
		`u: preference for Go`)
	b.p("In training the action is drawn with this probability; in tests the more probable one is done.")
	b.section("learning", "Learning")
	if b.learner.Learner == "actor-critic" {
		b.p("Policy gradient with a learned value $v$, a third read-out, as baseline, and a bonus for entropy [@Mnih et al. 2016]:")
		b.equation(`\delta = r - v , \quad d_a = \p{plain.rate} \left( ( 1_a - p_a ) \delta \mp \p{plain.entropy} \, u \, `+
			`p_{\text{Go}} p_{\text{No-Go}} \right) , \quad d_v = \p{plain.critic} \, \delta`,
			`1_a: 1 for the action done, else 0`, `\mp: minus for Go, plus for No-Go`)
		b.equation(`w_{oi} \leftarrow w_{oi} + \frac{d_o}{\sqrt{n}} h_i , \quad W_{ij} \leftarrow W_{ij} + `+
			`\frac{\p{plain.hidden}}{\sqrt{n}} z_j \sum_{o} d_o w_{oi}`,
			`o: Go, No-Go and the value`, `w_{oi}: within the sum, before its change`)
		return
	}
	b.p("Delta rule: the error is the reward minus the value of the action that was done.")
	b.equation(`\delta = r - Q_a , \quad w_{ai} \leftarrow w_{ai} + \p{plain.rate} \frac{\delta}{\sqrt{n}} h_i , \quad w_{a'i} `+
		`\leftarrow w_{a'i} - \p{plain.opponency} \, \p{plain.rate} \frac{\delta}{\sqrt{n}} h_i`, `a': the other action`)
	b.equation(`W_{ij} \leftarrow W_{ij} + \p{plain.hidden} \, \p{plain.rate} \frac{\delta}{\sqrt{n}} w_{ai} z_j`,
		`w_{ai}: before its change; of the action done (of the other where its step is the larger)`)
	b.p("Only active units take part; learning stops where a value leaves ±10,000.")
	switch b.learner.Learner {
	case "l2":
		b.p("Weight decay: after each trial all weights, of read-outs and hidden units, are multiplied by $1 - \\p{plain.decay}$, " +
			"{plain.decay}.")
	case "ewc":
		b.p("Elastic weight consolidation, online [@Kirkpatrick et al. 2017] [@Schwarz et al. 2018]; the learner is told when a task " +
			"changes. After the delta rule each weight $\\omega$ moves towards its anchor $\\omega^{\\ast}$ by an implicit step, " +
			"which cannot overshoot:")
		b.equation(`\omega \leftarrow \omega - \frac{q}{1 + q} ( \omega - \omega^{\ast} ) , \quad q = \p{plain.rate} \, `+
			`\p{plain.hold} \, F`,
			`F: running Fisher information of the weight`)
		b.p("At a change of task the mean over its trials of the squared gradient of the chosen value is added to {plain.keep} of " +
			"$F$, and all weights become anchors.")
	case "oracle":
		b.p("The oracle has a read-out for each task and is told which task each trial belongs to; hidden weights are shared.")
	}
	b.rulesOfBaselines()
}
