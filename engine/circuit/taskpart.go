package circuit

// The task of a circuit file: its data become a specification.

import (
	"slices"
	"strings"

	"neuromodlab/engine/param"
	"neuromodlab/engine/task"
)

// Limits of a task.
const (
	maxStimuli   = 24 // eight pictures with each of two sounds, or alone
	maxCriterion = 1000
)

// Rules by the order of the stimuli, which hold for any number of them.
const (
	firstHalf  = "first half"
	secondHalf = "second half"
	everyOther = "every other"
	theOthers  = "the others"
)

// ruleOf is a rule of a file, for n stimuli.
func ruleOf(r rule, n int) task.Rule {
	if r.stimuli != nil {
		return ruleOfStimuli(r.stimuli)
	}
	letters := ""
	for i := range n {
		var means bool
		switch r.letters {
		case firstHalf:
			means = i < n/2
		case secondHalf:
			means = i >= n/2
		case everyOther:
			means = i%2 == 0
		case theOthers:
			means = i%2 == 1
		default:
			return task.RuleOf(r.letters)
		}
		if means {
			letters += string(rune('A' + i))
		}
	}
	return task.RuleOf(letters)
}

func ruleOfStimuli(names []string) task.Rule {
	text := strings.Join(names, " ")
	if len(names) == 1 {
		text += " "
	}
	return task.RuleOf(text)
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
		Payoff: b.payoff(&t.Payoff), Stimuli: b.stimuli(),
		Order:    task.Order(max(0, slices.Index(orders, t.Block.Order))),
		Criteria: task.TheCriteria,
	}
	block := task.BlockTrials
	if s.GoShare > 0 {
		block = task.GoBlockTrials
	}
	s.Block = b.whole(&t.Block.Trials, block, 1, task.MaxBlock)
	if n := s.Round(); n > task.MaxBlock {
		b.fail(t.file, t.member("stimuli").node, "the stimuli come %d times in a round; allowed: %d", n, task.MaxBlock)
	}
	b.criterion(t.Criterion, &s.Criteria.Learnt)
	b.criterion(t.Reversed, &s.Criteria.Reversed)
	phases := t.Schedules[b.v.Choice(t.Schedule)]
	for i := range phases {
		s.Phases = append(s.Phases, b.phase(&phases[i], s.Phases, len(s.Stimuli)))
	}
	if t.Rule != "" {
		if rule, ok := t.Rules[b.v.Choice(t.Rule)]; ok {
			s.Rule = ruleOf(rule, len(s.Stimuli))
		}
	}
	return s
}

// orders are the orders of a block by their numbers.
var orders = []string{"shuffled", "in turn", "drawn"}

func (b *builder) payoff(p *payoff) [5]float64 {
	return [5]float64{task.Hit: b.number(&p.Hit, 0, -10, 10), task.Miss: b.number(&p.Miss, 0, -10, 10),
		task.FalseAlarm: b.number(&p.FalseAlarm, 0, -10, 10), task.CorrectRejection: b.number(&p.CorrectRejection, 0, -10, 10)}
}

// stimuli are what a trial can show. What they drive is named after their cues where nothing else is
// said.
func (b *builder) stimuli() (out []task.Stimulus) {
	add := func(c task.Compound) *task.Stimulus {
		x := task.Stimulus{Compound: c, Times: 1}
		if b.Readout.Kind == "vote" {
			for _, name := range c.Assemblies(b.Readout.Configural != "") {
				x.Drives = append(x.Drives, task.Drive{Assembly: name, Hz: -1})
			}
		}
		out = append(out, x)
		return &out[len(out)-1]
	}
	t := &b.Task.Stimuli
	if t.list == nil {
		shown := task.Compounds
		if t.Kind != "pairs" {
			shown = task.Pictures(b.whole(&t.Count, 2, 1, 8))
		}
		for i, c := range shown {
			add(c).At = (float64(i) + 0.5) / float64(len(shown))
		}
		return out
	}
	expand(b, t.list, func(x *stimulus) {
		c := task.Compound{Visual: cueOf(x.Picture), Auditory: cueOf(x.Sound)}
		if c.Visual == 0 {
			c.Visual = task.Cue('A' + len(out))
		}
		switch {
		case !c.Visual.Visual():
			b.fail(x.file, x.node, "from the ninth stimulus on each needs its picture; allowed: A to H")
			return
		case len(out) == maxStimuli:
			b.fail(x.file, x.node, "there are more stimuli than %d; allowed: %d", maxStimuli, maxStimuli)
			return
		case slices.ContainsFunc(out, func(o task.Stimulus) bool { return o.Compound == c }):
			b.fail(x.file, x.node, "the stimulus %s stands twice", c)
			return
		}
		s := add(c)
		s.At, s.Times = b.number(&x.At, -1, 0, 1), b.whole(&x.Times, 1, 1, task.MaxBlock)
		if x.Drives != nil {
			s.Drives = b.drives(x.Drives)
		}
		if x.Payoff != nil {
			own := b.payoff(x.Payoff)
			s.Payoff = &own
		}
	})
	for i := range out {
		if out[i].At < 0 {
			out[i].At = (float64(i) + 0.5) / float64(len(out))
		}
	}
	if len(out) == 0 && b.err == nil {
		b.fail(b.Task.file, b.Task.member("stimuli").node, "the task shows nothing under these values")
	}
	return out
}

