package export

// Arrays as a NumPy archive (.npz): a zip of .npy files, each an array with its type and shape
// (numpy.lib.format, version 1.0). It is written here because the libraries for Go either lack
// text arrays or bring much else.

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"
)

// Archive is a NumPy archive that is being written.
type Archive struct {
	zip *zip.Writer
	err error // the first that occurred
}

// NewArchive returns an archive that writes to w.
func NewArchive(w io.Writer) *Archive { return &Archive{zip: zip.NewWriter(w)} }

// Close ends the archive and returns the first error that occurred.
func (a *Archive) Close() error {
	if err := a.zip.Close(); a.err == nil {
		a.err = err
	}
	return a.err
}

// Numbers is what an array of numbers can be made of.
type Numbers interface {
	~[]float32 | ~[]float64 | ~[]int32 | ~[]int64 | ~[]uint64 | ~[]bool
}

// AddNumbers adds an array of numbers. Its shape is that of a vector where none is given.
func AddNumbers[T Numbers](a *Archive, name string, values T, shape ...int) {
	types := map[string]string{"[]float32": "<f4", "[]float64": "<f8", "[]int32": "<i4", "[]int64": "<i8", "[]uint64": "<u8", "[]bool": "|b1"}
	if shape == nil {
		shape = []int{len(values)}
	}
	var b bytes.Buffer
	if err := binary.Write(&b, binary.LittleEndian, values); err != nil {
		panic("export: " + err.Error()) // numbers of fixed size
	}
	a.add(name, types[fmt.Sprintf("%T", values)], shape, b.Bytes())
}

// AddTexts adds a vector of texts.
func (a *Archive) AddTexts(name string, values []string) {
	longest := 1
	for _, v := range values {
		longest = max(longest, utf8.RuneCountInString(v))
	}
	b := make([]byte, 4*longest*len(values))
	for i, v := range values {
		k := 0
		for _, r := range v {
			binary.LittleEndian.PutUint32(b[4*(i*longest+k):], uint32(r))
			k++
		}
	}
	a.add(name, fmt.Sprintf("<U%d", longest), []int{len(values)}, b)
}

// npyAlign is the multiple of bytes at which the data of an array begins.
const npyAlign = 64

func (a *Archive) add(name, kind string, shape []int, data []byte) {
	if a.err != nil {
		return
	}
	dims := strings.Trim(strings.Join(strings.Fields(fmt.Sprint(shape)), ", "), "[]")
	if len(shape) == 1 {
		dims += ","
	}
	head := fmt.Sprintf("{'descr': '%s', 'fortran_order': False, 'shape': (%s), }", kind, dims)
	const before = 10 // magic, version, length of the head
	pad := npyAlign - (before+len(head)+1)%npyAlign
	head += strings.Repeat(" ", pad%npyAlign) + "\n"
	var b bytes.Buffer
	b.WriteString("\x93NUMPY\x01\x00")
	b.Write(binary.LittleEndian.AppendUint16(nil, uint16(len(head))))
	b.WriteString(head)
	always := time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC) // the same run is the same file
	w, err := a.zip.CreateHeader(&zip.FileHeader{Name: name + ".npy", Method: zip.Deflate, Modified: always})
	if err == nil {
		_, err = w.Write(b.Bytes())
	}
	if err == nil {
		_, err = w.Write(data)
	}
	a.err = err
}
