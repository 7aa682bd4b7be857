package main

// neuromod merge: the parts of a sharded run joined into one result.

import (
	"flag"
	"fmt"
	"os"

	"neuromodlab/engine/experiment"
)

// runMerge joins the partial results of run -shard.
func runMerge(e *env, args []string) error {
	f := flag.NewFlagSet("merge", flag.ContinueOnError)
	format := f.String("format", "table", "")
	file := f.String("o", "", "")
	names, err := parseMany(f, args, "PART")
	if err != nil {
		return err
	}
	if err := oneOf("format", *format, resultFormats...); err != nil {
		return err
	}
	var parts []experiment.NamedPart
	for _, name := range names {
		b, err := os.ReadFile(name)
		if err != nil {
			return errUsage{err}
		}
		part, err := experiment.ReadPart(b)
		if err != nil {
			return errUsage{fmt.Errorf("%s: %w", name, err)}
		}
		parts = append(parts, experiment.NamedPart{Name: name, Part: part})
	}
	result, err := experiment.Merge(e.figures, parts)
	if err != nil {
		return errUsage{err}
	}
	if *format == seedTable && !result.HasSeeds() {
		return usagef("the parts do not have the values of single seeds; allowed: -format table, json or csv")
	}
	figure, err := e.figures.Find(result.Figure)
	if err != nil {
		return errUsage{err}
	}
	return writeResult(e.out, *file, *format, result, figure)
}
