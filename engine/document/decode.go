package document

// Decoding: a value of a file into a struct, with errors that name its place.

import (
	"reflect"
	"strings"
	"sync"
)

// Decoder is a type that reads itself from a value of a file.
type Decoder interface {
	DecodeNode(f *File, n *Node) error
}

// Decode reads a value into what a pointer points to: a bool, a string, a number, a slice, a map
// from strings, a pointer, a struct whose fields have their keys in the tag json, or a Decoder. Keys
// that no field has are for a schema to refuse.
func (f *File) Decode(n *Node, into any) error { return f.decode(n, reflect.ValueOf(into).Elem()) }

var decoderType = reflect.TypeFor[Decoder]()

func (f *File) decode(n *Node, to reflect.Value) error {
	if to.CanAddr() && reflect.PointerTo(to.Type()).Implements(decoderType) {
		return to.Addr().Interface().(Decoder).DecodeNode(f, n)
	}
	switch to.Kind() {
	case reflect.Pointer:
		to.Set(reflect.New(to.Type().Elem()))
		return f.decode(n, to.Elem())
	case reflect.Bool:
		if x, ok := n.Value.(bool); ok {
			to.SetBool(x)
			return nil
		}
	case reflect.String:
		if x, ok := n.Value.(string); ok {
			to.SetString(x)
			return nil
		}
	case reflect.Float64:
		if x, ok := n.Value.(float64); ok {
			to.SetFloat(x)
			return nil
		}
	case reflect.Slice:
		if n.IsArray() {
			to.Set(reflect.MakeSlice(to.Type(), len(n.Children), len(n.Children)))
			for i, sub := range n.Children {
				if err := f.decode(sub, to.Index(i)); err != nil {
					return err
				}
			}
			return nil
		}
	case reflect.Map:
		if n.IsObject() {
			to.Set(reflect.MakeMapWithSize(to.Type(), len(n.Keys)))
			for i, key := range n.Keys {
				x := reflect.New(to.Type().Elem()).Elem()
				if err := f.decode(n.Children[i], x); err != nil {
					return err
				}
				to.SetMapIndex(reflect.ValueOf(key), x)
			}
			return nil
		}
	case reflect.Struct:
		if n.IsObject() {
			fields := fieldsOf(to.Type())
			for i, key := range n.Keys {
				if index, known := fields[key]; known {
					if err := f.decode(n.Children[i], to.FieldByIndex(index)); err != nil {
						return err
					}
				}
			}
			return nil
		}
	}
	return f.ErrorIn(n, "%s is not allowed here", typeOf(n))
}

var fieldCache sync.Map // of map[string][]int by reflect.Type

// fieldsOf has the fields of a struct by their keys; embedded structs are part of it.
func fieldsOf(of reflect.Type) map[string][]int {
	if found, ok := fieldCache.Load(of); ok {
		return found.(map[string][]int)
	}
	fields := map[string][]int{}
	for _, field := range reflect.VisibleFields(of) {
		if key, _, _ := strings.Cut(field.Tag.Get("json"), ","); key != "" {
			fields[key] = field.Index
		}
	}
	fieldCache.Store(of, fields)
	return fields
}
