package lab

// Tests of arguments of calls: what is refused, and that a refusal changes nothing.

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"neuromodlab/assets"
	"neuromodlab/engine/figure"
	"neuromodlab/engine/param"
)

// goInternals are words of Go that must not appear in messages to users.
var goInternals = regexp.MustCompile(`<nil>|map\[|json: [a-z]+ [a-z]+ into|json: (cannot|unknown|unsupported)|` +
	`(^|[^.])\b(subject|engine|learner): |` +
	`strconv|%!|interface|float64|uint64|struct|unmarshal|invalid syntax|lab\.|param\.|\bnil\b`)

// visibleState is everything that calls show of the API. A refused call must not change it.
func visibleState(t *testing.T, a *API) string {
	t.Helper()
	state, err := json.Marshal(a.State())
	if err != nil {
		t.Fatal(err)
	}
	r, spiking := a.Session.Spiking()
	out := fmt.Sprint(string(state), a.Session.Link(), a.Follow, a.Session.Figures.Names(), len(a.Session.log), spiking && r.Lens() != nil,
		a.tally != nil)
	if a.twin != nil {
		out += fmt.Sprint(a.twin.Session.Link(), a.twin.Session.Hash(), a.twin.changes, a.twin.identical)
	}
	return out
}

// badArguments are JSON values that few or no arguments allow.
var badArguments = []string{
	`null`, `true`, `"nonsense"`, `""`, `"1e3"`, `[]`, `[1]`, `{}`, `{"a":1}`, `-1`, `0.5`, `1e300`, `1e400`, `-0.25`,
	`99999999999999999999`, `{"notJSON":"NaN"}`, `{"notJSON":"-Infinity"}`, `[[[]]]`, `"` + strings.Repeat("x", 500) + `"`,
}

// loadedFigures is the lab's figures, read once.
var loadedFigures = sync.OnceValues(func() (figure.Set, error) { return figure.Load(assets.Figures()) })

