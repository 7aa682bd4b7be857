package lab

import (
	"fmt"

	"neuromodlab/engine/figure"
)

// importFigure reads a figure of somebody's own and opens it: {json}.
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

// readFigure reads a figure of somebody's own, for experiments: {json}. The session stays.
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

// saveSession is the session as a file's text, and with view, what a link has of the page.
func (a *API) saveSession(args arguments) (string, error) {
	view, err := args.textOr("view", "what a link has of the page", "")
	if err != nil {
		return "", err
	}
	return a.Session.SessionFile(view), nil
}

// readSession is the link in a session file: {json}.
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
