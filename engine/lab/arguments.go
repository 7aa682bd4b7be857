package lab

// Arguments of calls: reading them from JSON and checking them.

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

// arguments are a call's arguments by name, decoded from JSON: strings, numbers (json.Number),
// booleans, nil for null, lists and objects. Each call reads its arguments with the methods below.
// Their errors name the call, the argument, the value given and the values allowed.
type arguments struct {
	call   string
	values map[string]any
}

// notJSON is the key by which the page sends a value that JSON cannot hold: {"notJSON": "NaN"}.
const notJSON = "notJSON"

// readArguments reads a call's arguments: an object with some of the given names. A name written
// "a|b" allows a or b, but not both.
func readArguments(call string, text []byte, names []string) (args arguments, err error) {
	v, err := readJSON(text)
	if err != nil {
		return args, fmt.Errorf("%s: arguments: %w", call, err)
	}
	values, ok := v.(map[string]any)
	if !ok {
		return args, fmt.Errorf("%s: %s is not allowed; allowed: %s", call, param.Quote(v), allowedArguments(names))
	}
	for _, key := range slices.Sorted(maps.Keys(values)) {
		known := slices.ContainsFunc(names, func(name string) bool { return slices.Contains(strings.Split(name, "|"), key) })
		if !known {
			return args, fmt.Errorf("%s: there is no argument %.40q; allowed: %s", call, key, allowedArguments(names))
		}
	}
	for _, name := range names {
		var present []string
		for _, key := range strings.Split(name, "|") {
			if _, given := values[key]; given {
				present = append(present, key)
			}
		}
		if len(present) > 1 {
			return args, fmt.Errorf("%s: %s exclude each other; allowed: one of them", call, strings.Join(present, " and "))
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

// readJSON reads one JSON value. Numbers keep their digits.
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

// replaceNotJSON replaces each object {"notJSON": name} by a param.NotJSON.
func replaceNotJSON(v any) any {
	switch x := v.(type) {
	case []any:
		for i := range x {
			x[i] = replaceNotJSON(x[i])
		}
	case map[string]any:
		if name, ok := x[notJSON].(string); ok && len(x) == 1 {
			return param.NotJSON(name)
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

// refusal is the error for an argument that is missing or not allowed.
func (args arguments) refusal(name, allowed string) error {
	v, found := args.values[name]
	if !found {
		return fmt.Errorf("%s: %s is missing; allowed: %s", args.call, name, allowed)
	}
	return fmt.Errorf("%s: %s: %s is not allowed; allowed: %s", args.call, name, param.Quote(v), allowed)
}

// finiteNumber is the number in a decoded JSON value, where it is one.
func finiteNumber(v any) (float64, bool) {
	n, ok := v.(json.Number)
	if !ok {
		return 0, false
	}
	x, err := n.Float64()
	return x, err == nil
}

// wholeNumber reads a whole number from lo to hi.
func (args arguments) wholeNumber(name string, lo, hi float64) (int, error) {
	x, ok := finiteNumber(args.values[name])
	if !ok || !(x >= lo && x <= hi) || x != math.Trunc(x) {
		return 0, args.refusal(name, fmt.Sprintf("a whole number from %.0f to %.0f", lo, hi))
	}
	return int(x), nil
}

// wholeNumberOr is wholeNumber, or otherwise where the argument is missing.
func (args arguments) wholeNumberOr(name string, lo, hi float64, otherwise int) (int, error) {
	if !args.has(name) {
		return otherwise, nil
	}
	return args.wholeNumber(name, lo, hi)
}

// number reads a number from lo to hi. unit is for the error message and may be empty.
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

// seedOr is seed, or otherwise where the argument is missing.
func (args arguments) seedOr(name string, otherwise uint64) (uint64, error) {
	if !args.has(name) {
		return otherwise, nil
	}
	return args.seed(name)
}

// text reads a string; allowed is for the error message.
func (args arguments) text(name, allowed string) (string, error) {
	x, ok := args.values[name].(string)
	if !ok {
		return "", args.refusal(name, allowed)
	}
	return x, nil
}

// textOr is text, or otherwise where the argument is missing.
func (args arguments) textOr(name, allowed, otherwise string) (string, error) {
	if !args.has(name) {
		return otherwise, nil
	}
	return args.text(name, allowed)
}

// oneOf reads a string that is one of the allowed ones.
func (args arguments) oneOf(name string, allowed []string) (string, error) {
	list := strings.Join(allowed, ", ")
	x, err := args.text(name, list)
	if err == nil && !slices.Contains(allowed, x) {
		err = args.refusal(name, list)
	}
	return x, err
}

// oneOfOrNone is oneOf, or "" where the argument is missing or "".
func (args arguments) oneOfOrNone(name string, allowed []string) (string, error) {
	if x, found := args.values[name]; !found || x == "" {
		return "", nil
	}
	return args.oneOf(name, allowed)
}

// maxCoordinate is the greatest x or y that calls take, µm.
const maxCoordinate = 1e6

// place reads x and y.
func (args arguments) place() (at Place, err error) {
	if at.X, err = args.number("x", -maxCoordinate, maxCoordinate, "µm"); err == nil {
		at.Y, err = args.number("y", -maxCoordinate, maxCoordinate, "µm")
	}
	return at, err
}

// placeOrNil is place; nil where neither x nor y is given.
func (args arguments) placeOrNil() (*Place, error) {
	if !args.has("x") && !args.has("y") {
		return nil, nil
	}
	at, err := args.place()
	return &at, err
}

// boolean reads true or false; false where the argument is missing.
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

// list reads a list; nil where the argument is missing.
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

// stringList reads a list of strings; nil where the argument is missing.
func (args arguments) stringList(name, allowed string) ([]string, error) {
	all, err := args.list(name, allowed)
	var out []string
	for i, v := range all {
		x, ok := v.(string)
		if !ok {
			return nil, fmt.Errorf("%s: %s[%d]: %s is not allowed; allowed: %s", args.call, name, i, param.Quote(v), allowed)
		}
		out = append(out, x)
	}
	return out, err
}

// object reads an object; nil where the argument is missing.
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

// sweeps reads a list of parameters, each with its values; nil where the argument is missing.
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
