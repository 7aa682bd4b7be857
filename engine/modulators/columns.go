package modulators

// Fields of JSON that there is one of for each modulator.

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
)

// ColumnTag is the tag of a struct's field that has one value for each modulator, an array or a
// slice of N, and that JSON has as one field for each: `columns:"COLUMN_level"` is da_level,
// na_level and so on. In its text KEY stands for the modulator's key and COLUMN for its column.
const ColumnTag = "columns"

var columnNames sync.Map // by tag

// ColumnNames are the names of the fields in JSON that a tag stands for, in the order of the
// modulators.
func ColumnNames(tag string) (names [N]string) {
	if known, ok := columnNames.Load(tag); ok {
		return known.([N]string)
	}
	defer func() { columnNames.Store(tag, names) }()
	for i := range All {
		names[i] = strings.NewReplacer("KEY", All[i].Key, "COLUMN", All[i].Column).Replace(tag)
	}
	return names
}

// MarshalColumns is the JSON of a struct with fields for each modulator, in the alphabetical order
// of their names. Every other field has its name in the tag json. A type with such fields calls it
// in its MarshalJSON.
func MarshalColumns(of any) ([]byte, error) {
	type field struct{ name, value string }
	var fields []field
	add := func(name string, value reflect.Value) error {
		b, err := json.Marshal(value.Interface())
		fields = append(fields, field{name, string(b)})
		return err
	}
	v := reflect.ValueOf(of)
	for i := range v.NumField() {
		f := v.Type().Field(i)
		tag, each := f.Tag.Lookup(ColumnTag)
		if !each {
			if err := add(f.Tag.Get("json"), v.Field(i)); err != nil {
				return nil, err
			}
			continue
		}
		if v.Field(i).Len() != N {
			return nil, fmt.Errorf("modulators: %s has %d columns for %d modulators", f.Name, v.Field(i).Len(), N)
		}
		for m, name := range ColumnNames(tag) {
			if err := add(name, v.Field(i).Index(m)); err != nil {
				return nil, err
			}
		}
	}
	slices.SortFunc(fields, func(a, b field) int { return strings.Compare(a.name, b.name) })
	var b strings.Builder
	for i, f := range fields {
		if b.WriteByte(','); i == 0 {
			b.Reset()
			b.WriteByte('{')
		}
		fmt.Fprintf(&b, "%q:%s", f.name, f.value)
	}
	return []byte(b.String() + "}"), nil
}
