package main

// neuromod openings: the moments at which the page opens figures, as files that it loads.

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"neuromodlab/engine/lab"
)

// runOpenings writes, for each figure that names its opening, the file FIGURE-HASH.bin with the
// state shortly before it. Files of former openings are removed.
func runOpenings(e *env, args []string) error {
	f := flag.NewFlagSet("openings", flag.ContinueOnError)
	dir := f.String("o", "openings", "")
	if _, err := parse(f, args); err != nil {
		return err
	}
	if err := emptyFolder(*dir, "*.bin"); err != nil {
		return err
	}
	for _, figure := range e.figures {
		if figure.Opening == nil {
			continue
		}
		file, err := lab.SaveOpening(e.figures, figure)
		if err != nil {
			return fmt.Errorf("%s: %w", figure.Name, err)
		}
		if file == nil {
			continue
		}
		m, err := lab.ReadMoment(file)
		if err != nil {
			return err
		}
		name := fmt.Sprintf("%s-%s.bin", figure.Name, m.Hash())
		if err := os.WriteFile(filepath.Join(*dir, name), file, 0o644); err != nil {
			return err
		}
		fmt.Fprintf(e.out, "%s %d bytes\n", name, len(file))
	}
	return nil
}

// emptyFolder makes a folder, if it is not there, and removes the files in it whose names match a pattern: those of a
// former run.
func emptyFolder(dir, pattern string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	old, err := filepath.Glob(filepath.Join(dir, pattern))
	for _, name := range old {
		err = errors.Join(err, os.Remove(name))
	}
	return err
}
