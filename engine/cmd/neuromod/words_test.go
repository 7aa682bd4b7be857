package main

// Tests of the languages: that each has every text, and that no key is shown for a missing one.

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"neuromodlab/assets"
	"neuromodlab/engine/figure"
)

// wordsWanted is all that a language has to say.
func wordsWanted(t *testing.T) map[string]string {
	t.Helper()
	figures, err := figure.Load(assets.Figures())
	if err != nil {
		t.Fatal(err)
	}
	english, err := englishWords(figures)
	if err != nil {
		t.Fatal(err)
	}
	return english
}

func TestEveryLanguageSaysEverything(t *testing.T) {
	english := wordsWanted(t)
	if len(assets.Languages()) < 4 {
		t.Errorf("languages: %v", assets.Languages())
	}
	for _, language := range assets.Languages() {
		if language == "en" {
			continue
		}
		words, err := wordsOf(language)
		if err != nil {
			t.Fatal(err)
		}
		for key, own := range english {
			said, ok := words[key]
			switch {
			case !ok && isPlural(key) && words[otherForm(key)] != "": // a language with one form
			case !ok || (strings.TrimSpace(said) == "" && strings.TrimSpace(own) != ""):
				t.Errorf("%s: %s is missing", language, key)
			case !reflect.DeepEqual(placeholders(said), placeholders(own)) && !isPlural(key):
				t.Errorf("%s: %s: {%s}, in English {%s}", language, key, strings.Join(placeholders(said), "} {"),
					strings.Join(placeholders(own), "} {"))
			case strings.Contains(said, "<"):
				t.Errorf("%s: %s holds markup: %s", language, key, said)
			}
		}
		for key := range words {
			if _, ok := english[key]; !ok {
				t.Errorf("%s: %s is said nowhere", language, key)
			}
		}
	}
}

// What a person chooses from, and what a figure's parts are called, are words in every
// language, never the key that links and files have.
func TestNoKeyIsShownForAName(t *testing.T) {
	english, err := wordsOf("en")
	if err != nil {
		t.Fatal(err)
	}
	for key, own := range wordsWanted(t) {
		if name, ok := strings.CutPrefix(key, "choice."); ok && (english[key] == "" || own == name && name != "none" && name != "off") {
			t.Errorf("choice %q has no words", name)
		}
	}
	figures, err := figure.Load(assets.Figures())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range figures {
		for _, p := range f.Protocols {
			if p.Label == "" {
				t.Errorf("%s: task %q has no name", f.Name, p.Name)
			}
		}
		for _, c := range f.Conditions {
			modulators := true
			for _, key := range strings.Split(c.Name, "+") {
				modulators = modulators && english["modulator."+key] != ""
			}
			if c.Label == "" && !modulators && english["condition."+c.Name] == "" {
				t.Errorf("%s: condition %q has no name", f.Name, c.Name)
			}
		}
	}
}

func TestWordsPrintsWhatALanguageLacks(t *testing.T) {
	all := wordsWanted(t)
	for _, language := range []string{"en", "xx"} {
		status, out, _ := runCommand("words", "-missing", language)
		var missing map[string]string
		if err := json.Unmarshal([]byte(out), &missing); status != 0 || err != nil {
			t.Fatalf("%s: %d, %v", language, status, err)
		}
		if language == "xx" && len(missing) < len(all)-5 { // some say nothing in English either
			t.Errorf("a language without a file lacks %d of %d", len(missing), len(all))
		}
		if _, has := missing["share"]; has != (language == "xx") {
			t.Errorf("%s: share is missing: %v", language, has)
		}
		if _, has := missing["figure.set-shift.why"]; !has {
			t.Errorf("%s: figures' texts stand in the figures", language)
		}
	}
}
