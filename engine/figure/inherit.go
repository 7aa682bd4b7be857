package figure

import (
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
)

// What a figure has beyond its own file: tuned values, the combinations of its factors, and what it
// inherits from its parent.

// tunedCondition is the result of tuning a condition, from the figure's .tuned.json: the setting
// that is best by the mean of all goals, and the best for each goal.
type tunedCondition struct {
	Condition string         `json:"condition"`
	Common    map[string]any `json:"common"`
	Best      []Best         `json:"best"`
}

// readTuned gives tuned conditions their values. Each metric of such a condition is measured at its
// best setting. After it a condition is added that uses the one common setting.
func (f *Figure) readTuned(fsys fs.FS) error {
	if !slices.ContainsFunc(f.Conditions, func(c Condition) bool { return c.Tune != nil }) {
		return nil
	}
	var all []tunedCondition
	if err := readJSON(fsys, f.Name+".tuned.json", &all); err != nil {
		return err
	}
	var out []Condition
	for _, c := range f.Conditions {
		out = append(out, c)
		i := slices.IndexFunc(all, func(t tunedCondition) bool { return t.Condition == c.Name || c.Tune == nil && t.Condition == c.TunedAs })
		if i < 0 {
			continue
		}
		at := &out[len(out)-1]
		at.Set = maps.Clone(all[i].Common)
		maps.Copy(at.Set, c.Set)
		at.Best = all[i].Best
		if c.Tune == nil {
			continue
		}
		out = append(out, Condition{Name: c.Name + "-common", Label: c.Label + ", one setting for all", Set: at.Set})
	}
	f.Conditions = out
	return nil
}

// crossFactors makes the conditions of a figure with factors: none on, then each combination, then
// all on; after them come the conditions written in the file. Their names list what is on: "da+na".
func (f *Figure) crossFactors() error {
	for i := range f.Conditions {
		if f.Conditions[i].Crossed {
			return fmt.Errorf("condition %s: crossed is for factors to say", f.Conditions[i].Name)
		}
	}
	if len(f.Factors) == 0 {
		return nil
	}
	written := f.Conditions
	f.Conditions = nil
	for code := range 1 << len(f.Factors) {
		c := Condition{Set: map[string]any{}, Crossed: true}
		var on []string
		for i, key := range f.Factors {
			c.Set[key] = code>>i&1 == 1
			if code>>i&1 == 1 {
				on = append(on, strings.TrimSuffix(key, ".on"))
			}
		}
		switch len(on) {
		case 0:
			c.Name = "none"
		case len(f.Factors):
			c.Name = "all"
		default:
			c.Name = strings.Join(on, "+")
		}
		f.Conditions = append(f.Conditions, c)
	}
	f.Conditions = append(f.Conditions, written...)
	return nil
}

// inherit copies from its parent what f does not set.
func (f *Figure) inherit(p *Figure) {
	set := make(map[string]any, len(p.Set)+len(f.Set))
	for k, v := range p.Set {
		set[k] = v
	}
	for k, v := range f.Set {
		set[k] = v
	}
	f.Set = set
	if f.Conditions == nil {
		f.Conditions, f.Factors = p.Conditions, p.Factors
	}
	f.inheritConditions(p)
	for _, s := range []struct{ own, from *string }{
		{&f.Title, &p.Title}, {&f.Circuit, &p.Circuit}, {&f.Paper, &p.Paper}, {&f.Claim, &p.Claim}, {&f.Text.See, &p.Text.See},
		{&f.Text.Try, &p.Text.Try}, {&f.Text.Why, &p.Text.Why}, {&f.Text.Model, &p.Text.Model}, {&f.Text.NotModelled, &p.Text.NotModelled},
	} {
		if *s.own == "" {
			*s.own = *s.from
		}
	}
	if f.Protocols == nil {
		f.Protocols = p.Protocols
	}
	if f.Text.Sources == nil {
		f.Text.Sources = p.Text.Sources
	}
}

// inheritConditions copies the parent's settings that name a condition, where f has a condition of
// that name. A figure with conditions of its own is shown under its first one.
func (f *Figure) inheritConditions(p *Figure) {
	has := func(name string) bool { return slices.Contains(f.ConditionNames(), name) }
	if f.Reference == "" && has(p.Reference) {
		f.Reference = p.Reference
	}
	if f.Live == "" && has(p.Live) {
		f.Live = p.Live
	}
	if f.Live == "" && len(f.Conditions) > 0 {
		f.Live = f.Conditions[0].Name
	}
}
