// Command lean makes the programs of the page smaller.
//
//	go run ./wasm/lean ebiten DIR     writes DIR/go.mod, DIR/go.sum and DIR/ebiten, for the stage
//	go run ./wasm/lean lines FILE…    takes line numbers out of programs
//
// DIR/ebiten is a copy of Ebitengine from which what the stage never uses is taken out: see cuts.go.
// DIR/go.mod has it in place of Ebitengine: `go build -modfile=DIR/go.mod ./wasm/stage`. The copy is made
// from the module that go.mod pins. Where its text is not as expected, as after a change of version, the
// command fails and names the place.
package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

const module = "github.com/hajimehoshi/ebiten/v2"

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "lean:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	switch {
	case len(args) == 2 && args[0] == "ebiten":
		return leanEbiten(args[1])
	case len(args) > 1 && args[0] == "lines":
		for _, name := range args[1:] {
			if err := stripLines(name); err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
		}
		return nil
	}
	return errors.New("usage: lean ebiten DIR, or lean lines FILE…")
}

// leanEbiten writes the copy of Ebitengine, and the module file that names it.
func leanEbiten(dir string) error {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	to := filepath.Join(dir, "ebiten")
	if err := os.RemoveAll(to); err != nil {
		return err
	}
	packages, err := goList("-deps", "-f", "{{with .Module}}{{if eq .Path \""+module+"\"}}{{$.Dir}}{{end}}{{end}}", "./wasm/stage")
	if err != nil {
		return err
	}
	// After the packages: listing those brings the module to a machine that does not have it.
	root, err := goList("-m", "-f", "{{.Dir}}", module)
	if err != nil {
		return err
	}
	for _, from := range strings.Fields(packages) {
		inside, err := filepath.Rel(root, from)
		if err != nil {
			return err
		}
		if err := copyFolder(from, filepath.Join(to, inside)); err != nil {
			return err
		}
	}
	if err := copyFile(filepath.Join(root, "go.mod"), filepath.Join(to, "go.mod")); err != nil {
		return err
	}
	if err := applyCuts(to, cuts); err != nil {
		return err
	}
	mod, err := os.ReadFile("go.mod")
	if err != nil {
		return err
	}
	mod = fmt.Appendf(mod, "\nreplace %s => %s\n", module, filepath.ToSlash(to))
	err = errors.Join(os.WriteFile(filepath.Join(dir, "go.mod"), mod, 0o644), copyFile("go.sum", filepath.Join(dir, "go.sum")))
	if err != nil {
		return err
	}
	return prepareShaders(dir)
}

// applyCuts makes cuts in the copy of Ebitengine in a folder.
func applyCuts(folder string, cuts []cut) error {
	for _, c := range cuts {
		name := filepath.Join(folder, filepath.FromSlash(c.file))
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		lean, err := c.apply(string(text))
		if err != nil {
			return fmt.Errorf("%s: %w", c.file, err)
		}
		if err := os.WriteFile(name, lean, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// goList is the answer of `go list` for the browser.
func goList(args ...string) (string, error) {
	c := exec.Command("go", append([]string{"list"}, args...)...)
	c.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	c.Stderr = os.Stderr
	out, err := c.Output()
	return strings.TrimSpace(string(out)), err
}

// copyFolder copies the files of a package, but not those of its tests or of packages inside it.
func copyFolder(from, to string) error {
	entries, err := os.ReadDir(from)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(to, 0o755); err != nil {
		return err
	}
	for _, e := range entries {
		if e.IsDir() || strings.HasSuffix(e.Name(), "_test.go") {
			continue
		}
		if err := copyFile(filepath.Join(from, e.Name()), filepath.Join(to, e.Name())); err != nil {
			return err
		}
	}
	return nil
}

func copyFile(from, to string) error {
	b, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return os.WriteFile(to, b, 0o644)
}
