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
	mendMost  = 60      // readings that are tried
	mendLarge = 1 << 16 // bytes of a text from which on fewer are, so that it stays cheap
	mendHuge  = 1 << 18 // and of one that no mail or chat passes on
)

// mendLink is a link's text, without its # and what stands before it, as it was written.
func mendLink(text string) string {
	text = strings.TrimSpace(text)
	bare := text
	if _, after, found := strings.Cut(text, "#"); found {
		bare = after
	}
	if faults(bare) == 0 || len(text) > mendHuge {
		return bare
	}
	most := mendMost
	if len(text) > mendLarge {
		most /= 10
	}
	best, fewest := "", -1
	readings, seen := []string{text}, map[string]bool{text: true}
	for i := 0; i < len(readings) && i < most; i++ {
		link := mendFields(linkIn(readings[i]))
		n := faults(link)
		if n < fewest || fewest < 0 {
			best, fewest = link, n
		}
		if n == 0 {
			break
		}
		for _, undo := range steps {
			if next := undo(readings[i]); !seen[next] {
				seen[next] = true
				readings = append(readings, next)
			}
		}
	}
	return best
}

// steps undo what was done to a whole text, once.
var steps = []func(string) string{unwrapped, unquoted, withoutEntities, plain, decoded, joined}

// wrapper is a value of an address: those that guard or count clicks have the address that
// they lead to as one.
var wrapper = regexp.MustCompile(`(?i)[?&](?:url|u|q|to|target|dest|destination|redirect|link|href)=([a-z]+%(?:25)*3A[^&\s]+)`)

