package lab

// The Methods of the present figure in its present state.

import (
	"neuromodlab/engine/methods"
)

// MethodsAnswer is the Methods section of the present figure in its present state, in English.
type MethodsAnswer struct {
	BibTeX   string `json:"bibtex"`
	HTML     string `json:"html"` // sections with headings of level 3, with MathML
	LaTeX    string `json:"latex"`
	Markdown string `json:"markdown"`
	Page     string `json:"page"`  // the same as a page of HTML of its own, which needs no script
	Title    string `json:"title"` // of the figure, in English
}

// methods answers the call "methods".
func (a *API) methods(arguments) (MethodsAnswer, error) {
	s := a.Session
	d, err := methods.Of(s.Figure, s.Condition, s.values)
	if err != nil {
		return MethodsAnswer{}, err
	}
	return MethodsAnswer{BibTeX: d.BibTeX(), HTML: d.HTML(3), LaTeX: d.LaTeX(), Markdown: d.Markdown(), Page: d.Page(), Title: d.Title}, nil
}
