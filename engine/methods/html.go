package methods

// HTML of a document: as a fragment for the lab's page, and as a page of its own that needs no script.

import (
	"fmt"
	"strings"
)

// HTML is the document as a fragment: sections with headings of the level given, from 2. Parameters
// link to their rows in the table of parameters, by ids that begin with "methods-".
func (d *Document) HTML(level int) string {
	w := &htmlWriter{level: level}
	for i := range d.Sections {
		w.section(&d.Sections[i])
	}
	w.references(d.References)
	return w.String()
}

// Page is the document as a page of HTML, to be read and printed without script.
func (d *Document) Page() string { return page("Methods: "+d.Title, d.HTML(2)) }

// page is a page of HTML with its title as the heading.
func page(title, body string) string {
	return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n" +
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" + escapeHTML(title) +
		"</title>\n<style>" + pageStyle + "</style>\n</head>\n<body>\n<main " +
		"class=\"methods\">\n<h1>" + escapeHTML(title) + "</h1>\n" +
		body + "</main>\n</body>\n</html>\n"
}

// pageStyle is the style of a page of its own: readable on a phone, in the dark and on paper.
const pageStyle = `
:root{color-scheme:light dark;--ink:#1b2230;--quiet:#566072;--line:#cfd5df;--ground:#fff;--mark:#eef2f8;--link:#1f5fb4}
@media (prefers-color-scheme:dark){:root{--ink:#e6eaf2;--quiet:#a3adbd;--line:#3a4456;--ground:#12161f;--mark:#1d2431;--link:#8bbcff}}
body{overflow-wrap:break-word;margin:0;background:var(--ground);color:var(--ink);font:1rem/1.55 system-ui,sans-serif}
main{max-width:52rem;margin:0 auto;padding:1.5rem 1rem 4rem}
h1{font-size:1.6rem;line-height:1.25}h2{font-size:1.2rem;margin:2.2rem 0 .6rem;break-after:avoid}
a{color:var(--link)}dt{font-weight:600;margin-block-start:1rem}dd{margin:.2rem 0 0}.methods-scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.875rem;margin:.4rem 0 1.2rem}
caption{text-align:start;color:var(--quiet);padding-block:.3rem;caption-side:top}
th,td{text-align:start;vertical-align:top;padding:.3rem .55rem .3rem 0;border-block-end:1px solid var(--line);overflow-wrap:break-word}
th{border-block-end:2px solid var(--line)}tr:target td{background:var(--mark)}tr{break-inside:avoid}
.methods-equation{margin:.7rem 0;padding-inline-start:1.2rem;overflow-x:auto;overflow-y:hidden;break-inside:avoid}
.methods-where{margin:.2rem 0 1rem 1.2rem;padding:0;list-style:none;color:var(--quiet);font-size:.9rem}
code{font-size:.9em;background:var(--mark);padding:.05em .25em;border-radius:3px}math{font-size:1.05em}
@media print{:root{--ink:#000;--quiet:#333;--line:#999;--ground:#fff;--mark:#fff;--link:#000}main{max-width:none;padding:0}
body{font-size:9.5pt;line-height:1.4}a{text-decoration:none}table{font-size:7.5pt}.methods-scroll,.methods-equation{overflow:visible}}
`

type htmlWriter struct {
	strings.Builder
	level int // of a section's heading
}

func (w *htmlWriter) section(s *Section) {
	fmt.Fprintf(w, "<section id=\"methods-%s\">\n<h%d>%s</h%d>\n", s.ID, w.level, escapeHTML(s.Title), w.level)
	for _, b := range s.Blocks {
		switch b := b.(type) {
		case Paragraph:
			w.WriteString("<p>" + inlineHTML(b.Text) + "</p>\n")
		case List:
			name := "ul"
			if b.Ordered {
				name = "ol"
			}
			w.WriteString("<" + name + ">\n")
			for _, item := range b.Items {
				w.WriteString("<li>" + inlineHTML(item) + "</li>\n")
			}
			w.WriteString("</" + name + ">\n")
		case Equation:
			w.equation(&b)
		case Table:
			w.table(&b)
		}
	}
	w.WriteString("</section>\n")
}

