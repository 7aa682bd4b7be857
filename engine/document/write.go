package document

// Writing a value of a file.

import (
	"encoding/json"
	"strconv"
)

// Append adds a value to a text as JSON, without spaces. Members keep their order.
func (n *Node) Append(dst []byte) []byte {
	open, closing := byte('['), byte(']')
	switch x := n.Value.(type) {
	case nil:
		return append(dst, "null"...)
	case bool:
		return strconv.AppendBool(dst, x)
	case float64:
		return strconv.AppendFloat(dst, x, 'g', -1, 64)
	case string:
		return append(dst, quoted(x)...)
	case json.Delim:
		if x == '{' {
			open, closing = '{', '}'
		}
	}
	dst = append(dst, open)
	for i, sub := range n.Children {
		if i > 0 {
			dst = append(dst, ',')
		}
		if open == '{' {
			dst = append(append(dst, quoted(n.Keys[i])...), ':')
		}
		dst = sub.Append(dst)
	}
	return append(dst, closing)
}

func quoted(text string) []byte {
	b, err := json.Marshal(text)
	if err != nil {
		panic("document: " + err.Error()) // a string
	}
	return b
}
