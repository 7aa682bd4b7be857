package circuit

// Numbers of a circuit file: a number, or a short calculation with the circuit's parameters.
//
//	sum     = product { ("+" | "-") product }
//	product = factor { ("*" | "/") factor }
//	factor  = number | name | "-" factor | "(" sum ")" | ("min" | "max") "(" sum "," sum ")"
//
// A name is the key of a parameter, a constant of the file, or a counter of the block around it.

import (
	"fmt"
	"strconv"
	"strings"

	"neuromodlab/engine/document"
)

// Limits of an expression.
const (
	maxExpression = 200 // characters
	maxParens     = 16  // nested
)

// expression is a calculation as a program for a stack.
type expression []op

type op struct {
	do     byte // one of + - * / m (min) M (max) _ (sign), n (number), v (name)
	number float64
	name   string
}

type expressionParser struct {
	text   string
	at     int
	parens int
	out    expression
}

// parseExpression reads an expression, or returns an error that says what is wrong.
func parseExpression(text string) (expression, error) {
	if len(text) > maxExpression {
		return nil, fmt.Errorf("an expression of %d characters is too long; allowed: %d", len(text), maxExpression)
	}
	p := expressionParser{text: text}
	if err := p.sum(); err != nil {
		return nil, err
	}
	if p.next() != 0 {
		return nil, p.unexpected("+ - * / or the end")
	}
	return p.out, nil
}

// next is the next character that is no space; 0 at the end.
func (p *expressionParser) next() byte {
	for p.at < len(p.text) && p.text[p.at] == ' ' {
		p.at++
	}
	if p.at < len(p.text) {
		return p.text[p.at]
	}
	return 0
}

func (p *expressionParser) unexpected(allowed string) error {
	rest := p.text[p.at:]
	if rest == "" {
		return fmt.Errorf("%q ends too early; allowed here: %s", p.text, allowed)
	}
	return fmt.Errorf("%q is not allowed in %q; allowed there: %s", []rune(rest)[:1], p.text, allowed)
}

func (p *expressionParser) sum() error { return p.chain("+-", p.product) }

func (p *expressionParser) product() error { return p.chain("*/", p.factor) }

func (p *expressionParser) chain(signs string, part func() error) error {
	if err := part(); err != nil {
		return err
	}
	for {
		c := p.next()
		if c == 0 || strings.IndexByte(signs, c) < 0 {
			return nil
		}
		p.at++
		if err := part(); err != nil {
			return err
		}
		p.out = append(p.out, op{do: c})
	}
}

func (p *expressionParser) factor() error {
	switch c := p.next(); {
	case c == '-':
		p.at++
		if err := p.nested(p.factor); err != nil {
			return err
		}
		p.out = append(p.out, op{do: '_'})
		return nil
	case c == '(':
		p.at++
		if err := p.nested(p.sum); err != nil {
			return err
		}
		return p.expect(')')
	}
	from := p.at
	for p.at < len(p.text) && isWordByte(p.text[p.at]) {
		p.at++
	}
	word := p.text[from:p.at]
	if word == "" {
		return p.unexpected("a number, a parameter's key, - ( min max")
	}
	if strings.Trim(word, "0123456789.") == "" {
		x, err := strconv.ParseFloat(word, 64)
		if err != nil {
			return fmt.Errorf("%q is no number", word)
		}
		p.out = append(p.out, op{do: 'n', number: x})
		return nil
	}
	if (word == "min" || word == "max") && p.next() == '(' {
		p.at++
		if err := p.nested(p.sum); err != nil {
			return err
		}
		if err := p.expect(','); err != nil {
			return err
		}
		if err := p.nested(p.sum); err != nil {
			return err
		}
		do := byte('m')
		if word == "max" {
			do = 'M'
		}
		p.out = append(p.out, op{do: do})
		return p.expect(')')
	}
	p.out = append(p.out, op{do: 'v', name: word})
	return nil
}

func (p *expressionParser) nested(part func() error) error {
	if p.parens++; p.parens > maxParens {
		return fmt.Errorf("%q is nested too deep; allowed: %d levels", p.text, maxParens)
	}
	err := part()
	p.parens--
	return err
}

