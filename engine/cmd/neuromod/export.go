package main

// neuromod export: a figure's circuit and run in forms that other programs read.

import (
	"flag"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"neuromodlab/engine/export"
	"neuromodlab/engine/figure"
)

// exportForms are what -as takes.
var exportForms = []string{"brian2", "neuroml", "npz"}

// flagsOf are the flags that only one form has.
var flagsOf = map[string]string{"seeds": "brian2", "trials": "npz"}

func runExport(e *env, args []string) error {
	f := flag.NewFlagSet("export", flag.ContinueOnError)
	form := f.String("as", "", "")
	conditions := f.String("conditions", "", "")
	protocol := f.String("protocol", "", "")
	seed := seedFlag(f, 1)
	seeds := wholeNumberFlag(f, "seeds", 10)
	trials := wholeNumberFlag(f, "trials", 0)
	file := f.String("o", "", "")
	var set settings
	f.Var(&set, "set", "")
	positional, err := parse(f, args, "FIGURE")
	if err != nil {
		return err
	}
	if err := oneOf("as", *form, exportForms...); err != nil {
		return err
	}
	if *seeds < 1 || *seeds > 1000 {
		return usagef("-seeds %d is not allowed; allowed: 1 to 1000", *seeds)
	}
	if *trials < 0 || *trials > maxArrayTrials {
		return usagef("-trials %d is not allowed; allowed: 1 to %d, or 0 for the whole schedule", *trials, maxArrayTrials)
	}
	var idle error
	f.Visit(func(g *flag.Flag) {
		if of, one := flagsOf[g.Name]; one && of != *form {
			idle = usagef("-%s is of -as %s; it does nothing for -as %s", g.Name, of, *form)
		}
	})
	if idle != nil {
		return idle
	}
	fig, err := e.figure(positional[0])
	if err != nil {
		return err
	}
	arms, err := armsOf(fig, *conditions, *protocol, set)
	if err != nil {
		return errUsage{err}
	}
	if *form == "brian2" {
		return e.exportBrian(fig, arms, *seed, *seeds, *file)
	}
	if len(arms) > 1 {
		return usagef("-as %s holds one condition; given: %s", *form, *conditions)
	}
	return writeOutput(e.out, *file, func(w io.Writer) error {
		if *form == "neuroml" {
			err = export.NeuroML(w, fig, arms[0], *seed)
		} else {
			err = export.Arrays(w, fig, arms[0], *seed, *trials)
		}
		if err != nil {
			return errUsage{err}
		}
		return nil
	})
}

// maxArrayTrials is the greatest number of trials whose spikes are stored, in memory first.
const maxArrayTrials = 10_000

// armsOf are the named conditions of a figure with its protocol's parameters and those that the user
// sets. No conditions are that which is shown first.
func armsOf(f *figure.Figure, conditions, protocol string, set settings) (arms []export.Arm, err error) {
	names := []string{f.Live}
	if conditions != "" {
		names = strings.Split(conditions, ",")
	}
	for i, name := range names {
		v, err := f.Values(name)
		if err != nil {
			return nil, err
		}
		for _, earlier := range names[:i] {
			if earlier == name {
				return nil, fmt.Errorf("condition %s stands twice", name)
			}
		}
		if protocol != "" {
			p, err := f.Protocol(protocol)
			if err != nil {
				return nil, err
			}
			if err := p.Apply(v); err != nil {
				return nil, err
			}
		}
		if err := set.apply(v); err != nil {
			return nil, err
		}
		arms = append(arms, export.Arm{Name: name, Values: v})
	}
	return arms, nil
}

func (e *env) exportBrian(fig *figure.Figure, arms []export.Arm, seed uint64, seeds int, file string) error {
	name := fig.Name + ".py"
	if file != "" {
		name = filepath.Base(file)
	}
	script, err := export.Brian(fig, arms, seed, seeds, name)
	if err != nil {
		return errUsage{fmt.Errorf("figure %s: %w; figures that it can: %s", fig.Name, err, strings.Join(export.BrianFigures(e.figures), ", "))}
	}
	return writeOutput(e.out, file, func(w io.Writer) error {
		_, err := w.Write(script)
		return err
	})
}
