package main

// neuromod words: all texts of the page, for translation.

import (
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"neuromodlab/assets"
	"neuromodlab/engine/circuit"
	"neuromodlab/engine/digits"
	"neuromodlab/engine/experiment"
	"neuromodlab/engine/figure"
	"neuromodlab/engine/learner"
	"neuromodlab/engine/param"
)

// runWords prints all texts of the page in English, or those that a language lacks: a translation
// begins with `neuromod words -missing fr`.
func runWords(e *env, args []string) error {
	f := flag.NewFlagSet("words", flag.ContinueOnError)
	missing := f.String("missing", "", "")
	if _, err := parse(f, args); err != nil {
		return err
	}
	english, err := englishWords(e.figures)
	if err != nil {
		return err
	}
	if *missing == "" {
		return writeJSON(e.out, english)
	}
	have, err := wordsOf(*missing)
	if err != nil {
		return err
	}
	maps.DeleteFunc(english, func(key, own string) bool {
		return own == "" || have[key] != "" || have[otherForm(key)] != "" && isPlural(key)
	})
	return writeJSON(e.out, english)
}

// wordsOf reads the file of a language; a language without a file has no words.
func wordsOf(language string) (map[string]string, error) {
	words := map[string]string{}
	b, ok := assets.Words(language)
	if !ok {
		return words, nil
	}
	if err := json.Unmarshal(b, &words); err != nil {
		return nil, fmt.Errorf("assets/locales/%s.json: %w", language, err)
	}
	return words, nil
}

// englishWords returns all texts of the page by their keys in a locale file: the page's own words,
// and the texts in figures, parameters, receptor rows and measures.
func englishWords(figures figure.Set) (map[string]string, error) {
	words, err := wordsOf("en")
	if err != nil {
		return nil, err
	}
	add := func(key, text string) {
		if _, ok := words[key]; !ok && text != "" {
			words[key] = text
		}
	}
	for _, f := range figures {
		for part, text := range map[string]string{
			"title": f.Title, "claim": f.Claim,
			"see": f.Text.See, "try": f.Text.Try, "why": f.Text.Why, "model": f.Text.Model, "notModelled": f.Text.NotModelled,
		} {
			add("figure."+f.Name+"."+part, text)
		}
		for _, c := range f.Conditions {
			add("label."+c.Label, c.Label)
		}
		for _, p := range f.Protocols {
			add("label."+p.Label, p.Label)
		}
		for _, x := range f.Faculties {
			add("label."+x.Label, x.Label)
		}
	}
	delete(words, "label.")
	gallery, err := assets.ReadGallery()
	if err != nil {
		return nil, err
	}
	for name, entry := range gallery.Figures {
		add("figure."+name+".line", entry.Line)
	}
	for _, c := range circuit.Circuits {
		addParams(words, c.Name, c.Params)
		if c.Rows == nil {
			continue
		}
		for _, row := range c.Rows(c.Params.Defaults()) {
			addText(words, "row.", c.Name, row.ID, "", row.Name)
			add("where."+row.Where, row.Where)
		}
	}
	addParams(words, figure.LearnerCircuit, learner.Params)
	addParams(words, figure.ImagesCircuit, digits.Params)
	for _, m := range experiment.Metrics {
		add("metric."+m.Name+".doc", m.Doc)
	}
	if err := addSchema(add); err != nil {
		return nil, err
	}
	return words, addLessons(add)
}

// schemaWords is the part of the schema of circuits that says what its keys are.
type schemaWords struct {
	Ref         string `json:"$ref"`
	Description string
	Properties  map[string]schemaWords
	Items       *schemaWords
	Then        *schemaWords
	Defs        map[string]schemaWords `json:"$defs"`
}

// schemaParts are the parts whose keys the builder shows as fields. Those of the outline's lists are
// described themselves too.
var schemaParts = []string{"population", "projection", "row", "parameter", "place", "current", "slowInput", "connect", "plastic", "burst",
	"slow", "assembly", "signal", "nuclei", "release", "task", "payoff", "criterion", "stimulus", "phase", "readout", "tissue", "axons",
	"region", "unit"}

// listedParts is how many of them are items of the outline's lists.
const listedParts = 4

