package people

// Trials of networks in the form of those of people.

import (
	"math"

	"neuromodlab/engine/probe"
	"neuromodlab/engine/task"
)

// OfNetwork returns the trials of a network's run, under a name.
func OfNetwork(name string, h *probe.History) []Trial {
	out := make([]Trial, 0, len(h.Records))
	context := map[task.Compound]Context{}
	for i := range h.Stimuli {
		s := &h.Stimuli[i]
		switch win, avoid := probe.Winning(s); {
		case win:
			context[s.Compound] = Win
		case avoid:
			context[s.Compound] = Avoid
		}
	}
	for i := range h.Records {
		r := &h.Records[i]
		if r.Outcome == 0 {
			continue
		}
		x := Trial{Person: name, Number: r.Trial, Cue: r.Cue.String(), Right: NoGo, Pressed: r.Outcome.Pressed(), RTMS: math.NaN(),
			Outcome: r.Reward, Context: context[r.Cue], Row: i + 1}
		if r.Outcome.GoCorrect() {
			x.Right = Go
		}
		if x.Pressed {
			x.RTMS = r.RT
		}
		out = append(out, x)
	}
	return out
}
