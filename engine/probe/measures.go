package probe

// The measures of runs of spiking networks: their definitions and the functions that compute them
// from a history.

import (
	"maps"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"

	"neuromodlab/engine/subject"
	"neuromodlab/engine/task"
)

// EndWindow is the number of trials over which the accuracy at the end of a phase is taken.
const EndWindow = 50

// Entropy is the entropy of a binary choice with probability p, bits.
func Entropy(p float64) float64 {
	if p <= 0 || p >= 1 {
		return 0
	}
	return -p*math.Log2(p) - (1-p)*math.Log2(1-p)
}

// Counts of outcomes.
type Counts struct{ Hit, Miss, FalseAlarm, CorrectRejection int }

// Count counts the outcomes of records.
func Count(records []task.Record) (c Counts) {
	for i := range records {
		c.Add(records[i].Outcome)
	}
	return c
}

// rates are the hit and false-alarm rates with the log-linear correction (n+½)/(N+1) (Hautus 1995),
// which keeps both away from 0 and 1.
func (c Counts) rates() (hit, falseAlarm float64) {
	hit = (float64(c.Hit) + 0.5) / (float64(c.Hit+c.Miss) + 1)
	falseAlarm = (float64(c.FalseAlarm) + 0.5) / (float64(c.FalseAlarm+c.CorrectRejection) + 1)
	return hit, falseAlarm
}

// DPrime is the sensitivity d′ = z(H) − z(F).
func (c Counts) DPrime() float64 {
	h, f := c.rates()
	return distuv.UnitNormal.Quantile(h) - distuv.UnitNormal.Quantile(f)
}

// Bias is the criterion c = −½[z(H) + z(F)]: positive is a bias to No-Go.
func (c Counts) Bias() float64 {
	h, f := c.rates()
	return -0.5 * (distuv.UnitNormal.Quantile(h) + distuv.UnitNormal.Quantile(f))
}

// FalseAlarmRate is the share of No-Go trials with a press.
func (c Counts) FalseAlarmRate() float64 {
	return float64(c.FalseAlarm) / max(1, float64(c.FalseAlarm+c.CorrectRejection))
}

// MissRate is the share of Go trials without a press.
func (c Counts) MissRate() float64 { return float64(c.Miss) / max(1, float64(c.Hit+c.Miss)) }

// ToCriterion returns the first trial, counted from 1 within records, that ends so many correct
// trials as the criterion asks for, and whether there is one; if not, the trial is the number of
// records.
func ToCriterion(records []task.Record, c task.Criterion) (trial int, reached bool) {
	correct := 0
	for i := range records {
		if records[i].Outcome.Correct() {
			correct++
		}
		if i >= c.Of && records[i-c.Of].Outcome.Correct() {
			correct--
		}
		if i+1 >= c.Of && correct >= c.Right {
			return i + 1, true
		}
	}
	return len(records), false
}

// criteria are those of the run's task.
func (h *History) criteria() task.Criteria {
	if h.Criteria == (task.Criteria{}) {
		return task.TheCriteria
	}
	return h.Criteria
}

