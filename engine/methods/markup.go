package methods

// Text as it is written in this package, and its parts: see doc.go.

import (
	"strings"

	"neuromodlab/engine/param"
)

// scope is what a text may name: the parameters of a figure with their present values.
type scope struct {
	values  param.Values
	symbols map[string]string // TeX of a parameter's symbol, by key
	// named are the parameters that a text named; references those that it cited, by key.
	named, references map[string]bool
}

// text reads markup. It panics on a mistake, since texts are part of the code.
func (s *scope) text(markup string) (out []Inline) {
	words := func(w string) {
		if w != "" {
			out = append(out, Words(w))
		}
	}
	for {
		at := strings.IndexAny(markup, "{$[`")
		for at >= 0 && markup[at] == '[' && !strings.HasPrefix(markup[at:], "[@") {
			next := strings.IndexAny(markup[at+1:], "{$[`")
			if next < 0 {
				at = -1
				break
			}
			at += 1 + next
		}
		if at < 0 {
			words(markup)
			return out
		}
		words(markup[:at])
		closing := map[byte]string{'{': "}", '$': "$", '[': "]", '`': "`"}[markup[at]]
		end := strings.Index(markup[at+1:], closing)
		if end < 0 {
			panic("methods: text without " + closing + ": " + markup)
		}
		inside := markup[at+1 : at+1+end]
		switch markup[at] {
		case '{':
			out = append(out, s.value(inside))
		case '$':
			out = append(out, Formula(s.tex(inside)))
		case '[':
			out = append(out, s.cite(strings.TrimPrefix(inside, "@")))
		case '`':
			out = append(out, Name(inside))
		}
		markup = markup[at+1+end+1:]
	}
}

// value is a parameter as {key}, {key|v} or {key|s}.
func (s *scope) value(markup string) Value {
	key, part, _ := strings.Cut(markup, "|")
	v := Value{Key: key, TeX: s.symbols[key], Text: s.format(key)}
	switch part {
	case "v":
		v.TeX = ""
	case "s":
		if v.TeX == "" {
			panic("methods: " + key + " has no symbol")
		}
		v.Text = ""
	}
	return v
}

// format is a parameter's present value with its unit.
func (s *scope) format(key string) string {
	if !s.values.Has(key) {
		panic(noParameter(key))
	}
	d, _ := s.values.Table().Find(key)
	s.named[key] = true
	return withUnit(d.Format(s.values.Get(key)), d.Unit)
}

// noParameter is what a text that names a parameter that is not there panics with.
type noParameter string

// withUnit is a value with its unit. A factor and a bare number have none.
func withUnit(value, unit string) string {
	if len(value) > 1 && value[0] == '-' && isDigit(value[1]) {
		value = "−" + value[1:]
	}
	switch unit {
	case "", "×":
		return value
	case "°":
		return value + unit
	}
	return value + "\u00a0" + unit // no break between them
}

// tex replaces \p{key} by the parameter's symbol.
func (s *scope) tex(tex string) string {
	for {
		at := strings.Index(tex, `\p{`)
		if at < 0 {
			return tex
		}
		end := strings.IndexByte(tex[at:], '}')
		key := tex[at+3 : at+end]
		tex = tex[:at] + "{" + s.symbol(key) + "}" + tex[at+end+1:]
	}
}

// symbol is a parameter's symbol.
func (s *scope) symbol(key string) string {
	s.format(key) // it exists, and is named
	symbol := s.symbols[key]
	if symbol == "" {
		panic("methods: " + key + " has no symbol")
	}
	return symbol
}

// keysIn lists the parameters that mathematics names, in order, each once.
func keysIn(tex string) (keys []string) {
	seen := map[string]bool{}
	for {
		at := strings.Index(tex, `\p{`)
		if at < 0 {
			return keys
		}
		tex = tex[at+3:]
		key := tex[:strings.IndexByte(tex, '}')]
		if !seen[key] {
			seen[key] = true
			keys = append(keys, key)
		}
	}
}

func (s *scope) cite(short string) Citation {
	r := referenceByShort(short)
	s.references[r.Key] = true
	return Citation{r.Key, r.Short}
}
