package lab

// The call "readLink".

import "neuromodlab/engine/experiment"

// readLink answers the call "readLink": the repaired link and the figure that it opens. The session
// stays as it is.
func (a *API) readLink(args arguments) (out ReadLinkAnswer, err error) {
	link, err := args.text("link", "the text of a link")
	if err != nil {
		return out, err
	}
	r, problems := ParseLink(link)
	a.Session.repairNames(&r)
	figure := ""
	if r.Own != "" {
		if f, err := experiment.ReadFigure([]byte(r.Own), a.Session.Figures); err == nil {
			figure = f.Name
		}
	} else if f, err := a.Session.Figures.Find(r.Figure); err == nil {
		figure = f.Name
	}
	return ReadLinkAnswer{Figure: figure, Link: r.Link(), Problems: append([]string{}, problems...)}, nil
}
