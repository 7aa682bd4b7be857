package main

// neuromod trials and neuromod replay: one run, trial by trial; a link run to its tick.

import (
	"flag"
	"fmt"

	"neuromodlab/engine"
	"neuromodlab/engine/experiment"
	"neuromodlab/engine/lab"
	"neuromodlab/engine/learner"
	"neuromodlab/engine/param"
	"neuromodlab/engine/task"
)

func runTrials(e *env, args []string) error {
	f := flag.NewFlagSet("trials", flag.ContinueOnError)
	seed := seedFlag(f, 1)
	condition := f.String("condition", "", "")
	n := wholeNumberFlag(f, "n", 0)
	format := f.String("format", "csv", "")
	data := f.String("data", "", "")
	var set settings
	f.Var(&set, "set", "")
	positional, err := parse(f, args, "FIGURE")
	if err != nil {
		return err
	}
	if err := oneOf("format", *format, "csv", "json"); err != nil {
		return err
	}
	if *n < 0 || *n > 1_000_000 {
		return usagef("-n %d is not allowed; allowed: 1 to 1000000, or 0 for the whole schedule", *n)
	}
	if err := readImages(*data); err != nil {
		return err
	}
	fig, err := e.figure(positional[0])
	if err != nil {
		return err
	}
	name, v, err := set.values(fig, *condition)
	if err != nil {
		return errUsage{err}
	}
	labels := &task.Labels{Seed: param.Seed(*seed), Version: engine.Version, Figure: fig.Name, Condition: name}
	switch {
	case fig.Learns():
		m, err := fig.Learner(v, *seed)
		if err != nil {
			return errUsage{err}
		}
		return writeLearnerTrials(e, learner.Trials(m, *n), labels, *format)
	case fig.LearnsImages():
		m, err := fig.ImageLearner(v, *seed)
		if err != nil {
			return errUsage{err}
		}
		return writeLearnerTrials(e, lab.ImageTrials(m, *n), labels, *format)
	}
	h, err := experiment.Trials(fig, v, *seed, *n)
	if err != nil {
		return errUsage{err}
	}
	if *format == "csv" {
		return task.WriteCSV(e.out, labels, h.Records)
	}
	rows := make([]task.Row, len(h.Records))
	for i := range h.Records {
		rows[i] = h.Records[i].Row(labels)
	}
	return writeJSON(e.out, rows)
}

func writeLearnerTrials(e *env, records []learner.Record, labels *task.Labels, format string) error {
	if format == "csv" {
		return learner.WriteCSV(e.out, labels, records)
	}
	rows := make([]learner.Row, len(records))
	for i := range records {
		rows[i] = records[i].Row(labels)
	}
	return writeJSON(e.out, rows)
}

func runReplay(e *env, args []string) error {
	f := flag.NewFlagSet("replay", flag.ContinueOnError)
	positional, err := parse(f, args, "LINK")
	if err != nil {
		return err
	}
	link := positional[0]
	if isFile(link) {
		text, err := readFile(link, lab.MaxSessionFileBytes)
		if err != nil {
			return err
		}
		if link, err = lab.ReadSessionFile(text); err != nil {
			return usagef("%s: %v", positional[0], err)
		}
	}
	s, err := lab.Open(e.figures, e.figures.Unnamed().Name)
	if err != nil {
		return err
	}
	r, problems := lab.ParseLink(link)
	if len(problems) == 0 {
		var tick uint64
		if tick, problems = s.OpenRequest(r); len(problems) == 0 {
			if err := s.Seek(tick); err != nil {
				return errUsage{err}
			}
			fmt.Fprintf(e.out, "tick %d\nhash %s\n", s.Tick(), s.Hash())
			return nil
		}
	}
	// The page opens what it can of a broken link. Replay prints a hash, and the hash of another
	// session would be misleading, so it refuses.
	for _, p := range problems[1:] {
		fmt.Fprintln(e.err, "neuromod replay:", p)
	}
	return usagef("%s", problems[0])
}
