package experiment_test

// Tests of sums over seeds: moments, effects, shards, and experiments that are continued.

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/stat"

	"neuromodlab/assets"
	"neuromodlab/engine/experiment"
	"neuromodlab/engine/figure"
	"neuromodlab/engine/param"
)

// Against Gonum; the tolerance is that of values counted in units of 2^−40.
func TestMomentsAreThoseOfTheValuesInAnyOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	x := make([]float64, 200)
	for i := range x {
		x[i] = r.NormFloat64() * math.Pow(10, float64(i%8-3))
	}
	var whole experiment.Moments
	for _, v := range x {
		whole.Add(v)
	}
	mean, sd := stat.MeanStdDev(x, nil)
	if math.Abs(whole.Mean()-mean) > 1e-10 || math.Abs(whole.SD()-sd) > 1e-7 {
		t.Errorf("mean %v, sd %v; Gonum has %v and %v", whole.Mean(), whole.SD(), mean, sd)
	}
	r.Shuffle(len(x), func(i, j int) { x[i], x[j] = x[j], x[i] })
	var halves [2]experiment.Moments
	for i, v := range x {
		halves[i%2].Add(v)
	}
	halves[0].Merge(&halves[1])
	a, _ := whole.MarshalText()
	b, _ := halves[0].MarshalText()
	if string(a) != string(b) {
		t.Errorf("%s in order, %s in two halves", a, b)
	}
	var back experiment.Moments
	if err := back.UnmarshalText(a); err != nil || back.Mean() != whole.Mean() {
		t.Errorf("%s read back: %v, %v", a, back.Mean(), err)
	}
}

func TestBrokenMomentsAreRefused(t *testing.T) {
	for _, text := range []string{"", "1:2", "1:2:3:4", "x:1:1", "-1:0:0", "1:0:-1", "1:" + strings.Repeat("9", 1000) + ":1"} {
		if err := new(experiment.Moments).UnmarshalText([]byte(text)); err == nil {
			t.Errorf("%.30q was accepted", text)
		}
	}
}

// small is a plan of sixteen conditions that takes a moment.
func small(t *testing.T, seeds int) experiment.Plan {
	return experiment.Plan{Figure: experiment.LoadFigure(t, "many-to-one"), FirstSeed: 7, Seeds: seeds,
		Set: []param.Changed{{Key: "task.before", Value: "10"}, {Key: "task.after", Value: "10"}}}
}

// Invented measures with known effects: 3·DA + 2·NA + 5·DA·NA, plus a part that differs between
// seeds but not between conditions, which must cancel.
func TestEffectsAreThoseThatWerePutIn(t *testing.T) {
	plan := check(t, small(t, 10))
	tally := experiment.NewTally(plan)
	names := plan.Names()
	for k := range 10 {
		for arm, name := range names {
			on := strings.Split(name, "+")
			has := func(m string) float64 {
				if name == "all" || slices.Contains(on, m) {
					return 1
				}
				return 0
			}
			da, na := has("da"), has("na")
			x := 3*da + 2*na + 5*da*na + float64(k*k)
			if err := tally.Add(k, arm, map[string]float64{"acquisition_trials": x, "miss_rate": float64(k%2) * da}); err != nil {
				t.Fatal(err)
			}
		}
	}
	want := map[string]float64{ // DA: 3 + 5/2; NA: 2 + 5/2; the pair: half the difference of differences
		"da": 5.5, "na": 4.5, "ach": 0, "5ht": 0, "da na": 2.5, "da ach": 0, "da 5ht": 0, "na ach": 0, "na 5ht": 0, "ach 5ht": 0,
	}
	found := 0
	for _, e := range tally.Result().Effects {
		name := strings.Join(e.Factors, " ")
		switch e.Metric {
		case "acquisition_trials":
			found++
			if math.Abs(float64(e.Estimate)-want[name]) > 1e-9 || e.N != 10 || math.Abs(float64(e.CI95[1]-e.CI95[0])) > 1e-9 {
				t.Errorf("%s: %+v, want %v", name, e, want[name])
			}
			if e.Excludes(0) != (want[name] != 0) {
				t.Errorf("%s: interval %v excludes zero: %v", name, e.CI95, e.Excludes(0))
			}
		case "miss_rate": // half of the seeds have an effect of 1: 0.5 ± t(9)·sd/√10
			half := 2.2622 * math.Sqrt(0.25*10/9) / math.Sqrt(10)
			if name == "da" && (math.Abs(float64(e.CI95[0])-(0.5-half)) > 1e-4 || math.Abs(float64(e.CI95[1])-(0.5+half)) > 1e-4) {
				t.Errorf("interval %v, want 0.5 ± %v", e.CI95, half)
			}
		}
	}
	if found != 10 {
		t.Errorf("%d effects, want four and six", found)
	}
}

func TestConditionsThatAreNoFullFactorialHaveNoEffects(t *testing.T) {
	if testing.Short() {
		t.Skip("runs fifteen networks")
	}
	p := small(t, 1)
	p.Conditions = p.Figure.ConditionNames()[:15]
	if r := run(t, p, 2); r.Effects != nil {
		t.Errorf("effects %v", r.Effects)
	}
}

func text(t *testing.T, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// shards runs a plan in n parts, each written and read again.
func shards(t *testing.T, p experiment.Plan, n int) (out []experiment.NamedPart) {
	t.Helper()
	for i := 1; i <= n; i++ {
		tally := experiment.NewTally(check(t, p))
		s := experiment.Shard{I: i, N: n}
		if err := experiment.Run(t.Context(), tally, s, 2, nil); err != nil {
			t.Fatal(err)
		}
		part, err := experiment.ReadPart([]byte(text(t, tally.Part(s))))
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, experiment.NamedPart{Name: "part" + s.String(), Part: part})
	}
	return out
}

