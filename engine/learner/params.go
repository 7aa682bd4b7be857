package learner

// The parameter table of all learners.

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"neuromodlab/engine/modulators"
	"neuromodlab/engine/param"
)

// Sources of the parameter table.
const (
	ours     = "ours: chosen on prototypes"
	aSwitch  = "a switch or choice of the lab: there is nothing to measure"
	masse    = "context-dependent gating (Masse, Grant & Freedman 2018); value ours"
	koechlin = "probing of new task sets (Collins & Koechlin 2012); value ours"
	bouret   = "network reset (Bouret & Sara 2005); value ours"
	yuDayan  = "expected and unexpected uncertainty (Yu & Dayan 2005); value ours"
	opal     = "opponent actor (Collins & Frank 2014); value ours"
	fusi     = "metaplasticity (Fusi, Drew & Abbott 2005; Zenke, Poole & Ganguli 2017); value ours"
	daw      = "opponency with dopamine (Daw, Kakade & Dayan 2002); value ours"
	kruschke = "attention learnt from error (ALCOVE, Kruschke 1992); value ours"
	tuned    = "tuned on seeds 501 to 510 (neuromod tune)"
)

const (
	// Limits: tasks of a course, sets of stimuli, stimuli of a set.
	Slots      = 20
	maxSets    = 20
	maxStimuli = 16
)

// groups are the parts of the page in which parameters are shown, by the first part of their keys.
var groups = modulators.Groups(param.Groups{"net": "network", "plain": "plain", "task": "task"})

// Builders of rows.
var (
	number, integer, choice, toggle = groups.Number, groups.Integer, groups.Choice, groups.Switch
	fixed                           = param.Fixed
)

func slotKey(i int) string { return "task." + strconv.Itoa(i) }

