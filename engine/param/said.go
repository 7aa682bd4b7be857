package param

import (
	"encoding/json"
	"fmt"
	"strconv"
	"unicode/utf8"
)

// NoJSON is a value that JSON cannot hold, such as NaN, by its name.
type NoJSON string

// saidMost is how much of a text a message repeats, characters.
const saidMost = 40

// Said writes a value that was given as a message repeats it: numbers and texts as they
// are, of lists and objects what they are.
func Said(v any) string {
	switch x := v.(type) {
	case nil:
		return "null"
	case bool:
		return strconv.FormatBool(x)
	case float64:
		return strconv.FormatFloat(x, 'g', -1, 64)
	case json.Number:
		return cut(x.String())
	case NoJSON:
		return cut(string(x))
	case string:
		return strconv.Quote(cut(x))
	case []any:
		return "a list"
	case map[string]any:
		return "an object"
	}
	return cut(fmt.Sprint(v))
}

func cut(text string) string {
	if utf8.RuneCountInString(text) <= saidMost {
		return text
	}
	return string([]rune(text)[:saidMost]) + "…"
}
