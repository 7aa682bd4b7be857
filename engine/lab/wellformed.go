package lab

// Well-formed links: the keys and values that Session.Link and the page write. Whether a figure,
// condition or parameter exists and allows the value is not checked here.

import (
	"net/url"
	"regexp"
	"strings"
	"sync"
)

// pattern is a regular expression that is compiled when it is first used: without a link the page starts
// without any.
//
//go:noinline
func pattern(text string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(text) })
}

var validKey = pattern(`^` + keyForm + `$`)

// Well-formed values, by key. Values of parameters are numbers, switches and choices. Names of
// conditions may have spaces; a damaged name is repaired by repairName.
var (
	wholeValue = pattern(`^[0-9]+$`)
	ownValue   = pattern(`^z\.[A-Za-z0-9_-]+$`)
	logValue   = pattern(`^[A-Za-z0-9.~,:+_-]*[A-Za-z0-9+-]$`)
	viewValue  = pattern(`^(?:[A-Za-z0-9.~,:+/_-]*[A-Za-z0-9+/-])?$`)
	paramValue = pattern(`^(?:[A-Za-z0-9.+/_-]*[A-Za-z0-9+/-])?$`)
	nameValue  = pattern(`^[A-Za-z0-9][A-Za-z0-9+ ._/-]*$`)
)

// countMalformed is the number of fields of a link that are not well-formed.
func countMalformed(text string) (n int) {
	for _, field := range strings.Split(text, "&") {
		key, value, found := strings.Cut(field, "=")
		if field != "" && (!found || !validKey().MatchString(key) || !isWellFormed(key, value)) {
			n++
		}
	}
	return n
}

// isWellFormed reports whether a value is well-formed under a key.
func isWellFormed(key, raw string) bool {
	value, err := url.PathUnescape(raw)
	if err != nil || !isPlain(raw) {
		return false
	}
	switch {
	case isName(key, value):
		return nameValue().MatchString(value)
	case key == "v" || key == "seed" || key == "tick":
		return wholeValue().MatchString(value)
	case isFigureText(key):
		return ownValue().MatchString(value) || strings.HasPrefix(value, "{")
	case key == "log":
		return logValue().MatchString(value)
	case strings.HasPrefix(key, "view."):
		return viewValue().MatchString(value)
	}
	return paramValue().MatchString(value)
}

// isName reports whether a key's value is a name that only the list of figures can check: see
// repairName.
func isName(key, value string) bool {
	return key == "figure" || key == "condition" || key == "view.twin" && !strings.Contains(value, "~")
}

func isPlain(text string) bool {
	for i := range len(text) {
		if text[i] <= ' ' || text[i] >= 0x7f {
			return false
		}
	}
	return true
}
