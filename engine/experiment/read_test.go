package experiment_test

// Tests of reading figure files.

import (
	"encoding/json"
	"errors"
	"io/fs"
	"strings"
	"testing"

	"neuromodlab/assets"
	"neuromodlab/engine/experiment"
	"neuromodlab/engine/figure"
)

func set(t testing.TB) figure.Set {
	t.Helper()
	s, err := figure.Load(assets.Figures())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Each figure of the lab is what the published schema describes: read under another name
// it gives the same figure.
func TestEveryFigureOfTheLabIsAFigureFile(t *testing.T) {
	figures := set(t)
	for _, f := range figures {
		b, err := fs.ReadFile(assets.Figures(), f.Name+".json")
		if err != nil {
			t.Fatal(err)
		}
		own := strings.Replace(string(b), `"name": "`+f.Name+`"`, `"name": "my-`+f.Name+`"`, 1)
		g, err := experiment.ReadFigure([]byte(own), figures)
		if err != nil {
			t.Errorf("%s: %v", f.Name, err)
			continue
		}
		if g.Title != f.Title || g.Live != f.Live || g.Text.Why != f.Text.Why {
			t.Errorf("%s was read as %q, live %q", f.Name, g.Title, g.Live)
		}
		x, _ := f.Values(f.Live)
		y, _ := g.Values(g.Live)
		if d := x.Diff(y); len(d) > 0 {
			t.Errorf("%s was read with %v", f.Name, d)
		}
		if !json.Valid([]byte(g.FileText())) || f.FileText() != "" {
			t.Errorf("%s: its own text is %.60q", f.Name, g.FileText())
		}
	}
}

func TestWhatIsWrongWithAFigureFileIsSaidWithLineColumnAndKey(t *testing.T) {
	figures := set(t)
	const good = `{
  "name": "mine",
  "parent": "set-shift",
  "live": "calm",
  "conditions": [
    {"name": "loud", "set": {"na.on": true}},
    {"name": "calm", "set": {"na.on": true, "na.strength": 0.5}}
  ]
}`
	if _, err := experiment.ReadFigure([]byte(good), figures); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ from, to, want string }{
		{`"na.strength": 0.5`, `"na.strenght": 0.5`,
			"line 7, column 45, conditions[1].set.na.strenght: there is no such parameter; did you mean na.strength?"},
		{`"na.strength": 0.5`, `"na.strength": 50`,
			"line 7, column 60, conditions[1].set.na.strength: 50 is not allowed; allowed: a number from 0 to 2"},
		{`"na.strength": 0.5`, `"na.strength": "NaN"`, "conditions[1].set.na.strength: NaN is not allowed"},
		{`"na.strength": 0.5`, `"na.strength": NaN`, "line 7, column 60: this is no JSON"},
		{`"na.strength": 0.5`, `"na.strength": 1e999`, "conditions[1].set.na.strength: 1e999 is beyond any number"},
		{`"na.strength": 0.5`, `"na.strength": null`, "null is not allowed; allowed: boolean, number, string"},
		{`"na.strength": 0.5`, `"__proto__": 1`, "conditions[1].set.__proto__: there is no parameter"},
		{`"live": "calm"`, `"live": "clam"`, `line 4, column 3, live: figure mine has no condition "clam"; allowed: loud, calm`},
		{`"parent"`, `"parnet"`, "line 3, column 3, parnet: there is no such key; allowed: $schema, circuit"},
		{`"parent"`, `"constructor"`, "constructor: there is no such key"},
		{`"set-shift"`, `"setshift"`, "did you mean set-shift?"},
		{`"name": "loud"`, `"name": "calm"`, "calm stands twice"},
		{`"name": "mine"`, `"name": "set-shift"`, "line 2, column 3, name: the lab has a figure set-shift of its own"},
		{`"name": "mine"`, `"name": "<script>"`, "name: \"<script>\" is not allowed"},
		{`"name": "mine",`, ``, "name: this is missing"},
		{`"name": "mine"`, `"name": "mine", "name": "mine"`, "line 2, column 19, name: this stands twice"},
		{`"live": "calm"`, `"live": "calm", "protocols": [{"name": "p", "set": {}, "measure": "runs"}]`,
			"protocols[0].measure: there is no measure \"runs\"; allowed: "},
		{`"live": "calm"`, `"live": "calm", "circuit": "sheet"`, "circuit: \"sheet\" is not the parent's"},
		{`"live": "calm"`, `"live": "calm", "factors": ["na.strength"]`, "factors[0]: na.strength is no switch"},
		{`"live": "calm"`, `"live": "calm", "faculties": [{"metric": "m", "label": "l", "protocol": "p"}]`,
			"faculties[0].protocol: there is no protocol"},
		{`"live": "calm"`, `"live": "calm", "text": {"see": ` + strings.Repeat("[", 300) + strings.Repeat("]", 300) + `}`, "stands too deep"},
		{`"live": "calm"`, `"live": "calm", "text": {"see": ` + strings.Repeat("[", 50_000) + `}`, "this is no JSON"},
		{`"parent": "set-shift",`, ``, "line 1, column 1, title: this is missing"},
		{`"live": "calm"`, `"reference": "clam"`, `line 4, column 3, reference: figure mine has no condition "clam"; allowed: loud, calm`},
		{`{"name": "loud",`, `{"name": "loud", "tunedAs": "clam",`, `conditions[0].tunedAs: there is no condition "clam"`},
		{`"na.strength": 0.5`, `"na.strength": 0.5, "task.window": 300`, "conditions[1]: under condition calm: a trial's times must rise"},
		{`"live": "calm"`, `"live": "calm", "goals": [{"metric": "m", "protocol": "p"}]`, "goals[0].protocol: there is no protocol"},
		{"\n}", "", "line 8, column 3: this is no JSON"},
		{good, "", "line 1, column 1: this is no JSON"},
		{good, "[]", "array is not allowed; allowed: object"},
		{good, "\"\xff\"", "no text in UTF-8"},
		{good, strings.Repeat(" ", 10<<20), "too long; allowed: 262144"},
	} {
		text := strings.Replace(good, c.from, c.to, 1)
		_, err := experiment.ReadFigure([]byte(text), figures)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%.80s\ngave %v\nwant %s", c.to, err, c.want)
			continue
		}
		var at *figure.FileError
		if !errors.As(err, &at) && len(text) <= figure.MaxFileBytes {
			t.Errorf("%v does not say where", err)
		}
	}
}

