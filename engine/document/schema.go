package document

// The check of a file against a JSON Schema.

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"neuromodlab/engine/param"
)

// Schema is the part of JSON Schema 2020-12 that the lab's schemas use.
type Schema struct {
	Ref        string             `json:"$ref"`
	Defs       map[string]*Schema `json:"$defs"`
	Type       types              `json:"type"`
	Properties map[string]*Schema `json:"properties"`
	Required   []string           `json:"required"`
	Additional *orFalse           `json:"additionalProperties"`
	Items      *Schema            `json:"items"`
	Enum       []string           `json:"enum"`
	Pattern    string             `json:"pattern"`

	MinLength     int  `json:"minLength"`
	MaxLength     *int `json:"maxLength"`
	MinItems      int  `json:"minItems"`
	MaxItems      *int `json:"maxItems"`
	MaxProperties *int `json:"maxProperties"`

	Minimum *float64 `json:"minimum"`
	Maximum *float64 `json:"maximum"`

	If   *Schema `json:"if"`
	Then *Schema `json:"then"`
	Else *Schema `json:"else"`

	pattern *regexp.Regexp
	others  map[string]*Schema
}

// types is one type or several.
type types []string

func (t *types) UnmarshalJSON(b []byte) error {
	var one string
	if json.Unmarshal(b, &one) == nil {
		*t = types{one}
		return nil
	}
	return json.Unmarshal(b, (*[]string)(t))
}

// orFalse is a schema, or false: nothing further is allowed.
type orFalse struct{ schema *Schema }

func (o *orFalse) UnmarshalJSON(b []byte) error {
	if string(b) == "false" {
		return nil
	}
	return json.Unmarshal(b, &o.schema)
}

// ParseSchema reads a schema. Names of others give the schemas to which it may refer by their file.
func ParseSchema(text []byte, others map[string]*Schema) (*Schema, error) {
	root := new(Schema)
	if err := json.Unmarshal(text, root); err != nil {
		return nil, fmt.Errorf("schema: %w", err)
	}
	root.others = others
	root.prepare(root)
	return root, nil
}

// prepare replaces references by the schemas that they name and compiles patterns.
func (s *Schema) prepare(root *Schema) {
	if s.Pattern != "" {
		s.pattern = regexp.MustCompile(s.Pattern)
	}
	for _, part := range []map[string]*Schema{s.Defs, s.Properties} {
		for key, sub := range part {
			part[key] = sub.resolved(root)
		}
	}
	for _, part := range []**Schema{&s.Items, &s.If, &s.Then, &s.Else} {
		if *part != nil {
			*part = (*part).resolved(root)
		}
	}
	if s.Additional != nil && s.Additional.schema != nil {
		s.Additional.schema = s.Additional.schema.resolved(root)
	}
}

func (s *Schema) resolved(root *Schema) *Schema {
	if name, found := strings.CutPrefix(s.Ref, "#/$defs/"); found {
		return root.Defs[name]
	}
	if s.Ref != "" {
		return root.others[s.Ref]
	}
	s.prepare(root)
	return s
}

// Check returns an error for the first part of a value that does not fit the schema.
func (s *Schema) Check(f *File, n *Node) error { return s.check(f, n, n.Path()) }

func (s *Schema) check(f *File, n *Node, path string) error {
	if s == nil {
		return nil
	}
	if !s.allows(n) {
		return f.ErrorAt(n.At, path, "%s is not allowed; allowed: %s", typeOf(n), strings.Join(s.Type, ", "))
	}
	if err := s.checkValue(f, n, path); err != nil || s.If == nil {
		return err
	}
	if s.If.check(f, n, path) == nil {
		return s.Then.check(f, n, path)
	}
	return s.Else.check(f, n, path)
}

