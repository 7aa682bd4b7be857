package probe_test

// Test of the measures of win and avoid.

import (
	"testing"

	"neuromodlab/engine/probe"
	"neuromodlab/engine/task"
)

// Each kind of stimuli is measured by itself, and the bias is the mean of the two kinds in which what is at stake
// goes with what is right, minus that of the others.
func TestWinAndAvoidAreMeasuredApart(t *testing.T) {
	win, avoid := &[5]float64{task.Hit: 1, task.CorrectRejection: 1}, &[5]float64{task.Miss: -1, task.FalseAlarm: -1}
	h := &probe.History{}
	for i, payoff := range []*[5]float64{win, win, avoid, avoid} {
		h.Stimuli = append(h.Stimuli, task.Stimulus{Compound: task.Compound{Visual: task.Cue('A' + i)}, Times: 1, Payoff: payoff})
	}
	add := func(cue task.Cue, outcomes ...task.Outcome) {
		for _, o := range outcomes {
			h.Add(task.Record{Cue: task.Compound{Visual: cue}, Rule: task.RuleOf("AC"), Outcome: o})
		}
	}
	add('A', task.Hit, task.Hit, task.Hit, task.Hit)
	add('B', task.CorrectRejection, task.FalseAlarm, task.FalseAlarm, task.FalseAlarm)
	add('C', task.Hit, task.Miss)
	add('D', task.CorrectRejection, task.CorrectRejection, task.CorrectRejection, task.FalseAlarm)
	want := map[string]float64{"go_win_accuracy": 1, "nogo_win_accuracy": 0.25, "go_avoid_accuracy": 0.5, "nogo_avoid_accuracy": 0.75,
		"pavlovian_bias": 0.5}
	got := probe.Measures["pavlovian"](h)
	for name, x := range want {
		if got[name] != x {
			t.Errorf("%s is %v, want %v", name, got[name], x)
		}
	}
	if h.Stimuli = nil; len(probe.Measures["pavlovian"](h)) != 0 {
		t.Error("a task without stakes has these measures")
	}
}
