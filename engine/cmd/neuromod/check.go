package main

// neuromod check: the chemistry against analytic solutions and papers, or a file against the rules for
// figures and circuits.

import (
	"errors"
	"flag"
	"fmt"
	"text/tabwriter"

	"neuromodlab/engine"
	"neuromodlab/engine/subject"
	"neuromodlab/engine/volume"
)

// runCheck prints what the chemistry gives beside the values from mathematics and papers. It fails
// where one differs by more than its tolerance.
func runCheck(e *env, args []string) error {
	f := flag.NewFlagSet("check", flag.ContinueOnError)
	format := f.String("format", "table", "")
	files, err := parseMany(f, args)
	if err != nil {
		return err
	}
	if err := oneOf("format", *format, "table", "json"); err != nil {
		return err
	}
	for _, name := range files {
		if err := e.checkFile(name); err != nil {
			return err
		}
	}
	if len(files) > 0 {
		return nil
	}
	return report(e, *format, volume.Oracles())
}

// checkFile checks a figure file under all its conditions and protocols, or a circuit file, and says
// what is in it.
func (e *env) checkFile(name string) error {
	if !isFile(name) {
		return usagef("%q is no file; allowed: FILE.json, or nothing", name)
	}
	c, err := circuitFile(name)
	if err != nil {
		return err
	}
	if c != nil {
		spec, err := c.Spec(c.Params.Defaults())
		if err != nil {
			return usagef("%s: %v", name, err)
		}
		if _, err := subject.Compile(spec, 1); err != nil {
			return usagef("%s: %v", name, err)
		}
		fmt.Fprintf(e.out, "%s: circuit %s: %s, %d parameters\n", name, c.Name, sizeOf(&spec.Circuit), len(c.Params.Defs()))
		return nil
	}
	f, err := e.figure(name)
	if err != nil {
		return err
	}
	for _, condition := range f.ConditionNames() {
		for i := range max(1, len(f.Protocols)) {
			v, err := f.Values(condition)
			if err == nil && i < len(f.Protocols) {
				err = f.Protocols[i].Apply(v)
			}
			if err == nil {
				err = f.TryCompile(v, 1)
			}
			if err != nil {
				return usagef("%s: condition %s: %v", name, condition, err)
			}
		}
	}
	fmt.Fprintf(e.out, "%s: figure %s, %d conditions, %d protocols", name, f.Name, len(f.Conditions), len(f.Protocols))
	v, err := f.Values(f.Live)
	if err != nil {
		return err
	}
	if m, err := f.Subject(v, 1); err == nil { // a learner has no circuit
		fmt.Fprintf(e.out, "; circuit %s: %s", m.Net.Spec.Name, sizeOf(&m.Net.Spec))
	}
	fmt.Fprintf(e.out, "; %d parameters\n", len(f.Params().Defs()))
	return nil
}

func sizeOf(c *engine.Spec) string {
	cells := 0
	for i := range c.Populations {
		cells += c.Populations[i].N
	}
	return fmt.Sprintf("%d populations with %d cells, %d projections, %d receptor rows at work", len(c.Populations), cells, len(c.Projections),
		len(c.Receptors))
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
