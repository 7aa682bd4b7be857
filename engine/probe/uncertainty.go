package probe

// The measures of expected and unexpected uncertainty around a reversal.

import (
	"neuromodlab/engine/modulators"
	"neuromodlab/engine/task"
)

// Stretches of trials around a reversal. Releases are rare while nothing changes, so they are
// counted over more trials than the rest.
const (
	stableReleases = 100 // before it
	afterReversal  = 30  // after it
)

// measureUncertainty measures the learning of a rule and its reversal, and noradrenaline and
// acetylcholine before and after it. It serves both reliable and misleading feedback; the prefix of
// the names tells which. Correct means by the rule, whatever the feedback said.
//
// For acetylcholine its release is taken, since it acts on the cortex and the concentrations in a
// record are those of the striatum.
func measureUncertainty(h *History, prefix string) map[string]float64 {
	p := phases(h)
	if len(p) == 0 {
		return nil
	}
	before := p[0][max(0, len(p[0])-EndWindow):]
	out := map[string]float64{}
	put := func(name string, x float64) { out[prefix+name] = x }
	nM := func(name string, records []task.Record) {
		if x, ok := meanOf(records, noradrenaline); ok {
			put(name, x)
		}
	}
	ach := func(name string, records []task.Record) {
		x, _ := meanOf(records, func(r *task.Record) (float64, bool) { return r.Level[modulators.ACh], true })
		put(name, x)
	}
	put("accuracy", accuracy(before, len(before)))
	put("releases_before", releases(p[0][max(0, len(p[0])-stableReleases):]))
	nM("na_before_nM", before)
	ach("ach_before", before)
	if len(p) < 2 {
		return out
	}
	n, reached := ToCriterion(p[1], h.criteria().Reversed)
	put("reversal_trials", float64(n))
	put("reversed", 0)
	if reached {
		put("reversed", 1)
	}
	after := p[1][:min(afterReversal, len(p[1]))]
	put("releases_after", releases(after))
	nM("na_after_nM", after)
	ach("ach_after", after)
	return out
}

func noradrenaline(r *task.Record) (float64, bool) {
	if r.Concentration == nil {
		return 0, false
	}
	return r.Concentration[modulators.NA], true
}

// meanOf is the mean of a value over the records that have it, and whether any has.
func meanOf(records []task.Record, of func(*task.Record) (float64, bool)) (mean float64, any bool) {
	sum, n := 0.0, 0.0
	for i := range records {
		if x, ok := of(&records[i]); ok {
			sum += x
			n++
		}
	}
	return sum / max(1, n), n > 0
}
