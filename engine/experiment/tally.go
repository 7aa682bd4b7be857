package experiment

// Tally: the sums of an experiment's measures over seeds.

import (
	"fmt"
	"slices"
)

// Tally collects the measures of a plan, seed by seed. A seed counts once all its arms are
// measured; then sums are stored and, in plans that are not too large, the values of the seed.
type Tally struct {
	plan       *CheckedPlan
	incomplete map[int][]map[string]float64 // seeds with missing arms, by offset
	sums       sums
	values     []seedValues // by arm; nil where the plan has more runs than MaxRunsKept
}

// sums is what a tally stores of finished seeds.
type sums struct {
	Done       []span                `json:"done"`       // offsets of seeds, sorted, with gaps between the spans
	Arms       []map[string]*Moments `json:"arms"`       // by arm, then metric
	Difference []map[string]*Moments `json:"difference"` // from the arm's base, on the same seeds
	Effects    map[string][]*Moments `json:"effects"`    // by metric, then contrast
}

// span is a range of offsets: from the first up to but not including the second.
type span [2]int

// NewTally returns an empty tally of a plan.
func NewTally(plan *CheckedPlan) *Tally {
	t := &Tally{plan: plan, incomplete: map[int][]map[string]float64{}}
	t.sums.Effects = map[string][]*Moments{}
	for range plan.arms {
		t.sums.Arms = append(t.sums.Arms, map[string]*Moments{})
		t.sums.Difference = append(t.sums.Difference, map[string]*Moments{})
		if plan.KeepsSeeds() {
			t.values = append(t.values, seedValues{})
		}
	}
	return t
}

// Plan is the plan that the tally belongs to.
func (t *Tally) Plan() *CheckedPlan { return t.plan }

// Add adds the measures of one seed, by its offset from the first, in one arm. An arm that is
// already there is not changed.
func (t *Tally) Add(offset, arm int, measures map[string]float64) error {
	if offset < 0 || offset >= t.plan.Seeds || arm < 0 || arm >= len(t.plan.arms) {
		return fmt.Errorf("seed %d of %d, arm %d of %d: there is none", offset, t.plan.Seeds, arm, len(t.plan.arms))
	}
	if t.has(offset) {
		return nil
	}
	row := t.incomplete[offset]
	if row == nil {
		row = make([]map[string]float64, len(t.plan.arms))
		t.incomplete[offset] = row
	}
	if measures == nil {
		measures = map[string]float64{}
	}
	row[arm] = measures
	if slices.ContainsFunc(row, func(m map[string]float64) bool { return m == nil }) {
		return nil
	}
	delete(t.incomplete, offset)
	t.addSeed(row)
	for i := range t.values {
		t.values[i].add(t.plan.Seeds, offset, row[i])
	}
	t.sums.Done = insertSpan(t.sums.Done, span{offset, offset + 1})
	return nil
}

func (t *Tally) addSeed(row []map[string]float64) {
	for i, measures := range row {
		for name, x := range measures {
			moments(t.sums.Arms[i], name).Add(x)
			if base := t.plan.arms[i].base; base >= 0 {
				if y, both := row[base][name]; both {
					moments(t.sums.Difference[i], name).Add(x - y)
				}
			}
		}
	}
	t.addEffects(row)
}

func moments(of map[string]*Moments, name string) *Moments {
	m := of[name]
	if m == nil {
		m = new(Moments)
		of[name] = m
	}
	return m
}

func (t *Tally) has(offset int) bool {
	return slices.ContainsFunc(t.sums.Done, func(s span) bool { return offset >= s[0] && offset < s[1] })
}

// insertSpan adds a span to sorted spans with gaps between them.
func insertSpan(all []span, s span) []span {
	all = append(all, s)
	slices.SortFunc(all, func(a, b span) int { return a[0] - b[0] })
	out := all[:1]
	for _, next := range all[1:] {
		if last := &out[len(out)-1]; next[0] <= last[1] {
			last[1] = max(last[1], next[1])
		} else {
			out = append(out, next)
		}
	}
	return out
}

// Done is the number of finished seeds.
func (t *Tally) Done() (n int) {
	for _, s := range t.sums.Done {
		n += s[1] - s[0]
	}
	return n
}

// Missing returns the offsets of unfinished seeds from first up to but not including end, at most
// so many.
func (t *Tally) Missing(first, end, most int) (out []int) {
	for k := first; k < end && len(out) < most; k++ {
		if !t.has(k) {
			out = append(out, k)
		}
	}
	return out
}
