package methods

// The stimuli and tasks of a learner, its schedule and start, and which of its parameters act.

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"neuromodlab/engine/learner"
	"neuromodlab/engine/modulators"
	"neuromodlab/engine/param"
)

// world is the generator of stimuli and tasks.
func (b *builder) world() {
	b.section("task", "Stimuli and tasks")
	c, f := b.course, learner.Fixed
	b.p(fmt.Sprintf("Channels 1 to %d carry stimuli, the other %d only noise. A prototype is $\\sqrt{1/2}$ times the vector of its "+
		"family plus $\\sqrt{1/2}$ times one of its own, entries normal with variance 1/%d; stimulus $i$ belongs to family $i "+
		"\\operatorname{mod} %d$, and families are shared by all sets. A set has {task.stimuli}; a random half means Go, then the "+
		"rule of each is replaced with probability {task.kinship} by that of its family, Go for every second family.",
		learner.Informative, learner.Inputs-learner.Informative,
		learner.Informative, learner.Families))
	b.p(fmt.Sprintf("A presentation adds normal noise with standard deviation $\\p{task.noise} \\times 0.7/\\sqrt{%d}$ "+
		"({task.noise}) to each channel, times {task.distractors} in channels without stimuli.", learner.Informative))
	var rows [][]string
	words := map[string]string{"new": "the set's own rule", "reversed": "reversed", "half": "reversed for every second stimulus of " +
		"each kind"}
	for i, t := range c.Slots {
		rows = append(rows, []string{fmt.Sprint(i + 1), t.String(), string(rune('A' + t.Set)), words[t.Kind()]})
	}
	b.table("Phases (parameters `task.1` to `task.20`); nothing announces a change.", []string{"Phase", "Task", "Set", "Rule"}, rows)
	b.p("Each phase has {task.shortest|v} to {task.longest}, drawn uniformly ({task.shortest|s}, {task.longest|s}). Stimuli come in "+
		"shuffled blocks in which each comes once; a new phase begins a new block.",
		"Rules reversed by hand (`task.flip`): {task.flip|v}.",
		fmt.Sprintf("Rewards: hit %s, correct rejection %s, miss %s, false alarm %s; with probability $1 - \\p{task.validity}$, "+
			"{task.validity}, the reward is that of the opposite rule.",
			num(f.RewardHit), num(f.RewardCorrectRejection), num(f.RewardMiss), num(f.RewardFalseAlarm)))
	b.p("In the last phase prototypes turn by {task.turn} over {task.turn_trials}, linearly, each towards a random vector of its " +
		"length at a right angle to it.")
}

func (b *builder) learnerSchedule() {
	b.section("schedule", "Schedule of a trial")
	if b.modulated() {
		b.list(true, "noradrenaline's level decays; the hidden units respond", "hazard; familiarity; reset",
			"values and policy; the action is drawn", "the reward is given",
			"evidence; reset", "running means of punishment; the error; expected variance", "weights of read-outs and hidden units, "+
				"unit by unit", "consolidation", "attention")
		b.p("Where outcomes are hidden all after the action is left out. Where weights are frozen, beliefs, noradrenaline and means "+
			"of punishment go on; weights, keys, expected variance and gains do not.", "Levels that are shown: dopamine $\\delta$, "+
			"noradrenaline $A$, acetylcholine the factor on the learning rate, serotonin $\\max ( 0 , P_{20} - P_{100} )$.")
		return
	}
	b.list(true, "the hidden units respond", "values and policy; the action is drawn", "the reward is given",
		"weights of read-outs and hidden units")
}

func (b *builder) learnerStarts() {
	b.section("starts", "Initial states, and what carries over")
	items := []string{"hidden weights: standard normal", "read-outs: normal with standard deviation 0.1"}
	if b.modulated() {
		items = append(items, "one context in use, with belief 0.95, and 0.05 in a new one", "gains 1, consolidation 0, no keys, "+
			"means of punishment 0, levels 0")
	}
	b.list(false, items...)
	b.p("Everything carries over from trial to trial and from phase to phase. Evaluations are made on a copy and change nothing.")
}

// sci is a small number as a power of ten.
func sci(x float64) string {
	e := int(math.Round(math.Log10(x)))
	return fmt.Sprintf("$10^{%d}$", e)
}

// learnersOf are the learners in which a parameter of baselines acts, where that is not all of them.
var learnersOf = map[string][]string{
	"plain.critic": {"actor-critic"}, "plain.entropy": {"actor-critic"}, "plain.decay": {"l2"}, "plain.hold": {"ewc", "si"},
	"plain.keep": {"ewc"}, "plain.memory": {"er", "derpp", "agem", "joint"}, "plain.replays": {"er", "derpp", "agem"},
	"plain.match": {"derpp", "lwf"}, "plain.damping": {"si"}, "plain.gate": {"xdg"}, "plain.passes": {"joint"},
	"plain.variance": {"coin"}, "plain.sticky": {"coin"}, "plain.novelty": {"coin"}, "plain.cue_prior": {"coin"}, "plain.cue_match": {"coin"},
}

// whyInertInLearner says why a parameter of a learner has no effect at present.
func (b *builder) whyInertInLearner(d *param.Def) string {
	first, rest, _ := strings.Cut(d.Key, ".")
	v := b.values
	on := func(key string) bool { return v.On(key) }
	if m := modulators.Of(first); m >= 0 && rest != "on" && !on(first+".on") {
		return modulators.All[m].Word() + " is off"
	}
	switch d.Key {
	case "ach.familiarity", "ach.smooth":
		if !on("na.on") {
			return "needs noradrenaline"
		}
	case "ach.shared", "ach.limit":
		if !on("na.on") {
			return "needs noradrenaline"
		}
		if !on("ach.familiarity") {
			return "familiarity is off"
		}
	case "net.replay", "da.replay", "da.tag", "na.sort", "ach.replays":
		switch {
		case !b.modulated():
			return "of the network with modulators"
		case !on("ach.on"):
			return "acetylcholine is off"
		case !on("da.on"):
			return "dopamine is off"
		case d.Key != "net.replay" && v.Get("net.replay") == 0:
			return "no trials are kept"
		}
	case "task.turn_trials":
		if v.Get("task.turn") == 0 {
			return "there is no drift"
		}
	case "net.contexts":
		if b.learner.Learner != "coin" && (!b.modulated() || !on("na.on")) {
			return "one context"
		}
	case "net.mask", "net.readouts", "net.beta", "net.bias":
		if !b.modulated() {
			return "of the network with modulators"
		}
	case "plain.opponency":
		if b.learner.Learner == "actor-critic" {
			return "of the delta rule and its kin"
		}
	}
	if of := learnersOf[d.Key]; of != nil && !slices.Contains(of, b.learner.Learner) {
		return "of the learner " + strings.Join(of, ", ")
	}
	if d.Key == "ach.smooth" && on("ach.shared") {
		return "prototypes are shared"
	}
	if d.Key == "ach.smooth" && !on("ach.familiarity") {
		return "familiarity is off"
	}
	if !on("da.on") {
		switch d.Key {
		case "5ht.protect", "5ht.stiffness", "ach.attention", "ach.doubt", "ach.rate", "na.boost":
			return "dopamine is off"
		}
	}
	return ""
}
