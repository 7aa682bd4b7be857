package lab_test

// Tests of the repair of damaged links.

import (
	"encoding/base64"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"
	"testing"

	"neuromodlab/engine/lab"
)

// read is the link as it is read, with repaired names.
func read(t *testing.T, s *lab.Session, link string) (string, []string) {
	t.Helper()
	r, problems := lab.ParseLink(link)
	s.RepairNames(&r)
	return fmt.Sprintf("%q %q %q %d %q %+v %d", r.Figure, r.Own, r.Condition, r.Seed, r.Set, r.Log, r.Tick), problems
}

const address = "https://example.org/lab/#"

func replace(pairs ...string) func(string) string { return strings.NewReplacer(pairs...).Replace }

// encoded is a text with everything but letters and digits percent-encoded.
func encoded(text string) string {
	var b strings.Builder
	for _, c := range []byte(text) {
		if c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}

// everyByte is a text with every byte percent-encoded.
func everyByte(text string) string {
	var b strings.Builder
	for _, c := range []byte(text) {
		fmt.Fprintf(&b, "%%%02x", c)
	}
	return b.String()
}

// eachField applies functions to the key and the value of every field.
func eachField(key, value func(string) string) func(string) string {
	return func(link string) string {
		fields := strings.Split(link, "&")
		for i, field := range fields {
			k, v, _ := strings.Cut(field, "=")
			if key != nil {
				k = key(k)
			}
			if value != nil {
				v = value(v)
			}
			fields[i] = k + "=" + v
		}
		return strings.Join(fields, "&")
	}
}

// wrap breaks a text after every so many characters.
func wrap(text, with string, every int) string {
	var b strings.Builder
	for i, c := range []rune(text) {
		if i > 0 && i%every == 0 {
			b.WriteString(with)
		}
		b.WriteRune(c)
	}
	return b.String()
}

func after(text string) func(string) string {
	return func(link string) string { return behind(link) + text }
}

// behind is a link with the lab's address before it, if it has none.
func behind(link string) string {
	if strings.Contains(link, "://") {
		return link
	}
	return address + link
}

// fullWidth replaces characters by those of an East Asian keyboard.
func fullWidth(characters string) func(string) string {
	return func(text string) string {
		return strings.Map(func(r rune) rune {
			if strings.ContainsRune(characters, r) {
				return r + 0xfee0
			}
			return r
		}, text)
	}
}

// proofpoint2 encodes an address as version 2 of Proofpoint does: _ for /, and - before a byte in
// hexadecimal.
func proofpoint2(text string) string {
	var b strings.Builder
	for _, c := range []byte(text) {
		switch {
		case c == '/':
			b.WriteByte('_')
		case c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c == '.':
			b.WriteByte(c)
		default:
			fmt.Fprintf(&b, "-%02X", c)
		}
	}
	return b.String()
}

// proofpoint3 encodes a link as version 3 does: some characters become *, or several ** and a
// letter, and follow in base64.
func proofpoint3(link string) string {
	signs := "#~+,"
	text, kept := behind(link), ""
	var b strings.Builder
	for i := 0; i < len(text); {
		n := len(text[i:]) - len(strings.TrimLeft(text[i:], signs))
		switch {
		case n == 0:
			b.WriteByte(text[i])
			i++
			continue
		case n == 1:
			b.WriteByte('*')
		default:
			b.WriteString("**" + string(rune('A'+n-2)))
		}
		kept += text[i : i+n]
		i += n
	}
	return "https://urldefense.com/v3/__" + b.String() + "__;" + base64.RawURLEncoding.EncodeToString([]byte(kept)) + "!!AbC-d_e!fGh$"
}

// damages are kinds of damage to links, by name.
var damages = map[string]func(string) string{
	"entities":                          replace("&", "&amp;"),
	"entities, twice":                   replace("&", "&amp;amp;"),
	"entities, decimal":                 replace("&", "&#38;"),
	"entities, hexadecimal":             replace("&", "&#x26;"),
	"entities, zero":                    replace("&", "&#038;"),
	"entities, encoded":                 replace("&", "%26amp%3B"),
	"entities in an address":            func(l string) string { return behind(strings.ReplaceAll(l, "&", "&amp;")) },
	"entities without their end":        replace("&", "&amp"),
	"encoded":                           encoded,
	"encoded, small letters":            everyByte,
	"encoded, twice":                    func(l string) string { return encoded(encoded(l)) },
	"encoded, with the #":               func(l string) string { return "https://example.org/lab/" + encoded("#"+l) },
	"encoded, all of it":                func(l string) string { return encoded(behind(l)) },
	"keys encoded":                      eachField(everyByte, nil),
	"dots encoded":                      eachField(replace(".", "%2E"), nil),
	"values encoded":                    eachField(nil, everyByte),
	"values encoded twice":              eachField(nil, func(v string) string { return encoded(everyByte(v)) }),
	"signs encoded":                     replace("&", "%26", "=", "%3D"),
	"only = encoded":                    replace("=", "%3D"),
	"only & encoded":                    replace("&", "%26"),
	"only the last & encoded":           func(l string) string { i := strings.LastIndex(l, "&"); return l[:i] + "%26" + l[i+1:] },
	"full width":                        fullWidth("&="),
	"full width #":                      func(l string) string { return "https://example.org/lab/＃" + l },
	"full width, all":                   fullWidth("&=.,~+"),
	"full width, encoded":               func(l string) string { return url.PathEscape(fullWidth("&=.,~")(l)) },
	"a hyphen that does not break":      eachField(nil, replace("-", "\u2011")),
	"zero width at the end":             after("\u200b"),
	"zero width, encoded":               after("%E2%80%8B"),
	"zero width within":                 func(l string) string { return wrap(l, "\u200b", 9) },
	"soft hyphens":                      func(l string) string { return wrap(l, "\u00ad", 11) },
	"direction marks":                   func(l string) string { return "\u2068" + behind(l) + "\u2069\u200e" },
	"a byte order mark":                 func(l string) string { return "\ufeff" + l },
	"wrapped":                           func(l string) string { return wrap(l, "\n", 60) },
	"wrapped, with spaces":              func(l string) string { return wrap(l, "\r\n  ", 57) },
	"spaces within":                     func(l string) string { return wrap(l, " ", 31) },
	"spaces within, encoded":            func(l string) string { return wrap(l, "%20", 32) },
	"spaces that do not break":          func(l string) string { return wrap(l, "\u00a0", 33) },
	"spaces around the signs":           replace("&", " & ", "=", " = "),
	"quoted-printable":                  func(l string) string { return wrap(replace("=", "=3D")(l), "=\r\n", 76) },
	"quoted-printable, address":         func(l string) string { return wrap(address+replace("=", "=3D")(l), "=\n", 70) },
	"Markdown":                          func(l string) string { return "[the lab](" + behind(l) + ")" },
	"Markdown, escaped":                 replace("_", "\\_", "&", "\\&", "~", "\\~"),
	"angle brackets":                    func(l string) string { return "<" + behind(l) + ">" },
	"quotation marks":                   func(l string) string { return "“" + behind(l) + "”" },
	"straight quotes":                   func(l string) string { return `"` + behind(l) + `"` },
	"text around it":                    func(l string) string { return "Look (at this): " + behind(l) + " , and press play = go." },
	"an attribute":                      func(l string) string { return `<a href="` + address + replace("&", "&amp;")(l) + `">here</a>` },
	"Chinese text around it":            func(l string) string { return "见" + behind(l) + "。然后按播放" },
	"cells of a spreadsheet":            replace(",", ";"),
	"cells of a spreadsheet, quoted":    func(l string) string { return replace(",", `";"`)(l) + `";;;` },
	"cells of a spreadsheet, tabs":      func(l string) string { return replace(",", "\t")(l) + "\t\t" },
	"cells of a spreadsheet, filled up": after(",,,,"),
	"#/":                                func(l string) string { return "https://example.org/#/" + l },
	"#!":                                func(l string) string { return "https://example.org/#!" + l },
	"#?":                                func(l string) string { return "#?" + l },
	"##":                                func(l string) string { return "##" + l },
	"an address in capitals":            func(l string) string { return "HTTPS://EXAMPLE.ORG/#" + l },
	"a capital":                         func(l string) string { return strings.ToUpper(l[:1]) + l[1:] },
	"keys in capitals":                  eachField(strings.ToUpper, nil),
	"SafeLinks": func(l string) string {
		return "https://eur01.safelinks.protection.outlook.com/?url=" + url.QueryEscape(behind(l)) +
			"&data=05%7C01%7Cme%40example.org&sdata=abc%3D&reserved=0"
	},
	"a search's redirect": func(l string) string {
		return "https://www.google.com/url?q=" + url.QueryEscape(behind(l)) + "&sa=D&source=docs&ust=1"
	},
	"Proofpoint, version 2": func(l string) string {
		return "https://urldefense.proofpoint.com/v2/url?u=" + proofpoint2(behind(l)) + "&d=DwMFaQ&c=abc&r=x-y_z&m=1&s=2&e="
	},
	"Proofpoint, version 3": proofpoint3,
	"emphasis":              func(l string) string { return "_" + behind(l) + "_" },
	"emphasis, struck out":  func(l string) string { return "~~" + behind(l) + "~~" },
	"a query before it":     func(l string) string { return "https://example.org/?utm_source=x&fbclid=abc#" + l },
	"a query in place":      func(l string) string { return "https://example.org/?" + l },
}

func init() {
	for _, end := range []string{".", ",", ";", ":", ")", "]", ">", "»", "”", "’", "'", `"`,
		"。", "，", "、", "）", "…", "...", "!", "?", ").", ").”", "》", "」", "*", "**", "_", "~", "~~", "`", "\u200b.", " ", "\n", "%20", "+"[:0],
		"?utm_source=x", "&utm_source=x", "&fbclid=IwAR0", "?fbclid=IwAR0&utm_medium=y", "&amp;utm_source=x",
		"#:~:text=learns", ":~:text=learns", "#comments", "%E3%80%82", "%EF%BC%89", "%2E", "%29"} {
		damages["ending in "+end] = after(end)
	}
}

// wholeLinks are the links of the corpus, and some with every kind of content.
func wholeLinks(t *testing.T) []string {
	return append(corpusLinks(t),
		"v=1&figure=diffusion&condition=da%20tissue&seed=18446744073709551615&na.strength=2&tick=5",
		"v=1&figure=na-parts&condition=independent+rest&seed=2&tick=12000",
		"v=1&figure=forgetting&seed=7&task.2=A/&task.3=B-&view.twin=da+na",
		"v=1&figure=set-shift&seed=3&view.tab=about&view.cell=130&view.fields=na&view.lens=neuron&view.marks=10.200.3000&view.lang=zh",
		"v=1&figure=set-shift&seed=3&da.actor_rate=1e-05&view.lesson=first.guess",
		"figure=reversal&seed=3")
}

func TestAWellFormedLinkIsNotChanged(t *testing.T) {
	for _, link := range wholeLinks(t) {
		for _, before := range []string{"", "#", address, "/lab/?embed=play#"} {
			if r, problems := lab.ParseLink(before + link); r.Link() != link || len(problems) > 0 {
				t.Errorf("%.300s\nbecame %.300s %q", link, r.Link(), problems)
			}
		}
		for _, encoded := range []string{strings.NewReplacer("~", "%7E", ",", "%2C").Replace(link)} {
			if r, _ := lab.ParseLink(encoded); r.Link() != encoded {
				t.Errorf("%.300s\nbecame %.300s", encoded, r.Link())
			}
		}
	}
}

func TestEachKindOfDamageIsRepaired(t *testing.T) {
	s := open(t, "")
	// Each kind of damage is tried on every third link, in a short test on every seventh.
	apart := 3
	if testing.Short() {
		apart = 7
	}
	for d, name := range slices.Sorted(maps.Keys(damages)) {
		damage := damages[name]
		for i, link := range wholeLinks(t) {
			if (i+d)%apart != 0 {
				continue
			}
			want, _ := read(t, s, link)
			damaged := damage(link)
			got, problems := read(t, s, damaged)
			if got != want || len(problems) > 0 {
				t.Errorf("%s: %.200s: %.200q\n%.400s\n%.400s", name, damaged, problems, got, want)
				break
			}
			r, _ := lab.ParseLink(damaged)
			s.RepairNames(&r)
			if again, _ := lab.ParseLink(r.Link()); again.Link() != r.Link() {
				t.Errorf("%s: %.300s is mended to %.300s, and that to %.300s", name, damaged, r.Link(), again.Link())
			}
			_, views, _ := strings.Cut(link, "&view.")
			_, found, _ := strings.Cut(r.Link(), "&view.")
			if found, _ = url.PathUnescape(found); found != views {
				t.Errorf("%s: %.300s looks at %q; want %q", name, damaged, found, views)
			}
		}
	}
}

// Two kinds of damage in sequence, as of a link that is sent twice.
func TestTwoKindsOfDamageAreRepaired(t *testing.T) {
	s := open(t, "")
	link := "v=1&figure=reversal&condition=da+na&seed=3&na.strength=0.5&log=400~na.on~off,500~puff.da~1&tick=900&view.tab=about"
	want, _ := read(t, s, link)
	failed := 0
	for first, damage := range damages {
		for _, second := range []string{"entities", "encoded", "ending in .", "ending in &fbclid=IwAR0",
			"zero width at the end", "SafeLinks", "Markdown", "wrapped", "angle brackets"} {
			text := damage(link)
			if second == "SafeLinks" && !strings.HasPrefix(behind(text), "https://") || second == "wrapped" && strings.Contains(first, "quoted") {
				continue // only addresses are encoded, and short lines are not wrapped
			}
			text = damages[second](text)
			if got, problems := read(t, s, text); got != want || len(problems) > 0 {
				failed++
				t.Logf("%s, then %s: %s: %q", first, second, text, problems)
			}
		}
	}
	if failed > 0 {
		t.Errorf("%d pairs are not undone", failed)
	}
}

func TestAmbiguousDamageIsReported(t *testing.T) {
	s := open(t, "")
	for _, c := range []struct{ link, want string }{
		{"v=1&figure=reversal&tick=12x00", "tick=12x00"},
		{"v=1&figure=reversal&seed=1.5", "seed=1.5"},
		{"v=1&figure=reversal&tick=-5", "tick=-5"},
		{"v=1&figure=reversal&own=z.!!!!", "own="},
		{"v=1&figure=reversal&garbage", "garbage"},
	} {
		if _, problems := read(t, s, c.link); !strings.Contains(strings.Join(problems, "\n"), c.want) {
			t.Errorf("%s: %q", c.link, problems)
		}
	}
	for _, c := range []struct{ link, want string }{
		{"v=1&figure=nonesuch", "nonesuch"}, {"v=1&figure=reversal&condition=da-na", "da-na"},
		{"v=1&figure=reversal&no.such=1", "no.such"}, {"v=1&figure=reversal&na.strength=much", "much"},
	} {
		r, problems := lab.ParseLink(c.link)
		if _, more := s.OpenRequest(r); !strings.Contains(strings.Join(append(problems, more...), "\n"), c.want) {
			t.Errorf("%s: %q %q", c.link, problems, more)
		}
	}
}

// A large text without a link does not take long.
func TestALargeTextWithoutALinkIsReadQuickly(t *testing.T) {
	if testing.Short() {
		t.Skip("does not depend on the platform")
	}
	for _, text := range []string{"%26amp%3B", "&amp;=3D ", "a=1&", "%", "v=1#", "＆＝", "https%3A%2F%2Fx%3Furl%3D"} {
		for _, size := range []int{50_000, 250_000, lab.MaxLinkBytes} {
			if testing.Short() && size > 100_000 {
				continue
			}
			text := strings.Repeat(text, size/len(text))
			withinTime(t, fmt.Sprint(size, text[:40]), func() { lab.ParseLink(text) })
		}
	}
}

// Some of them are opened, to the same hash.
func TestDamagedLinksOpenToTheSameHash(t *testing.T) {
	nativeOnly(t)
	link := "v=1&figure=na-parts&condition=independent+rest&seed=3&na.strength=0.5&log=400~na.on~off,500~puff.da~1&tick=900"
	want := open(t, link).Hash()
	for name, damage := range damages {
		if got := open(t, damage(link)); got.Hash() != want {
			t.Errorf("%s: %s", name, damage(link))
		}
	}
}
