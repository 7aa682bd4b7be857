package lab

// Test that the answers of all calls have the types that the contract states.

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// Answers keep what the contract says beyond their Go types: no list or map is null, a text with
// an enum tag is one of its words, and numbers are finite.
func TestAnswersAreWhatTheContractSays(t *testing.T) {
	if testing.Short() {
		t.Skip("does not depend on the platform")
	}
	asked := map[string][]string{
		"get": {`{"key":"task.before"}`}, "open": {`{}`}, "readLink": {`{"link":"figure=set-shift"}`}, "figure": {},
		"opening": {`{"figure":"set-shift"}`}, "slow": {`{"on":false}`}, "speed": {`{"x":2}`},
		"step": {`{"ms":170}`}, "seek": {`{"trial":2}`}, "puff": {`{"modulator":"da"}`, `{"modulator":"da","x":0,"y":0}`},
		"lesion": {`{"units":[1]}`}, "follow": {`{"cell":-1}`, `{"cell":130}`}, "probe": {`{"x":0,"y":0}`}, "onward": {},
		"lens": {`{"scale":"synapse"}`, `{"scale":"synapse","cell":0}`, `{"scale":"neuron","cell":0}`, `{"scale":"neuron","cell":130}`,
			`{"scale":"circuit"}`, `{"scale":"network"}`, `{"scale":"off"}`},
		"twin":         {`{}`, `{"set":{"na.strength":0.5}}`, `{"set":{"na.on":false}}`},
		"importFigure": {`{"json":"{\"name\":\"one\",\"parent\":\"set-shift\"}"}`},
		"readFigure":   {`{"json":"{\"name\":\"two\",\"parent\":\"set-shift\"}"}`},
		"checkCircuit": {`{"json":"{}"}`},
		"readSession":  {}, "recording": {`{"trials":2}`}, "recordingArrays": {`{"trials":1}`},
		"exportModel": {`{"as":"brian2"}`, `{"as":"neuroml"}`},
		"experiment":  {`{"figure":"set-shift","seeds":1,"conditions":["da"],"set":{"task.before":20,"task.after":20}}`},
		"fact": {`{"measure":"right","trials":[1,2]}`, `{"measure":"kept","task":"A","trials":[1,30]}`,
			`{"measure":"nM","modulator":"da","x":0,"y":0}`},
		"pictures": {`{"images":[0,3]}`}, "shown": {`{"pixels":[` + strings.Repeat("0.5,", 195) + `1]}`},
		"measure": {}, "tally": {`{"offset":0,"arm":0,"measures":{"x":1}}`},
		"resultCode":      {`{"seed":1,"records":[{"rule":"A","cue_visual":"A","cue_auditory":"X","response":"nogo"}]}`},
		"measurePeople":   {`{"table":"person,cue,right,context,response\n1,a,go,win,go\n1,a,go,win,nogo\n"}`},
		"measureNetworks": {`{"figure":"set-shift","seeds":1}`},
		"importTrials":    {`{"text":"subject,cue,response,outcome\n1,a,go,1\n1,b,nogo,-1\n"}`},
		"block":           {`{"seed":1,"before":10,"after":10}`},
		"judge":           {`{"records":[{"rule":"A","cue_visual":"A","cue_auditory":"X","response":"nogo"}]}`},
	}
	order := []string{"step", "experiment", "twin", "kept", "taken", "pictures", "shown", "twins", "series", "trials", "lens", "lesion"}
	for _, name := range callNames() {
		if !slices.Contains(order, name) && name != "figure" && name != "importFigure" {
			order = append(order, name)
		}
	}
	order = append(order, "importFigure") // opens another figure
	answered := map[string]bool{"figure": true, "onward": true, "readSession": true, "measure": true}
	for _, figure := range []string{"set-shift", "volume", "forgetting", "digits", "diffusion"} {
		if testing.Short() && figure == "diffusion" {
			continue // its tissue settles anew at many calls
		}
		a := apiAfterTwoTrials(t, figure, false)
		for _, name := range order {
			arguments, listed := asked[name]
			if !listed {
				arguments = []string{`{}`}
			}
			for _, text := range arguments {
				out, err := a.answer(name, []byte(text))
				if err != nil {
					continue // for the other kind of figure
				}
				answered[name] = true
				checkValue(t, fmt.Sprintf("%s: %s %s", figure, name, text), reflect.ValueOf(out), "")
			}
		}
	}
	for _, name := range callNames() {
		if !answered[name] {
			t.Errorf("%s was refused with every figure", name)
		}
	}
}

// checkValue checks a value and what it contains; enum is the tag of its field.
func checkValue(t *testing.T, where string, v reflect.Value, enum string) {
	t.Helper()
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			checkValue(t, where, v.Elem(), enum)
		}
	case reflect.String:
		if enum != "" && !oneOfWords(v.String(), enum) {
			t.Errorf("%s is %q, which is none of %s", where, v.String(), enum)
		}
	case reflect.Float32:
		if math.IsNaN(v.Float()) || math.IsInf(v.Float(), 0) {
			t.Errorf("%s is no number", where)
		}
	case reflect.Slice:
		if v.IsNil() {
			t.Errorf("%s is null", where)
		}
		if v.Type() == reflect.TypeFor[column]() {
			return
		}
		for i := range v.Len() {
			checkValue(t, fmt.Sprintf("%s[%d]", where, i), v.Index(i), enum)
		}
	case reflect.Map:
		if v.IsNil() {
			t.Errorf("%s is null", where)
		}
		for _, key := range v.MapKeys() {
			of := v.MapIndex(key)
			if enum != "" && of.Kind() != reflect.Map && !oneOfWords(key.String(), enum) {
				t.Errorf("%s has a key %q, which is none of %s", where, key, enum)
			}
			inner := ""
			if of.Kind() == reflect.Map {
				inner = enum
			}
			checkValue(t, where+"."+key.String(), of, inner)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			f := v.Type().Field(i)
			tag := f.Tag.Get("json")
			name, options, _ := strings.Cut(tag, ",")
			if name == "" || name == "-" || options == "omitempty" && v.Field(i).IsZero() {
				continue
			}
			checkValue(t, where+"."+name, v.Field(i), f.Tag.Get("enum"))
		}
	}
}

// oneOfWords reports whether an enum tag allows a text.
func oneOfWords(text, enum string) bool {
	return slices.ContainsFunc(strings.Split(enum, "|"), func(part string) bool {
		for _, l := range ContractWords {
			if l.Name == part {
				return slices.Contains(l.Values, text)
			}
		}
		return part == text
	})
}
