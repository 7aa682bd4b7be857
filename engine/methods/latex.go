package methods

// LaTeX of a document, as an article that compiles by itself, and BibTeX of its references.

import (
	"fmt"
	"strings"
)

// LaTeX is the document as an article. \cite uses the keys of BibTeX; the list of references at the
// end makes it compile alone, and \bibliography can take its place.
func (d *Document) LaTeX() string {
	var b strings.Builder
	b.WriteString(latexHead)
	b.WriteString("\\title{Methods: " + escapeLaTeX(d.Title) + "}\n\\author{Neuromod Lab " + escapeLaTeX(d.Version) + "}\n" +
		"\\date{}\n\\begin{document}\n\\maketitle\n")
	for i := range d.Sections {
		d.Sections[i].latex(&b)
	}
	if len(d.References) > 0 {
		fmt.Fprintf(&b, "\n\\begin{thebibliography}{%d}\n", len(d.References))
		for i := range d.References {
			r := &d.References[i]
			b.WriteString("\\bibitem{" + r.Key + "} " + escapeLaTeX(r.Sentence()))
			if r.DOI != "" {
				b.WriteString(" doi:\\texttt{" + escapeLaTeX(r.DOI) + "}")
			}
			b.WriteString("\n")
		}
		b.WriteString("\\end{thebibliography}\n")
	}
	b.WriteString("\\end{document}\n")
	return b.String()
}

const latexHead = `\documentclass[10pt,a4paper]{article}
\usepackage[T1]{fontenc}
\usepackage[utf8]{inputenc}
\usepackage{amsmath,amssymb,longtable,array,textcomp}
\usepackage[margin=2.2cm]{geometry}
\setlength{\parindent}{0pt}
\setlength{\parskip}{0.5em}
\sloppy
`

func (s *Section) latex(b *strings.Builder) {
	b.WriteString("\n\\section{" + escapeLaTeX(s.Title) + "}\n")
	for _, block := range s.Blocks {
		b.WriteString("\n")
		switch block := block.(type) {
		case Paragraph:
			b.WriteString(inlineLaTeX(block.Text) + "\n")
		case List:
			name := "itemize"
			if block.Ordered {
				name = "enumerate"
			}
			b.WriteString("\\begin{" + name + "}\n")
			for _, item := range block.Items {
				b.WriteString("\\item " + inlineLaTeX(item) + "\n")
			}
			b.WriteString("\\end{" + name + "}\n")
		case Equation:
			b.WriteString("\\begin{equation}\n" + block.TeX + "\n\\end{equation}\n")
			if len(block.Where) == 0 {
				continue
			}
			b.WriteString("where\n\\begin{itemize}\n")
			for _, w := range block.Where {
				b.WriteString("\\item ")
				if w.TeX != "" {
					b.WriteString(dollars(w.TeX) + ": ")
				}
				b.WriteString(inlineLaTeX(w.Text) + "\n")
			}
			b.WriteString("\\end{itemize}\n")
		case Table:
			block.latex(b)
		}
	}
}

// latex writes a table over as many pages as it needs. Columns share the width by what they hold.
func (t *Table) latex(b *strings.Builder) {
	b.WriteString("{\\footnotesize\n\\begin{longtable}{@{}")
	for _, share := range t.shares() {
		fmt.Fprintf(b, ">{\\raggedright\\arraybackslash}p{%.3f\\linewidth}", share*(1-0.02*float64(len(t.Head))))
	}
	b.WriteString("@{}}\n\\caption{" + inlineLaTeX(t.Caption) + "}\\\\\n\\hline\n")
	var head []string
	for _, h := range t.Head {
		head = append(head, "\\textbf{"+escapeLaTeX(h)+"}")
	}
	b.WriteString(strings.Join(head, " & ") + " \\\\\n\\hline\n\\endhead\n")
	for _, r := range t.Rows {
		var cells []string
		for _, c := range r.Cells {
			cells = append(cells, inlineLaTeX(c))
		}
		b.WriteString(strings.Join(cells, " & ") + " \\\\\n")
	}
	b.WriteString("\\hline\n\\end{longtable}}\n")
}

