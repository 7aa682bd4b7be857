package circuit

import "testing"

// BenchmarkLoad is the reading of all circuits of the lab, which the page waits for.
func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		for _, c := range Circuits {
			load(c.Name)
		}
	}
}

// BenchmarkSpec is the specification of the actor–critic.
func BenchmarkSpec(b *testing.B) {
	v := ActorCritic.Params.Defaults()
	for b.Loop() {
		if _, err := ActorCritic.Spec(v); err != nil {
			b.Fatal(err)
		}
	}
}
