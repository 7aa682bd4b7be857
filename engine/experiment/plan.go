package experiment

// Plan: what an experiment runs, and the check that turns it into arms.

import (
	"encoding/hex"
	"fmt"
	"hash/fnv"
	"math"
	"slices"
	"strings"

	"neuromodlab/engine"
	"neuromodlab/engine/figure"
	"neuromodlab/engine/param"
	"neuromodlab/engine/probe"
	"neuromodlab/engine/task"
)

// MaxSeeds is the largest number of seeds of a plan.
const MaxSeeds = 1_000_000

// Plan is what to run.
type Plan struct {
	Figure     *figure.Figure
	Conditions []string // none = all of the figure's
	FirstSeed  uint64
	Seeds      int
	Set        []param.Changed // replaces values of every condition, tuned ones too
	Sweeps     []figure.Sweep  // nil = those of the figure
	Protocols  []string        // none = all of the figure's
}

// Swept is the parameter in which an arm differs from its base arm, and its value there.
type Swept struct {
	Key   string `json:"key"`
	Value string `json:"value"`
}

// arm is one condition, or one with a swept parameter.
type arm struct {
	name, label string
	values      param.Values
	swept       *Swept
	base        int // the arm with which it is compared, seed by seed; −1 = none
	best        []figure.Best
	crossed     bool // one of the combinations of the figure's factors
}

// CheckedPlan is a plan that has been checked, with its arms.
type CheckedPlan struct {
	Plan
	arms   []arm
	tasks  []figure.Protocol
	levels [][]bool // for each arm, by factor; nil where the arms are no full factorial
}

// Check returns the plan with its arms, or an error that names what is not allowed.
func (p Plan) Check() (*CheckedPlan, error) {
	if p.Seeds < 1 || p.Seeds > MaxSeeds {
		return nil, fmt.Errorf("seeds: %d is not allowed; allowed: 1 to %d", p.Seeds, MaxSeeds)
	}
	if p.FirstSeed > math.MaxUint64-uint64(p.Seeds-1) {
		return nil, fmt.Errorf("seed: %d with %d seeds goes beyond %d", p.FirstSeed, p.Seeds, uint64(math.MaxUint64))
	}
	if len(p.Conditions) == 0 {
		p.Conditions = p.Figure.ConditionNames()
	}
	if p.Sweeps == nil {
		p.Sweeps = p.Figure.Sweeps
	}
	r := &CheckedPlan{Plan: p}
	if err := r.chooseProtocols(); err != nil {
		return nil, err
	}
	base := max(0, slices.Index(p.Conditions, p.Figure.Reference))
	for i, name := range p.Conditions {
		v, err := p.Figure.Values(name)
		if err != nil {
			return nil, err
		}
		for _, earlier := range p.Conditions[:i] {
			if earlier == name {
				return nil, fmt.Errorf("condition %s stands twice", name)
			}
		}
		if err := p.applySet(v); err != nil {
			return nil, err
		}
		c, _ := p.Figure.Condition(name)
		a := arm{name: name, label: c.Label, values: v, base: base, best: c.Best, crossed: c.Crossed}
		if i == base {
			a.base = -1
		}
		r.arms = append(r.arms, a)
	}
	for i := range p.Conditions {
		if err := r.addSweeps(i); err != nil {
			return nil, err
		}
	}
	for i := range r.arms {
		if err := r.tryCompile(r.arms[i].values); err != nil {
			return nil, err
		}
	}
	for _, x := range p.Figure.Faculties {
		if !slices.ContainsFunc(Metrics, func(m task.MetricDef) bool { return m.Name == x.Metric }) {
			return nil, fmt.Errorf("figure %s: faculty %s: there is no such measure", p.Figure.Name, x.Metric)
		}
	}
	if err := r.checkClaims(); err != nil {
		return nil, err
	}
	r.levels = r.factorial()
	return r, nil
}

// checkClaims refuses measures and conditions that the figure's claims name and that there are not.
func (r *CheckedPlan) checkClaims() error {
	f := r.Figure
	exists := func(metric string) bool {
		return slices.ContainsFunc(Metrics, func(m task.MetricDef) bool { return m.Name == metric })
	}
	if f.Primary != "" && !exists(f.Primary) {
		return fmt.Errorf("figure %s: primary: there is no measure %.40q", f.Name, f.Primary)
	}
	for _, c := range f.NoEffects {
		if !exists(c.Metric) {
			return fmt.Errorf("figure %s: noEffects: there is no measure %.40q", f.Name, c.Metric)
		}
		if _, err := f.Condition(c.Condition); err != nil {
			return fmt.Errorf("figure %s: noEffects: %w", f.Name, err)
		}
	}
	return nil
}

