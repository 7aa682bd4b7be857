package param

// Values in error messages.

import (
	"encoding/json"
	"fmt"
	"strconv"
	"unicode/utf8"
)

// NotJSON is a value that JSON cannot hold, such as NaN, by name.
type NotJSON string

// maxQuoted is how much of a text a message repeats, characters.
const maxQuoted = 40

// Quote writes a value for an error message: numbers and texts as they are, lists and objects as "a
// list" and "an object".
func Quote(v any) string {
	switch x := v.(type) {
	case nil:
		return "null"
	case bool:
		return strconv.FormatBool(x)
	case float64:
		return strconv.FormatFloat(x, 'g', -1, 64)
	case json.Number:
		return truncate(x.String())
	case NotJSON:
		return truncate(string(x))
	case string:
		return strconv.Quote(truncate(x))
	case []any:
		return "a list"
	case map[string]any:
		return "an object"
	}
	return truncate(fmt.Sprint(v))
}

func truncate(text string) string {
	if utf8.RuneCountInString(text) <= maxQuoted {
		return text
	}
	return string([]rune(text)[:maxQuoted]) + "…"
}
