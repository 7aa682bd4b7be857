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
	"slices"
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

// apply gives parameters the values that the user sets.
func (s settings) apply(v param.Values) error {
	for _, c := range s {
		if err := v.SetText(c.Key, c.Value); err != nil {
			return err
		}
	}
	return nil
}

// values are the parameters of a figure's condition, with what the user sets, and the condition's name. No
// name is the condition that is shown first.
func (s settings) values(f *figure.Figure, condition string) (name string, v param.Values, err error) {
	if condition == "" {
		condition = f.Live
	}
	if v, err = f.Values(condition); err == nil {
		err = s.apply(v)
	}
	return condition, v, err
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
	data := f.String("data", "", "")
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
	if err := readImages(*data); err != nil {
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
		if !slices.ContainsFunc(r.Conditions, func(c experiment.ArmResult) bool { return c.Metrics[m.Name].N > 0 }) {
			continue
		}
		fmt.Fprint(t, m.Name)
		for _, c := range r.Conditions {
			x := c.Metrics[m.Name]
			if x.N == 0 { // its task does not give this measure
				fmt.Fprint(t, "\t–")
				continue
			}
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
	if err := t.Flush(); err != nil {
		return err
	}
	if err := claimTables(w, r); err != nil || len(r.Effects) == 0 {
		return err
	}
	fmt.Fprintln(w, "\nmain effects (on − off) and interactions (half the difference of differences) whose interval leaves zero out")
	t = tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)
	for i := range r.Effects {
		if x := &r.Effects[i]; x.Excludes(0) {
			effectRow(t, x)
		}
	}
	if err := t.Flush(); err != nil || len(r.Simple) == 0 {
		return err
	}
	fmt.Fprintf(w, "\nsimple effects (on − off where %s is on) whose interval leaves zero out\n", r.Simple[0].Given)
	for i := range r.Simple {
		if x := &r.Simple[i]; x.Excludes(0) {
			effectRow(t, x)
		}
	}
	if err := t.Flush(); err != nil {
		return err
	}
	if c := r.Comparisons; c != nil {
		fmt.Fprintf(w, "\np is two-sided; corrected after Holm for %d effects and, apart from them, for %d simple effects\n", c.Effects, c.Simple)
	}
	return nil
}

func effectRow(w io.Writer, x *experiment.Effect) {
	fmt.Fprintf(w, "%s\t%s\t%.3g\t[%.3g, %.3g]\t%s\n", x.Metric, strings.Join(x.Factors, " × "), float64(x.Estimate), float64(x.CI95[0]),
		float64(x.CI95[1]), testText(experiment.Test{P: x.P, Holm: x.Holm}))
}

// testText is a test's probabilities, as measured and corrected.
func testText(x experiment.Test) string {
	if x.P == nil {
		return ""
	}
	return fmt.Sprintf("p %.2g, corrected %.2g", float64(*x.P), float64(*x.Holm))
}

// claimTables writes medians of times that some runs did not reach, the primary outcome's tests, and the
// tests of claims that there is no effect.
func claimTables(w io.Writer, r *experiment.Result) error {
	t := tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)
	heading := "\nmedian [95 % interval] of times to a criterion, after Kaplan and Meier; runs that did not reach it are censored\n"
	for _, m := range experiment.Metrics {
		if r.Conditions[0].Survival[m.Name] == nil {
			continue
		}
		fmt.Fprint(t, heading, m.Name)
		heading = ""
		for _, c := range r.Conditions {
			fmt.Fprintf(t, "\t%s", medianText(c.Survival[m.Name]))
		}
		fmt.Fprintln(t)
	}
	if c := r.Comparisons; r.Primary != "" && c != nil && c.Primary > 0 {
		fmt.Fprintf(t, "\nprimary outcome: %s; difference from the reference, "+
			"by Student's t over seeds, corrected after Holm for %d comparisons\n",
			r.Primary, c.Primary)
		for i := range r.Conditions {
			if x := &r.Conditions[i]; x.Primary != nil {
				d := x.Difference[r.Primary]
				fmt.Fprintf(t, "%s\t%.3g [%.3g, %.3g]\t%s\n", x.Name, d.Centre(), d.CI95[0], d.CI95[1], testText(*x.Primary))
			}
		}
	}
	for i := range r.Equivalence {
		e := &r.Equivalence[i]
		against, said := "zero", "not shown to be"
		if e.Reference != "" {
			against = e.Reference
		}
		if e.Equivalent {
			said = "is"
		}
		fmt.Fprintf(t, "\nno effect claimed: %s of %s %s within ±%.3g of %s", e.Metric, e.Condition, said, float64(e.Bound), against)
		if e.CI90 != nil {
			fmt.Fprintf(t, ": difference %.3g, 90 %% interval [%.3g, %.3g], p %.2g by two one-sided tests", float64(e.Difference), e.CI90[0],
				e.CI90[1], float64(*e.P))
		}
		fmt.Fprintf(t, "\n%s\n", e.Why)
	}
	return t.Flush()
}

// medianText is a median with its interval; an end that is later than any run lasts is shown as –.
func medianText(s *experiment.Survival) string {
	if s == nil {
		return "–"
	}
	end := func(x *experiment.Number) string {
		if x == nil {
			return "–"
		}
		return fmt.Sprintf("%.3g", float64(*x))
	}
	text := end(s.Median)
	if s.CI95 != nil {
		text += fmt.Sprintf(" [%s, %s]", end(s.CI95[0]), end(s.CI95[1]))
	}
	if s.Censored > 0 {
		text += fmt.Sprintf(" %d/%d censored", s.Censored, s.N)
	}
	return text
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
