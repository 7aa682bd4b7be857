package assets_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"net/url"
	"regexp"
	"slices"
	"sort"
	"strings"
	"testing"

	"neuromodlab/assets"
	"neuromodlab/engine/figure"
	"neuromodlab/engine/lab"
)

// The lessons, as web/src/state/lesson-data.ts describes them.
type lesson struct {
	ID, Title, Summary, Figure string
	Minutes                    int
	Steps                      []lessonStep
	Teacher                    struct {
		Aim, Prepare, Onward string
		Questions            []struct{ Question, Answer string }
		Misconceptions       []string
	}
	Sources []string
}

type lessonStep struct {
	ID, Say, Look, Try string
	Minutes            int
	Do                 *lessonSetup
	Ask                *struct {
		Question, Reveal string
		Options          []string
		Answer           *int
		Run              *lessonPlace
	}
	Expect []lessonFact
}

type lessonPlace struct {
	Trial, Tick int
	Speed       float64
}

type lessonSetup struct {
	Figure, Condition, Show, Lens, Tab, Fields string
	Set                                        map[string]any
	Seed                                       *uint64
	Puffs                                      []string
	Seek                                       *lessonPlace
	Speed                                      float64
	Play                                       bool
	Until                                      int
	Twin                                       map[string]any
}

type lessonFact struct {
	Measure, Of, Modulator, After, Task string
	Trials                              *[2]int
	X, Y                                float64
	Result                              *struct{ Figure, Condition, Metric string }
	Min, Max                            *float64
}

func loadLessons(t *testing.T) (all []lesson) {
	t.Helper()
	read := func(name string, into any) {
		b, err := fs.ReadFile(assets.Lessons(), name)
		if err != nil {
			t.Fatal(err)
		}
		d := json.NewDecoder(bytes.NewReader(b))
		d.DisallowUnknownFields()
		if err := d.Decode(into); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	var order []string
	read("index.json", &order)
	for _, id := range order {
		var l lesson
		read(id+".json", &l)
		if l.ID != id {
			t.Errorf("%s.json calls itself %q", id, l.ID)
		}
		all = append(all, l)
	}
	files, _ := fs.Glob(assets.Lessons(), "*.json")
	if len(files) != len(order)+1 {
		t.Errorf("%d files, and index.json names %d lessons", len(files), len(order))
	}
	return all
}

// The grammar of web/src/features/lesson/targets.ts.
var lessonTarget = regexp.MustCompile(`^(stage|sentence|modulators|condition|twin|twins|ruler|play|speed|seed|share|many|` +
	`figures|kept|course|fields|block|modulator\.(da|na|ach|5ht)|chart\.[a-z]+|` +
	`scale\.(synapse|neuron|circuit|network)|show\.(one|many|play)|tab\.(live|parameters|about))$`)

func TestLessonsAreWhole(t *testing.T) {
	all := loadLessons(t)
	if len(all) < 8 {
		t.Errorf("there are %d lessons", len(all))
	}
	sentences := regexp.MustCompile(`[.!?…:](\s|$|["”)])`)
	for _, l := range all {
		name := regexp.MustCompile(`^[a-z0-9-]+$`)
		if l.Title == "" || l.Summary == "" || l.Minutes < 1 || len(l.Sources) == 0 || l.Steps[0].Do == nil {
			t.Errorf("%s: title, summary, minutes, sources and a first step that sets its state are needed", l.ID)
		}
		if q := l.Teacher; q.Aim == "" || q.Prepare == "" || q.Onward == "" || len(q.Questions) < 2 || len(q.Misconceptions) < 2 {
			t.Errorf("%s: the teacher's page lacks something", l.ID)
		}
		asks, ids := 0, map[string]bool{}
		for _, s := range l.Steps {
			where := l.ID + "." + s.ID
			if !name.MatchString(s.ID) || ids[s.ID] {
				t.Errorf("%s: the step's name is empty, double or not plain", where)
			}
			ids[s.ID] = true
			if n := len(sentences.FindAllString(s.Say, -1)); n < 1 || n > 5 {
				t.Errorf("%s: says %d sentences", where, n)
			}
			if s.Look != "" && !lessonTarget.MatchString(s.Look) {
				t.Errorf("%s: looks at %q", where, s.Look)
			}
			if a := s.Ask; a != nil {
				asks++
				if a.Question == "" || a.Reveal == "" || len(a.Options) < 2 || a.Answer == nil || *a.Answer < 0 || *a.Answer >= len(a.Options) {
					t.Errorf("%s: question, reveal, options and an answer among them are needed", where)
				}
				if len(s.Expect) == 0 {
					t.Errorf("%s: asks and expects nothing", where)
				}
			}
			if s.Do != nil && !slices.Contains([]string{"", "one", "many", "play"}, s.Do.Show) {
				t.Errorf("%s: shows %q", where, s.Do.Show)
			}
		}
		if asks == 0 {
			t.Errorf("%s asks nothing", l.ID)
		}
	}
}

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
