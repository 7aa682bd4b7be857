package methods

// Tests of the forms: HTML, LaTeX, MathML, references.

import (
	"encoding/xml"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"neuromodlab/assets"
	"neuromodlab/engine/circuit"
	"neuromodlab/engine/experiment"
	"neuromodlab/engine/figure"
	"neuromodlab/engine/learner"
	"neuromodlab/engine/param"
	"neuromodlab/engine/volume"
)

var inPage = regexp.MustCompile(`href="#([^"]+)"`)

func TestTheHTMLIsWellFormedAndEveryLinkHasATarget(t *testing.T) {
	eachState(t, func(t *testing.T, _ *figure.Figure, _ param.Values, d *Document) {
		text := d.HTML(2)
		decoder := xml.NewDecoder(strings.NewReader("<main>" + text + "</main>"))
		maths := 0
		for {
			token, err := decoder.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatalf("not well-formed: %v", err)
			}
			if s, ok := token.(xml.StartElement); ok && s.Name.Local == "math" {
				maths++
			}
		}
		if maths < 10 {
			t.Errorf("%d formulas", maths)
		}
		for _, m := range inPage.FindAllStringSubmatch(text, -1) {
			if strings.Count(text, `id="`+m[1]+`"`) != 1 {
				t.Errorf("%d elements are called %s, which a link names", strings.Count(text, `id="`+m[1]+`"`), m[1])
			}
		}
		if strings.Contains(d.Page(), "<script") {
			t.Error("the page has a script")
		}
	})
}

func TestTheLaTeXIsBalancedAndEveryCitationHasItsEntry(t *testing.T) {
	eachState(t, func(t *testing.T, _ *figure.Figure, _ param.Values, d *Document) {
		tex := d.LaTeX()
		depth := 0
		for i := range len(tex) {
			escaped := i > 0 && tex[i-1] == '\\' && (i < 2 || tex[i-2] != '\\')
			switch {
			case escaped:
			case tex[i] == '{':
				depth++
			case tex[i] == '}':
				if depth--; depth < 0 {
					t.Fatalf("a brace too many at %q", tex[max(0, i-60):i+1])
				}
			}
		}
		if depth != 0 {
			t.Errorf("%d braces are not closed", depth)
		}
		var open []string
		for _, m := range regexp.MustCompile(`\\(begin|end)\{(\w+)\}`).FindAllStringSubmatch(tex, -1) {
			if m[1] == "begin" {
				open = append(open, m[2])
			} else if len(open) == 0 || open[len(open)-1] != m[2] {
				t.Fatalf("%s ends where %v are open", m[2], open)
			} else {
				open = open[:len(open)-1]
			}
		}
		bib := d.BibTeX()
		for _, m := range regexp.MustCompile(`\\cite\{([^}]+)\}`).FindAllStringSubmatch(tex, -1) {
			if !strings.Contains(tex, `\bibitem{`+m[1]+`}`) || !strings.Contains(bib, "{"+m[1]+",\n") {
				t.Errorf("%s is cited and has no entry", m[1])
			}
		}
		for _, r := range tex {
			if r > 0x17f {
				t.Errorf("%q is in the LaTeX, whose fonts lack it", r)
				break
			}
		}
	})
}

func TestTheLaTeXCompiles(t *testing.T) {
	pdflatex, err := exec.LookPath("pdflatex")
	if err != nil || testing.Short() {
		t.Skip("no LaTeX here")
	}
	set, err := figure.Load(assets.Figures())
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"tissue", "sheet", "forgetting"} {
		fig, err := set.Find(name)
		if err != nil {
			t.Fatal(err)
		}
		d := liveMethods(t, fig)
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, name+".tex"), []byte(d.LaTeX()), 0o644); err != nil {
			t.Fatal(err)
		}
		c := exec.Command(pdflatex, "-interaction=nonstopmode", "-halt-on-error", name+".tex")
		c.Dir = dir
		if out, err := c.CombinedOutput(); err != nil {
			t.Errorf("%s: %v\n%s", name, err, out[max(0, len(out)-1500):])
		}
	}
}

// named is an author with a year, as sources name them.
var named = regexp.MustCompile(`\p{Lu}[\p{L}-]+(?: et al\.|(?:, \p{Lu}[\p{L}-]+)* & (?:\p{Lu}[\p{L}-]+ )*?\p{Lu}[\p{L}-]+)? (?:19|20)\d\d`)

