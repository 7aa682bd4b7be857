package methods

// The Methods of a learner of images: the network with four modulators, and the baselines.

import (
	"fmt"
	"slices"
	"strings"

	"neuromodlab/engine/digits"
	"neuromodlab/engine/modulators"
	"neuromodlab/engine/param"
)

func (b *builder) imageLearner() {
	b.imageSummary()
	if b.images.Modulated() {
		b.imageNetwork()
	} else {
		b.imageBaseline()
	}
	b.section("task", "Task")
	b.p("Images of `task.images` ({task.images|v}; MNIST [@LeCun et al. 1998] or Fashion-MNIST [@Xiao, Rasul & Vollgraf 2017]), reduced "+
		"to 14 × 14 pixels of 16 levels. Even classes mean Go, odd ones No-Go; two classes are a context, and there are five. "+
		"The order is `task.order` ({task.order|v}): blocked, each context once; returning, in blocks of 50 to 200 trials; mixed, all at "+
		"once. `task.trials`: {task.trials|v} images are learnt, `task.passes`: {task.passes|v} times; a fifth of the set is kept for tests. "+
		"`task.show` ({task.show|v}) shows one context instead, `task.reversed` ({task.reversed|v}) reverses the rule of one.",
		"With two responses the outcome of one tells what the other would have brought: reward and label say the same here.")
	b.measurements()
	b.provenance()
	b.expected()
}

func (b *builder) imageSummary() {
	b.section("summary", "Model summary")
	kind := "A network with a fixed code of images and read-outs for each context learns from the reward of its own responses, online, " +
		"in one " +
		"pass. It is not told that the context has changed, nor which one an image belongs to."
	if !b.images.Modulated() {
		kind = "A perceptron learns the same images in the same order, for comparison."
	}
	b.p(kind, fmt.Sprintf("Figure `%s`, condition `%s`, Neuromod Lab %s.", b.doc.Figure, b.doc.Condition, b.doc.Version))
	b.table("Model summary.", []string{"Part", "Model"}, [][]string{
		{"Learner", "`net.learner`: {net.learner|v}"},
		{"Modulators", b.switches()},
		{"Time", "one trial is one step: no time passes within it"},
		{"Random numbers", "xoshiro256++ [@Blackman & Vigna 2021], a stream for each use, from one seed; all learners of a seed meet the same " +
			"images in the same order"},
	})
}

