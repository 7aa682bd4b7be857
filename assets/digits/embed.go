// Package digits holds sets of images. It is not part of the engine's program for the page, which
// fetches the files once a figure shows them.
package digits

import _ "embed"

//go:embed mnist.bin
var mnist []byte

//go:embed fashion.bin
var fashion []byte

// All returns the packed images of each set, by its name.
func All() map[string][]byte { return map[string][]byte{"mnist": mnist, "fashion": fashion} }
