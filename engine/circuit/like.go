package circuit

// A circuit like another: what it leaves out is that of a circuit of the lab.

import (
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"strings"

	"neuromodlab/assets"
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

// takenByMember are the parts of a circuit file of which each member that is not given is taken from the circuit that the
// file is like; of parameters, each that is not given; every other part is taken whole.
var takenByMember = []string{"sources", "constants", "task", "readout", "nuclei"}

// ofLab is a circuit of the lab with its file, completed where that is like another of the lab.
func ofLab(name string) (*Circuit, *document.File, error) {
	c, err := Find(name)
	if err != nil {
		return nil, nil, err
	}
	text, err := Completed(assets.Circuit(c.Name))
	if err != nil {
		return nil, nil, err
	}
	f, err := document.ReadValid(text)
	return c, f, err
}

// Completed is the text of a circuit file with all that it takes from the circuit that it is like; as it is
// where it is like none. It says the same as description.completed.
func Completed(text []byte) ([]byte, error) {
	own, err := document.Read(text)
	if err != nil {
		return nil, err
	}
	like := own.Root.Member("like")
	if like == nil {
		return text, nil
	}
	name, _ := like.Value.(string)
	_, base, err := ofLab(name)
	if err != nil {
		return nil, err
	}
	out := overlaid(base.Root, own.Root)
	for i, key := range out.Keys {
		from, of := base.Root.Member(key), own.Root.Member(key)
		if from == nil || of == nil {
			continue
		}
		switch {
		case key == "parameters":
			out.Children[i] = overlaidParameters(from, of)
		case slices.Contains(takenByMember, key):
			out.Children[i] = overlaid(from, of)
		}
	}
	return without(out, "like", "$schema").Append(nil), nil
}

// overlaid is an object with the members of another in place of its own or after them.
func overlaid(n, over *document.Node) *document.Node {
	out := document.Node{Value: n.Value, Keys: slices.Clone(n.Keys), Children: slices.Clone(n.Children)}
	for i, key := range over.Keys {
		if at := slices.Index(out.Keys, key); at >= 0 {
			out.Children[at] = over.Children[i]
		} else {
			out.Keys, out.Children = append(out.Keys, key), append(out.Children, over.Children[i])
		}
	}
	return &out
}

// overlaidParameters is a list of parameters with those of another in place of those of the same key or
// after them.
func overlaidParameters(n, over *document.Node) *document.Node {
	out := document.Node{Value: n.Value, Children: slices.Clone(n.Children)}
	for _, p := range over.Children {
		at := slices.IndexFunc(out.Children, func(q *document.Node) bool { return q.Member("key").Value == p.Member("key").Value })
		if at >= 0 {
			out.Children[at] = p
		} else {
			out.Children = append(out.Children, p)
		}
	}
	return &out
}

func without(n *document.Node, keys ...string) *document.Node {
	out := document.Node{Value: n.Value}
	for i, key := range n.Keys {
		if !slices.Contains(keys, key) {
			out.Keys, out.Children = append(out.Keys, key), append(out.Children, n.Children[i])
		}
	}
	return &out
}

// Shortened is the text of a circuit file as one that is like a circuit of the lab, with what differs from it;
// as it is where that would say something else, or the lab has no such circuit. Links hold circuits so.
func Shortened(text []byte, like string) []byte {
	c, base, err := ofLab(like)
	if err != nil || like == "" {
		return text
	}
	own, err := document.Read(text)
	if err != nil {
		return text
	}
	out := differing(own.Root, base.Root)
	out.Keys, out.Children = append(out.Keys, "like"), append(out.Children, &document.Node{Value: c.Name})
	for i, key := range out.Keys {
		from, of := base.Root.Member(key), own.Root.Member(key)
		if from == nil || of == nil {
			continue
		}
		switch {
		case key == "parameters":
			all := document.Node{Value: of.Value}
			for _, p := range of.Children {
				if !slices.ContainsFunc(from.Children, func(q *document.Node) bool { return same(p, q) }) {
					all.Children = append(all.Children, p)
				}
			}
			out.Children[i] = &all
		case slices.Contains(takenByMember, key):
			out.Children[i] = differing(of, from, asked[key]...)
		}
	}
	short := out.Append(nil)
	if whole, err := Completed(short); err != nil || !sameText(whole, text) {
		return text
	}
	return short
}

// asked are the members that the schema asks for in parts that are taken member by member.
var asked = map[string][]string{"readout": {"kind"}}

// differing is an object with the members of n that another has not, or has otherwise, and with those to keep.
func differing(n, other *document.Node, keep ...string) *document.Node {
	out := document.Node{Value: n.Value}
	for i, key := range n.Keys {
		if of := other.Member(key); of == nil || !same(n.Children[i], of) || slices.Contains(keep, key) {
			out.Keys, out.Children = append(out.Keys, key), append(out.Children, n.Children[i])
		}
	}
	return &out
}

func same(a, b *document.Node) bool { return sameText(a.Append(nil), b.Append(nil)) }

// sameText reports whether two texts are the same JSON, whatever the order of members.
func sameText(a, b []byte) bool {
	var x, y any
	return json.Unmarshal(a, &x) == nil && json.Unmarshal(b, &y) == nil && reflect.DeepEqual(x, y)
}
