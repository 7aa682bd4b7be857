package methods

// The receptor rows by which modulators act.

import (
	"fmt"
	"strings"

	"neuromodlab/engine"
	"neuromodlab/engine/circuit"
	"neuromodlab/engine/volume"
)

// effects are what a row with gain g does at level L, by its target.
var effects = map[string]string{
	string(engine.Excitability):  `adds $g L$ to the drive, mV`,
	string(engine.Noise):         `$f_{\sigma} = ( 1 + g L )_{+}$`,
	string(engine.Slope):         `$f_g = ( 1 + g L )_{+}$, or $f_k$ of one current`,
	string(engine.Reset):         `adds $g$ to the drive of all while the mean $L$ over them exceeds the threshold`,
	string(engine.Bursts):        `bursts start at $g L$ per second`,
	string(engine.Release):       `$f_r = ( 1 + g L )_{+}$`,
	string(engine.Reinforcement): `$\Delta w = g L e$`,
	string(engine.LearningRate):  `$f_{\eta} = ( 1 + g L )_{+}$`,
	string(engine.Depression):    `$f_{-} = ( 1 + g L )_{+}$`,
	string(engine.Staleness):     `weights decay by the share $g L$ at each feedback`,
	string(circuit.NucleusRate): `the nucleus's output is multiplied by $( 1 + g L )_{+}$, $L$ of the step before; of acetylcholine ` +
		`its size`,
	string(circuit.ChoiceNoise):   `noise of the evidence is multiplied by $( 1 + g L )_{+}$`,
	string(circuit.DecisionBound): `the bound is multiplied by $( 1 + g L )_{+}$`,
}

func (b *builder) receptors() {
	b.section("receptors", "Receptors: what modulators change")
	var rows, binding [][]string
	var off []string
	seen := map[string]bool{}
	inCircuit := b.spec.Circuit.Receptors // those rows that act on the circuit, in the same order
	for _, r := range b.figure.Receptors(b.values) {
		side := ""
		if actsOnCircuit(&r) {
			side, inCircuit = sideWords(inCircuit[0].Side)+projectionWords(&inCircuit[0]), inCircuit[1:]
		}
		if r.Gain == 0 || b.values.Has(r.Modulator+".on") && !b.values.On(r.Modulator+".on") {
			why := "its parameter is 0"
			switch {
			case r.Lacks != "" && r.On:
				why = "it acts only with `" + r.Lacks + "`"
			case b.values.Has(r.Modulator+".on") && !b.values.On(r.Modulator+".on"):
				continue // the modulator is off: said elsewhere
			case !r.On:
				why = "off"
			}
			off = append(off, fmt.Sprintf("%s (`%s` {%s|v}; `%s` {%s|v}: %s)", lowerFirst(r.Name), r.OnKey, r.OnKey, r.GainKey, r.GainKey,
				why))
			continue
		}
		sign := ""
		if r.Gain < 0 {
			sign = "−"
		}
		rows = append(rows, []string{"`" + r.ID + "`", r.Modulator, r.Receptor, effects[r.Target], r.Where + side,
			fmt.Sprintf("%s = %s%s × {%s|v}", num(r.Gain), sign, b.gainWords(r.GainKey), r.ScaleKey), "{" + r.OnKey + "|v}", r.Source})
		if key := r.Modulator + r.Receptor; !seen[key] {
			seen[key] = true
			binding = append(binding, b.bindingRow(&r))
		}
	}
	if len(rows) == 0 {
		b.p("No row acts in this state.")
	} else {
		reads := "the global level of its modulator"
		if b.spec.Tissue != nil {
			reads = "the occupancy of its own receptor at the cell (see Tissue); of transmission at the presynaptic cell, of " +
				"plasticity at the postsynaptic cell"
		}
		b.p("Modulators act by these rows only. $L$ is "+reads+", 0 at rest and 1 after a full release. $( x )_{+}$ is $x$ where "+
			"positive, else 0; factors of several rows on one target add their $g L$.",
			"Every row has a switch and a scale, and its receptor stands for the cell type and second messenger that would carry the "+
				"effect.")
		b.table("Receptor rows that act. The gain $g$ is a parameter times the row's scale.",
			[]string{"Row", "Modulator", "Receptor", "Effect", "Where", "Gain", "Switch", "Source"}, rows)
	}
	if b.has("na.threshold") && b.on(1) {
		b.p("The network reset acts while the mean level over all prefrontal cells exceeds {na.threshold}.")
	}
	if len(off) > 0 {
		b.p("Rows that do not act in this state: " + strings.Join(off, "; ") + ".")
	}
	if b.spec.Tissue != nil && len(binding) > 0 {
		b.table("Binding of their receptors: half-occupancy EC50, and $k_{\\mathrm{off}}$ as the time constant 1/$k_{\\mathrm{off}}$.",
			[]string{"Modulator", "Receptor", "EC50, nM", "1/k_off, ms", "Source", "Status", "Note"}, binding)
	}
}

// gainWords is the parameter behind a gain: its symbol, or its value where it has none.
func (b *builder) gainWords(key string) string {
	if b.symbols[key] != "" {
		return "{" + key + "|s}"
	}
	return "{" + key + "|v}"
}

// actsOnCircuit reports whether a row is one of the circuit's receptors: it has a gain, and does not
// act on a nucleus or on the choice.
func actsOnCircuit(r *circuit.ReceptorRow) bool {
	switch engine.Target(r.Target) {
	case circuit.NucleusRate, circuit.ChoiceNoise, circuit.DecisionBound:
		return false
	}
	return r.Gain != 0
}

// projectionWords name the projections whose transmission a row scales, since fixed ones are among them.
func projectionWords(r *engine.Receptor) string {
	if r.Target != engine.Release {
		return ""
	}
	return ": `" + strings.Join(r.On, "`, `") + "`"
}

// sideWords say which levels a row reads.
func sideWords(s engine.Side) string {
	return map[engine.Side]string{engine.Rises: "; rises only", engine.Falls: "; dips only"}[s]
}

func (b *builder) bindingRow(r *circuit.ReceptorRow) []string {
	for _, x := range volume.Receptors() {
		if x.Name == r.Receptor && x.Modulator == r.Modulator {
			return []string{r.Modulator, x.Name, num(x.EC50), num(round(1000/x.Off, 1)), x.Source, string(x.Status), x.Caveat}
		}
	}
	return []string{r.Modulator, r.Receptor, num(r.EC50), num(round(r.Speed, 1)), r.Binding, "", ""}
}
