package main

// The images that networks learn: those that the program has, or a folder's of a user's own.

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"neuromodlab/engine/digits"
	_ "neuromodlab/engine/digits/packed" // the images that are built into the program
)

// readImages replaces images by those of a folder (-data): its own IDX files take the place of MNIST; those
// in a folder named after a set, of that set.
func readImages(folder string) error {
	if folder == "" {
		return nil
	}
	info, err := os.Stat(folder)
	if err != nil || !info.IsDir() {
		return usagef("-data %s: there is no such folder", folder)
	}
	found := false
	for _, name := range digits.Names {
		if inside := filepath.Join(folder, name); isFolder(inside) {
			if err := provideFrom(name, inside); err != nil {
				return err
			}
			found = true
		}
	}
	if found {
		return nil
	}
	return provideFrom(digits.Names[0], folder)
}

func isFolder(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

func provideFrom(name, folder string) error {
	var files fs.FS = os.DirFS(folder)
	s, err := digits.ReadIDX(files)
	if err != nil {
		return usagef("%s", fmt.Sprintf("-data %s: %v", folder, err))
	}
	digits.Provide(name, s)
	return nil
}
