package param_test

// Tests of structs bound to a table, and of former keys.

import (
	"fmt"
	"strings"
	"testing"

	"neuromodlab/engine/param"
)

type part struct {
	Rate float64 `param:"a.x"`
	N    int     `param:"a.n"`
}

type whole struct {
	Part  part
	On    bool   `param:"a.on"`
	Mode  string `param:"mode"`
	Other func() // without a tag: not read
}

func TestABoundStructReadsEveryKindOfValue(t *testing.T) {
	tab := table()
	v := tab.Defaults()
	for key, text := range map[string]string{"a.x": "2.5", "a.n": "7", "a.on": "on", "mode": "fast"} {
		if err := v.SetText(key, text); err != nil {
			t.Fatal(err)
		}
	}
	got := param.Bind[whole](tab).Read(v)
	if got.Part != (part{2.5, 7}) || !got.On || got.Mode != "fast" {
		t.Errorf("read %+v", got)
	}
}

func panics(t *testing.T, what string, f func()) {
	t.Helper()
	defer func() {
		if said := fmt.Sprint(recover()); !strings.Contains(said, what) {
			t.Errorf("panicked with %q; want it to name %q", said, what)
		}
	}()
	f()
}

func TestAMistypedKeyOrTypeFailsWhenItIsBound(t *testing.T) {
	tab := table()
	panics(t, "a.rate", func() {
		param.Bind[struct {
			Rate float64 `param:"a.rate"`
		}](tab)
	})
	panics(t, "a.on", func() {
		param.Bind[struct {
			On float64 `param:"a.on"`
		}](tab)
	})
	panics(t, "a.x", func() {
		param.Bind[struct {
			X int `param:"a.x"`
		}](tab)
	})
	panics(t, "another table", func() { param.Bind[whole](tab).Read(table().Defaults()) })
}

func TestAFormerKeyStillSetsTheParameterAndIsWrittenByItsNewOne(t *testing.T) {
	row := param.Def{Key: "a.new", FormerKeys: []string{"a.old", "a.older"}, Label: "l", Group: "g", Kind: param.Number, Max: 10, Doc: "d",
		Source: "s"}
	tab := param.NewTable(row)
	for _, key := range []string{"a.old", "a.older", "a.new"} {
		v := tab.Defaults()
		if err := v.SetText(key, "3"); err != nil {
			t.Fatal(err)
		}
		if diff := v.Diff(tab.Defaults()); len(diff) != 1 || diff[0] != (param.Changed{Key: "a.new", Value: "3"}) {
			t.Errorf("%s=3 is written as %v", key, diff)
		}
	}
	if err := tab.Defaults().SetText("a.old", "11"); err == nil || !strings.Contains(err.Error(), "a.new") {
		t.Errorf("a value out of range: %v; want it to name the present key", err)
	}
	other := row
	other.Key, other.FormerKeys = "a.old", nil
	panics(t, "a.old", func() { param.NewTable(row, other) })
}
