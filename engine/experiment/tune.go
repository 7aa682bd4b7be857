package experiment

// Tuning: the search for the best values of a condition's parameters.

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"math"
	"slices"
	"sync"

	"neuromodlab/engine/figure"
	"neuromodlab/engine/param"
	"neuromodlab/engine/task"
)

// Tuning looks for the values of some parameters under which a condition does best, by each goal of
// its figure and by the mean of all goals.
//
// It starts from the values that the condition has, and from those that are best for the condition
// that it is TunedAs. It searches along one axis at a time and takes the best value, until no axis
// improves the goal. An axis whose best value is at its end is extended, as far as the parameter
// allows.
type Tuning struct {
	Figure    *figure.Figure
	Condition string
	FirstSeed uint64
	Seeds     int
	From      []figure.Best // further starting points by metric, beside the condition's own values
	// Quick searches only from the starting point that is best itself. A setting that on the first two seeds is
	// clearly worse than the best one is not measured on the others; the mean of all goals is searched last, and
	// from the best settings of each too.
	Quick bool
	Goals []string // goals that are searched; the others have the best of their starting points. Empty: all

	base     param.Values
	axes     []axis
	protocol map[string]string               // of each metric
	better   map[string]float64              // 1 or −1: whether more or less is better
	known    map[string][]map[string]float64 // by protocol and setting: the metrics of each seed so far
	found    []figure.Best                   // so far, in a quick search
	Runs     int                             // number of settings that were measured, each under one protocol
}

type axis struct {
	def    *param.Def
	values []float64
}

// Tuned is the result of a Tuning.
type Tuned struct {
	Condition string         `json:"condition"`
	Seeds     *Seeds         `json:"seeds,omitempty"`
	Common    map[string]any `json:"common"` // best by the mean of all goals
	Best      []figure.Best  `json:"best"`
	Goals     []GoalResult   `json:"goals,omitempty"`
}

// GoalResult is the best setting by one metric, or by the mean of all goals, and the metric along
// each axis through it.
type GoalResult struct {
	Metric string         `json:"metric"`
	Value  float64        `json:"value"`
	Set    map[string]any `json:"set"`
	Axes   []AxisScan     `json:"axes"`
	Edges  []string       `json:"edges,omitempty"` // axes whose best value is at an end that cannot be extended
}

// AxisScan is a metric along one axis.
type AxisScan struct {
	Key    string    `json:"key"`
	Values []any     `json:"values"`
	Metric []float64 `json:"metric"`
}

// Common is the name of the goal that is the mean of all others.
const Common = "common"

// NewTuning checks what is to be tuned.
func NewTuning(f *figure.Figure, condition string, firstSeed uint64, seeds int) (*Tuning, error) {
	c, err := f.Condition(condition)
	if err != nil {
		return nil, err
	}
	if len(c.Tune) == 0 || len(f.Goals) == 0 {
		return nil, fmt.Errorf("figure %s, condition %s: nothing is to be tuned", f.Name, condition)
	}
	t := &Tuning{Figure: f, Condition: condition, FirstSeed: firstSeed, Seeds: seeds, known: map[string][]map[string]float64{},
		protocol: map[string]string{}, better: map[string]float64{}}
	if t.base, err = f.Values(condition); err != nil {
		return nil, err
	}
	if c.TunedAs != "" {
		as, err := f.Condition(c.TunedAs)
		if err != nil {
			return nil, err
		}
		t.From = append(slices.Clone(as.Best), figure.Best{Metric: Common, Set: as.Set})
	}
	for _, s := range c.Tune {
		a := axis{}
		if a.def, err = f.Params().Find(s.Key); err != nil {
			return nil, err
		}
		for _, v := range s.Values {
			x, err := a.def.FromJSON(v)
			if err != nil {
				return nil, err
			}
			a.values = append(a.values, x)
		}
		slices.Sort(a.values)
		t.axes = append(t.axes, a)
	}
	for _, g := range f.Goals {
		i := slices.IndexFunc(Metrics, func(m task.MetricDef) bool { return m.Name == g.Metric })
		if i < 0 || Metrics[i].Better == 0 {
			return nil, fmt.Errorf("figure %s: goal %s: there is no such measure that has a better and a worse", f.Name, g.Metric)
		}
		t.better[g.Metric] = float64(Metrics[i].Better)
		for _, name := range append([]string{g.Metric}, g.With...) {
			t.protocol[name] = g.Protocol
		}
	}
	return t, nil
}

