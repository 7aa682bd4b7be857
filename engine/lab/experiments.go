package lab

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"

	"neuromodlab/engine/experiment"
	"neuromodlab/engine/figure"
	"neuromodlab/engine/param"
)

// experimentArgs are the arguments of calls about experiments.
type experimentArgs struct {
	Figure     *string            `json:"figure"`
	Seeds      *float64           `json:"seeds"`
	Conditions []string           `json:"conditions"`
	Protocols  []string           `json:"protocols"`
	Set        map[string]any     `json:"set"`
	Sweeps     []figure.Sweep     `json:"sweeps"`
	Saved      *string            `json:"saved"`
	Offset     *float64           `json:"offset"`
	Arm        *float64           `json:"arm"`
	Most       *float64           `json:"most"`
	Measures   map[string]float64 `json:"measures"`
}

// defaultSeeds of an experiment that does not say how many.
const defaultSeeds = 30

// experiment begins one: {figure, seed, seeds, conditions, protocols, set, sweeps}, all but the
// figure optional, and saved, what an earlier one of the same plan left behind. One
// worker keeps the tally; others, which begin the same one, only measure.
func (a *API) experiment(in *args) (any, error) {
	plan, err := in.plan(a.Session.Figures)
	if err != nil {
		return nil, fmt.Errorf("experiment: %w", err)
	}
	tally := experiment.NewTally(plan)
	var left string // why what was saved is of no use
	if in.Saved != nil {
		part, err := experiment.ReadPart([]byte(*in.Saved))
		if err == nil {
			err = tally.Join(part)
		}
		if err != nil {
			left = err.Error()
		}
	}
	a.tally = tally
	return map[string]any{"key": plan.Key(), "figure": plan.Figure.Name, "seeds": experiment.Seeds{First: plan.FirstSeed, N: plan.Seeds}, "arms": plan.Names(), "done": tally.Done(), "left": left, "own": plan.Figure.Own()}, nil
}

func (in *args) plan(figures figure.Set) (*experiment.Ready, error) {
	if in.Figure == nil {
		return nil, errors.New("figure is missing")
	}
	f, err := figures.Find(*in.Figure)
	if err != nil {
		return nil, err
	}
	p := experiment.Plan{Figure: f, Conditions: in.Conditions, Protocols: in.Protocols, FirstSeed: 1, Seeds: defaultSeeds, Sweeps: in.Sweeps}
	if in.Seed != nil {
		n, err := whole("seed", in.Seed, 0, 1<<53)
		if err != nil {
			return nil, err
		}
		p.FirstSeed = uint64(n)
	}
	if in.Seeds != nil {
		if p.Seeds, err = whole("seeds", in.Seeds, 1, experiment.SeedsMost); err != nil {
			return nil, err
		}
	}
	for _, key := range slices.Sorted(maps.Keys(in.Set)) {
		d, err := f.Params().Find(key)
		if err != nil {
			return nil, err
		}
		x, err := d.FromJSON(in.Set[key])
		if err != nil {
			return nil, err
		}
		p.Set = append(p.Set, param.Changed{Key: key, Value: d.Format(x)})
	}
	return p.Check()
}

var errNoExperiment = errors.New("no experiment was begun: call experiment first")

// at reads which seed and arm a call is about.
func (a *API) at(in *args) (offset, arm int, err error) {
	if a.tally == nil {
		return 0, 0, errNoExperiment
	}
	plan := a.tally.Plan()
	if offset, err = whole("offset", in.Offset, 0, float64(plan.Seeds-1)); err == nil {
		arm, err = whole("arm", in.Arm, 0, float64(plan.Arms()-1))
	}
	return offset, arm, err
}

// measure runs one seed of one arm: {offset, arm}.
func (a *API) measure(in *args) (any, error) {
	offset, arm, err := a.at(in)
	if err != nil {
		return nil, err
	}
	return a.tally.Plan().One(offset, arm), nil
}

// add takes what measure gave: {offset, arm, measures}.
func (a *API) add(in *args) (any, error) {
	offset, arm, err := a.at(in)
	if err != nil {
		return nil, err
	}
	if err := a.tally.Add(offset, arm, in.Measures); err != nil {
		return nil, err
	}
	return map[string]any{"done": a.tally.Done()}, nil
}

// missing lists offsets of seeds, from one on, that are not complete: {from, most}.
func (a *API) missing(in *args) (any, error) {
	if a.tally == nil {
		return nil, errNoExperiment
	}
	seeds := a.tally.Plan().Seeds
	from, most := 0, seeds
	var err error
	if in.From != nil {
		if from, err = whole("from", in.From, 0, float64(seeds)); err != nil {
			return nil, err
		}
	}
	if in.Most != nil {
		if most, err = whole("most", in.Most, 1, experiment.SeedsMost); err != nil {
			return nil, err
		}
	}
	return append([]int{}, a.tally.Missing(from, seeds, most)...), nil
}

func (a *API) result(*args) (any, error) {
	if a.tally == nil {
		return nil, errNoExperiment
	}
	return a.tally.Result(), nil
}

func (a *API) resultCSV(*args) (any, error) {
	if a.tally == nil {
		return nil, errNoExperiment
	}
	var b bytes.Buffer
	err := experiment.WriteCSV(&b, a.tally.Result())
	return b.String(), err
}

// saved is what counts so far, as text that experiment takes back.
func (a *API) saved(*args) (any, error) {
	if a.tally == nil {
		return nil, errNoExperiment
	}
	b, err := json.Marshal(a.tally.Part(experiment.WholePlan))
	return string(b), err
}
