package digits

// Measures: what each protocol measures, and the table of their metrics.

import (
	"neuromodlab/engine/task"
)

// reversalLength is the number of trials under a reversed rule in which errors are counted.
const reversalLength = 400

// Measures are the measures of protocols, by name. Each takes a model that is prepared and returns
// its metrics by name.
var Measures = map[string]func(*Model) map[string]float64{
	"digits.blocked":   measureBlocked,
	"digits.returning": func(m *Model) map[string]float64 { return measureAtEnd(m, "revisit_acc") },
	"digits.mixed":     func(m *Model) map[string]float64 { return measureAtEnd(m, "iid_acc") },
	"digits.fashion":   func(m *Model) map[string]float64 { return measureAtEnd(m, "fashion_acc") },
}

// Gives lists the metrics that each measure gives.
var Gives = map[string][]string{
	"digits.blocked":   {"acc", "forgetting", "reversal_errors", "others_after_reversal", "back_errors", "memory_bytes", "kept_bytes"},
	"digits.returning": {"revisit_acc"}, "digits.mixed": {"iid_acc"}, "digits.fashion": {"fashion_acc"},
}

// Metrics are their definitions, in the order in which they are shown, except memory_bytes, which
// learners of rules have too.
var Metrics = []task.MetricDef{
	{Name: "acc", Share: true, Better: 1, Doc: "accuracy on test images of all five contexts after all were learnt one after another (ACC)"},
	{Name: "forgetting", Better: -1, Doc: "best earlier accuracy on a context minus that at the end, mean of all contexts but the last"},
	{Name: "reversal_errors", Better: -1, Doc: "errors in 400 trials after the rule of 0 and 1 was reversed, once all five were learnt"},
	{Name: "others_after_reversal", Share: true, Better: 1, Doc: "accuracy on the other four contexts after these 400 trials"},
	{Name: "back_errors", Better: -1, Doc: "errors in 400 more trials, after the rule of 0 and 1 was reversed back"},
	{Name: "revisit_acc", Share: true, Better: 1, Doc: "accuracy at the end where the contexts came in blocks of 50 to 200 trials, again " +
		"and again"},
	{Name: "iid_acc", Share: true, Better: 1, Doc: "accuracy at the end where all images were mixed"},
	{Name: "fashion_acc", Share: true, Better: 1, Doc: "accuracy on Fashion-MNIST after all five contexts were learnt one after another"},
	{Name: "kept_bytes", Better: -1, Doc: "bytes kept from trial to trial beside the weights that answer"},
}

// accuracies tests all contexts.
func accuracies(m *Model, s *State) (out [Contexts]float64) {
	for k := range out {
		out[k] = Accuracy(m, s, k, 0)
	}
	return out
}

func mean(x []float64) (out float64) {
	for _, y := range x {
		out += y / float64(len(x))
	}
	return out
}

// measureAtEnd runs the whole course and tests all contexts. A network that learns the images
// several times is measured in the order of its own only.
func measureAtEnd(m *Model, metric string) map[string]float64 {
	if m.Spec.Passes > 1 && metric != "fashion_acc" {
		return nil
	}
	s := NewState(m)
	for !s.Finished(m) {
		Step(m, s)
	}
	all := accuracies(m, s)
	return map[string]float64{metric: mean(all[:])}
}

// measureBlocked tests all contexts after each, and then reverses the rule of the first, and back.
func measureBlocked(m *Model) map[string]float64 {
	s := NewState(m)
	var best, end [Contexts]float64
	for i, k := range m.course.context {
		Step(m, s)
		if i+1 < len(m.course.context) && m.course.context[i+1] == k {
			continue
		}
		if s.Finished(m) {
			break
		}
		if m.Spec.Order == blocked {
			for j := range int(k) + 1 {
				best[j] = max(best[j], Accuracy(m, s, j, 0))
			}
		}
	}
	end = accuracies(m, s)
	forgotten := 0.0
	for j := range Contexts - 1 {
		forgotten += (best[j] - end[j]) / (Contexts - 1)
	}
	out := map[string]float64{"acc": mean(end[:])}
	if m.Spec.Order == blocked {
		out["forgetting"] = forgotten
	}
	all, kept := s.learner.bytes()
	out["memory_bytes"], out["kept_bytes"] = float64(all), float64(kept)
	reversed := m.with(Pairs[0], Pairs[0])
	out["reversal_errors"] = float64(errorsIn(reversed, s, reversalLength))
	after := accuracies(m, s)
	out["others_after_reversal"] = mean(after[1:])
	out["back_errors"] = float64(errorsIn(m.with(Pairs[0], "none"), s, reversalLength))
	return out
}

// with is the model while images of one context are shown and one is reversed.
func (m *Model) with(shown, reversed string) *Model {
	spec := *m.Spec
	spec.Show, spec.Reversed = shown, reversed
	out := *m
	out.Spec = &spec
	return &out
}

func errorsIn(m *Model, s *State, trials int) (n int) {
	for range trials {
		if !Step(m, s).Correct() {
			n++
		}
	}
	return n
}
