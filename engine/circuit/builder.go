package circuit

// The builder: a description and values of its parameters become a specification.

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"neuromodlab/engine/document"
	"neuromodlab/engine/param"
)

// builder computes the numbers of a description. It keeps the first error; after one, all numbers
// are the smallest that is allowed.
type builder struct {
	*description
	v         param.Values
	constants map[string]float64
	counters  []counter
	turns     int
	items     int
	summedMS  float64              // of the courses of occupancy that units are measured by
	at        places               // of the parts of the specification
	numbers   map[string][]float64 // nil: not noted
	err       error
}

// counter is one of a block, at its present turn.
type counter struct {
	name   string
	number float64
	word   string // where it counts words
}

// maxTurns limits the turns of all blocks of a circuit.
const maxTurns = 10_000

// maxCount limits the turns of one block.
const maxCount = 64

// maxItems limits the items of all lists of a circuit, those of blocks counted at every turn.
const maxItems = 20_000

func (d *description) newBuilder(v param.Values) *builder { return d.builder(v, nil) }

// builder computes the constants. It notes the file's numbers in a map by their paths, where there is one.
func (d *description) builder(v param.Values, numbers map[string][]float64) *builder {
	b := &builder{description: d, v: v, constants: make(map[string]float64, len(d.Constants)), numbers: numbers}
	for i := range d.Constants {
		c := &d.Constants[i]
		b.constants[c.name] = b.number(&c.value, 0, -math.MaxFloat64, math.MaxFloat64)
	}
	return b
}

func (b *builder) fail(f *document.File, n *document.Node, format string, args ...any) {
	if b.err == nil {
		b.err = f.ErrorIn(n, format, args...)
	}
}

// lookup is the value of a name: of a counter, a constant, or a parameter.
func (b *builder) lookup(name string) (float64, bool) {
	for i := len(b.counters) - 1; i >= 0; i-- {
		if c := &b.counters[i]; c.name == name && c.word == "" {
			return c.number, true
		}
	}
	if x, ok := b.constants[name]; ok {
		return x, true
	}
	if !b.v.Has(name) {
		return 0, false
	}
	if d, _ := b.v.Table().Find(name); d.Kind == param.Choice { // a choice of numbers, such as the grid's
		x, err := strconv.ParseFloat(b.v.Choice(name), 64)
		return x, err == nil
	}
	return b.v.Get(name), true
}

// number computes a value from lo to hi; fallback stands for one that the file does not give.
func (b *builder) number(x *value, fallback, lo, hi float64) float64 {
	whole := x.node
	for x.then != nil {
		if b.holds(&x.when) {
			x = x.then
		} else {
			x = x.or
		}
	}
	if x.node == nil {
		return fallback
	}
	y, err := x.code.eval(b.lookup)
	if err != nil {
		b.fail(x.file, x.node, "%v", err)
		return lo
	}
	if !(y >= lo && y <= hi) {
		b.fail(x.file, x.node, "%s is not allowed; allowed: %s", formatNumber(y), rangeOf(lo, hi))
		return lo
	}
	b.note(whole, y)
	return y
}

// whole is number for a whole number.
func (b *builder) whole(x *value, fallback, lo, hi int) int {
	y := b.number(x, float64(fallback), float64(lo), float64(hi))
	if y != math.Trunc(y) {
		b.fail(x.file, x.node, "%s is not allowed; allowed: a whole number from %d to %d", formatNumber(y), lo, hi)
		return lo
	}
	return int(y)
}

func formatNumber(x float64) string { return strconv.FormatFloat(x, 'g', 6, 64) }

func rangeOf(lo, hi float64) string {
	switch {
	case lo == -math.MaxFloat64 && hi == math.MaxFloat64:
		return "a finite number"
	case lo == smallest:
		return "more than 0, up to " + formatNumber(hi)
	}
	return formatNumber(lo) + " to " + formatNumber(hi)
}

// smallest is the lower limit of what must be more than 0.
const smallest = 1e-9

