package engine_test

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"unicode/utf8"
)

// The engine draws nothing and knows no browser, so that it runs headless, in a
// worker, and in tests.
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

// Imports run one way: what is below knows nothing of what is above.
func TestImportsRunOneWay(t *testing.T) {
	if runtime.GOOS == "js" {
		t.Skip("no go command here")
	}
	floors := []string{"modulators", "fmath", "snapshot", "param", "volume", "", "task", "nuclei", "subject", "circuit", "learner",
		"figure", "probe", "experiment", "lab", "scene", "scene/capture"}
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

const longest = 140 // characters that a line of code may have

// Go and style sheets are checked here, scripts by web/eslint.config.js. An address may be longer.
func TestNoLineOfCodeIsTooLong(t *testing.T) {
	if runtime.GOOS == "js" {
		t.Skip("the sources may not be here")
	}
	for _, folder := range []string{"../assets", "../engine", "../wasm", "../web/src"} {
		err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if entry.IsDir() || filepath.Ext(path) != ".go" && filepath.Ext(path) != ".css" {
				return nil
			}
			text, err := os.ReadFile(path)
			for i, line := range strings.Split(string(text), "\n") {
				if n := utf8.RuneCountInString(line); n > longest && !strings.Contains(line, "://") {
					t.Errorf("%s:%d has %d characters, %d are allowed", path, i+1, n, longest)
				}
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}
