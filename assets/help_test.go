package assets_test

// Test of the help: that it explains choices in words, not by their identifiers.

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"neuromodlab/assets"
	"neuromodlab/engine/circuit"
	"neuromodlab/engine/learner"
	"neuromodlab/engine/param"
)

// A choice is shown by its words, so the help of a parameter explains it without the identifiers
// that links and files hold, in English and in every other language.
func TestHelpExplainsChoicesWithoutTheirIdentifiers(t *testing.T) {
	helps := map[string][]string{} // by key, in all languages
	var english map[string]string
	languages := assets.Languages()
	if len(languages) < 4 {
		t.Fatalf("%d languages", len(languages))
	}
	for _, language := range languages {
		text, _ := assets.Words(language)
		var words map[string]string
		if err := json.Unmarshal(text, &words); err != nil {
			t.Fatal(language, err)
		}
		if language == "en" {
			english = words
		}
		for key, text := range words {
			if bare, found := strings.CutSuffix(key, ".doc"); found {
				bare = strings.TrimPrefix(strings.TrimPrefix(bare, "param."), "sheet.")
				helps[bare] = append(helps[bare], language+": "+text)
			}
		}
	}
	for _, table := range []*param.Table{circuit.ActorCritic.Params, circuit.Sheet.Params, circuit.Striatum.Params, learner.Params} {
		for _, d := range table.Defs() {
			for _, id := range d.Choices {
				if english["choice."+id] == "" {
					continue // it is shown as it is
				}
				named := regexp.MustCompile(`(^|[ (.;])` + regexp.QuoteMeta(id) + `[:：]`)
				for _, help := range append(helps[d.Key], d.Doc) {
					if named.MatchString(help) {
						t.Errorf("%s: the help names %q: %s", d.Key, id, help)
					}
				}
			}
		}
	}
}
