package lab_test

// Tests with damaged and malicious links, files and calls.

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"neuromodlab/assets"
	"neuromodlab/engine"
	"neuromodlab/engine/experiment"
	"neuromodlab/engine/lab"
)

// Mutations of valid texts: bytes are changed, removed or doubled, and pieces inserted that have
// caused errors before.
var pieces = []string{
	"<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "javascript:alert(1)", "__proto__", "constructor", "prototype", "toString",
	"1e999", "-1e999", "NaN", "Infinity", "-0", "18446744073709551616", "99999999999999999999", "0.1e-400", "null", "true", "[]", "{}",
	"\x00", "\xff\xfe", "%", "%zz", "%00",
	"\u202e", "\ud7ff", "&", "=", "~", ",", "#", "&v=99", "&v=2", "&log=", "&tick=100000000", "&own=z.", "&own={", "\"", "\\", "\\u0000",
	"[[[[[[[[[[[[[[[[", "}", "é",
	strings.Repeat("A", 3000), strings.Repeat("9", 400),
}

func mutate(r *rand.Rand, text string) string {
	b := []byte(text)
	for range 1 + r.IntN(4) {
		at := r.IntN(len(b) + 1)
		to := min(len(b), at+r.IntN(12))
		switch r.IntN(6) {
		case 0:
			if at < len(b) {
				b[at] = byte(r.IntN(256))
			}
		case 1:
			b = append(b[:at:at], b[to:]...)
		case 2:
			b = append(b[:to:to], b[at:]...)
		case 3:
			b = b[:at]
		case 4:
			b = append(append(b[:at:at], fmt.Sprint(r.Int64N(1<<r.IntN(62))-3)...), b[to:]...)
		default:
			b = append(append(b[:at:at], pieces[r.IntN(len(pieces))]...), b[at:]...)
		}
	}
	return string(b)
}

// slowest is the longest time that any of them may take on an idle machine. A slower one is tried
// again. It fails if it is slower three times and also takes longer than opening the largest
// figure at that moment.
const slowest = time.Second

func timeToOpenTheLargestFigure(t *testing.T) time.Duration {
	from := time.Now()
	open(t, "v=1&figure=volume")
	return time.Since(from)
}

// hasTissue reports whether a figure has tissue, which takes a while to settle: few links to such
// figures are opened.
func hasTissue(name string) bool {
	return slices.Contains([]string{"diffusion", "sheet", "sheet-four", "sheet-contexts", "uncertainty", "patience", "volume"}, name)
}

func withinTime(t *testing.T, what string, do func()) {
	t.Helper()
	var took time.Duration
	for range 3 {
		from := time.Now()
		do()
		if took = time.Since(from); took < slowest {
			return
		}
	}
	if usual := timeToOpenTheLargestFigure(t); took > 2*usual {
		t.Errorf("%v for %.300q, while the largest figure takes %v", took, what, usual)
	}
}

// checkMessage checks that a user can act on a refusal.
func checkMessage(t *testing.T, about, message string) {
	t.Helper()
	if len(strings.TrimSpace(message)) < 8 || len(message) > 6000 || strings.Contains(message, "runtime error") ||
		strings.Contains(message, "goroutine") {
		t.Errorf("%.200q is refused with %.300q", about, message)
	}
}

// mutationCount is how many of n texts are mutated: all, which is a hundred thousand in this file;
// in a short run a sample.
func mutationCount(n int) int {
	if testing.Short() {
		return n / 100
	}
	return n
}

func corpusLinks(t *testing.T) (links []string) {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(corpora, engine.Version+".json"))
	must(t, err)
	var all []corpusLink
	must(t, json.Unmarshal(b, &all))
	for _, k := range all {
		links = append(links, k.Link)
	}
	return append(links, "v=1&figure=reversal&condition=da+na&seed=3&na.strength=0.5&log=400~na.on~off,500~puff.da~1&tick=900",
		"v=2&figure=volume&log=40~puff.da~500:100:100,20~~500:120.5:100,30&tick=200&view.lens=neuron&view.twin=na.on~off")
}

// Four in five texts are links that are read; one in forty of these is opened.
func TestMutatedLinksAreReadOrRefusedWithAMessage(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	links := corpusLinks(t)
	s := open(t, "")
	for i := range mutationCount(80_000) {
		link := mutate(r, links[r.IntN(len(links))])
		withinTime(t, link, func() {
			request, problems := lab.ParseLink(link)
			if every := 40; i%every == 0 && (!hasTissue(request.Figure) || i%(60*every) == 0) {
				_, more := s.OpenRequest(request)
				problems = append(problems, more...)
				if len(s.Hash()) != 16 {
					t.Errorf("%q has no hash", link)
				}
			}
			for _, p := range problems {
				checkMessage(t, link, p)
			}
		})
	}
}

