package learner

import (
	"fmt"
	"strconv"

	"neuromodlab/engine/param"
)

// Sources of the parameter table.
const (
	ours     = "ours: chosen on prototypes"
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

// Slots is the most tasks of a course; setsMost the sets of stimuli there are.
const (
	Slots       = 20
	setsMost    = 20
	stimuliMost = 16
)

func slotKey(i int) string { return "task." + strconv.Itoa(i) }

// Params is the parameter table of all learners.
var Params = param.NewTable(append([]param.Def{
	on("da", "Dopamine", "Carries the error, reward less what was expected: without it no weight changes."),
	live("da.rate", "Learning rate", "modulators.da", "", 0, 2, 0.05, 0.6, "Of the error, how much one trial takes away, for a unit of mean squared activity.", ours),
	live("da.opponency", "Opponency", "modulators.da", "", 0, 1.5, 0.05, 1, "What one action gains by an error the other loses, times this.", opal),
	live("da.hidden", "Learning of hidden units", "modulators.da", "×", 0, 200, 1, 64, "Their rate, times that of read-outs. Only units in the mask of the present context learn.", ours),

	on("na", "Noradrenaline", "Carries unexpected uncertainty: a belief over contexts, and a reset to another one, or to a new one, where outcomes say that the rule is not what it was."),
	live("na.hazard", "Hazard", "modulators.na", "per trial", 0, 0.2, 0.005, 0.01, "The chance of a change that belief allows for on every trial.", yuDayan),
	live("na.new", "Share of the new", "modulators.na", "", 0, 1, 0.05, 0.2, "Of that, how much goes to a context not met before.", koechlin),
	whole("na.probation", "Probation", "modulators.na", "trials", 0, 400, 40, "A context younger than this is not given up for a new one.", koechlin),
	live("na.inherit", "Inheritance", "modulators.na", "", 0, 1, 0.05, 0.5, "A context taken into use begins with so much of the mean read-out of those there are: what their rules have in common.", "generalization of task sets (Collins & Frank 2013); its form and value ours"),
	live("na.boost", "Learning after a reset", "modulators.na", "per unit", 0, 5, 0.1, 0.5, "The learning rate is multiplied by 1 plus this times the level. Measured, it adds about nothing.", bouret),
	live("na.heat", "Exploration after a reset", "modulators.na", "per unit", 0, 1, 0.05, 0.3, "The steepness of choice is multiplied by 1 minus this times the level. Measured, it adds about nothing.", bouret),
	live("na.fade", "What is left after a trial", "modulators.na", "", 0, 1, 0.05, 0.9, "Of the level of noradrenaline.", ours),

	on("ach", "Acetylcholine", "Carries expected uncertainty and attention: which stimuli and channels are known, and how far to trust one outcome."),
	toggle("ach.familiarity", "Familiarity", "modulators.ach", true, "A context knows the stimuli that it was learnt with, and gains where they come up. It needs noradrenaline's belief.", ours),
	toggle("ach.smooth", "Familiarity over several trials", "modulators.ach", true, "Strangeness is averaged over trials before it counts. Off: the first version, trial by trial.", ours),
	toggle("ach.uncertainty", "Expected uncertainty", "modulators.ach", true, "Each context learns how much its rewards scatter, and how surprising an outcome is hangs on it. Off: a fixed variance of 0.49.", yuDayan),
	toggle("ach.rate", "Uncertainty and learning rate", "modulators.ach", true, "The rate of learning sinks with expected uncertainty and with a context's age.", yuDayan),
	live("ach.attention", "Speed of attention", "modulators.ach", "", 0, 1, 0.02, 0.4, "How fast gains of channels follow their share in the error.", kruschke),
	toggle("ach.doubt", "Doubt slows attention", "modulators.ach", true, "Attention's speed is multiplied by 0.15 over the expected uncertainty, at most 1.", ours),

	on("5ht", "Serotonin", "Protects what was right, and holds back after punishment."),
	live("5ht.protect", "Consolidation", "modulators.5ht", "per trial", 0, 0.2, 0.005, 0.02, "How fast a weight that took part in an expected reward becomes hard to change.", fusi),
	live("5ht.stiffness", "Hardness", "modulators.5ht", "", 0, 50, 0.5, 4, "A fully consolidated weight learns 1 plus this times more slowly.", fusi),
	live("5ht.caution", "Caution", "modulators.5ht", "", 0, 5, 0.1, 1, "Go must be better than No-Go by so much more for each unit by which punishment has lately risen.", daw),

	fixed(choice("net.learner", "Learner", "network", Kinds, "modulated: the network of four modulators. delta, actor-critic, l2, ewc: plain networks with the same units. oracle: delta, told the task, with a read-out for each.", ours)),
	fixed(whole("net.side", "Hidden units along each side", "network", "units", 4, 40, 16, "Of their torus: 16 are 256 units. An even number.", ours)),
	fixed(whole("net.contexts", "Contexts", "network", "", 1, 16, 8, "That the network can keep apart. Where all are used the least used is given up.", ours)),
	fixed(live("net.mask", "Share of units that learn in a context", "network", "", 0.01, 1, 0.01, 0.2, "Patches that hardly overlap as long as there is room.", masse)),
	fixed(choice("net.readouts", "Read-outs of a context", "network", []string{"private", "masked"}, "private: over all units, each context its own. masked: the first version, over the units of its mask.", ours)),
	toggle("net.normalize", "Inputs of one length", "network", true, "What comes in to the hidden units, after gains, is scaled to the same length, however noisy. Of all learners.", "divisive normalization (Carandini & Heeger 2012); value ours"),
	live("net.beta", "Steepness of choice", "network", "", 0.1, 32, 0.1, 12, "Inverse temperature.", ours),
	live("net.bias", "Bias against Go", "network", "", 0, 1, 0.05, 0.3, "What Go must be better by than No-Go.", daw),

	live("plain.rate", "Learning rate", "plain", "", 0.0001, 50, 0.01, 0.8, "Of baselines.", tuned),
	live("plain.beta", "Steepness of choice", "plain", "", 0.01, 10000, 0.1, 4, "Of baselines: inverse temperature.", tuned),
	live("plain.bias", "Bias against Go", "plain", "", 0, 1, 0.05, 0, "Of baselines.", tuned),
	live("plain.opponency", "Opponency", "plain", "", 0, 2, 0.05, 1, "Of delta, l2, ewc and oracle.", tuned),
	live("plain.hidden", "Learning of hidden units", "plain", "×", 0, 1e6, 0.5, 1, "Of baselines, times that of read-outs.", tuned),
	live("plain.critic", "Learning rate of the critic", "plain", "", 0, 50, 0.01, 0.4, "Of actor-critic.", tuned),
	live("plain.entropy", "Bonus for entropy", "plain", "", 0, 100, 0.01, 0.05, "Of actor-critic: what keeps its policy from setting hard.", "Mnih et al. 2016; "+tuned),
	live("plain.decay", "Decay of weights", "plain", "per trial", 0, 0.5, 0.0001, 0.001, "Of l2.", tuned),
	live("plain.hold", "Hold", "plain", "", 0, 1e6, 1, 100, "Of ewc: strength of the pull to the weights at the ends of earlier tasks.", "elastic weight consolidation (Kirkpatrick et al. 2017; online: Schwarz et al. 2018); "+tuned),
	live("plain.keep", "Memory of the hold", "plain", "", 0, 1, 0.05, 0.9, "Of ewc: share of the hold that is left at the end of each further task.", "Schwarz et al. 2018; "+tuned),

	fixed(whole("task.stimuli", "Stimuli of a set", "task", "", 2, stimuliMost, 8, "Half of them mean Go. An even number.", ours)),
	fixed(whole("task.shortest", "Trials of a phase, at least", "task", "trials", 10, 2000, 150, "", ours)),
	fixed(whole("task.longest", "Trials of a phase, at most", "task", "trials", 10, 2000, 150, "Lengths are drawn evenly between the two.", ours)),
	fixed(live("task.kinship", "Rules that run in families", "task", "", 0, 1, 0.05, 0, "Share of stimuli whose rule is that of their family in every set. At 0 sets have nothing in common but their looks, and nothing can be carried over.", ours)),
	live("task.validity", "Valid feedback", "task", "", 0.5, 1, 0.01, 1, "Share of trials whose reward follows the rule.", ours),
	live("task.noise", "Noise", "task", "×", 0, 5, 0.1, 1, "Of all channels: at 1 its standard deviation is 0.7 of a prototype's.", ours),
	live("task.distractors", "Noise of channels that carry nothing", "task", "×", 0, 5, 0.1, 1, "Half of the 64 channels; times the noise of all.", ours),
	toggle("task.flip", "Rule turned round", "task", false, "From now on Go and No-Go change places, whatever the task.", ours),
	live("task.turn", "Drift", "task", "°", 0, 90, 1, 0, "In the last phase stimuli turn away from their prototypes, each towards a direction of its own.", ours),
	whole("task.turn_trials", "Trials of the drift", "task", "trials", 1, 2000, 60, "Over which they do.", ours),
}, slots()...)...)

// slots are the phases of a course.
func slots() (out []param.Def) {
	choices := []string{"none"}
	for set := range setsMost {
		for v := range variantNames {
			choices = append(choices, Task{Set: set, Variant: Variant(v)}.String())
		}
	}
	for i := 1; i <= Slots; i++ {
		d := param.Def{Key: slotKey(i), Label: fmt.Sprintf("Task %d", i), Group: "course", Kind: param.Choice, Choices: choices,
			Doc: "A letter is a set of stimuli with a rule; - turns the rule round, / turns it round for half of the stimuli; none leaves the place out.", Source: ours, Live: true}
		if i <= 5 {
			d.Default = float64(1 + (i-1)*len(variantNames))
		}
		out = append(out, d)
	}
	return out
}

func on(key, name, doc string) param.Def {
	d := toggle(key+".on", name, "modulators."+key, true, doc, "after Mei et al. (arXiv 2501.06762); its form ours")
	d.Main = true
	return d
}

func live(key, label, group, unit string, lo, hi, step, def float64, doc, source string) param.Def {
	return param.Def{Key: key, Label: label, Group: group, Kind: param.Number, Unit: unit, Min: lo, Max: hi, Step: step, Default: def, Doc: doc, Source: source, Live: true}
}

func whole(key, label, group, unit string, lo, hi, def float64, doc, source string) param.Def {
	if doc == "" {
		doc = "How long a task goes on."
	}
	return param.Def{Key: key, Label: label, Group: group, Kind: param.Integer, Unit: unit, Min: lo, Max: hi, Default: def, Doc: doc, Source: source, Live: true}
}

func toggle(key, label, group string, on bool, doc, source string) param.Def {
	d := param.Def{Key: key, Label: label, Group: group, Kind: param.Switch, Doc: doc, Source: source, Live: true}
	if on {
		d.Default = 1
	}
	return d
}

func choice(key, label, group string, choices []string, doc, source string) param.Def {
	return param.Def{Key: key, Label: label, Group: group, Kind: param.Choice, Choices: choices, Doc: doc, Source: source, Live: true}
}

func fixed(d param.Def) param.Def { d.Live = false; return d }
