package export

// Values as Python writes them.

import (
	"fmt"
	"strconv"
	"strings"
)

// entry is one item of a dict.
type entry struct {
	Key   string
	Value any
}

// dict is a Python dict in the order of its entries.
type dict []entry

// number writes a number as Python reads it.
func number(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }

// python writes a value as a Python literal.
func python(v any) string {
	list := func(n int, at func(int) string) string {
		parts := make([]string, n)
		for i := range parts {
			parts[i] = at(i)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	}
	switch x := v.(type) {
	case string:
		return "'" + strings.NewReplacer(`\`, `\\`, `'`, `\'`, "\n", `\n`).Replace(x) + "'"
	case float64:
		return number(x)
	case int:
		return strconv.Itoa(x)
	case bool:
		if x {
			return "True"
		}
		return "False"
	case []string:
		return list(len(x), func(i int) string { return python(x[i]) })
	case [][]string:
		return list(len(x), func(i int) string { return python(x[i]) })
	case []any:
		return list(len(x), func(i int) string { return python(x[i]) })
	case dict:
		var parts []string
		for _, e := range x {
			parts = append(parts, python(e.Key)+": "+python(e.Value))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	}
	panic(fmt.Sprintf("export: no Python for %T", v))
}
