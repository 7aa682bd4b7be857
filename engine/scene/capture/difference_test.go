package capture_test

// Test of the picture of the difference of two networks.

import (
	"slices"
	"testing"

	"neuromodlab/engine/lab"
	"neuromodlab/engine/scene"
	"neuromodlab/engine/scene/capture"
)

func say(t *testing.T, a *lab.API, call, arguments string) {
	t.Helper()
	if _, err := a.Call(call, []byte(arguments)); err != nil {
		t.Fatal(err)
	}
}

// Up to the first other spike nothing is lit; afterwards a cell is lit, as brightly as
// the spike is new, if and only if one of the two fired there and the other did not.
func TestTheDifferenceShowsSpikesThatOnlyOneHas(t *testing.T) {
	a := api(t)
	say(t, a, "twin", `{"set":{"ach.on":true}}`)
	var f scene.Frame
	capture.Difference(&f, a)
	dark := func() bool {
		return !slices.ContainsFunc(f.Age, func(x uint8) bool { return x != 255 }) &&
			!slices.ContainsFunc(f.V, func(x uint8) bool { return x != 0 })
	}
	if !dark() {
		t.Fatal("twins that have not run differ")
	}
	cells := spikingOf(a.Session).Model.Net.Cells
	alone := make([]int64, cells) // tick of the last spike that only one of them had
	for i := range alone {
		alone[i] = -1
	}
	lit := 0
	for range 4000 {
		say(t, a, "step", `{"ms":1}`)
		tick := int64(a.Session.Tick()) - 1
		k := 0
		x, y := spikingOf(a.Session).State.Net.Populations, spikingOf(a.Twin()).State.Net.Populations
		for i := range x {
			for c := range x[i].Last {
				first, second := int64(x[i].Last[c]) == tick, int64(y[i].Last[c]) == tick
				switch {
				case first != second:
					alone[k] = tick
				case first:
					alone[k] = -1 // both fired: they are together again
				}
				k++
			}
		}
		capture.Difference(&f, a)
		for k, at := range alone {
			want := uint8(255)
			if at >= 0 {
				want = uint8(min(255, tick-at))
			}
			if f.Age[k] != want {
				t.Fatalf("tick %d, cell %d: age %d, by hand %d", tick, k, f.Age[k], want)
			}
			if want < 255 {
				lit++
			}
		}
	}
	if lit == 0 {
		t.Error("the twins never parted")
	}
}
