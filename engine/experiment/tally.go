package experiment

import (
	"fmt"
	"slices"
)

// Tally gathers the measures of a plan, seed by seed. A seed counts once all its arms
// are there; then only sums are kept of it.
type Tally struct {
	plan       *CheckedPlan
	incomplete map[int][]map[string]float64 // seeds by offset of which arms are missing
	sums       sums
}

// sums is all that a tally keeps of finished seeds.
type sums struct {
	Done       []span                `json:"done"`       // offsets of seeds, sorted, apart
	Arms       []map[string]*Moments `json:"arms"`       // by arm, then metric
	Difference []map[string]*Moments `json:"difference"` // from the arm's base, on the same seeds
	Effects    map[string][]*Moments `json:"effects"`    // by metric, then contrast
}

// span is offsets from the first up to, not with, the second.
type span [2]int

// NewTally returns a tally of a plan that has nothing yet.
func NewTally(plan *CheckedPlan) *Tally {
	t := &Tally{plan: plan, incomplete: map[int][]map[string]float64{}}
	t.sums.Effects = map[string][]*Moments{}
	for range plan.arms {
		t.sums.Arms = append(t.sums.Arms, map[string]*Moments{})
		t.sums.Difference = append(t.sums.Difference, map[string]*Moments{})
	}
	return t
}

// Plan is what the tally is of.
func (t *Tally) Plan() *CheckedPlan { return t.plan }

// Add takes the measures of one seed, by its offset from the first, in one arm. What
// it has already is left as it is.
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

// insertSpan puts a span into sorted spans that do not touch.
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

// Done is the number of seeds that count.
func (t *Tally) Done() (n int) {
	for _, s := range t.sums.Done {
		n += s[1] - s[0]
	}
	return n
}

// Missing lists the offsets of seeds, of those from first up to end, that do not count
// yet, at most so many.
func (t *Tally) Missing(first, end, most int) (out []int) {
	for k := first; k < end && len(out) < most; k++ {
		if !t.has(k) {
			out = append(out, k)
		}
	}
	return out
}