// Whatever a source names has an entry in the list of references.
func TestEverySourceThatIsNamedHasAReference(t *testing.T) {
	check := func(where, text string) {
		for _, m := range named.FindAllString(text, -1) {
			if len(namedIn(text)) == 0 || !coveredBy(m, text) {
				t.Errorf("%s names %q, which has no reference", where, m)
			}
		}
	}
	tables := []*param.Table{learner.Params}
	for _, c := range circuit.Circuits {
		tables = append(tables, c.Params)
	}
	for _, table := range tables {
		for _, d := range table.Defs() {
			check(d.Key, d.Source)
		}
	}
	for _, m := range volume.Modulators() {
		for _, v := range []volume.Value{m.D, m.Tortuosity, m.Alpha, m.Vmax, m.Km, m.K, m.Density, m.Release, m.Molecules, m.Tonic} {
			check(m.Name, v.Source+" "+v.Caveat)
		}
	}
	for _, r := range volume.Receptors() {
		check(r.Name, r.Source+" "+r.Caveat)
	}
	for _, s := range circuit.InnervationSources() {
		check("innervation", s)
	}
}

// coveredBy reports whether one of the references that a text names has this author and year.
func coveredBy(author, text string) bool {
	for _, r := range namedIn(text) {
		for _, short := range append([]string{r.Short}, r.Also...) {
			if strings.Contains(short, author) || strings.Contains(author, short) || strings.HasSuffix(short, author) {
				return true
			}
		}
	}
	return false
}

func TestReferencesAreComplete(t *testing.T) {
	keys := map[string]bool{}
	for _, r := range references {
		if r.Authors == "" || r.Title == "" || r.In == "" || r.Year == "" || !strings.Contains(r.Short, r.Year) || keys[r.Key] {
			t.Errorf("%+v is incomplete, or its key stands twice", r)
		}
		keys[r.Key] = true
	}
}

func TestMathMLOfWhatIsWritten(t *testing.T) {
	for tex, want := range map[string]string{
		`V_i`:               `<msub><mi>V</mi><mi>i</mi></msub>`,
		`x \le 0.5`:         `<mi>x</mi><mo stretchy="false">≤</mo><mn>0.5</mn>`,
		`\frac{a}{b^2}`:     `<mfrac><mrow><mi>a</mi></mrow><mrow><msup><mi>b</mi><mn>2</mn></msup></mrow></mfrac>`,
		`\sum_{k} s_k`:      `<munder><mo>∑</mo><mrow><mi>k</mi></mrow></munder><msub><mi>s</mi><mi>k</mi></msub>`,
		`\tau_{\mathrm{E}}`: `<msub><mi>τ</mi><mrow><mi mathvariant="normal">E</mi></mrow></msub>`,
		`-1`:                `<mo>−</mo><mn>1</mn>`,
	} {
		if got, err := mathML(tex); err != nil || got != want {
			t.Errorf("%s is %s, %v; want %s", tex, got, err, want)
		}
	}
	for _, tex := range []string{`\frac{a}`, `{a`, `a}`, `\nothing`, `a_`, `\text`} {
		if _, err := mathML(tex); err == nil {
			t.Errorf("%s is read", tex)
		}
	}
}

// The measures that the Methods list are those that the lab's results hold.
func TestMeasuresAreThoseOfTheResults(t *testing.T) {
	eachFigure(t, func(fig *figure.Figure) {
		text, err := os.ReadFile(filepath.Join("../../assets/results", fig.Name+".json"))
		if err != nil {
			t.Fatal(err)
		}
		d := liveMethods(t, fig)
		md := d.Markdown()
		for _, m := range experiment.Metrics {
			inResult, inText := strings.Contains(string(text), `"`+m.Name+`":`), strings.Contains(md, "| `"+m.Name+"` |")
			if inResult && !inText || inText && !inResult && !strings.HasPrefix(m.Name, "go_heavy_") { // older results lack some of these
				t.Errorf("%s: %s is in the result: %v, in the Methods: %v", fig.Name, m.Name, inResult, inText)
			}
		}
	})
}

// liveMethods are the Methods of a figure as it is shown first.
func liveMethods(t *testing.T, fig *figure.Figure) *Document {
	t.Helper()
	v, err := fig.Values(fig.Live)
	if err != nil {
		t.Fatal(err)
	}
	d, err := Of(fig, fig.Live, v)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func eachFigure(t *testing.T, f func(fig *figure.Figure)) {
	t.Helper()
	set, err := figure.Load(assets.Figures())
	if err != nil {
		t.Fatal(err)
	}
	for _, fig := range set {
		f(fig)
	}
}