// newTestAPI is an API just opened, with a clock that does not advance.
func newTestAPI(t testing.TB) *API {
	t.Helper()
	set, err := loadedFigures()
	if err != nil {
		t.Fatal(err)
	}
	a, err := NewAPI(slices.Clone(set), func() float64 { return 0 })
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// apiAfterTwoTrials is an API with a figure after two trials, at an unusual speed, and if asked
// with a twin.
func apiAfterTwoTrials(t *testing.T, figure string, twin bool) *API {
	t.Helper()
	a := newTestAPI(t)
	for _, c := range [][2]string{{"figure", `{"name":"` + figure + `"}`}, {"step", `{"trials":2}`}, {"speed", `{"x":3}`}} {
		if _, err := a.Call(c[0], []byte(c[1])); err != nil {
			t.Fatal(err)
		}
	}
	if twin {
		if _, err := a.Call("twin", []byte(`{"set":{"na.strength":0.5}}`)); err != nil {
			t.Fatal(err)
		}
	}
	return a
}

// Every argument of every call gets bad values. A refusal is in plain words, names the call or the
// argument, and has changed nothing.
func TestBadArgumentsAreRefusedInPlainWordsAndChangeNothing(t *testing.T) {
	if testing.Short() {
		t.Skip("does not depend on the platform")
	}
	valid := map[string]string{ // further arguments that a call needs before it checks the one tested
		"puff": `"modulator":"da"`, "probe": `"x":1`, "lens": `"scale":"neuron"`, "block": `"seed":1,"before":10,"after":10`,
		"experiment": `"figure":"set-shift"`, "step": "", "seek": "",
	}
	names := []string{"forgetting", "set-shift"}
	if testing.Short() {
		names = names[:1]
	}
	for _, figure := range names {
		a := apiAfterTwoTrials(t, figure, figure == "set-shift")
		before := visibleState(t, a)
		try := func(call, arguments, names string) {
			_, err := a.Call(call, []byte(arguments))
			if err == nil {
				if call == "twin" || call == "open" || call == "tally" || call == "experiment" { // the value was accepted: start again
					a = apiAfterTwoTrials(t, figure, figure == "set-shift")
					before = visibleState(t, a)
				} else if now := visibleState(t, a); now != before {
					before = now // the value was accepted and changed something
				}
				return
			}
			says := err.Error()
			if goInternals.MatchString(says) {
				t.Errorf("%s %s: %s: this is Go's inside", call, short(arguments), says)
			}
			if !strings.Contains(says, names) && !strings.Contains(says, call) && !strings.Contains(says, "no experiment") &&
				!strings.Contains(says, "this is no JSON") && !strings.Contains(says, "session file") && !strings.Contains(says, "line 1") &&
				!strings.Contains(says, a.Session.Figure.Name) {
				t.Errorf("%s %s: %s: names neither the call nor %s", call, short(arguments), says, names)
			}
			if now := visibleState(t, a); now != before {
				t.Errorf("%s %s was refused (%s) and changed something:\n%s\n%s", call, short(arguments), says, before, now)
				a = apiAfterTwoTrials(t, figure, figure == "set-shift")
				before = visibleState(t, a)
			}
		}
		for _, name := range append(callNames(), "set") {
			for _, whole := range []string{`[]`, `null`, `7`, `"text"`, `{"no such":1}`, `{`, `{} {}`} {
				if _, err := a.Call(name, []byte(whole)); err == nil {
					t.Errorf("%s takes %s", name, whole)
				}
				try(name, whole, "")
			}
			for _, takes := range calls[name].arguments {
				for _, argument := range strings.Split(takes, "|") {
					for _, x := range badArguments {
						text := fmt.Sprintf(`%q:%s`, argument, x)
						try(name, "{"+text+"}", argument)
						if more := valid[name]; more != "" && !strings.Contains(more, `"`+argument+`"`) {
							try(name, "{"+more+","+text+"}", argument)
						}
					}
				}
				if pair := strings.Split(takes, "|"); len(pair) == 2 {
					both := map[string]string{"ms|trials": `{"ms":5,"trials":1}`, "tick|trial": `{"tick":5,"trial":1}`,
						"name|set": `{"name":"da","set":{"na.strength":1}}`}[takes]
					if _, err := a.Call(name, []byte(both)); err == nil || !strings.Contains(err.Error(), "exclude each other") {
						t.Errorf("%s %s: %v", name, both, err)
					}
				}
			}
		}
		type kind struct {
			kind param.Kind
			live bool
		}
		seen := map[kind]bool{}
		for i, d := range a.Session.Figure.Params().Defs() {
			if of := (kind{d.Kind, d.Live}); seen[of] && i%16 != 0 { // the same code reads all of a kind
				continue
			} else {
				seen[of] = true
			}
			for _, x := range badArguments {
				try("set", fmt.Sprintf(`{%q:%s}`, d.Key, x), d.Key)
			}
		}
	}
}

func short(text string) string { return text[:min(90, len(text))] }

func TestATwinThatIsRefusedLeavesTheRun(t *testing.T) {
	a := apiAfterTwoTrials(t, "set-shift", true)
	before := visibleState(t, a)
	for _, bad := range []string{
		`{"set":{"na.strenght":1},"anew":true}`, `{"set":{"na.strength":9},"anew":true}`, `{"set":{},"anew":true}`,
		`{"name":"ghost","anew":true}`,
		`{"name":"da","set":{"na.on":true},"anew":true}`, `{"set":null,"anew":true}`, `{"anew":1}`, `{"name":"da+na","anew":true,"from":0}`,
	} {
		if _, err := a.Call("twin", []byte(bad)); err == nil {
			t.Errorf("twin %s passes", bad)
		}
		if now := visibleState(t, a); now != before {
			t.Fatalf("twin %s was refused and changed\n%s\n%s", bad, before, now)
		}
	}
	if _, err := a.Call("twin", []byte(`{"set":{"na.strength":0.25},"anew":true}`)); err != nil || a.Session.Tick() != 0 {
		t.Errorf("%v, tick %d; a twin that is taken begins both again", err, a.Session.Tick())
	}
}

// A command that one of two networks refuses is done in neither: the twin has no tissue, so a
// concentration that tissue allows is too high there.
func TestACommandThatTheTwinRefusesIsNotDoneInTheSession(t *testing.T) {
	a := newTestAPI(t)
	for _, c := range [][2]string{{"figure", `{"name":"diffusion"}`}, {"step", `{"ms":50}`}, {"twin", `{"set":{"field.mode":"global"}}`}} {
		if _, err := a.Call(c[0], []byte(c[1])); err != nil {
			t.Fatal(err)
		}
	}
	before := visibleState(t, a)
	_, err := a.Call("puff", []byte(`{"modulator":"na","x":10,"y":10,"nM":5000}`))
	if err == nil || !strings.Contains(err.Error(), "twin") {
		t.Errorf("%v", err)
	}
	if now := visibleState(t, a); now != before {
		t.Errorf("refused by the twin, done by the first:\n%s\n%s", before, now)
	}
}

func TestSeedsAreWholeNumbersOf64Bits(t *testing.T) {
	a := newTestAPI(t)
	for _, c := range [][2]string{
		{`0`, `0`}, {`"7"`, `7`}, {`9007199254740991`, `9007199254740991`}, {`"9007199254740993"`, `"9007199254740993"`},
		{`9007199254740993`, `"9007199254740993"`}, {`"18446744073709551615"`, `"18446744073709551615"`},
	} {
		if _, err := a.Call("reset", []byte(`{"seed":`+c[0]+`}`)); err != nil {
			t.Errorf("seed %s: %v", c[0], err)
			continue
		}
		digits := strings.Trim(c[1], `"`)
		state, _ := a.Call("state", nil)
		if !strings.Contains(string(state), `"seed":`+c[1]+`,`) || !strings.Contains(a.Session.Link(), "seed="+digits) {
			t.Errorf("seed %s: %.80s %s", c[0], state, a.Session.Link())
		}
		if _, err := a.Call("step", []byte(`{"trials":1}`)); err != nil {
			t.Fatal(err)
		}
		rows, _ := a.Call("trials", nil)
		table, _ := a.Call("csv", nil)
		if !strings.Contains(string(rows), `"seed":`+c[1]) || !strings.Contains(string(table), `\n`+digits+`,`) {
			t.Errorf("seed %s: %s %s", c[0], rows, table)
		}
		begun, err := a.Call("experiment", []byte(`{"figure":"set-shift","seed":`+c[0]+`,"seeds":1}`))
		if err != nil || !strings.Contains(string(begun), `"first":`+c[1]) {
			t.Errorf("experiment from %s: %s, %v", c[0], begun, err)
		}
		block, err := a.Call("block", []byte(`{"seed":`+c[0]+`,"before":10,"after":10}`))
		if err != nil || !strings.Contains(string(block), `"seed":`+c[1]) {
			t.Errorf("block of %s: %.80s, %v", c[0], block, err)
		}
	}
	before := visibleState(t, a)
	for _, bad := range []string{`-1`, `1.5`, `1e3`, `"1e3"`, `"+1"`, `"0x10"`, `""`, `"1,000"`, `18446744073709551616`,
		`{"notJSON":"NaN"}`, `null`, `true`} {
		_, err := a.Call("reset", []byte(`{"seed":`+bad+`}`))
		if err == nil || !strings.Contains(err.Error(), "reset: seed") || !strings.Contains(err.Error(), "2^64") {
			t.Errorf("seed %s: %v", bad, err)
		}
	}
	if visibleState(t, a) != before {
		t.Error("a seed that was refused changed something")
	}
}