// 10,000 figure files, most of them short.
func TestMutatedFigureFilesAreReadOrRefusedWithAMessage(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 2))
	set := figures(t)
	texts := slices.Repeat([]string{own}, 20)
	for _, f := range set {
		b, err := fs.ReadFile(assets.Figures(), f.Name+".json")
		must(t, err)
		text := strings.Replace(string(b), `"name": "`+f.Name+`"`, `"name": "my-`+f.Name+`"`, 1)
		if cut := strings.Index(text, `"text": {`); cut > 0 && f.Parent != "" && mostly(r) {
			text = strings.TrimRight(strings.TrimSpace(text[:cut]), ",") + "\n}"
		}
		texts = append(texts, text)
	}
	read := 0
	for range mutationCount(10_000) {
		text := mutate(r, texts[r.IntN(len(texts))])
		withinTime(t, text, func() {
			f, err := experiment.ReadFigure([]byte(text), set)
			if err != nil {
				checkMessage(t, text, err.Error())
				return
			}
			read++
			if _, err := f.Values(f.Live); err != nil {
				t.Errorf("%q was read: %v", text, err)
			}
		})
	}
	if read == 0 {
		t.Error("none was read: what is mutated is wrong already")
	}
}

// mostly is true with a probability of 7/8.
func mostly(r *rand.Rand) bool { return r.IntN(8) > 0 }

// 10,000 calls of one API, which keeps its state from call to call.
func TestMutatedCallsAreAnsweredOrRefusedWithAMessage(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	began := time.Now()
	a, err := lab.NewAPI(figures(t), func() float64 { return float64(time.Since(began)) / float64(time.Millisecond) })
	must(t, err)
	a.ReportProgress = true
	quoted, _ := json.Marshal(own)
	messages := [][2]string{
		{"set", `{"na.strength": 0.5, "na.on": true}`}, {"set", `{"net.ei": 3}`}, {"set", `{"task.rule": "Y"}`},
		{"get", `{"key": "na.strength"}`},
		{"step", `{"ms": 7}`}, {"step", `{"trials": 2}`}, {"seek", `{"tick": 70}`}, {"seek", `{"trial": 2}`}, {"reset", `{"seed": 5}`},
		{"puff", `{"modulator": "na", "x": 100, "y": 200, "nM": 90}`}, {"figure", `{"name": "volume"}`}, {"figure", `{"name": "reversal"}`},
		{"figure", `{"name": "forgetting"}`},
		{"lesion", `{"units": [1, 2, 3]}`}, {"lens", `{"scale": "neuron", "cell": 130}`},
		{"lens", `{"scale": "synapse", "cell": 130, "synapse": 4}`}, {"follow", `{"cell": 12}`},
		{"twin", `{"set": {"na.on": false}}`}, {"twins", `{"from": 1}`}, {"twin", `{}`}, {"probe", `{"x": 100, "y": 100}`},
		{"series", `{"from": 1}`}, {"trials", `{"from": 1}`},
		{"open", `{"link": "v=1&figure=reversal&seed=3&log=40~na.on~off&tick=90"}`}, {"importFigure", `{"json": ` + string(quoted) + `}`},
		{"readSession", `{"json": "{\"neuromodlab\": \"session\", \"link\": \"v=1&figure=returning\"}"}`},
		{"exportFigure", `{}`}, {"methods", `{}`}, {"saveSession", `{"view": "&view.tab=about"}`}, {"link", `{}`}, {"state", `{}`},
		{"play", `{}`}, {"pause", `{}`}, {"speed", `{"x": 4}`},
		{"experiment", `{"figure": "set-shift", "seeds": 3, "conditions": ["da"]}`}, {"tally",
			`{"offset": 0, "arm": 0, "measures": {"accuracy": 1}}`}, {"missing", `{}`}, {"saved", `{}`}, {"onward", `{"x": 5}`}, {"stop", `{}`},
		{"judge", `{"records": [{"trial": 1}]}`},
	}
	for range mutationCount(10_000) {
		m := messages[r.IntN(len(messages))]
		name, args := m[0], m[1]
		if name == "figure" && strings.Contains(args, "volume") && r.IntN(30) > 0 {
			name, args = "figure", `{"name": "many-to-one"}`
		}
		if r.IntN(10) == 0 {
			name = mutate(r, name)
		}
		if r.IntN(5) > 0 {
			args = mutate(r, args)
		}
		withinTime(t, name+args, func() {
			out, err := a.Call(name, []byte(args))
			if err != nil {
				checkMessage(t, name+args, err.Error())
			} else if !json.Valid(out) {
				t.Errorf("%.100q %.200q is answered by %.200q", name, args, out)
			}
			// Long seeks are stopped.
			if _, err := a.Call("stop", nil); err != nil {
				t.Error(err)
			}
			if a.Advance(0) == -1 {
				_, _ = a.Call("onward", []byte(`{"x": 20}`)) // refused where there is no seek
			}
		})
	}
}

