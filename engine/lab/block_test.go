package lab_test

// Tests of blocks of trials that networks and persons do.

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"neuromodlab/engine/probe"
)

type block struct {
	Figure   string
	Seed     int
	Fixation []int
	Networks []struct {
		Condition string
		Judgement probe.Judgement
		Records   []map[string]any
	}
}

const twoNetworks = `{"figure":"set-shift","seed":%d,"before":20,"after":20,"conditions":["all","da"]}`

// Cues and rules depend only on the seed, so that a person can do the same block.
func TestAllNetworksOfABlockGetTheSameTrials(t *testing.T) {
	var b, other block
	ask(t, newAPI(t), "block", fmt.Sprintf(twoNetworks, 7), &b)
	ask(t, newAPI(t), "block", fmt.Sprintf(twoNetworks, 8), &other)
	shown := func(b block, k int) (out []string) {
		for _, r := range b.Networks[k].Records {
			out = append(out, fmt.Sprint(r["cue_visual"], r["cue_auditory"], r["rule"], r["go_is_correct"]))
		}
		return out
	}
	first := shown(b, 0)
	if len(first) != 40 || len(b.Fixation) != 40 || !reflect.DeepEqual(first, shown(b, 1)) {
		t.Errorf("two networks were shown %q and %q", first, shown(b, 1))
	}
	if reflect.DeepEqual(first, shown(other, 0)) {
		t.Error("two seeds have the same order")
	}
	if b.Networks[0].Records[19]["rule"] != "A" || b.Networks[0].Records[20]["rule"] != "X" {
		t.Error("the rule does not change after trial 20")
	}
	for _, ms := range b.Fixation {
		if ms < 500 || ms > 1000 {
			t.Errorf("a fixation of %d ms", ms)
		}
	}
}

// The call judge measures a network's records as the call block does.
func TestJudgeMeasuresANetworkLikeAPerson(t *testing.T) {
	a := newAPI(t)
	var b block
	ask(t, a, "block", fmt.Sprintf(twoNetworks, 7), &b)
	for _, network := range b.Networks {
		records, _ := json.Marshal(map[string]any{"records": network.Records})
		var again probe.Judgement
		ask(t, a, "judge", string(records), &again)
		if !reflect.DeepEqual(again, network.Judgement) {
			t.Errorf("%s: judged %+v, before %+v", network.Condition, again, network.Judgement)
		}
	}
}

func TestJudgeAndBlockRefuseInvalidArguments(t *testing.T) {
	if testing.Short() {
		t.Skip("does not depend on the platform")
	}
	a := newAPI(t)
	for _, c := range []struct{ call, arguments, says string }{
		{"judge", `{"records":[]}`, "0 records"},
		{"judge", `{"records":[{"rule":"Q","cue_visual":"A","cue_auditory":"X","response":"go","rt_ms":1}]}`, `rule: "Q"`},
		{"judge", `{"records":[{"rule":"A","cue_visual":"Z","cue_auditory":"X","response":"go","rt_ms":1}]}`, `cue_visual: "Z"`},
		{"judge", `{"records":[{"rule":"A","cue_visual":"A","cue_auditory":"A","response":"go","rt_ms":1}]}`, "cue_auditory"},
		{"judge", `{"records":[{"rule":"A","cue_visual":"A","cue_auditory":"X","response":"perhaps"}]}`, "response"},
		{"judge", `{"records":[{"rule":"A","cue_visual":"A","cue_auditory":"X","response":"go"}]}`, "rt_ms"},
		{"judge", `{"records":[7]}`, "trial 1"},
		{"block", `{"seed":1,"before":9,"after":10}`, "before: 9"},
		{"block", `{"seed":1,"before":10,"after":1e9}`, "after"},
		{"block", `{"before":10,"after":10}`, "seed"},
		{"block", `{"seed":1,"before":10,"after":10,"conditions":["ghost"]}`, "ghost"},
		{"block", `{"seed":1,"before":10,"after":10,"figure":"forgetting"}`, "no pictures and sounds"},
		{"block", `{"seed":1,"before":10,"after":10,"figure":"volume"}`, "task.before"},
		{"block", `{"seed":1,"before":10,"after":10,"figure":"sheet"}`, "no pictures and sounds"},
	} {
		if _, err := a.Call(c.call, []byte(c.arguments)); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s %s: %v, want an error with %q", c.call, c.arguments, err, c.says)
		}
	}
}
