package param

// Values: a value for every parameter of a table.

import "fmt"

// Values has a value for every parameter of a table.
type Values struct {
	table *Table
	v     []float64
}

// Defaults returns the table's defaults.
func (t *Table) Defaults() Values {
	v := make([]float64, len(t.defs))
	for i, d := range t.defs {
		v[i] = d.Default
	}
	return Values{t, v}
}

// Table returns the table of the values.
func (v Values) Table() *Table { return v.table }

// Clone returns an independent copy.
func (v Values) Clone() Values {
	return Values{v.table, append([]float64(nil), v.v...)}
}

// Get returns a value by key. It panics on an unknown key: callers with a key from outside use
// Table.Find first.
func (v Values) Get(key string) float64 {
	i, ok := v.table.index[key]
	if !ok {
		panic("param: no parameter " + key)
	}
	return v.v[i]
}

// On reports whether a switch is on.
func (v Values) On(key string) bool { return v.Get(key) != 0 }

// Int returns a whole number.
func (v Values) Int(key string) int { return int(v.Get(key)) }

// Choice returns the name of a choice's value.
func (v Values) Choice(key string) string {
	d := &v.table.defs[v.table.index[key]]
	return d.Format(v.Get(key))
}

// Set changes one value, or returns an error with the key and the allowed values.
func (v Values) Set(key string, x float64) error {
	d, err := v.table.Find(key)
	if err != nil {
		return err
	}
	if err := d.check(x); err != nil {
		return err
	}
	v.v[v.table.index[d.Key]] = x
	return nil
}

// SetText is Set for a value as written in a link, flag or file.
func (v Values) SetText(key, text string) error {
	d, err := v.table.Find(key)
	if err != nil {
		return err
	}
	x, err := d.Parse(text)
	if err != nil {
		return err
	}
	return v.Set(key, x)
}

// SetAny is Set for a decoded JSON value.
func (v Values) SetAny(key string, value any) error {
	d, err := v.table.Find(key)
	if err != nil {
		return err
	}
	x, err := d.FromJSON(value)
	if err != nil {
		return err
	}
	return v.Set(key, x)
}

// Changed is a key with its value as text.
type Changed struct{ Key, Value string }

// Diff lists the values in which v differs from base, in the table's order.
func (v Values) Diff(base Values) []Changed {
	if v.table != base.table {
		panic(fmt.Sprintf("param: values of different tables (%d and %d rows)", len(v.v), len(base.v)))
	}
	var out []Changed
	for i, d := range v.table.defs {
		if v.v[i] != base.v[i] {
			out = append(out, Changed{d.Key, d.Format(v.v[i])})
		}
	}
	return out
}

// JSON returns the values by key, as JSON has them.
func (v Values) JSON() map[string]any {
	out := make(map[string]any, len(v.v))
	for i := range v.table.defs {
		d := &v.table.defs[i]
		out[d.Key] = d.ToJSON(v.v[i])
	}
	return out
}

// Has reports whether the table has a parameter, for callers that ask for one that only some
// subjects have, such as the switch of a modulator.
func (v Values) Has(key string) bool {
	_, ok := v.table.index[key]
	return ok
}

// CanBeOn reports whether a switch is on, or can be turned on while a run lasts; false where the
// table has no such switch.
func (v Values) CanBeOn(key string) bool {
	i, ok := v.table.index[key]
	return ok && (v.table.defs[i].Live || v.v[i] != 0)
}