// A setting that names a condition is inherited only where the child has a condition of that name:
// a child with conditions of its own need not say which is shown first.
func TestAChildWithConditionsOfItsOwnIsSeenUnderThem(t *testing.T) {
	figures := set(t)
	for _, parent := range figures {
		key := "na.on"
		f, err := experiment.ReadFigure([]byte(`{"name": "mine", "parent": "`+parent.Name+`", "conditions": [`+
			`{"name": "one", "set": {"`+key+`": true}}, {"name": "two", "set": {"`+key+`": false}}]}`), figures)
		if err != nil {
			t.Errorf("%s: %v", parent.Name, err)
			continue
		}
		if f.Live != "one" || f.Reference != "" {
			t.Errorf("%s: seen under %q, compared with %q", parent.Name, f.Live, f.Reference)
		}
		f, err = experiment.ReadFigure([]byte(`{"name": "mine", "parent": "`+parent.Name+`", "conditions": [`+
			`{"name": "one", "set": {}}, {"name": "`+parent.Live+`", "set": {}}]}`), figures)
		if err != nil || f.Live != parent.Live {
			t.Errorf("%s: %v, seen under %q", parent.Name, err, f.Live)
		}
	}
	if f, err := experiment.ReadFigure([]byte(`{"name": "mine", "parent": "set-shift", "factors": ["da.on", "na.on"]}`),
		figures); err != nil || f.Live != "da+na" && f.Live != "none" {
		t.Errorf("%v, %v", f, err)
	}
}
