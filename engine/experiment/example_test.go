package experiment_test

// Example of an experiment.

import (
	"context"
	"fmt"

	"neuromodlab/assets"
	"neuromodlab/engine/experiment"
	"neuromodlab/engine/figure"
	"neuromodlab/engine/param"
)

// An experiment runs the same seeds under each condition and sums up every measure. Here it
// is two seeds under two conditions, in runs that are shorter than the figure's own.
func Example() {
	figures, err := figure.Load(assets.Figures())
	if err != nil {
		panic(err)
	}
	f, err := figures.Find("set-shift")
	if err != nil {
		panic(err)
	}
	plan := experiment.Plan{
		Figure:     f,
		Conditions: []string{"da", "da+na"},
		FirstSeed:  1,
		Seeds:      2,
		Set:        []param.Changed{{Key: "task.before", Value: "150"}, {Key: "task.after", Value: "150"}},
	}
	ready, err := plan.Check()
	if err != nil {
		panic(err)
	}
	tally := experiment.NewTally(ready)
	const workers = 2
	if err := experiment.Run(context.Background(), tally, experiment.WholePlan, workers, nil); err != nil {
		panic(err)
	}
	for _, c := range tally.Result().Conditions {
		recovery := c.Metrics["recovery_trials"]
		fmt.Printf("%s: %.1f trials from the change to the criterion, mean of %d\n", c.Name, recovery.Centre(), recovery.N)
	}
	// Output:
	// da: 144.5 trials from the change to the criterion, mean of 2
	// da+na: 86.0 trials from the change to the criterion, mean of 2
}