func unwrapped(text string) string {
	if inside := defended(text); inside != "" {
		return inside
	}
	for _, found := range wrapper.FindAllStringSubmatch(text, 8) {
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
	defended2 = regexp.MustCompile(`(?i)urldefense[a-z.]*/v2/url\?u=([A-Za-z0-9._-]+)`)
	defended3 = regexp.MustCompile(`(?i)urldefense[a-z.]*/v3/__(\S+?)__;([A-Za-z0-9_-]*=*)!`)
	hexByte   = regexp.MustCompile(`-([0-9A-Fa-f]{2})`)
	omitted   = regexp.MustCompile(`\*\*[A-Za-z0-9_-]|\*`)
)

// defended is the address inside one that Proofpoint made, empty where there is none.
func defended(text string) string {
	if found := defended2.FindStringSubmatch(text); found != nil {
		inside, _ := url.PathUnescape(hexByte.ReplaceAllString(strings.ReplaceAll(found[1], "_", "/"), "%$1"))
		return inside
	}
	found := defended3.FindStringSubmatch(text)
	if found == nil {
		return ""
	}
	kept, err := base64.RawURLEncoding.DecodeString(strings.TrimRight(found[2], "="))
	if err != nil {
		return ""
	}
	return omitted.ReplaceAllStringFunc(found[1], func(sign string) string {
		n := 1
		if len(sign) == 3 {
			n = 2 + strings.IndexByte("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", sign[2])
		}
		n = min(n, len(kept))
		put := string(kept[:n])
		kept = kept[n:]
		return put
	})
}

// What quoted-printable makes of a link: = is =3D, and = at the end of a line goes on.
var (
	quotedSign = regexp.MustCompile(`(?:^|[&#?\s;!/]|amp;)(?:` + fixedKeys + `|[a-z0-9_.-]+)=3D`)
	softBreak  = regexp.MustCompile(`=(?:[ \t]*\r?\n|[ \t])`)
	quotedByte = regexp.MustCompile(`=(?:3D|26|23|25|2B|2C|2E|5F|7E)`)
)

func unquoted(text string) string {
	if !quotedSign.MatchString(text) {
		return text
	}
	return quotedByte.ReplaceAllStringFunc(softBreak.ReplaceAllString(text, ""), func(code string) string {
		sign, _ := url.PathUnescape("%" + code[1:])
		return sign
	})
}

var entity = regexp.MustCompile(`(?i)&(?:#[0-9]{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8});`)

func withoutEntities(text string) string {
	return entity.ReplaceAllStringFunc(text, html.UnescapeString)
}

var escapes = regexp.MustCompile(`(?:%[0-9A-Fa-f]{2})+`)

// decoded undoes percent-encoding, where what comes out is text.
func decoded(text string) string {
	return escapes.ReplaceAllStringFunc(text, func(code string) string {
		out, err := url.PathUnescape(code)
		if err != nil || strings.ToValidUTF8(out, "") != out {
			return code
		}
		return out
	})
}

// joined is a text without the spaces and line breaks that wrapping has put into it.
func joined(text string) string { return strings.Join(strings.Fields(text), "") }

const (
	fixedKeys = `v|figure|own|condition|seed|tick|log`
	keyForm   = `(?:` + fixedKeys + `|(?:[a-z0-9_-]+\.)+[a-z0-9_-]+)`
)

var (
	begins  = regexp.MustCompile(`(?i)^[#!/?&\s]*` + keyForm + `\s*=`)
	hasLink = regexp.MustCompile(`(?i)(?:^|[^a-z0-9._-])((?:v\s*=\s*[0-9]|(?:figure|view\.lesson)\s*=\s*[a-z0-9]).*)`)
)

// linkIn is the part of a text that is a link: what follows the # of an address, around
// which other text may stand.
func linkIn(text string) string {
	for rest, n := text, 0; n < 20; n++ {
		_, after, found := strings.Cut(rest, "#")
		if !found {
			break
		}
		if begins.MatchString(after) {
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
func mendFields(text string) string {
	fields := strings.Split(text, "&")
	out := fields[:0]
	for _, field := range fields {
		if mended, keep := mendField(field); keep {
			out = append(out, mended)
		}
	}
	return strings.Join(out, "&")
}

// tracking are the keys that others add to addresses.
var tracking = regexp.MustCompile(`^(?:utm_\w+|fbclid|gclid|gclsrc|gbraid|wbraid|dclid|msclkid|twclid|ttclid|yclid|igsh|igshid|` +
	`li_fat_id|mc_cid|mc_eid|mkt_tok|_hsenc|_hsmi|_ga|_gl|srsltid|vero_id|wt_mc|ref|ref_src|ref_url|si|spm)$`)

// mendField is one key and its value; keep is false for what is no part of the link.
func mendField(field string) (mended string, keep bool) {
	raw, value, found := strings.Cut(field, "=")
	key := mendKey(raw)
	switch {
	case tracking.MatchString(key) || !found && (field == "" || field[0] == ' ' || undone(field) == ""):
		return "", false
	case !found || !soundKey.MatchString(key):
		return field, true
	}
	return key + "=" + mendValue(key, value), true
}

func mendKey(raw string) string {
	key := strings.TrimLeft(strings.ToLower(joined(undone(raw))), "#!/?&;")
	if rest, found := strings.CutPrefix(key, "amp"); found && soundKey.MatchString(rest) {
		return rest
	}
	return key
}

// mendValue is a value as a link has it, or, where that is in doubt, as it was given.
func mendValue(key, raw string) string {
	if isSound(key, raw) {
		value, _ := url.PathUnescape(raw)
		return escapeValue(key, value)
	}
	if key == "own" {
		if text := unescaped(raw, "{"); strings.HasPrefix(text, "{") {
			return escape(text)
		}
	}
	for _, value := range readings(key, undone(raw)) {
		if text := escapeValue(key, value); isSound(key, text) {
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
func readings(key, value string) []string {
	if isName(key, value) { // it may have spaces
		return []string{value, trimmed(value), trimmed(cutForeign(value)), trimmed(beforeWords(value))}
	}
	switch word := strings.ToLower(trimmed(joined(value))); {
	case word == "on" || word == "off":
		return []string{word}
	case key == "log" || strings.HasPrefix(key, "view."):
		value = cellEnds.ReplaceAllString(value, ",")
	case key == "own":
		value = strings.ReplaceAll(value, "+", "")
	}
	all := []string{joined(value), trimmed(joined(value))}
	if words := strings.Fields(value); len(words) > 0 {
		value = words[0]
		all = append(all, trimmed(value))
	}
	return append(all, trimmed(cutForeign(value)), trimmed(beforeWords(value)))
}
