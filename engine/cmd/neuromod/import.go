package main

// neuromod import: a table of trials that people did.

import (
	"flag"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"neuromodlab/engine/people"
)

func runImport(e *env, args []string) error {
	f := flag.NewFlagSet("import", flag.ContinueOnError)
	as := f.String("as", "", "")
	format := f.String("format", "table", "")
	file := f.String("o", "", "")
	positional, err := parse(f, args, "FILE")
	if err != nil {
		return err
	}
	if err := oneOf("format", *format, "table", "json", "csv"); err != nil {
		return err
	}
	table, err := importTable(positional[0], *as)
	if err != nil {
		return err
	}
	return writeOutput(e.out, *file, func(w io.Writer) error {
		switch *format {
		case "json":
			return writeJSON(w, table.Summary())
		case "csv":
			return people.WriteCSV(w, table.Trials)
		}
		return writeSummary(w, table.Summary())
	})
}

// importTable reads a table of trials from a file.
func importTable(name, format string) (*people.Table, error) {
	content, err := readFile(name, people.MaxBytes)
	if err != nil {
		return nil, err
	}
	table, err := people.Import(content, format)
	if err != nil {
		return nil, usagef("%s: %v", name, err)
	}
	return table, nil
}

// writeSummary says what was recognised.
func writeSummary(w io.Writer, s people.TableSummary) error {
	fmt.Fprintf(w, "%s (%s); %d rows, %d trials of %d people\n", s.Label, s.Separator, s.Rows, s.Trials, len(s.People))
	for _, x := range s.Skipped {
		fmt.Fprintf(w, "%d rows are no trials: %s; the first is row %d\n", x.Rows, x.Reason, x.First)
	}
	for _, x := range s.Refused {
		fmt.Fprintf(w, "refused: %s\n", x)
	}
	for _, x := range s.Inferred {
		fmt.Fprintf(w, "worked out: %s\n", x)
	}
	t := tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)
	fmt.Fprintln(t, "\nTAKEN AS\tCOLUMN")
	for _, c := range s.Columns {
		fmt.Fprintf(t, "%s\t%s\n", c.Role, c.Column)
	}
	if len(s.Extra) > 0 {
		fmt.Fprintf(t, "not used\t%s\n", strings.Join(s.Extra, ", "))
	}
	fmt.Fprintln(t, "\nPERSON\tTRIALS\tRIGHT")
	for _, p := range s.People {
		right := "not known"
		if p.Correct != nil {
			right = fmt.Sprintf("%.3f", *p.Correct)
		}
		fmt.Fprintf(t, "%s\t%d\t%s\n", p.Name, p.Trials, right)
	}
	return t.Flush()
}
