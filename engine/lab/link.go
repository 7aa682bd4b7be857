package lab

import (
	"fmt"
	"net/url"
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

// LinkVersion is the version of the form that Link writes.
const LinkVersion = 1

// maxLinkCommands bounds the log of a link, so that a hostile one stays cheap.
const maxLinkCommands = 100_000

// Link returns the text that opens this session at its present tick.
func (s *Session) Link() string {
	var b strings.Builder
	fmt.Fprintf(&b, "v=%d&figure=%s", LinkVersion, s.Figure.Name)
	if s.Condition != s.Figure.Live {
		fmt.Fprintf(&b, "&condition=%s", s.Condition)
	}
	fmt.Fprintf(&b, "&seed=%d", s.Seed)
	base, _ := s.Figure.Values(s.Condition)
	for _, c := range s.initial.Diff(base) {
		fmt.Fprintf(&b, "&%s=%s", c.Key, c.Value)
	}
	for i, c := range s.log[:s.applied] {
		sep := ","
		if i == 0 {
			sep = "&log="
		}
		fmt.Fprintf(&b, "%s%d~%s~%s", sep, c.Tick, c.Key, c.Value)
	}
	if s.Tick() > 0 {
		fmt.Fprintf(&b, "&tick=%d", s.Tick())
	}
	return b.String()
}

// Request is a link that has been read.
type Request struct {
	Figure    string
	Condition string
	Seed      uint64
	Set       [][2]string // parameters at tick 0, in the link's order
	Log       []Command
	Tick      uint64
}

// ParseLink reads a link's text, with or without its '#' or what stands before it.
// What cannot be read is named in problems and left out; the rest still opens.
func ParseLink(text string) (r Request, problems []string) {
	r.Seed = 1
	complain := func(format string, args ...any) {
		if len(problems) < 20 {
			problems = append(problems, fmt.Sprintf(format, args...))
		}
	}
	if _, after, found := strings.Cut(text, "#"); found {
		text = after
	}
	for _, field := range strings.Split(strings.TrimSpace(text), "&") {
		if field == "" {
			continue
		}
		key, raw, found := strings.Cut(field, "=")
		value, err := url.PathUnescape(raw)
		if !found || err != nil {
			complain("%.60q is not of the form key=value", field)
			continue
		}
		switch {
		case key == "v":
			if v, err := strconv.Atoi(value); err != nil || v < 1 || v > LinkVersion {
				complain("v=%.20s: this lab reads links of version 1 to %d; the rest is read as version %d", value, LinkVersion, LinkVersion)
			}
		case key == "figure":
			r.Figure = value
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
			r.Log = parseLog(value, complain)
		case strings.HasPrefix(key, "view."):
			// How the page looks belongs to the page.
		default:
			r.Set = append(r.Set, [2]string{key, value})
		}
	}
	return r, problems
}

func parseLog(text string, complain func(string, ...any)) (log []Command) {
	entries := strings.Split(text, ",")
	if len(entries) > maxLinkCommands {
		complain("log: %d commands; the first %d are read", len(entries), maxLinkCommands)
		entries = entries[:maxLinkCommands]
	}
	last := uint64(0)
	for _, entry := range entries {
		parts := strings.Split(entry, "~")
		if len(parts) != 3 {
			complain("log: %.60q is not of the form tick~key~value", entry)
			continue
		}
		tick, err := strconv.ParseUint(parts[0], 10, 64)
		if err != nil || tick > MaxTick || tick < last {
			complain("log: %.60q: its tick must be a whole number up to %d, and none before the entry's predecessor", entry, MaxTick)
			continue
		}
		last = tick
		log = append(log, Command{tick, parts[1], parts[2]})
	}
	return log
}

// OpenRequest opens a link on this session: it goes to tick 0 of what the link
// describes, and returns the tick that remains to be sought. On the way it leaves
// out, and names, what the figure does not allow.
func (s *Session) OpenRequest(r Request) (tick uint64, problems []string) {
	f := s.Figures[0]
	if r.Figure != "" {
		var err error
		if f, err = s.Figures.Find(r.Figure); err != nil {
			problems = append(problems, err.Error()+"; opened on "+s.Figures[0].Name)
			f = s.Figures[0]
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
		if err := s.checkCommand(c); err != nil {
			problems = append(problems, fmt.Sprintf("log: at tick %d: %v", c.Tick, err))
			continue
		}
		s.log = append(s.log, c)
	}
	s.applyDue()
	return r.Tick, problems
}

// checkCommand refuses what a person could not have done.
func (s *Session) checkCommand(c Command) error {
	if c.Key == lesionKey {
		if err := s.learns("lesion"); err != nil {
			return err
		}
		_, err := parseUnits(c.Value, s.learning.Model.Units())
		return err
	}
	if isPuff(c.Key) {
		if err := s.spiking(c.Key); err != nil {
			return err
		}
		if _, ok := c.puff(); !ok {
			return fmt.Errorf("%.40q %.40q: allowed: puff.da, puff.na, puff.ach or puff.5ht with a level from −2 to 2, or nM:x:y", c.Key, c.Value)
		}
		return nil
	}
	d, err := s.Figure.Params().Find(c.Key)
	if err != nil {
		return err
	}
	if !d.Live {
		return fmt.Errorf("%s cannot change while a run goes on", c.Key)
	}
	_, err = d.Parse(c.Value)
	return err
}
