package circuit_test

import (
	"testing"

	"neuromodlab/engine/circuit"
	"neuromodlab/engine/subject"
)

// BenchmarkSheet is a step of the sheet with its tissue.
func BenchmarkSheet(b *testing.B) {
	m, err := subject.Compile(circuit.Sheet(circuit.SheetParams.Defaults()), 1)
	if err != nil {
		b.Fatal(err)
	}
	s := subject.NewState(m)
	b.ReportAllocs()
	for b.Loop() {
		subject.Step(m, s)
	}
}
