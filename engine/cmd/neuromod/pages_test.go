package main

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// Every figure has a page of Methods, the list links to all, and what a page links to is there.
func TestPagesOfMethodsLinkToWhatIsThere(t *testing.T) {
	if testing.Short() {
		t.Skip("it writes the Methods of every figure")
	}
	dir := t.TempDir()
	stale := filepath.Join(dir, "gone.html")
	if err := os.WriteFile(stale, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if status, _, errs := runCommand("pages", "-o", dir); status != 0 {
		t.Fatal(errs)
	}
	if _, err := os.Stat(stale); err == nil {
		t.Error("the page of a figure that is gone has stayed")
	}
	files, err := filepath.Glob(filepath.Join(dir, "*.html"))
	if err != nil || len(files) < 20 {
		t.Fatalf("%d pages: %v", len(files), err)
	}
	href, id := regexp.MustCompile(` href="([^"#]*)(#[^"]*)?"`), regexp.MustCompile(` id="([^"]*)"`)
	listed := map[string]bool{}
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		ids := map[string]bool{}
		for _, m := range id.FindAllSubmatch(b, -1) {
			ids["#"+string(m[1])] = true
		}
		for _, m := range href.FindAllSubmatch(b, -1) {
			switch to, part := string(m[1]), string(m[2]); {
			case to == "" && !ids[part]:
				t.Errorf("%s links to %s, which it lacks", file, part)
			case to == "" || to == "../index.html" || regexp.MustCompile(`^https?:`).MatchString(to):
			default:
				if _, err := os.Stat(filepath.Join(dir, to)); err != nil {
					t.Errorf("%s links to %s, which is not there", file, to)
				}
				listed[to] = listed[to] || filepath.Base(file) == pagesIndex
			}
		}
	}
	for _, file := range files {
		if name := filepath.Base(file); name != pagesIndex && !listed[name] {
			t.Errorf("%s is not in the list", name)
		}
	}
}
