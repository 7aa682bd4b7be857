package learner

// Test of the list of learners: that each has words.

import (
	"encoding/json"
	"testing"

	"neuromodlab/assets"
)

// Each kind of learner has a name in words, and the parameter offers these kinds only.
func TestEveryKindOfLearnerHasWords(t *testing.T) {
	d, err := Params.Find("net.learner")
	if err != nil {
		t.Fatal(err)
	}
	text, _ := assets.Words("en")
	var words map[string]string
	if err := json.Unmarshal(text, &words); err != nil {
		t.Fatal(err)
	}
	if len(d.Choices) != len(Kinds) {
		t.Errorf("net.learner offers %d kinds; there are %d", len(d.Choices), len(Kinds))
	}
	for _, kind := range Kinds {
		if words["choice."+kind] == "" {
			t.Errorf("en.json has no words for choice.%s", kind)
		}
	}
}
