package probe_test

// Tests of the measures of a block of trials.

import (
	"math"
	"slices"
	"testing"

	"neuromodlab/engine/probe"
	"neuromodlab/engine/task"
)

// answers makes the records of a block: the cue pair, then + for a press, with its
// time, or - for none.
func answers(phase int, rule string, trials ...any) (out []task.Record) {
	for i := 0; i < len(trials); i++ {
		text := trials[i].(string)
		r := task.Record{Phase: phase, Rule: task.RuleOf(rule), Cue: task.Compound{Visual: task.Cue(text[0]), Auditory: task.Cue(text[1])}}
		pressed := text[2] == '+'
		if pressed {
			i++
			r.RT = trials[i].(float64)
		}
		r.Outcome = task.OutcomeOf(r.Cue.MeansGo(r.Rule), pressed)
		out = append(out, r)
	}
	return out
}

func z(p float64) float64 { return math.Sqrt2 * math.Erfinv(2*p-1) }

// By hand. Under A: 3 hits (300, 400, 500 ms), 1 miss, 1 false alarm (250 ms), 3 correct
// rejections: H = 3.5/5, F = 1.5/5. Under X: 2 hits (350, 450), 2 misses, of which one on
// BX, which the old rule holds back on, and 2 false alarms, of which one on AY, which the
// old rule presses on; 2 correct rejections: H = F = 2.5/5.
func TestABlockIsJudgedAsByHand(t *testing.T) {
	before := answers(0, "A", "AX+", 300.0, "AY+", 500.0, "BX-", "BY-", "AX-", "AY+", 400.0, "BX+", 250.0, "BY-")
	after := answers(1, "X", "AX+", 350.0, "AY+", 280.0, "BX-", "BY-", "AX-", "AY-", "BX+", 450.0, "BY+", 320.0)
	j := probe.Judge(append(before, after...))

	a, b := j.Phases[0], j.Phases[1]
	near(t, "d′ before", a.DPrime, z(3.5/5)-z(1.5/5), 1e-9)
	near(t, "c before", a.Criterion, -0.5*(z(3.5/5)+z(1.5/5)), 1e-9)
	near(t, "d′ after", b.DPrime, 0, 1e-9)
	near(t, "d′ of all", j.Whole.DPrime, z(5.5/9)-z(3.5/9), 1e-9)
	if a.Hits != 3 || a.Misses != 1 || a.FalseAlarms != 1 || a.CorrectRejections != 3 || a.Correct != 6 || a.Rule != "A" {
		t.Errorf("before: %+v", a)
	}
	if b.Hits != 2 || b.Misses != 2 || b.FalseAlarms != 2 || b.CorrectRejections != 2 || b.OldPresses != 1 || b.OldHolds != 1 {
		t.Errorf("after: %+v", b)
	}
	if a.OldPresses != 0 || a.OldHolds != 0 || j.Whole.OldPresses != 1 || j.Whole.OldHolds != 1 {
		t.Errorf("errors by the old rule: before %d, %d; in all %d, %d", a.OldPresses, a.OldHolds, j.Whole.OldPresses, j.Whole.OldHolds)
	}
	if want := (probe.Quartiles{N: 3, Low: 350, Median: 400, High: 450}); *a.HitMS != want {
		t.Errorf("hits before: %+v, want %+v", *a.HitMS, want)
	}
	if want := (probe.Quartiles{N: 3, Low: 265, Median: 280, High: 300}); *j.Whole.FalseAlarmMS != want {
		t.Errorf("false alarms: %+v, want %+v", *j.Whole.FalseAlarmMS, want)
	}
	near(t, "accuracy at first", j.Accuracy[0], 1, 0)
	near(t, "accuracy after five", j.Accuracy[4], 0.8, 1e-12)
	near(t, "accuracy of the first eight", j.Accuracy[7], 0.75, 0)
	near(t, "accuracy of the last eight", j.Accuracy[15], 0.5, 0)
	if !slices.Equal(j.Outcomes[:3], []string{"hit", "hit", "correct_rejection"}) {
		t.Errorf("outcomes begin with %q", j.Outcomes[:3])
	}
}

// With rates of 1 and 0, H = 4.5/5 and F = 0.5/5: d′ = 2 z(0.9) = 2.563; the other way
// round it is the negative; who presses always has d′ 0 and c = −z(0.9).
func TestRatesOfNoneAndAllStayFinite(t *testing.T) {
	right := probe.Judge(answers(0, "A", "AX+", 300.0, "AY+", 300.0, "BX-", "BY-", "AX+", 300.0, "AY+", 300.0, "BX-", "BY-"))
	near(t, "d′", right.Whole.DPrime, 2*z(0.9), 1e-9)
	near(t, "d′", right.Whole.DPrime, 2.5631, 1e-4)
	wrong := probe.Judge(answers(0, "B", "AX+", 300.0, "AY+", 300.0, "BX-", "BY-", "AX+", 300.0, "AY+", 300.0, "BX-", "BY-"))
	near(t, "d′", wrong.Whole.DPrime, -2*z(0.9), 1e-9)
	always := probe.Judge(answers(0, "A", "AX+", 300.0, "AY+", 300.0, "BX+", 300.0, "BY+", 300.0, "AX+", 300.0, "AY+", 300.0, "BX+", 300.0,
		"BY+", 300.0))
	near(t, "d′", always.Whole.DPrime, 0, 1e-9)
	near(t, "c", always.Whole.Criterion, -z(0.9), 1e-9)
	if right.Whole.FalseAlarmMS != nil || right.Whole.HitMS.Median != 300 {
		t.Errorf("times: %+v, %+v", right.Whole.HitMS, right.Whole.FalseAlarmMS)
	}
}

func TestARuleIsFoundWithTheSixthRightAnswerInARow(t *testing.T) {
	trials := []any{"BX+", 300.0, "AX+", 300.0, "BY-", "AY+", 300.0, "BX-", "BY-", "AX-"} // five in a row, then a miss
	if j := probe.Judge(answers(0, "A", trials...)); j.Phases[0].ToRun != nil {
		t.Errorf("five in a row: found in %d", *j.Phases[0].ToRun)
	}
	trials = append(trials, "AX+", 300.0, "BY-", "AY+", 300.0, "BX-", "BY-", "AX+", 300.0, "AX+", 300.0)
	if j := probe.Judge(answers(0, "A", trials...)); j.Phases[0].ToRun == nil || *j.Phases[0].ToRun != 13 {
		t.Errorf("six in a row end at %v, want 13", j.Phases[0].ToRun)
	}
}

func TestQuartilesOfFewTimes(t *testing.T) {
	one := probe.Judge(answers(0, "A", "AX+", 310.0))
	if want := (probe.Quartiles{N: 1, Low: 310, Median: 310, High: 310}); *one.Whole.HitMS != want {
		t.Errorf("of one: %+v", *one.Whole.HitMS)
	}
	four := probe.Judge(answers(0, "A", "AX+", 400.0, "AX+", 100.0, "AX+", 200.0, "AX+", 300.0))
	if want := (probe.Quartiles{N: 4, Low: 175, Median: 250, High: 325}); *four.Whole.HitMS != want {
		t.Errorf("of four: %+v, want %+v", *four.Whole.HitMS, want)
	}
}
