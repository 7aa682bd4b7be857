package main

// neuromod pages: the Methods of every figure as pages of HTML that need no script, to ship with the lab.

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"neuromodlab/engine/methods"
)

// pagesIndex is the file that lists them.
const pagesIndex = "index.html"

// runPages writes NAME.html for each figure as it is shown first, and a list of all. Pages of figures that
// no longer exist are removed.
func runPages(e *env, args []string) error {
	f := flag.NewFlagSet("pages", flag.ContinueOnError)
	dir := f.String("o", "methods", "")
	if _, err := parse(f, args); err != nil {
		return err
	}
	if err := emptyFolder(*dir, "*.html"); err != nil {
		return err
	}
	var entries []methods.PageEntry
	for _, figure := range e.figures {
		v, err := figure.Values(figure.Live)
		if err != nil {
			return err
		}
		d, err := methods.Of(figure, figure.Live, v)
		if err != nil {
			return fmt.Errorf("%s: %w", figure.Name, err)
		}
		entry := methods.PageEntry{
			File: figure.Name + ".html", Lab: "../index.html#v=1&figure=" + figure.Name,
			Title: d.Title, Claim: figure.Claim,
		}
		if err := os.WriteFile(filepath.Join(*dir, entry.File), []byte(d.SitePage(entry, pagesIndex)), 0o644); err != nil {
			return err
		}
		entries = append(entries, entry)
	}
	if err := os.WriteFile(filepath.Join(*dir, pagesIndex), []byte(methods.PageList(entries)), 0o644); err != nil {
		return err
	}
	fmt.Fprintf(e.out, "%d pages of Methods in %s\n", len(entries), *dir)
	return nil
}
