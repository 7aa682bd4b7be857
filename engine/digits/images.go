package digits

// Images: sets of pictures with their classes, and the form in which they are packed.

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
)

const (
	Side    = 14          // pixels along each side of an image
	Pixels  = Side * Side // of an image
	White   = 15          // value of the brightest pixel
	Classes = 10
)

// Image is a picture: the brightness of each pixel, row by row, 0 to White.
type Image [Pixels]uint8

// Images are pictures and the class of each, 0 to 9.
type Images struct {
	Pictures []Image
	Labels   []uint8
	Tests    int // so many, at the end, are kept for tests; 0: each run chooses its own
}

// Names are the sets that there can be.
var Names = []string{"mnist", "fashion"}

// provided are the sets of images that the program has, by name. They are data that is only read;
// a page gets them once it needs them.
var provided struct {
	sync.RWMutex
	sets map[string]func() (*Images, error)
}

// Provide makes a set of images known under one of Names.
func Provide(name string, s *Images) {
	provide(name, func() (*Images, error) { return s, nil })
}

// ProvidePacked makes a packed set of images known under one of Names. It is unpacked when it is
// first needed.
func ProvidePacked(name string, packed []byte) {
	provide(name, sync.OnceValues(func() (*Images, error) { return Unpack(packed) }))
}

func provide(name string, unpack func() (*Images, error)) {
	if !slices.Contains(Names, name) {
		panic("digits: no set of images is called " + name)
	}
	provided.Lock()
	defer provided.Unlock()
	if provided.sets == nil {
		provided.sets = map[string]func() (*Images, error){}
	}
	provided.sets[name] = unpack
}

// Missing is the error where a set of images has not been provided.
type Missing struct{ Name string }

func (m Missing) Error() string {
	return fmt.Sprintf("the images %s are not here", m.Name)
}

// Find returns a set of images that has been provided.
func Find(name string) (*Images, error) {
	provided.RLock()
	defer provided.RUnlock()
	if unpack := provided.sets[name]; unpack != nil {
		return unpack()
	}
	return nil, Missing{name}
}

// magic begins a packed set of images.
const magic = "neuromod images 1\n"

// Pack writes images: the number of them, their classes, and the pixels, two in a byte, place by
// place over all images, compressed.
func (s *Images) Pack() ([]byte, error) {
	var out bytes.Buffer
	out.WriteString(magic)
	w, err := flate.NewWriter(&out, flate.BestCompression)
	if err != nil {
		return nil, err
	}
	n := len(s.Labels)
	body := binary.LittleEndian.AppendUint32(nil, uint32(n))
	body = append(body, s.Labels...)
	for i := range s.Pictures {
		for p := 0; p < Pixels; p += 2 {
			body = append(body, s.Pictures[i][p]<<4|s.Pictures[i][p+1])
		}
	}
	if _, err := w.Write(body); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// maxImages is the largest number of images of a set.
const maxImages = 100_000

// Unpack reads what Pack wrote.
func Unpack(packed []byte) (*Images, error) {
	rest, ok := bytes.CutPrefix(packed, []byte(magic))
	if !ok {
		return nil, fmt.Errorf("these are no images: they do not begin with %q", strings.TrimSpace(magic))
	}
	r := flate.NewReader(bytes.NewReader(rest))
	var head [4]byte
	if _, err := io.ReadFull(r, head[:]); err != nil {
		return nil, fmt.Errorf("images: %w", err)
	}
	n := int(binary.LittleEndian.Uint32(head[:]))
	if n < 1 || n > maxImages {
		return nil, fmt.Errorf("images: %d of them are not allowed; allowed: 1 to %d", n, maxImages)
	}
	s := &Images{Pictures: make([]Image, n), Labels: make([]uint8, n)}
	if _, err := io.ReadFull(r, s.Labels); err != nil {
		return nil, fmt.Errorf("images: %w", err)
	}
	for _, class := range s.Labels {
		if class >= Classes {
			return nil, fmt.Errorf("images: class %d is not allowed; allowed: 0 to %d", class, Classes-1)
		}
	}
	half := make([]byte, Pixels/2)
	for i := range s.Pictures {
		if _, err := io.ReadFull(r, half); err != nil {
			return nil, fmt.Errorf("images: %w", err)
		}
		for p, b := range half {
			s.Pictures[i][2*p], s.Pictures[i][2*p+1] = b>>4, b&15
		}
	}
	if _, err := io.ReadFull(r, head[:1]); err != io.EOF {
		return nil, fmt.Errorf("images: they do not end after %d of them", n)
	}
	return s, nil
}

// Reduce makes an image of one of 28 × 28 pixels of 0 to 255: each pixel is the mean of four.
func Reduce(from []byte) (out Image) {
	const wide = 2 * Side
	for y := range Side {
		for x := range Side {
			at := 2*y*wide + 2*x
			sum := int(from[at]) + int(from[at+1]) + int(from[at+wide]) + int(from[at+wide+1])
			out[y*Side+x] = uint8((sum*White + 510) / 1020)
		}
	}
	return out
}
