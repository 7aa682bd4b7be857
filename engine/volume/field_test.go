package volume

// Benchmark of fields.

import "testing"

// The page's four fields on its default grid: a sheet of 1 mm, 256² cells. One
// operation is 4 ms of simulated time: each field takes one step of 4 ms, as Tissue
// does in turns.
func BenchmarkFourFieldsOf256(b *testing.B) {
	for _, c := range []struct {
		name  string
		every float64
	}{{"Every1", 1}, {"Every4", 4}} {
		b.Run(c.name, func(b *testing.B) {
			f, err := NewField(FieldSpec{Width: 1000, Height: 1000, NX: 256, NY: 256, D: 321.7, Vmax: 6000, Km: 210})
			if err != nil {
				b.Fatal(err)
			}
			var s [4]*FieldState
			for i := range s {
				s[i] = f.NewState(10)
			}
			b.ReportAllocs()
			for b.Loop() {
				for i := range s {
					f.Step(s[i], c.every)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/1000/float64(b.N)/c.every, "ms/simulated-ms")
		})
	}
}
