package assets_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"neuromodlab/engine/circuit"
	"neuromodlab/engine/learner"
	"neuromodlab/engine/param"
)

// A choice is shown by its words, so the help of a parameter explains it without the identifiers
// that links and files hold, in English and in every other language.
func TestHelpExplainsChoicesWithoutTheirIdentifiers(t *testing.T) {
	helps := map[string][]string{} // by key, in all languages
	files, err := filepath.Glob("locales/*.json")
	if err != nil || len(files) < 4 {
		t.Fatalf("%d files of words, %v", len(files), err)
	}
	words, english := map[string]string{}, map[string]string{}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(text, &words); err != nil {
			t.Fatal(name, err)
		}
		for key, text := range words {
			if bare, found := strings.CutSuffix(key, ".doc"); found {
				bare = strings.TrimPrefix(strings.TrimPrefix(bare, "param."), "sheet.")
				helps[bare] = append(helps[bare], name+": "+text)
			}
		}
		if name == "locales/en.json" {
			english = words
		}
		words = map[string]string{}
	}
	for _, table := range []*param.Table{circuit.ActorCriticParams, circuit.SheetParams, circuit.StriatumParams, learner.Params} {
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
