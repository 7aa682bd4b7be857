package experiment

// Part: a tally as it is saved, for shards on several machines and for interrupted runs, and the
// merging of parts.

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"neuromodlab/engine"
	"neuromodlab/engine/figure"
	"neuromodlab/engine/param"
)

// Shard is a part of a plan's seeds: the i-th of n, counted from 1.
type Shard struct{ I, N int }

// WholePlan is all seeds.
var WholePlan = Shard{1, 1}

// Range is the offsets of the shard's seeds, from first up to but not including end.
func (s Shard) Range(seeds int) (first, end int) { return seeds * (s.I - 1) / s.N, seeds * s.I / s.N }

// String writes i/n.
func (s Shard) String() string { return fmt.Sprintf("%d/%d", s.I, s.N) }

// ParseShard reads i/n.
func ParseShard(text string) (s Shard, err error) {
	var rest string
	if n, _ := fmt.Sscanf(text, "%d/%d%s", &s.I, &s.N, &rest); n != 2 || s.N < 1 || s.N > MaxSeeds || s.I < 1 || s.I > s.N {
		return s, fmt.Errorf("shard %.40q is not allowed; allowed: i/n with 1 ≤ i ≤ n", text)
	}
	return s, nil
}

// Part is a saved tally: that of a shard, or one that was interrupted.
type Part struct {
	Kind    string `json:"neuromod"` // "part"
	Figure  string `json:"figure"`
	Version string `json:"version"`
	Key     string `json:"key"` // Ready.Key
	Shard   string `json:"shard"`
	Plan    struct {
		First      param.Seed        `json:"first"`
		N          int               `json:"n"`
		Conditions []string          `json:"conditions"`
		Set        map[string]string `json:"set,omitempty"`
		Sweeps     []figure.Sweep    `json:"sweeps,omitempty"`
	} `json:"plan"`
	Sums sums `json:"sums"`
	// Values are those of single seeds, by arm and metric, in the order of the finished seeds; null
	// for a seed without the metric. Missing in parts of large plans and of older versions.
	Values []map[string][]*float64 `json:"values,omitempty"`
}

// Part returns what the tally has so far, to be saved.
func (t *Tally) Part(shard Shard) *Part {
	p := t.plan
	out := &Part{Kind: "part", Figure: p.Figure.Name, Version: engine.Version, Key: p.Key(), Shard: shard.String(), Sums: t.sums}
	out.Plan.First, out.Plan.N, out.Plan.Conditions, out.Plan.Sweeps = param.Seed(p.FirstSeed), p.Seeds, p.Conditions, p.Sweeps
	for _, c := range p.Set {
		if out.Plan.Set == nil {
			out.Plan.Set = map[string]string{}
		}
		out.Plan.Set[c.Key] = c.Value
	}
	for _, v := range t.values {
		out.Values = append(out.Values, v.saved(t.sums.Done))
	}
	return out
}

// AddPart adds a saved part of the same plan. After an error nothing is added.
func (t *Tally) AddPart(part *Part) error {
	if key := t.plan.Key(); part.Key != key {
		return fmt.Errorf("it is of another plan (%s, version %s, key %s; wanted %s, version %s, key %s)", part.Figure, part.Version, part.Key,
			t.plan.Figure.Name, engine.Version, key)
	}
	s := &part.Sums
	if len(s.Arms) != len(t.sums.Arms) || len(s.Difference) != len(t.sums.Arms) {
		return errors.New("its sums are not of as many arms as its plan")
	}
	for _, d := range s.Done {
		if d[0] < 0 || d[1] <= d[0] || d[1] > t.plan.Seeds {
			return fmt.Errorf("its seeds %d to %d are not of its plan", d[0], d[1])
		}
		for _, mine := range t.sums.Done {
			if d[0] < mine[1] && mine[0] < d[1] {
				return fmt.Errorf("its seeds %d to %d are there already", t.plan.FirstSeed+uint64(max(d[0], mine[0])),
					t.plan.FirstSeed+uint64(min(d[1], mine[1])-1))
			}
		}
	}
	for name, list := range s.Effects {
		if len(list) != len(t.plan.contrasts()) || slices.Contains(list, nil) {
			return fmt.Errorf("its effects on %.40q are not as many as its factors make", name)
		}
	}
	for i := range min(len(t.values), len(part.Values)) {
		t.values[i].restore(t.plan.Seeds, s.Done, part.Values[i])
	}
	for i := range s.Arms {
		mergeAll(t.sums.Arms[i], s.Arms[i])
		mergeAll(t.sums.Difference[i], s.Difference[i])
	}
	for name, list := range s.Effects {
		if t.sums.Effects[name] == nil {
			t.sums.Effects[name] = make([]*Moments, len(list))
			for i := range list {
				t.sums.Effects[name][i] = new(Moments)
			}
		}
		for i := range list {
			t.sums.Effects[name][i].Merge(list[i])
		}
	}
	for _, d := range s.Done {
		t.sums.Done = insertSpan(t.sums.Done, d)
	}
	return nil
}

