package lab

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"

	"neuromodlab/engine"
)

// A session file holds a link that is too long to be one:
//
//	{"neuromodlab": "session", "version": "0.1.0", "link": "v=1&figure=…", "figure": {…}}
//
// figure is there where it is somebody's own.
type sessionFile struct {
	Kind    string          `json:"neuromodlab"`
	Version string          `json:"version"` // of the lab that wrote it
	Link    string          `json:"link"`
	Figure  json.RawMessage `json:"figure,omitempty"`
}

// SessionFileMost is the longest session file that is read, bytes.
const SessionFileMost = 4 << 20

// sessionKind is what a session file says that it is.
const sessionKind = "session"

// SessionFile returns the session, and how the page looks at it, as a file's text.
func (s *Session) SessionFile(view string) string {
	f := sessionFile{Kind: sessionKind, Version: engine.Version, Link: s.link(false) + view}
	if own := s.Figure.FileText(); own != "" {
		f.Figure = json.RawMessage(own)
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	if err := e.Encode(f); err != nil {
		panic("lab: " + err.Error()) // strings, and JSON that was read
	}
	return b.String()
}

// ReadSessionFile returns a session file's link, which holds the figure too if the file
// has one.
func ReadSessionFile(text []byte) (link string, err error) {
	if len(text) > SessionFileMost {
		return "", fmt.Errorf("a session file of %d bytes is too long; allowed: %d", len(text), SessionFileMost)
	}
	v, err := readJSON(bytes.TrimPrefix(text, []byte("\ufeff")))
	if err != nil {
		return "", fmt.Errorf("this is no session file: %w", err)
	}
	f, _ := v.(map[string]any)
	if f["neuromodlab"] != sessionKind {
		return "", errors.New(`this is no session file: it does not say "neuromodlab": "session"`)
	}
	link, ok := f["link"].(string)
	if !ok || link == "" {
		return "", errors.New("the session file has no link")
	}
	var as sessionFile // whose figure is as it was written, unlike that of f
	if err := json.Unmarshal(bytes.TrimPrefix(text, []byte("\ufeff")), &as); err == nil && len(as.Figure) > 0 {
		link += "&own=" + pack(string(as.Figure))
	}
	return link, nil
}
