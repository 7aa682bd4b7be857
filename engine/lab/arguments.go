package lab

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"strings"

	"neuromodlab/engine/figure"
	"neuromodlab/engine/param"
)

// given is the arguments of a call by name, as they came: texts, numbers (json.Number),
// true, false, nil for null, lists and objects. What a call does not take is refused
// before it begins; each call reads its own with the methods below, whose errors name the
// call, the argument, what was given and what is allowed.
type arguments struct {
	call   string
	values map[string]any
}

// notJSON is the key of an object in which the page sends what JSON cannot hold, by its
// name: {"notJSON": "NaN"}.
const notJSON = "notJSON"

// readArguments reads a call's arguments, which must be an object of those that it takes.
// One that is written "a|b" stands for one of several, not two of them.
func readArguments(call string, text []byte, names []string) (args arguments, err error) {
	v, err := readJSON(text)
	if err != nil {
		return args, fmt.Errorf("%s: arguments: %w", call, err)
	}
	values, ok := v.(map[string]any)
	if !ok {
		return args, fmt.Errorf("%s: %s is not allowed; allowed: %s", call, param.Said(v), allowedArguments(names))
	}
	for _, key := range slices.Sorted(maps.Keys(values)) {
		known := slices.ContainsFunc(names, func(name string) bool { return slices.Contains(strings.Split(name, "|"), key) })
		if !known {
			return args, fmt.Errorf("%s: there is no argument %.40q; allowed: %s", call, key, allowedArguments(names))
		}
	}
	for _, name := range names {
		var found []string
		for _, key := range strings.Split(name, "|") {
			if _, given := values[key]; given {
				found = append(found, key)
			}
		}
		if len(found) > 1 {
			return args, fmt.Errorf("%s: %s exclude each other; allowed: one of them", call, strings.Join(found, " and "))
		}
	}
	return arguments{call, values}, nil
}

func allowedArguments(names []string) string {
	if len(names) == 0 {
		return "no arguments"
	}
	return "an object with " + strings.ReplaceAll(strings.Join(names, ", "), "|", " or ")
}

// readJSON reads one JSON value, its numbers as they are written.
func readJSON(text []byte) (any, error) {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	var v any
	err := d.Decode(&v)
	if err == nil {
		if _, err = d.Token(); err == io.EOF {
			return replaceNotJSON(v), nil
		}
	}
	return nil, errors.New("this is no JSON")
}

// withNames puts the names of what JSON cannot hold in place of their objects.
func replaceNotJSON(v any) any {
	switch x := v.(type) {
	case []any:
		for i := range x {
			x[i] = replaceNotJSON(x[i])
		}
	case map[string]any:
		if name, ok := x[notJSON].(string); ok && len(x) == 1 {
			return param.NoJSON(name)
		}
		for key := range x {
			x[key] = replaceNotJSON(x[key])
		}
	}
	return v
}

func (args arguments) has(name string) bool {
	_, found := args.values[name]
	return found
}

// refused says that an argument is missing, or is not what it must be.
func (args arguments) refusal(name, allowed string) error {
	v, found := args.values[name]
	if !found {
		return fmt.Errorf("%s: %s is missing; allowed: %s", args.call, name, allowed)
	}
	return fmt.Errorf("%s: %s: %s is not allowed; allowed: %s", args.call, name, param.Said(v), allowed)
}

// numberOf is a value that is a finite number.
func finiteNumber(v any) (float64, bool) {
	n, ok := v.(json.Number)
	if !ok {
		return 0, false
	}
	x, err := n.Float64()
	return x, err == nil
}

// whole reads a whole number in a range.
func (args arguments) wholeNumber(name string, lo, hi float64) (int, error) {
	x, ok := finiteNumber(args.values[name])
	if !ok || !(x >= lo && x <= hi) || x != math.Trunc(x) {
		return 0, args.refusal(name, fmt.Sprintf("a whole number from %.0f to %.0f", lo, hi))
	}
	return int(x), nil
}

