package lab_test

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

// What is mutated: texts that are right, in which bytes are changed, left out, doubled, and
// pieces put that have broken others.
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

// slowest is how long any of them may take on a machine that has nothing else to do. One
// that is over is tried again, and counts where it is over three times, and takes longer
// than opening the largest figure does at that moment.
const slowest = time.Second

func largest(t *testing.T) time.Duration {
	from := time.Now()
	open(t, "v=1&figure=volume")
	return time.Since(from)
}

// settles tells whether a figure has tissue, which takes a while to come to rest: of links
// to such, few are opened.
func settles(name string) bool {
	return slices.Contains([]string{"diffusion", "sheet", "sheet-four", "sheet-contexts", "uncertainty", "patience", "volume"}, name)
}

func inTime(t *testing.T, what string, do func()) {
	t.Helper()
	var took time.Duration
	for range 3 {
		from := time.Now()
		do()
		if took = time.Since(from); took < slowest {
			return
		}
	}
	if usual := largest(t); took > 2*usual {
		t.Errorf("%v for %.300q, while the largest figure takes %v", took, what, usual)
	}
}

// clearly holds a refusal against what a person can act on.
func clearly(t *testing.T, about, message string) {
	t.Helper()
	if len(strings.TrimSpace(message)) < 8 || len(message) > 6000 || strings.Contains(message, "runtime error") ||
		strings.Contains(message, "goroutine") {
		t.Errorf("%.200q is refused with %.300q", about, message)
	}
}

// times is how many of n texts are mutated: all, a hundred thousand in the tests of this
// file together, but in a short run a sample.
func times(n int) int {
	if testing.Short() {
		return n / 20
	}
	return n
}

func corpusLinks(t *testing.T) (links []string) {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(corpora, engine.Version+".json"))
	must(t, err)
	var all []kept
	must(t, json.Unmarshal(b, &all))
	for _, k := range all {
		links = append(links, k.Link)
	}
	return append(links, "v=1&figure=reversal&condition=da+na&seed=3&na.strength=0.5&log=400~na.on~off,500~puff.da~1&tick=900",
		"v=2&figure=volume&log=40~puff.da~500:100:100,20~~500:120.5:100,30&tick=200&view.lens=neuron&view.twin=na.on~off")
}

// Four in five of all texts are links that are read; one in forty of them is opened.
func TestMutatedLinksAreReadOrRefusedClearly(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	links := corpusLinks(t)
	s := open(t, "")
	for i := range times(80_000) {
		link := mutate(r, links[r.IntN(len(links))])
		inTime(t, link, func() {
			request, problems := lab.ParseLink(link)
			if every := 40; i%every == 0 && (!settles(request.Figure) || i%(60*every) == 0) {
				_, more := s.OpenRequest(request)
				problems = append(problems, more...)
				if len(s.Hash()) != 16 {
					t.Errorf("%q has no hash", link)
				}
			}
			for _, p := range problems {
				clearly(t, link, p)
			}
		})
	}
}

// 10,000 figure files, most of them short.
func TestMutatedFigureFilesAreReadOrRefusedClearly(t *testing.T) {
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
	for range times(10_000) {
		text := mutate(r, texts[r.IntN(len(texts))])
		inTime(t, text, func() {
			f, err := experiment.ReadFigure([]byte(text), set)
			if err != nil {
				clearly(t, text, err.Error())
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

// mostly is seven times out of eight.
func mostly(r *rand.Rand) bool { return r.IntN(8) > 0 }

// 10,000 messages, to one API that goes on from each to the next.
func TestMutatedMessagesAreAnsweredOrRefusedClearly(t *testing.T) {
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
		{"exportFigure", `{}`}, {"saveSession", `{"view": "&view.tab=about"}`}, {"link", `{}`}, {"state", `{}`}, {"play", `{}`},
		{"pause", `{}`}, {"speed", `{"x": 4}`},
		{"experiment", `{"figure": "set-shift", "seeds": 3, "conditions": ["da"]}`}, {"tally",
			`{"offset": 0, "arm": 0, "measures": {"accuracy": 1}}`}, {"missing", `{}`}, {"saved", `{}`}, {"onward", `{"x": 5}`}, {"stop", `{}`},
		{"judge", `{"records": [{"trial": 1}]}`},
	}
	for range times(10_000) {
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
		inTime(t, name+args, func() {
			out, err := a.Call(name, []byte(args))
			if err != nil {
				clearly(t, name+args, err.Error())
			} else if !json.Valid(out) {
				t.Errorf("%.100q %.200q is answered by %.200q", name, args, out)
			}
			// Who finds a way too long stops it.
			if _, err := a.Call("stop", nil); err != nil {
				t.Error(err)
			}
			if a.Advance(0) == -1 {
				_, _ = a.Call("onward", []byte(`{"x": 20}`)) // refused where nothing is under way
			}
		})
	}
}

func TestWhatIsHostileIsHarmless(t *testing.T) {
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
		inTime(t, c.call+c.args[:min(80, len(c.args))], func() {
			_, err := a.Call(c.call, []byte(c.args))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%.40s %.80s: %.300v; want %q", c.call, c.args, err, c.want)
				return
			}
			clearly(t, c.call, err.Error())
		})
		if a.Session.Hash() != hash || a.Session.Link() != link {
			t.Fatalf("%.40s %.80s was refused and changed something", c.call, c.args)
		}
	}
	// A figure's words are words: what looks like a script stays text, for the page to show.
	own := strings.Replace(own, "A quiet locus coeruleus", "<img src=x onerror=alert(1)>", 1)
	if _, err := a.Call("importFigure", []byte(`{"json": `+text(own)+`}`)); err != nil ||
		a.Session.Figure.Title != "<img src=x onerror=alert(1)>" {
		t.Error(err)
	}
	// A small text that inflates to a large one.
	bomb := lab.Pack(`{"name": "` + strings.Repeat("a", 100<<20) + `"}`)
	inTime(t, "a bomb", func() {
		if _, problems := lab.ParseLink("own=" + bomb); len(problems) == 0 || !strings.Contains(problems[0], "too long") {
			t.Errorf("%d bytes: %.200q", len(bomb), problems)
		}
	})
}
