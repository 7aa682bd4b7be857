package figure

// The check of a figure file against assets/figure.schema.json.

import (
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"neuromodlab/assets"
)

// schema is the part of JSON Schema that assets/figure.schema.json uses.
type schema struct {
	Ref        string             `json:"$ref"`
	Defs       map[string]*schema `json:"$defs"`
	Type       types              `json:"type"`
	Properties map[string]*schema `json:"properties"`
	Required   []string           `json:"required"`
	Additional *orFalse           `json:"additionalProperties"`
	Items      *schema            `json:"items"`
	Enum       []string           `json:"enum"`
	Pattern    string             `json:"pattern"`

	MinLength     int  `json:"minLength"`
	MaxLength     *int `json:"maxLength"`
	MinItems      int  `json:"minItems"`
	MaxItems      *int `json:"maxItems"`
	MaxProperties *int `json:"maxProperties"`

	pattern *regexp.Regexp
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
type orFalse struct{ schema *schema }

func (o *orFalse) UnmarshalJSON(b []byte) error {
	if string(b) == "false" {
		return nil
	}
	return json.Unmarshal(b, &o.schema)
}

// figureSchema is parsed once; it is built into the program and tested.
var figureSchema = sync.OnceValue(func() *schema {
	root := new(schema)
	if err := json.Unmarshal(assets.FigureSchema, root); err != nil {
		panic("figure: schema: " + err.Error())
	}
	root.prepare(root)
	return root
})

// prepare replaces references by the schemas that they name and compiles patterns.
func (s *schema) prepare(root *schema) {
	if s.Pattern != "" {
		s.pattern = regexp.MustCompile(s.Pattern)
	}
	for _, part := range []map[string]*schema{s.Defs, s.Properties} {
		for key, sub := range part {
			if name, found := strings.CutPrefix(sub.Ref, "#/$defs/"); found {
				part[key] = root.Defs[name]
				continue
			}
			sub.prepare(root)
		}
	}
	if s.Items != nil {
		s.Items = s.Items.resolved(root)
	}
	if s.Additional != nil && s.Additional.schema != nil {
		s.Additional.schema = s.Additional.schema.resolved(root)
	}
}

func (s *schema) resolved(root *schema) *schema {
	if name, found := strings.CutPrefix(s.Ref, "#/$defs/"); found {
		return root.Defs[name]
	}
	s.prepare(root)
	return s
}

// check returns an error for the first part of a value that does not fit the schema.
func (s *schema) check(f *file, n *node, path string) error {
	if !s.allows(n) {
		return f.errorAt(n.at, path, "%s is not allowed; allowed: %s", typeOf(n), strings.Join(s.Type, ", "))
	}
	switch x := n.value.(type) {
	case string:
		length := utf8.RuneCountInString(x)
		switch {
		case length < s.MinLength:
			return f.errorAt(n.at, path, "this is empty")
		case s.MaxLength != nil && length > *s.MaxLength:
			return f.errorAt(n.at, path, "%d characters are too many; allowed: %d", length, *s.MaxLength)
		case s.Enum != nil && !slices.Contains(s.Enum, x):
			return f.errorAt(n.at, path, "%.40q is not allowed; allowed: %s%s", x, strings.Join(s.Enum, ", "), didYouMean(x, s.Enum))
		case s.pattern != nil && !s.pattern.MatchString(x):
			return f.errorAt(n.at, path, "%.40q is not allowed; allowed: what fits %s", x, s.Pattern)
		}
	case json.Delim:
		if x == '[' {
			return s.checkItems(f, n, path)
		}
		return s.checkMembers(f, n, path)
	}
	return nil
}

func (s *schema) checkItems(f *file, n *node, path string) error {
	if len(n.children) < s.MinItems {
		return f.errorAt(n.at, path, "this is empty")
	}
	if s.MaxItems != nil && len(n.children) > *s.MaxItems {
		return f.errorAt(n.at, path, "%d are too many; allowed: %d", len(n.children), *s.MaxItems)
	}
	for i, sub := range n.children {
		if err := s.Items.check(f, sub, fmt.Sprintf("%s[%d]", path, i)); err != nil {
			return err
		}
	}
	return nil
}

func (s *schema) checkMembers(f *file, n *node, path string) error {
	if s.MaxProperties != nil && len(n.children) > *s.MaxProperties {
		return f.errorAt(n.at, path, "%d are too many; allowed: %d", len(n.children), *s.MaxProperties)
	}
	for i, key := range n.keys {
		sub, known := s.Properties[key]
		if !known && s.Additional != nil {
			if sub = s.Additional.schema; sub == nil {
				allowed := s.names()
				return f.errorAt(n.keyAt[i], join(path, key), "there is no such key; allowed: %s%s", strings.Join(allowed, ", "),
					didYouMean(key, allowed))
			}
		}
		if err := sub.check(f, n.children[i], join(path, key)); err != nil {
			return err
		}
	}
	for _, key := range s.Required {
		if n.member(key) == nil {
			return f.errorAt(n.at, join(path, key), "this is missing")
		}
	}
	return nil
}

func (s *schema) allows(n *node) bool { return len(s.Type) == 0 || slices.Contains(s.Type, typeOf(n)) }

func typeOf(n *node) string {
	switch x := n.value.(type) {
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
func (s *schema) names() []string { return slices.Sorted(maps.Keys(s.Properties)) }
