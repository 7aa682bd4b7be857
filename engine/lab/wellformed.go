package lab

import (
	"net/url"
	"regexp"
	"strings"
)

// What is sound in a link: keys and values as Session.Link and the page write them. That a
// figure, condition or parameter exists, and allows the value, is not asked here.

var validKey = regexp.MustCompile(`^` + keyForm + `$`)

// Values as links have them, by key; those of parameters are numbers, switches and choices.
// Names of conditions may have spaces, and a name that is none yet is for mendName.
var (
	wholeValue = regexp.MustCompile(`^[0-9]+$`)
	ownValue   = regexp.MustCompile(`^z\.[A-Za-z0-9_-]+$`)
	logValue   = regexp.MustCompile(`^[A-Za-z0-9.~,:+_-]*[A-Za-z0-9+-]$`)
	viewValue  = regexp.MustCompile(`^(?:[A-Za-z0-9.~,:+/_-]*[A-Za-z0-9+/-])?$`)
	paramValue = regexp.MustCompile(`^(?:[A-Za-z0-9.+/_-]*[A-Za-z0-9+/-])?$`)
	nameValue  = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9+ ._/-]*$`)
)

// faults is how many fields of a link are not sound.
func countMalformed(text string) (n int) {
	for _, field := range strings.Split(text, "&") {
		key, value, found := strings.Cut(field, "=")
		if field != "" && (!found || !validKey.MatchString(key) || !isWellFormed(key, value)) {
			n++
		}
	}
	return n
}

// isSound tells whether a value is as a link has it under a key.
func isWellFormed(key, raw string) bool {
	value, err := url.PathUnescape(raw)
	if err != nil || !isPlain(raw) {
		return false
	}
	switch {
	case isName(key, value):
		return nameValue.MatchString(value)
	case key == "v" || key == "seed" || key == "tick":
		return wholeValue.MatchString(value)
	case key == "own":
		return ownValue.MatchString(value) || strings.HasPrefix(value, "{")
	case key == "log":
		return logValue.MatchString(value)
	case strings.HasPrefix(key, "view."):
		return viewValue.MatchString(value)
	}
	return paramValue.MatchString(value)
}

// isName tells whether a key's value is a name that only the figures can judge: see mendName.
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
