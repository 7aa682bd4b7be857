package methods

// The task of a spiking network, as its data say: stimuli, rules, phases, order, rewards, times.

import (
	"fmt"
	"slices"
	"strings"

	"neuromodlab/engine/task"
)

// task is the generator of trials.
func (b *builder) task() {
	b.section("task", "Task")
	t := &b.spec.Task
	if b.spec.NoTask() {
		b.p(fmt.Sprintf("None. A trial is a stretch of %d ms that leaves a record of concentrations.", t.Timing.Length))
		return
	}
	b.stimuli(t)
	b.phases(t)
	b.order(t)
	b.rewards(t)
	b.p(fmt.Sprintf("Times in a trial of {task.length}: stimulus from 0 to {task.stimulus}; feedback at %d ms%s; rest to the end.",
		t.Timing.Feedback, map[bool]string{true: " ({task.feedback})", false: ", where the stimulus ends"}[b.has("task.feedback")]))
	if b.has("task.strength") {
		b.p("Strength of the stimulus: {task.strength}; time pressure: {task.urgency}.")
	}
}

// stimuli is what a trial can show, and which inputs it drives.
func (b *builder) stimuli(t *task.Spec) {
	shows := "a picture with a sound"
	switch {
	case slices.ContainsFunc(t.Stimuli, func(s task.Stimulus) bool { return s.Visual == 0 || s.Auditory == 0 && t.Stimuli[0].Auditory != 0 }):
		shows = "a picture, a sound, or both"
	case t.Stimuli[0].Auditory == 0:
		shows = "a picture"
	}
	var names []string
	var rows [][]string
	columns := []string{"Stimulus", "Drives", "Relative frequency", "Rewards"}
	for i := range t.Stimuli {
		s := &t.Stimuli[i]
		names = append(names, s.String())
		drives, own := "—", "of the task"
		if s.Drives != nil {
			drives = drivesWords(s.Drives)
		} else if b.accumulator() != nil {
			drives = "inputs at " + num(round(s.At, 4)) + " of the ring"
		}
		if s.Payoff != nil {
			own = payoffWords(s.Payoff)
		}
		rows = append(rows, []string{s.String(), drives, times(s.Times), own})
	}
	b.p(fmt.Sprintf("Each trial shows %s: %s. A rule says which of them mean Go.", shows, and(names)))
	b.table("Stimuli, and the input cells that they drive, by assemblies or by place.", columns, rows)
}

// drivesWords are assemblies, with their rates where they have one of their own.
func drivesWords(drives []task.Drive) string {
	var words []string
	for _, d := range drives {
		w := "`" + d.Assembly + "`"
		if d.Hz >= 0 {
			w += " at " + num(d.Hz) + " Hz"
		}
		words = append(words, w)
	}
	return and(words)
}

func times(n int) string {
	switch n {
	case 1:
		return "once"
	case 2:
		return "twice"
	}
	return fmt.Sprintf("%d times", n)
}

// phases is the schedule: each phase with its rule and length.
func (b *builder) phases(t *task.Spec) {
	var rows [][]string
	first := 1
	announced := false
	for i, p := range t.Phases {
		rule := p.Rule
		if t.Rule != 0 {
			rule = t.Rule
		}
		var gos []string
		for _, c := range t.Stimuli {
			if c.MeansGo(rule) {
				gos = append(gos, c.String())
			}
		}
		cue := "no"
		if len(p.Cue) > 0 {
			cue, announced = drivesWords(p.Cue), true
		}
		rows = append(rows, []string{fmt.Sprint(i + 1), kinds[p.Kind], ruleWords(rule), and(gos),
			fmt.Sprintf("%d to %d", first, first+p.Trials-1), num(t.ValidityAt(first - 1)), cue})
		first += p.Trials
	}
	caption := "Phases. Nothing announces a change of rule."
	if announced {
		caption = "Phases. Where a phase is announced, the inputs named there are driven with each of its stimuli."
	}
	b.table(caption, []string{"Phase", "Kind", "Cues that mean Go", "Stimuli that mean Go", "Trials", "Truthful feedback", "Announced"}, rows)
	b.p("Schedule (`task.schedule`): {task.schedule|v}; {task.before} before the first change and {task.after} in each later phase; " +
		"rule set by hand (`task.rule`): {task.rule|v}.")
}

// ruleWords are the cues of a rule; of one that lists stimuli, these.
func ruleWords(r task.Rule) string {
	if r.OfStimuli() {
		return "only together: " + and(strings.Fields(r.String()))
	}
	return r.String()
}

// order is how stimuli follow each other.
func (b *builder) order(t *task.Spec) {
	n := t.Round()
	length := max(1, t.Block/n) * n
	even := !slices.ContainsFunc(t.Stimuli, func(s task.Stimulus) bool { return s.Times != 1 })
	each := fmt.Sprintf("each comes %s", times(length/n))
	if !even {
		each = fmt.Sprintf("each comes %s as often as the table says", times(length/n))
	}
	switch {
	case t.GoShare > 0:
		b.p(fmt.Sprintf("Stimuli come in shuffled blocks of %d, of which the share {task.go_share} means Go under the rule at the "+
			"block's start, each of its stimuli in turn.", t.Block))
		return
	case t.Order == task.InTurn:
		b.p("Stimuli come in the order of the table, over and over.")
	case t.Order == task.Drawn:
		b.p("Each trial's stimulus is drawn by chance, in proportion to the table, whatever came before.")
	default:
		b.p(fmt.Sprintf("Stimuli come in blocks of %d, in which %s, in random order. Blocks run on across changes "+
			"of rule: nothing begins anew there.", length, each))
	}
	if b.has("task.go_share") {
		b.p("Share of Go trials (`task.go_share`): {task.go_share|v}, that is, all stimuli are equally frequent.")
	}
}

// rewards is what outcomes bring, and how far feedback can be trusted.
func (b *builder) rewards(t *task.Spec) {
	b.p("Rewards: " + payoffWords(&t.Payoff) + ". Feedback is truthful with the probability of the phase ({task.validity} where it " +
		"states none of its own), drawn for each trial; otherwise the subject gets the reward, and its nuclei the outcome, that the " +
		"opposite rule would give. Trials are scored by the true rule.")
}

func payoffWords(p *[5]float64) string {
	names := map[task.Outcome]string{task.Hit: "hit", task.Miss: "miss", task.FalseAlarm: "false alarm",
		task.CorrectRejection: "correct rejection"}
	var words []string
	for o := task.Hit; o <= task.CorrectRejection; o++ {
		words = append(words, names[o]+" "+num(p[o]))
	}
	return strings.Join(words, ", ")
}

var kinds = map[string]string{"acquisition": "acquisition", "ED": "extra-dimensional shift", "ID": "intra-dimensional reversal",
	"return": "return to an earlier rule", "reversal": "reversal"}
