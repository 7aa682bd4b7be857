package subject_test

// Example of a subject.

import (
	"fmt"

	"neuromodlab/engine/circuit"
	"neuromodlab/engine/modulators"
	"neuromodlab/engine/subject"
)

// The actor–critic circuit does its task with the values of its own table. Its state is
// there to be read after every millisecond, and to be acted on: noradrenaline is released
// by hand after the first trial.
func Example() {
	spec, err := circuit.ActorCritic.Spec(circuit.ActorCritic.Params.Defaults())
	if err != nil {
		panic(err)
	}
	m, err := subject.Compile(spec, 1)
	if err != nil {
		panic(err)
	}
	s := subject.NewState(m)
	ms := 1
	for !subject.Step(m, s) {
		ms++
	}
	r := subject.Record(m, s)
	fmt.Printf("trial %d, %d ms: cues %v and %v, %v means Go, %v\n", r.Trial, ms, r.Cue.Visual, r.Cue.Auditory, r.Rule, r.Outcome)
	subject.Puff(m, s, modulators.NA, 1)
	fmt.Printf("noradrenaline: %.2f\n", s.Nuclei.Level[modulators.NA])
	// Output:
	// trial 1, 400 ms: cues B and X, A means Go, false_alarm
	// noradrenaline: 1.00
}