// Metrics are all measures of spiking networks, in the order in which they are shown. A run has
// those that its protocols measure.
var Metrics = []task.MetricDef{
	{Name: "acquired", Fraction: true, Better: 1, Doc: "18 of 20 trials correct within the first phase"},
	{Name: "acquisition_trials", Reached: "acquired", Better: -1, Doc: "trials to that criterion; the phase's length where it was not met"},
	{Name: "recovered", Fraction: true, Better: 1, Doc: "18 of 20 correct within the second phase"},
	{Name: "recovery_trials", Reached: "recovered", Better: -1,
		Doc: "trials to that criterion from the change of rule; the phase's length where it was not met"},
	{Name: "recovered_id", Fraction: true, Better: 1, Doc: "18 of 20 correct within the third phase, after a reversal in the same modality"},
	{Name: "recovery_trials_id", Reached: "recovered_id", Better: -1,
		Doc: "trials to that criterion from that change; the phase's length where it was not met"},
	{Name: "pre_accuracy", Share: true, Better: 1, Doc: "share correct of the first phase's last 50 trials"},
	{Name: "end_accuracy", Share: true, Better: 1, Doc: "share correct of the last phase's last 50 trials"},
	{Name: "entropy_go_cue_peak", Share: true, Doc: "highest H(action | Go cue) after the change, bits, over the cue's last 12 presentations"},
	{Name: "entropy_compound_peak", Share: true,
		Doc: "highest H(action | compound) after the change, bits, over the last 6 presentations of each"},
	{Name: "false_alarm_rate", Share: true, Better: -1, Doc: "share of No-Go trials answered by Go, whole run"},
	{Name: "miss_rate", Share: true, Better: -1, Doc: "share of Go trials answered by No-Go, whole run"},
	{Name: "d_prime", Better: 1,
		Doc: "sensitivity over the whole run, or over those with weak stimuli where there are such; log-linear correction"},
	{Name: "releases_before_shift", Doc: "releases of noradrenaline in the first phase"},
	{Name: "releases_after_shift", Doc: "releases of noradrenaline after it"},
	{Name: "returned", Fraction: true, Better: 1, Doc: "18 of 20 correct after the return to the first rule"},
	{Name: "return_trials", Reached: "returned", Better: -1, Doc: "trials to that criterion"},
	{Name: "ed_recovered", Fraction: true, Better: 1, Doc: "18 of 20 correct within the phase after a shift to the other modality"},
	{Name: "ed_recovery_trials", Reached: "ed_recovered", Better: -1,
		Doc: "trials to that criterion; the phase's length where it was not met"},
	{Name: "id_recovered", Fraction: true, Better: 1, Doc: "18 of 20 correct within the phase after a reversal in the same modality"},
	{Name: "id_recovery_trials", Reached: "id_recovered", Better: -1,
		Doc: "trials to that criterion; the phase's length where it was not met"},
	{Name: "ed_releases", Doc: "releases of noradrenaline after that shift"},
	{Name: "ed_exploration", Share: true, Doc: "H(action | compound), bits, mean over the first 100 trials after that shift"},
	{Name: "id_releases", Doc: "releases of noradrenaline after that reversal"},
	{Name: "id_exploration", Share: true, Doc: "H(action | compound), bits, mean over the first 100 trials after that reversal"},
	{Name: "again_reached", Share: true, Better: 1,
		Doc: "share of four changes between a rule and its reversal after which 18 of 20 were right within the phase"},
	{Name: "again_first_trials", Better: -1, Doc: "trials to that criterion after the first reversal"},
	{Name: "again_second_trials", Better: -1, Doc: "the same after the second change to this rule"},
	{Name: "again_savings", Better: -1, Doc: "the second time minus the first: below 0, the rule was remembered"},
	{Name: "again_return_savings", Better: -1, Doc: "trials of the second return to the first rule minus those of the first return"},
	{Name: "again_kept", Share: true, Better: 1,
		Doc: "share right of the first 10 trials when the first rule returns: 0.5 is chance, less is perseveration"},
	{Name: "noise_accuracy", Share: true, Better: 1, Doc: "share correct of the last 100 trials where cues are weak and all inputs noisy"},
	{Name: "last50_accuracy", Share: true, Better: 1, Doc: "share correct of the first phase's last 50 trials"},
	{Name: "reversed", Fraction: true, Better: 1, Doc: "16 of 20 correct within the second phase"},
	{Name: "reversal_trials", Reached: "reversed", Better: -1,
		Doc: "trials to criterion from the change of rule, 16 of 20 right, or in learners 14 of 16, mean of seven reversals; the phase's " +
			"length where it was not met"},
	{Name: "return_errors", Better: -1, Doc: "errors in the first 40 trials after the return to the first rule"},
	{Name: "weak_accuracy", Share: true, Better: 1, Doc: "share correct of the last 100 trials with weak stimuli"},
	{Name: "go_heavy_false_alarm_rate", Share: true, Better: -1,
		Doc: "share of No-Go trials answered by Go, with mostly Go trials under time pressure, after the first 50 trials"},
	{Name: "go_heavy_fast_false_alarm_rate", Share: true, Better: -1, Doc: "share of No-Go trials answered by Go in less than 100 ms there"},
	{Name: "go_heavy_miss_rate", Share: true, Better: -1, Doc: "share of Go trials answered by No-Go there"},
	{Name: "go_heavy_reaction_ms", Doc: "mean time of a Go response there"},
	{Name: "go_heavy_d_prime", Better: 1, Doc: "sensitivity d′ there: how well Go and No-Go are discriminated; log-linear correction"},
	{Name: "go_heavy_criterion", Doc: "criterion c there: above 0 is a bias to hold back, below 0 to press; log-linear correction"},
	{Name: "reliable_accuracy", Share: true, Better: 1,
		Doc: "share right by the rule of the last 50 trials before a reversal, under reliable feedback"},
	{Name: "reliable_reversed", Fraction: true, Better: 1, Doc: "16 of 20 right by the rule after it"},
	{Name: "reliable_reversal_trials", Reached: "reliable_reversed", Better: -1,
		Doc: "trials to that criterion from the reversal; the phase's length where it was not met"},
	{Name: "reliable_releases_before", Better: -1,
		Doc: "releases of noradrenaline in the 100 trials before it: nothing has changed, so these are false alarms"},
	{Name: "reliable_releases_after", Doc: "releases of noradrenaline in the 30 trials after it"},
	{Name: "reliable_na_before_nM", Doc: "noradrenaline over the actor after outcomes, mean of the 50 trials before it"},
	{Name: "reliable_na_after_nM", Doc: "the same of the 30 trials after it"},
	{Name: "reliable_ach_before", Doc: "acetylcholine's release, 1 = full, mean of the 50 trials before it"},
	{Name: "reliable_ach_after", Doc: "the same of the 30 trials after it"},
	{Name: "noisy_accuracy", Share: true, Better: 1,
		Doc: "share right by the rule of the last 50 trials before a reversal, where one outcome in five misleads"},
	{Name: "noisy_reversed", Fraction: true, Better: 1, Doc: "16 of 20 right by the rule after it"},
	{Name: "noisy_reversal_trials", Reached: "noisy_reversed", Better: -1,
		Doc: "trials to that criterion from the reversal; the phase's length where it was not met"},
	{Name: "noisy_releases_before", Better: -1, Doc: "releases of noradrenaline in the 100 trials before it: false alarms"},
	{Name: "noisy_releases_after", Doc: "releases of noradrenaline in the 30 trials after it"},
	{Name: "noisy_na_before_nM", Doc: "noradrenaline over the actor after outcomes, mean of the 50 trials before it"},
	{Name: "noisy_na_after_nM", Doc: "the same of the 30 trials after it"},
	{Name: "noisy_ach_before", Doc: "acetylcholine's release, 1 = full, mean of the 50 trials before it"},
	{Name: "noisy_ach_after", Doc: "the same of the 30 trials after it"},
	{Name: "go_win_accuracy", Share: true, Better: 1, Doc: "share right by the rule where Go is right and something can be won, whole run"},
	{Name: "nogo_win_accuracy", Share: true, Better: 1, Doc: "the same where No-Go is right and something can be won"},
	{Name: "go_avoid_accuracy", Share: true, Better: 1, Doc: "the same where Go is right and a loss can be avoided"},
	{Name: "nogo_avoid_accuracy", Share: true, Better: 1, Doc: "the same where No-Go is right and a loss can be avoided"},
	{Name: "pavlovian_bias", Doc: "Pavlovian bias: mean of Go to win and No-Go to avoid, minus mean of No-Go to win and Go to avoid"},
	{Name: "tonic_dorsal_nM", Doc: "dopamine at the cells of dorsal striatum at rest, mean of 2 s, diffusing or point to point"},
	{Name: "tonic_ventral_nM", Doc: "the same, ventral"},
	{Name: "between_cells_dorsal_nM", Doc: "dopamine in the tissue between them: 0 where it is delivered point to point"},
	{Name: "between_cells_ventral_nM", Doc: "the same, ventral"},
	{Name: "tau_dorsal_ms", Doc: "time in which 5 nM more all over the sheet fall to 1/e, in the half's middle"},
	{Name: "tau_ventral_ms", Doc: "the same, ventral"},
	{Name: "half_life_dorsal_ms", Doc: "time in which a puff of 500 nM over 20 µm falls to half within its disc"},
	{Name: "half_life_ventral_ms", Doc: "the same, ventral"},
	{Name: "reach_dorsal_um", Doc: "greatest distance from the puff's middle at which it added 10 nM or more within 300 ms"},
	{Name: "reach_ventral_um", Doc: "the same, ventral"},
	{Name: "burst_dorsal_nM", Doc: "dopamine at the cells in the last 100 of 500 ms at 20 Hz"},
	{Name: "burst_ventral_nM", Doc: "the same, ventral"},
}

