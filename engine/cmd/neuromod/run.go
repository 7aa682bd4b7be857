package main

// neuromod run: a figure measured over seeds and conditions.

import (
	"bytes"
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
	"time"

	"neuromodlab/engine/experiment"
	"neuromodlab/engine/figure"
	"neuromodlab/engine/param"
)

// settings are the values of -set key=value flags.
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

// sweeps are the values of -sweep key=value,value,… flags.
type sweeps []figure.Sweep

func (s *sweeps) String() string { return "" }

func (s *sweeps) Set(text string) error {
	sweep, err := experiment.ParseSweep(text)
	*s = append(*s, sweep)
	return err
}

// checkWorkers refuses a number of workers (-j) that makes no sense.
func checkWorkers(n int) error {
	if n < 1 || n > 1024 {
		return usagef("-j %d is not allowed; allowed: 1 to 1024", n)
	}
	return nil
}

func runRun(e *env, args []string) error {
	f := flag.NewFlagSet("run", flag.ContinueOnError)
	seeds := wholeNumberFlag(f, "seeds", 30)
	first := seedFlag(f, 1)
	conditions := f.String("conditions", "", "")
	protocols := f.String("protocols", "", "")
	format := f.String("format", "table", "")
	file := f.String("o", "", "")
	workers := wholeNumberFlag(f, "j", runtime.NumCPU())
	var set settings
	f.Var(&set, "set", "")
	var sweeps sweeps
	f.Var(&sweeps, "sweep", "")
	shard := f.String("shard", "", "")
	positional, err := parse(f, args, "FIGURE")
	if err != nil {
		return err
	}
	if err := oneOf("format", *format, resultFormats...); err != nil {
		return err
	}
	if err := checkWorkers(*workers); err != nil {
		return err
	}
	part := experiment.WholePlan
	if *shard != "" {
		if part, err = experiment.ParseShard(*shard); err != nil {
			return errUsage{err}
		}
		if *format != "table" && *format != "json" {
			return usagef("-shard writes a partial result, as JSON; -format %s is of whole ones", *format)
		}
	}
	fig, err := e.figure(positional[0])
	if err != nil {
		return err
	}
	plan := experiment.Plan{Figure: fig, FirstSeed: *first, Seeds: *seeds, Set: set, Sweeps: sweeps}
	if *conditions != "" {
		plan.Conditions = strings.Split(*conditions, ",")
	}
	if *protocols != "" {
		plan.Protocols = strings.Split(*protocols, ",")
	}
	ready, err := plan.Check()
	if err != nil {
		return errUsage{err}
	}
	if *format == seedTable && !ready.KeepsSeeds() {
		return usagef("%d seeds under %d conditions are %d runs; the values of single seeds are written of at most %d", ready.Seeds, ready.Arms(),
			ready.Seeds*ready.Arms(), experiment.MaxRunsKept)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	tally := experiment.NewTally(ready)
	bar := newProgress(e.err)
	err = experiment.Run(ctx, tally, part, *workers, bar.show)
	bar.clear()
	if err != nil {
		return err
	}
	if *shard != "" {
		return writeOutput(e.out, *file, func(w io.Writer) error { return json.NewEncoder(w).Encode(tally.Part(part)) })
	}
	return writeResult(e.out, *file, *format, tally.Result(), fig)
}

// seedTable is the format of a result as a long table: a row for each seed and measure.
const seedTable = "csv-seeds"

var resultFormats = []string{"table", "json", "csv", seedTable}

// writeResult writes a result of a figure.
func writeResult(out io.Writer, file, format string, r *experiment.Result, f *figure.Figure) error {
	return writeOutput(out, file, func(w io.Writer) error {
		switch format {
		case "json":
			return writeJSON(w, r)
		case "csv":
			return experiment.WriteCSV(w, r)
		case seedTable:
			return experiment.WriteSeedCSV(w, r, f)
		}
		return resultTable(w, r)
	})
}

// writeOutput writes to a file, completely or not at all, or to standard output.
func writeOutput(out io.Writer, file string, write func(io.Writer) error) error {
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
	fmt.Fprintf(w, "%s, version %s, seeds %d to %d; mean [95 %% interval]\n", r.Figure, r.Version, r.Seeds.First,
		r.Seeds.First+param.Seed(r.Seeds.N)-1)
	t := tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)
	fmt.Fprint(t, "METRIC")
	for _, c := range r.Conditions {
		fmt.Fprintf(t, "\t%s", c.Name)
	}
	fmt.Fprintln(t)
	for _, m := range experiment.Metrics {
		if _, ok := r.Conditions[0].Metrics[m.Name]; !ok {
			continue
		}
		fmt.Fprint(t, m.Name)
		for _, c := range r.Conditions {
			x := c.Metrics[m.Name]
			if x.Value != nil {
				fmt.Fprintf(t, "\t%.0f/%d", float64(*x.Value)*float64(x.N), x.N)
				continue
			}
			fmt.Fprintf(t, "\t%.3g", x.Centre())
			if x.CI95 != nil {
				fmt.Fprintf(t, " [%.3g, %.3g]", x.CI95[0], x.CI95[1])
			}
		}
		fmt.Fprintln(t)
	}
	if err := t.Flush(); err != nil || len(r.Effects) == 0 {
		return err
	}
	fmt.Fprintln(w, "\nmain effects (on − off) and interactions (half the difference of differences) whose interval leaves zero out")
	t = tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)
	for i := range r.Effects {
		if x := &r.Effects[i]; x.Excludes(0) {
			fmt.Fprintf(t, "%s\t%s\t%.3g\t[%.3g, %.3g]\n", x.Metric, strings.Join(x.Factors, " × "), float64(x.Estimate), float64(x.CI95[0]),
				float64(x.CI95[1]))
		}
	}
	return t.Flush()
}

// progress is a progress bar on a terminal, and nothing where the output is no terminal.
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

// showMessage shows a message in place of the bar.
func (p *progress) showMessage(message string) {
	if !p.on || time.Since(p.last) < 100*time.Millisecond {
		return
	}
	p.last = time.Now()
	fmt.Fprintf(p.w, "\r%s \033[K", message)
}
