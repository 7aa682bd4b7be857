package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

	"neuromodlab/engine/experiment"
	"neuromodlab/engine/param"
	"neuromodlab/engine/probe"
)

// settings collects -set key=value.
type settings []param.Changed

func (s *settings) String() string { return "" }

func (s *settings) Set(text string) error {
	key, value, ok := strings.Cut(text, "=")
	if !ok {
		return fmt.Errorf("want key=value")
	}
	*s = append(*s, param.Changed{Key: key, Value: value})
	return nil
}

func runRun(e *env, args []string) error {
	f := flag.NewFlagSet("run", flag.ContinueOnError)
	seeds := f.Int("seeds", 30, "")
	first := f.Uint64("seed", 1, "")
	conditions := f.String("conditions", "", "")
	format := f.String("format", "table", "")
	file := f.String("o", "", "")
	workers := f.Int("j", runtime.NumCPU(), "")
	var set settings
	f.Var(&set, "set", "")
	positional, err := parse(f, args, "FIGURE")
	if err != nil {
		return err
	}
	if err := oneOf("format", *format, "table", "json", "csv"); err != nil {
		return err
	}
	if *workers < 1 || *workers > 1024 {
		return usagef("-j %d is not allowed; allowed: 1 to 1024", *workers)
	}
	if *seeds < 1 || *seeds > 1_000_000 {
		return usagef("-seeds %d is not allowed; allowed: 1 to 1000000", *seeds)
	}
	fig, err := e.figures.Find(positional[0])
	if err != nil {
		return errUsage{err}
	}
	plan := experiment.Plan{Figure: fig, FirstSeed: *first, Seeds: *seeds, Set: set}
	if *conditions != "" {
		plan.Conditions = strings.Split(*conditions, ",")
	}
	if err := plan.Check(); err != nil {
		return errUsage{err}
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	bar := newProgress(e.err)
	result, err := experiment.Run(ctx, plan, *workers, bar.show)
	bar.clear()
	if err != nil {
		return err
	}
	return output(e.out, *file, func(w io.Writer) error {
		switch *format {
		case "json":
			return writeJSON(w, result)
		case "csv":
			return resultCSV(w, result)
		}
		return resultTable(w, result)
	})
}

// output writes to a file, whole or not at all, or to standard output.
func output(out io.Writer, file string, write func(io.Writer) error) error {
	if file == "" {
		return write(out)
	}
	var b bytes.Buffer
	if err := write(&b); err != nil {
		return err
	}
	return os.WriteFile(file, b.Bytes(), 0o644)
}

func resultTable(w io.Writer, r *experiment.Result) error {
	fmt.Fprintf(w, "%s, version %s, seeds %d to %d; mean [95 %% interval]\n", r.Figure, r.Version, r.Seeds.First, r.Seeds.First+uint64(r.Seeds.N)-1)
	t := tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)
	fmt.Fprint(t, "METRIC")
	for _, c := range r.Conditions {
		fmt.Fprintf(t, "\t%s", c.Name)
	}
	fmt.Fprintln(t)
	for _, m := range probe.Metrics {
		if _, ok := r.Conditions[0].Metrics[m.Name]; !ok {
			continue
		}
		fmt.Fprint(t, m.Name)
		for _, c := range r.Conditions {
			x := c.Metrics[m.Name]
			if x.Value != nil {
				fmt.Fprintf(t, "\t%.0f/%d", *x.Value*float64(x.N), x.N)
				continue
			}
			fmt.Fprintf(t, "\t%.3g", x.Centre())
			if x.CI95 != nil {
				fmt.Fprintf(t, " [%.3g, %.3g]", x.CI95[0], x.CI95[1])
			}
		}
		fmt.Fprintln(t)
	}
	return t.Flush()
}

func resultCSV(w io.Writer, r *experiment.Result) error {
	c := csv.NewWriter(w)
	c.Write([]string{"figure", "version", "first_seed", "condition", "metric", "kind", "estimate", "ci95_low", "ci95_high", "n"})
	num := func(x float64) string { return strconv.FormatFloat(x, 'g', 8, 64) }
	for _, cond := range r.Conditions {
		for _, m := range probe.Metrics {
			x, ok := cond.Metrics[m.Name]
			if !ok {
				continue
			}
			kind, lo, hi := "mean", "", ""
			if x.Value != nil {
				kind = "fraction"
			}
			if x.CI95 != nil {
				lo, hi = num(x.CI95[0]), num(x.CI95[1])
			}
			c.Write([]string{r.Figure, r.Version, strconv.FormatUint(r.Seeds.First, 10), cond.Name, m.Name, kind, num(x.Centre()), lo, hi, strconv.Itoa(x.N)})
		}
	}
	c.Flush()
	return c.Error()
}

// progress is a bar on a terminal, and nothing elsewhere.
type progress struct {
	w     io.Writer
	on    bool
	began time.Time
	last  time.Time
}

func newProgress(w io.Writer) *progress {
	p := &progress{w: w, began: time.Now()}
	if file, ok := w.(*os.File); ok {
		info, err := file.Stat()
		p.on = err == nil && info.Mode()&os.ModeCharDevice != 0
	}
	return p
}

func (p *progress) show(done, total int) {
	if !p.on || (time.Since(p.last) < 100*time.Millisecond && done < total) {
		return
	}
	p.last = time.Now()
	const width = 30
	full := width * done / total
	left := time.Duration(float64(time.Since(p.began)) / float64(done) * float64(total-done)).Round(time.Second)
	fmt.Fprintf(p.w, "\r%s%s %d/%d runs, %v left \033[K", strings.Repeat("█", full), strings.Repeat("░", width-full), done, total, left)
}

func (p *progress) clear() {
	if p.on {
		fmt.Fprint(p.w, "\r\033[K")
	}
}
