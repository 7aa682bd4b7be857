package circuit_test

// Benchmark of a step of the sheet.

import (
	"testing"

	"neuromodlab/engine/circuit"
	"neuromodlab/engine/subject"
)

// BenchmarkTissue is a step of the actor–critic with all four modulators diffusing.
func BenchmarkTissue(b *testing.B) {
	v := circuit.ActorCriticParams.Defaults()
	for _, set := range [][2]string{{"field.mode", "diffusing"}, {"ach.on", "true"}, {"5ht.on", "true"}} {
		if err := v.SetText(set[0], set[1]); err != nil {
			b.Fatal(err)
		}
	}
	m, err := subject.Compile(circuit.ActorCritic(v), 1)
	if err != nil {
		b.Fatal(err)
	}
	s := subject.NewState(m)
	b.ReportAllocs()
	for b.Loop() {
		subject.Step(m, s)
	}
}

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
