package lab

// Session files: a link that is too long for an address, as a JSON file.

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"

	"neuromodlab/engine"
)

// sessionFile is such a file:
//
//	{"neuromodlab": "session", "version": "0.1.0", "link": "v=1&figure=…", "figure": {…}}
type sessionFile struct {
	Kind    string          `json:"neuromodlab"`
	Version string          `json:"version"` // of the lab that wrote it
	Link    string          `json:"link"`
	Figure  json.RawMessage `json:"figure,omitempty"` // only of a user's own figure
}

// MaxSessionFileBytes is the length of the longest session file that is read.
const MaxSessionFileBytes = 4 << 20

// sessionKind is the value of "neuromodlab" in a session file.
const sessionKind = "session"

// SessionFile returns the session as the text of a file. view is the page's part of the link.
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

// ReadSessionFile returns the link of a session file, with the figure where the file has one.
func ReadSessionFile(text []byte) (link string, err error) {
	if len(text) > MaxSessionFileBytes {
		return "", fmt.Errorf("a session file of %d bytes is too long; allowed: %d", len(text), MaxSessionFileBytes)
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
	var as sessionFile // keeps the figure's text byte for byte, unlike f
	if err := json.Unmarshal(bytes.TrimPrefix(text, []byte("\ufeff")), &as); err == nil && len(as.Figure) > 0 {
		link += "&own=" + pack(string(as.Figure))
	}
	return link, nil
}
