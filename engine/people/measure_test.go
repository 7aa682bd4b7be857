package people

// Tests of the measures of groups, against numbers worked out by hand.

import (
	"math"
	"testing"
)

// made are trials of a person: each a cue, the right action, what was done (g or n), time, outcome.
func made(person string, kind Action, context Context, actions string, outcomes []float64, ms float64) (out []Trial) {
	for i, c := range actions {
		t := Trial{Person: person, Cue: kind.String() + context.String(), Right: kind, Context: context, Pressed: c == 'g', RTMS: math.NaN(),
			Outcome: outcomes[i]}
		if t.Pressed {
			t.RTMS = ms + float64(10*i)
		}
		out = append(out, t)
	}
	return out
}

func TestAGroupIsMeasured(t *testing.T) {
	var trials []Trial
	// Person a: Go to win, 6 presentations: g g n g g g; outcomes 1 0 0 1 1 1.
	trials = append(trials, made("a", Go, Win, "ggnggg", []float64{1, 0, 0, 1, 1, 1}, 300)...)
	// No-Go to avoid: n g n n; outcomes 0 −1 0 0.
	trials = append(trials, made("a", NoGo, Avoid, "ngnn", []float64{0, -1, 0, 0}, 200)...)
	trials = append(trials, made("b", Go, Win, "nnnnn", []float64{0, 0, 0, 0, 0}, 300)...)
	g := MeasureGroup(trials)

	if len(g.Curves) != 2 || g.Curves[0].Kind != "go win" || g.Curves[1].Kind != "nogo avoid" {
		t.Fatalf("curves %+v", g.Curves)
	}
	c := g.Curves[0]
	if got := *c.Each[0][0]; got != 0.8 { // 4 of the first 5
		t.Errorf("first point of a is %v, want 0.8", got)
	}
	if got := *c.Each[0][1]; got != 1 { // 1 of 1
		t.Errorf("second point of a is %v, want 1", got)
	}
	if m := c.Mean[0]; m.N != 2 || m.Mean != 0.4 || m.Lo != 0 || m.Hi != 1 { // two people: the interval is wide, and cut
		t.Errorf("mean of the first point is %+v", m)
	}
	if m := c.Mean[1]; m.N != 1 || m.Mean != 1 || m.Lo != 1 {
		t.Errorf("mean of the second point is %+v", m)
	}
	if m := c.Whole; math.Abs(m.Mean-(5.0/6)/2) > 1e-12 {
		t.Errorf("whole %+v", m)
	}
	stay := map[string]float64{}
	for _, s := range g.Stay {
		stay[s.Kind+" "+s.After] = s.Share.Mean
	}
	// a, Go to win: after 1: g→g, g→g, g→g: all stay; after 0: g→n, n→g: none. b: after 0: four times n→n.
	if stay["go win better"] != 1 || stay["go win worse"] != 0.5 {
		t.Errorf("stay %v", stay)
	}
	// a, No-Go to avoid: after 0: n→g, n→n; after −1: g→n.
	if stay["nogo avoid better"] != 0.5 || stay["nogo avoid worse"] != 0 {
		t.Errorf("stay %v", stay)
	}
	a := g.People[0]
	if math.Abs(a.Hits-5.0/6) > 1e-12 || a.FalseAlarms != 0.25 || a.Trials != 10 {
		t.Errorf("a: %+v", a)
	}
	// Times of a's hits: 300, 310, 330, 340, 350: the median is 330, the 0.1 quantile 304.
	if a.HitTimes[2] != 330 || math.Abs(a.HitTimes[0]-304) > 1e-9 || len(a.AlarmTimes) != 0 {
		t.Errorf("times %v %v", a.HitTimes, a.AlarmTimes)
	}
}

// Two hundred people of 240 trials are measured at once.
func BenchmarkMeasure200People(b *testing.B) {
	table, err := Import(largeTable(48_000), "")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		MeasureGroup(table.Trials)
	}
}
