package methods

// References: the sources that texts and parameters name, and where they are named.

import (
	"slices"
	"strings"
)

// Reference is a published source.
type Reference struct {
	Key     string // in BibTeX
	Short   string // as texts name it: authors and year
	Authors string // as BibTeX has them
	Title   string
	In      string // journal, proceedings or publisher
	Volume  string
	Pages   string
	Year    string
	DOI     string // empty where there is none
	Kind    string // of BibTeX's entry; empty: article
	// Unverified are the fields that were not found in any record that was looked at, in words; empty:
	// author, year, title, journal and DOI were.
	Unverified string
	Also       []string // other short forms by which texts name it
}

// references are all of them, with the fields of keyed ones filled in.
var references = withKeys(sources)

func withKeys(list []Reference) []Reference {
	for i := range list {
		r := &list[i]
		if r.Key == "" {
			name := strings.ToLower(asciiName(strings.FieldsFunc(r.Authors, func(c rune) bool { return c == ',' || c == ' ' })[0]))
			r.Key = name + r.Year
			if strings.HasPrefix(r.Authors, "De ") || strings.HasPrefix(r.Authors, "Di ") {
				r.Key = strings.ToLower(asciiName(strings.ReplaceAll(r.Authors[:strings.IndexByte(r.Authors, ',')], " ", ""))) + r.Year
			}
		}
		for slices.ContainsFunc(list[:i], func(o Reference) bool { return o.Key == r.Key }) {
			r.Key += "b"
		}
		if r.Kind == "" {
			r.Kind = "article"
		}
	}
	return list
}

// asciiName is a name with plain letters only.
func asciiName(name string) string {
	var b strings.Builder
	plain := map[rune]rune{'é': 'e', 'è': 'e', 'ü': 'u', 'ö': 'o', 'ä': 'a', 'í': 'i', 'ó': 'o', 'ç': 'c'}
	for _, r := range name {
		if p, ok := plain[r]; ok {
			r = p
		}
		if r < 128 && (isLetter(byte(r)) || isDigit(byte(r))) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// referenceByShort finds a reference by the form that a text uses. It panics where there is none.
func referenceByShort(short string) *Reference {
	for i := range references {
		if r := &references[i]; r.Short == short || slices.Contains(r.Also, short) {
			return r
		}
	}
	panic("methods: there is no reference " + short)
}

// namedIn are the references that a text names by their short forms.
func namedIn(text string) (out []*Reference) {
	for i := range references {
		r := &references[i]
		for _, short := range append([]string{r.Short}, r.Also...) {
			if strings.Contains(text, short) {
				out = append(out, r)
				break
			}
		}
	}
	return out
}

// cited lists the references of a set of keys, by the first author and year.
func cited(keys map[string]bool) (out []Reference) {
	for _, r := range references {
		if keys[r.Key] {
			out = append(out, r)
		}
	}
	slices.SortStableFunc(out, func(a, b Reference) int {
		return strings.Compare(strings.ToLower(asciiName(a.Authors))+a.Year, strings.ToLower(asciiName(b.Authors))+b.Year)
	})
	return out
}

// Sentence is the reference as a list of references shows it, without its DOI.
func (r *Reference) Sentence() string {
	s := strings.ReplaceAll(r.Authors, " and ", "; ") + " (" + r.Year + "). " + r.Title + ". " + r.In
	if r.Volume != "" {
		s += " " + r.Volume
	}
	if r.Pages != "" {
		s += ":" + r.Pages
	}
	s += "."
	if r.Unverified != "" {
		s += " (Not verified: " + r.Unverified + ".)"
	}
	return s
}
