package main

// neuromod tune: the search for the best values of a figure's conditions.

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime"
	"strings"
	"text/tabwriter"

	"neuromodlab/engine/experiment"
	"neuromodlab/engine/figure"
	"neuromodlab/engine/param"
)

// runTune finds the best values of the conditions that the figure declares as tuned.
func runTune(e *env, args []string) error {
	f := flag.NewFlagSet("tune", flag.ContinueOnError)
	seeds := wholeNumberFlag(f, "seeds", 10)
	first := seedFlag(f, 501)
	conditions := f.String("conditions", "", "")
	format := f.String("format", "table", "")
	file := f.String("o", "", "")
	workers := wholeNumberFlag(f, "j", runtime.NumCPU())
	quick := f.Bool("quick", false, "")
	goals := f.String("goals", "", "")
	positional, err := parse(f, args, "FIGURE")
	if err != nil {
		return err
	}
	if err := oneOf("format", *format, "table", "json", "figure"); err != nil {
		return err
	}
	if err := checkWorkers(*workers); err != nil {
		return err
	}
	if *seeds < 1 || *seeds > 1000 {
		return usagef("-seeds %d is not allowed; allowed: 1 to 1000", *seeds)
	}
	fig, err := e.figure(positional[0])
	if err != nil {
		return err
	}
	var names []string
	if *conditions != "" {
		names = strings.Split(*conditions, ",")
	} else {
		for _, c := range fig.Conditions {
			if c.Tune != nil {
				names = append(names, c.Name)
			}
		}
	}
	if names == nil {
		return usagef("figure %s has nothing to tune", fig.Name)
	}
	var tunings []*experiment.Tuning
	for _, name := range names {
		t, err := experiment.NewTuning(fig, name, *first, *seeds)
		if err != nil {
			return errUsage{err}
		}
		t.Quick = *quick
		if *goals != "" {
			t.Goals = strings.Split(*goals, ",")
		}
		tunings = append(tunings, t)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	var all []*experiment.Tuned
	bar := newProgress(e.err)
	for _, t := range tunings {
		if c, _ := fig.Condition(t.Condition); c.TunedAs != "" {
			for _, earlier := range all {
				if earlier.Condition == c.TunedAs {
					t.From = append(earlier.Best, figure.Best{Metric: experiment.Common, Set: earlier.Common})
				}
			}
		}
		tuned, err := t.Run(ctx, *workers, func(goal string, runs int) {
			bar.showMessage(fmt.Sprintf("%s, %s: %d settings", t.Condition, goal, runs))
		})
		if err != nil {
			bar.clear()
			return err
		}
		all = append(all, tuned)
	}
	bar.clear()
	return writeOutput(e.out, *file, func(w io.Writer) error {
		enc := json.NewEncoder(w)
		enc.SetIndent("", " ")
		switch *format {
		case "json":
			return enc.Encode(all)
		case "figure": // the content of FIGURE.tuned.json
			for _, t := range all {
				t.Seeds, t.Goals = nil, nil
			}
			return enc.Encode(all)
		}
		return writeTuned(w, fig.Name, all)
	})
}

// writeTuned writes each goal's best setting, and the goal along each axis through it.
func writeTuned(w io.Writer, figure string, all []*experiment.Tuned) error {
	for _, t := range all {
		fmt.Fprintf(w, "%s, %s: means of seeds %d to %d\n", figure, t.Condition, t.Seeds.First, t.Seeds.First+param.Seed(t.Seeds.N)-1)
		for _, g := range t.Goals {
			fmt.Fprintf(w, "\n%s %.4g\n", g.Metric, g.Value)
			tw := tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)
			for _, a := range g.Axes {
				fmt.Fprintf(tw, "  %s", a.Key)
				for i, x := range a.Values {
					mark := ""
					if x == g.Set[a.Key] {
						mark = "*"
					}
					fmt.Fprintf(tw, "\t%v%s: %.4g", x, mark, a.Metric[i])
				}
				fmt.Fprintln(tw)
			}
			if err := tw.Flush(); err != nil {
				return err
			}
			if g.Edges != nil {
				fmt.Fprintf(w, "  best at an end of: %s\n", strings.Join(g.Edges, ", "))
			}
		}
		fmt.Fprintln(w)
	}
	return nil
}
