package learner_test

// Example of a learner.

import (
	"fmt"

	"neuromodlab/engine/learner"
)

// An artificial network of four modulators learns a course of rules, 100 trials of it here.
// A second one learns without dopamine.
func Example() {
	for _, dopamine := range []float64{1, 0} {
		v := learner.Params.Defaults()
		if err := v.Set("da.on", dopamine); err != nil {
			panic(err)
		}
		const seed = 1
		m, err := learner.Compile(v, seed)
		if err != nil {
			panic(err)
		}
		right := 0
		for _, trial := range learner.Trials(m, 100) {
			if trial.Correct() {
				right++
			}
		}
		fmt.Printf("dopamine %v: %d of 100 trials are right\n", dopamine == 1, right)
	}
	// Output:
	// dopamine true: 78 of 100 trials are right
	// dopamine false: 51 of 100 trials are right
}
