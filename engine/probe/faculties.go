package probe

// The faculties of the many-to-one map, each by measures of its own name, so that one
// network's runs under several protocols stand side by side.

// measureShift measures a rule learnt, a shift to the other modality, and the return.
func measureShift(h *History) map[string]float64 {
	return renamed(Measure(h), map[string]string{
		"acquired": "acquired", "acquisition_trials": "acquisition_trials",
		"recovered": "ed_recovered", "recovery_trials": "ed_recovery_trials",
		"returned": "returned", "return_trials": "return_trials",
		"false_alarm_rate": "false_alarm_rate", "miss_rate": "miss_rate",
	})
}

// measureReversal measures a change of rule within one modality.
func measureReversal(h *History) map[string]float64 {
	return renamed(Measure(h), map[string]string{"recovered": "id_recovered", "recovery_trials": "id_recovery_trials"})
}

// renamed is those of the measures that have another name, under it.
func renamed(m map[string]float64, names map[string]string) map[string]float64 {
	out := map[string]float64{}
	for name, as := range names {
		if x, ok := m[name]; ok {
			out[as] = x
		}
	}
	return out
}

// measureNoise measures what is reached in spite of noise.
func measureNoise(h *History) map[string]float64 {
	return map[string]float64{"noise_accuracy": accuracy(h.Records, noiseWindow)}
}

// noiseWindow is the number of trials at the end over which that is taken.
const noiseWindow = 100

// measureRepeatedReversals measures a rule and its reversal in turns. Savings are the trials that a
// rule needs when it comes again, less those that it needed first, after the same kind of
// change: the second time that B comes, against the first.
func measureRepeatedReversals(h *History) map[string]float64 {
	p := phases(h)
	out := map[string]float64{"pre_accuracy": accuracy(p[0], EndWindow)}
	var trials []float64
	reached := 0.0
	for k, records := range p {
		n, ok := ToCriterion(records)
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

// earlyTrials is the number of trials from which it is told whether a rule was kept while
// another one held.
const earlyTrials = 10