func mergeAll(into, from map[string]*Moments) {
	for name, m := range from {
		if m != nil {
			moments(into, name).Merge(m)
		}
	}
}

// ReadPart reads a saved part.
func ReadPart(b []byte) (*Part, error) {
	p := new(Part)
	if err := json.Unmarshal(b, p); err != nil {
		return nil, errors.New("it is not the partial result of a run, or it is damaged")
	}
	if p.Kind != "part" {
		return nil, errors.New("it is not the partial result of a run (run … -shard i/n -o FILE writes one)")
	}
	return p, nil
}

// NamedPart is a part and its name in messages: that of its file.
type NamedPart struct {
	Name string
	*Part
}

// Merge merges the parts of one plan, each of its shards once, into the result that the plan has
// without shards.
func Merge(figures figure.Set, parts []NamedPart) (*Result, error) {
	if len(parts) == 0 {
		return nil, errors.New("no parts to merge")
	}
	first := parts[0]
	plan, err := first.plan(figures)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", first.Name, err)
	}
	t := NewTally(plan)
	of, have := 0, map[int]string{}
	for _, p := range parts {
		s, err := ParseShard(p.Shard)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", p.Name, err)
		}
		if of == 0 {
			of = s.N
		}
		if s.N != of {
			return nil, fmt.Errorf("%s is shard %v, %s one of %d: they are not of one run", p.Name, s, first.Name, of)
		}
		if earlier, twice := have[s.I]; twice {
			return nil, fmt.Errorf("%s and %s are both shard %v", earlier, p.Name, s)
		}
		have[s.I] = p.Name
		if err := t.AddPart(p.Part); err != nil {
			return nil, fmt.Errorf("%s: %w", p.Name, err)
		}
		a, b := s.Range(plan.Seeds)
		if k := t.Missing(a, b, 1); k != nil {
			return nil, fmt.Errorf("%s is not finished: seed %d is missing", p.Name, plan.FirstSeed+uint64(k[0]))
		}
	}
	var missing []string
	for i := 1; i <= of && len(missing) < 20; i++ {
		if have[i] == "" {
			missing = append(missing, Shard{i, of}.String())
		}
	}
	if missing != nil {
		return nil, fmt.Errorf("shards are missing: %s", strings.Join(missing, ", "))
	}
	return t.Result(), nil
}

// plan makes again the plan that the part is of.
func (p *Part) plan(figures figure.Set) (*CheckedPlan, error) {
	if p.Version != engine.Version {
		return nil, fmt.Errorf("it was measured by version %.40s; this is %s", p.Version, engine.Version)
	}
	f, err := figures.Find(p.Figure)
	if err != nil {
		return nil, err
	}
	plan := Plan{Figure: f, Conditions: p.Plan.Conditions, FirstSeed: uint64(p.Plan.First), Seeds: p.Plan.N, Sweeps: p.Plan.Sweeps}
	for _, key := range slices.Sorted(maps.Keys(p.Plan.Set)) {
		plan.Set = append(plan.Set, param.Changed{Key: key, Value: p.Plan.Set[key]})
	}
	return plan.Check()
}
