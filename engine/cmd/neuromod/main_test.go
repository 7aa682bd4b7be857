package main

// Tests of the commands: what they print, and how they name mistakes.

import (
	"bytes"
	"encoding/json"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// runCommand runs the command as a shell would.
func runCommand(args ...string) (status int, out, errs string) {
	var o, e bytes.Buffer
	status = run(args, &o, &e)
	return status, o.String(), e.String()
}

func TestMistakesAreNamedWithWhatIsAllowed(t *testing.T) {
	dir := t.TempDir()
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"fly"}, "figures, run"},
		{[]string{"run"}, "FIGURE is missing"},
		{[]string{"run", "nope"}, "set-shift, reversal"},
		{[]string{"run", "set-shift", "extra"}, "one word too many"},
		{[]string{"run", "set-shift", "-seedz", "3"}, "-seeds"},
		{[]string{"run", "set-shift", "-seeds", "0"}, "1 to 1000000"},
		{[]string{"run", "set-shift", "-seeds", "three"}, "three"},
		{[]string{"run", "set-shift", "-j", "0"}, "1 to 1024"},
		{[]string{"run", "set-shift", "-conditions", "da,zz"}, "da+na"},
		{[]string{"run", "set-shift", "-set", "na.strength=9"}, "from 0 to 2"},
		{[]string{"run", "set-shift", "-set", "na.strength=NaN"}, "from 0 to 2"},
		{[]string{"run", "set-shift", "-set", "na.power=1"}, "na.strength"},
		{[]string{"run", "set-shift", "-set", "na.strength"}, "key=value"},
		{[]string{"run", "set-shift", "-format", "xml"}, "table, json, csv"},
		{[]string{"trials", "set-shift", "-condition", "zz"}, "da+na"},
		{[]string{"trials", "set-shift", "-n", "-1"}, "1 to 1000000"},
		{[]string{"replay", "figure=nope"}, "set-shift"},
		{[]string{"replay", "figure=set-shift&tick=x"}, "tick=x"},
		{[]string{"params", "-format", "yaml"}, "table, json"},
		{[]string{"params", "-circuit", "nope"}, "actor-critic, sheet, striatum, pavlovian, learner"},
		{[]string{"bench", "-seconds", "-1"}, "up to 600"},
		{[]string{"bench", "-neurons", "9"}, "10 to 1000000"},
		{[]string{"bench", "-neurons", "50", "-synapses", "51"}, "1 to the number of neurons"},
		{[]string{"bench", "-fields", "5"}, "0 to 4"},
		{[]string{"bench", "-plastic", "-set", "na.strength=1"}, "-neurons, -synapses"},
		{[]string{"serve", "-dir", dir}, "make build"},
	} {
		file := filepath.Join(dir, "out.json")
		args := c.args
		if args[0] == "run" && len(args) > 1 {
			args = append(args, "-o", file)
		}
		status, out, errs := runCommand(args...)
		if status != 2 || !strings.Contains(errs, c.want) || out != "" {
			t.Errorf("neuromod %s: status %d, %q, %q; want 2 and a message with %q", strings.Join(c.args, " "), status, out, errs, c.want)
		}
		if _, err := os.Stat(file); err == nil {
			t.Errorf("neuromod %s wrote a file", strings.Join(c.args, " "))
		}
	}
}

