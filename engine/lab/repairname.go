package lab

// Repair of names of figures and conditions in links. Only the list of existing names can tell a
// name from a damaged one.

import (
	"net/url"
	"strings"

	"neuromodlab/engine/experiment"
)

// repairNames repairs the names of the figure, of its condition and of the twin's condition.
func (s *Session) repairNames(r *Request) {
	f := s.Figures.Unnamed()
	if r.Own != "" {
		own, err := experiment.ReadFigure([]byte(r.Own), s.Figures)
		if err != nil {
			return
		}
		f = own
	} else if r.Figure != "" {
		r.repairNameOf("figure", &r.Figure, s.Figures.Names())
		found, err := s.Figures.Find(r.Figure)
		if err != nil {
			return
		}
		f = found
	}
	r.repairNameOf("condition", &r.Condition, f.ConditionNames())
	twin := ""
	r.repairNameOf("view.twin", &twin, f.ConditionNames())
}

// repairNameOf repairs the name under a key, in the request and in its link.
func (r *Request) repairNameOf(key string, name *string, known []string) {
	fields := strings.Split(r.repaired, "&")
	for i, field := range fields {
		at, raw, _ := strings.Cut(field, "=")
		written, err := url.PathUnescape(raw)
		if at != key || err != nil || !isName(key, written) {
			continue
		}
		if found := repairName(written, known); found != written {
			fields[i] = key + "=" + escape(found)
			*name = found
		}
	}
	r.repaired = strings.Join(fields, "&")
}

// plainName is the part of a name that no known damage changes. Names that differ only in the rest
// count as the same.
func plainName(text string) string {
	text = strings.ToLower(strings.ReplaceAll(decodeText(text), "+", " "))
	return strings.Join(strings.Fields(strings.Trim(text, closing+"([{<")), " ")
}

// repairName is the known name that was meant, or the name unchanged where that is ambiguous.
func repairName(written string, known []string) string {
	for _, name := range known {
		if name == written {
			return name
		}
	}
	plain := decodeText(written)
	candidates := []string{plain, cutAddedText(plain), cutAtNonASCII(plain)}
	if words := strings.Fields(plain); len(words) > 1 { // what follows may be other text
		for n := len(words) - 1; n > 0; n-- {
			candidates = append(candidates, strings.Join(words[:n], " "))
		}
	}
	for _, form := range []func(string) string{plainName, func(s string) string { return strings.ReplaceAll(plainName(s), " ", "") }} {
		for _, candidate := range candidates {
			found, n := "", 0
			for _, name := range known {
				if form(name) == form(candidate) {
					found, n = name, n+1
				}
			}
			if n == 1 {
				return found
			}
		}
	}
	return written
}
