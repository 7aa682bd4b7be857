package digits

// IDX: the form in which MNIST and Fashion-MNIST are published, as files of a folder.

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
)

const (
	idxImages = 0x803
	idxLabels = 0x801
	idxSide   = 2 * Side
)

// ReadIDX reads the four IDX files of a folder, each as it is or with .gz: those of training first,
// then those of tests. An error names the file and what is wrong with it.
func ReadIDX(folder fs.FS) (*Images, error) {
	s := &Images{}
	for _, part := range []string{"train", "t10k"} {
		pictures, labels := part+"-images-idx3-ubyte", part+"-labels-idx1-ubyte"
		before := len(s.Labels)
		if err := s.readPictures(folder, pictures); err != nil {
			return nil, err
		}
		if err := s.readLabels(folder, labels); err != nil {
			return nil, err
		}
		if len(s.Labels) != len(s.Pictures) {
			return nil, fmt.Errorf("%s: %d classes for %d images of %s", labels, len(s.Labels)-before, len(s.Pictures)-before, pictures)
		}
		s.Tests = len(s.Labels) - before
	}
	return s, nil
}

func (s *Images) readPictures(folder fs.FS, name string) error {
	body, n, err := readIDX(folder, name, idxImages)
	if err != nil {
		return err
	}
	if len(body) < 8 {
		return fmt.Errorf("%s: it ends within its head", name)
	}
	height, width := binary.BigEndian.Uint32(body), binary.BigEndian.Uint32(body[4:])
	if height != idxSide || width != idxSide {
		return fmt.Errorf("%s: images of %d × %d pixels are not allowed; allowed: %d × %d", name, width, height, idxSide, idxSide)
	}
	body = body[8:]
	if len(body) != n*idxSide*idxSide {
		return fmt.Errorf("%s: %d bytes of pixels; %d images have %d", name, len(body), n, n*idxSide*idxSide)
	}
	for ; len(body) > 0; body = body[idxSide*idxSide:] {
		s.Pictures = append(s.Pictures, Reduce(body[:idxSide*idxSide]))
	}
	return nil
}

func (s *Images) readLabels(folder fs.FS, name string) error {
	body, n, err := readIDX(folder, name, idxLabels)
	if err != nil {
		return err
	}
	if len(body) != n {
		return fmt.Errorf("%s: %d bytes of classes, where its head says %d", name, len(body), n)
	}
	for i, class := range body {
		if class >= Classes {
			return fmt.Errorf("%s: class %d of image %d is not allowed; allowed: 0 to %d", name, class, i+1, Classes-1)
		}
	}
	s.Labels = append(s.Labels, body...)
	return nil
}

// readIDX reads a file and its head: the kind of data, and the number of items.
func readIDX(folder fs.FS, name string, kind uint32) (body []byte, n int, err error) {
	body, err = fs.ReadFile(folder, name)
	if errors.Is(err, fs.ErrNotExist) {
		var packed []byte
		if packed, err = fs.ReadFile(folder, name+".gz"); errors.Is(err, fs.ErrNotExist) {
			return nil, 0, fmt.Errorf("%s: there is no such file, and no %s.gz", name, name)
		}
		if err == nil {
			body, err = unzip(packed)
		}
	}
	switch {
	case err != nil:
		return nil, 0, fmt.Errorf("%s: %w", name, err)
	case len(body) < 8:
		return nil, 0, fmt.Errorf("%s: it has %d bytes; its head alone has 8", name, len(body))
	}
	if got := binary.BigEndian.Uint32(body); got != kind {
		return nil, 0, fmt.Errorf("%s: it begins with %08x; an IDX file of this kind begins with %08x", name, got, kind)
	}
	n = int(binary.BigEndian.Uint32(body[4:]))
	if n < 1 || n > maxImages {
		return nil, 0, fmt.Errorf("%s: %d items are not allowed; allowed: 1 to %d", name, n, maxImages)
	}
	return body[8:], n, nil
}

func unzip(packed []byte) ([]byte, error) {
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(io.LimitReader(r, 1<<28))
}
