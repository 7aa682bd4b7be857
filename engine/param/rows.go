package param

import "strings"

// Groups says in which part of the page a parameter stands, by the first part of its key. Its
// methods make the rows of a table; all of them may change while a run goes on, until Fixed.
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

// Choice makes the row of a choice; the first is the default.
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

// Main returns the row as one that is shown at once.
func Main(d Def) Def { d.Main = true; return d }

// Fixed returns the row as one that a run starts again for.
func Fixed(d Def) Def { d.Live = false; return d }
