package methods

// Of makes the Methods of a figure. builder is what its parts write with.

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"neuromodlab/engine"
	"neuromodlab/engine/digits"
	"neuromodlab/engine/figure"
	"neuromodlab/engine/learner"
	"neuromodlab/engine/param"
	"neuromodlab/engine/subject"
)

// Of makes the Methods of a figure with the given values. The condition is only named: v holds its
// parameters with whatever was changed since.
func Of(f *figure.Figure, condition string, v param.Values) (*Document, error) {
	b := &builder{figure: f, values: v}
	b.scope = scope{values: v, symbols: spikingSymbols, named: map[string]bool{}, references: map[string]bool{}}
	b.doc = Document{Title: f.Title, Figure: f.Name, Condition: condition, Version: engine.Version}
	spec, isSpiking, err := f.Spec(v)
	if err != nil {
		return nil, err
	}
	switch {
	case isSpiking:
		b.spec = &spec
		b.spiking()
	case f.LearnsImages():
		b.symbols, b.images = imageSymbols, digits.SpecOf(v)
		b.imageLearner()
	default:
		course, err := learner.CourseOf(v)
		if err != nil {
			return nil, err
		}
		b.symbols = learnerSymbols
		b.learner, b.course = learner.SpecOf(v), course
		b.artificial()
	}
	b.parameters()
	b.doc.References = cited(b.references)
	return &b.doc, nil
}

// builder builds a document.
type builder struct {
	scope
	figure  *figure.Figure
	values  param.Values
	spec    *subject.Spec // of a spiking network; else nil
	learner *learner.Spec // of a learner; else nil
	course  *learner.Course
	images  *digits.Spec // of a learner of images; else nil
	doc     Document
	// lacking are parameters that texts name and the figure's table lacks: those texts are left out. Only
	// a circuit that is not the lab's own lacks any.
	lacking []string
}

// section begins a section.
func (b *builder) section(id, title string) {
	b.doc.Sections = append(b.doc.Sections, Section{ID: id, Title: title})
}

func (b *builder) add(block Block) {
	s := &b.doc.Sections[len(b.doc.Sections)-1]
	s.Blocks = append(s.Blocks, block)
}

// leaveOut, deferred, ends a block whose text names a parameter that the figure does not have.
func (b *builder) leaveOut() {
	switch r := recover().(type) {
	case nil:
	case noParameter:
		b.lacking = append(b.lacking, string(r))
	default:
		panic(r)
	}
}

// p adds a paragraph of sentences.
func (b *builder) p(sentences ...string) {
	defer b.leaveOut()
	b.add(Paragraph{b.text(strings.Join(sentences, " "))})
}

// list adds a list.
func (b *builder) list(ordered bool, items ...string) {
	defer b.leaveOut()
	l := List{Ordered: ordered}
	for _, i := range items {
		l.Items = append(l.Items, b.text(i))
	}
	b.add(l)
}

// equation adds an equation. Its parameters are listed below it with their values, after the
// meanings of its other symbols: "V_i: membrane potential, mV".
func (b *builder) equation(tex string, meanings ...string) {
	defer b.leaveOut()
	e := Equation{TeX: b.tex(tex)}
	for _, m := range meanings {
		symbol, meaning, ok := strings.Cut(m, ": ")
		if !ok {
			panic("methods: a meaning without a symbol: " + m)
		}
		e.Where = append(e.Where, Definition{TeX: b.tex(symbol), Text: b.text(meaning)})
	}
	for _, key := range keysIn(tex) {
		d, _ := b.values.Table().Find(key)
		text := append([]Inline{b.value(key)}, Words(": "+lowerFirst(d.Label)+" ("), Name(key), Words(")"))
		e.Where = append(e.Where, Definition{Text: text})
	}
	b.add(e)
}

// table adds a table; cells are markup.
func (b *builder) table(caption string, head []string, rows [][]string) {
	defer b.leaveOut()
	t := Table{Caption: b.text(caption), Head: head}
	for _, r := range rows {
		if len(r) != len(head) {
			panic(fmt.Sprintf("methods: a row of %d cells in a table of %d: %q", len(r), len(head), r))
		}
		var cells [][]Inline
		for _, c := range r {
			cells = append(cells, b.text(c))
		}
		t.Rows = append(t.Rows, TableRow{Cells: cells})
	}
	b.add(t)
}

// lowerFirst is a label within a sentence; abbreviations keep their capitals.
func lowerFirst(s string) string {
	if len(s) > 1 && s[0] >= 'A' && s[0] <= 'Z' && (s[1] == ' ' || s[1] >= 'a') {
		return strings.ToLower(s[:1]) + s[1:]
	}
	return s
}

// num is a number of the specification as text: all its digits where it was set, four where it was
// computed.
func num(x float64) string {
	s := strconv.FormatFloat(x, 'g', -1, 64)
	if len(s) > 8 {
		s = strconv.FormatFloat(x, 'g', 4, 64)
	}
	return strings.Replace(s, "-", "−", 1)
}

// texNum is num within mathematics.
func texNum(x float64) string { return strings.Replace(num(x), "−", "-", 1) }

func round(x float64, digits int) float64 {
	k := math.Pow(10, float64(digits))
	return math.Round(x*k) / k
}

// and joins words: "a, b and c".
func and(words []string) string {
	switch len(words) {
	case 0:
		return ""
	case 1:
		return words[0]
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}

// has reports whether the figure's table has a parameter.
func (b *builder) has(key string) bool { return b.values.Has(key) }
