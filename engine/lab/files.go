package lab

// Calls that read and write files: figures and sessions.

import (
	"fmt"

	"neuromodlab/engine/figure"
)

// importFigure answers the call "importFigure": it reads a user's figure and opens it.
func (a *API) importFigure(args arguments) (out OpenAnswer, err error) {
	before := a.Session.Figures
	f, err := a.readOwnFigure(args)
	if err != nil {
		return out, err
	}
	if err := a.Session.Load(f.Name); err != nil {
		a.Session.Figures = before
		return out, err
	}
	return a.openAnswer(nil), nil
}

// readFigure answers the call "readFigure": it reads a user's figure for experiments and leaves the
// session as it is.
func (a *API) readFigure(args arguments) (out figure.Figure, err error) {
	f, err := a.readOwnFigure(args)
	if err != nil {
		return out, err
	}
	return *f, nil
}

func (a *API) readOwnFigure(args arguments) (*figure.Figure, error) {
	text, err := args.text("json", "the text of a figure file")
	if err != nil {
		return nil, err
	}
	return a.Session.AddOwnFigure([]byte(text))
}

// saveSession answers the call "saveSession": the text of a session file. view is the page's part
// of the link.
func (a *API) saveSession(args arguments) (string, error) {
	view, err := args.textOr("view", "what a link has of the page", "")
	if err != nil {
		return "", err
	}
	return a.Session.SessionFile(a.otherFigure() + view), nil
}

// readSession answers the call "readSession": the link in a session file.
func (a *API) readSession(args arguments) (string, error) {
	text, err := args.text("json", "the text of a session file")
	if err != nil {
		return "", err
	}
	link, err := ReadSessionFile([]byte(text))
	if err != nil {
		return "", err
	}
	if len(link) > MaxLinkBytes {
		return "", fmt.Errorf("the link inside has %d characters; allowed: %d", len(link), MaxLinkBytes)
	}
	return link, nil
}