// Run tunes all goals on so many workers.
func (t *Tuning) Run(ctx context.Context, workers int, progress func(goal string, runs int)) (*Tuned, error) {
	out := &Tuned{Condition: t.Condition, Seeds: &Seeds{First: param.Seed(t.FirstSeed), N: t.Seeds}}
	goals := []string{Common}
	for _, g := range t.Figure.Goals {
		goals = append(goals, g.Metric)
	}
	if t.Quick {
		goals = append(goals[1:], Common)
	}
	for _, goal := range goals {
		g, err := t.hillClimb(ctx, goal, workers, progress)
		if err != nil {
			return nil, err
		}
		t.found = append(t.found, figure.Best{Metric: Common, Set: g.Set})
		out.Goals = append(out.Goals, *g)
		if goal == Common {
			out.Common = g.Set
			continue
		}
		with := t.Figure.Goals[slices.IndexFunc(t.Figure.Goals, func(x figure.Goal) bool { return x.Metric == goal })].With
		for _, metric := range append([]string{goal}, with...) {
			out.Best = append(out.Best, figure.Best{Metric: metric, Protocol: t.protocol[metric], Set: g.Set})
		}
	}
	return out, nil
}

// hillClimb finds the best setting by one goal: the better of those reached from each starting
// point.
func (t *Tuning) hillClimb(ctx context.Context, goal string, workers int, progress func(string, int)) (*GoalResult, error) {
	var at []float64
	best := math.Inf(-1)
	starts := t.starts(goal)
	if t.Quick {
		starts = [][]float64{slices.MaxFunc(starts, func(a, b []float64) int {
			return cmp.Compare(t.objective(a, goal, workers), t.objective(b, goal, workers))
		})}
	}
	if len(t.Goals) > 0 && !slices.Contains(t.Goals, goal) {
		at := starts[0]
		return &GoalResult{Metric: goal, Value: t.asMetric(goal, t.objective(at, goal, workers)), Set: t.set(at), Axes: []AxisScan{}}, nil
	}
	for _, start := range starts {
		top, v, err := t.climbFrom(ctx, start, goal, workers, progress)
		if err != nil {
			return nil, err
		}
		if v > best {
			at, best = top, v
		}
	}
	return t.describe(at, best, goal, workers), nil
}

// starts are the starting points by a goal: the values that the condition has, and those in From.
func (t *Tuning) starts(goal string) [][]float64 {
	own := make([]float64, len(t.axes))
	for i, a := range t.axes {
		own[i] = t.base.Get(a.def.Key)
	}
	out := [][]float64{own}
	for _, b := range append(slices.Clone(t.From), t.found...) {
		if b.Metric != goal {
			continue
		}
		other := slices.Clone(own)
		for i, a := range t.axes {
			if x, ok := b.Set[a.def.Key]; ok {
				if v, err := a.def.FromJSON(x); err == nil {
					other[i] = v
				}
			}
		}
		out = append(out, other)
	}
	return out
}

// climbFrom improves a setting along single axes until none improves it further.
func (t *Tuning) climbFrom(ctx context.Context, at []float64, goal string, workers int, progress func(string, int)) ([]float64, float64,
	error) {
	best := t.objective(at, goal, workers)
	for changed := true; changed; {
		changed = false
		for i := range t.axes {
			a := &t.axes[i]
			for k := 0; k < len(a.values); k++ {
				if err := ctx.Err(); err != nil {
					return nil, 0, err
				}
				try := slices.Clone(at)
				try[i] = a.values[k]
				if !t.Quick || !t.isWorse(try, at, goal, workers) {
					if v := t.objective(try, goal, workers); v > best {
						best, at, changed = v, try, true
					}
				}
				if progress != nil {
					progress(goal, t.Runs)
				}
				if k == len(a.values)-1 && a.extend(at[i]) {
					k = -1 // the present value is known and is not measured again
				}
			}
		}
	}
	return at, best, nil
}

// Early seeds, and how much worse a setting must be on them, as a share, not to be measured on the others.
const (
	earlySeeds = 2
	earlyWorse = 0.03
)

// isWorse reports whether a setting is clearly worse than the best so far, on the first seeds alone.
func (t *Tuning) isWorse(try, best []float64, goal string, workers int) bool {
	if goal == Common || t.Seeds <= earlySeeds {
		return false
	}
	all := t.Seeds
	t.Seeds = earlySeeds
	a, b := t.objective(try, goal, workers), t.objective(best, goal, workers)
	t.Seeds = all
	return a < b-earlyWorse*max(1, math.Abs(b))
}

