package experiment

import "neuromodlab/engine/figure"

// ReadFigure reads a figure of a user, with all measures that there are: see figure.Read.
func ReadFigure(text []byte, set figure.Set) (*figure.Figure, error) {
	return figure.Read(text, set, func(f *figure.Figure) []string { return subjectsOf(f).measures() })
}
