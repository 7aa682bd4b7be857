package lab

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"neuromodlab/assets"
	"neuromodlab/engine/figure"
	"neuromodlab/engine/param"
)

// goInsides are words that only somebody who writes Go knows.
var goInsides = regexp.MustCompile(`<nil>|map\[|json: [a-z]+ [a-z]+ into|json: (cannot|unknown|unsupported)|` +
	`(^|[^.])\b(subject|engine|learner): |` +
	`strconv|%!|interface|float64|uint64|struct|unmarshal|invalid syntax|lab\.|param\.|\bnil\b`)

// everything is all that a person can see of the API: a call that is refused leaves it.
func everything(t *testing.T, a *API) string {
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

// nonsense is what no argument of any call may be, or what few may: as JSON.
var nonsense = []string{
	`null`, `true`, `"nonsense"`, `""`, `"1e3"`, `[]`, `[1]`, `{}`, `{"a":1}`, `-1`, `0.5`, `1e300`, `1e400`, `-0.25`,
	`99999999999999999999`, `{"notJSON":"NaN"}`, `{"notJSON":"-Infinity"}`, `[[[]]]`, `"` + strings.Repeat("x", 500) + `"`,
}

// fresh is an API that has just been opened, and whose clock stands still.
func fresh(t testing.TB) *API {
	t.Helper()
	set, err := figure.Load(assets.Figures())
	if err != nil {
		t.Fatal(err)
	}
	a, err := NewAPI(set, func() float64 { return 0 })
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// bench is a figure two trials on, at another speed than the usual, and with a twin.
func bench(t *testing.T, figure string, twin bool) *API {
	t.Helper()
	a := fresh(t)
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

// Every argument of every call is tried with nonsense. What is refused is refused in plain
// words that name the call or the argument, and has changed nothing.
func TestNonsenseIsRefusedInPlainWordsAndChangesNothing(t *testing.T) {
	valid := map[string]string{ // what else a call needs, so that the argument in question is reached
		"puff": `"modulator":"da"`, "probe": `"x":1`, "lens": `"scale":"neuron"`, "block": `"seed":1,"before":10,"after":10`,
		"experiment": `"figure":"set-shift"`, "step": "", "seek": "",
	}
	for _, figure := range []string{"set-shift", "forgetting"} {
		a := bench(t, figure, figure == "set-shift")
		before := everything(t, a)
		try := func(call, arguments, names string) {
			_, err := a.Call(call, []byte(arguments))
			if err == nil {
				if call == "twin" || call == "open" || call == "tally" || call == "experiment" { // taken: begin again
					a = bench(t, figure, figure == "set-shift")
					before = everything(t, a)
				} else if now := everything(t, a); now != before {
					before = now // it was taken, and did something
				}
				return
			}
			says := err.Error()
			if goInsides.MatchString(says) {
				t.Errorf("%s %s: %s: this is Go's inside", call, short(arguments), says)
			}
			if !strings.Contains(says, names) && !strings.Contains(says, call) && !strings.Contains(says, "no experiment") &&
				!strings.Contains(says, "this is no JSON") && !strings.Contains(says, "session file") && !strings.Contains(says, "line 1") &&
				!strings.Contains(says, a.Session.Figure.Name) {
				t.Errorf("%s %s: %s: names neither the call nor %s", call, short(arguments), says, names)
			}
			if now := everything(t, a); now != before {
				t.Errorf("%s %s was refused (%s) and changed something:\n%s\n%s", call, short(arguments), says, before, now)
				a = bench(t, figure, figure == "set-shift")
				before = everything(t, a)
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
					for _, x := range nonsense {
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
			for _, x := range nonsense {
				try("set", fmt.Sprintf(`{%q:%s}`, d.Key, x), d.Key)
			}
		}
	}
}

func short(text string) string { return text[:min(90, len(text))] }

func TestATwinThatIsRefusedLeavesTheRun(t *testing.T) {
	a := bench(t, "set-shift", true)
	before := everything(t, a)
	for _, bad := range []string{
		`{"set":{"na.strenght":1},"anew":true}`, `{"set":{"na.strength":9},"anew":true}`, `{"set":{},"anew":true}`,
		`{"name":"ghost","anew":true}`,
		`{"name":"da","set":{"na.on":true},"anew":true}`, `{"set":null,"anew":true}`, `{"anew":1}`, `{"name":"da+na","anew":true,"from":0}`,
	} {
		if _, err := a.Call("twin", []byte(bad)); err == nil {
			t.Errorf("twin %s passes", bad)
		}
		if now := everything(t, a); now != before {
			t.Fatalf("twin %s was refused and changed\n%s\n%s", bad, before, now)
		}
	}
	if _, err := a.Call("twin", []byte(`{"set":{"na.strength":0.25},"anew":true}`)); err != nil || a.Session.Tick() != 0 {
		t.Errorf("%v, tick %d; a twin that is taken begins both again", err, a.Session.Tick())
	}
}

// What one of two networks refuses, neither does: the twin has no tissue, so that as many nM
// as a place of tissue takes are too many there.
func TestWhatTheTwinRefusesTheFirstDoesNotDoEither(t *testing.T) {
	a := fresh(t)
	for _, c := range [][2]string{{"figure", `{"name":"diffusion"}`}, {"step", `{"ms":50}`}, {"twin", `{"set":{"field.mode":"global"}}`}} {
		if _, err := a.Call(c[0], []byte(c[1])); err != nil {
			t.Fatal(err)
		}
	}
	before := everything(t, a)
	_, err := a.Call("puff", []byte(`{"modulator":"na","x":10,"y":10,"nM":5000}`))
	if err == nil || !strings.Contains(err.Error(), "twin") {
		t.Errorf("%v", err)
	}
	if now := everything(t, a); now != before {
		t.Errorf("refused by the twin, done by the first:\n%s\n%s", before, now)
	}
}

func TestSeedsAreWholeNumbersOf64Bits(t *testing.T) {
	a := fresh(t)
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
	before := everything(t, a)
	for _, bad := range []string{`-1`, `1.5`, `1e3`, `"1e3"`, `"+1"`, `"0x10"`, `""`, `"1,000"`, `18446744073709551616`,
		`{"notJSON":"NaN"}`, `null`, `true`} {
		_, err := a.Call("reset", []byte(`{"seed":`+bad+`}`))
		if err == nil || !strings.Contains(err.Error(), "reset: seed") || !strings.Contains(err.Error(), "2^64") {
			t.Errorf("seed %s: %v", bad, err)
		}
	}
	if everything(t, a) != before {
		t.Error("a seed that was refused changed something")
	}
}
