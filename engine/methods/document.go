package methods

// Document: the Methods of a figure as plain data.

// Document is the Methods of a figure in one state.
type Document struct {
	Title     string // of the figure
	Figure    string // name
	Condition string // name
	Version   string // of the lab
	Sections  []Section
	// References are the sources that the text or a parameter's source names, by the first author.
	References []Reference
}

// Section is a part of a document under one heading.
type Section struct {
	ID     string // of the section within its document
	Title  string
	Blocks []Block
}

// Block is a paragraph, a list, an equation or a table.
type Block interface{ block() }

// Paragraph is a paragraph of text.
type Paragraph struct{ Text []Inline }

// List is a list of short texts, numbered where the order matters.
type List struct {
	Ordered bool
	Items   [][]Inline
}

// Equation is a displayed equation with the meaning of its symbols.
type Equation struct {
	TeX   string // of the equation; parameters are already their symbols
	Where []Definition
}

// Definition is the meaning of a symbol. Where the symbol is a parameter's, its value follows.
type Definition struct {
	TeX  string // symbol; empty: the text says all
	Text []Inline
}

// Table is a table with a caption.
type Table struct {
	Caption []Inline
	Head    []string
	Rows    []TableRow
}

// TableRow is a row of a table. Anchor, if not empty, is the key of the parameter that it describes.
type TableRow struct {
	Anchor string
	Cells  [][]Inline
}

func (Paragraph) block() {}
func (List) block()      {}
func (Equation) block()  {}
func (Table) block()     {}

// Inline is a part of a text: Words, Formula, Value, Citation or Name.
type Inline interface{ inline() }

// Words are plain text.
type Words string

// Formula is mathematics within a text, in LaTeX.
type Formula string

// Value is a parameter with its present value.
type Value struct {
	Key  string
	TeX  string // symbol; empty where it has none or where only the value is shown
	Text string // present value with its unit; empty where only the symbol is shown
}

// in writes the value in a form: its symbol, its text, or "symbol = text".
func (v Value) in(mathematics, words func(string) string) string {
	switch {
	case v.TeX == "":
		return words(v.Text)
	case v.Text == "":
		return mathematics(v.TeX)
	}
	return mathematics(v.TeX) + " = " + words(v.Text)
}

// Citation is a reference by its key.
type Citation struct {
	Key   string
	Short string // authors and year
}

// Name is a name as the lab writes it: of a population, a parameter, a command.
type Name string

// Link is words that link to a part of the document, by its id.
type Link struct{ To, Words string }

func (Words) inline()    {}
func (Formula) inline()  {}
func (Value) inline()    {}
func (Citation) inline() {}
func (Name) inline()     {}
func (Link) inline()     {}

// eachInline calls f with every part of every text of a document, with the section's id.
func (d *Document) eachInline(f func(section string, i Inline)) {
	for _, s := range d.Sections {
		each := func(text []Inline) {
			for _, i := range text {
				f(s.ID, i)
			}
		}
		for _, b := range s.Blocks {
			switch b := b.(type) {
			case Paragraph:
				each(b.Text)
			case List:
				for _, item := range b.Items {
					each(item)
				}
			case Equation:
				for _, w := range b.Where {
					each(w.Text)
				}
			case Table:
				each(b.Caption)
				for _, r := range b.Rows {
					for _, c := range r.Cells {
						each(c)
					}
				}
			}
		}
	}
}
