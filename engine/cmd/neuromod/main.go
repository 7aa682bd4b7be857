// Command neuromod runs the lab without a page: the same figures, seeds and engine.
//
//	neuromod figures                    list the figures
//	neuromod run FIGURE [flags]         measure a figure over seeds and conditions
//	neuromod tune FIGURE [flags]        find the best values of a figure's baselines
//	neuromod merge PART…                join the parts that run -shard i/n wrote
//	neuromod trials FIGURE [flags]      one run, trial by trial
//	neuromod export -as FORM FIGURE     the circuit and its run for other programs
//	neuromod replay LINK                open a link's text, run to its tick, print tick and hash
//	neuromod import FILE                a table of people's trials: what was recognised, or the trials
//	neuromod class FILE…                the results of a class, joined: files of codes, or tables
//	neuromod fit TABLE|FIGURE           models of win and avoid, fitted to people or networks
//	neuromod methods FIGURE [flags]     the Methods section of a figure, with equations and tables
//	neuromod pages [-o DIR]             the Methods of every figure as pages without script
//	neuromod pictures [NAME…] [flags]   pictures of figures, for the gallery
//	neuromod openings [-o DIR]          the moments at which the page opens figures, to ship with it
//	neuromod params [-format json]      every parameter: key, unit, range, default, meaning, source
//	neuromod words [-missing LANG]      all that the page says, to be said in another language
//	neuromod check [-format json]       what the chemistry must give, beside what it gives
//	neuromod bench [-format json]       speed of a step
//	neuromod serve [-addr :8080]        the built page
//
// In place of a figure's name run and trials take a figure file, and replay in place of a
// link a session file: what ends in .json.
//
// A mistake in what it is asked is answered by a message that names it and what is
// allowed, exit status 2, and nothing written.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"neuromodlab/assets"
	"neuromodlab/engine/figure"
)

// errUsage marks an error in the arguments; other errors are failures.
type errUsage struct{ error }

func usagef(format string, args ...any) error { return errUsage{fmt.Errorf(format, args...)} }

// env is the output streams and the figures of a command.
type env struct {
	out, err io.Writer
	figures  figure.Set
}

type command struct {
	name, synopsis string
	run            func(e *env, args []string) error
}

