package lab

import (
	"encoding/json"
	"strings"
	"testing"
)

// A picture of one's own is shown until the next trial; the run is what it was without it.
func TestAPictureOfOnesOwnLeavesNoTrace(t *testing.T) {
	a := apiAfterTwoTrials(t, "digits", false)
	hash := a.State().Hash
	pixels := `{"pixels":[` + strings.Repeat("0,1,", 97) + `0,1]}`
	if _, err := a.Call("shown", []byte(pixels)); err != nil {
		t.Fatal(err)
	}
	l := a.Session.run.(*ImageRun)
	if l.Own() == nil || a.State().Hash != hash {
		t.Error("the picture is not shown, or it has changed the run")
	}
	if _, err := a.Call("step", []byte(`{"trials":1}`)); err != nil {
		t.Fatal(err)
	}
	if l.Own() != nil {
		t.Error("the picture is still shown after the next trial")
	}
}

func TestCallsAboutImagesSayWhatIsAllowed(t *testing.T) {
	a := apiAfterTwoTrials(t, "digits", false)
	for _, c := range []struct{ call, arguments, message string }{
		{"shown", `{}`, "pixels is missing; allowed: a list of 196 numbers from 0 to 1"},
		{"shown", `{"pixels":[1,2]}`, "allowed: a list of 196 numbers from 0 to 1"},
		{"shown", `{"pixels":[2` + strings.Repeat(",0", 195) + `]}`, "pixels[0]: 2 is not allowed; allowed: a number from 0 to 1"},
		{"pictures", `{"images":[10000]}`, "allowed: a whole number from 0 to 9999"},
		{"pictures", `{"images":[` + strings.Repeat("0,", 40) + `0]}`, "allowed: a list of at most 40 whole numbers"},
	} {
		if _, err := a.Call(c.call, []byte(c.arguments)); err == nil || !strings.Contains(err.Error(), c.message) {
			t.Errorf("%s %.40s: %v", c.call, c.arguments, err)
		}
	}
	other := apiAfterTwoTrials(t, "forgetting", false)
	for _, call := range []string{"taken", "shown", "pictures"} {
		if _, err := other.Call(call, []byte(`{}`)); err == nil || !strings.Contains(err.Error(), "has no learner of images") {
			t.Errorf("%s: %v", call, err)
		}
	}
}

// Each context of the network is named by the task that it has held most often, again after a step back.
func TestContextsAreNamedByWhatTheyHold(t *testing.T) {
	a := apiAfterTwoTrials(t, "digits", false)
	for _, to := range []string{`{"trial":1300}`, `{"trial":100}`, `{"trial":1300}`} {
		if _, err := a.Call("seek", []byte(to)); err != nil {
			t.Fatal(err)
		}
	}
	var taken Taken
	text, err := a.Call("taken", []byte(`{}`))
	if err == nil {
		err = json.Unmarshal(text, &taken)
	}
	if err != nil {
		t.Fatal(err)
	}
	held := a.State().Learner.Held
	// With this seed the first context also holds B.
	if held[0] != "AB" || held[1] != "C" || held[2] != "D" || held[3] != "" || len(taken.Classes) != 8 {
		t.Errorf("held %v, classes %v", held, taken.Classes)
	}
}
