package main

// Test of figures and sessions that are read from files.

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestFiguresAndSessionsAreTakenFromFiles(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		file := filepath.Join(dir, name)
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return file
	}
	mine := write("mine.json", `{"name": "mine", "parent": "set-shift", "set": {"task.before": 20, "task.after": 20, "net.ei": 2}}`)
	status, out, errs := runCommand("run", mine, "-seeds", "1", "-conditions", "da", "-format", "json")
	var result struct {
		Figure     string
		Conditions []struct{ Metrics map[string]any }
	}
	if status != 0 || json.Unmarshal([]byte(out), &result) != nil || result.Figure != "mine" || len(result.Conditions) != 1 ||
		len(result.Conditions[0].Metrics) == 0 {
		t.Errorf("run: status %d, %.300s %s", status, out, errs)
	}
	if status, out, errs = runCommand("trials", mine, "-n", "3"); status != 0 || strings.Count(out, "mine") != 3 {
		t.Errorf("trials: status %d, %s %s", status, out, errs)
	}
	const link = "v=1&figure=reversal&seed=4&log=30~na.on~off&tick=80"
	session := write("session.json", `{"neuromodlab": "session", "version": "0.1.0", "link": "`+link+`"}`)
	_, want, _ := runCommand("replay", link)
	if status, out, errs = runCommand("replay", session); status != 0 || out != want || want == "" {
		t.Errorf("replay: status %d, %s %s; want %s", status, out, errs, want)
	}
	for _, c := range []struct{ command, file, want string }{
		{"run", write("bad.json", "{\n  \"name\": \"bad\",\n  \"parent\": \"set-shift\",\n  \"set\": {\"na.strenght\": 1}\n}"),
			"line 4, column 11, set.na.strenght: there is no such parameter; did you mean na.strength?"},
		{"trials", write("none.json", "none"), "line 1, column 2: this is no JSON"},
		{"run", filepath.Join(dir, "nowhere.json"), "nowhere.json"},
		{"run", write("long.json", strings.Repeat(" ", 1<<20)), "too long; allowed: 262144"},
		{"replay", mine, "this is no session file"},
		{"replay", write("strange.json", `{"neuromodlab": "session", "link": "figure=nope"}`), "set-shift"},
	} {
		if status, out, errs := runCommand(c.command, c.file); status != 2 || !strings.Contains(errs, c.want) || out != "" {
			t.Errorf("%s %s: status %d, %q, %q; want 2 and %q", c.command, filepath.Base(c.file), status, out, errs, c.want)
		}
	}
}
