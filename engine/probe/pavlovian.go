package probe

// The measures of a task in which something can be won after some stimuli and a loss avoided after others.

import "neuromodlab/engine/task"

// stakes are the names of the four kinds of stimuli: by what is right, and by what is at stake.
var stakes = map[[2]bool]string{{true, true}: "go_win_accuracy", {false, true}: "nogo_win_accuracy",
	{true, false}: "go_avoid_accuracy", {false, false}: "nogo_avoid_accuracy"}

// Winning reports whether something can be won after a stimulus, and whether a loss can be avoided, by
// its own rewards.
func Winning(s *task.Stimulus) (win, avoid bool) {
	if s.Payoff == nil {
		return false, false
	}
	for _, reward := range s.Payoff {
		win = win || reward > 0
		avoid = avoid || reward < 0
	}
	return win && !avoid, avoid && !win
}

// measurePavlovian measures the share right of each kind of stimuli over the whole run.
func measurePavlovian(h *History) map[string]float64 {
	right, n := map[string]float64{}, map[string]float64{}
	for i := range h.Records {
		r := &h.Records[i]
		for k := range h.Stimuli {
			s := &h.Stimuli[k]
			if s.Compound != r.Cue {
				continue
			}
			win, avoid := Winning(s)
			if !win && !avoid {
				continue
			}
			name := stakes[[2]bool{r.Outcome.GoCorrect(), win}]
			n[name]++
			if r.Outcome.Correct() {
				right[name]++
			}
		}
	}
	out := map[string]float64{}
	for _, name := range stakes {
		if n[name] > 0 {
			out[name] = right[name] / n[name]
		}
	}
	if len(out) == len(stakes) {
		out["pavlovian_bias"] = (out["go_win_accuracy"] + out["nogo_avoid_accuracy"] - out["nogo_win_accuracy"] - out["go_avoid_accuracy"]) / 2
	}
	return out
}
