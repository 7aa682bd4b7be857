package param_test

// Tests of values and rows of a table.

import (
	"math"
	"strings"
	"testing"

	"neuromodlab/engine/param"
)

func table() *param.Table {
	row := func(key string, kind param.Kind) param.Def {
		return param.Def{Key: key, Label: key, Group: "g", Kind: kind, Min: 0, Max: 10, Doc: "d", Source: "s"}
	}
	choice := row("mode", param.Choice)
	choice.Choices = []string{"slow", "fast"}
	return param.NewTable(row("a.x", param.Number), row("a.n", param.Integer), row("a.on", param.Switch), choice)
}

func TestInvalidValuesAreRefusedWithKeyAndRange(t *testing.T) {
	for _, c := range []struct {
		key, text, want string
	}{
		{"a.x", "11", "from 0 to 10"}, {"a.x", "NaN", "from 0 to 10"}, {"a.x", "-Inf", "from 0 to 10"}, {"a.x", "one", "from 0 to 10"},
		{"a.n", "1.5", "whole number"}, {"a.on", "maybe", "on, off"}, {"mode", "1", "slow, fast"},
		{"a.y", "1", "a.x, a.n, a.on"}, {"b.y", "1", "a.…"}, {"", "1", "a.…"},
	} {
		v := table().Defaults()
		err := v.SetText(c.key, c.text)
		if err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), c.key) {
			t.Errorf("%s=%s: %v; want a message with %q", c.key, c.text, err, c.want)
		}
		if d, w := v.JSON(), table().Defaults().JSON(); d["a.x"] != w["a.x"] || d["a.n"] != w["a.n"] {
			t.Errorf("%s=%s was refused and changed something", c.key, c.text)
		}
	}
	for _, x := range []any{nil, []any{1.0}, map[string]any{}, "x", math.Inf(1)} {
		if err := table().Defaults().SetAny("a.x", x); err == nil {
			t.Errorf("a.x took %v", x)
		}
	}
}

func TestValuesReadAsTheyAreWritten(t *testing.T) {
	tab := table()
	v := tab.Defaults()
	for _, kv := range [][2]string{{"a.x", "2.5"}, {"a.n", "7"}, {"a.on", "on"}, {"mode", "fast"}} {
		if err := v.SetText(kv[0], kv[1]); err != nil {
			t.Fatal(err)
		}
	}
	again := tab.Defaults()
	for _, c := range v.Diff(tab.Defaults()) {
		if err := again.SetText(c.Key, c.Value); err != nil {
			t.Fatal(err)
		}
	}
	if d := again.Diff(v); len(d) != 0 {
		t.Errorf("lost in writing: %v", d)
	}
	for key, x := range v.JSON() {
		if err := again.SetAny(key, x); err != nil {
			t.Errorf("%s: %v", key, err)
		}
	}
}

func TestAnInconsistentRowPanics(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a default outside its range was taken")
		}
	}()
	param.NewTable(param.Def{Key: "k", Label: "l", Group: "g", Kind: param.Number, Min: 1, Max: 2, Default: 3, Doc: "d", Source: "s"})
}
