package methods

// The Methods of the baselines that keep trials, hold weights or infer contexts.

// rulesOfBaselines adds what a baseline does beside the delta rule.
func (b *builder) rulesOfBaselines() {
	switch b.learner.Learner {
	case "er", "derpp", "agem":
		b.reservoir()
	}
	switch b.learner.Learner {
	case "er":
		b.p("Experience replay [@Chaudhry et al. 2019]: after the delta rule of a trial, {plain.replays} trials are drawn from the " +
			"memory, each with the same probability, and each is shown again and learnt from its reward by the delta rule, one " +
			"after " +
			"another.")
	case "derpp":
		b.p("Dark experience replay (DER++) [@Buzzega et al. 2020]: the memory also keeps the values $\\hat{Q}_a$ of both " +
			"actions at the " +
			"time. After the delta rule of a trial, {plain.replays} times: of a trial drawn at random both values are pulled to " +
			"those that are kept,")
		b.pulled(`\hat{Q}_a`, `\hat{Q}_a: value that is kept`)
		b.p("and another trial drawn at random is learnt from its reward by the delta rule.")
	case "agem":
		b.p("Averaged gradient episodic memory (A-GEM) [@Chaudhry et al. 2019b]: let $g$ be the trial's change of all weights " +
			"by the delta " +
			"rule at a rate of 1, and $\\bar{g}$ the sum of those of {plain.replays} trials drawn from the memory. Products are " +
			"taken " +
			"where hidden weights count $\\p{plain.hidden}$ times. Instead of $g$ the weights change by")
		b.equation(`\p{plain.rate} \left( g - \min \left( 0 , \frac{g \cdot \bar{g}}{\bar{g} \cdot \bar{g}} \right) \bar{g} \right)`,
			`g: hidden weights change $\p{plain.hidden}$ times as much`)
	case "lwf":
		b.p("Learning without forgetting [@Li & Hoiem 2016]; the learner is told when a task changes and then keeps a copy of the " +
			"network. From the second task on, after the delta rule of a trial both values of its stimulus are pulled to those " +
			"of the copy:")
		b.pulled(`\hat{Q}_a`, `\hat{Q}_a: value that the copy gives for the same stimulus`)
	case "si":
		b.p("Synaptic intelligence [@Zenke, Poole & Ganguli 2017]; the learner is told when a task changes. With $-s_\\omega$ the " +
			"derivative of $\\delta^2 / 2$ by weight $\\omega$ before a trial, and $\\Delta \\omega$ the weight's whole change in " +
			"it, " +
			"a weight gains $G_\\omega \\leftarrow G_\\omega + s_\\omega \\Delta \\omega$. At a change of task")
		b.equation(`I_\omega \leftarrow I_\omega + \frac{\max ( 0 , G_\omega )}{( \omega - \omega^{\ast} )^2 + `+
			`\p{plain.damping}} , \quad `+
			`\omega^{\ast} \leftarrow \omega , \quad G_\omega \leftarrow 0`,
			`I_\omega: importance of the weight`, `\omega^{\ast}: its anchor, at first its initial value`)
		b.p("After the delta rule of a trial each weight moves towards its anchor by an implicit step:")
		b.equation(`\omega \leftarrow \omega - \frac{q}{1 + q} ( \omega - \omega^{\ast} ) , \quad q = \p{plain.rate} \, ` +
			`\p{plain.hold} \, I_\omega`)
	case "xdg":
		b.p("Context-dependent gating [@Masse, Grant & Freedman 2018]; the learner is told which task each trial belongs to. In " +
			"each task " +
			"a random {plain.gate} of the units is active; the others have $h_i = 0$. All tasks have the same read-outs.")
	case "joint":
		b.p("Joint training: every trial is kept (at most {plain.memory}). The learner is told when a phase ends. Then all " +
			"weights are set " +
			"to their initial values and the delta rule learns from every trial so far, in random order, {plain.passes} times. " +
			"Within a phase it learns trial by trial.")
	case "coin":
		b.coin()
	}
}

func (b *builder) reservoir() {
	b.p("A memory keeps {plain.memory}: stimulus, action and reward. Once it is full, the $t$-th trial replaces a random one " +
		"with the " +
		"probability of the memory's size over $t$, so that every trial so far is kept with the same probability [@Vitter 1985].")
}

// pulled is the step by which both values are pulled.
func (b *builder) pulled(target, meaning string) {
	b.equation(`e_a = \p{plain.match} \, \p{plain.rate} ( `+target+` - Q_a ) , \quad w_{ai} \leftarrow w_{ai} + `+
		`\frac{e_a}{\sqrt{n}} h_i , \quad `+
		`W_{ij} \leftarrow W_{ij} + \frac{\p{plain.hidden}}{\sqrt{n}} z_j \sum_{a} e_a w_{ai}`, meaning)
}

// coin is the rule of the learner that infers contexts without modulators.
func (b *builder) coin() {
	b.p("Contextual inference in the manner of the COIN model [@Heald, Lengyel & Wolpert 2021]. Each of at most " +
		"{net.contexts} contexts has " +
		"read-outs of its own; hidden weights are shared. A belief $\\pi_k$ is kept over the contexts in use and one candidate, as " +
		"long as there is room. At the start of a trial")
	b.equation(`\pi_{k} \leftarrow \sum_{j} \pi_j \frac{N_{jk} + \p{plain.novelty} / K + \p{plain.sticky} \, `+
		`1_{jk}}{\sum_{l} N_{jl} + `+
		`\p{plain.novelty} + \p{plain.sticky}}`, `N_{jk}: how often $k$ followed $j$, weighted by belief`,
		`K: contexts in use, with the candidate`, `1_{jk}: 1 where $j = k$, else 0`)
	b.p("Stimuli are cues: running means of those whose cosine is {plain.cue_match} or more; a stimulus less like all of " +
		"them is a new cue (at " +
		"most 64). With cue $c$ the belief is multiplied by $( M_{kc} + \\p{plain.cue_prior} \\, f_c ) / ( \\sum_d M_{kd} + " +
		"\\p{plain.cue_prior} )$, $M_{kc}$ being how often context $k$ showed cue $c$, weighted by belief, and $f_c$ the share " +
		"of $c$ among " +
		"the cues of all trials ({plain.cue_prior}). The policy reads $Q_a = \\sum_k \\pi_k Q_{ka}$. After the reward the belief " +
		"is multiplied by $\\mathcal{N} ( r ; Q_{ka} , \\p{plain.variance} )$, the candidate's by $\\mathcal{N} ( r ; 0 , 0.81 " +
		")$ ({plain.variance}); the " +
		"candidate comes into use where it is the most probable. Then each context learns by the delta rule, with $\\pi_k ( r - " +
		"Q_{ka} )$ " +
		"as its error, where $\\pi_k$ exceeds 0.01. COIN's particles are replaced by the mean belief, its Kalman filters by the " +
		"delta rule.")
}
