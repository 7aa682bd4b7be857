package circuit

import (
	"strings"

	"neuromodlab/engine"
	"neuromodlab/engine/modulators"
	"neuromodlab/engine/param"
	"neuromodlab/engine/subject"
	"neuromodlab/engine/volume"
)

// NucleusRate is the target of rows by which one modulator acts on the nucleus of
// another: what the nucleus sends out × (1 + gL). It is the subject's business, not
// the circuit's.
const NucleusRate engine.Target = "nucleus rate"

// Targets of rows that act on the choice, where it accumulates: its noise, and the bound
// that evidence must cross, are × (1 + gL).
const (
	Exploration engine.Target = "exploration"
	Bound       engine.Target = "bound"
)

// Place is where a row acts.
type Place struct {
	On    []string // populations, projections, or, of NucleusRate, a modulator's key
	Where string   // the same in words
}

func at(where string, on ...string) Place { return Place{On: on, Where: where} }

// Row is one row of the table by which modulators act: a receptor, what it changes,
// where, by which parameter, and who says so. Every row has a switch, row.ID.on, and
// a scale, row.ID.scale, in the table of parameters.
type Row struct {
	ID        string
	Name      string // what it does, in a few words
	Modulator string // key: da, na, ach, 5ht
	Receptor  string // by its name in volume.Receptors
	Pool      string // of the modulator, where it has more than one: "ach.visual"
	Target    engine.Target
	Place
	Key       string  // parameter that gives the gain
	Sign      float64 // by which it is multiplied
	Side      engine.Side
	Needs     string // switch without which the row is left out, if any
	Current   string // of Slope: the one it changes; empty = all
	Threshold string // of Reset: parameter that gives it
	Source    string
	Off       bool // by default
}

// signal is the level that the row reads: its modulator's while levels are global,
// that of its own receptor in tissue.
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

// gain is what the row multiplies a level by; 0 where it is off.
func (r *Row) gain(v param.Values) float64 {
	if !v.On("row."+r.ID+".on") || r.Needs != "" && !v.On(r.Needs) || r.Target == engine.Bursts && v.Choice("na.bursts") == "off" {
		return 0
	}
	return r.Sign * v.Get(r.Key) * v.Get("row."+r.ID+".scale")
}

// receptors are the rows as the engine reads them. Rows with a gain of 0 do nothing
// and are left out.
func receptors(v param.Values, rows []Row, diffusing bool) []engine.Receptor {
	var out []engine.Receptor
	for _, r := range rows {
		gain := r.gain(v)
		if gain == 0 || r.Target == NucleusRate || r.Target == Exploration || r.Target == Bound {
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

// choiceRows are the rows of one target that act on an accumulating choice.
func choiceRows(v param.Values, rows []Row, target engine.Target) (out []subject.LevelRow) {
	for i := range rows {
		if r := &rows[i]; r.Target == target && r.gain(v) != 0 {
			out = append(out, subject.LevelRow{Signal: r.signal(true), Gain: r.gain(v)})
		}
	}
	return out
}

// influences are the rows that act on nuclei, as the subject reads them.
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

// ReceptorRow is a row as it is shown, with its binding and its gain now.
type ReceptorRow struct {
	ID        string  `json:"id"`   // in keys of parameters
	Name      string  `json:"name"` // in words
	Modulator string  `json:"modulator" enum:"ModulatorKey"`
	Receptor  string  `json:"receptor"` // name
	Kind      string  `json:"kind" enum:"ionotropic|metabotropic"`
	EC50      float64 `json:"ec50"`     // nM
	Speed     float64 `json:"speed"`    // ms, 1/k_off
	Binding   string  `json:"binding"`  // source of ec50 and speed
	Assumed   bool    `json:"assumed"`  // one of both was chosen by us
	Target    string  `json:"target"`   // what it changes
	Where     string  `json:"where"`    // in words
	Gain      float64 `json:"gain"`     // now, 0 where the row is left out
	Unit      string  `json:"unit"`     // of the gain
	GainKey   string  `json:"gainKey"`  // parameter that gives it
	OnKey     string  `json:"onKey"`    // its switch
	ScaleKey  string  `json:"scaleKey"` // its scale
	On        bool    `json:"on"`       // its switch now
	Scale     float64 `json:"scale"`    // of the gain, now
	Source    string  `json:"source"`   // of the row
}

// actorCriticRows are those of the actor–critic.
func actorCriticRows(v param.Values) []ReceptorRow { return shown(v, actorRows) }

// shown are rows as they stand under the values.
func shown(v param.Values, rows []Row) []ReceptorRow {
	out := make([]ReceptorRow, 0, len(rows))
	for _, r := range rows {
		b := rowOf(r.Modulator, r.Receptor)
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

// rowOf is a row of the table of binding for a modulator.
func rowOf(modulator, receptor string) volume.Receptor {
	for _, r := range volume.Receptors() {
		if r.Name == receptor && r.Modulator == modulator {
			return r
		}
	}
	panic("circuit: no receptor " + receptor + " for " + modulator)
}
