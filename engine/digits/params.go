package digits

// The parameter table of networks that learn images.

import (
	"slices"
	"strings"

	"neuromodlab/engine/modulators"
	"neuromodlab/engine/param"
)

// Sources of the parameter table.
const (
	ours     = "ours: chosen on prototypes"
	aSwitch  = "a switch or choice of the lab: there is nothing to measure"
	haykin   = "recursive least squares (Haykin, Adaptive Filter Theory); FORCE (Sussillo & Abbott 2009); value ours"
	yuDayan  = "expected and unexpected uncertainty (Yu & Dayan 2005); value ours"
	koechlin = "probation of task sets (Collins & Koechlin 2012); value ours"
	bouret   = "network reset (Bouret & Sara 2005); value ours"
	frey     = "synaptic tagging and capture (Frey & Morris 1997); value ours"
	tuned    = "tuned on seeds 501 to 505"
	mei      = "after Mei et al. (arXiv 2501.06762); its form ours"
)

// Names of learners.
const (
	modulated = "modulated"
	valueOnly = "value"
)

// Kinds are the names of all learners.
var Kinds = []string{modulated, valueOnly, "plain", "ewc", "si", "lwf", "er", "derpp"}

// Orders in which contexts come.
const (
	blocked   = "blocked"
	returning = "returning"
	mixed     = "mixed"
)

// Pairs are the contexts: two classes each.
var Pairs = []string{"0-1", "2-3", "4-5", "6-7", "8-9"}

var groups = modulators.Groups(param.Groups{"net": "network", "plain": "plain", "task": "task"})

// Builders of rows.
var (
	number, integer, choice, toggle = groups.Number, groups.Integer, groups.Choice, groups.Switch
	fixed                           = param.Fixed
)

// Params is the parameter table of networks that learn images.
var Params = param.NewTable(param.WithNeed(onlyBaselines, param.WithNeed(onlyModulated, slices.Concat([]param.Def{
	switchRow(modulators.DA, "Signals the prediction error: what the outcome says beyond what was expected. Without it every outcome is "+
		"added in full, expected or not."),
	switchRow(modulators.NA, "Signals surprise: where errors rise, the network opens a new context, or takes the rule of a known one as "+
		"reversed."),
	number("na.threshold", "Threshold of surprise", "", 0.05, 0.9, 0.05, 0.2,
		"Surprise is raised while the share of errors over about 15 trials is above that over about 100 by more than this.", bouret),
	toggle("na.reversals", "Reversals", true,
		"A context that decides strongly, on familiar images, and wrongly has its rule reversed at once. Off: it is learnt anew.", bouret),
	integer("na.settled", "Right decisions of a settled context", "trials", 0, 10000, 1000,
		"Until a context has been right so often, twice as many trials must show that its rule was reversed: new images may look like a known "+
			"rule, reversed.", koechlin),
	integer("na.probation", "Probation of a new context", "trials", 0, 1000, 0,
		"Until a new context has learnt so many trials, errors open no further context and reverse no rule: it cannot have decided any of them.",
		koechlin),
	switchRow(modulators.ACh, "Signals novelty: how far an image's pattern is from those seen before. What is new is learnt at once, "+
		"what is "+
		"familiar hardly changes anything. Without it all patterns are learnt as the first was."),
	fixed(number("ach.ridge", "Caution of the first trials", "", 0.001, 1, 0.001, 0.03,
		"A pattern is as novel at first as the square of its length over this.", haykin)),
	number("ach.familiar", "Unlikeness that a reversal allows", "SD", 0, 10, 0.1, 0.5,
		"A rule counts as reversed only where the images differ from those of the context by no more than this on average.", yuDayan),
	switchRow(modulators.HT, "Delays learning: a trial is written some trials later, into the context and under the rule that are "+
		"believed in "+
		"by then."),
	integer("5ht.delay", "Delay of the late write", "trials", 0, window, window,
		"Trials between an outcome and its learning.", frey),

	fixed(choice("net.learner", "Learner", Kinds,
		"The network of four modulators; the same with one read-out of value and no contexts; or a perceptron that learns in another way.",
		aSwitch)),
	fixed(integer("net.units", "Units of the code", "", 20, 2000, 500,
		"Each sees a window of the image through random weights. What is kept of patterns grows with the square of their number.", ours)),

	fixed(number("plain.rate", "Learning rate of the perceptron", "", 1e-5, 0.1, 1e-4, 0.001, "Of the optimiser Adam.", tuned)),
	fixed(integer("plain.steps", "Steps for each batch", "", 1, 20, 1, "Steps of learning for each ten trials.", tuned)),
	fixed(integer("plain.store", "Stored images", "", 10, 10000, 200, "Number of images that replay has room for.", aSwitch)),
	fixed(integer("plain.replayed", "Replayed images", "", 2, mostReplayed, 40, "In each step, beside the ten new ones.", tuned)),
	fixed(number("plain.hold", "Weight of what is held", "", 0, 1e7, 0.1, 1,
		"Of the penalty on weights (EWC, SI), of the earlier network (LwF), or of stored outputs (DER++).", tuned)),
	fixed(number("plain.keep", "Weight of stored outcomes", "", 0, 10, 0.1, 1,
		"Of stored outcomes beside stored outputs (DER++); of earlier importance (EWC).", tuned)),
	fixed(number("plain.purge", "Likeness for purging", "", 0, 1, 0.01, 0,
		"When errors surprise, stored images of the other response that look to the network so much like the errors are dropped. 0: none are.",
		tuned)),

	fixed(choice("task.images", "Images", Names, "Handwritten digits (MNIST), or clothes and shoes (Fashion-MNIST).", aSwitch)),
	fixed(choice("task.order", "Order", []string{blocked, returning, mixed},
		"One context after another, each once; in blocks of 50 to 200 trials that come again; or all mixed.", aSwitch)),
	fixed(integer("task.trials", "Trials of the course", "trials", 100, 60000, 8000,
		"Each trial has an image of its own, as long as there are enough.", ours)),
	fixed(integer("task.passes", "Passes", "", 1, 20, 1, "How often the images are learnt, each time in another order.", ours)),
	choice("task.show", "Shown", append([]string{"course"}, Pairs...),
		"The course, or images of one context for as long as it is chosen.", aSwitch),
	choice("task.reversed", "Reversed context", append([]string{"none"}, Pairs...),
		"In this context Go and No-Go are swapped from now on.", aSwitch),
}), func(group string) bool { return strings.HasPrefix(group, "modulators.") }),
	func(group string) bool { return group == "plain" })...)

