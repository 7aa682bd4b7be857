package main

// The writer of the TypeScript file.

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"neuromodlab/engine/lab"
	"neuromodlab/engine/modulators"
)

// maxLine is the longest line that is written, characters.
const maxLine = 120

// writer writes types as TypeScript, each when it is first needed.
type writer struct {
	comments *comments
	words    []lab.Words
	out      bytes.Buffer
	types    map[string]reflect.Type // by name in TypeScript: those written and those still to be written
	pending  []reflect.Type
}

// generate writes the whole file; root is the folder of go.mod.
func generate(root string) ([]byte, error) {
	w := &writer{comments: newComments(root), words: wordLists(), types: map[string]reflect.Type{}}
	if err := w.comments.load(module + "engine/lab"); err != nil {
		return nil, err
	}
	w.line("// Written by `make contract` from the types of the engine: do not edit.")
	w.line("// What calls there are stands in engine/lab/contract.go, with what its tags mean.")
	for _, c := range constants {
		w.line("")
		w.comment("", c.doc)
		w.line("export const %s = %g;", c.name, c.value)
	}
	for _, words := range w.words {
		w.list(words)
	}
	w.modulators()
	if err := w.calls(calls()); err != nil {
		return nil, err
	}
	for _, t := range extraTypes {
		if _, err := w.declareLater(t); err != nil {
			return nil, err
		}
	}
	for len(w.pending) > 0 {
		t := w.pending[0]
		w.pending = w.pending[1:]
		if err := w.declare(t); err != nil {
			return nil, fmt.Errorf("%v: %w", t, err)
		}
	}
	return w.out.Bytes(), nil
}

func (w *writer) line(format string, args ...any) {
	fmt.Fprintf(&w.out, format+"\n", args...)
}

// comment writes a text as comment lines.
func (w *writer) comment(indent, text string) {
	line := indent + "//"
	for _, word := range strings.Fields(text) {
		if len([]rune(line))+1+len([]rune(word)) > maxLine {
			w.line("%s", line)
			line = indent + "//"
		}
		line += " " + word
	}
	if text != "" {
		w.line("%s", line)
	}
}

// list writes a list of words: its type, and the list itself where the page needs it.
func (w *writer) list(l lab.Words) {
	quoted := make([]string, len(l.Values))
	for i, v := range l.Values {
		quoted[i] = quote(v)
	}
	w.line("")
	w.comment("", l.Name+" "+l.Doc+".")
	if l.Const == "" {
		w.line("export type %s = %s;", l.Name, strings.Join(quoted, " | "))
		return
	}
	w.line("export const %s = [%s] as const;", l.Const, strings.Join(quoted, ", "))
	w.line("export type %s = (typeof %s)[number];", l.Name, l.Const)
}

// modulators writes what the page needs of the table of modulators.
func (w *writer) modulators() {
	w.line("")
	w.comment("", "MODULATOR has of each modulator the name of its column, in tables and in styles, and the "+
		"concentration of its full colour, nM.")
	w.line("export const MODULATOR = {")
	for _, m := range modulators.All {
		key := m.Key
		if !identifier.MatchString(key) {
			key = quote(key)
		}
		w.line("  %s: { column: %s, fullNM: %g },", key, quote(m.Column), m.FullNM)
	}
	w.line("} as const;")
}

func quote(s string) string { return "'" + s + "'" }

// calls writes the interface of all calls, in the order of the engine's table.
func (w *writer) calls(all []lab.ContractCall) error {
	place := func(c lab.ContractCall) int {
		if i := slices.Index(w.comments.order, c.Name); i >= 0 {
			return i
		}
		return len(w.comments.order)
	}
	slices.SortStableFunc(all, func(a, b lab.ContractCall) int { return place(a) - place(b) })
	w.line("")
	w.comment("", "Calls are all calls that the engine answers: what each takes, and what it gives.")
	w.line("export interface Calls {")
	for _, c := range all {
		said := w.comments.calls[c.Name]
		if said == "" {
			said = callComments[c.Name]
		}
		if said == "" {
			return fmt.Errorf("the call %s has no comment", c.Name)
		}
		takes, err := w.name(c.Request, "")
		if err != nil {
			return fmt.Errorf("what %s takes: %w", c.Name, err)
		}
		gives := "unknown"
		if c.Answer != reflect.TypeFor[any]() {
			if gives, err = w.name(c.Answer, ""); err != nil {
				return fmt.Errorf("what %s gives: %w", c.Name, err)
			}
		}
		w.comment("  ", said)
		w.line("  %s: { takes: %s; gives: %s };", c.Name, takes, gives)
	}
	w.line("}")
	return nil
}

