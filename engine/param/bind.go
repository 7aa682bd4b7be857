package param

// Binding: reading a table's values into a struct.

import (
	"fmt"
	"reflect"
)

// Binding reads a table's values into a struct T whose fields name their parameters:
//
//	type Dopamine struct {
//		On   bool    `param:"da.on"`
//		Rate float64 `param:"da.rate"`
//	}
//
// A field is a bool for a switch, a string for a choice, an int or uint64 for a whole number, and
// a float64 for any number. Fields without the tag are not read; structs among them are bound too.
// Bind checks this once, when the program starts, so that a mistyped key is found at once.
type Binding[T any] struct {
	table  *Table
	fields []boundField
}

type boundField struct {
	path  []int // indices of the field in T
	index int   // of the parameter in the table
}

// Bind returns the binding of T to a table. It panics on a tag that names no parameter and on a
// field whose type cannot hold it, since these are mistakes in the code.
func Bind[T any](t *Table) Binding[T] {
	b := Binding[T]{table: t}
	b.add(reflect.TypeFor[T](), nil)
	return b
}

func (b *Binding[T]) add(of reflect.Type, path []int) {
	for i := range of.NumField() {
		f := of.Field(i)
		at := append(append([]int(nil), path...), i)
		key, tagged := f.Tag.Lookup("param")
		switch {
		case tagged:
			index, ok := b.table.index[key]
			if !ok {
				panic("param: field " + f.Name + " reads " + key + ", which is no parameter")
			}
			if !b.table.defs[index].fitsField(f.Type.Kind()) {
				panic(fmt.Sprintf("param: field %s of type %s cannot hold %s, a %s", f.Name, f.Type, key, b.table.defs[index].Kind))
			}
			b.fields = append(b.fields, boundField{at, index})
		case f.Type.Kind() == reflect.Struct:
			b.add(f.Type, at)
		}
	}
}

// fitsField reports whether a field of a kind can hold every value of the parameter.
func (d *Def) fitsField(k reflect.Kind) bool {
	switch k {
	case reflect.Bool:
		return d.Kind == Switch
	case reflect.String:
		return d.Kind == Choice
	case reflect.Int:
		return d.Kind == Integer
	case reflect.Uint64:
		return d.Kind == Integer && d.Min >= 0
	case reflect.Float64:
		return d.Kind == Number || d.Kind == Integer
	}
	return false
}

// Read returns a T with the values. It panics on values of another table.
func (b Binding[T]) Read(v Values) (out T) {
	if v.table != b.table {
		panic("param: values of another table")
	}
	to := reflect.ValueOf(&out).Elem()
	for _, f := range b.fields {
		field, d, x := to.FieldByIndex(f.path), &b.table.defs[f.index], v.v[f.index]
		switch field.Kind() {
		case reflect.Bool:
			field.SetBool(x != 0)
		case reflect.String:
			field.SetString(d.Choices[int(x)])
		case reflect.Int:
			field.SetInt(int64(x))
		case reflect.Uint64:
			field.SetUint(uint64(x))
		case reflect.Float64:
			field.SetFloat(x)
		}
	}
	return out
}
