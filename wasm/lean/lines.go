package main

// Line numbers are taken out of a program: they are a tenth of it, compressed, and only the trace of a
// crash has them. The names of functions stay.

import (
	"bytes"
	"encoding/binary"
	"errors"
	"maps"
	"os"
	"slices"
)

// The layout of the linker's table of functions, as in internal/abi and runtime/symtab.go of Go 1.26.
const (
	tableMagic  = "\xf1\xff\xff\xff\x00\x00\x01\x08" // version 1.20, steps of one byte, words of eight
	headerWords = 8                                  // after the magic; of them the first is the number of functions,
	namesAt     = 3                                  // the fourth the offset of their names, and so on
	linesAt     = 6
	entriesAt   = 7
	depthField  = 16 // of a function: where its table of the stack's depth starts, from the start of all tables,
	fileField   = 20 // that of its files,
	lineField   = 24 // of its lines,
	countField  = 28 // the number of its other tables,
	firstTable  = 44 // and the first of them
)

// stripLines takes the line numbers out of a WebAssembly file.
func stripLines(name string) error {
	file, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	if err := withoutLines(file); err != nil {
		return err
	}
	return os.WriteFile(name, file, 0o755)
}

// withoutLines zeroes, in a program, the tables that tell a place in the code by its file and line.
func withoutLines(file []byte) error {
	m, err := memoryOf(file)
	if err != nil {
		return err
	}
	if err := m.clearLines(); err != nil {
		return err
	}
	m.writeTo(file)
	return nil
}

// memory is what a program's memory holds at its start, and where in the file each part of it is.
type memory struct {
	bytes []byte
	parts []part
}

type part struct{ at, from, size int } // its address, its place in the file

// memoryOf reads the data section of a WebAssembly file.
func memoryOf(file []byte) (*memory, error) {
	r := &reader{file, 8} // after the magic and the version
	for r.at < len(file) {
		kind := file[r.at]
		r.at++
		size := r.number()
		if kind != 11 {
			r.at += size
			continue
		}
		m := &memory{}
		for range r.number() {
			if r.number() != 0 || file[r.at] != 0x41 { // in memory 0, at a constant of 32 bits
				return nil, errors.New("a data segment of an unknown kind")
			}
			r.at++
			p := part{at: r.number()} // never negative
			r.at++                    // end of the constant
			p.size = r.number()
			p.from = r.at
			r.at += p.size
			m.parts = append(m.parts, p)
			m.bytes = append(m.bytes, make([]byte, max(0, p.at+p.size-len(m.bytes)))...)
			copy(m.bytes[p.at:], file[p.from:][:p.size])
		}
		return m, nil
	}
	return nil, errors.New("no data section")
}

// writeTo writes the memory back to where it was read from.
func (m *memory) writeTo(file []byte) {
	for _, p := range m.parts {
		copy(file[p.from:][:p.size], m.bytes[p.at:])
	}
}

type reader struct {
	bytes []byte
	at    int
}

// number reads a number as LEB128.
func (r *reader) number() (n int) {
	for shift := 0; ; shift += 7 {
		b := r.bytes[r.at]
		r.at++
		n |= int(b&0x7f) << shift
		if b < 0x80 {
			return n
		}
	}
}

// clearLines zeroes the tables of files and lines.
func (m *memory) clearLines() error {
	start := bytes.Index(m.bytes, []byte(tableMagic))
	if start < 0 || bytes.Contains(m.bytes[start+1:], []byte(tableMagic)) {
		return errors.New("not one table of functions: this is for another version of Go")
	}
	table := m.bytes[start:]
	word := func(i int) int { return int(binary.LittleEndian.Uint64(table[8+8*i:])) }
	u32 := func(b []byte, at int) int { return int(binary.LittleEndian.Uint32(b[at:])) }
	functions, lines, entries := word(0), word(linesAt), word(entriesAt)
	if word(namesAt) != 8+8*headerWords || functions == 0 || lines >= entries || entries >= len(table) {
		return errors.New("an unknown table of functions: this is for another version of Go")
	}
	keep := map[int]bool{} // by the offset where a table starts: whether it stays
	for i := range functions {
		f := table[entries+u32(table, entries+8*i+4):]
		for _, field := range []int{fileField, lineField} {
			keep[u32(f, field)] = keep[u32(f, field)] // other functions, or other tables, may share it
		}
		keep[u32(f, depthField)] = true
		for k := range u32(f, countField) {
			keep[u32(f, firstTable+4*k)] = true
		}
		binary.LittleEndian.PutUint32(f[fileField:], 0) // no table
		binary.LittleEndian.PutUint32(f[lineField:], 0)
	}
	starts := append(slices.Sorted(maps.Keys(keep)), entries-lines)
	for i, at := range starts[:len(starts)-1] {
		if at != 0 && !keep[at] {
			clear(table[lines+at : lines+starts[i+1]])
		}
	}
	return nil
}
