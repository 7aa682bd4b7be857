package assets_test

// Test of the files of lessons: that each has all its parts.

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"

	"neuromodlab/assets"
	"neuromodlab/engine/modulators"
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
	`figures|kept|course|fields|block|modulator\.(` + strings.Join(modulators.Keys[:], "|") + `)|chart\.[a-z]+|` +
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
