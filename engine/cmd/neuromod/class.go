package main

// neuromod class: the results of a class, joined.

import (
	"flag"
	"fmt"
	"io"
	"text/tabwriter"

	"neuromodlab/engine/people"
)

func runClass(e *env, args []string) error {
	f := flag.NewFlagSet("class", flag.ContinueOnError)
	format := f.String("format", "table", "")
	file := f.String("o", "", "")
	files, err := parseMany(f, args, "FILE")
	if err != nil {
		return err
	}
	if err := oneOf("format", *format, "table", "json", "csv"); err != nil {
		return err
	}
	var tables []*people.Table
	for _, name := range files {
		table, err := importTable(name, "")
		if err != nil {
			return err
		}
		for _, refused := range table.Refused {
			fmt.Fprintf(e.err, "neuromod class: %s: %s\n", name, refused)
		}
		tables = append(tables, table)
	}
	trials := people.Joined(tables)
	return writeOutput(e.out, *file, func(w io.Writer) error {
		switch *format {
		case "json":
			return writeJSON(w, people.MeasureGroup(trials))
		case "csv":
			return people.WriteCSV(w, trials)
		}
		return writeGroup(w, people.MeasureGroup(trials), len(trials))
	})
}

// writeGroup writes the measures of a group: means, and a line for each person.
func writeGroup(w io.Writer, g people.GroupMeasures, trials int) error {
	fmt.Fprintf(w, "%d people, %d trials; mean [95 %% interval]\n\n", len(g.People), trials)
	t := tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)
	line := func(name string, m people.MeanOver) {
		fmt.Fprintf(t, "%s\t%.3f [%.3f, %.3f]\tn = %d\n", name, m.Mean, m.Lo, m.Hi, m.N)
	}
	names := map[string]string{"hits": "hits", "falseAlarms": "false alarms", "dPrime": "d′", "criterion": "criterion c"}
	for _, m := range g.Rates {
		line(names[m.Name], m)
	}
	for _, c := range g.Curves {
		line("right, "+c.Kind, c.Whole)
	}
	for _, s := range g.Stay {
		line("same action after the "+s.After+" outcome, "+s.Kind, s.Share)
	}
	fmt.Fprintln(t, "\nPERSON\tTRIALS\tHITS\tFALSE ALARMS\td′\tc")
	for i := range g.People {
		p := &g.People[i]
		fmt.Fprintf(t, "%s\t%d\t%.3f\t%.3f\t%.2f\t%.2f\n", p.Name, p.Trials, p.Hits, p.FalseAlarms, p.DPrime, p.Criterion)
	}
	return t.Flush()
}
