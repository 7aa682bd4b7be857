package snapshot_test

// Example of a hash, and of saving and restoring a state.

import (
	"fmt"

	"neuromodlab/engine/snapshot"
)

// counter is a state of two fields, which it lists once.
type counter struct {
	steps uint64
	sums  []float32
}

func (c *counter) Walk(w snapshot.Walker) {
	w.U64(&c.steps)
	w.F32(c.sums)
}

func (c *counter) step() {
	c.steps++
	for i := range c.sums {
		c.sums[i] += float32(i)
	}
}

// A state is saved, runs on, and is restored; its hash tells that it is the same again.
func Example() {
	c := &counter{sums: make([]float32, 3)}
	c.step()
	saved, hash := snapshot.Append(nil, c), snapshot.Hash(c)
	c.step()
	fmt.Println("the same after a step:", snapshot.Hash(c) == hash)
	if err := snapshot.Restore(c, saved); err != nil {
		panic(err)
	}
	fmt.Println("the same once restored:", snapshot.Hash(c) == hash, "with", c.steps, "step and sums", c.sums)
	// Output:
	// the same after a step: false
	// the same once restored: true with 1 step and sums [0 1 2]
}