// applySet sets what the plan replaces in every condition.
func (p *Plan) applySet(v param.Values) error {
	for _, c := range p.Set {
		if err := v.SetText(c.Key, c.Value); err != nil {
			return err
		}
	}
	return nil
}

// chooseProtocols takes the figure's protocols, or those that the plan names.
func (r *CheckedPlan) chooseProtocols() error {
	all := protocols(r.Figure)
	if len(r.Protocols) == 0 {
		r.tasks = all
		return nil
	}
	for i, name := range r.Protocols {
		k := slices.IndexFunc(all, func(p figure.Protocol) bool { return p.Name == name && name != "" })
		if k < 0 {
			if len(r.Figure.Protocols) == 0 {
				return fmt.Errorf("figure %s has no protocols: it is run as it is", r.Figure.Name)
			}
			var names []string
			for _, p := range all {
				names = append(names, p.Name)
			}
			return fmt.Errorf("figure %s has no protocol %.40q; allowed: %s", r.Figure.Name, name, strings.Join(names, ", "))
		}
		if slices.Contains(r.Protocols[:i], name) {
			return fmt.Errorf("protocol %s stands twice", name)
		}
		r.tasks = append(r.tasks, all[k])
	}
	return nil
}

// addSweeps adds the arms of a condition with each value of each swept parameter that differs from
// the condition's own value.
func (r *CheckedPlan) addSweeps(base int) error {
	for _, s := range r.Sweeps {
		d, err := r.Figure.Params().Find(s.Key)
		if err != nil {
			return err
		}
		if len(s.Values) == 0 {
			return fmt.Errorf("sweep of %s: no values", s.Key)
		}
		for _, value := range s.Values {
			v := r.arms[base].values.Clone()
			if err := v.SetAny(s.Key, value); err != nil {
				return err
			}
			if v.Get(s.Key) == r.arms[base].values.Get(s.Key) {
				continue
			}
			text := d.Format(v.Get(s.Key))
			r.arms = append(r.arms, arm{name: r.arms[base].name + " @ " + s.Key + "=" + text, label: r.arms[base].label, values: v,
				swept: &Swept{s.Key, text}, base: base})
		}
	}
	return nil
}

// tryCompile compiles an arm under each protocol.
func (r *CheckedPlan) tryCompile(v param.Values) error {
	for _, protocol := range r.tasks {
		w := v.Clone()
		if err := protocol.Apply(w); err != nil {
			return err
		}
		if err := r.Figure.TryCompile(w, r.FirstSeed); err != nil {
			return err
		}
	}
	return nil
}

// Arms is the number of arms.
func (r *CheckedPlan) Arms() int { return len(r.arms) }

// Names returns the names of the arms.
func (r *CheckedPlan) Names() (names []string) {
	for i := range r.arms {
		names = append(names, r.arms[i].name)
	}
	return names
}

// Key is a hash that identifies a plan: plans with the same key measure the same things on the same
// networks. It covers the engine's version, the seeds, and every parameter of every arm under every
// protocol.
func (r *CheckedPlan) Key() string {
	h := fnv.New128a()
	fmt.Fprintln(h, engine.Version, r.Figure.Name, r.FirstSeed, r.Seeds)
	for i := range r.arms {
		fmt.Fprintln(h, r.arms[i].name, r.arms[i].values.JSON(), r.arms[i].best)
	}
	if tuned := func(a arm) bool { return a.best != nil }; len(r.Set) > 0 && slices.ContainsFunc(r.arms, tuned) {
		fmt.Fprintln(h, r.Set) // replaces tuned values too
	}
	for _, p := range r.tasks {
		fmt.Fprintln(h, p.Name, p.Measure, p.Set)
	}
	for _, m := range Metrics {
		fmt.Fprintln(h, m.Name)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// protocols are those of a figure; a figure without protocols is run as it is.
func protocols(f *figure.Figure) []figure.Protocol {
	if len(f.Protocols) == 0 {
		return []figure.Protocol{{Measure: probe.WholeRun}}
	}
	return f.Protocols
}

// ParseSweep reads a sweep in the form of the flag: key=value,value,…
func ParseSweep(text string) (figure.Sweep, error) {
	key, values, ok := strings.Cut(text, "=")
	if !ok || values == "" {
		return figure.Sweep{}, fmt.Errorf("want key=value,value,…")
	}
	s := figure.Sweep{Key: key}
	for _, value := range strings.Split(values, ",") {
		s.Values = append(s.Values, value)
	}
	return s, nil
}
