package lab

import (
	"errors"
	"fmt"
)

// importFigure reads a figure of somebody's own and opens it: {json}.
func (a *API) importFigure(in *args) (any, error) {
	if _, err := a.readFigure(in); err != nil {
		return nil, err
	}
	own := a.Session.Figures[len(a.Session.Figures)-1]
	if err := a.Session.Load(own.Name); err != nil {
		return nil, err
	}
	return a.opened(nil), nil
}

// readFigure reads a figure of somebody's own, for experiments: {json}. The session stays.
func (a *API) readFigure(in *args) (any, error) {
	if in.JSON == nil {
		return nil, errors.New("json is missing: the text of a figure")
	}
	f, err := a.Session.Adopt([]byte(*in.JSON))
	if err != nil {
		return nil, err
	}
	return f, nil
}

// saveSession is the session as a file's text, and with view, what a link has of the page.
func (a *API) saveSession(in *args) (any, error) {
	view := ""
	if in.View != nil {
		view = *in.View
	}
	return a.Session.SessionFile(view), nil
}

// readSession is the link in a session file: {json}.
func (a *API) readSession(in *args) (any, error) {
	if in.JSON == nil {
		return nil, errors.New("json is missing: the text of a session file")
	}
	link, err := ReadSessionFile([]byte(*in.JSON))
	if err != nil {
		return nil, err
	}
	if len(link) > LinkMost {
		return nil, fmt.Errorf("the link inside has %d characters; allowed: %d", len(link), LinkMost)
	}
	return link, nil
}
