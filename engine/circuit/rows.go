package circuit

// Receptor rows: the table by which modulators act, for display.

import (
	"fmt"
	"strings"

	"neuromodlab/engine"
	"neuromodlab/engine/param"
	"neuromodlab/engine/volume"
)

// NucleusRate is the target of rows by which one modulator acts on the nucleus of another: its
// output is multiplied by 1 + gL. The subject applies them, not the circuit.
const NucleusRate engine.Target = "nucleus rate"

// Targets of rows that act on the choice of an Accumulator: its noise and its bound are multiplied
// by 1 + gL.
const (
	ChoiceNoise   engine.Target = "exploration"
	DecisionBound engine.Target = "bound"
)

// ReceptorRow is a receptor row for display, with its binding constants and its present gain.
type ReceptorRow struct {
	ID        string  `json:"id"`   // part of the keys of its parameters
	Name      string  `json:"name"` // in words
	Modulator string  `json:"modulator" enum:"ModulatorKey"`
	Receptor  string  `json:"receptor"` // name
	Kind      string  `json:"kind" enum:"ionotropic|metabotropic"`
	EC50      float64 `json:"ec50"`     // nM
	Speed     float64 `json:"speed"`    // ms, 1/k_off
	Binding   string  `json:"binding"`  // source of ec50 and speed
	Assumed   bool    `json:"assumed"`  // at least one of the two was chosen by us
	Target    string  `json:"target"`   // what it changes
	Where     string  `json:"where"`    // in words
	Gain      float64 `json:"gain"`     // present; 0 where the row is off
	Unit      string  `json:"unit"`     // of the gain
	GainKey   string  `json:"gainKey"`  // parameter with the gain
	OnKey     string  `json:"onKey"`    // key of its switch
	ScaleKey  string  `json:"scaleKey"` // key of its scale
	On        bool    `json:"on"`       // present state of the switch
	Scale     float64 `json:"scale"`    // present factor on the gain
	Source    string  `json:"source"`   // of the row
	Lacks     string  `json:"-"`        // the setting without which it does not act, where that is not met: "na.critic = on"
}

// displayRows are the rows of a circuit file for display, under the given values.
func (d *description) displayRows(v param.Values) []ReceptorRow {
	b := d.newBuilder(v)
	out := make([]ReceptorRow, 0, len(d.Rows))
	for i := range d.Rows {
		r := &d.Rows[i]
		binding := bindingOf(r.Modulator, r.Receptor)
		gain, _ := v.Table().Find(r.Gain)
		out = append(out, ReceptorRow{
			ID: r.ID, Name: r.Name, Modulator: r.Modulator, Receptor: r.Receptor, Kind: string(binding.Kind),
			EC50: binding.EC50, Speed: 1000 / binding.Off, Binding: binding.Source, Assumed: binding.Status == volume.Assumed,
			Target: r.Target, Where: r.Where, Gain: b.rowGain(r) + 0, Unit: gain.Unit, GainKey: gain.Key,
			OnKey: "row." + r.ID + ".on", ScaleKey: "row." + r.ID + ".scale",
			On: v.On("row." + r.ID + ".on"), Scale: v.Get("row." + r.ID + ".scale"), Source: d.source(r.Source),
			Lacks: b.lacks(&r.When),
		})
	}
	return out
}

// lacks names the first test of a condition that does not hold, with what it asks for; empty where all
// hold.
func (b *builder) lacks(c *condition) string {
	for i := range c.tests {
		one := condition{c.located, c.tests[i : i+1]}
		if b.holds(&one) {
			continue
		}
		var allowed []string
		for _, x := range c.tests[i].allowed {
			switch x {
			case true:
				x = "on"
			case false:
				x = "off"
			}
			allowed = append(allowed, fmt.Sprint(x))
		}
		return c.tests[i].name + " = " + strings.Join(allowed, " or ")
	}
	return ""
}

// bindingOf is the entry of a modulator's receptor in the table of binding constants.
func bindingOf(modulator, receptor string) volume.Receptor {
	for _, r := range volume.Receptors() {
		if r.Name == receptor && r.Modulator == modulator {
			return r
		}
	}
	panic("circuit: no receptor " + receptor + " for " + modulator)
}
