package document_test

// Tests of reading: values and positions are those of encoding/json, and what is no JSON is refused.

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"neuromodlab/assets"
	"neuromodlab/engine/document"
)

func plain(n *document.Node) any {
	switch {
	case n.IsObject():
		out := map[string]any{}
		for i, key := range n.Keys {
			out[key] = plain(n.Children[i])
		}
		return out
	case n.IsArray():
		out := []any{}
		for _, sub := range n.Children {
			out = append(out, plain(sub))
		}
		return out
	}
	return n.Value
}

func TestAFileIsReadAsJSON(t *testing.T) {
	for _, text := range []string{
		string(assets.Circuit("sheet")), string(assets.CircuitSchema()),
		`{"a": [1, -2.5e3, true, false, null, "x\n\"ü\u00e4", {}, []], "": {"b": ""}}`,
		` [ ] `, `3`, `"\\"`,
	} {
		f, err := document.Read([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		var want any
		if err := json.Unmarshal([]byte(text), &want); err != nil {
			t.Fatal(err)
		}
		if got := plain(f.Root); !reflect.DeepEqual(got, want) {
			t.Errorf("%.60s: read %.200v", text, got)
		}
	}
}

func TestEveryValueKnowsItsPlace(t *testing.T) {
	const text = "{\"a.b\": [1,\n  {\"c\": 2}]}"
	f, err := document.Read([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	n := f.Root.Member("a.b").Children[1].Member("c")
	if n.Path() != "a.b[1].c" || n.At != strings.Index(text, "2}") {
		t.Errorf("path %s at %d", n.Path(), n.At)
	}
	if got := f.ErrorIn(n, "no").Error(); got != "line 2, column 9, a.b[1].c: no" {
		t.Error(got)
	}
}

func TestWhatIsNoJSONIsRefusedWithItsPlace(t *testing.T) {
	for text, want := range map[string]string{
		"{\n\"a\": 1,}":     "line 2",
		`{"a": 1, "a": 2}`:  "stands twice",
		"{\"a\": \"\xff\"}": "UTF-8",
		strings.Repeat("[", 40) + strings.Repeat("]", 40): "too deep",
		`[1e999]`: "beyond any number",
		``:        "no JSON",
	} {
		if _, err := document.Read([]byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.20q: %v; want %s", text, err, want)
		}
	}
	for _, text := range []string{`{"a": [1`, `{"a`, `{1: 2}`, `[`} { // known to be JSON, and yet not
		if _, err := document.ReadValid([]byte(text)); err == nil {
			t.Errorf("%s was read", text)
		}
	}
}
