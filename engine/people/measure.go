package people

// Measures of people and of networks by the same code: learning curves of each kind of cue, signal detection,
// reaction times, and whether an action is repeated after each outcome.

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"

	"neuromodlab/engine/probe"
	"neuromodlab/engine/task"
)

// GroupMeasures is the measures of a group of people, or of networks.
type GroupMeasures struct {
	Curves []KindCurve    `json:"curves"` // of each kind of cue that the group has
	People []PersonScores `json:"people"`
	Rates  []MeanOver     `json:"rates"`  // hit rate, false-alarm rate, d′ and c, over people
	Stay   []StayRate     `json:"stay"`   // of each kind of cue and outcome
	TimeAt []float64      `json:"timeAt"` // the quantiles of reaction times that are taken
	Times  []TimeQuantile `json:"times"`  // of hits, and of false alarms
}

// KindCurve is how often a kind of cue was answered rightly, over its presentations.
type KindCurve struct {
	Kind  string       `json:"kind" enum:"CueKind"`
	Bin   int          `json:"bin"`   // presentations that a point is the mean of
	Each  [][]*float64 `json:"each"`  // of each person, by point; null: none
	Mean  []MeanOver   `json:"mean"`  // over people, by point
	Whole MeanOver     `json:"whole"` // of all presentations
}

// MeanOver is a mean over people with its 95 % interval by Student's t; of one person the interval is the mean.
type MeanOver struct {
	Name string  `json:"name"`
	N    int     `json:"n"`
	Mean float64 `json:"mean"`
	Lo   float64 `json:"lo"`
	Hi   float64 `json:"hi"`
}

// PersonScores is the scores of one person.
type PersonScores struct {
	Name        string    `json:"name"`
	Trials      int       `json:"trials"`
	Hits        float64   `json:"hits"`        // share of trials on which Go was right
	FalseAlarms float64   `json:"falseAlarms"` // share of trials on which No-Go was right
	DPrime      float64   `json:"dPrime"`      // log-linear correction (Hautus 1995)
	Criterion   float64   `json:"criterion"`   // c: above 0 is a bias to No-Go
	HitTimes    []float64 `json:"hitTimes"`    // quantiles of reaction times of hits, ms; empty: none
	AlarmTimes  []float64 `json:"alarmTimes"`  // the same of false alarms
}

// TimeQuantile is a quantile of reaction times, its mean over people.
type TimeQuantile struct {
	Of       string   `json:"of" enum:"hit|false_alarm"`
	Quantile float64  `json:"quantile"`
	MS       MeanOver `json:"ms"`
}

// StayRate is how often an action is done again at the next presentation of its cue, after an outcome that was as good
// as it could be, or not.
type StayRate struct {
	Kind  string   `json:"kind" enum:"CueKind"`
	After string   `json:"after" enum:"better|worse"`
	Share MeanOver `json:"share"`
}

// CueKinds are the kinds of cues: by the right action, and by what is at stake where that is known.
var CueKinds = []string{"go", "nogo", "go win", "nogo win", "go avoid", "nogo avoid"}

// bin is how many presentations of a kind are one point of a curve, and how many points there are at most.
const (
	bin       = 5
	maxPoints = 60
)

// timeQuantiles are those of reaction times, as is usual in the field.
var timeQuantiles = []float64{0.1, 0.3, 0.5, 0.7, 0.9}

// kind is the kind of a trial's cue; empty: not known.
func (t *Trial) kind() string {
	switch {
	case t.Right == Unknown:
		return ""
	case t.Context == NoContext:
		return t.Right.String()
	}
	return t.Right.String() + " " + t.Context.String()
}

// good reports whether the outcome was the better one that the cue can have; without outcomes, whether the action
// was right.
func (t *Trial) good() bool {
	switch {
	case math.IsNaN(t.Outcome):
		return t.Right != Unknown && t.Correct()
	case t.Context == Avoid:
		return t.Outcome >= 0
	}
	return t.Outcome > 0
}

// MeasureGroup measures a group.
func MeasureGroup(trials []Trial) GroupMeasures {
	out := GroupMeasures{Curves: []KindCurve{}, People: []PersonScores{}, Rates: []MeanOver{}, Stay: []StayRate{}, TimeAt: timeQuantiles,
		Times: []TimeQuantile{}}
	names := People(trials)
	by := map[string][]*Trial{}
	for i := range trials {
		by[trials[i].Person] = append(by[trials[i].Person], &trials[i])
	}
	for _, name := range names {
		out.People = append(out.People, scores(name, by[name]))
	}
	out.rates()
	out.times()
	for _, kind := range CueKinds {
		out.addCurve(kind, names, by)
		out.addStay(kind, names, by)
	}
	return out
}

func scores(name string, trials []*Trial) PersonScores {
	var c probe.Counts
	var times [2][]float64
	for _, t := range trials {
		if t.Right == Unknown {
			continue
		}
		outcome := task.OutcomeOf(t.Right == Go, t.Pressed)
		c.Add(outcome)
		if outcome.Pressed() && !math.IsNaN(t.RTMS) {
			k := 0
			if outcome == task.FalseAlarm {
				k = 1
			}
			times[k] = append(times[k], t.RTMS)
		}
	}
	p := PersonScores{Name: name, Trials: len(trials), Hits: 1 - c.MissRate(), FalseAlarms: c.FalseAlarmRate(),
		DPrime: c.DPrime(), Criterion: c.Bias(), HitTimes: quantilesOf(times[0]), AlarmTimes: quantilesOf(times[1])}
	if c.Hit+c.Miss == 0 {
		p.Hits = 0
	}
	return p
}