func (b *builder) imageNetwork() {
	b.section("code", "Code and read-outs")
	b.p("Each of {net.units|v} units (`net.units`) sees a window of the image through random weights: a square of 6 to 10 pixels, which " +
		"may reach " +
		"one pixel beyond the image and is cut there; Gaussian weights, less their mean, of length 1.")
	b.equation(`h = \max ( 0 , W^T x / \lVert x \rVert ) , \quad \phi = ( h / \lVert h \rVert , 0.3 )`,
		`x: the image`, `W: weights of the windows; they do not change`, `\phi: the code, with a last element that is always active`)
	b.p("Read-outs are linear: for each context one for Go and one for No-Go (`net.learner` value: one for both, +1 for Go, and no " +
		"contexts). " +
		"The strongest decides the response, and so which context is thought to be seen. A context's rule can be reversed; its read-outs " +
		"then mean the other response.")
	b.section("learning", "Learning")
	b.p("Read-outs learn by recursive least squares [@Haykin 2002] [@Sussillo & Abbott 2009], here read as three modulators " +
		"(`da.on`, `ach.on`, `5ht.on`):")
	b.equation(`n = P \phi , \quad g = \frac{1}{1 + \phi^T n} , \quad \Delta u = g \, n \, ( y - u^T \phi ) ,`+
		` \quad \Delta P = - g \, n \, n^T`,
		`u: weights of a read-out`, `y: 1 for the read-out of the right response in the present context, else 0`,
		`P: novelty of patterns, at first diagonal`, `n: gain of each weight`)
	b.p("At first the diagonal of the novelty is 1 / {ach.ridge} (`ach.ridge`); without acetylcholine it stays so. Without dopamine the " +
		"prediction is not subtracted. Serotonin delays the write of a trial by {5ht.delay|v} trials (`5ht.delay`): " +
		"it goes to the context, and under the rule, that are believed in by then.")
	b.section("surprise", "Surprise")
	b.p("Noradrenaline (`na.on`): errors are averaged over about 15 and about 100 trials; surprise is raised while the first is above the " +
		"second by more than {na.threshold|v} (`na.threshold`). Then the last 10 trials are weighed. For each context the *fit* is the mean " +
		"lead " +
		"of its read-out for the right response over the other, divided by its mean lead in right decisions.")
	b.list(true,
		"Reversal (`na.reversals`: {na.reversals|v}): of the last 10 trials at least 9 were decided by one context and at least 9 wrong, "+
			"with a mean "+
			"strength above 0.95 of that in its right decisions, and a fit below −0.75; the context had decided 200 trials rightly "+
			"before; and the images are no more than {ach.familiar|v} standard deviations (`ach.familiar`) less like the "+
			"mean codes of its read-outs than its own images were. Until it has decided {na.settled|v} rightly (`na.settled`), 20 "+
			"trials must show the same, and the images may be unlike by 0.4 of that only. Its rule is reversed, and it is the present context.",
		"Return: else, where the best fit is above 0.5, its context is the present one.",
		"New context: else, where at least 4 of the last trials, at most 20, since the last change were wrong, and these were weakly "+
			"decided (below "+
			"0.8 of the mean strength) or surprise has lasted 25 trials, a new context begins. There can be 16.")
	b.p("Until the present context has learnt {na.probation|v} trials (`na.probation`), surprise has none of these effects. Without " +
		"surprise a context returns when it has decided at least 15 of 20 trials rightly, each with a strength above 0.7.")
}

func (b *builder) imageBaseline() {
	b.section("perceptron", "Perceptron")
	b.equation(`y = w_3^T \max ( 0 , W_2 \max ( 0 , W_1 x + b_1 ) + b_2 ) + b_3`, `x: the image, 0 to 1`, `y: log-odds of Go`,
		`W_1 , W_2 , w_3: weights`, `b_1 , b_2 , b_3: biases`)
	b.p("Two hidden layers of 400 rectified units and one output. The response is Go where $y \\ge 0$. After every 10 trials " +
		"{plain.steps|v} step (`plain.steps`) is taken, by the mean loss $L$ of these trials, its gradient $\\nabla L$ and the optimiser " +
		"Adam [@Kingma & Ba 2015], with the rate $\\eta$ of {plain.rate|v} (`plain.rate`) in step $k$:")
	b.equation(`L = - t \ln p - ( 1 - t ) \ln ( 1 - p ) , \quad p = 1 / ( 1 + e^{-y} )`, `t: 1 where Go was right, else 0`)
	b.equation(`m \leftarrow 0.9 m + 0.1 \nabla L , \quad v \leftarrow 0.999 v + 0.001 ( \nabla L )^2 , \quad `+
		`\Delta w = - \eta \frac{\sqrt{1 - 0.999^k}}{1 - 0.9^k} \frac{m}{\sqrt{v} + 10^{-8}}`,
		`m , v: running means, at first 0`, `w: each weight and bias`)
	b.imageRule()
}

