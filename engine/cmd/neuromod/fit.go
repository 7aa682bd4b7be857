package main

// neuromod fit: the standard models of win and avoid, fitted to people or networks.

import (
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
	"text/tabwriter"

	"neuromodlab/engine/experiment"
	"neuromodlab/engine/fit"
	"neuromodlab/engine/people"
)

// Limits of a fit.
const (
	maxAgents      = 10_000
	maxFitTrials   = 100_000
	maxFitNetworks = 1000
)

// fitOptions are the flags of neuromod fit.
type fitOptions struct {
	models, condition, as, format, file string
	agents, trials, seeds               int
	seed                                uint64
	set                                 settings
}

func runFit(e *env, args []string) error {
	f := flag.NewFlagSet("fit", flag.ContinueOnError)
	var o fitOptions
	f.StringVar(&o.models, "models", "", "")
	f.StringVar(&o.condition, "condition", "", "")
	f.StringVar(&o.as, "as", "", "")
	f.StringVar(&o.format, "format", "table", "")
	f.StringVar(&o.file, "o", "", "")
	f.Var(&o.set, "set", "")
	agents, trials, seeds, seed := wholeNumberFlag(f, "recover", 0), wholeNumberFlag(f, "trials", 240), wholeNumberFlag(f, "seeds", 30),
		seedFlag(f, 1)
	positional, err := parseMany(f, args)
	if err != nil {
		return err
	}
	o.agents, o.trials, o.seeds, o.seed = *agents, *trials, *seeds, *seed
	if err := oneOf("format", o.format, "table", "json"); err != nil {
		return err
	}
	models, err := o.parseModels()
	if err != nil {
		return err
	}
	if o.agents != 0 {
		if len(positional) > 0 {
			return usagef("%q is one word too many: -recover simulates its own trials", positional[0])
		}
		return e.recover(&o, models)
	}
	if len(positional) != 1 {
		return usagef("allowed: one table of trials, one figure, or -recover N")
	}
	group, err := e.trialsToFit(positional[0], &o)
	if err != nil {
		return err
	}
	result, err := fit.Group(models, group)
	if err != nil {
		return errUsage{err}
	}
	return writeOutput(e.out, o.file, func(w io.Writer) error {
		if o.format == "json" {
			return writeJSON(w, result)
		}
		return writeFits(w, &result)
	})
}

// parseModels are the models that -models names; all standard ones where it names none.
func (o *fitOptions) parseModels() (models []fit.Model, err error) {
	if o.models == "" {
		return fit.Standard, nil
	}
	for _, name := range strings.Split(o.models, ",") {
		m, err := fit.ParseModel(name)
		if err != nil {
			return nil, errUsage{err}
		}
		models = append(models, m)
	}
	return models, nil
}

// trialsToFit are those of a table of people, or of networks of a figure.
func (e *env) trialsToFit(name string, o *fitOptions) ([]people.Trial, error) {
	if _, err := e.figures.Find(name); err != nil && !isFigureFile(name) {
		if _, missing := os.Stat(name); missing != nil {
			return nil, usagef("%q is no file; %v", name, err)
		}
		table, err := importTable(name, o.as)
		if err != nil {
			return nil, err
		}
		return table.Trials, nil
	}
	if o.seeds < 1 || o.seeds > maxFitNetworks {
		return nil, usagef("-seeds %d is not allowed; allowed: 1 to %d", o.seeds, maxFitNetworks)
	}
	f, err := e.figure(name)
	if err != nil {
		return nil, err
	}
	condition, v, err := o.set.values(f, o.condition)
	if err != nil {
		return nil, errUsage{err}
	}
	var all []people.Trial
	for i := range o.seeds {
		seed := o.seed + uint64(i)
		h, err := experiment.Trials(f, v, seed, 0)
		if err != nil {
			return nil, errUsage{err}
		}
		all = append(all, people.OfNetwork(fmt.Sprintf("%s %d", condition, seed), h)...)
	}
	return all, nil
}

// isFigureFile reports whether a file is a figure and no table of trials.
func isFigureFile(name string) bool {
	if !isFile(name) {
		return false
	}
	text, err := os.ReadFile(name)
	var figure struct{ Circuit, Parent json.RawMessage }
	return err == nil && json.Unmarshal(text, &figure) == nil && (figure.Circuit != nil || figure.Parent != nil)
}

// writeFits writes a line for each model, and the parameters of each.
func writeFits(w io.Writer, r *fit.GroupResult) error {
	fmt.Fprintf(w, "%d trials of %d people or networks; each fitted by maximum likelihood, sums over them\n\n", r.Trials, len(r.People))
	t := tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)
	fmt.Fprintln(t, "MODEL\tPARAMETERS\tLOG-LIKELIHOOD\tAIC\tBIC\tBEST BY BIC")
	for _, m := range r.Models {
		fmt.Fprintf(t, "%s\t%d\t%.1f\t%.1f\t%.1f\t%d of %d\n", m.Model, m.Parameters, m.LogLikelihood, m.AIC, m.BIC, m.Best, len(r.People))
	}
	fmt.Fprintln(t, "\nMODEL\tPARAMETER\tMEDIAN\tQUARTILES\tMEAN [95 %]")
	for _, m := range r.Models {
		for _, v := range m.Values {
			s := v.Summary()
			fmt.Fprintf(t, "%s\t%s\t%.3g\t%.3g to %.3g\t%.3g [%.3g, %.3g]\n", m.Model, v.Name, s.Median, s.Low, s.High, s.Mean, s.Lo, s.Hi)
		}
	}
	return t.Flush()
}

// recover simulates agents of the last model, and fits it to them.
func (e *env) recover(o *fitOptions, models []fit.Model) error {
	if o.agents < 3 || o.agents > maxAgents {
		return usagef("-recover %d is not allowed; allowed: 3 to %d", o.agents, maxAgents)
	}
	if o.trials < 8 || o.trials > maxFitTrials {
		return usagef("-trials %d is not allowed; allowed: 8 to %d", o.trials, maxFitTrials)
	}
	m := models[len(models)-1]
	found, err := m.Recover(o.agents, o.trials, o.seed)
	if err != nil {
		return err
	}
	return writeOutput(e.out, o.file, func(w io.Writer) error {
		if o.format == "json" {
			return writeJSON(w, found)
		}
		fmt.Fprintf(w, "%d simulated agents of %s, %d trials each, seed %d\n\n", o.agents, m.Name(), o.trials, o.seed)
		t := tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)
		fmt.Fprintln(t, "PARAMETER\tCORRELATION OF TRUE AND FITTED\tRANGE OF THE AGENTS")
		for i, p := range m.Parameters() {
			fmt.Fprintf(t, "%s\t%.3f\t%g to %g\n", p.Name, found[i].Correlation, p.From, p.To)
		}
		return t.Flush()
	})
}
