package lab

// Tests of the measures that lessons state about a run.

import (
	"encoding/json"
	"math"
	"strings"
	"testing"
)

// A fact equals a count by hand in the columns of the same trials.
func TestFactsAreCountedFromTheTrialsTheyName(t *testing.T) {
	a := apiAfterTwoTrials(t, "set-shift", false)
	if _, err := a.Call("step", []byte(`{"trials":40}`)); err != nil {
		t.Fatal(err)
	}
	out, err := a.Call("series", []byte(`{}`))
	if err != nil {
		t.Fatal(err)
	}
	var c struct {
		Outcome []string
		Release []int
		RPE     []float64
		DA, HT  []float64
	}
	if err := json.Unmarshal(out, &c); err != nil {
		t.Fatal(err)
	}
	count := func(names ...string) (n float64) {
		for i := 10; i < 40; i++ {
			for _, name := range names {
				if c.Outcome[i] == name {
					n++
				}
			}
		}
		return n
	}
	sum := func(column []float64) (x float64) {
		for i := 10; i < 40; i++ {
			x += column[i]
		}
		return x
	}
	for arguments, want := range map[string]float64{
		`"measure":"right"`:                  count("hit", "correct_rejection") / 30,
		`"measure":"false_alarms"`:           count("false_alarm") / count("false_alarm", "correct_rejection"),
		`"measure":"misses"`:                 count("miss") / count("miss", "hit"),
		`"measure":"rpe"`:                    sum(c.RPE) / 30,
		`"measure":"level","modulator":"da"`: sum(c.DA) / 30,
		`"measure":"level","modulator":"ht"`: sum(c.HT) / 30,
		`"measure":"right","after":"hit"`:    1,
	} {
		out, err := a.Call("fact", []byte(`{"trials":[11,40],`+arguments+`}`))
		var got float64
		if err == nil {
			err = json.Unmarshal(out, &got)
		}
		if err != nil || math.Abs(got-want) > 1e-12 {
			t.Errorf("%s is %v, %v; counted by hand it is %v", arguments, got, err, want)
		}
	}
}

func TestAFactAboutLaterTrialsIsNull(t *testing.T) {
	a := apiAfterTwoTrials(t, "set-shift", false)
	for _, arguments := range []string{
		`{"measure":"right","trials":[1,5000]}`, `{"measure":"right","of":"twin","trials":[1,2]}`,
		`{"measure":"nM","modulator":"da","x":0,"y":0}`,
	} {
		if out, err := a.Call("fact", []byte(arguments)); err != nil || string(out) != "null" {
			t.Errorf("%s gives %s, %v; want null", arguments, out, err)
		}
	}
}

func TestAnInvalidFactIsRefusedWithItsName(t *testing.T) {
	a := apiAfterTwoTrials(t, "set-shift", false)
	for arguments, name := range map[string]string{
		`{"measure":"wrong","trials":[1,2]}`:                  "measure",
		`{"measure":"right"}`:                                 "trials",
		`{"measure":"right","trials":[2,1]}`:                  "trials",
		`{"measure":"right","trials":[1,2,3]}`:                "trials",
		`{"measure":"right","trials":[1,1.5]}`:                "trials",
		`{"measure":"right","trials":[1,2],"of":"both"}`:      "of",
		`{"measure":"level","trials":[1,2],"modulator":"xx"}`: "modulator",
		`{"measure":"right","trials":[1,2],"after":"never"}`:  "after",
	} {
		_, err := a.Call("fact", []byte(arguments))
		if err == nil || !strings.Contains(err.Error(), "fact: "+name) {
			t.Errorf("%s: %v; want a refusal that names %s", arguments, err, name)
		}
	}
}

// A result in the arguments is written like that of the present experiment.
func TestAGivenResultIsWrittenLikeThePresentOne(t *testing.T) {
	a := apiAfterTwoTrials(t, "set-shift", false)
	call := func(name, arguments string) string {
		t.Helper()
		out, err := a.Call(name, []byte(arguments))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		return string(out)
	}
	call("experiment", `{"figure":"set-shift","seeds":1,"conditions":["da","na"],"set":{"task.before":20,"task.after":20}}`)
	for arm := range 2 {
		where := []string{`"offset":0,"arm":0`, `"offset":0,"arm":1`}[arm]
		call("tally", `{`+where+`,"measures":`+call("measure", `{`+where+`}`)+`}`)
	}
	own := call("resultCSV", `{}`)
	if strings.Count(own, "\\n") < 10 {
		t.Fatalf("the table has few rows: %s", own)
	}
	if given := call("resultCSV", `{"result":`+call("result", `{}`)+`}`); given != own {
		t.Errorf("given, it is written\n%s\nand not\n%s", given, own)
	}
	if each := call("resultCSV", `{"seeds":true}`); !strings.Contains(each, "condition,protocol,seed,metric,value\\n") {
		t.Errorf("the values of single seeds: %.200s", each)
	}
	_, err := a.Call("resultCSV", []byte(`{"seeds":true,"result":{"figure":"reversal","conditions":[{"name":"da"}]}}`))
	if err == nil || !strings.Contains(err.Error(), "seeds") {
		t.Errorf("values of single seeds that are not there: %v", err)
	}
	if _, err := a.Call("resultCSV", []byte(`{"result":{"figure":7}}`)); err == nil || !strings.Contains(err.Error(), "resultCSV: result") {
		t.Errorf("what is no result: %v", err)
	}
}