// WholeRun is the name of the measure of a run as a whole.
const WholeRun = "run"

// Measures are the measures that a figure's protocols can name. Each returns its metrics by name.
var Measures = map[string]func(*History) map[string]float64{
	WholeRun:            Measure,
	"shifts":            measureShifts,
	"return":            measureReturn,
	"weak":              measureWeak,
	"patience":          measurePatience,
	"shift":             measureShift,
	"reversal":          measureReversal,
	"explored shift":    func(h *History) map[string]float64 { return measureExploration(h, "ed_", shiftNames) },
	"explored reversal": func(h *History) map[string]float64 { return measureExploration(h, "id_", reversalNames) },
	"noise":             measureNoise,
	"again":             measureRepeatedReversals,
	"reliable":          func(h *History) map[string]float64 { return measureUncertainty(h, "reliable_") },
	"pavlovian":         measurePavlovian,
	"noisy":             func(h *History) map[string]float64 { return measureUncertainty(h, "noisy_") },
}

// StimulationMeasures are measures that stimulate a subject at the start of a run and record it
// themselves, instead of reading its trials.
var StimulationMeasures = map[string]func(*subject.Model, *subject.State) map[string]float64{
	"puff": measureDopamineRelease,
}

// Gives lists the metrics that each measure can give.
var Gives = map[string][]string{
	WholeRun: wholeRunMetrics,
	"shifts": append(slices.Clone(wholeRunMetrics), "recovered_id", "recovery_trials_id"),
	"return": {"last50_accuracy", "releases_before_shift", "reversal_trials", "reversed", "releases_after_shift", "return_errors"},
	"weak":   {"weak_accuracy", "d_prime"},
	"patience": prefixed("go_heavy_", "false_alarm_rate", "fast_false_alarm_rate", "miss_rate", "reaction_ms", "d_prime",
		"criterion"),
	"shift":             slices.Collect(maps.Values(shiftNames)),
	"reversal":          slices.Collect(maps.Values(reversalNames)),
	"noise":             {"noise_accuracy"},
	"explored shift":    append(slices.Collect(maps.Values(shiftNames)), "pre_accuracy", "ed_releases", "ed_exploration"),
	"explored reversal": append(slices.Collect(maps.Values(reversalNames)), "pre_accuracy", "id_releases", "id_exploration"),
	"again": {"pre_accuracy", "again_reached", "again_first_trials", "again_second_trials", "again_savings", "again_return_savings",
		"again_kept"},
	"reliable":  prefixed("reliable_", uncertaintyMetrics...),
	"noisy":     prefixed("noisy_", uncertaintyMetrics...),
	"pavlovian": {"go_win_accuracy", "nogo_win_accuracy", "go_avoid_accuracy", "nogo_avoid_accuracy", "pavlovian_bias"},
	"puff": {"tonic_dorsal_nM", "tonic_ventral_nM", "between_cells_dorsal_nM", "between_cells_ventral_nM", "tau_dorsal_ms", "tau_ventral_ms",
		"half_life_dorsal_ms", "half_life_ventral_ms", "reach_dorsal_um", "reach_ventral_um", "burst_dorsal_nM", "burst_ventral_nM"},
}

