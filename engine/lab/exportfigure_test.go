package lab

// Tests of a figure as a file: what a figure says goes on being said in the file that is exported of it.

import (
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"neuromodlab/assets"
)

// fullFigure says all that a figure with a parent can say.
const fullFigure = `{"$schema": "figure.schema.json", "name": "full", "original": "many-to-one", "parent": "set-shift", "title": "Full",
 "paper": "A paper", "claim": "A claim", "set": {"net.ei": 2.5}, "factors": ["na.on"], "live": "loud", "reference": "none",
 "conditions": [{"name": "loud", "label": "Loud", "set": {"na.on": true},
   "best": [{"metric": "ed_recovery_trials", "protocol": "shift", "set": {"na.strength": 1.5}}],
   "tune": [{"key": "na.strength", "values": [0.5, 1]}]}, {"name": "quiet", "set": {"na.on": true, "na.strength": 0.3}, "tunedAs": "loud"}],
 "sweeps": [{"key": "net.ei", "values": [2, 2.5]}], "view": "many",
 "faculties": [{"metric": "ed_recovery_trials", "label": "shifting", "protocol": "shift"}], "primary": "ed_recovery_trials",
 "noEffects": [{"metric": "acquisition_trials", "condition": "loud", "zero": true, "bound": 10, "why": "One block."}],
 "protocols": [{"name": "shift", "label": "A shift", "set": {"task.schedule": "ed"}, "measure": "shift"}],
 "goals": [{"metric": "ed_recovery_trials", "protocol": "shift", "with": ["acquisition_trials"]}], "opening": {"seed": 7, "trial": 12},
 "text": {"see": "See.", "try": "Try.", "why": "Why.", "model": "Model.", "notModelled": "Nothing.", "sources": ["A source"]}}`

// An own figure that is exported as it is says the same as its file, whatever the schema lets it say.
func TestAnExportedFigureSaysAllThatItsFileSays(t *testing.T) {
	example, err := os.ReadFile("../../assets/examples/opponent-actors.json")
	if err != nil {
		t.Fatal(err)
	}
	var files []any
	for _, text := range []string{fullFigure, string(example)} {
		a := apiAfterTwoTrials(t, "reversal", false)
		callWithFile(t, a, "importFigure", text)
		exported, err := a.Session.ExportFigure()
		if err != nil {
			t.Fatal(err)
		}
		var was, is any
		if err := json.Unmarshal([]byte(text), &was); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal([]byte(exported), &is); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(was, is) {
			t.Errorf("exported\n%s\nof\n%s", exported, text)
		}
		files = append(files, was)
	}
	var schema map[string]any
	if err := json.Unmarshal(assets.FigureSchema, &schema); err != nil {
		t.Fatal(err)
	}
	if n := checkAllSaid(t, schema, schema, files, ""); n < 40 {
		t.Errorf("only %d keys of the schema were looked at", n)
	}
}

// checkAllSaid checks that each key that a schema names is in at least one of the values, and counts them.
// A circuit's own keys are of another schema.
func checkAllSaid(t *testing.T, root, schema map[string]any, values []any, path string) (n int) {
	if ref, ok := schema["$ref"].(string); ok {
		return checkAllSaid(t, root, root["$defs"].(map[string]any)[strings.TrimPrefix(ref, "#/$defs/")].(map[string]any), values, path)
	}
	if items, ok := schema["items"].(map[string]any); ok {
		var inner []any
		for _, v := range values {
			list, _ := v.([]any)
			inner = append(inner, list...)
		}
		return checkAllSaid(t, root, items, inner, path+"[]")
	}
	properties, _ := schema["properties"].(map[string]any)
	for key, property := range properties {
		var inner []any
		for _, v := range values {
			if x, ok := v.(map[string]any)[key]; ok {
				inner = append(inner, x)
			}
		}
		at := path + "." + key
		if len(inner) == 0 {
			t.Errorf("no file of this test says %s", at)
		}
		n += 1 + checkAllSaid(t, root, property.(map[string]any), inner, at)
	}
	return n
}

// A copy of a figure of the lab has what it does not inherit from it too.
func TestAnExportedFigureOfTheLabIsThatFigure(t *testing.T) {
	for _, name := range []string{"set-shift", "many-to-one", "tissue", "forgetting", "step-and-size"} {
		a := apiAfterTwoTrials(t, "reversal", false)
		if err := a.Session.Load(name); err != nil {
			t.Fatal(err)
		}
		lab := a.Session.Figure
		text, err := a.Session.ExportFigure()
		if err != nil {
			t.Fatal(err)
		}
		copied, err := a.Session.AddOwnFigure([]byte(text))
		if err != nil {
			t.Fatalf("%s: %v\n%s", name, err, text)
		}
		was, is := reflect.ValueOf(*lab), reflect.ValueOf(*copied)
		for i := range was.NumField() {
			field := was.Type().Field(i)
			if !field.IsExported() || slices.Contains([]string{"Name", "Parent", "FromUser", "Set"}, field.Name) {
				continue
			}
			if x, y := fmt.Sprint(was.Field(i)), fmt.Sprint(is.Field(i)); field.Name == "Opening" && copied.Opening != nil {
				if *copied.Opening != *lab.Opening {
					t.Errorf("%s opens at %v, its copy at %v", name, *lab.Opening, *copied.Opening)
				}
			} else if x != y {
				t.Errorf("%s: %s of the copy is\n%.200s\nnot\n%.200s", name, field.Name, y, x)
			}
		}
	}
}

// A twin that is another figure of one's own travels in the link and in the session file, each of which
// opens to the spikes of both where nobody has seen either.
func TestATwinThatIsAnotherFigureOfOnesOwnIsInTheLink(t *testing.T) {
	a := apiWithOwnCircuit(t)
	original := a.Session.Figure.Name
	text := strings.Replace(circuitFileOf(t, a).JSON, `"cells": "net.msn"`, `"cells": "net.msn - 1"`, 1)
	callWithFile(t, a, "importFigure", text)
	call := func(a *API, name, args string) any {
		t.Helper()
		out, err := a.answer(name, []byte(args))
		if err != nil {
			t.Fatal(name, args, err)
		}
		return out
	}
	if link := call(a, "link", `{}`).(string); strings.Contains(link, "other=") {
		t.Errorf("another figure without a twin: %.80s…", link)
	}
	twin := fmt.Sprintf(`{"figure":%q}`, original)
	call(a, "twin", twin)
	call(a, "step", `{"trials":2}`)
	file := call(a, "saveSession", `{"view":"&view.tab=about"}`).(string)
	fromFile, err := ReadSessionFile([]byte(file))
	if err != nil {
		t.Fatal(err)
	}
	for _, link := range []string{call(a, "link", `{}`).(string), fromFile} {
		b := apiAfterTwoTrials(t, "reversal", false)
		args, _ := json.Marshal(map[string]string{"link": link})
		if opened := call(b, "open", string(args)).(OpenAnswer); len(opened.Problems) > 0 {
			t.Errorf("%q", opened.Problems)
		}
		call(b, "twin", twin)
		if b.Session.Hash() != a.Session.Hash() || b.Twin().Hash() != a.Twin().Hash() || a.Session.Hash() == a.Twin().Hash() {
			t.Errorf("other spikes after %.60s…", link)
		}
	}
	if _, problems := ParseLink("v=1&figure=reversal&other=z.!!!!"); len(problems) != 1 || !strings.HasPrefix(problems[0], "other=") {
		t.Errorf("of a figure that cannot be read is said %q", problems)
	}
}
