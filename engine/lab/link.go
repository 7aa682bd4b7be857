package lab

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"neuromodlab/engine/experiment"
	"neuromodlab/engine/figure"
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

// LinkMost is the longest link that is read, bytes.
const LinkMost = 2 << 20

// Bounds of a link's log, so that a hostile one stays cheap: in all, and at one tick.
const (
	maxLinkCommands = 100_000
	maxTickCommands = 1000
)

// Link returns the text that opens this session at its present tick.
func (s *Session) Link() string { return s.link(true) }

// link is Link, with or without the text of a figure of somebody's own.
func (s *Session) link(whole bool) string {
	var b strings.Builder
	fmt.Fprintf(&b, "&figure=%s", escape(s.Figure.Name))
	if own := s.Figure.Own(); own != "" && whole {
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

// Request is a link that has been read.
type Request struct {
	Figure    string
	Own       string // text of a figure of somebody's own, empty = one of the lab's
	Condition string
	Seed      uint64
	Set       [][2]string // parameters at tick 0, in the link's order
	Log       []Command
	Tick      uint64

	text string // the link, mended
}

// Link is the link that was read, without what happened to it on the way.
func (r *Request) Link() string { return r.text }

// ParseLink reads a link's text, with or without its '#' or what stands around it, and
// undoes what happened to it on the way: see mendLink.
// What cannot be read is named in problems and left out; the rest still opens.
func ParseLink(text string) (r Request, problems []string) {
	r.Seed = 1
	complain := func(format string, args ...any) {
		if len(problems) < 20 {
			problems = append(problems, fmt.Sprintf(format, args...))
		}
	}
	if len(text) > LinkMost {
		complain("a link of %d characters is too long; allowed: %d", len(text), LinkMost)
		return r, problems
	}
	if !utf8.ValidString(text) {
		text = strings.ToValidUTF8(text, "\ufffd")
	}
	r.text = mendLink(text)
	version := 1
	var log string
	for _, field := range strings.Split(r.text, "&") {
		if field == "" {
			continue
		}
		key, raw, found := strings.Cut(field, "=")
		value, err := url.PathUnescape(raw)
		if !found || err != nil || !utf8.ValidString(value) {
			complain("%.60q is not of the form key=value", field)
			continue
		}
		switch {
		case key == "v":
			if v, err := strconv.Atoi(value); err != nil || v < 1 || v > LinkVersion {
				complain("v=%.20s: this lab reads links of version 1 to %d; the rest is read as version 1", value, LinkVersion)
			} else {
				version = v
			}
		case key == "figure":
			r.Figure = value
		case key == "own":
			if r.Own, err = unpack(value); err != nil {
				complain("own=%.20s…: %v", value, err)
			}
		case key == "condition":
			r.Condition = value
		case key == "seed":
			if r.Seed, err = strconv.ParseUint(value, 10, 64); err != nil {
				r.Seed = 1
				complain("seed=%.40s: allowed: a whole number from 0 to 2^64−1; seed 1 is used", value)
			}
		case key == "tick":
			if r.Tick, err = strconv.ParseUint(value, 10, 64); err != nil || r.Tick > MaxTick {
				r.Tick = 0
				complain("tick=%.40s: allowed: a whole number from 0 to %d; it opens at the start", value, MaxTick)
			}
		case key == "log":
			log = value
		case strings.HasPrefix(key, "view."):
			// How the page looks belongs to the page.
		default:
			if len(r.Set) == maxTickCommands {
				complain("more than %d parameters; the rest is left out", maxTickCommands)
			}
			if len(r.Set) <= maxTickCommands {
				r.Set = append(r.Set, [2]string{key, value})
			}
		}
	}
	if log != "" {
		r.Log = parseLog(log, version, complain)
	}
	return r, problems
}

// parseLog reads a log of one of the versions.
func parseLog(text string, version int, complain func(string, ...any)) (log []Command) {
	var named []string
	last, here := Command{}, 0
	for i := 0; text != ""; i++ {
		var entry string
		entry, text, _ = strings.Cut(text, ",")
		if i == maxLinkCommands {
			complain("log: more than %d commands; the rest is left out", maxLinkCommands)
			break
		}
		c, err := parseEntry(entry, version, last, named)
		if err != nil {
			complain("log: %.60q: %v", entry, err)
			if version > 1 {
				// What follows is told from this one.
				complain("log: what follows is left out")
				break
			}
			continue
		}
		if !slices.Contains(named, c.Key) {
			named = append(named, c.Key)
		}
		if c.Tick != last.Tick {
			here = 0
		}
		if here++; here > maxTickCommands {
			complain("log: more than %d commands at tick %d; the rest of them is left out", maxTickCommands, c.Tick)
			last = c
			continue
		}
		last = c
		log = append(log, c)
	}
	return log
}

// parseEntry reads one command of a log, after another.
func parseEntry(entry string, version int, last Command, named []string) (c Command, err error) {
	parts := strings.Split(entry, "~")
	if len(parts) > 3 || version == 1 && len(parts) != 3 {
		return c, fmt.Errorf("this is not of the form tick~key~value")
	}
	c.Tick, err = strconv.ParseUint(parts[0], 10, 64)
	if version > 1 && c.Tick <= MaxTick {
		c.Tick += last.Tick
	}
	if err != nil || c.Tick > MaxTick || c.Tick < last.Tick {
		return c, fmt.Errorf("its tick must be a whole number up to %d, and none before the entry's predecessor", MaxTick)
	}
	if len(parts) == 3 {
		c.Key, c.Value = parts[1], parts[2]
	} else {
		c.Value = last.Value
		if len(parts) == 2 {
			c.Key = parts[1]
		}
	}
	if version == 1 {
		return c, nil
	}
	if c.Key == "" {
		c.Key = last.Key
	} else if n, err := strconv.Atoi(c.Key); err == nil {
		if n < 1 || n > len(named) {
			return c, fmt.Errorf("this log has not named so many keys before")
		}
		c.Key = named[n-1]
	}
	if c.Key == "" {
		return c, fmt.Errorf("it has no key")
	}
	return c, nil
}

// OpenRequest opens a link on this session: it goes to tick 0 of what the link
// describes, and returns the tick that remains to be sought, which may be 0: what was done
// at tick 0 acts only when that is sought. On the way it leaves out, and names, what the
// figure does not allow.
func (s *Session) OpenRequest(r Request) (tick uint64, problems []string) {
	s.mendNames(&r)
	f := s.Figures[0]
	if r.Own != "" {
		own, err := s.Adopt([]byte(r.Own))
		if err != nil {
			problems = append(problems, "own: "+err.Error()+"; opened on "+f.Name)
		} else {
			f = own
		}
	} else if r.Figure != "" {
		found, err := s.Figures.Find(r.Figure)
		if err != nil {
			problems = append(problems, err.Error()+"; opened on "+f.Name)
		} else {
			f = found
		}
	}
	condition := f.Live
	if r.Condition != "" {
		if _, err := f.Condition(r.Condition); err != nil {
			problems = append(problems, err.Error())
		} else {
			condition = r.Condition
		}
	}
	v, err := f.Values(condition)
	if err != nil {
		panic("lab: a figure that was checked: " + err.Error())
	}
	for _, kv := range r.Set {
		if err := v.SetText(kv[0], kv[1]); err != nil {
			problems = append(problems, err.Error())
		}
	}
	if err := s.start(f, condition, &v, r.Seed); err != nil {
		problems = append(problems, err.Error()+"; the figure's own values are used")
		if err := s.start(f, condition, nil, r.Seed); err != nil {
			panic("lab: a figure that was checked: " + err.Error())
		}
	}
	for _, c := range r.Log {
		c, err := s.checkedCommand(c)
		if err != nil {
			problems = append(problems, fmt.Sprintf("log: at tick %d: %v", c.Tick, err))
			continue
		}
		s.log = append(s.log, c)
	}
	if most := 20; len(problems) > most {
		problems = append(problems[:most], fmt.Sprintf("and %d more", len(problems)-most))
	}
	return r.Tick, problems
}

// ownMost is how many figures of somebody's own a session holds; the oldest gives way.
const ownMost = 8

// Adopt reads a figure of somebody's own, and puts it after the lab's. One of the same
// name gives way.
func (s *Session) Adopt(text []byte) (*figure.Figure, error) {
	f, err := experiment.ReadFigure(text, s.Figures)
	if err != nil {
		return nil, err
	}
	var labs, own figure.Set
	for _, g := range s.Figures {
		switch {
		case g.Own() == "":
			labs = append(labs, g)
		case g.Name != f.Name:
			own = append(own, g)
		}
	}
	own = append(own, f)
	s.Figures = append(labs, own[max(0, len(own)-ownMost):]...)
	return f, nil
}

// checkedCommand returns the command under the present key of its parameter, or refuses what
// a person could not have done.
func (s *Session) checkedCommand(c Command) (Command, error) {
	if c.Key == lesionKey {
		if err := s.learns("lesion"); err != nil {
			return c, err
		}
		_, err := parseUnits(c.Value, s.learning.Model.Units())
		return c, err
	}
	if isPuff(c.Key) {
		if err := s.spiking(c.Key); err != nil {
			return c, err
		}
		if _, ok := c.puff(); !ok {
			return c, fmt.Errorf("%.40q %.40q: allowed: puff.da, puff.na, puff.ach or puff.5ht with a level from −2 to 2, or nM:x:y",
				c.Key, c.Value)
		}
		return c, nil
	}
	d, err := s.Figure.Params().Find(c.Key)
	if err != nil {
		return c, err
	}
	if !d.Live {
		return c, fmt.Errorf("%s cannot change while a run goes on", c.Key)
	}
	c.Key = d.Key
	_, err = d.Parse(c.Value)
	return c, err
}