func (w *htmlWriter) equation(e *Equation) {
	w.WriteString("<div class=\"methods-equation\" tabindex=\"0\" role=\"group\" aria-label=\"Equation\">" + displayMath(e.TeX) + "</div>\n")
	if len(e.Where) == 0 {
		return
	}
	w.WriteString("<ul class=\"methods-where\">\n")
	for _, d := range e.Where {
		w.WriteString("<li>")
		if d.TeX != "" {
			w.WriteString(inlineMath(d.TeX) + ": ")
		}
		w.WriteString(inlineHTML(d.Text) + "</li>\n")
	}
	w.WriteString("</ul>\n")
}

// inlineMath is mathematics within a text, as an element of MathML.
func inlineMath(tex string) string { return "<math>" + must(mathML(tex)) + "</math>" }

// displayMath is mathematics in a line of its own.
func displayMath(tex string) string { return `<math display="block">` + must(mathML(tex)) + "</math>" }

// must returns a value that was made from this package's own text; an error there is a mistake in the
// code.
func must(s string, err error) string {
	if err != nil {
		panic(err)
	}
	return s
}

func (w *htmlWriter) table(t *Table) {
	caption := inlineHTML(t.Caption)
	w.WriteString("<div class=\"methods-scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Table: " + escapeHTML(plain(t.Caption)) +
		"\">\n<table>\n<caption>" + caption + "</caption>\n")
	w.WriteString("<thead><tr>")
	for _, h := range t.Head {
		w.WriteString("<th scope=\"col\">" + escapeHTML(h) + "</th>")
	}
	w.WriteString("</tr></thead>\n<tbody>\n")
	for _, r := range t.Rows {
		if r.Anchor != "" {
			w.WriteString("<tr id=\"" + escapeHTML(parameterID(r.Anchor)) + "\">")
		} else {
			w.WriteString("<tr>")
		}
		for _, c := range r.Cells {
			w.WriteString("<td>" + inlineHTML(c) + "</td>")
		}
		w.WriteString("</tr>\n")
	}
	w.WriteString("</tbody>\n</table>\n</div>\n")
}

// parameterID is the id of a parameter's row in the table of parameters.
func parameterID(key string) string { return "methods-param-" + key }

func inlineHTML(text []Inline) string {
	var b strings.Builder
	for _, i := range text {
		switch i := i.(type) {
		case Words:
			b.WriteString(escapeHTML(string(i)))
		case Formula:
			b.WriteString(inlineMath(string(i)))
		case Value:
			b.WriteString(`<a class="methods-value" href="#` + escapeHTML(parameterID(i.Key)) + `" title="` + escapeHTML(i.Key) + `">` +
				i.in(inlineMath, escapeHTML) + "</a>")
		case Citation:
			b.WriteString(`(<a class="methods-cite" href="#methods-ref-` + i.Key + `">` + escapeHTML(i.Short) + "</a>)")
		case Name:
			b.WriteString("<code>" + escapeHTML(string(i)) + "</code>")
		case Link:
			b.WriteString(`<a href="#methods-` + i.To + `">` + escapeHTML(i.Words) + "</a>")
		}
	}
	return b.String()
}

func (w *htmlWriter) references(list []Reference) {
	if len(list) == 0 {
		return
	}
	fmt.Fprintf(w, "<section id=\"methods-references\">\n<h%d>References</h%d>\n<ul class=\"methods-references\">\n", w.level, w.level)
	for i := range list {
		r := &list[i]
		w.WriteString(`<li id="methods-ref-` + r.Key + `">` + escapeHTML(r.Sentence()))
		if r.DOI != "" {
			w.WriteString(` <a href="https://doi.org/` + escapeHTML(r.DOI) + `">doi:` + escapeHTML(r.DOI) + "</a>")
		}
		w.WriteString("</li>\n")
	}
	w.WriteString("</ul>\n</section>\n")
}

// plain is a text without markup.
func plain(text []Inline) string {
	var b strings.Builder
	for _, i := range text {
		switch i := i.(type) {
		case Words:
			b.WriteString(string(i))
		case Formula:
			b.WriteString(string(i))
		case Value:
			b.WriteString(i.in(unchanged, unchanged))
		case Citation:
			b.WriteString(i.Short)
		case Name:
			b.WriteString(string(i))
		case Link:
			b.WriteString(i.Words)
		}
	}
	return b.String()
}

func unchanged(s string) string { return s }

var htmlEscapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "'", "&#39;")

func escapeHTML(s string) string { return htmlEscapes.Replace(s) }
