// Command contract writes the messages between engine and page as TypeScript types: the calls of
// engine/lab, and the pictures of engine/scene/capture, with the comments of the Go types.
//
//	go run ./engine/cmd/contract      writes web/src/engine/contract.gen.ts
//
// Its test fails where the file in the tree differs from what this command would write.
package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// file is the path of the file written, from the root of the module.
const file = "web/src/engine/contract.gen.ts"

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "contract:", err)
		os.Exit(1)
	}
}

func run() error {
	root, err := moduleRoot()
	if err != nil {
		return err
	}
	text, err := generate(root)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(root, file), text, 0o644)
}

// moduleRoot returns the folder with go.mod: this one or one above.
func moduleRoot() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir, nil
		}
		up := filepath.Dir(dir)
		if up == dir {
			return "", errors.New("there is no go.mod here or above")
		}
		dir = up
	}
}