// shares is the share of a table's width that each column gets: by its longest word and its longest
// text.
func (t *Table) shares() []float64 {
	weight, sum := make([]float64, len(t.Head)), 0.0
	for k := range weight {
		longest := len(t.Head[k])
		for _, r := range t.Rows {
			longest = max(longest, min(60, len(plain(r.Cells[k]))))
		}
		weight[k] = 4 + float64(longest)
		sum += weight[k]
	}
	for k := range weight {
		weight[k] /= sum
	}
	return weight
}

func inlineLaTeX(text []Inline) string {
	var b strings.Builder
	for _, i := range text {
		switch i := i.(type) {
		case Words:
			b.WriteString(escapeLaTeX(string(i)))
		case Formula:
			b.WriteString(dollars(string(i)))
		case Value:
			b.WriteString(i.in(dollars, escapeLaTeX))
		case Citation:
			b.WriteString("(" + escapeLaTeX(i.Short) + "~\\cite{" + i.Key + "})")
		case Name:
			b.WriteString("\\texttt{" + escapeLaTeX(string(i)) + "}")
		case Link:
			b.WriteString(escapeLaTeX(i.Words))
		}
	}
	return b.String()
}

// latexEscapes are characters that TeX interprets, and those that its fonts lack.
var latexEscapes = strings.NewReplacer(
	`\`, `\textbackslash{}`, "{", `\{`, "}", `\}`, "&", `\&`, "%", `\%`, "#", `\#`, "_", `\_`, "$", `\$`,
	"~", `\textasciitilde{}`, "^", `\textasciicircum{}`, "\u00a0", "~",
	"−", "$-$", "×", `$\times$`, "→", `$\rightarrow$`, "←", `$\leftarrow$`, "≤", `$\le$`, "≥", `$\ge$`, "±", `$\pm$`, "·", `$\cdot$`,
	"µ", `\textmu{}`, "μ", `\textmu{}`, "°", `\textdegree{}`, "∞", `$\infty$`, "∂", `$\partial$`, "∇", `$\nabla$`, "′", `$'$`,
	"α", `$\alpha$`, "β", `$\beta$`, "γ", `$\gamma$`, "δ", `$\delta$`, "σ", `$\sigma$`, "τ", `$\tau$`, "λ", `$\lambda$`, "Δ", `$\Delta$`,
	"²", `\textsuperscript{2}`, "³", `\textsuperscript{3}`, "½", `$\frac12$`, "₀", `$_0$`, "…", `\ldots{}`, "–", "--", "—", "---",
	"“", "``", "”", "''", "‘", "`", "’", "'", "≈", `$\approx$`, "Ω", `$\Omega$`, "π", `$\pi$`, "η", `$\eta$`, "φ", `$\varphi$`,
	"\u202f", `\,`,
)

func escapeLaTeX(s string) string { return latexEscapes.Replace(s) }

// placeField is the field of BibTeX that says where a reference of a kind stands.
var placeField = map[string]string{"article": "journal", "inproceedings": "booktitle", "incollection": "booktitle", "book": "publisher",
	"misc": "howpublished"}

// BibTeX is the document's references.
func (d *Document) BibTeX() string {
	var b strings.Builder
	for i := range d.References {
		r := &d.References[i]
		where := placeField[r.Kind]
		fmt.Fprintf(&b, "@%s{%s,\n", r.Kind, r.Key)
		for _, f := range [][2]string{{"author", escapeBibTeX(r.Authors)}, {"title", "{" + escapeBibTeX(r.Title) + "}"},
			{where, escapeBibTeX(r.In)}, {"volume", r.Volume}, {"pages", strings.Replace(r.Pages, "-", "--", 1)}, {"year", r.Year},
			{"doi", r.DOI}} {
			if f[1] != "" {
				fmt.Fprintf(&b, "  %s = {%s},\n", f[0], f[1])
			}
		}
		b.WriteString("}\n\n")
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// bibTeXEscapes write accents as TeX commands, so that old BibTeX sorts them.
var bibTeXEscapes = strings.NewReplacer("&", `\&`, "%", `\%`, "é", `{\'e}`, "è", `{\`+"`"+`e}`, "ü", `{\"u}`, "ö", `{\"o}`, "ä", `{\"a}`)

func escapeBibTeX(s string) string { return bibTeXEscapes.Replace(s) }
