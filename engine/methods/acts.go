package methods

// Which parameters act in the present state.

import (
	"strings"

	"neuromodlab/engine/modulators"
	"neuromodlab/engine/param"
)

// whyInert says why a parameter has no effect at present; empty where it has one.
func (b *builder) whyInert(d *param.Def) string {
	v := b.values
	if n := d.Needs; n != nil && (v.Choice(n.Key) == n.Choice) == n.Not {
		if n.Not {
			return "has an effect unless " + n.Key + " is " + n.Choice
		}
		return "has an effect where " + n.Key + " is " + n.Choice
	}
	switch {
	case b.learner != nil:
		return b.whyInertInLearner(d)
	case b.images != nil:
		return b.whyInertInImages(d)
	}
	first, _, _ := strings.Cut(d.Key, ".")
	if modulators.Of(first) >= 0 && d.Key != first+".on" && !v.On(first+".on") && !b.handDriven() {
		return modulators.All[modulators.Of(first)].Word() + " is off"
	}
	if b.spec.Tissue != nil && (d.Key == "da.clearance" || d.Key == "na.clearance") {
		return "not used in tissue, where uptake clears"
	}
	if id, ok := strings.CutPrefix(d.Key, "row."); ok {
		return b.whyRowInert(id)
	}
	for _, m := range modulators.All {
		if strings.HasPrefix(d.Key, "field."+m.Key+"_") && !v.On(m.Key+".on") && !b.handDriven() {
			if strings.HasSuffix(d.Key, "_uptake") || strings.HasSuffix(d.Key, "_wired") {
				return "" // its resting concentration still follows them
			}
			return m.Word() + " is off"
		}
	}
	switch first {
	case "predictor":
		if !v.On("na.on") {
			return "noradrenaline is off: surprise is shown, and drives nothing"
		}
	case "monitor":
		if !v.On("na.on") && !v.On("ach.on") {
			return "noradrenaline and acetylcholine are off"
		}
	case "critic", "stdp":
		if d.Key == "critic.rate" && !v.On("da.on") {
			return "dopamine is off"
		}
	}
	if b.gainOfIdleRows(d.Key) {
		return "no receptor row that acts reads it"
	}
	switch d.Key {
	case "5ht.memory", "5ht.weight":
		if b.spec.Nuclei.Anticipation != nil {
			return "serotonin follows expected losses, not false alarms"
		}
	case "na.burst_rate", "na.burst_mv", "na.burst_ms", "na.critic":
		if v.Has("na.bursts") && v.Choice("na.bursts") == "off" {
			return "bursts are off"
		}
	case "field.conduction":
		if v.Choice("field.anatomy") == "even" {
			return "has an effect where field.anatomy is regions"
		}
	case "task.before", "task.after", "task.schedule":
		return ""
	}
	return ""
}

// whyRowInert says why the switch or the scale of a receptor row, ID.on or ID.scale, has no effect.
func (b *builder) whyRowInert(id string) string {
	v := b.values
	at := strings.LastIndexByte(id, '.')
	id, part := id[:at], id[at+1:]
	for _, r := range b.figure.Receptors(v) {
		if r.ID != id {
			continue
		}
		if v.Has(r.Modulator+".on") && !v.On(r.Modulator+".on") {
			return modulators.All[modulators.Of(r.Modulator)].Word() + " is off"
		}
		if part == "scale" && !r.On {
			return "its row is off"
		}
		if r.Lacks != "" {
			return "its row acts where " + r.Lacks
		}
		if r.Gain == 0 && r.On {
			return "the gain of its row is 0"
		}
	}
	return ""
}

// gainOfIdleRows reports whether a parameter is the gain of receptor rows, none of which acts.
func (b *builder) gainOfIdleRows(key string) bool {
	found := false
	for _, r := range b.figure.Receptors(b.values) {
		if r.GainKey != key {
			continue
		}
		if r.On && r.Lacks == "" {
			return false
		}
		found = true
	}
	return found
}

// handDriven reports whether nuclei keep rates that are set by hand: there is no task.
func (b *builder) handDriven() bool { return b.spec != nil && b.spec.NoTask() }
