package methods

// Expected results: what the lab measured, by which a reimplementation can be checked; and what lesions
// do in animals, beside what the lab does.

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"neuromodlab/assets"
	"neuromodlab/engine/experiment"
	"neuromodlab/engine/task"
)

// mostConditions is the greatest number of conditions that the table of expected results shows.
const mostConditions = 24

// expected is the table of the shipped results.
func (b *builder) expected() {
	e := assets.ExpectedOf(b.figure.Name)
	if e == nil || b.figure.FromUser || len(e.Conditions) == 0 {
		return
	}
	b.section("expected", "Expected results")
	head := append([]string{"Condition"}, e.Metrics...)
	var rows [][]string
	for _, c := range e.Conditions {
		if len(rows) == mostConditions {
			break
		}
		row := []string{escapeMarkup(c.Condition)}
		for i, v := range c.Values {
			row = append(row, estimate(e.Metrics[i], e.N, v))
		}
		rows = append(rows, row)
	}
	rest := ""
	if n := len(e.Conditions) - len(rows); n > 0 {
		rest = fmt.Sprintf(" %d further conditions are in the shipped results.", n)
	}
	b.p(fmt.Sprintf("By these a reimplementation can be checked: the conditions of the figure as the lab ships them, %d networks each, "+
		"seeds from %s, "+
		"with its own random numbers. Another generator gives other networks, whose means vary as much themselves: of as many "+
		"of them about one mean in six lies outside the interval given here.%s `neuromod run %s` measures them again.",
		e.N, e.First, rest, b.figure.Name))
	b.table(fmt.Sprintf("Expected results: reached of %d with Wilson's interval of the share, or the mean with its 95 %% interval.",
		e.N), head, rows)
}

// estimate is a measure with its interval, as text.
func estimate(metric string, n int, v []json.Number) string {
	if len(v) == 0 {
		return "—"
	}
	text := func(x json.Number) string { return minus(x.String()) }
	centre := text(v[0])
	i := slices.IndexFunc(experiment.Metrics, func(m task.MetricDef) bool { return m.Name == metric })
	if x, err := strconv.ParseFloat(v[0].String(), 64); err == nil && i >= 0 && experiment.Metrics[i].Fraction {
		centre = fmt.Sprintf("%.0f/%d", x*float64(n), n)
	}
	if len(v) == 3 {
		centre += " [" + text(v[1]) + ", " + text(v[2]) + "]"
	}
	return centre
}

// minus is a number with the sign of print.
func minus(number string) string { return strings.Replace(number, "-", "−", 1) }

// lesion is what the loss, or the stimulation, of a modulator does in animals.
type lesion struct {
	what, found, source string
	conditions          [2]string // of many-to-one: with the modulator, and without it
	metrics             []string
	verdict             string
}

// lesions are those that the lab can be compared with. The verdicts say what the numbers of
// many-to-one say: a test holds them to these.
var lesions = []lesion{
	{"Loss of noradrenaline in the cortex of rats", "impairs the extra-dimensional shift", "Tait et al. 2007", [2]string{"all", "da+ach+5ht"},
		[]string{"ed_recovery_trials", "id_recovery_trials"}, "differs: here the shift is spared, as attention makes it, and the reversal fails"},
	{"Loss of noradrenaline in the medial prefrontal cortex of rats", "impairs the shift of attentional set", "McGaughy et al. 2008",
		[2]string{"all", "da+ach+5ht"}, []string{"ed_recovery_trials"}, "differs, as above"},
	{"Loss of acetylcholine there", "does not impair it", "McGaughy et al. 2008", [2]string{"all", "da+na+5ht"},
		[]string{"ed_recovery_trials"}, "differs: here it slows the shift"},
	{"Loss of serotonin in the prefrontal cortex of marmosets",
		"impairs reversal, by perseveration; not the learning of a new discrimination", "Clarke et al. 2004",
		[2]string{"all", "da+na+ach"}, []string{"id_recovery_trials", "acquisition_trials"},
		"differs: here reversal is as fast without it, and learning a little faster"},
	{"The same", "does not impair the extra-dimensional shift", "Clarke et al. 2005", [2]string{"all", "da+na+ach"},
		[]string{"ed_recovery_trials"}, "agrees"},
	{"Stimulation of serotonin neurons of mice", "speeds learning from an outcome, seen after long intervals between trials",
		"Iigaya et al. 2018",
		[2]string{"all", "da+na+ach"}, []string{"acquisition_trials"}, "differs: here serotonin slows learning a little; intervals do not vary"},
	{"Inhibition of serotonin neurons of mice", "removes changes of the learning rate by uncertainty", "Grossman, Bari & Cohen 2022",
		[2]string{"all", "da+na+ach"}, []string{"id_recovery_trials"}, "not modelled: serotonin follows false alarms, not uncertainty"},
}

// besideLesions is the table of lesion studies, for the circuit that has all four modulators as levels.
func (b *builder) besideLesions() {
	e := assets.ExpectedOf("many-to-one")
	if e == nil || b.figure.FromUser || b.spec.Circuit.Name != "actor-critic" {
		return
	}
	b.section("lesions", "Beside lesion studies")
	b.p(fmt.Sprintf("The lab is no model of these experiments: its task is Go/No-Go, its loss is complete, and it holds for the whole "+
		"circuit. Numbers are trials to the criterion from `many-to-one`, %d networks with all four modulators and without the one "+
		"named, mean and 95 %% interval; 300 stands for none. Of the studies no more than abstracts were read.", e.N))
	var rows [][]string
	for _, l := range lesions {
		var lab []string
		for _, m := range l.metrics {
			lab = append(lab, lesionWords[m]+" "+expectedValue(e, l.conditions[0], m)+" → "+expectedValue(e, l.conditions[1], m))
		}
		rows = append(rows, []string{l.what, l.found + " [@" + l.source + "]", strings.Join(lab, "; "), l.verdict})
	}
	b.table("Effects in animals, and the lab's.", []string{"Manipulation", "Found", "Lab, with → without", "Together"}, rows)
}

var lesionWords = map[string]string{"ed_recovery_trials": "shift", "id_recovery_trials": "reversal", "acquisition_trials": "first rule"}

func expectedValue(e *assets.Expected, condition, metric string) string {
	i := slices.Index(e.Metrics, metric)
	for _, c := range e.Conditions {
		if c.Condition == condition && i >= 0 {
			return estimate(metric, e.N, c.Values[i])
		}
	}
	panic("methods: many-to-one has no " + metric + " of " + condition)
}
