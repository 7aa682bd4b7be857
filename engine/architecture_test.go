package engine_test

import (
	"os/exec"
	"runtime"
	"strings"
	"testing"
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
	floors := []string{"fmath", "snapshot", "param", "volume", "", "task", "nuclei", "subject", "circuit", "learner", "figure", "probe", "experiment", "lab", "scene", "scene/capture"}
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