// imageRule is what a baseline does against forgetting.
func (b *builder) imageRule() {
	told := " It is told when the context changes."
	anchored := func() {
		b.equation(`\nabla L \leftarrow \nabla L + q \Omega ( w - w^{\ast} )`, `q: {plain.hold|v} (`+"`plain.hold`"+`)`,
			`w^{\ast}: the weight at the last change of context`)
	}
	switch b.images.Learner {
	case "er":
		b.p("Experience replay: a random sample of {plain.store|v} trials (`plain.store`) is kept, so that each trial so far is in it " +
			"with the same probability. {plain.replayed|v} of them (`plain.replayed`), drawn at random, join the 10 new ones in each step.")
	case "derpp":
		b.p("Dark experience replay, DER++ [@Buzzega et al. 2020]: a random sample of {plain.store|v} trials (`plain.store`) is kept, " +
			"with the output $\\hat{y}$ of the time. In each step {plain.replayed|v} of them (`plain.replayed`) add to the loss, half of " +
			"them by stored outputs, half by stored outcomes:")
		b.equation(`L \leftarrow L + \frac{\alpha}{2} \langle ( y - \hat{y} )^2 \rangle + \beta \langle L_{\mathrm{stored}} \rangle`,
			`\alpha: {plain.hold|v} (`+"`plain.hold`"+`)`, `\beta: {plain.keep|v} (`+"`plain.keep`"+`)`)
	case "ewc":
		b.p("Online elastic weight consolidation, EWC [@Schwarz et al. 2018]." + told + " Then, over 500 images of the context that ends,")
		b.equation(`\Omega \leftarrow \gamma \Omega + \langle p ( 1 - p ) ( \partial y / \partial w )^2 \rangle`,
			`\Omega: importance of each weight`, `\gamma: {plain.keep|v} (`+"`plain.keep`"+`)`)
		b.p("In each step the gradient has the pull")
		anchored()
	case "si":
		b.p("Synaptic intelligence, SI [@Zenke, Poole & Ganguli 2017]." + told + " In each step $s \\leftarrow s - \\nabla L \\, " +
			"\\Delta w$; at a change of context")
		b.equation(`\Omega \leftarrow \Omega + \frac{\max ( 0 , s )}{( w - w^{\ast} )^2 + 0.1} , \quad s \leftarrow 0`,
			`\Omega: importance of each weight`)
		b.p("In each step the gradient has the pull")
		anchored()
	case "lwf":
		b.p("Learning without forgetting [@Li & Hoiem 2018]." + told + " Then the network is kept, and for new images its output $\\hat{p}$ " +
			"adds to the loss:")
		b.equation(`L \leftarrow L - q ( \hat{p} \ln p + ( 1 - \hat{p} ) \ln ( 1 - p ) )`, `q: {plain.hold|v} (`+"`plain.hold`"+`)`)
	}
	if keepsImages(b.images.Learner) {
		b.p("When errors surprise (`na.threshold`), stored images of the other response are dropped whose activity in the second hidden " +
			"layer has a cosine with an error's above {plain.purge|v} (`plain.purge`); where that is 0, none are.")
	}
}

// keepsImages reports whether a baseline replays stored images.
func keepsImages(kind string) bool { return kind == "er" || kind == "derpp" }

// baselinesOf are the baselines in which a parameter acts; those that it lacks act in all.
var baselinesOf = map[string][]string{
	"plain.store": {"er", "derpp"}, "plain.replayed": {"er", "derpp"}, "plain.purge": {"er", "derpp"},
	"plain.hold": {"derpp", "ewc", "si", "lwf"}, "plain.keep": {"derpp", "ewc"},
}

// imageSymbols are those of the learners of images.
var imageSymbols = map[string]string{"ach.ridge": `\lambda`}

// whyInertInImages says why a parameter of a learner of images has no effect.
func (b *builder) whyInertInImages(d *param.Def) string {
	first, _, _ := strings.Cut(d.Key, ".")
	if m := modulators.Of(first); m >= 0 && d.Key != first+".on" && !b.values.On(first+".on") {
		return modulators.All[m].Word() + " is off"
	}
	if (first == "na" || first == "5ht" || d.Key == "ach.familiar") && b.images.Learner == digits.Kinds[1] {
		return "the network has no contexts"
	}
	if first == "plain" && b.images.Modulated() {
		return "there is no perceptron"
	}
	if of := baselinesOf[d.Key]; of != nil && !slices.Contains(of, b.images.Learner) {
		return "it acts only in " + and(of)
	}
	if d.Key == "na.threshold" && !b.images.Modulated() && !keepsImages(b.images.Learner) {
		return "nothing asks for surprise"
	}
	if d.Key == "net.units" && !b.images.Modulated() {
		return "a perceptron has no code"
	}
	return ""
}
