package methods

// Markdown of a document, with mathematics between dollars, as GitHub, Pandoc, MyST and Jupyter read
// it.

import "strings"

// Markdown is the document as Markdown.
func (d *Document) Markdown() string {
	var b strings.Builder
	b.WriteString("# Methods: " + escapeMarkdown(d.Title) + "\n")
	for _, s := range d.Sections {
		b.WriteString("\n## " + escapeMarkdown(s.Title) + "\n")
		for _, block := range s.Blocks {
			b.WriteString("\n")
			switch block := block.(type) {
			case Paragraph:
				b.WriteString(inlineMarkdown(block.Text) + "\n")
			case List:
				mark := "- "
				if block.Ordered {
					mark = "1. "
				}
				for _, item := range block.Items {
					b.WriteString(mark + inlineMarkdown(item) + "\n")
				}
			case Equation:
				b.WriteString("$$\n" + block.TeX + "\n$$\n")
				if len(block.Where) > 0 {
					b.WriteString("\n")
				}
				for _, w := range block.Where {
					b.WriteString("- ")
					if w.TeX != "" {
						b.WriteString(dollars(w.TeX) + ": ")
					}
					b.WriteString(inlineMarkdown(w.Text) + "\n")
				}
			case Table:
				b.WriteString(inlineMarkdown(block.Caption) + "\n\n")
				b.WriteString("| " + strings.Join(block.Head, " | ") + " |\n|" + strings.Repeat("---|", len(block.Head)) + "\n")
				for _, r := range block.Rows {
					b.WriteString("|")
					for _, c := range r.Cells {
						b.WriteString(" " + strings.ReplaceAll(inlineMarkdown(c), "|", `\|`) + " |")
					}
					b.WriteString("\n")
				}
			}
		}
	}
	if len(d.References) > 0 {
		b.WriteString("\n## References\n\n")
	}
	for i := range d.References {
		r := &d.References[i]
		b.WriteString("- " + escapeMarkdown(r.Sentence()))
		if r.DOI != "" {
			b.WriteString(" https://doi.org/" + r.DOI)
		}
		b.WriteString("\n")
	}
	return b.String()
}

// dollars is mathematics within a text of LaTeX or Markdown.
func dollars(tex string) string { return "$" + tex + "$" }

func inlineMarkdown(text []Inline) string {
	var b strings.Builder
	for _, i := range text {
		switch i := i.(type) {
		case Words:
			b.WriteString(escapeMarkdown(string(i)))
		case Formula:
			b.WriteString(dollars(string(i)))
		case Value:
			b.WriteString(i.in(dollars, escapeMarkdown))
		case Citation:
			b.WriteString("(" + escapeMarkdown(i.Short) + ")")
		case Name:
			b.WriteString("`" + string(i) + "`")
		case Link:
			b.WriteString(escapeMarkdown(i.Words))
		}
	}
	return b.String()
}

var markdownEscapes = strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "`", "\\`", "$", `\$`, "<", "&lt;", "[", `\[`, "]", `\]`)

func escapeMarkdown(s string) string { return markdownEscapes.Replace(s) }