var (
	wholeRunMetrics = []string{"acquired", "acquisition_trials", "recovered", "recovery_trials", "pre_accuracy", "end_accuracy",
		"entropy_go_cue_peak", "entropy_compound_peak", "false_alarm_rate", "miss_rate", "d_prime", "releases_before_shift",
		"releases_after_shift", "returned", "return_trials"}
	uncertaintyMetrics = []string{"accuracy", "reversed", "reversal_trials", "releases_before", "releases_after", "na_before_nM",
		"na_after_nM", "ach_before", "ach_after"}
)

// prefixed puts a prefix before each name.
func prefixed(prefix string, names ...string) (out []string) {
	for _, name := range names {
		out = append(out, prefix+name)
	}
	return out
}

// phases returns the records of each phase.
func phases(h *History) [][]task.Record { return split(h.Records) }

// split divides records into runs of the same phase.
func split(records []task.Record) (out [][]task.Record) {
	first := 0
	for i := range records {
		if i+1 == len(records) || records[i+1].Phase != records[i].Phase {
			out = append(out, records[first:i+1])
			first = i + 1
		}
	}
	return out
}

// measureReturn measures the learning of a rule, a reversal, and the return to the first rule.
func measureReturn(h *History) map[string]float64 {
	p := phases(h)
	out := map[string]float64{"last50_accuracy": accuracy(p[0], EndWindow), "releases_before_shift": releases(p[0])}
	if len(p) > 1 {
		n, reached := ToCriterion(p[1], h.criteria().Reversed)
		out["reversal_trials"], out["reversed"] = float64(n), 0
		if reached {
			out["reversed"] = 1
		}
		out["releases_after_shift"] = releases(p[1])
	}
	if last := p[len(p)-1]; last[0].Kind == "return" {
		early := last[:min(40, len(last))]
		out["return_errors"] = float64(len(early)) * (1 - accuracy(early, len(early)))
	}
	return out
}

