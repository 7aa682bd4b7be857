package lab

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

// A block is a short run of a figure that a person can do as well as a network: the
// order of cues is drawn from the seed alone and hears nothing of what is answered.

// Most trials of a block's phases, and of what is judged.
const (
	blockLeast  = 10
	blockMost   = 200
	judgedMost  = 10_000
	reactionTop = 60_000 // ms
)

// Fixation before a trial's cue lasts from the first to the second, ms.
const (
	fixationLeast = 500
	fixationMost  = 1000
)

// block runs one: {figure, seed, before, after, conditions}, the figure the first if none is named.
func (a *API) block(in given) (out Block, err error) {
	f := a.Session.Figures[0]
	name, err := in.textOr("figure", strings.Join(a.Session.Figures.Names(), ", "), f.Name)
	if err != nil {
		return out, err
	}
	if f, err = a.Session.Figures.Find(name); err != nil {
		return out, fmt.Errorf("block: %w", err)
	}
	if f.Learns() {
		return out, fmt.Errorf("block: figure %s has no pictures and sounds", f.Name)
	}
	seed, err := in.seed("seed")
	if err != nil {
		return out, err
	}
	before, err := in.whole("before", blockLeast, blockMost)
	if err != nil {
		return out, err
	}
	after, err := in.whole("after", blockLeast, blockMost)
	if err != nil {
		return out, err
	}
	conditions, err := in.texts("conditions", "a list of names of conditions")
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
		network := BlockDone{Condition: name, Judgement: *probe.Judge(h.Records)}
		for i := range h.Records {
			network.Records = append(network.Records, h.Records[i].Row(labels))
		}
		out.Networks = append(out.Networks, network)
	}
	out.Fixation = fixations(seed, len(out.Networks[0].Records))
	return out, nil
}

// fixations draws how long each trial waits for its cue, ms.
func fixations(seed uint64, n int) []int {
	rand := fmath.Stream(seed, "fixation")
	out := make([]int, n)
	for i := range out {
		out[i] = fixationLeast + int(rand.Float64()*(fixationMost-fixationLeast+1))
	}
	return out
}

// judge measures a block by its records, whoever did it: {records}. Where the rule is
// another than in the trial before, a phase begins.
func (a *API) judge(in given) (out probe.Judgement, err error) {
	const allowed = "a list of records of trials"
	all, err := in.list("records", allowed)
	if err != nil {
		return out, err
	}
	if !in.has("records") {
		return out, in.refused("records", allowed)
	}
	if len(all) == 0 || len(all) > judgedMost {
		return out, fmt.Errorf("judge: %d records are not allowed; allowed: 1 to %d", len(all), judgedMost)
	}
	records := make([]task.Record, len(all))
	for i, v := range all {
		row, ok := v.(map[string]any)
		if !ok {
			return out, fmt.Errorf("judge: trial %d: %s is not allowed; allowed: a record, an object of columns", i+1, param.Said(v))
		}
		if records[i], err = recordOf(row); err != nil {
			return out, fmt.Errorf("judge: trial %d: %w", i+1, err)
		}
		records[i].Trial = i + 1
		if i > 0 {
			records[i].Phase = records[i-1].Phase
			if records[i].Rule != records[i-1].Rule {
				records[i].Phase++
			}
		}
	}
	return *probe.Judge(records), nil
}

// What may stand in a record.
const (
	pictures = "ABCDEFGH"
	sounds   = "XY"
)

// recordOf is a trial from a row of a table, as far as it is judged; other columns are let
// be. cue_auditory is empty, or missing, where pictures come alone.
func recordOf(row map[string]any) (r task.Record, err error) {
	refuse := func(name, allowed string) (task.Record, error) {
		return task.Record{}, fmt.Errorf("%s: %s is not allowed; allowed: %s", name, param.Said(row[name]), allowed)
	}
	one := func(x any, of string) (task.Cue, bool) {
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
	if r.Cue.Visual, ok = one(row["cue_visual"], pictures); !ok {
		return refuse("cue_visual", "one of "+pictures)
	}
	if x := row["cue_auditory"]; x != nil && x != "" {
		if r.Cue.Auditory, ok = one(x, sounds); !ok {
			return refuse("cue_auditory", "one of "+sounds+", or nothing")
		}
	}
	response := row["response"]
	if response != "go" && response != "nogo" {
		return refuse("response", "go, nogo")
	}
	pressed := response == "go"
	if pressed {
		rt, ok := numberOf(row["rt_ms"])
		if !ok || !(rt >= 0 && rt <= reactionTop) {
			return refuse("rt_ms", fmt.Sprintf("of a press, a time from 0 to %d ms", reactionTop))
		}
		r.RT = rt
	}
	r.Outcome = task.OutcomeOf(r.Cue.MeansGo(r.Rule), pressed)
	return r, nil
}