func cueOf(letter string) task.Cue {
	if letter == "" {
		return 0
	}
	return task.Cue(letter[0])
}

func (b *builder) drives(list []drive) (out []task.Drive) {
	for i := range list {
		d := &list[i]
		if b.Readout.Kind != "vote" {
			b.fail(d.file, d.node, "only inputs of the read-out vote are driven by assemblies")
		}
		out = append(out, task.Drive{Assembly: d.Assembly, Hz: b.number(&d.Hz, -1, 0, maxHz)})
	}
	return out
}

// phase is a phase that comes after others. Its length and its kind are those of the task where it
// says nothing.
func (b *builder) phase(p *phase, before []task.Phase, stimuli int) task.Phase {
	t := &b.Task
	out := task.Phase{Rule: ruleOf(t.Rules[p.Rule], stimuli), Kind: p.Kind, Validity: b.number(&p.Validity, 0, smallest, 1),
		Cue: b.drives(p.Cue)}
	length := &p.Trials
	switch {
	case length.node != nil:
	case len(before) == 0:
		length = &t.Before
	default:
		length = &t.After
	}
	out.Trials = b.whole(length, 1, 1, maxTrials)
	switch {
	case out.Kind != "":
	case len(before) == 0:
		out.Kind = task.Kinds[0]
	default:
		out.Kind = b.change(before, out.Rule)
	}
	return out
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

func (b *builder) criterion(p *criterionPart, into *task.Criterion) {
	if p == nil {
		return
	}
	into.Of = b.whole(&p.Of, into.Of, 1, maxCriterion)
	into.Right = b.whole(&p.Right, into.Right, 1, into.Of)
}

// checkTask checks what the schema cannot: that schedules, rules and the parameters that choose them
// belong together.
func (d *description) checkTask(table *param.Table) error {
	t := &d.Task
	if t.Times.Length.node == nil {
		return d.errorf(t.located, "the length of a trial is missing: times.length, ms")
	}
	if d.Readout.Kind == "none" {
		return nil
	}
	at := func(key string) located { return t.located.member(key) }
	for name, phases := range t.Schedules {
		if len(phases) == 0 {
			return d.errorf(at("schedules"), "%s has no phase", name)
		}
		for i := range phases {
			p := &phases[i]
			if _, ok := t.Rules[p.Rule]; !ok {
				return d.errorf(p.located, "%s follows the rule %.40q, which there is not; allowed: %s", name, p.Rule, namesOf(t.Rules))
			}
		}
	}
	for name, rule := range t.Rules {
		if err := d.checkRule(name, &rule); err != nil {
			return err
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

func (d *description) checkRule(name string, r *rule) error {
	if r.stimuli == nil {
		switch r.letters {
		case firstHalf, secondHalf, everyOther, theOthers:
			return nil
		}
		if r.letters == "" || len(r.letters) > 8 || strings.Trim(r.letters, "ABCDEFGHXY") != "" {
			return d.errorf(r.located, "%s: %.40q is not allowed; allowed: up to eight letters of cues, A to H, X and Y, or %s, %s, %s, %s, "+
				"or a list of stimuli", name, r.letters, firstHalf, secondHalf, everyOther, theOthers)
		}
		return nil
	}
	all, complete := d.stimulusNames()
	for _, stimulus := range r.stimuli {
		if complete && !slices.Contains(all, stimulus) {
			return d.errorf(r.located, "%s: there is no stimulus %.40q; allowed: %s", name, stimulus, strings.Join(all, ", "))
		}
	}
	if text := strings.Join(r.stimuli, " "); len(text) > 8 {
		return d.errorf(r.located, "%s: %s are too many; allowed: three pairs of cues, or four cues alone", name, text)
	}
	return nil
}

// stimulusNames are the names of the stimuli, and whether they are all: those that a block makes depend
// on parameters.
func (d *description) stimulusNames() (all []string, complete bool) {
	t := &d.Task.Stimuli
	if t.list == nil {
		shown := task.Compounds
		if t.Kind != "pairs" {
			shown = task.Pictures(8)
		}
		for _, c := range shown {
			all = append(all, c.String())
		}
		return all, true
	}
	for i := range t.list {
		x := t.list[i].item
		if x == nil {
			return all, false
		}
		if picture := x.Picture; picture != "" {
			all = append(all, picture+x.Sound)
		} else {
			all = append(all, string(rune('A'+i))+x.Sound)
		}
	}
	return all, true
}
