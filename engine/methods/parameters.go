package methods

// The table of parameters, to which every symbol links.

import (
	"slices"
	"strings"

	"neuromodlab/engine/param"
)

// parameters adds the table of all parameters that act, and says of each other one, in one place, why it
// does not: in its row where a text links to it, else in a list.
func (b *builder) parameters() {
	b.section("parameters", "Parameters")
	t := Table{Head: []string{"Parameter", "Symbol", "Value", "Default", "Meaning", "Source"}}
	t.Caption = b.text("Every parameter that has an effect in this state, with its present value. Of those that a text above names " +
		"although they have none, the meaning begins with why. Any can be changed: `-set key=value`.")
	inert := map[string][]string{}
	var reasons []string
	defs := b.values.Table().Defs()
	for i := range defs {
		d := &defs[i]
		why := b.whyInert(d)
		if why != "" && !b.named[d.Key] {
			if inert[why] == nil {
				reasons = append(reasons, why)
			}
			inert[why] = append(inert[why], d.Key)
			continue
		}
		for _, r := range namedIn(d.Source) {
			b.references[r.Key] = true
		}
		t.Rows = append(t.Rows, b.parameterRow(d, why))
	}
	b.add(t)
	for _, why := range reasons {
		var text []Inline
		text = append(text, Words(noEffect+" ("+why+"): "))
		for i, key := range inert[why] {
			if i > 0 {
				text = append(text, Words(", "))
			}
			text = append(text, Name(key))
		}
		b.add(Paragraph{append(text, Words("."))})
	}
	if len(b.lacking) > 0 {
		lacking := strings.Join(b.lacking, ", ")
		b.add(Paragraph{[]Inline{Words("Left out: texts about parameters that this circuit does not have: " + lacking + ".")}})
	}
	for _, source := range append([]string{b.figure.Paper}, b.figure.Text.Sources...) {
		for _, r := range namedIn(source) {
			b.references[r.Key] = true
		}
	}
}

const noEffect = "No effect at present"

// parameterRow is a parameter's row; whyInert says why it has no effect, empty where it has one.
func (b *builder) parameterRow(d *param.Def, whyInert string) TableRow {
	symbol := []Inline{}
	if tex := b.symbols[d.Key]; tex != "" {
		symbol = append(symbol, Formula(tex))
	}
	value := d.Format(b.values.Get(d.Key))
	usual := ""
	if f := d.Format(d.Default); f != value {
		usual = f
	}
	meaning := d.Label + ". " + d.Doc
	if whyInert != "" {
		meaning = noEffect + " (" + whyInert + "). " + meaning
	}
	return TableRow{Anchor: d.Key, Cells: [][]Inline{
		{Name(d.Key)}, symbol, {Words(withUnit(value, d.Unit))}, {Words(usual)}, {Words(meaning)}, {Words(d.Source)},
	}}
}

// Mentions reports whether a text outside the table of parameters names a parameter.
func (d *Document) Mentions(key string) (found bool) {
	d.eachInline(func(section string, i Inline) {
		switch i := i.(type) {
		case Value:
			found = found || i.Key == key && section != "parameters"
		case Name:
			found = found || string(i) == key && section != "parameters"
		}
	})
	if found {
		return true
	}
	for _, s := range d.Sections {
		for _, block := range s.Blocks {
			if e, ok := block.(Equation); ok && slices.ContainsFunc(e.Where, func(w Definition) bool {
				return strings.Contains(plain(w.Text), "("+key+")")
			}) {
				return true
			}
		}
	}
	return false
}
