package circuit

// A circuit like another: what it leaves out is that of a circuit of the lab.

import (
	"maps"
	"reflect"
	"slices"
	"strings"

	"neuromodlab/engine/document"
)

// completed is a base with the parts that d has in its file, n, in their place.
func (d *description) completed(base *description, n *document.Node) *description {
	out := *base
	for _, key := range n.Keys {
		switch key {
		case "parameters":
			out.Parameters = slices.Clone(base.Parameters)
			for _, p := range d.Parameters {
				if i := slices.IndexFunc(base.Parameters, func(q parameter) bool { return q.Key == p.Key }); i >= 0 {
					out.Parameters[i] = p
				} else {
					out.Parameters = append(out.Parameters, p)
				}
			}
		case "sources":
			out.Sources = maps.Clone(base.Sources)
			maps.Copy(out.Sources, d.Sources)
		case "constants":
			out.Constants = slices.Concat(base.Constants, d.Constants)
		case "task":
			replaceMembers(&out.Task, &d.Task, n.Member(key).Keys)
			out.Task.located = d.Task.located
		case "readout":
			replaceMembers(&out.Readout, &d.Readout, n.Member(key).Keys)
			out.Readout.located = d.Readout.located
		case "nuclei":
			replaceMembers(&out.Nuclei, &d.Nuclei, n.Member(key).Keys)
		default:
			replaceMembers(&out, d, []string{key})
		}
	}
	return &out
}

// replaceMembers sets the fields of a struct that have these keys to those of another.
func replaceMembers[T any](into, from *T, keys []string) {
	to, of := reflect.ValueOf(into).Elem(), reflect.ValueOf(from).Elem()
	for i := range to.NumField() {
		if key, _, _ := strings.Cut(to.Type().Field(i).Tag.Get("json"), ","); key != "" && slices.Contains(keys, key) {
			to.Field(i).Set(of.Field(i))
		}
	}
}