func (p *expressionParser) expect(c byte) error {
	if p.next() != c {
		return p.unexpected(string(c))
	}
	p.at++
	return nil
}

// isWordByte reports whether a byte is part of a number or a key. Keys may begin with a digit, as
// 5ht.bias does.
func isWordByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '.' || c == '_'
}

// names are the names that an expression reads.
func (e expression) names() (out []string) {
	for i := range e {
		if e[i].do == 'v' {
			out = append(out, e[i].name)
		}
	}
	return out
}

// eval computes the expression. Every operation is rounded to 64 bits by itself, so that the result
// is the same on every machine.
func (e expression) eval(of func(name string) (float64, bool)) (float64, error) {
	if len(e) == 1 && e[0].do == 'n' {
		return e[0].number, nil
	}
	stack := make([]float64, 0, 8)
	for i := range e {
		switch o := &e[i]; o.do {
		case 'n':
			stack = append(stack, o.number)
		case 'v':
			x, ok := of(o.name)
			if !ok {
				return 0, fmt.Errorf("there is no parameter, constant or counter %.60q", o.name)
			}
			stack = append(stack, x)
		case '_':
			stack[len(stack)-1] = -stack[len(stack)-1]
		default:
			n := len(stack) - 1
			a, b := stack[n-1], stack[n]
			stack[n-1] = apply(o.do, a, b)
			stack = stack[:n]
		}
	}
	return stack[0], nil
}

func apply(do byte, a, b float64) float64 {
	switch do {
	case '+':
		return a + b
	case '-':
		return a - b
	case '*':
		return float64(a * b)
	case '/':
		return a / b
	case 'm':
		return min(a, b)
	}
	return max(a, b)
}

// value is a number of a circuit file: a number, an expression, or a choice between two numbers:
// {"when": {…}, "then": …, "else": …}.
type value struct {
	file *document.File
	node *document.Node // nil where the file does not give it
	code expression
	when condition
	then *value
	or   *value
}

// DecodeNode reads the value.
func (x *value) DecodeNode(f *document.File, n *document.Node) (err error) {
	x.file, x.node = f, n
	f.Notes = append(f.Notes, x)
	switch v := n.Value.(type) {
	case float64:
		x.code = expression{{do: 'n', number: v}}
		return nil
	case string:
		if x.code, err = parseExpression(v); err != nil {
			return f.ErrorIn(n, "%v", err)
		}
		return nil
	}
	if !n.IsObject() || n.Member("when") == nil || n.Member("then") == nil || n.Member("else") == nil {
		return f.ErrorIn(n, "this is not allowed; allowed: a number, an expression, or an object with when, then and else")
	}
	x.then, x.or = new(value), new(value)
	for key, into := range map[string]any{"when": &x.when, "then": x.then, "else": x.or} {
		if err := f.Decode(n.Member(key), into); err != nil {
			return err
		}
	}
	return nil
}

// text is a text of a circuit file in which {…} stands for the value of an expression, a whole
// number, or for a word of the block around it.
type text struct {
	file  *document.File
	node  *document.Node
	plain string       // as the file has it
	parts []expression // between braces
	split []string     // what stands around them
}

// DecodeNode reads the text.
func (t *text) DecodeNode(f *document.File, n *document.Node) error {
	s, ok := n.Value.(string)
	if !ok {
		return f.ErrorIn(n, "this is not allowed; allowed: a text")
	}
	t.file, t.node, t.plain = f, n, s
	f.Notes = append(f.Notes, t)
	for rest := s; ; {
		before, after, found := strings.Cut(rest, "{")
		t.split = append(t.split, before)
		if !found {
			return nil
		}
		inner, behind, closed := strings.Cut(after, "}")
		if !closed {
			return f.ErrorIn(n, "%.40q has a brace that is not closed", s)
		}
		e, err := parseExpression(inner)
		if err != nil {
			return f.ErrorIn(n, "%v", err)
		}
		t.parts, rest = append(t.parts, e), behind
	}
}