func TestRunPrintsWhatItPromises(t *testing.T) {
	short := []string{"-seeds", "2", "-set", "task.before=30", "-set", "task.after=30", "-conditions", "da,da+na"}
	status, out, errs := runCommand(append([]string{"run", "set-shift", "-format", "json"}, short...)...)
	if status != 0 || errs != "" {
		t.Fatalf("status %d, %s", status, errs)
	}
	var r struct {
		Figure, Version string
		Seeds           struct{ First, N int }
		Conditions      []struct {
			Name       string
			Modulators map[string]bool
			Metrics    map[string]struct {
				Mean, Value *float64
				CI95        []float64
				N           int
			}
		}
	}
	if err := json.Unmarshal([]byte(out), &r); err != nil {
		t.Fatal(err)
	}
	if r.Figure != "set-shift" || r.Seeds.N != 2 || len(r.Conditions) != 2 || r.Conditions[1].Name != "da+na" ||
		!r.Conditions[1].Modulators["na"] || r.Conditions[0].Modulators["na"] {
		t.Errorf("result %s", out)
	}
	for _, name := range []string{"acquired", "acquisition_trials", "recovered", "recovery_trials", "pre_accuracy", "end_accuracy",
		"entropy_go_cue_peak", "entropy_compound_peak", "false_alarm_rate", "miss_rate", "d_prime", "releases_before_shift",
		"releases_after_shift"} {
		m, ok := r.Conditions[0].Metrics[name]
		if !ok || m.N != 2 || (m.Mean == nil) == (m.Value == nil) {
			t.Errorf("metric %s: %+v", name, m)
		}
	}
	for _, format := range []string{"table", "csv"} {
		status, out, _ := runCommand(append([]string{"run", "set-shift", "-format", format}, short...)...)
		if status != 0 || !strings.Contains(out, "recovery_trials") {
			t.Errorf("%s: status %d, %s", format, status, out)
		}
	}
}

func TestTrialsOfOneSeedAreAlwaysTheSame(t *testing.T) {
	_, a, _ := runCommand("trials", "set-shift", "-seed", "3", "-n", "20")
	_, b, _ := runCommand("trials", "-n", "20", "-seed", "3", "set-shift")
	_, c, _ := runCommand("trials", "set-shift", "-seed", "4", "-n", "20")
	if a != b || a == c || strings.Count(a, "\n") != 21 {
		t.Errorf("%q\n%q\n%q", a, b, c)
	}
	if !strings.HasPrefix(a, "seed,version,figure,condition,trial,tick,rule,phase,cue_visual,cue_auditory,go_is_correct,"+
		"response,rt_ms,outcome,reward,value,rpe,surprise,p_go,da_nM,na_nM,ach_nM,ht_nM") {
		t.Error("the header is not the promised one")
	}
	status, j, _ := runCommand("trials", "reversal", "-n", "2", "-format", "json")
	var rows []map[string]any
	if err := json.Unmarshal([]byte(j), &rows); status != 0 || err != nil || len(rows) != 2 || rows[1]["trial"] != 2.0 {
		t.Errorf("%d %v %s", status, err, j)
	}
}

func TestReplayPrintsTickAndHash(t *testing.T) {
	status, out, errs := runCommand("replay",
		"https://example.org/#v=1&figure=reversal&condition=da+na&seed=3&na.strength=0.5&log=400~na.on~off,500~puff.da~1&tick=900")
	if status != 0 || !strings.HasPrefix(out, "tick 900\nhash ") {
		t.Errorf("%d %q %q", status, out, errs)
	}
}

func TestFiguresAndParamsAreListed(t *testing.T) {
	for _, c := range [][]string{{"figures"}, {"params"}, {"figures", "-format", "json"}, {"params", "-format", "json"},
		{"bench", "-seconds", "0.01", "-format", "json"}} {
		status, out, _ := runCommand(c...)
		if status != 0 || len(out) < 100 {
			t.Errorf("%v: %d %s", c, status, out)
		}
	}
}

func TestTheServerCompressesAndNamesTypes(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("index.html", "<!doctype html>")
	write("engine.wasm", strings.Repeat("wasm", 1000))
	s, err := loadSite(dir)
	if err != nil {
		t.Fatal(err)
	}
	get := func(path, accept string) *httptest.ResponseRecorder {
		r := httptest.NewRequest("GET", path, nil)
		r.Header.Set("Accept-Encoding", accept)
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		return w
	}
	for accept, encoding := range map[string]string{"gzip, br": "br", "gzip": "gzip", "": ""} {
		w := get("/engine.wasm", accept)
		if w.Code != 200 || w.Header().Get("Content-Type") != "application/wasm" || w.Header().Get("Content-Encoding") != encoding {
			t.Errorf("accepting %q: %d %v", accept, w.Code, w.Header())
		}
		if encoding != "" && w.Body.Len() > 400 {
			t.Errorf("%s: %d bytes of 4000", encoding, w.Body.Len())
		}
	}
	for path, code := range map[string]int{"/": 200, "/nothing": 404, "/../main.go": 404} {
		if w := get(path, ""); w.Code != code {
			t.Errorf("%s: %d, want %d", path, w.Code, code)
		}
	}
}
