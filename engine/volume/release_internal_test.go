package volume

// Test of the search for places in sums.

import (
	"math/rand/v2"
	"sort"
	"testing"
)

// The place found is the one that a search by halves finds, also where sums stand still, begin or
// end so, and at the sums themselves.
func TestTheFinderFindsWhatASearchFinds(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for range 300 {
		sums, sum := make([]float64, 1+r.IntN(60)), 0.0
		for i := range sums {
			if r.IntN(2) == 0 {
				sum += r.Float64() * []float64{1e-9, 1, 1e6}[r.IntN(3)]
			}
			sums[i] = sum
		}
		f := newFinder(sums)
		asked := append([]float64{0, sum, 2*sum + 1, -1}, sums...)
		for range 100 {
			asked = append(asked, r.Float64()*sum)
		}
		for _, x := range asked {
			want := min(sort.Search(len(sums), func(i int) bool { return sums[i] > x }), len(sums)-1)
			if got := f.firstAbove(x); got != want {
				t.Fatalf("%v in %v: place %d, want %d", x, sums, got, want)
			}
		}
	}
}