func TestMaliciousInputIsHarmless(t *testing.T) {
	if testing.Short() {
		t.Skip("does not depend on the platform")
	}
	long := strings.Repeat("A", 10<<20)
	deep := strings.Repeat("[", 1<<20) + strings.Repeat("]", 1<<20)
	a, err := lab.NewAPI(figures(t), func() float64 { return 0 })
	must(t, err)
	hash, link := a.Session.Hash(), a.Session.Link()
	text := func(s string) string { b, _ := json.Marshal(s); return string(b) }
	for _, c := range []struct{ call, args, want string }{
		{"open", `{"link": ` + text(long) + `}`, "too long; allowed: 2097152"},
		{"open", `{"link": ` + text("own=z."+strings.Repeat("A", 3<<20)) + `}`, "too long"},
		{"importFigure", `{"json": ` + text(long) + `}`, "too long; allowed: 262144"},
		{"importFigure", `{"json": ` + text(deep[1<<20-1000:][:2000]) + `}`, "stands too deep"},
		{"importFigure", `{"json": ` + text(`{"name": "a", "__proto__": {"polluted": 1}}`) + `}`, "__proto__: there is no such key"},
		{"importFigure", `{"json": ` + text(`{"name": "a", "parent": "set-shift", "set": {"constructor": 1}}`) + `}`,
			"set.constructor: there is no parameter"},
		{"importFigure", `{"json": ` + text(`{"name": "a", "parent": "set-shift", "set": {"net.ei": 1e308}}`) + `}`, "allowed: a number from"},
		{"importFigure", `{"json": 7}`, "json"},
		{"readSession", `{"json": ` + text(long) + `}`, "too long; allowed: 4194304"},
		{"readSession", `{"json": "{\"neuromodlab\": \"nothing\"}"}`, "this is no session file"},
		{"set", `{"na.strength": 1e400}`, "allowed: a number from 0 to 2"},
		{"set", `{"` + long + `": 1}`, "there is no parameter"},
		{"set", deep, "this is no JSON"},
		{"figure", `{"name": ` + text(long) + `}`, "there is no figure"},
		{long, `{}`, "there is no call"},
		{"state", strings.Repeat(" ", 33<<20), "too long; allowed: 33554432"},
		{"seek", `{"tick": 1e300}`, "allowed: a whole number"},
		{"figure", `{"__proto__": {"name": "volume"}}`, "there is no argument"},
	} {
		withinTime(t, c.call+c.args[:min(80, len(c.args))], func() {
			_, err := a.Call(c.call, []byte(c.args))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%.40s %.80s: %.300v; want %q", c.call, c.args, err, c.want)
				return
			}
			checkMessage(t, c.call, err.Error())
		})
		if a.Session.Hash() != hash || a.Session.Link() != link {
			t.Fatalf("%.40s %.80s was refused and changed something", c.call, c.args)
		}
	}
	// A script in a figure's texts stays text.
	own := strings.Replace(own, "A quiet locus coeruleus", "<img src=x onerror=alert(1)>", 1)
	if _, err := a.Call("importFigure", []byte(`{"json": `+text(own)+`}`)); err != nil ||
		a.Session.Figure.Title != "<img src=x onerror=alert(1)>" {
		t.Error(err)
	}
	// A small text that inflates to a large one.
	bomb := lab.Pack(`{"name": "` + strings.Repeat("a", 100<<20) + `"}`)
	withinTime(t, "a bomb", func() {
		if _, problems := lab.ParseLink("own=" + bomb); len(problems) == 0 || !strings.Contains(problems[0], "too long") {
			t.Errorf("%d bytes: %.200q", len(bomb), problems)
		}
	})
}
