package lab

// Blocks: short runs of a figure that a person can do as well as a network. The order of cues
// depends on the seed only, never on the answers.

import (
	"fmt"
	"slices"
	"strings"

	"neuromodlab/engine"
	"neuromodlab/engine/experiment"
	"neuromodlab/engine/fmath"
	"neuromodlab/engine/param"
	"neuromodlab/engine/probe"
	"neuromodlab/engine/task"
)

// Limits: trials of a phase, records to judge, and reaction time.
const (
	minBlockTrials  = 10
	maxBlockTrials  = 200
	maxJudgedTrials = 10_000
	maxReactionMS   = 60_000 // ms
)

// Range of the fixation time before each cue, ms.
const (
	minFixationMS = 500
	maxFixationMS = 1000
)

// block answers the call "block": it runs networks through a block. Without a figure it takes
// that of links that name none.
func (a *API) block(args arguments) (out Block, err error) {
	f := a.Session.Figures.Unnamed()
	name, err := args.textOr("figure", strings.Join(a.Session.Figures.Names(), ", "), f.Name)
	if err != nil {
		return out, err
	}
	if f, err = a.Session.Figures.Find(name); err != nil {
		return out, fmt.Errorf("block: %w", err)
	}
	if f.Learns() || f.LearnsImages() {
		return out, fmt.Errorf("block: figure %s has no pictures and sounds", f.Name)
	}
	seed, err := args.seed("seed")
	if err != nil {
		return out, err
	}
	before, err := args.wholeNumber("before", minBlockTrials, maxBlockTrials)
	if err != nil {
		return out, err
	}
	after, err := args.wholeNumber("after", minBlockTrials, maxBlockTrials)
	if err != nil {
		return out, err
	}
	conditions, err := args.stringList("conditions", "a list of names of conditions")
	if err != nil {
		return out, err
	}
	if len(conditions) == 0 {
		conditions = []string{f.Live}
	}
	out = Block{Columns: task.Columns, Figure: f.Name, Seed: param.Seed(seed), Version: engine.Version}
	for _, name := range conditions {
		v, err := f.Values(name)
		if err != nil {
			return out, fmt.Errorf("block: %w", err)
		}
		if err := v.SetAny("task.before", float64(before)); err != nil {
			return out, err
		}
		if err := v.SetAny("task.after", float64(after)); err != nil {
			return out, err
		}
		h, err := experiment.Trials(f, v, seed, 0)
		if err != nil {
			return out, err
		}
		if slices.ContainsFunc(h.Records, func(r task.Record) bool { return r.Cue.Auditory == 0 }) {
			return out, fmt.Errorf("block: figure %s has no pictures and sounds", f.Name)
		}
		labels := &task.Labels{Seed: param.Seed(seed), Version: engine.Version, Figure: f.Name, Condition: name}
		network := BlockNetwork{Condition: name, Judgement: *probe.Judge(h.Records)}
		for i := range h.Records {
			network.Records = append(network.Records, h.Records[i].Row(labels))
		}
		out.Networks = append(out.Networks, network)
	}
	out.Fixation = fixations(seed, len(out.Networks[0].Records))
	return out, nil
}

// fixations draws the fixation time of each trial, ms.
func fixations(seed uint64, n int) []int {
	rand := fmath.Stream(seed, "fixation")
	out := make([]int, n)
	for i := range out {
		out[i] = minFixationMS + int(rand.Float64()*(maxFixationMS-minFixationMS+1))
	}
	return out
}

// judge answers the call "judge": it measures a block by its records, of a person or a network. A
// phase begins where the rule differs from that of the trial before.
func (a *API) judge(args arguments) (out probe.Judgement, err error) {
	records, err := args.records()
	if err != nil {
		return out, err
	}
	return *probe.Judge(records), nil
}

// records reads the argument records: the trials of a block.
func (args arguments) records() ([]task.Record, error) {
	const allowed = "a list of records of trials"
	all, err := args.list("records", allowed)
	if err != nil {
		return nil, err
	}
	if !args.has("records") {
		return nil, args.refusal("records", allowed)
	}
	if len(all) == 0 || len(all) > maxJudgedTrials {
		return nil, fmt.Errorf("%s: %d records are not allowed; allowed: 1 to %d", args.call, len(all), maxJudgedTrials)
	}
	records := make([]task.Record, len(all))
	for i, v := range all {
		row, ok := v.(map[string]any)
		if !ok {
			return nil, fmt.Errorf("%s: trial %d: %s is not allowed; allowed: a record, an object of columns", args.call, i+1, param.Quote(v))
		}
		if records[i], err = recordFromRow(row); err != nil {
			return nil, fmt.Errorf("%s: trial %d: %w", args.call, i+1, err)
		}
		records[i].Trial = i + 1
		if i > 0 {
			records[i].Phase = records[i-1].Phase
			if records[i].Rule != records[i-1].Rule {
				records[i].Phase++
			}
		}
	}
	return records, nil
}

// Cues that a record may name.
const (
	pictures = "ABCDEFGH"
	sounds   = "XY"
)

// recordFromRow reads the columns of a table's row that are needed to judge the trial, and ignores
// the others. cue_auditory may be empty or missing in tasks with pictures only.
func recordFromRow(row map[string]any) (r task.Record, err error) {
	refuse := func(name, allowed string) (task.Record, error) {
		return task.Record{}, fmt.Errorf("%s: %s is not allowed; allowed: %s", name, param.Quote(row[name]), allowed)
	}
	cueAmong := func(x any, of string) (task.Cue, bool) {
		text, _ := x.(string)
		if len(text) != 1 || !strings.Contains(of, text) {
			return 0, false
		}
		return task.Cue(text[0]), true
	}
	rule, _ := row["rule"].(string)
	if rule == "" || len(rule) > len(pictures) || strings.Trim(rule, pictures+sounds) != "" {
		return refuse("rule", "the letters of up to eight cues that mean Go, of "+pictures+sounds)
	}
	r.Rule = task.RuleOf(rule)
	var ok bool
	if r.Cue.Visual, ok = cueAmong(row["cue_visual"], pictures); !ok {
		return refuse("cue_visual", "one of "+pictures)
	}
	if x := row["cue_auditory"]; x != nil && x != "" {
		if r.Cue.Auditory, ok = cueAmong(x, sounds); !ok {
			return refuse("cue_auditory", "one of "+sounds+", or nothing")
		}
	}
	response := row["response"]
	if response != "go" && response != "nogo" {
		return refuse("response", "go, nogo")
	}
	pressed := response == "go"
	if pressed {
		rt, ok := finiteNumber(row["rt_ms"])
		if !ok || !(rt >= 0 && rt <= maxReactionMS) {
			return refuse("rt_ms", fmt.Sprintf("of a press, a time from 0 to %d ms", maxReactionMS))
		}
		r.RT = rt
	}
	r.Outcome = task.OutcomeOf(r.Cue.MeansGo(r.Rule), pressed)
	return r, nil
}
