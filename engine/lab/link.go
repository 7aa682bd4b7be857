package lab

// Writing links: text that holds a whole session.

import (
	"fmt"
	"strconv"
	"strings"
)

// The form of a link:
//
//	v=1&figure=set-shift&condition=da+na&seed=3&na.strength=0.5&log=4000~na.on~off,9120~puff.da~1&tick=12000
//
// v is the version of this form. Parameters are listed under their own keys where they
// differ from the figure's condition at tick 0. The log lists the user's commands as
// tick~key~value. Ticks of a learner are trials; 90~lesion~12.40-45 silences units. tick is
// the tick to open at. Defaults are left out. A user's own figure is included whole, under own:
// see pack. Another one of theirs that runs beside it, as the twin, is included under other.
//
// Version 2 differs only in the log. It is written only where version 1 would be longer than
// maxPlainLinkBytes, since version 1 is easier to read and every release reads it. Each entry
// gives the number of ticks since the entry before (the first: since 0). A number in place of
// a key means the n-th key named in this log, from 1. A missing key, or a missing value with
// its ~, is that of the entry before:
//
//	v=2&…&log=4000~na.on~off,5120~puff.da~1,80,40~~2,30~1~on
//
// means 4000~na.on~off,9120~puff.da~1,9200~puff.da~1,9240~puff.da~2,9270~na.on~on.
// Links of every version are read by all later releases.

// LinkVersion is the latest version of the form.
const LinkVersion = 2

// maxPlainLinkBytes is the length up to which links use version 1. With the page's address and
// view, links then stay below 2,000 bytes.
const maxPlainLinkBytes = 1500

// Link returns the text that opens this session at its present tick.
func (s *Session) Link() string { return s.link(true) }

// link is Link. withFigure includes the text of a user's own figure.
func (s *Session) link(withFigure bool) string {
	var b strings.Builder
	fmt.Fprintf(&b, "&figure=%s", escape(s.Figure.Name))
	if own := s.Figure.FileText(); own != "" && withFigure {
		fmt.Fprintf(&b, "&own=%s", pack(own))
	}
	if s.Condition != s.Figure.Live {
		fmt.Fprintf(&b, "&condition=%s", escape(s.Condition))
	}
	fmt.Fprintf(&b, "&seed=%d", s.Seed)
	base, _ := s.Figure.Values(s.Condition)
	for _, c := range s.initial.Diff(base) {
		fmt.Fprintf(&b, "&%s=%s", c.Key, escape(c.Value))
	}
	before := b.String()
	b.Reset()
	if s.Tick() > 0 {
		fmt.Fprintf(&b, "&tick=%d", s.Tick())
	}
	log := s.log[:s.applied]
	if len(log) == 0 {
		return "v=1" + before + b.String()
	}
	first := "v=1" + before + "&log=" + formatLog(log) + b.String()
	if len(first) <= maxPlainLinkBytes {
		return first
	}
	return "v=2" + before + "&log=" + formatShortLog(log) + b.String()
}

// link answers the call "link".
func (a *API) link(arguments) (string, error) { return a.Session.Link() + a.otherFigure(), nil }

// otherFigure is the part of a link that holds the twin's figure, where that is another one of the
// user's own.
func (a *API) otherFigure() string {
	if a.twin == nil || a.twin.figure == nil || a.twin.figure.FileText() == "" {
		return ""
	}
	return "&other=" + pack(a.twin.figure.FileText())
}

// formatLog writes a log in the form of version 1.
func formatLog(log []Command) string {
	var b strings.Builder
	for i, c := range log {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, "%d~%s~%s", c.Tick, c.Key, escape(c.Value))
	}
	return b.String()
}

// formatShortLog writes a log in the form of version 2.
func formatShortLog(log []Command) string {
	var b strings.Builder
	keyNumbers := map[string]int{}
	last := Command{}
	for i, c := range log {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprint(&b, c.Tick-last.Tick)
		key, value := c.Key, "~"+escape(c.Value)
		if i > 0 && key == last.Key {
			key = ""
		} else if n := keyNumbers[key]; n > 0 {
			key = strconv.Itoa(n)
		} else {
			keyNumbers[key] = len(keyNumbers) + 1
		}
		if i > 0 && c.Value == last.Value {
			value = ""
		}
		if key+value != "" {
			b.WriteString("~" + key + value)
		}
		last = c
	}
	return b.String()
}

// escape percent-encodes the characters that links must not contain.
func escape(text string) string {
	var b strings.Builder
	for i := range len(text) {
		c := text[i]
		if c <= ' ' || c >= 0x7f || strings.IndexByte(`%&#~,"<>\^{}|`, c) >= 0 {
			fmt.Fprintf(&b, "%%%02X", c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}
