package lab

import (
	"fmt"
	"strconv"
	"strings"
)

// A link is text that holds a whole session:
//
//	v=1&figure=set-shift&condition=da+na&seed=3&na.strength=0.5&log=4000~na.on~off,9120~puff.da~1&tick=12000
//
// v is the version of this form. Parameters stand under their own keys where they
// differ from the figure's condition at tick 0. The log has what a person did, as
// tick~key~value; of a figure that learns ticks are trials, and 90~lesion~12.40-45
// silences units. tick is the moment to open at. What has its default is left out.
// A figure of somebody's own stands in the link whole, under own: see packed.
//
// Version 2 differs in the log alone, and is written only where version 1, which is easier
// to read and which every release reads, would be longer than plainMost.
// An entry says how many ticks it comes after the one before (the first, after 0); a
// number in place of a key is that of a key which this log has named, from 1; no key is
// that of the entry before; and where the value is left out, with its ~, it is the one
// before:
//
//	v=2&…&log=4000~na.on~off,5120~puff.da~1,80,40~~2,30~1~on
//
// is 4000~na.on~off,9120~puff.da~1,9200~puff.da~1,9240~puff.da~2,9270~na.on~on.
// Links of every version are read for ever.

// LinkVersion is the latest version of the form.
const LinkVersion = 2

// plainMost is the length of a link, bytes, up to which it keeps to version 1: with the
// page's address and view it then stays below 2,000.
const plainMost = 1500

// Link returns the text that opens this session at its present tick.
func (s *Session) Link() string { return s.link(true) }

// link is Link, with or without the text of a figure of somebody's own.
func (s *Session) link(whole bool) string {
	var b strings.Builder
	fmt.Fprintf(&b, "&figure=%s", escape(s.Figure.Name))
	if own := s.Figure.FileText(); own != "" && whole {
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
	first := "v=1" + before + "&log=" + logText(log) + b.String()
	if len(first) <= plainMost {
		return first
	}
	return "v=2" + before + "&log=" + shortLogText(log) + b.String()
}

// logText is a log as version 1 has it.
func logText(log []Command) string {
	var b strings.Builder
	for i, c := range log {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, "%d~%s~%s", c.Tick, c.Key, escape(c.Value))
	}
	return b.String()
}

// shortLogText is a log as version 2 has it.
func shortLogText(log []Command) string {
	var b strings.Builder
	named := map[string]int{}
	last := Command{}
	for i, c := range log {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprint(&b, c.Tick-last.Tick)
		key, value := c.Key, "~"+escape(c.Value)
		if i > 0 && key == last.Key {
			key = ""
		} else if n := named[key]; n > 0 {
			key = strconv.Itoa(n)
		} else {
			named[key] = len(named) + 1
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

// escape writes a name or value so that a link holds it.
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
