package main

// neuromod methods: the Methods section of a figure.

import (
	"flag"
	"io"

	"neuromodlab/engine/methods"
)

// methodsForms are the forms in which Methods are written, the first by default.
var methodsForms = []string{"markdown", "html", "latex", "bibtex"}

func runMethods(e *env, args []string) error {
	f := flag.NewFlagSet("methods", flag.ContinueOnError)
	condition := f.String("condition", "", "")
	form := f.String("as", methodsForms[0], "")
	file := f.String("o", "", "")
	var set settings
	f.Var(&set, "set", "")
	positional, err := parse(f, args, "FIGURE")
	if err != nil {
		return err
	}
	if err := oneOf("as", *form, methodsForms...); err != nil {
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
	if err := fig.TryCompile(v, 1); err != nil {
		return errUsage{err}
	}
	d, err := methods.Of(fig, name, v)
	if err != nil {
		return errUsage{err}
	}
	text := map[string]func() string{"markdown": d.Markdown, "html": d.Page, "latex": d.LaTeX, "bibtex": d.BibTeX}[*form]()
	return writeOutput(e.out, *file, func(w io.Writer) error {
		_, err := io.WriteString(w, text)
		return err
	})
}
