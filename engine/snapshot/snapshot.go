// Package snapshot hashes, saves and restores a state by one walk over its fields: a type lists its
// fields once, in Walk.
package snapshot

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
)

// Walker visits every field of a state in a fixed order. The lengths of slices are not stored: the
// model decides them, and Restore refuses data of another length.
type Walker interface {
	F32(v []float32)
	I32(v []int32)
	List(v *[]int32) // a slice whose length varies within its capacity
	U64(v *uint64)
	F64(v *float64)
}

// Walkable is a state whose fields can be visited.
type Walkable interface{ Walk(w Walker) }

// Hash returns the FNV-1a hash of a state, by words of 64 bits.
func Hash(s Walkable) uint64 {
	h := hasher(14695981039346656037)
	s.Walk(&h)
	return uint64(h)
}

type hasher uint64

func (h *hasher) word(v uint64) { *h = (*h ^ hasher(v)) * 1099511628211; *h ^= *h >> 29 }

func (h *hasher) F32(v []float32) {
	for _, x := range v {
		h.word(uint64(math.Float32bits(x)))
	}
}

func (h *hasher) I32(v []int32) {
	for _, x := range v {
		h.word(uint64(uint32(x)))
	}
}

func (h *hasher) List(v *[]int32) { h.word(uint64(len(*v))); h.I32(*v) }
func (h *hasher) U64(v *uint64)   { h.word(*v) }
func (h *hasher) F64(v *float64)  { h.word(math.Float64bits(*v)) }

// Append appends a state's fields to dst.
func Append(dst []byte, s Walkable) []byte {
	w := writer{dst}
	s.Walk(&w)
	return w.b
}

type writer struct{ b []byte }

func (w *writer) F32(v []float32) {
	for _, x := range v {
		w.b = binary.LittleEndian.AppendUint32(w.b, math.Float32bits(x))
	}
}

func (w *writer) I32(v []int32) {
	for _, x := range v {
		w.b = binary.LittleEndian.AppendUint32(w.b, uint32(x))
	}
}

func (w *writer) List(v *[]int32) {
	w.b = binary.LittleEndian.AppendUint32(w.b, uint32(len(*v)))
	w.I32(*v)
}
func (w *writer) U64(v *uint64)  { w.b = binary.LittleEndian.AppendUint64(w.b, *v) }
func (w *writer) F64(v *float64) { w.b = binary.LittleEndian.AppendUint64(w.b, math.Float64bits(*v)) }

// Restore sets a state's fields from the bytes that Append wrote. After an error the state is
// partly overwritten and must not be used.
func Restore(s Walkable, data []byte) error {
	r := reader{b: data}
	s.Walk(&r)
	if r.err == nil && len(r.b) > 0 {
		r.err = fmt.Errorf("snapshot: %d bytes too many: it belongs to another model", len(r.b))
	}
	return r.err
}

type reader struct {
	b   []byte
	err error
}

func (r *reader) take(n int) []byte {
	if r.err != nil || len(r.b) < n {
		if r.err == nil {
			r.err = errors.New("snapshot: too short: it belongs to another model")
		}
		return nil
	}
	b := r.b[:n]
	r.b = r.b[n:]
	return b
}

func (r *reader) F32(v []float32) {
	if b := r.take(4 * len(v)); b != nil {
		for i := range v {
			v[i] = math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:]))
		}
	}
}

func (r *reader) I32(v []int32) {
	if b := r.take(4 * len(v)); b != nil {
		for i := range v {
			v[i] = int32(binary.LittleEndian.Uint32(b[4*i:]))
		}
	}
}

func (r *reader) List(v *[]int32) {
	b := r.take(4)
	if b == nil {
		return
	}
	n := int(binary.LittleEndian.Uint32(b))
	if n > cap(*v) {
		r.err = fmt.Errorf("snapshot: a list of %d where %d is the most", n, cap(*v))
		return
	}
	*v = (*v)[:n]
	r.I32(*v)
}

func (r *reader) U64(v *uint64) {
	if b := r.take(8); b != nil {
		*v = binary.LittleEndian.Uint64(b)
	}
}

func (r *reader) F64(v *float64) {
	if b := r.take(8); b != nil {
		*v = math.Float64frombits(binary.LittleEndian.Uint64(b))
	}
}
