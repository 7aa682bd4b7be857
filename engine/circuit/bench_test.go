package circuit_test

import (
	"testing"

	"neuromodlab/engine/circuit"
	"neuromodlab/engine/subject"
)

// BenchmarkSheet is a step of the sheet with its tissue.
func BenchmarkSheet(b *testing.B) { benchmarkSheet(b, subject.NewState) }

// BenchmarkMeasuredSheet is the same in an experiment, where nobody looks.
func BenchmarkMeasuredSheet(b *testing.B) { benchmarkSheet(b, subject.NewMeasured) }

func benchmarkSheet(b *testing.B, newState func(*subject.Model) *subject.State) {
	spec, err := circuit.Sheet.Spec(circuit.Sheet.Params.Defaults())
	if err != nil {
		b.Fatal(err)
	}
	m, err := subject.Compile(spec, 1)
	if err != nil {
		b.Fatal(err)
	}
	s := newState(m)
	b.ReportAllocs()
	for b.Loop() {
		subject.Step(m, s)
	}
}
