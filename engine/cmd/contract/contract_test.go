package main

// Test that the TypeScript file in the tree is the one that this command writes.

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// The page's types are those that the engine's types give.
func TestThePagesContractIsTheEngines(t *testing.T) {
	root, err := moduleRoot()
	if err != nil {
		t.Fatal(err)
	}
	want, err := generate(root)
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(filepath.Join(root, file))
	if err != nil {
		t.Fatal(err)
	}
	wanted, have := bytes.Split(want, []byte("\n")), bytes.Split(got, []byte("\n"))
	for i := range min(len(wanted), len(have)) {
		if !bytes.Equal(wanted[i], have[i]) {
			t.Fatalf("%s is not what the engine's types say. Line %d\nis        %s\nshould be %s\nWrite it anew: make contract",
				file, i+1, have[i], wanted[i])
		}
	}
	if len(wanted) != len(have) {
		t.Fatalf("%s has %d lines and should have %d. Write it anew: make contract", file, len(have), len(wanted))
	}
}
