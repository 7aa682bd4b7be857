package lab

import (
	"encoding/base64"
	"html"
	"net/url"
	"regexp"
	"strings"
)

// Links are damaged on the way: mail programs wrap and encode them, chats and word
// processors replace characters, sentences end right behind them, trackers add keys. What
// is done here undoes it where only one reading is left; what is then still no link is
// left as it was given, so that ParseLink names it.
//
// A link that is sound is never changed, byte for byte. Of any other all that may have
// been done to the whole text is undone step by step, in every order, until all fields are
// sound, or nothing more can be undone; the reading with the fewest fields that are not
// sound then counts, of several the one with the fewest steps.

const (
	maxReadings = 60      // readings that are tried
	largeText   = 1 << 16 // bytes of a text from which on fewer are, so that it stays cheap
	hugeText    = 1 << 18 // and of one that no mail or chat passes on
)

// mendLink is a link's text, without its # and what stands before it, as it was written.
func repairLink(text string) string {
	text = strings.TrimSpace(text)
	bare := text
	if _, after, found := strings.Cut(text, "#"); found {
		bare = after
	}
	if countMalformed(bare) == 0 || len(text) > hugeText {
		return bare
	}
	most := maxReadings
	if len(text) > largeText {
		most /= 10
	}
	best, fewest := "", -1
	readings, seen := []string{text}, map[string]bool{text: true}
	for i := 0; i < len(readings) && i < most; i++ {
		link := repairFields(findLink(readings[i]))
		n := countMalformed(link)
		if n < fewest || fewest < 0 {
			best, fewest = link, n
		}
		if n == 0 {
			break
		}
		for _, undo := range undoSteps {
			if next := undo(readings[i]); !seen[next] {
				seen[next] = true
				readings = append(readings, next)
			}
		}
	}
	return best
}

// steps undo what was done to a whole text, once.
var undoSteps = []func(string) string{unwrapRedirect, decodeQuotedPrintable, decodeEntities, plainCharacters, decodePercent, removeSpaces}

// wrapper is a value of an address: those that guard or count clicks have the address that
// they lead to as one.
var redirectValue = regexp.MustCompile(`(?i)[?&](?:url|u|q|to|target|dest|destination|redirect|link|href)=([a-z]+%(?:25)*3A[^&\s]+)`)

func unwrapRedirect(text string) string {
	if inside := decodeProofpoint(text); inside != "" {
		return inside
	}
	for _, found := range redirectValue.FindAllStringSubmatch(text, 8) {
		if value, err := url.QueryUnescape(found[1]); err == nil {
			return value
		}
	}
	return text
}

// Proofpoint guards addresses in two ways of its own. In its version 2, _ stands for / and -
// begins a byte in hexadecimal; in its version 3, * stands for a byte and ** with a letter for
// several, which follow in base64.
var (
	proofpoint2    = regexp.MustCompile(`(?i)urldefense[a-z.]*/v2/url\?u=([A-Za-z0-9._-]+)`)
	proofpoint3    = regexp.MustCompile(`(?i)urldefense[a-z.]*/v3/__(\S+?)__;([A-Za-z0-9_-]*=*)!`)
	hexByte        = regexp.MustCompile(`-([0-9A-Fa-f]{2})`)
	proofpointMark = regexp.MustCompile(`\*\*[A-Za-z0-9_-]|\*`)
)

// defended is the address inside one that Proofpoint made, empty where there is none.
func decodeProofpoint(text string) string {
	if found := proofpoint2.FindStringSubmatch(text); found != nil {
		inside, _ := url.PathUnescape(hexByte.ReplaceAllString(strings.ReplaceAll(found[1], "_", "/"), "%$1"))
		return inside
	}
	found := proofpoint3.FindStringSubmatch(text)
	if found == nil {
		return ""
	}
	bytes, err := base64.RawURLEncoding.DecodeString(strings.TrimRight(found[2], "="))
	if err != nil {
		return ""
	}
	return proofpointMark.ReplaceAllStringFunc(found[1], func(sign string) string {
		n := 1
		if len(sign) == 3 {
			n = 2 + strings.IndexByte("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", sign[2])
		}
		n = min(n, len(bytes))
		put := string(bytes[:n])
		bytes = bytes[n:]
		return put
	})
}

// What quoted-printable makes of a link: = is =3D, and = at the end of a line goes on.
var (
	quotedSign = regexp.MustCompile(`(?:^|[&#?\s;!/]|amp;)(?:` + fixedKeys + `|[a-z0-9_.-]+)=3D`)
	softBreak  = regexp.MustCompile(`=(?:[ \t]*\r?\n|[ \t])`)
	quotedByte = regexp.MustCompile(`=(?:3D|26|23|25|2B|2C|2E|5F|7E)`)
)

func decodeQuotedPrintable(text string) string {
	if !quotedSign.MatchString(text) {
		return text
	}
	return quotedByte.ReplaceAllStringFunc(softBreak.ReplaceAllString(text, ""), func(code string) string {
		sign, _ := url.PathUnescape("%" + code[1:])
		return sign
	})
}

var htmlEntity = regexp.MustCompile(`(?i)&(?:#[0-9]{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8});`)

func decodeEntities(text string) string {
	return htmlEntity.ReplaceAllStringFunc(text, html.UnescapeString)
}

