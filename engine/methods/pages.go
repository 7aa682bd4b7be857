package methods

// Methods as pages of a site: one for each figure, and a list of all. They need no script.

import "strings"

// PageEntry is a figure's page in the list.
type PageEntry struct {
	File, Lab    string // addresses of the page, and of the figure in the lab
	Title, Claim string // of the figure
}

// SitePage is the document as a page of a site: with links to the figure in the lab and to the list.
func (d *Document) SitePage(entry PageEntry, list string) string {
	return page("Methods: "+d.Title, "<nav><a href=\""+escapeHTML(entry.Lab)+"\">Open this figure in the lab</a> · <a href=\""+
		escapeHTML(list)+"\">Methods of all figures</a></nav>\n<p>Of the figure under the condition "+
		"<code>"+escapeHTML(d.Condition)+"</code>, which the lab shows first. The lab and <code>neuromod methods "+escapeHTML(d.Figure)+
		"</code> write them for any other condition, and with any parameter changed.</p>\n"+d.HTML(2))
}

// PageList is the page that lists them.
func PageList(entries []PageEntry) string {
	var b strings.Builder
	b.WriteString("<p>Equations, tables, parameters with value and source, expected results: written by the engine from what it " +
		"runs, for each figure as the lab shows it first.</p>\n<dl>\n")
	for _, e := range entries {
		b.WriteString("<dt><a href=\"" + escapeHTML(e.File) + "\">" + escapeHTML(e.Title) + "</a></dt>\n<dd>" + escapeHTML(e.Claim) + "</dd>\n")
	}
	b.WriteString("</dl>\n<nav><a href=\"../index.html\">Open the lab</a></nav>\n")
	return page("Methods of Neuromod Lab", b.String())
}
