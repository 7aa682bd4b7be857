package lab_test

// Tests of experiments by calls.

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"neuromodlab/engine/experiment"
	"neuromodlab/engine/lab"
	"neuromodlab/engine/param"
)

func ask(t *testing.T, a *lab.API, call, arguments string, into any) {
	t.Helper()
	b, err := a.Call(call, []byte(arguments))
	if err == nil && into != nil {
		err = json.Unmarshal(b, into)
	}
	if err != nil {
		t.Fatalf("%s %s: %v", call, arguments, err)
	}
}

const smallExperiment = `{"figure":"set-shift","seed":5,"seeds":3,"conditions":["da","da+na"],"set":{"task.before":20,"task.after":20}%s}`

// One API collects the results and two others measure, as workers do in the page. The third seed
// comes from a saved experiment.
func TestAnExperimentByCallsGivesTheResultOfThePlan(t *testing.T) {
	keeper, workers := newAPI(t), [2]*lab.API{newAPI(t), newAPI(t)}
	begin := fmt.Sprintf(smallExperiment, "")
	for _, a := range workers {
		ask(t, a, "experiment", begin, nil)
	}
	run := func(seeds ...int) {
		for i, k := range seeds {
			for arm := range 2 {
				at := fmt.Sprintf(`"offset":%d,"arm":%d`, k, arm)
				var m json.RawMessage
				ask(t, workers[(i+arm)%2], "measure", "{"+at+"}", &m)
				ask(t, keeper, "tally", fmt.Sprintf(`{%s,"measures":%s}`, at, m), nil)
			}
		}
	}
	ask(t, keeper, "experiment", begin, nil)
	run(2)
	var saved string
	ask(t, keeper, "saved", "{}", &saved)
	text, _ := json.Marshal(saved)
	var begun struct {
		Done int
		Left string
	}
	ask(t, keeper, "experiment", fmt.Sprintf(smallExperiment, `,"saved":`+string(text)), &begun)
	var missing []int
	ask(t, keeper, "missing", "{}", &missing)
	if begun.Done != 1 || begun.Left != "" || fmt.Sprint(missing) != "[0 1]" {
		t.Fatalf("begun with %+v, missing %v", begun, missing)
	}
	run(missing...)
	got, err := keeper.Call("result", nil)
	if err != nil {
		t.Fatal(err)
	}
	f, _ := figures(t).Find("set-shift")
	plan, err := experiment.Plan{Figure: f, FirstSeed: 5, Seeds: 3, Conditions: []string{"da", "da+na"},
		Set: []param.Changed{{Key: "task.after", Value: "20"}, {Key: "task.before", Value: "20"}}}.Check()
	if err != nil {
		t.Fatal(err)
	}
	tally := experiment.NewTally(plan)
	if err := experiment.Run(t.Context(), tally, experiment.WholePlan, 2, nil); err != nil {
		t.Fatal(err)
	}
	want, _ := json.Marshal(tally.Result())
	if string(got) != string(want) {
		t.Errorf("by calls %s\nby the plan %s", got, want)
	}
}

func TestInvalidExperimentsAreRefusedWithTheReason(t *testing.T) {
	a := newAPI(t)
	for call, c := range map[string][2]string{
		"measure":    {`{"offset":0,"arm":0}`, "no experiment"},
		"result":     {`{}`, "no experiment"},
		"experiment": {`{"figure":"sheep"}`, "sheep"},
	} {
		if _, err := a.Call(call, []byte(c[0])); err == nil || !strings.Contains(err.Error(), c[1]) {
			t.Errorf("%s %s: %v", call, c[0], err)
		}
	}
	for arguments, want := range map[string]string{
		`{}`:                                 "figure is missing",
		`{"figure":"set-shift","seeds":0}`:   "seeds",
		`{"figure":"set-shift","seeds":1e9}`: "seeds",
		`{"figure":"set-shift","conditions":["x"]}`:                               "condition",
		`{"figure":"set-shift","conditions":["da","da"]}`:                         "twice",
		`{"figure":"set-shift","set":{"na.tau":1}}`:                               "na.tau",
		`{"figure":"set-shift","sweeps":[{"key":"da.critic_rate","values":[9]}]}`: "da.critic_rate",
		`{"figure":"set-shift","sweeps":[{"key":"da.critic_rate","values":[]}]}`:  "da.critic_rate",
		`{"figure":"set-shift","seed":-1}`:                                        "seed",
	} {
		if _, err := a.Call("experiment", []byte(arguments)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", arguments, err, want)
		}
	}
	// A saved experiment of another plan is refused with the reason, and a new one starts.
	var begun struct {
		Done int
		Left string
	}
	ask(t, a, "experiment", `{"figure":"set-shift","seeds":2,"saved":"{}"}`, &begun)
	if begun.Left == "" || begun.Done != 0 {
		t.Errorf("%+v", begun)
	}
	for _, arguments := range []string{`{"offset":2,"arm":0}`, `{"offset":0,"arm":99}`, `{"offset":0.5,"arm":0}`, `{}`} {
		if _, err := a.Call("measure", []byte(arguments)); err == nil {
			t.Errorf("measure %s was accepted", arguments)
		}
	}
}
