// Package document reads the lab's files of JSON with the position of every value, so that an error
// can name line, column and key, and checks them against a JSON Schema.
package document

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Node is a JSON value with its position in the file.
type Node struct {
	At       int // offset of its first byte
	Value    any // bool, float64, string, or nil; for objects and arrays their delimiter
	Keys     []string
	KeyAt    []int
	Children []*Node // members of an object, in order, or elements of an array

	parent *Node
	key    string // of a member
	index  int    // of an element
}

// Limits of a file's shape.
const (
	maxDepth   = 16   // nesting of objects and arrays
	maxMembers = 1000 // members of an object
)

// Error is an error in a file, with its position.
type Error struct {
	Line, Column int
	Path         string // conditions[1].set.na.strength; empty = the whole file
	Problem      string
	File         string // a file of the lab; empty: the one that was read
}

func (e *Error) Error() string {
	where := fmt.Sprintf("line %d, column %d", e.Line, e.Column)
	if e.File != "" {
		where = e.File + " of the lab, " + where
	}
	if e.Path == "" {
		return where + ": " + e.Problem
	}
	return where + ", " + e.Path + ": " + e.Problem
}

// File is a text and the JSON value in it.
type File struct {
	Name  string // of a file of the lab
	Text  []byte
	Root  *Node
	Notes []any // what Decoders have left for checks of the whole
}

// ErrorAt is an error at an offset of the file.
func (f *File) ErrorAt(at int, path, format string, args ...any) error {
	before := f.Text[:min(at, len(f.Text))]
	line := bytes.Count(before, []byte{'\n'})
	column := utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:])
	return &Error{line + 1, column + 1, path, fmt.Sprintf(format, args...), f.Name}
}

// ErrorIn is an error about a value of the file.
func (f *File) ErrorIn(n *Node, format string, args ...any) error {
	return f.ErrorAt(n.At, n.Path(), format, args...)
}

// Read reads a text that must be one JSON value.
func Read(text []byte) (*File, error) {
	f := &File{Text: text}
	if !utf8.Valid(text) {
		return nil, f.ErrorAt(0, "", "this is no text in UTF-8")
	}
	var whole json.RawMessage
	if err := json.Unmarshal(text, &whole); err != nil {
		at := len(text)
		var syntax *json.SyntaxError
		if errors.As(err, &syntax) && syntax.Offset > 0 {
			at = int(syntax.Offset) - 1
		}
		return nil, f.ErrorAt(at, "", "this is no JSON: %v", err)
	}
	return ReadValid(text)
}

// ReadValid is Read for a text that is known to be JSON.
func ReadValid(text []byte) (*File, error) {
	r := reader{File: &File{Text: text}, text: string(text)}
	root, err := r.read(nil, "", 0, 0)
	r.Root = root
	return r.File, err
}

// reader reads JSON that has been found to be well formed. The page waits for the lab's own files, so
// it allocates little: texts are parts of one string, nodes come in slabs, and what an object or an
// array holds is gathered on stacks, then copied once its number is known.
type reader struct {
	*File
	text     string
	at       int
	slab     []Node
	children []*Node
	keys     []string
	keyAt    []int
}

func (r *reader) newNode(parent *Node) *Node {
	const slab = 128
	if len(r.slab) == 0 {
		r.slab = make([]Node, slab)
	}
	n := &r.slab[0]
	r.slab = r.slab[1:]
	n.At, n.parent = r.at, parent
	return n
}

// next skips what stands between values and returns the first byte after it; 0 at the end.
func (r *reader) next() byte {
	for ; r.at < len(r.text); r.at++ {
		switch c := r.text[r.at]; c {
		case ' ', '\t', '\r', '\n', ',', ':':
		default:
			return c
		}
	}
	return 0
}

// read reads a value; key and index say where it stands in its parent.
func (r *reader) read(parent *Node, key string, index, depth int) (*Node, error) {
	first := r.next()
	n := r.newNode(parent)
	n.key, n.index = key, index
	switch first {
	case '{', '[':
		if depth == maxDepth {
			return nil, r.ErrorIn(n, "this stands too deep; allowed: %d levels", maxDepth)
		}
		n.Value = json.Delim(first)
		r.at++
		return n, r.readInside(n, first == '{', depth)
	case '"':
		text, err := r.readString()
		n.Value = text
		return n, err
	}
	from := r.at
	for r.at < len(r.text) && strings.IndexByte(" \t\r\n,:]}", r.text[r.at]) < 0 {
		r.at++
	}
	switch word := r.text[from:r.at]; word {
	case "null":
	case "true", "false":
		n.Value = first == 't'
	default:
		x, err := strconv.ParseFloat(word, 64)
		if err != nil {
			return nil, r.ErrorIn(n, "%.40s is beyond any number that the lab can hold", word)
		}
		n.Value = x
	}
	return n, nil
}