// Params is the parameter table of all learners.
var Params = param.NewTable(param.WithNeed(onlyBaselines, param.WithNeed(onlyModulated, slices.Concat([]param.Def{
	switchRow(modulators.DA, "Signals the prediction error, reward minus expected reward: without it no weight changes."),
	number("da.rate", "Learning rate", "", 0, 2, 0.05, 0.6,
		"Fraction of the error corrected in one trial, per unit of mean squared activity.", ours),
	number("da.opponency", "Opponency", "", 0, 1.5, 0.05, 1,
		"An error also changes the value of the other action, by this factor and with opposite sign.", opal),
	number("da.hidden", "Learning of hidden units", "×", 0, 200, 1, 64,
		"Their rate, times that of read-outs. Only units in the mask of the present context learn.", ours),
	number("da.replay", "Learning in replay", "×", 0, 10, 0.1, 0.2, "Learning rate of a replayed trial, relative to that of a trial.", ours),
	toggle("da.tag", "Dopamine tags", true,
		"Trials whose prediction error was large are replayed more often. Off: all alike.", ours),

	switchRow(modulators.NA,
		"Signals unexpected uncertainty: infers the probability of each context, and resets to another or a new one when outcomes show that "+
			"the rule has changed."),
	number("na.hazard", "Hazard rate", "per trial", 0, 0.2, 0.005, 0.01,
		"Assumed probability of a change of context on each trial.", yuDayan),
	number("na.new", "Share of new contexts", "", 0, 1, 0.05, 0.2, "Share of the hazard rate assigned to a new context.", koechlin),
	integer("na.probation", "Probation", "trials", 0, 400, 40, "A context younger than this is not replaced by a new one.", koechlin),
	number("na.inherit", "Inheritance", "", 0, 1, 0.05, 0.5,
		"A new context starts with this share of the mean read-out of the existing ones: what their rules have in common.",
		"generalization of task sets (Collins & Frank 2013); its form and value ours"),
	number("na.boost", "Learning after a reset", "per unit", 0, 5, 0.1, 0.5,
		"The learning rate is multiplied by 1 plus this times the level. Measured effect: almost none.", bouret),
	number("na.heat", "Exploration after a reset", "per unit", 0, 1, 0.05, 0.3,
		"The steepness of choice is multiplied by 1 minus this times the level. Measured effect: almost none.", bouret),
	number("na.fade", "Persistence over a trial", "", 0, 1, 0.05, 0.9,
		"Share of the noradrenaline level that remains in the next trial.", ours),
	number("na.trust", "Trust in reliable outcomes", "", 0, 1, 0.05, 0,
		"A surprising outcome counts the more, the lower expected uncertainty lies below this. 0: no more than elsewhere.", yuDayan),
	toggle("na.sort", "Contexts of replayed trials", true,
		"Replay infers again to which context a trial belongs. Off: the one in which it was learnt.", ours),

	switchRow(modulators.ACh,
		"Signals expected uncertainty and controls attention: which stimuli and channels are familiar, and how much to learn from one outcome."),
	toggle("ach.familiarity", "Familiarity", true,
		"Each context has prototypes of its stimuli, and its probability rises when they appear. Needs noradrenaline's context inference.", ours),
	toggle("ach.smooth", "Familiarity over several trials", true,
		"Unfamiliarity is averaged over trials. Off: the first version, trial by trial.", aSwitch),
	toggle("ach.uncertainty", "Expected uncertainty", true,
		"Each context learns the variance of its rewards, which determines how surprising an outcome is. Off: a fixed variance of 0.49.",
		yuDayan),
	toggle("ach.rate", "Uncertainty and learning rate", true,
		"The learning rate falls with expected uncertainty and with the age of a context.", yuDayan),
	number("ach.attention", "Speed of attention", "", 0, 1, 0.02, 0.4,
		"How fast channel gains follow their contribution to the error.", kruschke),
	toggle("ach.doubt", "Uncertainty slows attention", true,
		"The speed of attention is multiplied by 0.15 / expected uncertainty, at most 1.", ours),
	fixed(toggle("ach.shared", "Shared prototypes", false,
		"Contexts share the prototypes of stimuli, and each counts how often it showed them. Off: each has its own.", ours)),
	number("ach.limit", "Limit of familiarity", "", 0, 20, 0.5, 1.5,
		"One stimulus divides the probability of a context by at most the exponential of this.", ours),
	number("ach.replays", "Replays in a rest", "", 0, 16, 1, 4, "Trials replayed after each trial, where trials are kept.", ours),

	switchRow(modulators.HT, "Protects rewarded weights, and holds back after punishment."),
	number("5ht.protect", "Consolidation", "per trial", 0, 0.2, 0.005, 0.02,
		"How fast a weight that contributed to an expected reward becomes resistant to change.", fusi),
	number("5ht.stiffness", "Resistance to change", "", 0, 50, 0.5, 4,
		"A fully consolidated weight learns 1 plus this times more slowly.", fusi),
	number("5ht.caution", "Caution", "", 0, 5, 0.1, 1,
		"Extra advantage that Go needs over No-Go, per unit by which punishment has recently increased.", daw),

	fixed(choice("net.learner", "Learner", Kinds,
		"The network of four modulators, or a plain network with the same units that learns by another rule. The network that is told the "+
			"task has a read-out for each task.", aSwitch)),
	fixed(integer("net.side", "Hidden units along each side", "units", 4, 40, 16,
		"Side of the torus: 16 gives 256 units. An even number.", ours)),
	fixed(integer("net.contexts", "Contexts", "", 1, 16, 8, "Number of contexts. When all are in use, the least used is reused.",
		ours)),
	fixed(number("net.mask", "Share of units that learn in a context", "", 0.01, 1, 0.01, 0.2,
		"The patches overlap little as long as there is room.", masse)),
	fixed(choice("net.readouts", "Read-outs of a context", []string{"private", "masked"},
		"Each context has a read-out of its own: over all units or, as in the first version, over the units of its mask.", aSwitch)),
	toggle("net.normalize", "Normalised input", true,
		"Input to the hidden units, after gains, is scaled to the same length at any noise. For all learners.",
		"divisive normalization (Carandini & Heeger 2012); value ours"),
	number("net.beta", "Steepness of choice", "", 0.1, 32, 0.1, 12, "Inverse temperature.", ours),
	fixed(integer("net.replay", "Trials kept for replay", "trials", 0, 4000, 0,
		"Between trials, while acetylcholine is low, past trials are replayed; so many of them are kept. 0: none.",
		"replay at rest (Foster & Wilson 2006) and low acetylcholine (Hasselmo 1999); value ours")),
	number("net.bias", "Bias against Go", "", 0, 1, 0.05, 0.3, "Advantage that Go needs over No-Go.", daw),
}, baselineRows(), []param.Def{
	fixed(integer("task.stimuli", "Stimuli of a set", "", 2, maxStimuli, 8, "Half of them mean Go. An even number.", ours)),
	fixed(integer("task.shortest", "Trials of a phase, at least", "trials", 10, 2000, 150, "Length of a phase.", ours)),
	fixed(integer("task.longest", "Trials of a phase, at most", "trials", 10, 2000, 150, "Lengths are drawn uniformly between the two.",
		ours)),
	fixed(number("task.kinship", "Rules shared in families", "", 0, 1, 0.05, 0,
		"Share of stimuli whose rule is that of their family in every set. At 0 sets share only the look of their stimuli, and nothing can "+
			"transfer.", ours)),
	number("task.validity", "Share of truthful feedback", "", 0.5, 1, 0.01, 1, "Share of trials whose reward follows the rule.", ours),
	number("task.noise", "Noise", "×", 0, 5, 0.1, 1, "Noise of all channels; 1: a standard deviation of 0.7 of a prototype's.", ours),
	number("task.distractors", "Noise of distractor channels", "×", 0, 5, 0.1, 1,
		"Noise of half of the 64 channels, relative to that of all.", ours),
	toggle("task.flip", "Rules reversed", false, "From now on Go and No-Go are swapped in every task.", aSwitch),
	number("task.turn", "Drift", "°", 0, 90, 1, 0,
		"In the last phase stimuli rotate away from their prototypes, each in its own direction.", ours),
	integer("task.turn_trials", "Trials of the drift", "trials", 1, 2000, 60, "Number of trials over which they rotate.", ours),
}, slotRows()), func(group string) bool { return strings.HasPrefix(group, "modulators.") }),
	func(group string) bool { return group == "plain" })...)

// Parameters of modulators act only in the modulated network, those of baselines only in the others.
var (
	onlyModulated = param.Need{Key: "net.learner", Choice: "modulated"}
	onlyBaselines = param.Need{Key: "net.learner", Choice: "modulated", Not: true}
)

// slotRows are the rows of the tasks of a course.
func slotRows() (out []param.Def) {
	choices := []string{"none"}
	for set := range maxSets {
		for v := range variantNames {
			choices = append(choices, Task{Set: set, Variant: Variant(v)}.String())
		}
	}
	for i := 1; i <= Slots; i++ {
		d := choice(slotKey(i), fmt.Sprintf("Task %d", i), choices,
			"A letter is a set of stimuli with a rule; - reverses the rule, / reverses it for half of the stimuli; none skips this phase.", aSwitch)
		d.Group = "course"
		if i <= 5 {
			d.Default = float64(1 + (i-1)*len(variantNames))
		}
		out = append(out, d)
	}
	return out
}

func switchRow(modulator int, doc string) param.Def {
	m := modulators.All[modulator]
	return param.Main(toggle(m.Key+".on", m.Name, true, doc, "after Mei et al. (arXiv 2501.06762); its form ours"))
}
