package lab

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A link's text read into a request: see LinkVersion for its form.

// LinkMost is the longest link that is read, bytes.
const LinkMost = 2 << 20

// Bounds of a link's log, so that a hostile one stays cheap: in all, and at one tick.
const (
	maxLinkCommands = 100_000
	maxTickCommands = 1000
)

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
