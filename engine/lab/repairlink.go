package lab

// Repair of damaged links. Mail programs wrap and encode links, chats and word processors replace
// characters, sentences end directly after them, and trackers add keys.

import (
	"encoding/base64"
	"html"
	"net/url"
	"strings"
)

// A well-formed link is never changed. For any other, the possible kinds of damage to the
// whole text are undone one by one, in every order, until all fields are well-formed or
// nothing more can be undone. Each result is a reading. The reading with the fewest malformed
// fields wins; of several, the one with the fewest steps. Fields that stay ambiguous are left
// as they were, so that ParseLink reports them.

const (
	maxReadings = 60      // number of readings tried
	largeText   = 1 << 16 // bytes of a text from which fewer are tried, to save time
	hugeText    = 1 << 18 // bytes of a text that no mail or chat passes on: not repaired
)

// repairLink is a link's text as it was originally written, without the # and the text before it.
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

// undoSteps each undo one kind of damage to a whole text, once.
var undoSteps = []func(string) string{unwrapRedirect, decodeQuotedPrintable, decodeEntities, plainCharacters, decodePercent, removeSpaces}

// redirectValue matches the address inside another address: services that check or count clicks put
// the original address into a parameter.
var redirectValue = pattern(`(?i)[?&](?:url|u|q|to|target|dest|destination|redirect|link|href)=([a-z]+%(?:25)*3A[^&\s]+)`)

// unwrapRedirect is the address inside a redirect.
func unwrapRedirect(text string) string {
	if inside := decodeProofpoint(text); inside != "" {
		return inside
	}
	for _, found := range redirectValue().FindAllStringSubmatch(text, 8) {
		if value, err := url.QueryUnescape(found[1]); err == nil {
			return value
		}
	}
	return text
}

// Proofpoint, a mail filter, encodes addresses in two forms of its own. In version 2, _ means /
// and - starts a byte in hexadecimal. In version 3, * replaces one byte and ** with a letter
// several; these bytes follow in base64.
var (
	proofpoint2    = pattern(`(?i)urldefense[a-z.]*/v2/url\?u=([A-Za-z0-9._-]+)`)
	proofpoint3    = pattern(`(?i)urldefense[a-z.]*/v3/__(\S+?)__;([A-Za-z0-9_-]*=*)!`)
	hexByte        = pattern(`-([0-9A-Fa-f]{2})`)
	proofpointMark = pattern(`\*\*[A-Za-z0-9_-]|\*`)
)