// addSchema adds what the schema says of the parts that the builder edits field by field, under the keys that
// web/src/features/builder/schema.ts uses, and of the sections.
func addSchema(add func(key, text string)) error {
	var root schemaWords
	if err := json.Unmarshal(assets.CircuitSchema(), &root); err != nil {
		return fmt.Errorf("assets/circuits/schema.json: %w", err)
	}
	of := func(x schemaWords) string {
		if x.Description == "" {
			return root.Defs[strings.TrimPrefix(x.Ref, "#/$defs/")].Description
		}
		return x.Description
	}
	var addPart func(name string, part schemaWords)
	addPart = func(name string, part schemaWords) {
		if part.Properties == nil && part.Then != nil {
			part = *part.Then
		}
		for key, x := range part.Properties {
			at := "schema." + name + "." + key
			if slices.Contains([]string{"when", "unless", "like"}, key) {
				at = "schema.item." + key
			}
			add(at, of(x))
			if x.Properties != nil && x.Items == nil { // a part that is described where it stands
				addPart(name+"."+key, x)
			}
		}
	}
	for i, part := range schemaParts {
		if i < listedParts {
			add("schema."+part, root.Defs[part].Description)
		}
		addPart(part, root.Defs[part])
	}
	for _, key := range []string{"size", "constants", "slow", "assemblies", "signals", "nuclei", "task", "readout", "tissue"} {
		add("schema.circuit."+key, of(root.Properties[key]))
	}
	addPart("circuit.size", root.Properties["size"])
	return nil
}

// lessonWords is the texts of a lesson, as its file has them.
type lessonWords struct {
	ID, Title, Summary string
	Steps              []struct {
		ID, Say, Try string
		Ask          struct {
			Question, Reveal string
			Options          []string
		}
	}
	Teacher struct {
		Aim, Prepare, Onward string
		Questions            []struct{ Question, Answer string }
		Misconceptions       []string
	}
}

// addLessons adds the texts of the lessons, under the keys that web/src/state/lesson-data.ts uses.
func addLessons(add func(key, text string)) error {
	files, err := fs.Glob(assets.Lessons(), "*.json")
	if err != nil {
		return err
	}
	for _, file := range files {
		if file == "index.json" {
			continue
		}
		b, err := fs.ReadFile(assets.Lessons(), file)
		if err != nil {
			return err
		}
		var l lessonWords
		if err := json.Unmarshal(b, &l); err != nil {
			return fmt.Errorf("assets/lessons/%s: %w", file, err)
		}
		own := func(text string, path ...any) {
			add("lesson."+l.ID+"."+strings.TrimSuffix(strings.ReplaceAll(fmt.Sprintln(path...), " ", "."), "\n"), text)
		}
		own(l.Title, "title")
		own(l.Summary, "summary")
		for _, s := range l.Steps {
			own(s.Say, "step", s.ID, "say")
			own(s.Try, "step", s.ID, "try")
			own(s.Ask.Question, "step", s.ID, "question")
			own(s.Ask.Reveal, "step", s.ID, "reveal")
			for i, option := range s.Ask.Options {
				own(option, "step", s.ID, "option", i)
			}
		}
		own(l.Teacher.Aim, "teacher", "aim")
		own(l.Teacher.Prepare, "teacher", "prepare")
		own(l.Teacher.Onward, "teacher", "onward")
		for i, q := range l.Teacher.Questions {
			own(q.Question, "teacher", "question", i)
			own(q.Answer, "teacher", "answer", i)
		}
		for i, m := range l.Teacher.Misconceptions {
			own(m, "teacher", "misconception", i)
		}
	}
	return nil
}

// addParams adds the texts of a circuit's parameter table. Parameters of receptor rows have the
// names of their rows.
func addParams(words map[string]string, circuit string, table *param.Table) {
	for i := range table.Defs() {
		d := &table.Defs()[i]
		if d.Unit != "" {
			words["unit."+d.Unit] = d.Unit
		}
		for _, c := range d.Choices {
			if _, ok := words["choice."+c]; !ok && !namesItself(c) {
				words["choice."+c] = c
			}
		}
		if strings.HasPrefix(d.Key, "row.") {
			continue
		}
		addText(words, "param.", circuit, d.Key, ".label", d.Label)
		addText(words, "param.", circuit, d.Key, ".doc", d.Doc)
	}
}

// namesItself reports whether a choice is shown without translation: a cue, a task, a number.
func namesItself(choice string) bool {
	return len(choice) <= 2 && choice[0] >= 'A' && choice[0] <= 'Z' || choice[0] >= '0' && choice[0] <= '9'
}

// addText adds a text under a key that circuits share or, where another circuit has a different
// text there, under a key of the circuit's own.
func addText(words map[string]string, kind, circuit, name, part, text string) {
	key := kind + name + part
	if existing, ok := words[key]; ok && existing != text {
		key = kind + circuit + "." + name + part
	}
	words[key] = text
}

// isPlural reports whether a key is the singular of a text with two forms by number.
func isPlural(key string) bool { return strings.HasSuffix(key, ".one") }

// otherForm is the plural's key for the key of the singular.
func otherForm(key string) string { return strings.TrimSuffix(key, ".one") + ".other" }

// placeholders are the names in braces in a text, sorted.
func placeholders(text string) []string {
	var names []string
	for {
		_, after, ok := strings.Cut(text, "{")
		if !ok {
			break
		}
		name, rest, ok := strings.Cut(after, "}")
		if !ok {
			break
		}
		names = append(names, name)
		text = rest
	}
	slices.Sort(names)
	return slices.Compact(names)
}
