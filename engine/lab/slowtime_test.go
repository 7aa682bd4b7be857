package lab_test

import (
	"fmt"
	"testing"

	"neuromodlab/engine/lab"
)

// played is a page's engine that plays a link for wall ms at a speed of 4; see gets each moment of
// wall time.
func played(t *testing.T, link string, slow bool, until uint64, see func(wall float64, a *lab.API)) *lab.API {
	t.Helper()
	wall := 0.0
	a, err := lab.NewAPI(figures(t), func() float64 { return wall })
	must(t, err)
	for _, call := range [][2]string{
		{"open", fmt.Sprintf(`{"link":%q}`, link)}, {"speed", `{"x":4}`}, {"slow", fmt.Sprintf(`{"on":%v}`, slow)}, {"play", `{}`},
	} {
		callAPI(t, a, call[0], call[1])
	}
	for a.Session.Tick() < until {
		see(wall, a)
		wall += 4
		a.Advance(8)
	}
	return a
}

const aroundShift = "figure=set-shift&seed=1&tick=99200"

// Slowed or not, the same happens.
func TestSlowTimeChangesNoSpike(t *testing.T) {
	nativeOnly(t)
	until := uint64(118_000)
	hash := func(slow bool) string {
		a := played(t, aroundShift, slow, until, func(float64, *lab.API) {})
		must(t, a.Session.Seek(until))
		return a.Session.Hash()
	}
	if a, b := hash(true), hash(false); a != b {
		t.Errorf("slowed: %s, not slowed: %s", a, b)
	}
}

// Around a change of rule time slows at a release, to a tenth of real time, and the story stays
// short.
func TestTimeSlowsAtAReleaseAndTheStoryStaysShort(t *testing.T) {
	if testing.Short() {
		t.Skip("does not depend on the platform")
	}
	slowest, slowings, slowed := 4.0, 0, false
	last, end := uint64(0), 0.0
	played(t, aroundShift, true, 118_000, func(wall float64, a *lab.API) {
		slowest = min(slowest, a.Speed())
		if now := a.Speed() < 4; now != slowed {
			if slowed = now; now {
				slowings++
			}
		}
		if a.Session.Tick() < last {
			t.Fatal("time goes back")
		}
		last, end = a.Session.Tick(), wall
	})
	if slowest != 0.1 || slowings < 2 {
		t.Errorf("the lowest speed is %v, time slows %d times", slowest, slowings)
	}
	const plain = (118_000 - 99_200) / 4.0 // ms
	if most := plain + 4*3000; end > most || end < plain+2*1500 {
		t.Errorf("%d slowings take %.0f ms more", slowings, end-plain)
	}
}

// Nothing slows unless it is asked for, and whoever wants to get on is not slowed.
func TestTimeIsNotSlowedUnasked(t *testing.T) {
	played(t, aroundShift, false, 104_000, func(_ float64, a *lab.API) {
		if a.Speed() != 4 {
			t.Fatalf("speed %v", a.Speed())
		}
	})
	a, err := lab.NewAPI(figures(t), func() float64 { return 0 })
	must(t, err)
	callAPI(t, a, "slow", `{"on":true}`)
	callAPI(t, a, "puff", `{"modulator":"na"}`)
	for _, c := range []struct{ set, want float64 }{{0.05, 0.05}, {1, 0.1}, {16, 0.1}, {64, 64}, {1000, 1000}} {
		a.Player.Speed = c.set
		if got := a.Speed(); got != c.want {
			t.Errorf("after a release by hand, at %v: %v; want %v", c.set, got, c.want)
		}
	}
}
