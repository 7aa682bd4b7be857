package lab

// Calls about experiments: many seeds measured under several conditions.

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

// defaultSeeds is the number of seeds of an experiment that does not say how many.
const defaultSeeds = 30

// experiment answers the call "experiment": it starts one. All arguments but the figure are
// optional; saved is the answer of the call "saved" in an earlier experiment of the same plan. One
// worker collects the results; other workers start the same experiment and only measure.
func (a *API) experiment(args arguments) (out ExperimentStarted, err error) {
	plan, err := args.plan(a.Session.Figures)
	if err != nil {
		if !strings.HasPrefix(err.Error(), args.call+": ") {
			err = fmt.Errorf("%s: %w", args.call, err)
		}
		return out, err
	}
	saved, err := args.textOr("saved", "what an earlier experiment left", "")
	if err != nil {
		return out, err
	}
	tally := experiment.NewTally(plan)
	var refused string // why the saved result cannot be used
	if args.has("saved") {
		part, err := experiment.ReadPart([]byte(saved))
		if err == nil {
			err = tally.AddPart(part)
		}
		if err != nil {
			refused = err.Error()
		}
	}
	a.tally = tally
	seeds := experiment.Seeds{First: param.Seed(plan.FirstSeed), N: plan.Seeds}
	return ExperimentStarted{
		Arms: plan.Names(), Done: tally.Done(), Figure: plan.Figure.Name, Key: plan.Key(), Refused: refused,
		Own: plan.Figure.FileText(), Seeds: seeds,
	}, nil
}

func (args arguments) plan(figures figure.Set) (*experiment.CheckedPlan, error) {
	name, err := args.text("figure", strings.Join(figures.Names(), ", "))
	if err != nil {
		return nil, err
	}
	f, err := figures.Find(name)
	if err != nil {
		return nil, err
	}
	p := experiment.Plan{Figure: f}
	if p.FirstSeed, err = args.seedOr("seed", 1); err != nil {
		return nil, err
	}
	if p.Seeds, err = args.wholeNumberOr("seeds", 1, experiment.MaxSeeds, defaultSeeds); err != nil {
		return nil, err
	}
	if p.Conditions, err = args.stringList("conditions", "a list of names of conditions"); err != nil {
		return nil, err
	}
	if p.Protocols, err = args.stringList("protocols", "a list of names of protocols"); err != nil {
		return nil, err
	}
	if p.Sweeps, err = args.sweeps("sweeps"); err != nil {
		return nil, err
	}
	set, err := args.object("set", "an object of parameters with their values")
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

// jobArguments reads the seed's offset and the arm of a call.
func (a *API) jobArguments(args arguments) (offset, arm int, err error) {
	if a.tally == nil {
		return 0, 0, errNoExperiment
	}
	plan := a.tally.Plan()
	if offset, err = args.wholeNumber("offset", 0, float64(plan.Seeds-1)); err == nil {
		arm, err = args.wholeNumber("arm", 0, float64(plan.Arms()-1))
	}
	return offset, arm, err
}

// measure answers the call "measure": it runs one seed of one arm.
func (a *API) measure(args arguments) (map[string]float64, error) {
	offset, arm, err := a.jobArguments(args)
	if err != nil {
		return nil, err
	}
	return a.tally.Plan().MeasureSeed(offset, arm), nil
}

// add answers the call "tally": it adds the measures of one seed of one arm.
func (a *API) add(args arguments) (out ExperimentProgress, err error) {
	offset, arm, err := a.jobArguments(args)
	if err != nil {
		return out, err
	}
	found, err := args.object("measures", "an object of measures with their values")
	if err != nil {
		return out, err
	}
	measures := map[string]float64{}
	for name, v := range found {
		x, ok := finiteNumber(v)
		if !ok {
			return out, fmt.Errorf("tally: measures: %.40q: %s is not allowed; allowed: a number", name, param.Quote(v))
		}
		measures[name] = x
	}
	if err := a.tally.Add(offset, arm, measures); err != nil {
		return out, err
	}
	return ExperimentProgress{Done: a.tally.Done()}, nil
}

// missing answers the call "missing": it lists offsets of seeds that are not complete, at most so
// many.
func (a *API) missing(args arguments) ([]int, error) {
	if a.tally == nil {
		return nil, errNoExperiment
	}
	seeds := a.tally.Plan().Seeds
	from, err := args.wholeNumberOr("from", 0, float64(seeds), 0)
	if err != nil {
		return nil, err
	}
	most, err := args.wholeNumberOr("most", 1, experiment.MaxSeeds, seeds)
	if err != nil {
		return nil, err
	}
	return append([]int{}, a.tally.Missing(from, seeds, most)...), nil
}

func (a *API) result(arguments) (out experiment.Result, err error) {
	if a.tally == nil {
		return out, errNoExperiment
	}
	return *a.tally.Result(), nil
}

// resultCSV answers the call "resultCSV": it writes the given result, or that of the present
// experiment, as CSV: means with their intervals, or the values of single seeds.
func (a *API) resultCSV(args arguments) (string, error) {
	var result *experiment.Result
	if args.has("result") {
		given, err := args.object("result", "a result as the call result gives it")
		if err != nil {
			return "", err
		}
		text, err := json.Marshal(given)
		if err == nil {
			err = json.Unmarshal(text, &result)
		}
		if err != nil {
			return "", args.refusal("result", "a result as the call result gives it")
		}
	} else if a.tally == nil {
		return "", errNoExperiment
	} else {
		result = a.tally.Result()
	}
	perSeed, err := args.boolean("seeds")
	if err != nil {
		return "", err
	}
	var b bytes.Buffer
	if !perSeed {
		err = experiment.WriteCSV(&b, result)
		return b.String(), err
	}
	if !result.HasSeeds() {
		return "", fmt.Errorf("%s: seeds: this result does not have the values of single seeds; allowed: false", args.call)
	}
	f, err := a.Session.Figures.Find(result.Figure)
	if err != nil {
		f = nil // a figure that is no longer open: the column of protocols stays empty
	}
	err = experiment.WriteSeedCSV(&b, result, f)
	return b.String(), err
}

// saved answers the call "saved": the results so far, as text that the call "experiment" takes.
func (a *API) saved(arguments) (string, error) {
	if a.tally == nil {
		return "", errNoExperiment
	}
	b, err := json.Marshal(a.tally.Part(experiment.WholePlan))
	return string(b), err
}