// wholeOr is whole, or a number where nothing is given.
func (args arguments) wholeNumberOr(name string, lo, hi float64, otherwise int) (int, error) {
	if !args.has(name) {
		return otherwise, nil
	}
	return args.wholeNumber(name, lo, hi)
}

// number reads a number in a range; unit may be empty.
func (args arguments) number(name string, lo, hi float64, unit string) (float64, error) {
	x, ok := finiteNumber(args.values[name])
	if !ok || !(x >= lo && x <= hi) {
		return 0, args.refusal(name, strings.TrimSpace(fmt.Sprintf("a number from %s to %s %s", formatNumber(lo), formatNumber(hi), unit)))
	}
	return x, nil
}

// seed reads a seed: a number, or its digits as text.
func (args arguments) seed(name string) (uint64, error) {
	text := ""
	switch x := args.values[name].(type) {
	case json.Number:
		text = x.String()
	case string:
		text = x
	}
	s, err := param.ParseSeed(text)
	if err != nil {
		return 0, args.refusal(name, param.SeedAllowed)
	}
	return uint64(s), nil
}

// seedOr is seed, or another where nothing is given.
func (args arguments) seedOr(name string, otherwise uint64) (uint64, error) {
	if !args.has(name) {
		return otherwise, nil
	}
	return args.seed(name)
}

// text reads a text, of which allowed says what it may be.
func (args arguments) text(name, allowed string) (string, error) {
	x, ok := args.values[name].(string)
	if !ok {
		return "", args.refusal(name, allowed)
	}
	return x, nil
}

// textOr is text, or another where nothing is given.
func (args arguments) textOr(name, allowed, otherwise string) (string, error) {
	if !args.has(name) {
		return otherwise, nil
	}
	return args.text(name, allowed)
}

// yes reads true or false; nothing is false.
func (args arguments) boolean(name string) (bool, error) {
	if !args.has(name) {
		return false, nil
	}
	x, ok := args.values[name].(bool)
	if !ok {
		return false, args.refusal(name, "true, false")
	}
	return x, nil
}

// list reads a list; nothing is none.
func (args arguments) list(name, allowed string) ([]any, error) {
	if !args.has(name) {
		return nil, nil
	}
	x, ok := args.values[name].([]any)
	if !ok {
		return nil, args.refusal(name, allowed)
	}
	return x, nil
}

// texts reads a list of texts; nothing is none.
func (args arguments) stringList(name, allowed string) ([]string, error) {
	all, err := args.list(name, allowed)
	var out []string
	for i, v := range all {
		x, ok := v.(string)
		if !ok {
			return nil, fmt.Errorf("%s: %s[%d]: %s is not allowed; allowed: %s", args.call, name, i, param.Said(v), allowed)
		}
		out = append(out, x)
	}
	return out, err
}

// object reads an object; nothing is an empty one.
func (args arguments) object(name, allowed string) (map[string]any, error) {
	if !args.has(name) {
		return nil, nil
	}
	x, ok := args.values[name].(map[string]any)
	if !ok {
		return nil, args.refusal(name, allowed)
	}
	return x, nil
}

// sweeps reads a list of parameters with their values; nothing is nil.
func (args arguments) sweeps(name string) ([]figure.Sweep, error) {
	const allowed = "a list of {key, values}"
	all, err := args.list(name, allowed)
	if err != nil || all == nil {
		return nil, err
	}
	out := []figure.Sweep{}
	for i, v := range all {
		sweep, ok := v.(map[string]any)
		key, isText := sweep["key"].(string)
		values, isList := sweep["values"].([]any)
		if !ok || !isText || !isList || len(sweep) != 2 {
			return nil, fmt.Errorf("%s: %s[%d]: this is not allowed; allowed: %s", args.call, name, i, allowed)
		}
		out = append(out, figure.Sweep{Key: key, Values: values})
	}
	return out, nil
}
