package param

// Builders of rows.

import "strings"

// Groups is the part of the page in which a parameter is shown, by the first part of its key. Its
// methods make rows. All of these can change during a run, except after Fixed.
type Groups map[string]string

// Number makes the row of a number.
func (g Groups) Number(key, label, unit string, lo, hi, step, def float64, doc, source string) Def {
	return Def{Key: key, Label: label, Group: g.of(key), Kind: Number, Unit: unit, Min: lo, Max: hi, Step: step, Default: def,
		Doc: doc, Source: source, Live: true}
}

// Integer makes the row of a whole number.
func (g Groups) Integer(key, label, unit string, lo, hi, def float64, doc, source string) Def {
	return Def{Key: key, Label: label, Group: g.of(key), Kind: Integer, Unit: unit, Min: lo, Max: hi, Default: def,
		Doc: doc, Source: source, Live: true}
}

// Choice makes the row of a choice; the first value is the default.
func (g Groups) Choice(key, label string, choices []string, doc, source string) Def {
	return Def{Key: key, Label: label, Group: g.of(key), Kind: Choice, Choices: choices, Doc: doc, Source: source, Live: true}
}

// Switch makes the row of a switch.
func (g Groups) Switch(key, label string, on bool, doc, source string) Def {
	d := Def{Key: key, Label: label, Group: g.of(key), Kind: Switch, Doc: doc, Source: source, Live: true}
	if on {
		d.Default = 1
	}
	return d
}

func (g Groups) of(key string) string {
	first, _, _ := strings.Cut(key, ".")
	group, ok := g[first]
	if !ok {
		panic("param: no group for " + key)
	}
	return group
}

// Main returns the row as one that is shown without opening further settings.
func Main(d Def) Def { d.Main = true; return d }

// Fixed returns the row as one whose change starts the run again.
func Fixed(d Def) Def { d.Live = false; return d }