// decodeProofpoint is the address inside one made by Proofpoint; empty where there is none.
func decodeProofpoint(text string) string {
	if found := proofpoint2().FindStringSubmatch(text); found != nil {
		inside, _ := url.PathUnescape(hexByte().ReplaceAllString(strings.ReplaceAll(found[1], "_", "/"), "%$1"))
		return inside
	}
	found := proofpoint3().FindStringSubmatch(text)
	if found == nil {
		return ""
	}
	bytes, err := base64.RawURLEncoding.DecodeString(strings.TrimRight(found[2], "="))
	if err != nil {
		return ""
	}
	return proofpointMark().ReplaceAllStringFunc(found[1], func(sign string) string {
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

// Quoted-printable, an encoding of mail, writes = as =3D, and a line break inside a line as =.
var (
	quotedSign = pattern(`(?:^|[&#?\s;!/]|amp;)(?:` + fixedKeys + `|[a-z0-9_.-]+)=3D`)
	softBreak  = pattern(`=(?:[ \t]*\r?\n|[ \t])`)
	quotedByte = pattern(`=(?:3D|26|23|25|2B|2C|2E|5F|7E)`)
)

func decodeQuotedPrintable(text string) string {
	if !quotedSign().MatchString(text) {
		return text
	}
	return quotedByte().ReplaceAllStringFunc(softBreak().ReplaceAllString(text, ""), func(code string) string {
		sign, _ := url.PathUnescape("%" + code[1:])
		return sign
	})
}

var htmlEntity = pattern(`(?i)&(?:#[0-9]{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8});`)

func decodeEntities(text string) string {
	return htmlEntity().ReplaceAllStringFunc(text, html.UnescapeString)
}

var percentEscapes = pattern(`(?:%[0-9A-Fa-f]{2})+`)

// decodePercent undoes percent-encoding where the result is valid text.
func decodePercent(text string) string {
	return percentEscapes().ReplaceAllStringFunc(text, func(code string) string {
		out, err := url.PathUnescape(code)
		if err != nil || strings.ToValidUTF8(out, "") != out {
			return code
		}
		return out
	})
}

// removeSpaces removes the spaces and line breaks that wrapping has inserted.
func removeSpaces(text string) string { return strings.Join(strings.Fields(text), "") }

const (
	fixedKeys = `v|figure|own|condition|seed|tick|log`
	keyForm   = `(?:` + fixedKeys + `|(?:[a-z0-9_-]+\.)+[a-z0-9_-]+)`
)

var (
	linkStart = pattern(`(?i)^[#!/?&\s]*` + keyForm + `\s*=`)
	hasLink   = pattern(`(?i)(?:^|[^a-z0-9._-])((?:v\s*=\s*[0-9]|(?:figure|view\.lesson)\s*=\s*[a-z0-9]).*)`)
)

// findLink is the part of a text that is a link: usually what follows the # of an address, with
// other text around it.
func findLink(text string) string {
	for rest, n := text, 0; n < 20; n++ {
		_, after, found := strings.Cut(rest, "#")
		if !found {
			break
		}
		if linkStart().MatchString(after) {
			return strings.TrimLeft(after, "#!/?& \t\r\n")
		}
		rest = after
	}
	if found := hasLink().FindStringSubmatchIndex(text); found != nil {
		return text[found[2]:]
	}
	if _, after, found := strings.Cut(text, "#"); found {
		return after
	}
	return text
}

// repairFields repairs each key and value separately.
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

// trackingKeys matches keys that trackers add to addresses.
var trackingKeys = pattern(`^(?:utm_\w+|fbclid|gclid|gclsrc|gbraid|wbraid|dclid|msclkid|twclid|ttclid|yclid|igsh|igshid|` +
	`li_fat_id|mc_cid|mc_eid|mkt_tok|_hsenc|_hsmi|_ga|_gl|srsltid|vero_id|wt_mc|ref|ref_src|ref_url|si|spm)$`)

// repairField repairs one key with its value. keep is false for a field that is not part of the
// link.
func repairField(field string) (repaired string, keep bool) {
	raw, value, found := strings.Cut(field, "=")
	key := repairKey(raw)
	switch {
	case trackingKeys().MatchString(key) || !found && (field == "" || field[0] == ' ' || decodeText(field) == ""):
		return "", false
	case !found || !validKey().MatchString(key):
		return field, true
	}
	return key + "=" + repairValue(key, value), true
}

func repairKey(raw string) string {
	key := strings.TrimLeft(strings.ToLower(removeSpaces(decodeText(raw))), "#!/?&;")
	if rest, found := strings.CutPrefix(key, "amp"); found && validKey().MatchString(rest) {
		return rest
	}
	return key
}

// repairValue is a value as links have it, or the value unchanged where it is ambiguous.
func repairValue(key, raw string) string {
	if isWellFormed(key, raw) {
		value, _ := url.PathUnescape(raw)
		return escapeValue(key, value)
	}
	if isFigureText(key) {
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

// isFigureText reports whether the value of a key is the text of a figure.
func isFigureText(key string) bool { return key == "own" || key == "other" }

// escapeValue is escape, but keeps ~ and , in logs and lists.
func escapeValue(key, value string) string {
	if key == "log" || strings.HasPrefix(key, "view.") {
		return strings.NewReplacer("%7E", "~", "%2C", ",").Replace(escape(value))
	}
	return escape(value)
}

// cellEnds matches the separators that a spreadsheet puts in place of the commas of a log or list.
var cellEnds = pattern(`\s*[;\t]\s*`)

// possibleValues are what a value may have been, the most likely first: all of it; without closing
// punctuation; up to a space; without the keys of another address; without words written directly
// after it.
func possibleValues(key, value string) []string {
	if isName(key, value) { // it may have spaces
		return []string{value, trimClosing(value), trimClosing(cutAddedText(value)), trimClosing(cutAtNonASCII(value))}
	}
	switch word := strings.ToLower(trimClosing(removeSpaces(value))); {
	case word == "on" || word == "off":
		return []string{word}
	case key == "log" || strings.HasPrefix(key, "view."):
		value = cellEnds().ReplaceAllString(value, ",")
	case isFigureText(key):
		value = strings.ReplaceAll(value, "+", "")
	}
	all := []string{removeSpaces(value), trimClosing(removeSpaces(value))}
	if words := strings.Fields(value); len(words) > 0 {
		value = words[0]
		all = append(all, trimClosing(value))
	}
	return append(all, trimClosing(cutAddedText(value)), trimClosing(cutAtNonASCII(value)))
}