// Parameters of modulators act only in the modulated network, those of baselines only in the others.
var (
	onlyModulated = param.Need{Key: "net.learner", Choice: modulated}
	onlyBaselines = param.Need{Key: "net.learner", Choice: modulated, Not: true}
)

func switchRow(modulator int, doc string) param.Def {
	m := modulators.All[modulator]
	return param.Main(toggle(m.Key+".on", m.Name, true, doc, mei))
}

// Spec describes a network and its course. Meaning, unit and range of each field are in Params,
// under the key of its tag.
type Spec struct {
	Learner  string `param:"net.learner"`
	Units    int    `param:"net.units"`
	Images   string `param:"task.images"`
	Order    string `param:"task.order"`
	Trials   int    `param:"task.trials"`
	Passes   int    `param:"task.passes"`
	Show     string `param:"task.show"`
	Reversed string `param:"task.reversed"`

	DA struct {
		On bool `param:"da.on"`
	}
	NA struct {
		On        bool    `param:"na.on"`
		Threshold float64 `param:"na.threshold"`
		Reversals bool    `param:"na.reversals"`
		Settled   int     `param:"na.settled"`
		Probation int     `param:"na.probation"`
	}
	ACh struct {
		On       bool    `param:"ach.on"`
		Ridge    float64 `param:"ach.ridge"`
		Familiar float64 `param:"ach.familiar"`
	}
	HT struct {
		On    bool `param:"5ht.on"`
		Delay int  `param:"5ht.delay"`
	}
	Plain struct {
		Rate     float64 `param:"plain.rate"`
		Steps    int     `param:"plain.steps"`
		Store    int     `param:"plain.store"`
		Replayed int     `param:"plain.replayed"`
		Hold     float64 `param:"plain.hold"`
		Keep     float64 `param:"plain.keep"`
		Purge    float64 `param:"plain.purge"`
	}
}

var specBinding = param.Bind[Spec](Params)

// SpecOf reads a specification from parameters.
func SpecOf(v param.Values) *Spec {
	s := specBinding.Read(v)
	return &s
}

// ValueOnly reports whether the network has one read-out and no contexts.
func (s *Spec) ValueOnly() bool { return s.Learner == valueOnly }

// HasContexts reports whether the network can have several contexts.
func (s *Spec) HasContexts() bool { return s.Learner == modulated && s.NA.On }

// Modulated reports whether the network is the modulated one, or that of values only.
func (s *Spec) Modulated() bool { return s.Learner == modulated || s.ValueOnly() }
