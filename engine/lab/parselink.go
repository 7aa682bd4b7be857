package lab

// Reading a link's text into a request. link.go describes the form.

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// MaxLinkBytes is the length of the longest link that is read.
const MaxLinkBytes = 2 << 20

// Limits of a link's log, in all and at one tick, so that a malicious link cannot take long.
const (
	maxLinkCommands = 100_000
	maxTickCommands = 1000
)

// Request is a link that has been read.
type Request struct {
	Figure    string
	Own       string // text of a user's own figure; empty: one of the lab's
	Other     string // text of another one, which the twin can be
	Condition string
	Seed      uint64
	Set       [][2]string // parameters at tick 0 as key and value, in the link's order
	Log       []Command
	Tick      uint64

	repaired string // the link's text after repair
}

// Link is the link that was read, repaired.
func (r *Request) Link() string { return r.repaired }

// ParseLink reads a link's text, with or without its '#' and text around it, and repairs damage:
// see repairLink. Parts that cannot be read are left out and reported in problems.
func ParseLink(text string) (r Request, problems []string) {
	r.Seed = 1
	report := func(format string, args ...any) {
		if len(problems) < 20 {
			problems = append(problems, fmt.Sprintf(format, args...))
		}
	}
	if len(text) > MaxLinkBytes {
		report("a link of %d characters is too long; allowed: %d", len(text), MaxLinkBytes)
		return r, problems
	}
	if !utf8.ValidString(text) {
		text = strings.ToValidUTF8(text, "\ufffd")
	}
	r.repaired = repairLink(text)
	version := 1
	var log string
	for _, field := range strings.Split(r.repaired, "&") {
		if field == "" {
			continue
		}
		key, raw, found := strings.Cut(field, "=")
		value, err := url.PathUnescape(raw)
		if !found || err != nil || !utf8.ValidString(value) {
			report("%.60q is not of the form key=value", field)
			continue
		}
		switch {
		case key == "v":
			if v, err := strconv.Atoi(value); err != nil || v < 1 || v > LinkVersion {
				report("v=%.20s: this lab reads links of version 1 to %d; the rest is read as version 1", value, LinkVersion)
			} else {
				version = v
			}
		case key == "figure":
			r.Figure = value
		case key == "own":
			if r.Own, err = unpack(value); err != nil {
				report("own=%.20s…: %v", value, err)
			}
		case key == "other":
			if r.Other, err = unpack(value); err != nil {
				report("other=%.20s…: %v", value, err)
			}
		case key == "condition":
			r.Condition = value
		case key == "seed":
			if r.Seed, err = strconv.ParseUint(value, 10, 64); err != nil {
				r.Seed = 1
				report("seed=%.40s: allowed: a whole number from 0 to 2^64−1; seed 1 is used", value)
			}
		case key == "tick":
			if r.Tick, err = strconv.ParseUint(value, 10, 64); err != nil || r.Tick > MaxTick {
				r.Tick = 0
				report("tick=%.40s: allowed: a whole number from 0 to %d; it opens at the start", value, MaxTick)
			}
		case key == "log":
			log = value
		case strings.HasPrefix(key, "view."):
			// The view is read by the page.
		default:
			if len(r.Set) == maxTickCommands {
				report("more than %d parameters; the rest is left out", maxTickCommands)
			}
			if len(r.Set) <= maxTickCommands {
				r.Set = append(r.Set, [2]string{key, value})
			}
		}
	}
	if log != "" {
		r.Log = parseLog(log, version, report)
	}
	return r, problems
}

// parseLog reads a log of either version.
func parseLog(text string, version int, report func(string, ...any)) (log []Command) {
	var named []string
	last, atTick := Command{}, 0
	for i := 0; text != ""; i++ {
		var entry string
		entry, text, _ = strings.Cut(text, ",")
		if i == maxLinkCommands {
			report("log: more than %d commands; the rest is left out", maxLinkCommands)
			break
		}
		c, err := parseEntry(entry, version, last, named)
		if err != nil {
			report("log: %.60q: %v", entry, err)
			if version > 1 {
				// Later entries are relative to this one.
				report("log: what follows is left out")
				break
			}
			continue
		}
		if !slices.Contains(named, c.Key) {
			named = append(named, c.Key)
		}
		if c.Tick != last.Tick {
			atTick = 0
		}
		if atTick++; atTick > maxTickCommands {
			report("log: more than %d commands at tick %d; the rest of them is left out", maxTickCommands, c.Tick)
			last = c
			continue
		}
		last = c
		log = append(log, c)
	}
	return log
}

// parseEntry reads one entry of a log. last is the entry before it, named the keys so far.
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