// describe returns a setting with the metric along each axis through it.
func (t *Tuning) describe(at []float64, best float64, goal string, workers int) *GoalResult {
	g := &GoalResult{Metric: goal, Value: t.asMetric(goal, best), Set: t.set(at)}
	for i, a := range t.axes {
		along := AxisScan{Key: a.def.Key}
		for _, x := range a.values {
			try := slices.Clone(at)
			try[i] = x
			if t.Quick && x != at[i] && t.isWorse(try, at, goal, workers) {
				continue
			}
			along.Values = append(along.Values, a.def.ToJSON(x))
			along.Metric = append(along.Metric, t.asMetric(goal, t.objective(try, goal, workers)))
		}
		g.Axes = append(g.Axes, along)
		if a.edge(at[i]) {
			g.Edges = append(g.Edges, a.def.Key)
		}
	}
	return g
}

// edge reports whether a value is at an end of the axis that is not the limit of the parameter.
func (a *axis) edge(x float64) bool {
	last := len(a.values) - 1
	return (x == a.values[0] && x > a.def.Min) || (x == a.values[last] && x < a.def.Max)
}

// extend adds one value to the axis where x is at its end, and reports whether it did.
func (a *axis) extend(x float64) bool {
	n := len(a.values)
	if !a.edge(x) || a.def.Kind != param.Number || n < 3 {
		return false
	}
	round := func(v float64) float64 { return math.Round(v*1e9) / 1e9 }
	if x == a.values[0] {
		next := round(max(a.def.Min, a.values[0]*a.values[0]/a.values[1]))
		if next == a.values[0] {
			return false
		}
		a.values = slices.Insert(a.values, 0, next)
		return true
	}
	next := a.values[n-1] * 2
	if a.values[n-2] > 0 {
		next = a.values[n-1] * a.values[n-1] / a.values[n-2]
	}
	next = round(min(a.def.Max, next))
	if next == a.values[n-1] {
		return false
	}
	a.values = append(a.values, next)
	return true
}

func (t *Tuning) set(at []float64) map[string]any {
	out := map[string]any{}
	for i, a := range t.axes {
		out[a.def.Key] = a.def.ToJSON(at[i])
	}
	return out
}

// asMetric turns a value of the objective back into the metric.
func (t *Tuning) asMetric(goal string, v float64) float64 {
	if goal != Common {
		v *= t.better[goal]
	}
	return math.Round(v*1e6) / 1e6
}

// objective is what is maximised: the metric, or its negative where less is better; or the mean of
// all shares of which more is better.
func (t *Tuning) objective(at []float64, goal string, workers int) float64 {
	if goal != Common {
		return t.better[goal] * t.measured(at, t.protocol[goal], workers)[goal]
	}
	sum, n := 0.0, 0.0
	for _, g := range t.Figure.Goals {
		if t.better[g.Metric] > 0 {
			sum += t.measured(at, g.Protocol, workers)[g.Metric]
			n++
		}
	}
	return sum / n
}

// measured returns the means over seeds of a protocol's metrics under a setting. Seeds that have been measured
// under it are not run again.
func (t *Tuning) measured(at []float64, protocol string, workers int) map[string]float64 {
	key := fmt.Sprint(protocol, at)
	done := len(t.known[key])
	if done < t.Seeds {
		v := t.base.Clone()
		for i, a := range t.axes {
			if err := v.Set(a.def.Key, at[i]); err != nil {
				panic("experiment: " + err.Error()) // the axis was checked
			}
		}
		p := t.Figure.Protocols[slices.IndexFunc(t.Figure.Protocols, func(p figure.Protocol) bool { return p.Name == protocol })]
		more := make([]map[string]float64, t.Seeds-done)
		seeds := make(chan int)
		var wg sync.WaitGroup
		for range max(1, workers) {
			wg.Go(func() {
				for k := range seeds {
					more[k] = measure(t.Figure, p, v.Clone(), t.FirstSeed+uint64(done+k))
				}
			})
		}
		for k := range more {
			seeds <- k
		}
		close(seeds)
		wg.Wait()
		t.known[key] = append(t.known[key], more...)
		if done == 0 {
			t.Runs++
		}
	}
	mean := map[string]float64{}
	for _, one := range t.known[key][:t.Seeds] { // added in the order of seeds, so that the result does not depend on the workers
		for _, name := range slices.Sorted(maps.Keys(one)) {
			mean[name] += one[name] / float64(t.Seeds)
		}
	}
	return mean
}
