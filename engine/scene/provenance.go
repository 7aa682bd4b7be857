package scene

// Provenance: where a picture comes from, kept inside an SVG.

import (
	"fmt"
	"io"
	"strings"
)

// Provenance is where a picture comes from. An SVG keeps it as RDF, with the terms of Dublin Core
// and, where those have none, terms of the lab.
type Provenance struct {
	Title    string `json:"title"`
	Version  string `json:"version"` // of the lab
	Link     string `json:"link"`    // opens the same state
	Figure   string `json:"figure"`
	Seed     string `json:"seed"`
	Tick     string `json:"tick"`
	Hash     string `json:"hash"`
	Citation string `json:"citation"`
	Language string `json:"language"`
}

// ProvenanceNamespace is the namespace of the lab's own terms.
const ProvenanceNamespace = "urn:neuromod-lab:1"

// WriteTo writes the provenance as the first children of an SVG.
func (n *Provenance) WriteTo(w io.Writer) (int64, error) {
	var b strings.Builder
	element := func(name, text string) {
		if text != "" {
			fmt.Fprintf(&b, "<%s>%s</%s>\n", name, escaped([]byte(clean(text))), name)
		}
	}
	element("title", n.Title)
	element("desc", n.Citation)
	fmt.Fprintf(&b,
		"<metadata>\n<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "+
			"xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:lab=\"%s\">\n<rdf:Description rdf:about=\"\">\n", ProvenanceNamespace)
	element("dc:format", "image/svg+xml")
	element("dc:title", n.Title)
	element("dc:creator", "Neuromod Lab")
	element("dc:source", n.Link)
	if n.Version != "" {
		element("dc:identifier", "Neuromod Lab "+n.Version)
	}
	element("dc:language", n.Language)
	element("dcterms:bibliographicCitation", n.Citation)
	element("lab:version", n.Version)
	element("lab:figure", n.Figure)
	element("lab:seed", n.Seed)
	element("lab:tick", n.Tick)
	element("lab:hash", n.Hash)
	b.WriteString("</rdf:Description>\n</rdf:RDF>\n</metadata>\n")
	k, err := io.WriteString(w, b.String())
	return int64(k), err
}

// clean removes the characters that XML does not allow.
func clean(text string) string {
	return strings.Map(func(r rune) rune {
		if (r < 0x20 && r != '\t' && r != '\n') || r == 0xFFFE || r == 0xFFFF {
			return -1
		}
		return r
	}, text)
}
