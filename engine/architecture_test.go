package engine_test

// Tests of the code itself: which packages import which, where kinds are told apart, and how long
// files and lines are.

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// The engine imports no graphics and no browser, so that it runs in a shell, in a worker, and in
// tests.
func TestTheEngineDependsOnNoGraphicsAndNoBrowser(t *testing.T) {
	if runtime.GOOS == "js" {
		t.Skip("no go command here")
	}
	out, err := exec.Command("go", "list", "-deps", "./...").Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, dep := range strings.Fields(string(out)) {
		if strings.Contains(dep, "ebiten") || dep == "syscall/js" || strings.HasPrefix(dep, "neuromodlab/wasm") {
			t.Errorf("engine depends on %s", dep)
		}
	}
}

// Imports go one way: a lower package does not import a higher one.
func TestImportsRunOneWay(t *testing.T) {
	if runtime.GOOS == "js" {
		t.Skip("no go command here")
	}
	floors := []string{"modulators", "fmath", "snapshot", "param", "document", "volume", "", "task", "nuclei", "subject", "circuit",
		"learner",
		"digits", "figure", "probe", "people", "fit", "experiment", "export", "methods", "lab", "scene", "scene/capture"}
	floor := map[string]int{}
	for i, name := range floors {
		path := "neuromodlab/engine"
		if name != "" {
			path += "/" + name
		}
		floor[path] = i
	}
	out, err := exec.Command("go", "list", "-f", "{{.ImportPath}} {{join .Imports \" \"}}", "./...").Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(strings.TrimSpace(string(out)), "\n") {
		fields := strings.Fields(line)
		from, known := floor[fields[0]]
		if !known {
			continue // commands, and parts of scene
		}
		for _, to := range fields[1:] {
			if f, ok := floor[to]; ok && f >= from {
				t.Errorf("%s imports %s, which stands above it", fields[0], to)
			}
		}
	}
}

// Where a figure's kind of subject is asked for: where a run, a measurement or a table of
// trials begins. All else has a type for each kind.
var kindsToldApart = []string{"../engine/figure/kind.go", "../engine/lab/run.go", "../engine/lab/block.go",
	"../engine/experiment/subjects.go", "../engine/cmd/neuromod/trials.go"}

func TestKindsOfSubjectAreToldApartWhereTheyAreMade(t *testing.T) {
	if runtime.GOOS == "js" {
		t.Skip("the sources may not be here")
	}
	found := 0
	eachSource(t, []string{"../engine", "../wasm"}, ".go", func(path, text string) {
		if strings.HasSuffix(path, "_test.go") || !strings.Contains(text, "Learns()") {
			return
		}
		found++
		if !slices.Contains(kindsToldApart, filepath.ToSlash(path)) {
			t.Errorf("%s asks whether a figure learns: give both kinds a method instead", path)
		}
	})
	if found != len(kindsToldApart) {
		t.Errorf("%d files ask whether a figure learns, %d are listed", found, len(kindsToldApart))
	}
}

// eachSource reads the files under some folders whose names end so.
func eachSource(t *testing.T, folders []string, end string, read func(path, text string)) {
	t.Helper()
	for _, folder := range folders {
		err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || filepath.Ext(path) != end {
				return err
			}
			text, err := os.ReadFile(path)
			read(path, string(text))
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

const longestFile = 400 // lines that a file of Go may have

func TestNoFileOfGoIsTooLong(t *testing.T) {
	if runtime.GOOS == "js" {
		t.Skip("the sources may not be here")
	}
	eachSource(t, []string{"../assets", "../engine", "../wasm"}, ".go", func(path, text string) {
		if n := strings.Count(text, "\n"); n > longestFile {
			t.Errorf("%s has %d lines, %d are allowed: split it by idea", path, n, longestFile)
		}
	})
}

const longest = 140 // characters that a line of code may have

// Go and style sheets are checked here, scripts by web/eslint.config.js. An address may be longer.
func TestNoLineOfCodeIsTooLong(t *testing.T) {
	if runtime.GOOS == "js" {
		t.Skip("the sources may not be here")
	}
	for _, end := range []string{".go", ".css"} {
		eachSource(t, []string{"../assets", "../engine", "../wasm", "../web/src"}, end, func(path, text string) {
			for i, line := range strings.Split(text, "\n") {
				if n := utf8.RuneCountInString(line); n > longest && !strings.Contains(line, "://") {
					t.Errorf("%s:%d has %d characters, %d are allowed", path, i+1, n, longest)
				}
			}
		})
	}
}
