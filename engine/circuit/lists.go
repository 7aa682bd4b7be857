package circuit

// Lists of a circuit file, whose parts may be limited to some values and repeated by blocks.

import (
	"neuromodlab/engine/document"
)

// only limits a part to some values of parameters or counters.
type only struct {
	When   condition `json:"when"`
	Unless condition `json:"unless"`
}

func (o *only) limits() *only { return o }

// condition is values of parameters or counters, all of which must hold.
type condition struct {
	located
	tests []test
}

type test struct {
	name    string
	at      *document.Node
	allowed []any // bool, float64 or string: a choice's value, or an expression
}

// DecodeNode reads the condition.
func (c *condition) DecodeNode(f *document.File, n *document.Node) error {
	if !n.IsObject() {
		return f.ErrorIn(n, "this is not allowed; allowed: an object of parameters with their values")
	}
	c.located = located{f, n}
	f.Notes = append(f.Notes, c)
	for i, key := range n.Keys {
		t := test{name: key, at: n.Children[i]}
		all := []*document.Node{t.at}
		if t.at.IsArray() {
			all = t.at.Children
		}
		for _, one := range all {
			switch one.Value.(type) {
			case bool, float64, string:
				t.allowed = append(t.allowed, one.Value)
			default:
				return f.ErrorIn(one, "this is not allowed; allowed: a switch, a number, a text")
			}
		}
		c.tests = append(c.tests, t)
	}
	return nil
}

// list is parts, some of which may be repeated by a block: {"each": {"i": 3}, "of": […]}.
type list[T any] []entry[T]

type entry[T any] struct {
	item  *T
	block *block[T]
	at    located
}

type block[T any] struct {
	only
	each loops
	of   list[T]
}

// loops are the counters of a block: a number of turns, from 0, or a list of words.
type loops []loop

type loop struct {
	name  string
	turns value
	words []string
}

// DecodeNode reads the list. An item with like begins as a copy of the earlier item of that name.
func (l *list[T]) DecodeNode(f *document.File, n *document.Node) error {
	if !n.IsArray() {
		return f.ErrorIn(n, "this is not allowed; allowed: a list")
	}
	earlier := map[string]*document.Node{}
	for _, sub := range n.Children {
		e := entry[T]{at: located{f, sub}}
		if sub.Member("each") != nil {
			e.block = new(block[T])
			if err := e.block.decode(f, sub); err != nil {
				return err
			}
			*l = append(*l, e)
			continue
		}
		if like := sub.Member("like"); like != nil {
			name, _ := like.Value.(string)
			model := earlier[name]
			if model == nil {
				return f.ErrorIn(like, "there is no earlier item %.40q in this list", name)
			}
			sub = sub.With(model)
		}
		if name := sub.Member("name"); name != nil {
			if text, ok := name.Value.(string); ok {
				earlier[text] = sub
			}
		}
		e.item = new(T)
		if err := f.Decode(sub, e.item); err != nil {
			return err
		}
		*l = append(*l, e)
	}
	return nil
}

func (b *block[T]) decode(f *document.File, n *document.Node) error {
	each := n.Member("each")
	if !each.IsObject() || n.Member("of") == nil {
		return f.ErrorIn(n, "a block needs each, an object of counters, and of, a list")
	}
	for i, name := range each.Keys {
		l := loop{name: name}
		of := each.Children[i]
		if of.IsArray() {
			if err := f.Decode(of, &l.words); err != nil {
				return err
			}
		} else if err := f.Decode(of, &l.turns); err != nil {
			return err
		}
		b.each = append(b.each, l)
	}
	for key, into := range map[string]any{"of": &b.of, "when": &b.When, "unless": &b.Unless} {
		if sub := n.Member(key); sub != nil {
			if err := f.Decode(sub, into); err != nil {
				return err
			}
		}
	}
	return nil
}
