package lab

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"neuromodlab/engine/experiment"
	"neuromodlab/engine/figure"
	"neuromodlab/engine/param"
)

// defaultSeeds of an experiment that does not say how many.
const defaultSeeds = 30

// experiment begins one: {figure, seed, seeds, conditions, protocols, set, sweeps}, all but the
// figure optional, and saved, what an earlier one of the same plan left behind. One
// worker keeps the tally; others, which begin the same one, only measure.
func (a *API) experiment(in given) (out ExperimentBegun, err error) {
	plan, err := in.plan(a.Session.Figures)
	if err != nil {
		if !strings.HasPrefix(err.Error(), in.call+": ") {
			err = fmt.Errorf("%s: %w", in.call, err)
		}
		return out, err
	}
	saved, err := in.textOr("saved", "what an earlier experiment left", "")
	if err != nil {
		return out, err
	}
	tally := experiment.NewTally(plan)
	var left string // why what was saved is of no use
	if in.has("saved") {
		part, err := experiment.ReadPart([]byte(saved))
		if err == nil {
			err = tally.AddPart(part)
		}
		if err != nil {
			left = err.Error()
		}
	}
	a.tally = tally
	seeds := experiment.Seeds{First: param.Seed(plan.FirstSeed), N: plan.Seeds}
	return ExperimentBegun{
		Arms: plan.Names(), Done: tally.Done(), Figure: plan.Figure.Name, Key: plan.Key(), Left: left, Own: plan.Figure.FileText(), Seeds: seeds,
	}, nil
}

func (in given) plan(figures figure.Set) (*experiment.CheckedPlan, error) {
	name, err := in.text("figure", strings.Join(figures.Names(), ", "))
	if err != nil {
		return nil, err
	}
	f, err := figures.Find(name)
	if err != nil {
		return nil, err
	}
	p := experiment.Plan{Figure: f}
	if p.FirstSeed, err = in.seedOr("seed", 1); err != nil {
		return nil, err
	}
	if p.Seeds, err = in.wholeOr("seeds", 1, experiment.MaxSeeds, defaultSeeds); err != nil {
		return nil, err
	}
	if p.Conditions, err = in.texts("conditions", "a list of names of conditions"); err != nil {
		return nil, err
	}
	if p.Protocols, err = in.texts("protocols", "a list of names of protocols"); err != nil {
		return nil, err
	}
	if p.Sweeps, err = in.sweeps("sweeps"); err != nil {
		return nil, err
	}
	set, err := in.object("set", "an object of parameters with their values")
	if err != nil {
		return nil, err
	}
	for _, key := range sortedKeys(set) {
		d, err := f.Params().Find(key)
		if err != nil {
			return nil, err
		}
		x, err := d.FromJSON(set[key])
		if err != nil {
			return nil, err
		}
		p.Set = append(p.Set, param.Changed{Key: key, Value: d.Format(x)})
	}
	return p.Check()
}

var errNoExperiment = errors.New("no experiment was begun: call experiment first")

// at reads which seed and arm a call is about.
func (a *API) at(in given) (offset, arm int, err error) {
	if a.tally == nil {
		return 0, 0, errNoExperiment
	}
	plan := a.tally.Plan()
	if offset, err = in.whole("offset", 0, float64(plan.Seeds-1)); err == nil {
		arm, err = in.whole("arm", 0, float64(plan.Arms()-1))
	}
	return offset, arm, err
}

// measure runs one seed of one arm: {offset, arm}.
func (a *API) measure(in given) (map[string]float64, error) {
	offset, arm, err := a.at(in)
	if err != nil {
		return nil, err
	}
	return a.tally.Plan().MeasureSeed(offset, arm), nil
}

// add takes what measure gave: {offset, arm, measures}.
func (a *API) add(in given) (out Tallied, err error) {
	offset, arm, err := a.at(in)
	if err != nil {
		return out, err
	}
	found, err := in.object("measures", "an object of measures with their values")
	if err != nil {
		return out, err
	}
	measures := map[string]float64{}
	for name, v := range found {
		x, ok := numberOf(v)
		if !ok {
			return out, fmt.Errorf("tally: measures: %.40q: %s is not allowed; allowed: a number", name, param.Said(v))
		}
		measures[name] = x
	}
	if err := a.tally.Add(offset, arm, measures); err != nil {
		return out, err
	}
	return Tallied{Done: a.tally.Done()}, nil
}

// missing lists offsets of seeds, from one on, that are not complete: {from, most}.
func (a *API) missing(in given) ([]int, error) {
	if a.tally == nil {
		return nil, errNoExperiment
	}
	seeds := a.tally.Plan().Seeds
	from, err := in.wholeOr("from", 0, float64(seeds), 0)
	if err != nil {
		return nil, err
	}
	most, err := in.wholeOr("most", 1, experiment.MaxSeeds, seeds)
	if err != nil {
		return nil, err
	}
	return append([]int{}, a.tally.Missing(from, seeds, most)...), nil
}

func (a *API) result(given) (out experiment.Result, err error) {
	if a.tally == nil {
		return out, errNoExperiment
	}
	return *a.tally.Result(), nil
}

// resultCSV writes a result that is given, or that of the experiment under way, as CSV.
func (a *API) resultCSV(in given) (string, error) {
	var result *experiment.Result
	if in.has("result") {
		given, err := in.object("result", "a result as the call result gives it")
		if err != nil {
			return "", err
		}
		text, err := json.Marshal(given)
		if err == nil {
			err = json.Unmarshal(text, &result)
		}
		if err != nil {
			return "", in.refused("result", "a result as the call result gives it")
		}
	} else if a.tally == nil {
		return "", errNoExperiment
	} else {
		result = a.tally.Result()
	}
	var b bytes.Buffer
	err := experiment.WriteCSV(&b, result)
	return b.String(), err
}

// saved is what counts so far, as text that experiment takes back.
func (a *API) saved(given) (string, error) {
	if a.tally == nil {
		return "", errNoExperiment
	}
	b, err := json.Marshal(a.tally.Part(experiment.WholePlan))
	return string(b), err
}