// words is a text with what stands in its braces computed.
func (b *builder) words(t *text) string {
	if len(t.parts) == 0 {
		return t.plain
	}
	var out strings.Builder
	for i, piece := range t.split {
		out.WriteString(piece)
		if i == len(t.parts) {
			break
		}
		if e := t.parts[i]; len(e) == 1 && e[0].do == 'v' {
			if word, ok := b.word(e[0].name); ok {
				out.WriteString(word)
				continue
			}
		}
		x, err := t.parts[i].eval(b.lookup)
		if err != nil {
			b.fail(t.file, t.node, "%v", err)
			return t.plain
		}
		if x != math.Trunc(x) || math.Abs(x) > 1e6 {
			b.fail(t.file, t.node, "%s cannot stand in a name; allowed: a whole number", formatNumber(x))
			return t.plain
		}
		out.WriteString(strconv.Itoa(int(x)))
	}
	return out.String()
}

// word is the present word of a counter.
func (b *builder) word(name string) (string, bool) {
	for i := len(b.counters) - 1; i >= 0; i-- {
		if c := &b.counters[i]; c.name == name && c.word != "" {
			return c.word, true
		}
	}
	return "", false
}

// holds reports whether a condition is met; one without tests is.
func (b *builder) holds(c *condition) bool {
	for i := range c.tests {
		t := &c.tests[i]
		if !slices.ContainsFunc(t.allowed, func(allowed any) bool { return b.equals(c, t, allowed) }) {
			return false
		}
	}
	return true
}

func (b *builder) equals(c *condition, t *test, allowed any) bool {
	switch x := allowed.(type) {
	case bool:
		return b.v.Has(t.name) && b.v.On(t.name) == x
	case float64:
		y, ok := b.lookup(t.name)
		return ok && x == y
	case string:
		if word, ok := b.word(t.name); ok {
			return word == x
		}
		if d, err := b.v.Table().Find(t.name); err == nil && d.Kind == param.Choice {
			return b.v.Choice(d.Key) == x
		}
		e, err := parseExpression(x)
		if err != nil {
			b.fail(c.file, t.at, "%v", err)
			return false
		}
		want, err := e.eval(b.lookup)
		if err != nil {
			b.fail(c.file, t.at, "%v", err)
			return false
		}
		y, ok := b.lookup(t.name)
		return ok && y == want
	}
	return false
}

// applies reports whether a part is there under the present values.
func (b *builder) applies(o *only) bool {
	return b.holds(&o.When) && (len(o.Unless.tests) == 0 || !b.holds(&o.Unless))
}

// expand calls do with each item of a list, those of blocks at every turn.
func expand[T any](b *builder, l list[T], do func(*T)) {
	expandAt(b, l, func(x *T, _ located) { do(x) })
}

// expandAt is expand with the place of each item.
func expandAt[T any](b *builder, l list[T], do func(*T, located)) {
	for i := range l {
		if b.err != nil {
			return
		}
		if e := &l[i]; e.block != nil {
			turn(b, e, e.block.each, do)
		} else if limited, ok := any(e.item).(interface{ limits() *only }); !ok || b.applies(limited.limits()) {
			if b.items++; b.items > maxItems {
				b.fail(e.at.file, e.at.node, "the circuit's lists have too many items; allowed: %d", maxItems)
				return
			}
			do(e.item, e.at)
		}
	}
}

// turn runs through the counters that are left, the last fastest.
func turn[T any](b *builder, e *entry[T], each loops, do func(*T, located)) {
	if len(each) == 0 {
		if b.turns++; b.turns > maxTurns {
			b.fail(e.at.file, e.at.node, "the circuit's blocks have too many turns; allowed: %d", maxTurns)
			return
		}
		if b.applies(&e.block.only) {
			expandAt(b, e.block.of, do)
		}
		return
	}
	l := &each[0]
	n := len(l.words)
	if l.words == nil {
		n = b.whole(&l.turns, 0, 0, maxCount)
	}
	for i := range n {
		if b.err != nil {
			return
		}
		c := counter{name: l.name, number: float64(i)}
		if l.words != nil {
			c.word = l.words[i]
		}
		b.counters = append(b.counters, c)
		turn(b, e, each[1:], do)
		b.counters = b.counters[:len(b.counters)-1]
	}
}
