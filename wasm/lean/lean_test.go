package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// A program that collects garbage, grows its stack, names the functions that called it, and recovers
// from a failure: all that reads the tables beside those of the lines.
const sample = `package main

import (
	"fmt"
	"runtime"
)

func deep(n int) (sum int) {
	var room [64]int
	if n == 0 {
		runtime.GC()
		return 1
	}
	room[n%64] = deep(n - 1)
	return room[n%64] + len(fmt.Sprint(n))
}

func failing() {
	defer func() {
		fmt.Println("recovered:", recover())
		pcs := make([]uintptr, 20)
		frames := runtime.CallersFrames(pcs[:runtime.Callers(0, pcs)])
		for {
			f, more := frames.Next()
			fmt.Println(f.Function, f.Line > 0)
			if !more {
				return
			}
		}
	}()
	var none []int
	fmt.Println(none[len(fmt.Sprint("x"))])
}

func main() {
	fmt.Println(deep(10000))
	failing()
}
`

func TestAProgramWithoutLinesRunsAsBefore(t *testing.T) {
	if _, err := exec.LookPath("node"); err != nil || runtime.GOOS == "js" {
		t.Skip("needs Node.js")
	}
	dir := t.TempDir()
	source, program := filepath.Join(dir, "main.go"), filepath.Join(dir, "sample.wasm")
	if err := os.WriteFile(source, []byte(sample), 0o644); err != nil {
		t.Fatal(err)
	}
	build := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", program, source)
	build.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOFLAGS=")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	run := func() string {
		out, err := exec.Command(filepath.Join(strings.TrimSpace(string(root)), "lib/wasm/go_js_wasm_exec"), program).CombinedOutput()
		if err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		return string(out)
	}
	before := run()
	if err := stripLines(program); err != nil {
		t.Fatal(err)
	}
	after := run()
	if !strings.Contains(before, "main.failing true") || !strings.Contains(after, "main.failing false") {
		t.Errorf("lines were there and are gone: want main.failing true, then false; got\n%s\nthen\n%s", before, after)
	}
	if strip := strings.NewReplacer(" true", "", " false", ""); strip.Replace(before) != strip.Replace(after) {
		t.Errorf("got\n%s\nbefore\n%s", after, before)
	}
}

// A machine that builds the page first thing has no module yet. Its modules come here from those of this machine.
func TestAFreshMachineMakesTheCopy(t *testing.T) {
	if runtime.GOOS == "js" {
		t.Skip("runs the go command")
	}
	cache, err := exec.Command("go", "env", "GOMODCACHE").Output()
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir("../..")
	if _, err := goList("-deps", "./wasm/stage"); err != nil { // brings them to this machine
		t.Fatal(err)
	}
	t.Setenv("GOPROXY", "file://"+filepath.ToSlash(filepath.Join(strings.TrimSpace(string(cache)), "cache", "download")))
	t.Setenv("GOSUMDB", "off")
	t.Setenv("GOFLAGS", "-modcacherw") // so that the folder can be removed
	t.Setenv("GOMODCACHE", t.TempDir())
	dir := t.TempDir()
	if err := leanEbiten(dir); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(dir, "ebiten", "internal", "affine")); err != nil {
		t.Error(err)
	}
}

func TestWhatIsNotAProgramIsRefused(t *testing.T) {
	none := []byte("\x00asm\x01\x00\x00\x00")
	noTable := append(none[:8:8], 11, 7, 1, 0, 0x41, 0, 0x0b, 1, 'x')
	for want, file := range map[string][]byte{"no data section": none, "this is for another version of Go": noTable} {
		if err := withoutLines(file); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %q", err, want)
		}
	}
}

func TestACutThatDoesNotFitIsRefused(t *testing.T) {
	const file = "package p\n\nimport (\n\t\"fmt\"\n)\n\nfunc F() { fmt.Print() }\n"
	for want, c := range map[string]cut{
		"there is no function G": {bodies: map[string]string{"G": "return"}},
		"is there 0 times":       {texts: [][2]string{{"func H", "func I"}}},
		"is there 2 times":       {texts: [][2]string{{"fmt", "log"}}},
		"there is no template":   {rewrite: writtenShaders},
		"is in F 0 times":        {parts: []excerpt{{of: "F", from: "fmt.Scan", upTo: "()"}}},
		"is in F after":          {parts: []excerpt{{of: "F", from: "Print", upTo: "fmt"}}},
	} {
		if _, err := c.apply(file); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %q", err, want)
		}
	}
	part := cut{parts: []excerpt{{of: "F", from: "fmt", upTo: "()", instead: "panic"}}}
	if got, err := part.apply(file); err != nil || !strings.Contains(string(got), "func F() { panic() }") {
		t.Errorf("F with another call: got %q, %v", got, err)
	}
	got, err := cut{bodies: map[string]string{"F": ""}}.apply(file)
	if err != nil || strings.Contains(string(got), "fmt") || !strings.Contains(string(got), "func F()") {
		t.Errorf("F without its body, and without the import: got %q, %v", got, err)
	}
}
