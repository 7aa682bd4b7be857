package circuit

// Receptor rows: the table by which modulators act, as parameters, as the engine's receptors, and
// for display.

import (
	"strings"

	"neuromodlab/engine"
	"neuromodlab/engine/modulators"
	"neuromodlab/engine/param"
	"neuromodlab/engine/subject"
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

// Place is where a row acts.
type Place struct {
	On    []string // populations, projections, or, for NucleusRate, a modulator's key
	Where string   // the same in words
}

func placeOf(where string, on ...string) Place { return Place{On: on, Where: where} }

// Row is a receptor row: which receptor changes what, where, by which parameter, and according to
// which source. Every row has a switch, row.ID.on, and a scale, row.ID.scale, in the table of
// parameters.
type Row struct {
	ID        string
	Name      string // its effect in a few words
	Modulator string // key
	Receptor  string // by its name in volume.Receptors
	Pool      string // of a modulator with several: "ach.visual"
	Target    engine.Target
	Place
	Key       string  // parameter that gives the gain
	Sign      float64 // factor on that parameter
	Side      engine.Side
	Needs     string // switch that must be on as well; empty: none
	Current   string // for Slope: the current that it changes; empty: all
	Threshold string // for Reset: parameter with the threshold
	Source    string
	Off       bool // off by default
}

// signal is the level that the row reads: with global levels its modulator's, in tissue that of its
// own receptor.
func (r *Row) signal(diffusing bool) string {
	s := r.Modulator
	if r.Pool != "" {
		s = r.Pool
	}
	if diffusing {
		s += "." + r.Receptor
	}
	return s
}

// gain is the factor on the level; 0 where the row is off, or its modulator is not there.
func (r *Row) gain(v param.Values) float64 {
	if !has(v, modulators.Of(r.Modulator)) || !v.On("row."+r.ID+".on") || r.Needs != "" && !v.On(r.Needs) ||
		r.Target == engine.Bursts && v.Choice("na.bursts") == "off" {
		return 0
	}
	return r.Sign * v.Get(r.Key) * v.Get("row."+r.ID+".scale")
}

// receptors converts rows to the engine's receptors. Rows with a gain of 0 have no effect and are
// left out.
func receptors(v param.Values, rows []Row, diffusing bool) []engine.Receptor {
	var out []engine.Receptor
	for _, r := range rows {
		gain := r.gain(v)
		if gain == 0 || r.Target == NucleusRate || r.Target == ChoiceNoise || r.Target == DecisionBound {
			continue
		}
		e := engine.Receptor{Signal: r.signal(diffusing), Target: r.Target, On: r.On, Gain: gain, Side: r.Side, Current: r.Current}
		if r.Target == engine.Reset {
			e.Threshold = v.Get(r.Threshold)
		}
		if r.Target == engine.Bursts {
			e.Burst = &engine.Burst{Amplitude: v.Get("na.burst_mv"), Duration: v.Get("na.burst_ms"),
				Correlated: v.Choice("na.bursts") == "correlated"}
		}
		out = append(out, e)
	}
	return out
}

// choiceRows are the rows with one target that act on the choice.
func choiceRows(v param.Values, rows []Row, target engine.Target) (out []subject.LevelRow) {
	for i := range rows {
		if r := &rows[i]; r.Target == target && r.gain(v) != 0 {
			out = append(out, subject.LevelRow{Signal: r.signal(true), Gain: r.gain(v)})
		}
	}
	return out
}

// influences are the rows that act on nuclei, as the subject needs them.
func influences(v param.Values, drives []subject.Drive) (out []subject.Influence) {
	for i := range actorRows {
		r := &actorRows[i]
		gain := r.gain(v)
		if gain == 0 || r.Target != NucleusRate {
			continue
		}
		f := subject.Influence{From: modulators.Of(r.Modulator), To: modulators.Of(r.On[0]), Gain: gain}
		for _, d := range drives {
			if d.Modulator == f.From && (!diffusing(v) || strings.HasSuffix(d.Signal, "."+r.Receptor)) {
				f.Signals = append(f.Signals, d.Signal)
			}
		}
		out = append(out, f)
	}
	return out
}

func diffusing(v param.Values) bool { return v.Choice("field.mode") == "diffusing" }

// rowParams are the switches and scales of the rows.
func rowParams(rows []Row) (out []param.Def) {
	for _, r := range rows {
		doc := r.Name + ": " + r.Receptor + " receptors, " + string(r.Target) + ", " + r.Where + "."
		out = append(out,
			toggle("row."+r.ID+".on", r.Name, !r.Off, doc, r.Source),
			number("row."+r.ID+".scale", r.Name+", scale", "×", 0, 2, 0.05, 1, doc+" Its gain is multiplied by this.", ours))
	}
	return out
}

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
}

// actorCriticReceptorRows are the rows of the actor–critic for display.
func actorCriticReceptorRows(v param.Values) []ReceptorRow { return displayRows(v, actorRows) }

// displayRows are rows for display, under the given values.
func displayRows(v param.Values, rows []Row) []ReceptorRow {
	out := make([]ReceptorRow, 0, len(rows))
	for _, r := range rows {
		b := bindingOf(r.Modulator, r.Receptor)
		gain, _ := v.Table().Find(r.Key)
		out = append(out, ReceptorRow{
			ID: r.ID, Name: r.Name, Modulator: r.Modulator, Receptor: r.Receptor, Kind: string(b.Kind),
			EC50: b.EC50, Speed: 1000 / b.Off, Binding: b.Source, Assumed: b.Assumed,
			Target: string(r.Target), Where: r.Where, Gain: r.gain(v) + 0, Unit: gain.Unit, GainKey: r.Key,
			OnKey: "row." + r.ID + ".on", ScaleKey: "row." + r.ID + ".scale",
			On: v.On("row." + r.ID + ".on"), Scale: v.Get("row." + r.ID + ".scale"), Source: r.Source,
		})
	}
	return out
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
