package learner

import (
	"strings"
	"testing"
)

func TestTheParameterNamesEveryKindOfLearner(t *testing.T) {
	d, err := Params.Find("net.learner")
	if err != nil {
		t.Fatal(err)
	}
	for _, kind := range Kinds {
		if !strings.Contains(d.Doc, kind) {
			t.Errorf("the text of net.learner does not say what %s is", kind)
		}
	}
}
