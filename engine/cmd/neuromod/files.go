package main

// Figure files and session files as arguments.

import (
	"io"
	"os"
	"strings"

	"neuromodlab/engine/circuit"
	"neuromodlab/engine/document"
	"neuromodlab/engine/experiment"
	"neuromodlab/engine/figure"
)

// isFile reports whether an argument is the name of a file; else it is the name of a figure, or a
// link.
func isFile(name string) bool {
	return strings.HasSuffix(name, ".json") && !strings.ContainsAny(name, "#&=")
}

// figure returns the figure with a name, or that in a figure file.
func (e *env) figure(name string) (*figure.Figure, error) {
	if !isFile(name) {
		f, err := e.figures.Find(name)
		if err != nil {
			return nil, errUsage{err}
		}
		return f, nil
	}
	text, err := readFile(name, figure.MaxFileBytes)
	if err != nil {
		return nil, err
	}
	f, err := experiment.ReadFigure(text, e.figures)
	if err != nil {
		return nil, usagef("%s: %v", name, err)
	}
	return f, nil
}

// readFile reads a file of at most maxBytes bytes.
func readFile(name string, maxBytes int) ([]byte, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, errUsage{err}
	}
	defer file.Close()
	text, err := io.ReadAll(io.LimitReader(file, int64(maxBytes)+1))
	if err != nil {
		return nil, errUsage{err}
	}
	if len(text) > maxBytes {
		return nil, usagef("%s is too long; allowed: %d bytes", name, maxBytes)
	}
	return text, nil
}

// circuitFile reads a file that is a circuit by itself; nil where the file is something else.
func circuitFile(name string) (*circuit.Circuit, error) {
	text, err := readFile(name, figure.MaxFileBytes)
	if err != nil {
		return nil, err
	}
	f, err := document.Read(text)
	if err != nil {
		return nil, usagef("%s: %v", name, err)
	}
	if f.Root.Member("populations") == nil && f.Root.Member("like") == nil {
		return nil, nil
	}
	if err := circuit.Schema().Check(f, f.Root); err != nil {
		return nil, usagef("%s: %v", name, err)
	}
	c, err := circuit.Read(f, f.Root)
	if err != nil {
		return nil, usagef("%s: %v", name, err)
	}
	return c, nil
}
