package main

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
				t.Errorf("%s: %s: {%s}, in English {%s}", language, key, strings.Join(placeholders(said), "} {"), strings.Join(placeholders(own), "} {"))
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

func TestWordsPrintsWhatALanguageLacks(t *testing.T) {
	all := wordsWanted(t)
	for _, language := range []string{"en", "xx"} {
		status, out, _ := ask("words", "-missing", language)
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
