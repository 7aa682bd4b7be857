package main

// Structs as TypeScript interfaces.

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"neuromodlab/engine/modulators"
)

// field is one field of a struct in TypeScript.
type field struct {
	name     string // the text before the colon
	tsType   string // its type
	optional bool
	oneOf    string
	comment  string
}

var identifier = regexp.MustCompile(`^[A-Za-z_$][\w$]*$`)

// fields returns the fields that a struct has in JSON: in its own order, or, where some of them
// stand for each modulator, in alphabetical order (modulators.MarshalColumns).
func (w *writer) fields(t reflect.Type) (out []field, err error) {
	sorted := false
	for i := range t.NumField() {
		f := t.Field(i)
		if columns, each := f.Tag.Lookup(modulators.ColumnTag); each {
			for m, name := range modulators.ColumnNames(columns) {
				x := field{name: name, comment: w.commentOf(t, f)}
				if x.comment != "" {
					x.comment = ": " + x.comment
				}
				x.comment = modulators.All[m].Word() + x.comment
				if !identifier.MatchString(name) {
					x.name = quote(name)
				}
				if x.tsType, err = w.name(f.Type.Elem(), f.Tag.Get("enum")); err != nil {
					return nil, fmt.Errorf("the field %s: %w", f.Name, err)
				}
				out, sorted = append(out, x), true
			}
			continue
		}
		tag := f.Tag.Get("json")
		if tag == "-" || tag == "" && !f.IsExported() {
			continue
		}
		name, options, _ := strings.Cut(tag, ",")
		if name == "" {
			return nil, fmt.Errorf("the field %s has no name in JSON", f.Name)
		}
		x := field{name: name, optional: options == "omitempty", oneOf: f.Tag.Get("oneof")}
		if !identifier.MatchString(name) {
			x.name = quote(name)
		}
		of := f.Type
		if x.optional && of.Kind() == reflect.Pointer {
			of = of.Elem() // where it would be null, the field is missing
		}
		if x.tsType, err = w.name(of, f.Tag.Get("enum")); err != nil {
			return nil, fmt.Errorf("the field %s: %w", f.Name, err)
		}
		if of.Kind() == reflect.Interface && of.NumMethod() > 0 {
			x.tsType += " | null"
		}
		x.comment = regexp.MustCompile(`^`+f.Name+`\b`).ReplaceAllLiteralString(w.commentOf(t, f), name)
		out = append(out, x)
	}
	if sorted {
		slices.SortFunc(out, func(a, b field) int { return strings.Compare(a.name, b.name) })
	}
	return out, nil
}

// commentOf is the comment of a struct's field.
func (w *writer) commentOf(t reflect.Type, f reflect.StructField) string {
	return w.comments.field[t.PkgPath()+"."+t.Name()+"."+f.Name]
}

func (w *writer) declareStruct(t reflect.Type, name string) error {
	fields, err := w.fields(t)
	if err != nil {
		return err
	}
	var common, one []field
	for _, f := range fields {
		if f.oneOf == "" {
			common = append(common, f)
		} else {
			one = append(one, f)
		}
	}
	switch {
	case len(fields) == 0:
		w.line("export type %s = Record<string, never>;", name)
	case len(one) == 0:
		w.line("export interface %s {", name)
		w.body("  ", common)
		w.line("}")
	default:
		w.oneOf(name, common, one)
	}
	return nil
}

// oneOf writes a struct of which only one of some fields is present.
func (w *writer) oneOf(name string, common, one []field) {
	w.line("export type %s =", name)
	indent := "  "
	if len(common) > 0 {
		w.line("  {")
		w.body("    ", common)
		w.line("  } & (")
		indent = "    "
	}
	last := len(one) - 1
	none := one[0].optional
	for i, f := range one {
		w.comment(indent, f.comment)
		end := ""
		if len(common) == 0 && i == last && !none {
			end = ";"
		}
		w.line("%s| { %s }%s", indent, onlyOne(one, i, f), end)
	}
	if none {
		w.line("%s| { %s }", indent, onlyOne(one, -1, field{}))
	}
	if len(common) > 0 {
		w.line("  );")
	}
}

// onlyOne writes the fields of which one is present: that one with its type, the others as missing.
func onlyOne(one []field, given int, f field) string {
	var parts []string
	for i, other := range one {
		if i == given {
			parts = append(parts, f.name+": "+f.tsType)
		} else {
			parts = append(parts, other.name+"?: never")
		}
	}
	return strings.Join(parts, "; ")
}

// body writes fields, each with its comment behind it, or above it where the line would be too
// long.
func (w *writer) body(indent string, fields []field) {
	for _, f := range fields {
		mark := ""
		if f.optional {
			mark = "?"
		}
		line := indent + f.name + mark + ": " + f.tsType + ";"
		if behind := line + " // " + f.comment; f.comment != "" && len([]rune(behind)) <= maxLine {
			w.line("%s", behind)
			continue
		}
		w.comment(indent, f.comment)
		w.line("%s", line)
	}
}
