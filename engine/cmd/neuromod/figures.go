package main

// neuromod figures and neuromod params: lists of the figures and of all parameters.

import (
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"neuromodlab/engine/circuit"
	"neuromodlab/engine/figure"
)

func runFigures(e *env, args []string) error {
	f := flag.NewFlagSet("figures", flag.ContinueOnError)
	format := f.String("format", "table", "")
	if _, err := parse(f, args); err != nil {
		return err
	}
	if err := oneOf("format", *format, "table", "json"); err != nil {
		return err
	}
	if *format == "json" {
		return writeJSON(e.out, e.figures)
	}
	t := tabwriter.NewWriter(e.out, 0, 4, 2, ' ', 0)
	for _, g := range e.figures {
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\n", g.Name, g.Title, strings.Join(g.ConditionNames(), " "), g.Paper)
	}
	return t.Flush()
}

func runParams(e *env, args []string) error {
	f := flag.NewFlagSet("params", flag.ContinueOnError)
	format := f.String("format", "table", "")
	name := f.String("circuit", circuit.Circuits[0].Name, "")
	positional, err := parseMany(f, args)
	if err != nil {
		return err
	}
	if err := oneOf("format", *format, "table", "json"); err != nil {
		return err
	}
	table, err := figure.ParamsOf(*name)
	if err != nil {
		return errUsage{err}
	}
	if len(positional) > 1 {
		return usagef("%q is one word too many", positional[1])
	}
	if len(positional) == 1 {
		fig, err := e.figure(positional[0])
		if err != nil {
			return err
		}
		table = fig.Params()
	}
	if *format == "json" {
		return writeJSON(e.out, table.Defs())
	}
	t := tabwriter.NewWriter(e.out, 0, 4, 2, ' ', 0)
	fmt.Fprintln(t, "KEY\tDEFAULT\tUNIT\tALLOWED\tLIVE\tMEANING\tSOURCE")
	for i := range table.Defs() {
		d := &table.Defs()[i]
		live := "live"
		if !d.Live {
			live = "restarts"
		}
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\t%s\t%s\n", d.Key, d.Format(d.Default), d.Unit, strings.TrimPrefix(d.Allowed(), "allowed: "), live,
			d.Doc, d.Source)
	}
	return t.Flush()
}

func writeJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}
