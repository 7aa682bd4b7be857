package digits

// Tests of the forms in which images come.

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"strings"
	"testing"
	"testing/fstest"
)

// idx writes an IDX file.
func idx(kind uint32, n, sides int, body []byte) *fstest.MapFile {
	b := binary.BigEndian.AppendUint32(nil, kind)
	b = binary.BigEndian.AppendUint32(b, uint32(n))
	for range sides {
		b = binary.BigEndian.AppendUint32(b, idxSide)
	}
	return &fstest.MapFile{Data: append(b, body...)}
}

func zipped(f *fstest.MapFile) *fstest.MapFile {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Write(f.Data)
	w.Close()
	return &fstest.MapFile{Data: b.Bytes()}
}

func folder() fstest.MapFS {
	const bytes = idxSide * idxSide
	pixels := make([]byte, 3*bytes)
	for i := range pixels {
		pixels[i] = byte(i / bytes * 100)
	}
	return fstest.MapFS{
		"train-images-idx3-ubyte":   idx(idxImages, 3, 2, pixels),
		"train-labels-idx1-ubyte":   idx(idxLabels, 3, 0, []byte{4, 0, 9}),
		"t10k-images-idx3-ubyte.gz": zipped(idx(idxImages, 1, 2, pixels[2*bytes:])),
		"t10k-labels-idx1-ubyte.gz": zipped(idx(idxLabels, 1, 0, []byte{7})),
	}
}

func TestAFolderOfIDXFilesIsRead(t *testing.T) {
	s, err := ReadIDX(folder())
	if err != nil {
		t.Fatal(err)
	}
	if string(s.Labels) != "\x04\x00\x09\x07" || s.Tests != 1 || s.Pictures[1][0] != 6 || s.Pictures[3][100] != 12 {
		t.Errorf("read %v, %d tests, %v", s.Labels, s.Tests, s.Pictures[1][:4])
	}
}

func TestAWrongIDXFileIsNamedWithWhatIsWrong(t *testing.T) {
	const name = "train-labels-idx1-ubyte"
	for what, change := range map[string]func(f fstest.MapFS){
		"there is no such file":   func(f fstest.MapFS) { delete(f, name) },
		"begins with 00000803":    func(f fstest.MapFS) { f[name] = idx(idxImages, 3, 0, []byte{1, 2, 3}) },
		"2 bytes of classes":      func(f fstest.MapFS) { f[name] = idx(idxLabels, 3, 0, []byte{1, 2}) },
		"class 10 of image 2":     func(f fstest.MapFS) { f[name] = idx(idxLabels, 3, 0, []byte{1, 10, 2}) },
		"2 classes for 3 images":  func(f fstest.MapFS) { f[name] = idx(idxLabels, 2, 0, []byte{1, 2}) },
		"its head alone has 8":    func(f fstest.MapFS) { f[name] = &fstest.MapFile{Data: []byte{0, 0}} },
		"0 items are not allowed": func(f fstest.MapFS) { f[name] = idx(idxLabels, 0, 0, nil) },
	} {
		f := folder()
		change(f)
		_, err := ReadIDX(f)
		if err == nil || !strings.HasPrefix(err.Error(), name) || !strings.Contains(err.Error(), what) {
			t.Errorf("%q: %v", what, err)
		}
	}
}

func TestPackedImagesAreReadAsTheyWere(t *testing.T) {
	s, err := ReadIDX(folder())
	if err != nil {
		t.Fatal(err)
	}
	packed, err := s.Pack()
	if err != nil {
		t.Fatal(err)
	}
	again, err := Unpack(packed)
	if err != nil || string(again.Labels) != string(s.Labels) || again.Pictures[2] != s.Pictures[2] {
		t.Errorf("%v, %v", again, err)
	}
	for _, wrong := range [][]byte{nil, []byte("GIF89a"), packed[:len(packed)-5], packed[:len(magic)]} {
		if _, err := Unpack(wrong); err == nil {
			t.Errorf("%.20q is read", wrong)
		}
	}
}