func measureWeak(h *History) map[string]float64 {
	late := h.Records[max(0, len(h.Records)-100):]
	return map[string]float64{"weak_accuracy": accuracy(late, len(late)), "d_prime": Count(late).DPrime()}
}

// fastMS is the reaction time below which a press counts as fast, ms: twice the sheet's earliest
// choice.
const fastMS = 100

func measurePatience(h *History) map[string]float64 {
	late := h.Records[min(50, len(h.Records)):]
	c := Count(late)
	out := map[string]float64{
		"go_heavy_false_alarm_rate": c.FalseAlarmRate(), "go_heavy_miss_rate": c.MissRate(),
		"go_heavy_d_prime": c.DPrime(), "go_heavy_criterion": c.Bias(),
	}
	sum, n, fast := 0.0, 0.0, 0.0
	for i := range late {
		if late[i].Outcome.Pressed() {
			sum += late[i].RT
			n++
		}
		if late[i].Outcome == task.FalseAlarm && late[i].RT < fastMS {
			fast++
		}
	}
	out["go_heavy_fast_false_alarm_rate"] = fast / max(1, float64(c.FalseAlarm+c.CorrectRejection))
	if n > 0 {
		out["go_heavy_reaction_ms"] = sum / n
	}
	return out
}

// Measure returns the metrics of a finished run by name; a yes is 1, a no 0.
func Measure(h *History) map[string]float64 {
	parts := phases(h)
	if len(parts) == 0 {
		return nil
	}
	in := func(k int) []task.Record { return parts[k] }
	out := map[string]float64{}
	criterion := func(k int, yes, trials string) {
		n, reached := ToCriterion(in(k), h.criteria().Learnt)
		out[yes], out[trials] = 0, float64(n)
		if reached {
			out[yes] = 1
		}
	}
	criterion(0, "acquired", "acquisition_trials")
	out["pre_accuracy"] = accuracy(in(0), EndWindow)
	out["end_accuracy"] = accuracy(in(len(parts)-1), EndWindow)
	c := Count(h.Records)
	out["false_alarm_rate"], out["miss_rate"], out["d_prime"] = c.FalseAlarmRate(), c.MissRate(), c.DPrime()
	shift := len(parts[0])
	out["releases_before_shift"] = releases(h.Records[:shift])
	if len(parts) > 1 {
		criterion(1, "recovered", "recovery_trials")
		out["entropy_go_cue_peak"] = peak(h.HGo[shift:])
		out["entropy_compound_peak"] = peak(h.HCompound[shift:])
		out["releases_after_shift"] = releases(h.Records[shift:])
	}
	for k := 2; k < len(parts); k++ {
		if parts[k][0].Kind == "return" {
			criterion(k, "returned", "return_trials")
		}
	}
	return out
}

// measureShifts is Measure, and the recovery from the second change of rule.
func measureShifts(h *History) map[string]float64 {
	out := Measure(h)
	if p := phases(h); len(p) > 2 {
		n, reached := ToCriterion(p[2], h.criteria().Learnt)
		out["recovered_id"], out["recovery_trials_id"] = 0, float64(n)
		if reached {
			out["recovered_id"] = 1
		}
	}
	return out
}

func releases(records []task.Record) (n float64) {
	for i := range records {
		if records[i].Released {
			n++
		}
	}
	return n
}

func peak(v []float64) (top float64) {
	for _, x := range v {
		top = max(top, x)
	}
	return top
}
