package methods

// Measurements, conditions, and how values were chosen.

import (
	"fmt"
	"slices"
	"strings"

	"neuromodlab/engine/digits"
	"neuromodlab/engine/experiment"
	"neuromodlab/engine/figure"
	"neuromodlab/engine/probe"
	"neuromodlab/engine/task"
)

// measurements is what is measured, and the statistics.
func (b *builder) measurements() {
	b.section("measurements", "Measurements")
	names := []string{}
	if len(b.figure.Protocols) > 0 {
		var rows [][]string
		for _, p := range b.figure.Protocols {
			label := p.Label
			if label == "" {
				label = p.Name
			}
			rows = append(rows, []string{p.Name, escapeMarkup(label), p.Measure, setWords(p.Set)})
			names = append(names, p.Measure)
		}
		b.table("Protocols: each is a run of its own, with these parameters in place of the state's.", []string{"Protocol", "What",
			"Measure", "Sets"}, rows)
	}
	if b.spec != nil && !b.spec.NoTask() {
		c := b.spec.Task.Criteria.Learnt
		b.p(fmt.Sprintf("A rule counts as acquired, or a change of rule as recovered, at the first trial with which at least %d of "+
			"the last %d trials of its phase are correct; runs that do not reach it count as the phase's length and are counted apart. "+
			"Trials are counted from the first of the phase, so that the criterion cannot be met before trial %d.", c.Right, c.Of, c.Of),
			fmt.Sprintf("Final accuracy is the share correct of the last %d trials of a phase. Entropy of the choice is that over "+
				"the last %d presentations of the cue that means Go by the rule in force, or the mean over stimuli of that over "+
				"the last %d presentations of each; presentations before a change of rule count too. "+
				"Sensitivity $d'$ and criterion $c$ have the log-linear correction [@Hautus 1995].",
				probe.EndWindow,
				probe.CueWindow, probe.CompoundWindow))
	}
	if b.learner != nil {
		b.p(learnerCriterion)
	}
	b.p("Means have 95 % intervals by Student's t over networks, those of shares and of bits " +
		"cut off at 0 and 1, others nowhere; fractions have Wilson's [@Wilson " +
		"1927]. Conditions are compared on the same seeds, and differences are taken seed by seed.")
	var metrics [][]string
	for _, m := range experiment.Metrics {
		if b.measures(m.Name, names) {
			metrics = append(metrics, []string{"`" + m.Name + "`", escapeMarkup(b.withCriteria(m.Doc))})
		}
	}
	if metrics != nil {
		b.table("Measures of this figure.", []string{"Measure", "What it is"}, metrics)
	}
}

// withCriteria is the text of a measure with the criteria of the task in place of the usual ones.
func (b *builder) withCriteria(doc string) string {
	if b.spec == nil || b.spec.NoTask() {
		return doc
	}
	words := func(c task.Criterion) string { return fmt.Sprintf("%d of %d", c.Right, c.Of) }
	usual, own := task.TheCriteria, b.spec.Task.Criteria
	return strings.NewReplacer(words(usual.Learnt), words(own.Learnt), words(usual.Reversed), words(own.Reversed)).Replace(doc)
}

const learnerCriterion = "A task counts as learnt at the first trial that ends 14 correct of 16; where it is not reached, the number " +
	"of trials counts. Accuracy is by the true rule. Tests freeze all weights and choose the more probable response; outcomes are " +
	"shown or hidden, as the measure says."

// measures reports whether a metric is one of the figure's: the measures of its protocols give it.
func (b *builder) measures(metric string, protocols []string) bool {
	if len(protocols) == 0 {
		protocols = []string{probe.WholeRun}
	}
	for _, p := range protocols {
		if slices.ContainsFunc(metricsOf[p], func(m string) bool {
			return m == metric || strings.HasSuffix(m, "_") && strings.HasPrefix(metric, m)
		}) {
			return !strings.HasPrefix(metric, "returned") && metric != "return_trials" || b.returns()
		}
	}
	return false
}

// returns reports whether a rule comes again, in the state's schedule or in a protocol's.
func (b *builder) returns() bool {
	return slices.ContainsFunc(b.spec.Task.Phases, func(p task.Phase) bool { return p.Kind == "return" }) ||
		slices.ContainsFunc(b.figure.Protocols, func(p figure.Protocol) bool {
			return strings.HasSuffix(fmt.Sprint(p.Set["task.schedule"]), "return")
		})
}

// ofRun are the metrics of a run as a whole.
var ofRun = []string{"acquired", "acquisition_trials", "recovered", "recovery_trials", "returned", "return_trials", "pre_accuracy",
	"end_accuracy",
	"entropy_go_cue_peak", "entropy_compound_peak", "false_alarm_rate", "miss_rate", "d_prime", "releases_before_shift",
	"releases_after_shift"}

