package assets_test

// Test that runs every lesson and compares what it states with what the engine gives.

import (
	"encoding/json"
	"fmt"
	"net/url"
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

// measure asks the engine for the number that a fact is about.
func (p player) measure(f *lessonFact) (float64, error) {
	ask := map[string]any{"measure": f.Measure}
	for key, value := range map[string]string{"of": f.Of, "modulator": f.Modulator, "after": f.After, "task": f.Task} {
		if value != "" {
			ask[key] = value
		}
	}
	if f.Trials != nil {
		ask["trials"] = f.Trials
	}
	if f.Measure == "nM" {
		ask["x"], ask["y"] = f.X, f.Y
	}
	var found *float64
	if err := p.call("fact", ask, &found); err != nil {
		return 0, err
	}
	if found == nil {
		return 0, fmt.Errorf("the run has not come so far, or has no such trial")
	}
	return *found, nil
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
