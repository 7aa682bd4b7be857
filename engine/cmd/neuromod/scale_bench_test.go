package main

import (
	"fmt"
	"testing"

	"neuromodlab/engine"
)

// BenchmarkScale is a step of random networks of several sizes, after their rates have settled.
func BenchmarkScale(b *testing.B) {
	for _, n := range []int{1_000, 10_000, 140_000} {
		for _, o := range []scaleOptions{{quiet: true}, {}, {quiet: true, plastic: true}, {plastic: true}, {plastic: true, fields: 4}} {
			o.neurons, o.synapses = n, 100
			b.Run(fmt.Sprintf("n=%d,plastic=%t,quiet=%t,fields=%d", n, o.plastic, o.quiet, o.fields), func(b *testing.B) {
				benchmarkScale(b, o)
			})
		}
	}
}

func benchmarkScale(b *testing.B, o scaleOptions) {
	m, err := engine.Compile(scaleSpec(o), 1)
	if err != nil {
		b.Fatal(err)
	}
	s := engine.NewState(m)
	tissue, err := newScaleFields(o.fields, 256)
	if err != nil {
		b.Fatal(err)
	}
	step := func() {
		engine.Step(m, s)
		tissue.step(s.Tick)
	}
	for range 200 {
		step()
	}
	b.ReportAllocs()
	for b.Loop() {
		step()
	}
}