// metricsOf are the metrics that each measure can give; a name that ends in _ stands for all that begin
// with it. A test compares them with what is measured in the lab's results.
var metricsOf = map[string][]string{
	probe.WholeRun: ofRun,
	"shifts":       append([]string{"recovered_id", "recovery_trials_id"}, ofRun...),
	"return": {"last50_accuracy", "releases_before_shift", "releases_after_shift", "reversal_trials", "reversed",
		"return_errors"},
	"weak":     {"weak_accuracy", "d_prime"},
	"patience": {"go_heavy_"},
	"shift": {"acquired", "acquisition_trials", "ed_recovered", "ed_recovery_trials", "returned", "return_trials",
		"false_alarm_rate", "miss_rate"},
	"reversal": {"id_recovered", "id_recovery_trials"},
	"explored shift": {"acquired", "acquisition_trials", "ed_recovered", "ed_recovery_trials", "returned", "return_trials",
		"false_alarm_rate", "miss_rate", "pre_accuracy", "ed_releases", "ed_exploration"},
	"explored reversal":   {"id_recovered", "id_recovery_trials", "pre_accuracy", "id_releases", "id_exploration"},
	"noise":               {"noise_accuracy"},
	"again":               {"pre_accuracy", "again_"},
	"reliable":            {"reliable_"},
	"noisy":               {"noisy_"},
	"pavlovian":           {"go_win_", "nogo_win_", "go_avoid_", "nogo_avoid_", "pavlovian_"},
	"puff":                {"tonic_", "between_cells_", "tau_", "half_life_", "reach_", "burst_"},
	"learner.acquisition": {"acq_", "noise2_accuracy", "lesion_accuracy", "drift_accuracy"},
	"learner.distractors": {"distractor_accuracy"},
	"learner.reversal":    {"reversal_accuracy", "reversal_trials"},
	"learner.misleading":  {"prob_"},
	"learner.sequence":    {"new_", "cold_acc", "savings", "memory_bytes", "macs_per_trial"},
	"learner.long":        {"long_"},
	"learner.kin":         {"kin_"},
	"learner.mix":         {"mix_acc"},
	"digits.blocked":      digits.Gives["digits.blocked"],
	"digits.returning":    digits.Gives["digits.returning"],
	"digits.mixed":        digits.Gives["digits.mixed"],
	"digits.fashion":      digits.Gives["digits.fashion"],
}

// setWords are parameters with their values, as text.
func setWords(set map[string]any) string {
	var keys []string
	for k := range set {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for i, k := range keys {
		keys[i] = escapeMarkup(fmt.Sprintf("%s = %v", k, set[k]))
	}
	if len(keys) > 8 { // a course of a learner sets all of its tasks
		keys = slices.DeleteFunc(keys, func(s string) bool { return strings.HasSuffix(s, "= none") })
	}
	return strings.Join(keys, ", ")
}

// escapeMarkup lets words of a figure stand in markup: what would be read as markup is left out.
func escapeMarkup(s string) string {
	return strings.NewReplacer("{", "(", "}", ")", "$", "", "`", "'", "[@", "[ @").Replace(s)
}

// provenance is how values were chosen, the conditions, and what is not modelled.
func (b *builder) provenance() {
	b.section("provenance", "Conditions, seeds, and how values were chosen")
	var rows [][]string
	for _, c := range b.figure.Conditions {
		if c.Crossed && len(b.figure.Conditions) > 20 {
			continue
		}
		label := c.Label
		if label == "" {
			label = c.Name
		}
		rows = append(rows, []string{escapeMarkup(c.Name), escapeMarkup(label), setWords(c.Set)})
	}
	if rows != nil {
		b.table("Conditions of the figure.", []string{"Condition", "What", "Sets"}, rows)
	}
	if len(b.figure.Factors) > 0 {
		b.p("All combinations of " + and(b.figure.Factors) + " are conditions.")
	}
	b.p(b.howChosen())
	base, err := b.figure.Values(b.doc.Condition)
	if err == nil {
		var changed []string
		for _, c := range b.values.Diff(base) {
			changed = append(changed, c.Key+" = "+c.Value)
		}
		if changed != nil {
			b.p("Changed by hand from this condition: " + escapeMarkup(strings.Join(changed, ", ")) + ".")
		}
	}
	if b.figure.Text.NotModelled != "" {
		for _, part := range strings.Split(b.figure.Text.NotModelled, "\n\n") {
			b.p("Not modelled, and limits: " + withNames(escapeMarkup(part)))
		}
		if named := withNames(b.figure.Text.NotModelled); named != b.figure.Text.NotModelled {
			b.p("Titles in quotation marks are other figures of the lab; `neuromod methods NAME` prints the Methods of the one whose name " +
				"follows, `neuromod run NAME` measures it.")
		}
	}
}

// howChosen says how values were chosen and on which seeds results are reported.
func (b *builder) howChosen() string {
	common := " A value whose source is “ours” was chosen on prototypes of this model, by hand, so that networks with all modulators " +
		"learn and recover; it is not a measurement. "
	if b.learner != nil {
		return "Values of the network with modulators were chosen on seeds 101 to 200, those of the baselines tuned on seeds 501 to " +
			"510 (`neuromod tune`), each for each measure. Results are reported on seeds 1001 to 1030, which chose nothing." + common
	}
	if b.images != nil {
		return "Values of the network were chosen on seeds 601 to 630, those of the baselines on seeds 501 to 505. Results are reported on " +
			"seeds " +
			"2001 to 2010, which chose nothing." + common
	}
	switch b.spec.Circuit.Name {
	case "sheet":
		return "Results are reported on seeds 2001 to 2020, which chose no value." + common
	case "pavlovian":
		return "Values of this figure were chosen on seeds 101 to 110. Results are reported on seeds 1 to 30." + common
	case "striatum":
		return "Nothing is learnt here; results are means over seeds 1 to 30." + common
	}
	s := "Results are reported on seeds 1 to 30, and repeated on 1000 to 1039, which chose nothing: set-shift, reversal, and their " +
		"ablations come out within their intervals." + common
	if b.spec.Tissue != nil && b.has("field.anatomy") && b.values.Choice("field.anatomy") == "regions" {
		s += "Innervation and depth of the tissue were chosen on seeds 101 to 120."
	}
	return s
}
