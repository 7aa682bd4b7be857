// Package param has the table of a model's parameters. Each row states a parameter's key, unit,
// range, default, meaning and source. Sliders, links, figure files, flags, validation and help
// all use that table only.
package param

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Kind is the type of a parameter's values.
type Kind string

// The kinds. A switch is on or off (1 or 0), a choice is an index into Choices.
const (
	Number  Kind = "number"
	Integer Kind = "integer"
	Switch  Kind = "switch"
	Choice  Kind = "choice"
)

// Def is one row of the table.
type Def struct {
	Key        string   `json:"key"`                                      // in links, files and on the command line
	FormerKeys []string `json:"-"`                                        // earlier keys: links and files with them still open
	Label      string   `json:"label"`                                    // in English
	Group      string   `json:"group"`                                    // the part of the page in which it is shown
	Kind       Kind     `json:"kind" enum:"number|integer|switch|choice"` // type of its values
	Unit       string   `json:"unit"`                                     // empty where it has none
	Min        float64  `json:"min"`
	Max        float64  `json:"max"`
	Step       float64  `json:"step"`              // of a slider; any value in the range is allowed
	Default    float64  `json:"default"`           // of a switch 0 or 1, of a choice its index
	Choices    []string `json:"choices,omitempty"` // of a choice
	Doc        string   `json:"doc"`               // meaning, in English
	Source     string   `json:"source"`            // author and year, or "ours" where it was chosen on prototypes
	Main       bool     `json:"main"`              // shown without opening further settings
	Live       bool     `json:"live"`              // can change during a run; otherwise the run starts again
	Needs      *Need    `json:"needs,omitempty"`   // condition for it to have an effect; missing: none
}

// Need is a condition on a choice, for a parameter to have an effect.
type Need struct {
	Key    string `json:"key"`    // of the choice
	Choice string `json:"choice"` // its value
	Not    bool   `json:"not"`    // it must have another value
}

// WithNeed adds a need to the rows of some groups, except the choice itself.
func WithNeed(need Need, defs []Def, in func(group string) bool) []Def {
	for i := range defs {
		if in(defs[i].Group) && defs[i].Key != need.Key {
			defs[i].Needs = &need
		}
	}
	return defs
}

// Table is the parameters of one model, in the order in which they are shown.
type Table struct {
	defs        []Def
	index       map[string]int // by key
	formerIndex map[string]int // by former key
}

// NewTable checks the rows and returns their table. It panics on an inconsistent row, since that is
// a mistake in the code.
func NewTable(defs ...Def) *Table {
	t := &Table{defs: defs, index: make(map[string]int, len(defs)), formerIndex: map[string]int{}}
	for i := range t.defs {
		d := &t.defs[i]
		d.SetRange()
		if _, duplicate := t.index[d.Key]; duplicate || d.Key == "" || d.Label == "" || d.Doc == "" || d.Source == "" || d.Group == "" {
			panic("param: row " + strconv.Quote(d.Key) + " is incomplete or stands twice")
		}
		if err := d.check(d.Default); err != nil {
			panic("param: default of " + err.Error())
		}
		t.index[d.Key] = i
	}
	for i := range t.defs {
		if n := t.defs[i].Needs; n != nil {
			at, ok := t.index[n.Key]
			if !ok || !slices.Contains(t.defs[at].Choices, n.Choice) {
				panic("param: " + t.defs[i].Key + " needs a choice that there is not")
			}
		}
		for _, key := range t.defs[i].FormerKeys {
			_, now := t.index[key]
			if _, duplicate := t.formerIndex[key]; duplicate || now || key == "" {
				panic("param: former key " + strconv.Quote(key) + " of " + t.defs[i].Key + " is empty or names another row too")
			}
			t.formerIndex[key] = i
		}
	}
	return t
}

// SetRange sets the range and the step that follow from the kind of a row.
func (d *Def) SetRange() {
	switch d.Kind {
	case Switch:
		d.Min, d.Max, d.Step = 0, 1, 1
	case Choice:
		d.Min, d.Max, d.Step = 0, float64(len(d.Choices)-1), 1
	case Integer:
		d.Step = max(d.Step, 1)
	}
}

