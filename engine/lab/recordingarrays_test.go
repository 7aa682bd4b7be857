package lab_test

// The arrays of a recording are those that the command line writes.

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"encoding/json"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"neuromodlab/engine/export"
	"neuromodlab/engine/lab"
)

// arraysOf are the files of an archive by their names.
func arraysOf(t *testing.T, file []byte) (all map[string]string) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	must(t, err)
	all = map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		must(t, err)
		b, err := io.ReadAll(r)
		must(t, err)
		if _, twice := all[f.Name]; twice {
			t.Errorf("%s stands twice", f.Name)
		}
		all[f.Name] = string(b)
	}
	return all
}

// recorded is the file that the page gets.
func recorded(t *testing.T, api *lab.API, args string) []byte {
	t.Helper()
	answer, err := api.Call("recordingArrays", []byte(args))
	must(t, err)
	var text string
	must(t, json.Unmarshal(answer, &text))
	file, err := base64.StdEncoding.DecodeString(text)
	must(t, err)
	return file
}

func opened(t *testing.T, figure, seed, trials string) *lab.API {
	t.Helper()
	api, err := lab.NewAPI(figures(t), func() float64 { return 0 })
	must(t, err)
	callAPI(t, api, "figure", `{"name":"`+figure+`"}`)
	callAPI(t, api, "reset", `{"seed":`+seed+`}`)
	callAPI(t, api, "step", `{"trials":`+trials+`}`)
	return api
}

func TestArraysOfTheWholeRunAreThoseOfTheCommandLine(t *testing.T) {
	nativeOnly(t)
	for _, name := range []string{"set-shift", "diffusion", "sheet"} {
		api := opened(t, name, "4", "2")
		s := api.Session
		hash, tick := s.Hash(), s.Tick()
		got := arraysOf(t, recorded(t, api, `{"trials":100,"link":"https://example.org/#here"}`))
		if s.Hash() != hash || s.Tick() != tick {
			t.Errorf("%s: it stands at %d with hash %s, not at %d with %s", name, s.Tick(), s.Hash(), tick, hash)
		}
		values, err := s.Figure.Values(s.Figure.Live)
		must(t, err)
		var b bytes.Buffer
		must(t, export.Arrays(&b, s.Figure, export.Arm{Name: s.Figure.Live, Values: values}, 4, 2))
		want := arraysOf(t, b.Bytes())
		if !slices.Equal(slices.Sorted(maps.Keys(got)), slices.Sorted(maps.Keys(want))) {
			t.Fatalf("%s: arrays %q, want %q", name, slices.Sorted(maps.Keys(got)), slices.Sorted(maps.Keys(want)))
		}
		for key := range want {
			if key != "about.npy" && got[key] != want[key] {
				t.Errorf("%s: %s differs", name, key)
			}
		}
		if len(want["spike_tick.npy"]) < 1000 {
			t.Errorf("%s: few spikes", name)
		}
	}
}

// readArrays reads an archive with NumPy: the origin, and numbers of spikes, trials and levels of both networks.
const readArrays = `
import json, sys, numpy
a = numpy.load(sys.argv[1])
about = json.loads(str(a['about'][0]))
first, n = a['first'], a['n']
assert a['spike_tick'].min() >= about['first_tick'] and a['spike_tick'].max() < about['tick']
assert a['spike_cell'].max() < n.sum() == len(a['x'])
print(about['figure'], about['first_tick'], about['tick'], about['link'], len(a['trial/trial']), a['trial/trial'][-1], len(a['level/da']),
      numpy.array_equal(a['spike_tick'], a['twin/spike_tick']), a['weight/visual→go.e'].shape)
`

func TestNumPyReadsTheArraysOfBothNetworks(t *testing.T) {
	nativeOnly(t)
	python := ""
	for _, path := range []string{"/usr/bin/python3", "python3"} {
		if exec.Command(path, "-c", "import numpy").Run() == nil {
			python = path
			break
		}
	}
	if python == "" {
		t.Skip("NumPy is not installed (apt-get install python3-numpy)")
	}
	api := opened(t, "set-shift", "3", "4")
	callAPI(t, api, "twin", `{"set":{"net.value_hz":12}}`)
	callAPI(t, api, "seek", `{"tick":1700}`)
	file := filepath.Join(t.TempDir(), "run.npz")
	must(t, os.WriteFile(file, recorded(t, api, `{"trials":2,"link":"https://example.org/#here"}`), 0o600))
	out, err := exec.Command(python, "-c", readArrays, file).CombinedOutput()
	// The fourth trial is whole, the fifth has just begun: 500 ms, 100 levels.
	if want := "set-shift 1200 1700 https://example.org/#here 1 4.0 100 False (40, 30)"; err != nil || strings.TrimSpace(string(out)) != want {
		t.Errorf("%v: %s; want %s", err, out, want)
	}
}

func TestArraysOfALearnerAreRefused(t *testing.T) {
	api := opened(t, "forgetting", "1", "3")
	if _, err := api.Call("recordingArrays", []byte(`{"trials":1}`)); err == nil || !strings.Contains(err.Error(), "recordingArrays") {
		t.Errorf("a network without spikes was recorded: %v", err)
	}
}
