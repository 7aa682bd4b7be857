package volume_test

// Examples of the chemistry.

import (
	"fmt"

	"neuromodlab/engine/volume"
)

// A modulator's concentration on a grid: 100 nM everywhere, of which half is cleared every 200 ms
// by a process that is linear.
func Example() {
	f, err := volume.NewField(volume.FieldSpec{Width: 100, Height: 100, NX: 20, NY: 20, D: 320, K: 3.4657})
	if err != nil {
		panic(err)
	}
	s := f.NewState(100)
	for ms := 0; ms < 400; ms++ {
		if ms%200 == 0 {
			fmt.Printf("after %3d ms %.1f nM\n", ms, f.Mean(s))
		}
		f.Step(s, 1)
	}
	fmt.Printf("after 400 ms %.1f nM\n", f.Mean(s))
	// Output:
	// after   0 ms 100.0 nM
	// after 200 ms 50.0 nM
	// after 400 ms 25.0 nM
}

// The transporters of dorsal striatum hold dopamine at a resting concentration where its
// neurons fire at their tonic rate.
func ExampleChemistry_Balance() {
	m := volume.Dopamine()
	nM, balanced := m.Balance(m.Supply(m.Tonic.V))
	fmt.Printf("%s at %g Hz: %.1f nM, %v\n", m.Name, m.Tonic.V, nM, balanced)
	// Output:
	// dopamine at 4 Hz: 8.3 nM, true
}
