package figure_test

// Examples of reading a figure.

import (
	"fmt"

	"neuromodlab/assets"
	"neuromodlab/engine/figure"
	"neuromodlab/engine/probe"
	"neuromodlab/engine/subject"
)

// A figure of the lab is opened by its name, under one of its conditions, with one
// parameter changed; 100 trials are run and a measure is read.
func Example() {
	figures, err := figure.Load(assets.Figures())
	if err != nil {
		panic(err)
	}
	f, err := figures.Find("set-shift")
	if err != nil {
		panic(err)
	}
	v, err := f.Values("da+na")
	if err != nil {
		panic(err)
	}
	if err := v.Set("na.strength", 0.5); err != nil {
		panic(err)
	}
	const seed = 1
	m, err := f.Subject(v, seed)
	if err != nil {
		panic(err)
	}
	s := subject.NewState(m)
	var h probe.History
	for len(h.Records) < 100 {
		if subject.Step(m, s) { // 1 ms; true where a trial has ended
			h.Add(subject.Record(m, s))
		}
	}
	fmt.Println(f.Title)
	fmt.Printf("right in the last %d of %d trials: %.2f\n", probe.AccuracyWindow, len(h.Records), h.Accuracy[99])
	// Output:
	// When the rule changes
	// right in the last 20 of 100 trials: 0.95
}

// The conditions that a figure compares have names.
func ExampleFigure_ConditionNames() {
	figures, err := figure.Load(assets.Figures())
	if err != nil {
		panic(err)
	}
	f, err := figures.Find("reversal")
	if err != nil {
		panic(err)
	}
	fmt.Println(f.ConditionNames())
	// Output:
	// [da da+na na none da+ach da+na+ach da+5ht all]
}