// quantilesOf are the quantiles of some times; empty where there are too few.
func quantilesOf(times []float64) []float64 {
	out := []float64{}
	if len(times) < len(timeQuantiles) {
		return out
	}
	slices.Sort(times)
	for _, p := range timeQuantiles {
		at := p * float64(len(times)-1)
		below := int(at)
		x := times[below]
		if below+1 < len(times) {
			x += float64((at - float64(below)) * (times[below+1] - times[below]))
		}
		out = append(out, x)
	}
	return out
}

func (g *GroupMeasures) rates() {
	for _, m := range []struct {
		name string
		of   func(*PersonScores) float64
	}{
		{"hits", func(p *PersonScores) float64 { return p.Hits }},
		{"falseAlarms", func(p *PersonScores) float64 { return p.FalseAlarms }},
		{"dPrime", func(p *PersonScores) float64 { return p.DPrime }},
		{"criterion", func(p *PersonScores) float64 { return p.Criterion }},
	} {
		var x []float64
		for i := range g.People {
			x = append(x, m.of(&g.People[i]))
		}
		g.Rates = append(g.Rates, meanOver(m.name, x, math.Inf(-1), math.Inf(1)))
	}
}

func (g *GroupMeasures) times() {
	for _, of := range []struct {
		name  string
		times func(*PersonScores) []float64
	}{
		{"hit", func(p *PersonScores) []float64 { return p.HitTimes }},
		{"false_alarm", func(p *PersonScores) []float64 { return p.AlarmTimes }},
	} {
		for k, q := range timeQuantiles {
			var x []float64
			for i := range g.People {
				if times := of.times(&g.People[i]); len(times) > k {
					x = append(x, times[k])
				}
			}
			if len(x) > 0 {
				g.Times = append(g.Times, TimeQuantile{of.name, q, meanOver(of.name, x, 0, math.Inf(1))})
			}
		}
	}
}

// addCurve adds the learning curve of a kind of cue, where the group has it.
func (g *GroupMeasures) addCurve(kind string, names []string, by map[string][]*Trial) {
	c := KindCurve{Kind: kind, Bin: bin}
	var whole []float64
	points := 0
	for _, name := range names {
		var right, n []float64
		seen, correct := 0, 0.0
		for _, t := range by[name] {
			if t.kind() != kind {
				continue
			}
			at := seen / bin
			if at == len(n) {
				right, n = append(right, 0), append(n, 0)
			}
			n[at]++
			seen++
			if t.Correct() {
				right[at]++
				correct++
			}
		}
		each := make([]*float64, 0, min(len(n), maxPoints))
		for i := range min(len(n), maxPoints) {
			share := right[i] / n[i]
			each = append(each, &share)
		}
		points = max(points, len(each))
		c.Each = append(c.Each, each)
		if seen > 0 {
			whole = append(whole, correct/float64(seen))
		}
	}
	if points == 0 {
		return
	}
	for i := range points {
		var x []float64
		for k := range c.Each {
			if i < len(c.Each[k]) {
				x = append(x, *c.Each[k][i])
			}
		}
		c.Mean = append(c.Mean, meanOver(kind, x, 0, 1))
	}
	c.Whole = meanOver(kind, whole, 0, 1)
	g.Curves = append(g.Curves, c)
}

// addStay adds how often the action is repeated after the better and after the worse outcome.
func (g *GroupMeasures) addStay(kind string, names []string, by map[string][]*Trial) {
	var shares [2][]float64
	for _, name := range names {
		last := map[string]*Trial{}
		var stay, n [2]float64
		for _, t := range by[name] {
			if t.kind() != kind {
				continue
			}
			if before := last[t.Cue]; before != nil {
				k := 0
				if !before.good() {
					k = 1
				}
				n[k]++
				if before.Pressed == t.Pressed {
					stay[k]++
				}
			}
			last[t.Cue] = t
		}
		for k := range n {
			if n[k] > 0 {
				shares[k] = append(shares[k], stay[k]/n[k])
			}
		}
	}
	for k, after := range []string{"better", "worse"} {
		if len(shares[k]) > 0 {
			g.Stay = append(g.Stay, StayRate{kind, after, meanOver(kind, shares[k], 0, 1)})
		}
	}
}

// meanOver is a mean with its interval, cut at what can be.
func meanOver(name string, x []float64, least, most float64) MeanOver {
	m := MeanOver{Name: name, N: len(x), Mean: stat.Mean(x, nil)}
	m.Lo, m.Hi = m.Mean, m.Mean
	if n := float64(len(x)); n > 1 {
		half := stat.StdDev(x, nil) / math.Sqrt(n) * distuv.StudentsT{Sigma: 1, Nu: n - 1}.Quantile(0.975)
		m.Lo, m.Hi = max(least, m.Mean-half), min(most, m.Mean+half)
	}
	return m
}