// Defs returns the rows; the caller must not change them.
func (t *Table) Defs() []Def { return t.defs }

// Find returns the row of a key or a former key.
func (t *Table) Find(key string) (*Def, error) {
	i, ok := t.index[key]
	if !ok {
		i, ok = t.formerIndex[key]
	}
	if !ok {
		return nil, fmt.Errorf("there is no parameter %.60q%s", key, t.suggest(key))
	}
	return &t.defs[i], nil
}

// suggest lists the keys that a mistyped one may mean, or the first parts of all keys.
func (t *Table) suggest(key string) string {
	prefix, _, _ := strings.Cut(key, ".")
	var same, prefixes []string
	for _, d := range t.defs {
		p, _, _ := strings.Cut(d.Key, ".")
		if p == prefix {
			same = append(same, d.Key)
		}
		if !slices.Contains(prefixes, p+".…") {
			prefixes = append(prefixes, p+".…")
		}
	}
	if len(same) > 0 {
		return "; allowed: " + strings.Join(same, ", ")
	}
	return "; keys begin with " + strings.Join(prefixes, ", ") + " (neuromod params lists them)"
}

// check returns an error with the key and the allowed values where v is not allowed.
func (d *Def) check(v float64) error {
	bad := math.IsNaN(v) || v < d.Min || v > d.Max
	if d.Kind != Number {
		bad = bad || v != math.Trunc(v)
	}
	if bad {
		return fmt.Errorf("%s: %s is not allowed; %s", d.Key, strconv.FormatFloat(v, 'g', -1, 64), d.Allowed())
	}
	return nil
}

// Allowed says which values the parameter takes.
func (d *Def) Allowed() string {
	switch d.Kind {
	case Switch:
		return "allowed: on, off"
	case Choice:
		return "allowed: " + strings.Join(d.Choices, ", ")
	}
	word := "a number"
	if d.Kind == Integer {
		word = "a whole number"
	}
	unit := ""
	if d.Unit != "" {
		unit = " " + d.Unit
	}
	return fmt.Sprintf("allowed: %s from %g to %g%s", word, d.Min, d.Max, unit)
}

// Parse reads a value as written in a link, flag or file.
func (d *Def) Parse(text string) (float64, error) {
	switch d.Kind {
	case Switch:
		switch text {
		case "on", "true", "1":
			return 1, nil
		case "off", "false", "0":
			return 0, nil
		}
	case Choice:
		if i := slices.Index(d.Choices, text); i >= 0 {
			return float64(i), nil
		}
	default:
		// Decimal only: hexadecimal, which Go reads too, would surprise users.
		if v, err := strconv.ParseFloat(text, 64); err == nil && !strings.ContainsAny(text, "xX_") {
			return v, d.check(v)
		}
	}
	return 0, fmt.Errorf("%s: %.40q is not allowed; %s", d.Key, text, d.Allowed())
}

// Format writes a value as Parse reads it.
func (d *Def) Format(v float64) string {
	switch d.Kind {
	case Switch:
		if v != 0 {
			return "on"
		}
		return "off"
	case Choice:
		return d.Choices[int(v)]
	}
	return strconv.FormatFloat(v, 'g', -1, 64)
}

// FromJSON turns a decoded JSON value (bool, number or string) into a value.
func (d *Def) FromJSON(v any) (float64, error) {
	switch x := v.(type) {
	case bool:
		if d.Kind == Switch {
			if x {
				return 1, nil
			}
			return 0, nil
		}
	case float64:
		if d.Kind != Choice {
			return x, d.check(x)
		}
	case json.Number:
		if y, err := x.Float64(); err == nil {
			return d.FromJSON(y)
		}
	case string:
		return d.Parse(x)
	}
	return 0, fmt.Errorf("%s: %s is not allowed; %s", d.Key, Quote(v), d.Allowed())
}

// ToJSON is the inverse of FromJSON.
func (d *Def) ToJSON(v float64) any {
	switch d.Kind {
	case Switch:
		return v != 0
	case Choice:
		return d.Choices[int(v)]
	}
	return v
}