// readInside reads the members of an object or the elements of an array.
func (r *reader) readInside(n *Node, object bool, depth int) error {
	firstChild, firstKey := len(r.children), len(r.keys)
	for {
		first := r.next()
		if first == '}' || first == ']' {
			r.at++
			break
		}
		if first == 0 {
			return r.ErrorIn(n, "this is not closed")
		}
		key := ""
		if object {
			at := r.at
			if first != '"' {
				return r.ErrorAt(at, n.Path(), "a key is missing here")
			}
			var err error
			if key, err = r.readString(); err != nil {
				return err
			}
			for _, earlier := range r.keys[firstKey:] {
				if earlier == key {
					return r.ErrorAt(at, Join(n.Path(), key), "this stands twice")
				}
			}
			if len(r.keys)-firstKey == maxMembers {
				return r.ErrorAt(at, n.Path(), "too many members; allowed: %d", maxMembers)
			}
			r.keys, r.keyAt = append(r.keys, key), append(r.keyAt, at)
		}
		sub, err := r.read(n, key, len(r.children)-firstChild, depth+1)
		if err != nil {
			return err
		}
		r.children = append(r.children, sub)
	}
	n.Children = slices.Clone(r.children[firstChild:])
	n.Keys, n.KeyAt = slices.Clone(r.keys[firstKey:]), slices.Clone(r.keyAt[firstKey:])
	r.children, r.keys, r.keyAt = r.children[:firstChild], r.keys[:firstKey], r.keyAt[:firstKey]
	return nil
}

func (r *reader) readString() (string, error) {
	from := r.at
	plain := true
	for r.at++; r.at < len(r.text) && r.text[r.at] != '"'; r.at++ {
		if r.text[r.at] == '\\' {
			plain = false
			r.at++
		}
	}
	if r.at >= len(r.text) {
		return "", r.ErrorAt(from, "", "this text is not closed")
	}
	r.at++
	if plain {
		return r.text[from+1 : r.at-1], nil
	}
	var text string
	if err := json.Unmarshal(r.Text[from:r.at], &text); err != nil {
		return "", r.ErrorAt(from, "", "%v", err)
	}
	return text, nil
}

// Join returns the path of a member; a long key is cut.
func Join(path, key string) string {
	if len(key) > 60 {
		key = strings.ToValidUTF8(key[:60], "") + "…"
	}
	if path == "" {
		return key
	}
	return path + "." + key
}

// Path is the path of a value from the root: conditions[1].set.na.strength.
func (n *Node) Path() string {
	switch {
	case n.parent == nil:
		return ""
	case n.parent.Value == json.Delim('{'):
		return Join(n.parent.Path(), n.key)
	}
	return n.parent.Path() + "[" + strconv.Itoa(n.index) + "]"
}

// Parent is the object or the array in which a value stands; nil for the root.
func (n *Node) Parent() *Node { return n.parent }

// Member returns a member of an object, nil where there is none with that key.
func (n *Node) Member(key string) *Node {
	if n != nil {
		for i, k := range n.Keys {
			if k == key {
				return n.Children[i]
			}
		}
	}
	return nil
}

// IsObject reports whether the value is an object.
func (n *Node) IsObject() bool { return n.Value == json.Delim('{') }

// IsArray reports whether the value is an array.
func (n *Node) IsArray() bool { return n.Value == json.Delim('[') }

// With returns an object with the members of n, and those of another object that n lacks. Every
// member keeps its position and its path.
func (n *Node) With(other *Node) *Node {
	merged := *n
	merged.Keys, merged.Children = append([]string(nil), n.Keys...), append([]*Node(nil), n.Children...)
	merged.KeyAt = append([]int(nil), n.KeyAt...)
	for i, key := range other.Keys {
		if n.Member(key) == nil {
			merged.Keys, merged.KeyAt = append(merged.Keys, key), append(merged.KeyAt, other.KeyAt[i])
			merged.Children = append(merged.Children, other.Children[i])
		}
	}
	return &merged
}

// PositionOf returns the offset of the value at a path, or of the innermost value on the path that
// the file has.
func (f *File) PositionOf(path string) int {
	n := f.Root
	at := n.At
	for path != "" {
		if path[0] == '[' {
			end := strings.IndexByte(path, ']')
			i, err := strconv.Atoi(path[1:max(1, end)])
			if end < 0 || err != nil || i >= len(n.Children) {
				return at
			}
			n, path = n.Children[i], strings.TrimPrefix(path[end+1:], ".")
			at = n.At
			continue
		}
		// Keys contain dots, so the longest matching key is taken.
		best := -1
		for i, key := range n.Keys {
			rest, found := strings.CutPrefix(path, key)
			if found && (rest == "" || rest[0] == '.' || rest[0] == '[') && (best < 0 || len(key) > len(n.Keys[best])) {
				best = i
			}
		}
		if best < 0 {
			return at
		}
		at = n.KeyAt[best]
		path = strings.TrimPrefix(strings.TrimPrefix(path, n.Keys[best]), ".")
		n = n.Children[best]
	}
	return at
}
