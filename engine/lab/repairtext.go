package lab

import (
	"strings"
	"unicode"
)

// What programs do to single characters of a link, and how that is undone.

// encodings is how often a text may have been encoded.
const maxEncodings = 6

// undone is a text without encodings and with plain characters in place of those that
// programs like better: as it was written, but for spaces.
func decodeText(text string) string {
	return strings.TrimSpace(plainCharacters(decodeRepeatedly(text, "")))
}

// plain has plain characters in place of those that programs like better, and none that
// cannot be seen.
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

// unescaped undoes percent-encoding and HTML's, as often as they were done, but at most
// until the text begins with stop.
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

// closing are the characters that end a sentence, a bracket, a quotation or an emphasis.
const closing = ".,;:!?)]}>*_~|…。，、；：！？）】」』》〉〕｝｡､・"

func trimClosing(text string) string { return strings.TrimRight(text, closing) }

// cutForeign is a text up to keys, an anchor or a search that were added behind it.
func cutAddedText(text string) string {
	if i := strings.Index(text, ":~:"); i >= 0 {
		text = text[:i]
	}
	if i := strings.IndexAny(text, "?#<>()[]|"); i >= 0 {
		text = text[:i]
	}
	return text
}

// beforeWords is a text up to the first letter that no link has.
func cutAtNonASCII(text string) string {
	if i := strings.IndexFunc(text, func(r rune) bool { return r > unicode.MaxASCII }); i >= 0 {
		text = text[:i]
	}
	return cutAddedText(text)
}
