package figure

// JSON with positions, so that errors in a figure file can name line, column and key.

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// node is a JSON value with its position in the file.
type node struct {
	at       int // offset of its first byte
	value    any // bool, float64, string, or nil; for objects and arrays their delimiter
	keys     []string
	keyAt    []int
	children []*node // members of an object, in order, or elements of an array
}

// maxDepth is the deepest nesting of objects and arrays.
const maxDepth = 12

// FileError is an error in a file, with its position.
type FileError struct {
	Line, Column int
	Path         string // conditions[1].set.na.strength; empty = the whole file
	Problem      string
}

func (e *FileError) Error() string {
	if e.Path == "" {
		return fmt.Sprintf("line %d, column %d: %s", e.Line, e.Column, e.Problem)
	}
	return fmt.Sprintf("line %d, column %d, %s: %s", e.Line, e.Column, e.Path, e.Problem)
}

// file is a text and the JSON value in it.
type file struct {
	text []byte
	root *node
}

func (f *file) errorAt(at int, path, format string, args ...any) error {
	before := f.text[:min(at, len(f.text))]
	line := bytes.Count(before, []byte{'\n'})
	column := utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:])
	return &FileError{line + 1, column + 1, path, fmt.Sprintf(format, args...)}
}

// readFile reads a text that must be one JSON value.
func readFile(text []byte) (*file, error) {
	f := &file{text: text}
	if !utf8.Valid(text) {
		return nil, f.errorAt(0, "", "this is no text in UTF-8")
	}
	var whole json.RawMessage
	if err := json.Unmarshal(text, &whole); err != nil {
		at := len(text)
		var syntax *json.SyntaxError
		if errors.As(err, &syntax) && syntax.Offset > 0 {
			at = int(syntax.Offset) - 1
		}
		return nil, f.errorAt(at, "", "this is no JSON: %v", err)
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	var err error
	f.root, err = f.read(d, "", 0)
	return f, err
}

// start is the offset at which the next token begins.
func (f *file) start(d *json.Decoder) int {
	at := int(d.InputOffset())
	for at < len(f.text) && strings.IndexByte(" \t\r\n,:", f.text[at]) >= 0 {
		at++
	}
	return at
}

func (f *file) read(d *json.Decoder, path string, depth int) (*node, error) {
	n := &node{at: f.start(d)}
	token, err := d.Token()
	if err != nil {
		return nil, f.errorAt(n.at, path, "%v", err)
	}
	n.value = token
	switch token := token.(type) {
	case json.Number:
		x, err := strconv.ParseFloat(token.String(), 64)
		if err != nil {
			return nil, f.errorAt(n.at, path, "%.40s is beyond any number that the lab can hold", token)
		}
		n.value = x
	case json.Delim:
		if depth == maxDepth {
			return nil, f.errorAt(n.at, path, "this stands too deep; allowed: %d levels", maxDepth)
		}
		for d.More() {
			inner := path + "[" + strconv.Itoa(len(n.children)) + "]"
			if token == '{' {
				at := f.start(d)
				key, err := d.Token()
				if err != nil {
					return nil, f.errorAt(at, path, "%v", err)
				}
				inner = join(path, key.(string))
				for _, earlier := range n.keys {
					if earlier == key {
						return nil, f.errorAt(at, inner, "this stands twice")
					}
				}
				if len(n.keys) == maxMembers {
					return nil, f.errorAt(at, path, "too many members; allowed: %d", maxMembers)
				}
				n.keys = append(n.keys, key.(string))
				n.keyAt = append(n.keyAt, at)
			}
			sub, err := f.read(d, inner, depth+1)
			if err != nil {
				return nil, err
			}
			n.children = append(n.children, sub)
		}
		if _, err := d.Token(); err != nil {
			return nil, f.errorAt(f.start(d), path, "%v", err)
		}
	}
	return n, nil
}

// maxMembers is the most members of an object.
const maxMembers = 1000

// join returns the path of a member; a long key is cut.
func join(path, key string) string {
	if len(key) > 60 {
		key = strings.ToValidUTF8(key[:60], "") + "…"
	}
	if path == "" {
		return key
	}
	return path + "." + key
}

// member returns a member of an object, nil where there is none with that key.
func (n *node) member(key string) *node {
	if n != nil {
		for i, k := range n.keys {
			if k == key {
				return n.children[i]
			}
		}
	}
	return nil
}

// positionOf returns the offset of the value at a path, or of the innermost value on the path that
// the file has.
func (f *file) positionOf(path string) int {
	n := f.root
	at := n.at
	for path != "" {
		if path[0] == '[' {
			end := strings.IndexByte(path, ']')
			i, err := strconv.Atoi(path[1:max(1, end)])
			if end < 0 || err != nil || i >= len(n.children) {
				return at
			}
			n, path = n.children[i], strings.TrimPrefix(path[end+1:], ".")
			at = n.at
			continue
		}
		// Keys contain dots, so the longest matching key is taken.
		best := -1
		for i, key := range n.keys {
			rest, found := strings.CutPrefix(path, key)
			if found && (rest == "" || rest[0] == '.' || rest[0] == '[') && (best < 0 || len(key) > len(n.keys[best])) {
				best = i
			}
		}
		if best < 0 {
			return at
		}
		at = n.keyAt[best]
		path = strings.TrimPrefix(strings.TrimPrefix(path, n.keys[best]), ".")
		n = n.children[best]
	}
	return at
}