func (s *Schema) checkValue(f *File, n *Node, path string) error {
	switch x := n.Value.(type) {
	case float64:
		if s.Minimum != nil && x < *s.Minimum || s.Maximum != nil && x > *s.Maximum {
			return f.ErrorAt(n.At, path, "%g is not allowed; allowed: %s", x, s.numbers())
		}
	case string:
		length := utf8.RuneCountInString(x)
		switch {
		case length < s.MinLength:
			return f.ErrorAt(n.At, path, "this is empty")
		case s.MaxLength != nil && length > *s.MaxLength:
			return f.ErrorAt(n.At, path, "%d characters are too many; allowed: %d", length, *s.MaxLength)
		case s.Enum != nil && !slices.Contains(s.Enum, x):
			return f.ErrorAt(n.At, path, "%.40q is not allowed; allowed: %s%s", x, strings.Join(s.Enum, ", "), DidYouMean(x, s.Enum))
		case s.pattern != nil && !s.pattern.MatchString(x):
			return f.ErrorAt(n.At, path, "%.40q is not allowed; allowed: what fits %s", x, s.Pattern)
		}
	case json.Delim:
		if x == '[' {
			return s.checkItems(f, n, path)
		}
		return s.checkMembers(f, n, path)
	}
	return nil
}

// numbers says which numbers are allowed.
func (s *Schema) numbers() string {
	switch {
	case s.Maximum == nil:
		return fmt.Sprintf("%g and above", *s.Minimum)
	case s.Minimum == nil:
		return fmt.Sprintf("up to %g", *s.Maximum)
	}
	return fmt.Sprintf("%g to %g", *s.Minimum, *s.Maximum)
}

func (s *Schema) checkItems(f *File, n *Node, path string) error {
	if len(n.Children) < s.MinItems {
		return f.ErrorAt(n.At, path, "this is empty")
	}
	if s.MaxItems != nil && len(n.Children) > *s.MaxItems {
		return f.ErrorAt(n.At, path, "%d are too many; allowed: %d", len(n.Children), *s.MaxItems)
	}
	for i, sub := range n.Children {
		if err := s.Items.check(f, sub, fmt.Sprintf("%s[%d]", path, i)); err != nil {
			return err
		}
	}
	return nil
}

func (s *Schema) checkMembers(f *File, n *Node, path string) error {
	if s.MaxProperties != nil && len(n.Children) > *s.MaxProperties {
		return f.ErrorAt(n.At, path, "%d are too many; allowed: %d", len(n.Children), *s.MaxProperties)
	}
	for i, key := range n.Keys {
		sub, known := s.Properties[key]
		if !known && s.Additional != nil {
			if sub = s.Additional.schema; sub == nil {
				allowed := s.names()
				return f.ErrorAt(n.KeyAt[i], Join(path, key), "there is no such key; allowed: %s%s", strings.Join(allowed, ", "),
					DidYouMean(key, allowed))
			}
		}
		if err := sub.check(f, n.Children[i], Join(path, key)); err != nil {
			return err
		}
	}
	for _, key := range s.Required {
		if n.Member(key) == nil {
			return f.ErrorAt(n.At, Join(path, key), "this is missing")
		}
	}
	return nil
}

func (s *Schema) allows(n *Node) bool {
	if x, number := n.Value.(float64); number && x == math.Trunc(x) && slices.Contains(s.Type, "integer") {
		return true
	}
	return len(s.Type) == 0 || slices.Contains(s.Type, typeOf(n))
}

func typeOf(n *Node) string {
	switch x := n.Value.(type) {
	case bool:
		return "boolean"
	case float64:
		return "number"
	case string:
		return "string"
	case json.Delim:
		if x == '[' {
			return "array"
		}
		return "object"
	}
	return "null"
}

// names returns the properties that an object may have.
func (s *Schema) names() []string { return slices.Sorted(maps.Keys(s.Properties)) }

// DidYouMean returns a question with the word that is most like a mistaken one.
func DidYouMean(word string, all []string) string {
	if near := param.Nearest(word, all); near != "" {
		return "; did you mean " + near + "?"
	}
	return ""
}
