package probe

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"

	"neuromodlab/engine/task"
)

// Criterion of learning: so many correct of the last AccuracyWindow trials.
const Criterion = 18

// EndWindow is the number of trials over which accuracy at a phase's end is taken.
const EndWindow = 50

// Entropy is the entropy of a binary choice made with probability p, bits.
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
		switch records[i].Outcome {
		case task.Hit:
			c.Hit++
		case task.Miss:
			c.Miss++
		case task.FalseAlarm:
			c.FalseAlarm++
		case task.CorrectRejection:
			c.CorrectRejection++
		}
	}
	return c
}

// rates are the hit and false-alarm rates with the log-linear correction
// (n+½)/(N+1) (Hautus 1995), which keeps both off 0 and 1.
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

// Bias is the criterion c = −½[z(H) + z(F)]: positive holds back.
func (c Counts) Bias() float64 {
	h, f := c.rates()
	return -0.5 * (distuv.UnitNormal.Quantile(h) + distuv.UnitNormal.Quantile(f))
}

// FalseAlarmRate is the share of presses where Go was wrong.
func (c Counts) FalseAlarmRate() float64 {
	return float64(c.FalseAlarm) / max(1, float64(c.FalseAlarm+c.CorrectRejection))
}

// MissRate is the share of presses left out where Go was right.
func (c Counts) MissRate() float64 { return float64(c.Miss) / max(1, float64(c.Hit+c.Miss)) }

// ToCriterion returns the first trial, counted from 1 within records, that ends
// Criterion correct of AccuracyWindow, and whether there is one; if not, the trial is
// the number of records.
func ToCriterion(records []task.Record) (trial int, reached bool) {
	correct := 0
	for i := range records {
		if records[i].Outcome.Correct() {
			correct++
		}
		if i >= AccuracyWindow && records[i-AccuracyWindow].Outcome.Correct() {
			correct--
		}
		if i+1 >= AccuracyWindow && correct >= Criterion {
			return i + 1, true
		}
	}
	return len(records), false
}

// Metric names a measure of a whole run and whether it is a yes or no.
type Metric struct {
	Name     string
	Fraction bool
	Doc      string
}

// Metrics are the measures of a run, in order. The last two exist only where the
// schedule returns to a rule.
var Metrics = []Metric{
	{"acquired", true, "18 of 20 trials correct within the first phase"},
	{"acquisition_trials", false, "trials to that criterion; the phase's length where it was not met"},
	{"recovered", true, "18 of 20 correct within the second phase"},
	{"recovery_trials", false, "trials to that criterion from the change of rule; the phase's length where it was not met"},
	{"pre_accuracy", false, "share correct of the first phase's last 50 trials"},
	{"end_accuracy", false, "share correct of the last phase's last 50 trials"},
	{"entropy_go_cue_peak", false, "highest H(action | Go cue) after the change, bits, over the cue's last 12 presentations"},
	{"entropy_compound_peak", false, "highest H(action | compound) after the change, bits, over the last 6 presentations of each"},
	{"false_alarm_rate", false, "share of No-Go trials answered by Go, whole run"},
	{"miss_rate", false, "share of Go trials answered by No-Go, whole run"},
	{"d_prime", false, "sensitivity over the whole run, log-linear correction"},
	{"releases_before_shift", false, "releases of noradrenaline in the first phase"},
	{"releases_after_shift", false, "releases of noradrenaline after it"},
	{"returned", true, "18 of 20 correct after the return to the first rule"},
	{"return_trials", false, "trials to that criterion"},
}

// Measure returns the metrics of a finished run by name; a yes is 1.
func Measure(h *History) map[string]float64 {
	var phases [][2]int // first and end index of each phase
	for i := range h.Records {
		if i == 0 || h.Records[i].Phase != h.Records[i-1].Phase {
			phases = append(phases, [2]int{i, i})
		}
		phases[len(phases)-1][1] = i + 1
	}
	if len(phases) == 0 {
		return nil
	}
	in := func(k int) []task.Record { return h.Records[phases[k][0]:phases[k][1]] }
	out := map[string]float64{}
	criterion := func(k int, yes, trials string) {
		n, reached := ToCriterion(in(k))
		out[yes], out[trials] = 0, float64(n)
		if reached {
			out[yes] = 1
		}
	}
	criterion(0, "acquired", "acquisition_trials")
	out["pre_accuracy"] = accuracy(in(0), EndWindow)
	out["end_accuracy"] = accuracy(in(len(phases)-1), EndWindow)
	c := Count(h.Records)
	out["false_alarm_rate"], out["miss_rate"], out["d_prime"] = c.FalseAlarmRate(), c.MissRate(), c.DPrime()
	shift := phases[0][1]
	out["releases_before_shift"] = releases(h.Records[:shift])
	if len(phases) > 1 {
		criterion(1, "recovered", "recovery_trials")
		out["entropy_go_cue_peak"] = peak(h.HGo[shift:])
		out["entropy_compound_peak"] = peak(h.HCompound[shift:])
		out["releases_after_shift"] = releases(h.Records[shift:])
	}
	for k := 2; k < len(phases); k++ {
		if h.Records[phases[k][0]].Kind == "return" {
			criterion(k, "returned", "return_trials")
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
