package probe_test

// Tests of measures of trials: d′, entropy, criterion, history.

import (
	"math"
	"testing"

	"neuromodlab/engine/probe"
	"neuromodlab/engine/task"
)

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s = %v, want %v", what, got, want)
	}
}

// Worked by hand: 20 hits of 25 and 5 false alarms of 25 with (n+½)/(N+1):
// H = 20.5/26, F = 5.5/26, z(H) = 0.80095, so d′ = 1.6019 and c = 0.
func TestSensitivityAndBiasByHand(t *testing.T) {
	c := probe.Counts{Hit: 20, Miss: 5, FalseAlarm: 5, CorrectRejection: 20}
	near(t, "d′", c.DPrime(), 2*math.Sqrt2*math.Erfinv(2*20.5/26-1), 1e-9)
	near(t, "d′", c.DPrime(), 1.602, 1e-3)
	near(t, "c", c.Bias(), 0, 1e-9)
	perfect := probe.Counts{Hit: 10, CorrectRejection: 10}
	if d := perfect.DPrime(); math.IsInf(d, 0) || d < 3 {
		t.Errorf("d′ of a perfect block is %v, want finite and above 3", d)
	}
	if b := (probe.Counts{Hit: 1, Miss: 9, CorrectRejection: 10}).Bias(); b <= 0 {
		t.Errorf("holding back has bias %v, want positive", b)
	}
}

func TestEntropyOfAChoice(t *testing.T) {
	for _, c := range [][2]float64{{0, 0}, {1, 0}, {0.5, 1}, {0.25, 0.8112781}} {
		near(t, "H", probe.Entropy(c[0]), c[1], 1e-6)
	}
}

// sequence makes records of one cue from marks: 1 correct, 0 wrong.
func sequence(marks ...int) (out []task.Record) {
	for i, m := range marks {
		o := task.FalseAlarm
		if m == 1 {
			o = task.CorrectRejection
		}
		out = append(out, task.Record{Trial: i + 1, Outcome: o, Cue: task.Compounds[i%4], Rule: 'A', Kind: "acquisition"})
	}
	return out
}

func TestCriterionIsTheFirstTrialThatEndsEighteenOfTwenty(t *testing.T) {
	var marks []int
	for range 10 {
		marks = append(marks, 0)
	}
	for range 18 {
		marks = append(marks, 1)
	}
	if n, ok := probe.ToCriterion(sequence(marks...), task.TheCriteria.Learnt); !ok || n != 28 {
		t.Errorf("criterion at %d, %v; want 28: two of the ten errors may stand among twenty", n, ok)
	}
	if n, ok := probe.ToCriterion(sequence(marks[:27]...), task.TheCriteria.Learnt); ok || n != 27 {
		t.Errorf("criterion at %d, %v; want none in 27", n, ok)
	}
	if _, ok := probe.ToCriterion(sequence(1, 1, 1), task.TheCriteria.Learnt); ok {
		t.Error("three trials met a criterion of twenty")
	}
}

// A perfect perseverator answers each compound the same way: H(A|compound) is 0
// while H(A|Go cue) is 1 bit after a shift between modalities.
func TestAPerseveratorHasOneBitByCueAndNoneByCompound(t *testing.T) {
	h := new(probe.History)
	for i := range 100 {
		c := task.Compounds[i%4]
		h.Add(task.Record{Trial: i + 1, Rule: 'X', Cue: c, Outcome: task.OutcomeOf(c.MeansGo('X'), c.MeansGo('A'))})
	}
	near(t, "H(A|Go cue)", h.HGo[99], 1, 1e-9)
	near(t, "H(A|compound)", h.HCompound[99], 0, 1e-9)
	near(t, "p(Go)", h.Records[97].PGo, 1, 1e-9) // AY, always pressed
	near(t, "accuracy", h.Accuracy[99], 0.5, 1e-9)
}

func TestHistoryRewindsToItsMark(t *testing.T) {
	h := new(probe.History)
	add := func(n int) {
		for _, r := range sequence(make([]int, n)...) {
			h.Add(r)
		}
	}
	add(10)
	m := h.Mark()
	add(7)
	a := h.HCompound[16]
	h.Rewind(m)
	add(7)
	if len(h.Records) != 17 || h.HCompound[16] != a {
		t.Errorf("after rewinding %d trials, entropy %v; want 17, %v", len(h.Records), h.HCompound[16], a)
	}
}

func TestMeasuresOfARunWithAShift(t *testing.T) {
	h := new(probe.History)
	add := func(n, phase int, rule task.Rule, kind string, correct bool) {
		for range n {
			c := task.Compounds[len(h.Records)%4]
			h.Add(task.Record{Trial: len(h.Records) + 1, Phase: phase, Rule: rule, Kind: kind, Cue: c,
				Outcome: task.OutcomeOf(c.MeansGo(rule), c.MeansGo(rule) == correct), Released: !correct && len(h.Records)%10 == 0})
		}
	}
	add(60, 0, 'A', "acquisition", true)
	add(30, 1, 'X', "ED", false)
	add(70, 1, 'X', "ED", true)
	m := probe.Measure(h)
	for name, want := range map[string]float64{
		"acquired": 1, "acquisition_trials": 20, "recovered": 1, "recovery_trials": 48, "pre_accuracy": 1, "end_accuracy": 1,
		"releases_before_shift": 0, "releases_after_shift": 3, "miss_rate": 15.0 / 80, "false_alarm_rate": 15.0 / 80,
	} {
		near(t, name, m[name], want, 1e-9)
	}
	if _, ok := m["returned"]; ok {
		t.Error("a run without a return has a measure of it")
	}
	if probe.Measure(new(probe.History)) != nil {
		t.Error("an empty history was measured")
	}
}
