package probe

// Measures of the faculties of the many-to-one map. Each has names of its own, so that the results
// of one network under several protocols can stand side by side.

// measureShift measures the learning of a rule, a shift to the other modality, and the return.
func measureShift(h *History) map[string]float64 {
	return renamed(Measure(h), shiftNames)
}

// The names that measures of a whole run have within the map, where they are part of it.
var (
	shiftNames = map[string]string{
		"acquired": "acquired", "acquisition_trials": "acquisition_trials",
		"recovered": "ed_recovered", "recovery_trials": "ed_recovery_trials",
		"returned": "returned", "return_trials": "return_trials",
		"false_alarm_rate": "false_alarm_rate", "miss_rate": "miss_rate",
	}
	reversalNames = map[string]string{"recovered": "id_recovered", "recovery_trials": "id_recovery_trials"}
)

// measureReversal measures a change of rule within one modality.
func measureReversal(h *History) map[string]float64 {
	return renamed(Measure(h), reversalNames)
}

// exploredTrials is the number of trials after a change over which exploration is averaged: about the
// longest that a network with noradrenaline needs to recover.
const exploredTrials = 100

// measureExploration is a change of rule with how often noradrenaline was released after it and how
// much was tried.
func measureExploration(h *History, prefix string, names map[string]string) map[string]float64 {
	whole := Measure(h)
	out := renamed(whole, names)
	out["pre_accuracy"] = whole["pre_accuracy"]
	p := phases(h)
	if len(p) < 2 {
		return out
	}
	sum := 0.0
	after := h.HCompound[len(p[0]):][:min(exploredTrials, len(p[1]))]
	for _, x := range after {
		sum += x
	}
	out[prefix+"releases"], out[prefix+"exploration"] = releases(p[1]), sum/float64(len(after))
	return out
}

// renamed returns the measures that are in names, under their new names.
func renamed(m map[string]float64, names map[string]string) map[string]float64 {
	out := map[string]float64{}
	for name, as := range names {
		if x, ok := m[name]; ok {
			out[as] = x
		}
	}
	return out
}

// measureNoise measures the accuracy with noisy inputs.
func measureNoise(h *History) map[string]float64 {
	return map[string]float64{"noise_accuracy": accuracy(h.Records, noiseWindow)}
}

// noiseWindow is the number of trials at the end of a run over which measureNoise takes it.
const noiseWindow = 100

// measureRepeatedReversals measures a rule and its reversal in alternation. Savings are the trials
// to criterion when a rule comes again, minus those when it first came after the same kind of
// change: the second time that B comes, against the first.
func measureRepeatedReversals(h *History) map[string]float64 {
	p := phases(h)
	out := map[string]float64{"pre_accuracy": accuracy(p[0], EndWindow)}
	var trials []float64
	reached := 0.0
	for k, records := range p {
		n, ok := ToCriterion(records, h.criteria().Learnt)
		trials = append(trials, float64(n))
		if k > 0 && ok {
			reached += 1 / float64(len(p)-1)
		}
	}
	if len(p) < 5 {
		return out
	}
	out["again_reached"] = reached
	out["again_first_trials"], out["again_second_trials"] = trials[1], trials[3]
	out["again_savings"] = trials[3] - trials[1]
	out["again_return_savings"] = trials[4] - trials[2]
	out["again_kept"] = accuracy(p[2][:min(earlyTrials, len(p[2]))], earlyTrials)
	return out
}

// earlyTrials is the number of trials after a change by which it is judged whether the rule was
// retained while the other one held.
const earlyTrials = 10
