package circuit

// The task and the read-out of a circuit file: kernels of the engine, with their numbers.

import (
	"strings"

	"neuromodlab/engine/param"
	"neuromodlab/engine/subject"
	"neuromodlab/engine/task"
)

// Rules by the order of the stimuli, which hold for any number of them.
const (
	firstHalf  = "first half"
	secondHalf = "second half"
	everyOther = "every other"
	theOthers  = "the others"
)

// ruleOf is a rule of a file: letters of cues, or one of the rules by order.
func ruleOf(rule string, n int) task.Rule {
	letters := ""
	for i := range n {
		var means bool
		switch rule {
		case firstHalf:
			means = i < n/2
		case secondHalf:
			means = i >= n/2
		case everyOther:
			means = i%2 == 0
		case theOthers:
			means = i%2 == 1
		default:
			return task.RuleOf(rule)
		}
		if means {
			letters += string(rune('A' + i))
		}
	}
	return task.RuleOf(letters)
}

func (b *builder) task() task.Spec {
	t := &b.Task
	times := task.Timing{Window: b.whole(&t.Times.Window, 0, 0, maxTrialMS), Stimulus: b.whole(&t.Times.Stimulus, 0, 0, maxTrialMS),
		Feedback: b.whole(&t.Times.Feedback, 0, 0, maxTrialMS), Length: b.whole(&t.Times.Length, 0, 1, maxTrialMS)}
	if b.Readout.Kind == "none" {
		return task.Spec{Timing: times, Phases: []task.Phase{{Kind: "rest", Trials: b.whole(&t.Trials, 60, 1, maxTrials)}}}
	}
	s := task.Spec{
		Timing: times, Validity: b.number(&t.Validity, 1, 0, 1), GoShare: b.number(&t.GoShare, 0, 0, 1),
		Payoff: [5]float64{task.Hit: b.number(&t.Payoff.Hit, 0, -10, 10), task.Miss: b.number(&t.Payoff.Miss, 0, -10, 10),
			task.FalseAlarm:       b.number(&t.Payoff.FalseAlarm, 0, -10, 10),
			task.CorrectRejection: b.number(&t.Payoff.CorrectRejection, 0, -10, 10)},
	}
	if t.Stimuli.Kind == "pairs" {
		s.Stimuli = task.Compounds
	} else {
		s.Stimuli = task.Pictures(b.whole(&t.Stimuli.Count, 2, 1, 8))
	}
	for i, name := range t.Schedules[b.v.Choice(t.Schedule)] {
		p := task.Phase{Rule: ruleOf(t.Rules[name], len(s.Stimuli)), Kind: "acquisition", Trials: b.whole(&t.Before, 1, 1, maxTrials)}
		if i > 0 {
			p.Trials, p.Kind = b.whole(&t.After, 1, 1, maxTrials), b.change(s.Phases, p.Rule)
		}
		s.Phases = append(s.Phases, p)
	}
	if t.Rule != "" {
		if rule, ok := t.Rules[b.v.Choice(t.Rule)]; ok {
			s.Rule = ruleOf(rule, len(s.Stimuli))
		}
	}
	return s
}

// change names the change to a rule after some phases.
func (b *builder) change(before []task.Phase, to task.Rule) string {
	if b.Task.Changes == "modality" {
		return task.KindOf(before[len(before)-1].Rule, to, before)
	}
	for _, p := range before {
		if p.Rule == to {
			return "return"
		}
	}
	return "reversal"
}

func (b *builder) readout(inTissue bool) subject.Readout {
	r := &b.Readout
	switch r.Kind {
	case "none":
		return subject.NoTask{}
	case "vote":
		pair := func(names []string) (out [2]string) {
			copy(out[:], names)
			return out
		}
		return &subject.GroupVote{
			CueHz: b.number(&r.CueHz, 0, 0, maxHz), RestHz: b.number(&r.RestHz, 0, 0, maxHz),
			Elemental: r.Elemental, Configural: r.Configural,
			Go: pair(r.Go), NoGo: pair(r.NoGo), Critic: pair(r.Critic), ValueHz: b.number(&r.ValueHz, 0, smallest, maxHz),
		}
	}
	a := &subject.Accumulator{
		Tuned: subject.Tuned{Population: r.Input, RestHz: b.number(&r.RestHz, 0, 0, maxHz), PeakHz: b.number(&r.PeakHz, 0, 0, maxHz),
			Width: b.number(&r.Width, 0, smallest, 1)},
		Critic: subject.LinearCritic{Population: r.CriticOf, Rate: b.number(&r.Rate, 0, 0, 1)},
		Go:     first(r.Go), NoGo: first(r.NoGo), Tau: b.number(&r.Tau, 0, smallest, maxMS), Noise: b.number(&r.Noise, 0, 0, maxHz),
		Bound: b.number(&r.Bound, 0, 0, maxHz), Urgency: b.number(&r.Urgency, 0, 0, 1), EarliestMS: b.whole(&r.Earliest, 0, 0, maxTrialMS),
		Learn: subject.OutcomeLearning{MS: b.whole(&r.LearnMS, 0, 0, maxTrialMS), Every: b.whole(&r.LearnEach, 1, 1, maxTrialMS),
			KeepEligibility: b.number(&r.Kept, 0, 0, 1)},
	}
	if !inTissue {
		b.fail(r.file, r.node, "an accumulator needs a tissue")
	}
	expand(b, b.Slow, func(x *slowVariable) {
		if x.Start.node != nil {
			if at := b.number(&x.Start, 0, -maxPlenty, maxPlenty); at != 0 {
				a.SlowStarts = append(a.SlowStarts, subject.SlowStart{Slow: b.words(&x.Name), At: at})
			}
		}
	})
	return a
}

func first(names []string) string {
	if len(names) == 0 {
		return ""
	}
	return names[0]
}

// checkTask checks what the schema cannot: that schedules, rules and the parameters that choose them
// belong together.
func (d *description) checkTask(table *param.Table) error {
	t := &d.Task
	if d.Readout.Kind == "none" {
		return nil
	}
	at := func(key string) located { return t.located.member(key) }
	for name, rules := range t.Schedules {
		if len(rules) == 0 {
			return d.errorf(at("schedules"), "%s has no rule", name)
		}
		for _, rule := range rules {
			if _, ok := t.Rules[rule]; !ok {
				return d.errorf(at("schedules"), "%s follows the rule %.40q, which there is not; allowed: %s", name, rule, namesOf(t.Rules))
			}
		}
	}
	for name, rule := range t.Rules {
		switch rule {
		case firstHalf, secondHalf, everyOther, theOthers:
			continue
		}
		if rule == "" || len(rule) > 8 || strings.Trim(rule, "ABCDEFGHXY") != "" {
			return d.errorf(at("rules"), "%s: %.40q is not allowed; allowed: up to eight letters of cues, A to H, X and Y, or %s, %s, %s, %s", name,
				rule, firstHalf, secondHalf, everyOther, theOthers)
		}
	}
	schedule, err := table.Find(t.Schedule)
	if err != nil || schedule.Kind != param.Choice {
		return d.errorf(at("schedule"), "%.40q is no choice among the parameters", t.Schedule)
	}
	for _, name := range schedule.Choices {
		if len(t.Schedules[name]) == 0 {
			return d.errorf(at("schedules"), "there is no schedule %s, which %s offers", name, t.Schedule)
		}
	}
	if t.Rule == "" {
		return nil
	}
	if rule, err := table.Find(t.Rule); err != nil || rule.Kind != param.Choice {
		return d.errorf(at("rule"), "%.40q is no choice among the parameters", t.Rule)
	}
	return nil
}