func TestMergedShardsAreTheUnshardedResult(t *testing.T) {
	set, _ := figure.Load(assets.Figures())
	p := small(t, 2)
	if testing.Short() {
		p.Conditions = []string{"da", "da+na"}
	}
	whole := text(t, run(t, p, 2))
	for _, n := range []int{1, 3} { // of three shards of two seeds one is empty
		parts := shards(t, p, n)
		slices.Reverse(parts)
		r, err := experiment.Merge(set, parts)
		if err != nil {
			t.Fatal(err)
		}
		if got := text(t, r); got != whole {
			t.Errorf("%d shards: %s\nwhole: %s", n, got, whole)
		}
	}
}

func TestMergeRefusesMissingDoubledAndForeignShardsByName(t *testing.T) {
	if testing.Short() {
		t.Skip("runs 24 networks")
	}
	set, _ := figure.Load(assets.Figures())
	p := small(t, 4)
	p.Conditions = []string{"da", "da+na"}
	a := shards(t, p, 3)
	other := p
	other.Set = append([]param.Changed{{Key: "na.noise", Value: "1"}}, p.Set...)
	b := shards(t, other, 3)
	unfinished := *experiment.NewTally(check(t, p)).Part(experiment.Shard{I: 2, N: 3})
	halves := shards(t, p, 2)
	for name, c := range map[string]struct {
		parts []experiment.NamedPart
		want  string
	}{
		"none":       {nil, "no parts"},
		"missing":    {[]experiment.NamedPart{a[0], a[2]}, "missing: 2/3"},
		"doubled":    {[]experiment.NamedPart{a[0], a[1], a[1], a[2]}, "part2/3 and part2/3 are both"},
		"foreign":    {[]experiment.NamedPart{a[0], b[1], a[2]}, "part2/3: it is of another plan"},
		"unfinished": {[]experiment.NamedPart{a[0], {Name: "late", Part: &unfinished}, a[2]}, "late is not finished: seed 8 is missing"},
		"of another": {[]experiment.NamedPart{a[0], halves[1]}, "part2/2 is shard 2/2, part1/3 one of 3"},
	} {
		if _, err := experiment.Merge(set, c.parts); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
	if _, err := experiment.ReadPart([]byte(`{"figure":"set-shift"}`)); err == nil {
		t.Error("a result was taken for a part")
	}
}

func TestAnInterruptedTallyGoesOnToTheSameResult(t *testing.T) {
	if testing.Short() {
		t.Skip("runs 19 networks")
	}
	p := small(t, 4)
	p.Conditions = []string{"da", "da+na"}
	whole := text(t, run(t, p, 2))
	first := experiment.NewTally(check(t, p))
	for arm := range 2 {
		first.Add(2, arm, first.Plan().MeasureSeed(2, arm))
	}
	first.Add(0, 0, first.Plan().MeasureSeed(0, 0)) // its other arm is not there: the seed does not count
	if n := first.Done(); n != 1 {
		t.Fatalf("%d seeds count", n)
	}
	part, err := experiment.ReadPart([]byte(text(t, first.Part(experiment.WholePlan))))
	if err != nil {
		t.Fatal(err)
	}
	second := experiment.NewTally(check(t, p))
	if err := second.AddPart(part); err != nil {
		t.Fatal(err)
	}
	if err := experiment.Run(t.Context(), second, experiment.WholePlan, 2, nil); err != nil {
		t.Fatal(err)
	}
	if got := text(t, second.Result()); got != whole {
		t.Errorf("%s\nwhole: %s", got, whole)
	}
	if err := second.AddPart(part); err == nil {
		t.Error("seeds were counted twice")
	}
}

// A tally's size does not depend on how many seeds it has.
func TestATallyDoesNotGrow(t *testing.T) {
	p := small(t, 10_000)
	p.Conditions = []string{"da", "da+na"}
	tally := experiment.NewTally(check(t, p))
	size := func() int { return len(text(t, tally.Part(experiment.WholePlan))) }
	at := 0
	for k := range 10_000 {
		for arm := range 2 {
			tally.Add(k, arm, map[string]float64{"acquisition_trials": float64(k * arm), "recovered": float64(k % 2)})
		}
		if k == 100 {
			at = size()
		}
	}
	if end := size(); end > at+200 {
		t.Errorf("%d bytes after 100 seeds, %d after 10,000", at, end)
	}
}

func TestASweepRunsEachConditionWithEachOtherValue(t *testing.T) {
	p := experiment.Plan{Figure: experiment.LoadFigure(t, "set-shift"), Conditions: []string{"da", "da+na"}, Seeds: 1,
		Sweeps: []figure.Sweep{{Key: "da.critic_rate", Values: []any{"0.012", "0.06", 0.1}}}}
	want := []string{"da", "da+na", "da @ da.critic_rate=0.012", "da @ da.critic_rate=0.1", "da+na @ da.critic_rate=0.012",
		"da+na @ da.critic_rate=0.1"}
	if got := check(t, p).Names(); !slices.Equal(got, want) {
		t.Errorf("arms %q, want %q", got, want)
	}
	p.Sweeps[0].Values = []any{5.0}
	if _, err := p.Check(); err == nil || !strings.Contains(err.Error(), "da.critic_rate") {
		t.Errorf("a value out of range: %v", err)
	}
}
