package main

// Test of neuromod import.

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const samples = "../../people/testdata/"

// The command says what it recognised, and writes the lab's own table; a wrong cell is named, and nothing is
// written.
func TestImportSaysWhatItRecognised(t *testing.T) {
	var out, errs strings.Builder
	if status := run([]string{"import", samples + "hbayesdm.txt"}, &out, &errs); status != 0 {
		t.Fatalf("status %d: %s", status, errs.String())
	}
	for _, want := range []string{"hBayesDM, gng (tab); 9 rows, 8 trials of 2 people", "missing answer; the first is row 9",
		"worked out: context from outcomes", "answer    keyPressed", "7       6       0.500"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is missing in\n%s", want, out.String())
		}
	}
	file := filepath.Join(t.TempDir(), "out.csv")
	if status := run([]string{"import", samples + "gorilla.csv", "-format", "csv", "-o", file}, &out, &errs); status != 0 {
		t.Fatalf("status %d: %s", status, errs.String())
	}
	text, err := os.ReadFile(file)
	if err != nil || !strings.Contains(string(text), "900001,3,orange.png,nogo,,go,301.7,") {
		t.Errorf("%v: %s", err, text)
	}
	never := filepath.Join(t.TempDir(), "never.csv")
	if status := run([]string{"import", samples + "bad.csv", "-format", "csv", "-o", never}, &out, &errs); status != 2 {
		t.Errorf("status %d", status)
	}
	if !strings.Contains(errs.String(), `bad.csv: row 3, column keyPressed: "maybe" is not allowed`) {
		t.Errorf("said %s", errs.String())
	}
	if _, err := os.Stat(never); err == nil {
		t.Error("a refused table was written")
	}
}