var commands = []command{
	{"figures", "figures [-format table|json]", runFigures},
	{"run",
		"run FIGURE|FILE.json [-seeds N] [-seed S] [-conditions a,b] [-protocols a,b] [-set key=value]… [-sweep key=value,value]… [-shard " +
			"i/n] [-data DIR] " +
			"[-format table|json|csv|csv-seeds] [-o FILE] [-j N]", runRun},
	{"tune", "tune FIGURE [-conditions a,b] [-seeds N] [-seed S] [-quick] [-goals a,b] [-format table|json|figure] [-o FILE] [-j N]", runTune},
	{"merge", "merge [-format table|json|csv|csv-seeds] [-o FILE] PART…", runMerge},
	{"trials", "trials FIGURE|FILE.json [-seed S] [-condition c] [-n N] [-set key=value]… [-data DIR] " +
		"[-format csv|json]", runTrials},
	{"export",
		"export -as brian2|neuroml|npz FIGURE|FILE.json [-conditions a,b] [-protocol p] [-set key=value]… [-seed S] [-seeds N] [-trials N] " +
			"[-o FILE]", runExport},
	{"import", "import FILE [-as format] [-format table|json|csv] [-o FILE]", runImport},
	{"class", "class FILE… [-format table|json|csv] [-o FILE]", runClass},
	{"fit", "fit TABLE|FIGURE|-recover N [-models base,noise+bias,…] [-condition c] [-set key=value]… [-seed S] [-seeds N] [-trials N] " +
		"[-as format] [-format table|json] [-o FILE]", runFit},
	{"replay", "replay LINK|SESSION.json", runReplay},
	{"methods", "methods FIGURE|FILE.json [-as markdown|html|latex|bibtex] [-condition c] [-set key=value]… [-o FILE]", runMethods},
	{"pages", "pages [-o DIR]", runPages},
	{"pictures", "pictures [NAME…] [-results DIR] [-o DIR]", runPictures},
	{"openings", "openings [-o DIR]", runOpenings},
	{"params", "params [FIGURE|FILE.json] [-circuit name] [-format table|json]", runParams},
	{"words", "words [-missing language]", runWords},
	{"check", "check [FILE.json…] [-format table|json]", runCheck},
	{"bench", "bench [-seconds S] [-set key=value… | -neurons N [-synapses K] [-plastic] [-quiet] [-fields G [-grid 256]]] " +
		"[-format table|json]",
		runBench},
	{"serve", "serve [-addr host:port] [-dir web/dist]", runServe},
}

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// run is main with its environment as arguments; it returns the exit status.
func run(args []string, out, errs io.Writer) int {
	figures, err := figure.Load(assets.Figures())
	if err != nil {
		fmt.Fprintln(errs, "neuromod:", err)
		return 1
	}
	if len(args) == 0 || args[0] == "help" || args[0] == "-h" || args[0] == "--help" {
		fmt.Fprintln(out, "neuromod runs the lab without a page.")
		for _, c := range commands {
			fmt.Fprintln(out, "  neuromod", c.synopsis)
		}
		return 0
	}
	i := slices.IndexFunc(commands, func(c command) bool { return c.name == args[0] })
	if i < 0 {
		var names []string
		for _, c := range commands {
			names = append(names, c.name)
		}
		fmt.Fprintf(errs, "neuromod: there is no command %q; allowed: %s\n", args[0], strings.Join(names, ", "))
		return 2
	}
	err = commands[i].run(&env{out, errs, figures}, args[1:])
	var usage errUsage
	switch {
	case err == nil:
		return 0
	case errors.Is(err, flag.ErrHelp):
		fmt.Fprintln(out, "neuromod", commands[i].synopsis)
		return 0
	case errors.As(err, &usage):
		fmt.Fprintf(errs, "neuromod %s: %v\nusage: neuromod %s\n", args[0], err, commands[i].synopsis)
		return 2
	}
	fmt.Fprintf(errs, "neuromod %s: %v\n", args[0], err)
	return 1
}

// parse reads flags, which may be before and after the positional arguments, and returns the
// positional arguments. There must be as many as want has names; a missing one is named in the
// error.
func parse(f *flag.FlagSet, args []string, want ...string) ([]string, error) {
	positional, err := parseMany(f, args, want...)
	if err == nil && len(positional) > len(want) {
		return nil, usagef("%q is one word too many", positional[len(want)])
	}
	return positional, err
}

// parseMany is parse for commands that allow more positional arguments than are named.
func parseMany(f *flag.FlagSet, args []string, want ...string) ([]string, error) {
	f.SetOutput(io.Discard)
	var positional []string
	for {
		if err := f.Parse(args); err != nil {
			if errors.Is(err, flag.ErrHelp) {
				return nil, err
			}
			return nil, flagError(f, err)
		}
		if f.NArg() == 0 {
			break
		}
		positional = append(positional, f.Arg(0))
		args = f.Args()[1:]
	}
	if len(positional) < len(want) {
		return nil, usagef("%s is missing", want[len(positional)])
	}
	return positional, nil
}

func flagNames(f *flag.FlagSet) string {
	var names []string
	f.VisitAll(func(g *flag.Flag) { names = append(names, "-"+g.Name) })
	if names == nil {
		return "no flags"
	}
	return strings.Join(names, ", ")
}

// oneOf returns an error where the value of a flag is not one of those allowed.
func oneOf(name, value string, allowed ...string) error {
	if !slices.Contains(allowed, value) {
		return usagef("-%s %q is not allowed; allowed: %s", name, value, strings.Join(allowed, ", "))
	}
	return nil
}
