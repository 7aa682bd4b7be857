package experiment

import (
	"maps"
	"slices"

	"neuromodlab/engine/figure"
	"neuromodlab/engine/learner"
	"neuromodlab/engine/probe"
)

// ReadFigure reads a figure of somebody's own: see figure.Read.
func ReadFigure(text []byte, set figure.Set) (*figure.Figure, error) {
	return figure.Read(text, set, measures)
}

// measures lists what protocols of a figure may measure.
func measures(f *figure.Figure) []string {
	if f.Learns() {
		return slices.Sorted(maps.Keys(learner.Measures))
	}
	return append(slices.Sorted(maps.Keys(probe.Measures)), slices.Sorted(maps.Keys(probe.StimulationMeasures))...)
}
