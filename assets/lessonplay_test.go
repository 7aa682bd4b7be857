package assets_test

import (
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"sort"
	"strings"
	"testing"

	"neuromodlab/assets"
	"neuromodlab/engine/figure"
	"neuromodlab/engine/lab"
)

// Every lesson played as the page plays it, and its facts measured.

// player makes the calls that the page makes.
type player struct {
	t   *testing.T
	api *lab.API
}

func (p player) call(name string, args map[string]any, into any) error {
	p.t.Helper()
	if args == nil {
		args = map[string]any{}
	}
	b, err := json.Marshal(args)
	if err != nil {
		p.t.Fatal(err)
	}
	out, err := p.api.Call(name, b)
	if err == nil && into != nil {
		err = json.Unmarshal(out, into)
	}
	return err
}

func (p player) seek(to *lessonPlace) error {
	if to.Trial > 0 {
		return p.call("seek", map[string]any{"trial": to.Trial}, nil)
	}
	return p.call("seek", map[string]any{"tick": to.Tick}, nil)
}

func (p player) setUp(l *lesson, do *lessonSetup) error {
	f := do.Figure
	if f == "" {
		f = l.Figure
	}
	link := "figure=" + f
	add := func(key, value string) { link += "&" + key + "=" + url.PathEscape(value) }
	if do.Condition != "" {
		add("condition", do.Condition)
	}
	if do.Seed != nil {
		add("seed", fmt.Sprint(*do.Seed))
	}
	keys := []string{}
	for key := range do.Set {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	for _, key := range keys {
		add(key, fmt.Sprint(do.Set[key]))
	}
	if do.Puffs != nil {
		add("log", strings.Join(do.Puffs, ","))
	}
	var opened struct{ Problems []string }
	if err := p.call("open", map[string]any{"link": link}, &opened); err != nil {
		return err
	}
	if len(opened.Problems) > 0 {
		return fmt.Errorf("%s: %s", link, strings.Join(opened.Problems, "; "))
	}
	if do.Twin != nil {
		if err := p.call("twin", do.Twin, nil); err != nil {
			return err
		}
	}
	if do.Seek != nil {
		return p.seek(do.Seek)
	}
	return nil
}

type columns struct {
	Outcome              []string
	DA, NA, ACh, HT, RPE []float64
	Release              []int
}

// measure is what web/src/lesson/facts.ts measures.
func (p player) measure(f *lessonFact) (float64, error) {
	if f.Measure == "nM" {
		var state struct{ Still *struct{ PuffRadius float64 } }
		if err := p.call("state", nil, &state); err != nil {
			return 0, err
		}
		if state.Still == nil {
			return 0, fmt.Errorf("there is no tissue without a task")
		}
		var here map[string]any
		if err := p.call("probe", map[string]any{"x": f.X, "y": f.Y, "radius": state.Still.PuffRadius}, &here); err != nil {
			return 0, err
		}
		x, ok := here[f.Modulator].(float64)
		if !ok {
			return 0, fmt.Errorf("no %s there", f.Modulator)
		}
		return x, nil
	}
	if f.Trials == nil {
		return 0, fmt.Errorf("which trials?")
	}
	from, to := f.Trials[0], f.Trials[1]
	if f.Measure == "kept" {
		var kept struct {
			At       []int
			Tasks    []string
			Accuracy [][]*float64
			Twin     *struct{ Accuracy [][]*float64 }
		}
		if err := p.call("kept", nil, &kept); err != nil {
			return 0, err
		}
		rows, exam, task := kept.Accuracy, -1, slices.Index(kept.Tasks, f.Task)
		for i, at := range kept.At {
			if at <= to {
				exam = i
			}
		}
		if f.Of == "twin" && kept.Twin != nil {
			rows = kept.Twin.Accuracy
		}
		if exam < 0 || task < 0 || rows[exam][task] == nil {
			return 0, fmt.Errorf("%s was not asked by trial %d", f.Task, to)
		}
		return *rows[exam][task], nil
	}
	var c columns
	if f.Of == "twin" {
		var twins struct{ Series columns }
		if err := p.call("twins", map[string]any{"from": 1}, &twins); err != nil {
			return 0, err
		}
		c = twins.Series
	} else if err := p.call("series", map[string]any{"from": 1}, &c); err != nil {
		return 0, err
	}
	if from < 1 || from > to || len(c.Outcome) < to {
		return 0, fmt.Errorf("%d trials are over", len(c.Outcome))
	}
	n, sum := 0, 0.0
	for i := from - 1; i < to; i++ {
		o := c.Outcome[i]
		if f.After != "" && o != f.After {
			continue
		}
		has := func(names ...string) {
			n++
			if o == names[0] || len(names) == 4 && o == names[3] {
				sum++
			}
		}
		switch f.Measure {
		case "right":
			has("hit", "", "", "correct_rejection")
		case "false_alarms":
			if o == "false_alarm" || o == "correct_rejection" {
				has("false_alarm")
			}
		case "misses":
			if o == "miss" || o == "hit" {
				has("miss")
			}
		case "releases":
			sum += float64(c.Release[i])
		case "rpe":
			n, sum = n+1, sum+c.RPE[i]
		case "level":
			column, ok := map[string][]float64{"da": c.DA, "na": c.NA, "ach": c.ACh, "ht": c.HT}[f.Modulator]
			if !ok {
				return 0, fmt.Errorf("level of %q", f.Modulator)
			}
			n, sum = n+1, sum+column[i]
		default:
			return 0, fmt.Errorf("there is no measure %q", f.Measure)
		}
	}
	if f.Measure == "releases" {
		return sum, nil
	}
	if n == 0 {
		return 0, fmt.Errorf("no such trial")
	}
	return sum / float64(n), nil
}

// kept finds a number of assets/results.
func (f *lessonFact) kept() (float64, error) {
	r, err := results(f.Result.Figure)
	if err != nil {
		return 0, err
	}
	for _, c := range r.Conditions {
		if c.Name == f.Result.Condition {
			if m, ok := c.Metrics[f.Result.Metric]; ok {
				return m.Centre(), nil
			}
		}
	}
	return 0, fmt.Errorf("results of %s hold no %s under %s", f.Result.Figure, f.Result.Metric, f.Result.Condition)
}

// Every step of every lesson is played as the page plays it, and every fact that it
// rests on must come out. Seeds were chosen to be typical: facts with a result hold what
// the lesson says of many networks against the measured tables.
func TestEveryLessonShowsWhatItSays(t *testing.T) {
	set, err := figure.Load(assets.Figures())
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range loadLessons(t) {
		t.Run(l.ID, func(t *testing.T) {
			t.Parallel()
			if testing.Short() {
				t.Skip("several seconds")
			}
			api, err := lab.NewAPI(set, func() float64 { return 0 })
			if err != nil {
				t.Fatal(err)
			}
			p := player{t, api}
			for _, s := range l.Steps {
				if s.Do != nil {
					if err := p.setUp(&l, s.Do); err != nil {
						t.Fatalf("%s: %v", s.ID, err)
					}
				}
				if s.Ask != nil && s.Ask.Run != nil {
					if run := s.Ask.Run; run.Trial > 0 && api.State().Trial >= run.Trial || run.Tick > 0 && api.State().Tick >= uint64(run.Tick) {
						t.Errorf("%s: the answer is there before the question", s.ID)
					}
					if err := p.seek(s.Ask.Run); err != nil {
						t.Fatalf("%s: %v", s.ID, err)
					}
				}
				for i := range s.Expect {
					f := &s.Expect[i]
					value, err := 0.0, error(nil)
					if f.Result != nil {
						value, err = f.kept()
					} else {
						value, err = p.measure(f)
					}
					if b, _ := json.Marshal(f); err != nil {
						t.Errorf("%s: %v: %s", s.ID, err, b)
					} else if f.Min == nil && f.Max == nil || f.Min != nil && value < *f.Min || f.Max != nil && value > *f.Max {
						t.Errorf("%s: it is %.4g: %s", s.ID, value, b)
					} else {
						t.Logf("%s: %s %v %.4g", s.ID, f.Measure, f.Result, value)
					}
				}
			}
		})
	}
}
