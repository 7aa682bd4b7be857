package main

// neuromod check: the chemistry against analytic solutions and papers.

import (
	"errors"
	"flag"
	"fmt"
	"text/tabwriter"

	"neuromodlab/engine/volume"
)

// runCheck prints what the chemistry gives beside the values from mathematics and papers. It fails
// where one differs by more than its tolerance.
func runCheck(e *env, args []string) error {
	f := flag.NewFlagSet("check", flag.ContinueOnError)
	format := f.String("format", "table", "")
	if _, err := parse(f, args); err != nil {
		return err
	}
	if err := oneOf("format", *format, "table", "json"); err != nil {
		return err
	}
	return report(e, *format, volume.Oracles())
}

func report(e *env, format string, oracles []volume.Oracle) error {
	failed := 0
	for _, o := range oracles {
		if !o.OK {
			failed++
		}
	}
	if format == "json" {
		if err := writeJSON(e.out, oracles); err != nil {
			return err
		}
	} else {
		t := tabwriter.NewWriter(e.out, 0, 4, 2, ' ', 0)
		fmt.Fprintln(t, "OK\tNAME\tVALUE\tEXPECTED\tTOLERANCE\tUNIT\tSOURCE")
		for _, o := range oracles {
			ok := "ok"
			if !o.OK {
				ok = "FAILS"
			}
			fmt.Fprintf(t, "%s\t%s\t%.5g\t%.5g\t%.2g\t%s\t%s\n", ok, o.Name, o.Value, o.Expected, o.Tolerance, o.Unit, o.Source)
		}
		if err := t.Flush(); err != nil {
			return err
		}
	}
	switch failed {
	case 0:
		return nil
	case 1:
		return errors.New("one check fails")
	}
	return fmt.Errorf("%d checks fail", failed)
}