var percentEscapes = regexp.MustCompile(`(?:%[0-9A-Fa-f]{2})+`)

// decoded undoes percent-encoding, where what comes out is text.
func decodePercent(text string) string {
	return percentEscapes.ReplaceAllStringFunc(text, func(code string) string {
		out, err := url.PathUnescape(code)
		if err != nil || strings.ToValidUTF8(out, "") != out {
			return code
		}
		return out
	})
}

// joined is a text without the spaces and line breaks that wrapping has put into it.
func removeSpaces(text string) string { return strings.Join(strings.Fields(text), "") }

const (
	fixedKeys = `v|figure|own|condition|seed|tick|log`
	keyForm   = `(?:` + fixedKeys + `|(?:[a-z0-9_-]+\.)+[a-z0-9_-]+)`
)

var (
	linkStart = regexp.MustCompile(`(?i)^[#!/?&\s]*` + keyForm + `\s*=`)
	hasLink   = regexp.MustCompile(`(?i)(?:^|[^a-z0-9._-])((?:v\s*=\s*[0-9]|(?:figure|view\.lesson)\s*=\s*[a-z0-9]).*)`)
)

// linkIn is the part of a text that is a link: what follows the # of an address, around
// which other text may stand.
func findLink(text string) string {
	for rest, n := text, 0; n < 20; n++ {
		_, after, found := strings.Cut(rest, "#")
		if !found {
			break
		}
		if linkStart.MatchString(after) {
			return strings.TrimLeft(after, "#!/?& \t\r\n")
		}
		rest = after
	}
	if found := hasLink.FindStringSubmatchIndex(text); found != nil {
		return text[found[2]:]
	}
	if _, after, found := strings.Cut(text, "#"); found {
		return after
	}
	return text
}

// mendFields mends every key and value for itself.
func repairFields(text string) string {
	fields := strings.Split(text, "&")
	out := fields[:0]
	for _, field := range fields {
		if repaired, keep := repairField(field); keep {
			out = append(out, repaired)
		}
	}
	return strings.Join(out, "&")
}

// tracking are the keys that others add to addresses.
var trackingKeys = regexp.MustCompile(`^(?:utm_\w+|fbclid|gclid|gclsrc|gbraid|wbraid|dclid|msclkid|twclid|ttclid|yclid|igsh|igshid|` +
	`li_fat_id|mc_cid|mc_eid|mkt_tok|_hsenc|_hsmi|_ga|_gl|srsltid|vero_id|wt_mc|ref|ref_src|ref_url|si|spm)$`)

// mendField is one key and its value; keep is false for what is no part of the link.
func repairField(field string) (repaired string, keep bool) {
	raw, value, found := strings.Cut(field, "=")
	key := repairKey(raw)
	switch {
	case trackingKeys.MatchString(key) || !found && (field == "" || field[0] == ' ' || decodeText(field) == ""):
		return "", false
	case !found || !validKey.MatchString(key):
		return field, true
	}
	return key + "=" + repairValue(key, value), true
}

func repairKey(raw string) string {
	key := strings.TrimLeft(strings.ToLower(removeSpaces(decodeText(raw))), "#!/?&;")
	if rest, found := strings.CutPrefix(key, "amp"); found && validKey.MatchString(rest) {
		return rest
	}
	return key
}

// mendValue is a value as a link has it, or, where that is in doubt, as it was given.
func repairValue(key, raw string) string {
	if isWellFormed(key, raw) {
		value, _ := url.PathUnescape(raw)
		return escapeValue(key, value)
	}
	if key == "own" {
		if text := decodeRepeatedly(raw, "{"); strings.HasPrefix(text, "{") {
			return escape(text)
		}
	}
	for _, value := range possibleValues(key, decodeText(raw)) {
		if text := escapeValue(key, value); isWellFormed(key, text) {
			return text
		}
	}
	return raw
}

// escapeValue is escape, but leaves the signs of a log and of a list.
func escapeValue(key, value string) string {
	if key == "log" || strings.HasPrefix(key, "view.") {
		return strings.NewReplacer("%7E", "~", "%2C", ",").Replace(escape(value))
	}
	return escape(value)
}

// cellEnds are the commas of a log or list where a spreadsheet has taken them for ends of cells.
var cellEnds = regexp.MustCompile(`\s*[;\t]\s*`)

// readings are what a value may have been, the likeliest first: all of it, without what
// closes a sentence, without what follows a space, without another address's keys, without
// words that were written right behind it.
func possibleValues(key, value string) []string {
	if isName(key, value) { // it may have spaces
		return []string{value, trimClosing(value), trimClosing(cutAddedText(value)), trimClosing(cutAtNonASCII(value))}
	}
	switch word := strings.ToLower(trimClosing(removeSpaces(value))); {
	case word == "on" || word == "off":
		return []string{word}
	case key == "log" || strings.HasPrefix(key, "view."):
		value = cellEnds.ReplaceAllString(value, ",")
	case key == "own":
		value = strings.ReplaceAll(value, "+", "")
	}
	all := []string{removeSpaces(value), trimClosing(removeSpaces(value))}
	if words := strings.Fields(value); len(words) > 0 {
		value = words[0]
		all = append(all, trimClosing(value))
	}
	return append(all, trimClosing(cutAddedText(value)), trimClosing(cutAtNonASCII(value)))
}
