package lab

// Repair of single characters of a link: encodings, and characters that programs replace by similar
// ones.

import (
	"strings"
	"unicode"
)

// maxEncodings is how many times a text may have been encoded.
const maxEncodings = 6

// decodeText is a text without encodings, with plain characters, and without spaces around it.
func decodeText(text string) string {
	return strings.TrimSpace(plainCharacters(decodeRepeatedly(text, "")))
}

// plainCharacters replaces typographic characters by plain ones and removes invisible ones.
func plainCharacters(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case isInvisible(r):
			return -1
		case r >= '！' && r <= '～':
			return r - '！' + '!' // full width
		case isDash(r):
			return '-'
		case strings.ContainsRune("˜∼〜", r):
			return '~'
		case r == '\\' || isQuote(r):
			return -1
		case unicode.IsSpace(r) && r != '\t':
			return ' '
		}
		return r
	}, text)
}

// decodeRepeatedly undoes percent-encoding and HTML entities repeatedly, but stops once the text
// begins with stop.
func decodeRepeatedly(text, stop string) string {
	for range maxEncodings {
		if stop != "" && strings.HasPrefix(text, stop) {
			break
		}
		next := decodePercent(decodeEntities(text))
		if next == text {
			break
		}
		text = next
	}
	return text
}

func isInvisible(r rune) bool {
	return r == '\u00ad' || r == '\u034f' || r == '\u180e' || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Variation_Selector, r) ||
		r < ' ' && !unicode.IsSpace(r)
}

func isDash(r rune) bool { return r != '-' && (unicode.Is(unicode.Pd, r) || r == '\u2212') }

func isQuote(r rune) bool {
	return r == '"' || r == '\'' || r == '`' || unicode.Is(unicode.Pi, r) || unicode.Is(unicode.Pf, r) ||
		strings.ContainsRune("„‚〝〞＂", r)
}

// closing are characters that end a sentence, a bracket, a quotation or an emphasis.
const closing = ".,;:!?)]}>*_~|…。，、；：！？）】」』》〉〕｝｡､・"

func trimClosing(text string) string { return strings.TrimRight(text, closing) }

// cutAddedText is a text up to an anchor, a search or keys that were added after it.
func cutAddedText(text string) string {
	if i := strings.Index(text, ":~:"); i >= 0 {
		text = text[:i]
	}
	if i := strings.IndexAny(text, "?#<>()[]|"); i >= 0 {
		text = text[:i]
	}
	return text
}

// cutAtNonASCII is a text up to the first letter that links do not contain.
func cutAtNonASCII(text string) string {
	if i := strings.IndexFunc(text, func(r rune) bool { return r > unicode.MaxASCII }); i >= 0 {
		text = text[:i]
	}
	return cutAddedText(text)
}
