package lab

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"neuromodlab/engine"
	"neuromodlab/engine/experiment"
	"neuromodlab/engine/fmath"
	"neuromodlab/engine/probe"
	"neuromodlab/engine/task"
)

// A block is a short run of a figure that a person can do as well as a network: the
// order of cues is drawn from the seed alone and hears nothing of what is answered.

// blockArgs are the arguments of calls about blocks.
type blockArgs struct {
	Before  *float64          `json:"before"` // trials under the first rule
	After   *float64          `json:"after"`  // and under each later one
	Records []json.RawMessage `json:"records"`
}

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

// played is what one network made of a block.
type played struct {
	Condition string           `json:"condition"`
	Judgement *probe.Judgement `json:"judgement"`
	Records   []map[string]any `json:"records"`
}

// block runs one: {figure, seed, before, after, conditions}, the figure the first if none is named.
func (a *API) block(in *args) (any, error) {
	f := a.Session.Figures[0]
	var err error
	if in.Figure != nil {
		if f, err = a.Session.Figures.Find(*in.Figure); err != nil {
			return nil, err
		}
	}
	if f.Learns() {
		return nil, fmt.Errorf("block: figure %s has no pictures and sounds", f.Name)
	}
	n, err := whole("seed", in.Seed, 0, 1<<53)
	if err != nil {
		return nil, err
	}
	seed := uint64(n)
	before, err := whole("before", in.Before, blockLeast, blockMost)
	if err != nil {
		return nil, err
	}
	after, err := whole("after", in.After, blockLeast, blockMost)
	if err != nil {
		return nil, err
	}
	conditions := in.Conditions
	if len(conditions) == 0 {
		conditions = []string{f.Live}
	}
	out := map[string]any{"figure": f.Name, "seed": n, "version": engine.Version, "columns": task.Columns}
	var networks []played
	for _, name := range conditions {
		v, err := f.Values(name)
		if err != nil {
			return nil, err
		}
		if err := v.SetAny("task.before", float64(before)); err != nil {
			return nil, err
		}
		if err := v.SetAny("task.after", float64(after)); err != nil {
			return nil, err
		}
		h, err := experiment.Trials(f, v, seed, 0)
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(h.Records, func(r task.Record) bool { return r.Cue.Auditory == 0 }) {
			return nil, fmt.Errorf("block: figure %s has no pictures and sounds", f.Name)
		}
		labels := &task.Labels{Seed: seed, Version: engine.Version, Figure: f.Name, Condition: name}
		network := played{Condition: name, Judgement: probe.Judge(h.Records)}
		for i := range h.Records {
			network.Records = append(network.Records, h.Records[i].JSON(labels))
		}
		networks = append(networks, network)
	}
	out["networks"], out["fixation"] = networks, fixations(seed, len(networks[0].Records))
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

// answered is a trial as the tables have it, as far as it is judged; their other columns
// are let be.
type answered struct {
	Rule     string   `json:"rule"`
	Visual   string   `json:"cue_visual"`
	Auditory string   `json:"cue_auditory"` // empty where pictures come alone
	Response string   `json:"response"`
	RT       *float64 `json:"rt_ms"`
}

// judge measures a block by its records, whoever did it: {records}. Where the rule is
// another than in the trial before, a phase begins.
func (a *API) judge(in *args) (any, error) {
	if len(in.Records) == 0 || len(in.Records) > judgedMost {
		return nil, fmt.Errorf("judge: %d records are not allowed; allowed: 1 to %d", len(in.Records), judgedMost)
	}
	records := make([]task.Record, len(in.Records))
	for i, raw := range in.Records {
		var x answered
		err := json.Unmarshal(raw, &x)
		if err == nil {
			records[i], err = x.record()
		}
		if err != nil {
			return nil, fmt.Errorf("judge: trial %d: %w", i+1, err)
		}
		records[i].Trial = i + 1
		if i > 0 {
			records[i].Phase = records[i-1].Phase
			if records[i].Rule != records[i-1].Rule {
				records[i].Phase++
			}
		}
	}
	return probe.Judge(records), nil
}

// What may stand in a record.
const (
	pictures = "ABCDEFGH"
	sounds   = "XY"
)

func (x *answered) record() (r task.Record, err error) {
	refuse := func(name, text, allowed string) (task.Record, error) {
		return task.Record{}, fmt.Errorf("%s: %.20q is not allowed; allowed: %s", name, text, allowed)
	}
	one := func(text, of string) bool { return len(text) == 1 && strings.Contains(of, text) }
	switch {
	case x.Rule == "" || len(x.Rule) > len(pictures) || strings.Trim(x.Rule, pictures+sounds) != "":
		return refuse("rule", x.Rule, "the letters of up to eight cues that mean Go, of "+pictures+sounds)
	case !one(x.Visual, pictures):
		return refuse("cue_visual", x.Visual, "one of "+pictures)
	case x.Auditory != "" && !one(x.Auditory, sounds):
		return refuse("cue_auditory", x.Auditory, "one of "+sounds+", or nothing")
	case x.Response != "go" && x.Response != "nogo":
		return refuse("response", x.Response, "go, nogo")
	}
	pressed := x.Response == "go"
	if pressed {
		if x.RT == nil || !(*x.RT >= 0 && *x.RT <= reactionTop) {
			return r, fmt.Errorf("rt_ms: a press needs a time from 0 to %d ms", reactionTop)
		}
		r.RT = *x.RT
	}
	r.Rule, r.Cue = task.RuleOf(x.Rule), task.Compound{Visual: task.Cue(x.Visual[0])}
	if x.Auditory != "" {
		r.Cue.Auditory = task.Cue(x.Auditory[0])
	}
	r.Outcome = task.OutcomeOf(r.Cue.Under(r.Rule), pressed)
	return r, nil
}