// name is the TypeScript of a type where it is used. enum is the tag of its field: it applies to
// the string inside or, for a map whose values are no strings, to the keys of the innermost map.
func (w *writer) name(t reflect.Type, enum string) (string, error) {
	if as := customJSON[t]; as == "number" {
		return as, nil
	} else if as != "" || named(t) {
		return w.declareLater(t)
	}
	inner := func(of reflect.Type) (string, error) { return w.name(of, enum) }
	switch t.Kind() {
	case reflect.Bool:
		return "boolean", nil
	case reflect.String:
		return w.enum(enum)
	case reflect.Int, reflect.Int32, reflect.Uint64, reflect.Float32, reflect.Float64:
		if enum != "" && t.Kind() == reflect.Int {
			return strings.ReplaceAll(enum, "|", " | "), nil
		}
		return "number", nil
	case reflect.Interface:
		if t.NumMethod() > 0 {
			return "", errors.New("an interface without a name")
		}
		return w.declareLater(reflect.TypeFor[lab.Value]())
	case reflect.Pointer:
		of, err := inner(t.Elem())
		return of + " | null", err
	case reflect.Slice:
		of, err := inner(t.Elem())
		if strings.Contains(of, " ") {
			of = "(" + of + ")"
		}
		return of + "[]", err
	case reflect.Array:
		of, err := inner(t.Elem())
		return "[" + strings.Join(slices.Repeat([]string{of}, t.Len()), ", ") + "]", err
	case reflect.Map:
		return w.mapName(t, enum)
	}
	return "", fmt.Errorf("%v has no form in the contract", t)
}

func (w *writer) mapName(t reflect.Type, enum string) (string, error) {
	if t.Key().Kind() != reflect.String {
		return "", errors.New("the keys of a map must be texts")
	}
	key, err := "string", error(nil)
	if t.Elem().Kind() != reflect.Map {
		if key, err = w.enum(enum); err != nil {
			return "", err
		}
		enum = ""
	}
	of, err := w.name(t.Elem(), enum)
	return "Record<" + key + ", " + of + ">", err
}

// enum is the type of a string, from its tag.
func (w *writer) enum(tag string) (string, error) {
	if tag == "" {
		return "string", nil
	}
	parts := strings.Split(tag, "|")
	for i, p := range parts {
		known := slices.ContainsFunc(w.words, func(l lab.Words) bool { return l.Name == p })
		if !known && p != strings.ToLower(p) {
			return "", fmt.Errorf("there is no list of words %s", p)
		}
		if !known {
			parts[i] = quote(p)
		}
	}
	return strings.Join(parts, " | "), nil
}

// named reports whether a type is declared under its name; strings and numbers with a name are not.
func named(t reflect.Type) bool {
	if t.Name() == "" || t.PkgPath() == "" {
		return false
	}
	switch t.Kind() {
	case reflect.Struct, reflect.Map, reflect.Array, reflect.Slice, reflect.Interface:
		return true
	}
	return false
}

// declareLater returns the name of a type and puts it on the list of types to be declared.
func (w *writer) declareLater(t reflect.Type) (string, error) {
	name := nameOf(t)
	if other, twice := w.types[name]; !twice {
		w.types[name] = t
		w.pending = append(w.pending, t)
	} else if other != t {
		return "", fmt.Errorf("%v and %v would both be called %s: give one another name in names.go", other, t, name)
	}
	return name, nil
}

// declare writes the declaration of a type.
func (w *writer) declare(t reflect.Type) error {
	if err := w.comments.load(t.PkgPath()); err != nil {
		return err
	}
	name := nameOf(t)
	said := w.comments.types[t.PkgPath()+"."+t.Name()]
	if said == "" {
		return errors.New("it has no comment")
	}
	w.line("")
	w.comment("", regexp.MustCompile(`^`+t.Name()+`\b`).ReplaceAllLiteralString(said, name))
	if as, other := customJSON[t]; other {
		w.line("export type %s = %s;", name, as)
		return nil
	}
	if one := lab.ContractOneOf[t]; one != nil {
		var all []string
		for _, of := range one {
			as, err := w.declareLater(of)
			if err != nil {
				return err
			}
			all = append(all, as)
		}
		w.line("export type %s = %s;", name, strings.Join(all, " | "))
		return nil
	}
	if t.Kind() == reflect.Struct {
		return w.declareStruct(t, name)
	}
	as, err := w.underlying(t)
	w.line("export type %s = %s;", name, as)
	return err
}

// underlying is the TypeScript of the map, array or slice behind a name.
func (w *writer) underlying(t reflect.Type) (string, error) {
	switch t.Kind() {
	case reflect.Map:
		return w.mapName(t, "")
	case reflect.Array:
		return w.name(reflect.ArrayOf(t.Len(), t.Elem()), "")
	case reflect.Slice:
		return w.name(reflect.SliceOf(t.Elem()), "")
	}
	return "", errors.New("an interface whose types stand in no list: see lab.ContractOneOf")
}
