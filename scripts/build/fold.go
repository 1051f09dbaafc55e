package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"os"
)

// WebAssembly's loads take a constant offset for free, and Go 1.27 does not use
// it for vectors and floats: it adds the constant to the address with two more
// instructions. fold moves it into the load, which makes the kernels a
// quarter shorter:
//
//	local.get p; i64.const 16; i64.add; i32.wrap_i64; v128.load
//	local.get p;                        i32.wrap_i64; v128.load offset=16
//
// Both read the same address, since Go's pointers stay below 4 GB. Only functions
// with vector instructions are touched. What becomes free is filled with nop, so
// that no size changes.

var errModule = errors.New("this is not a WebAssembly module that can be read")

// Opcodes that fold looks at, from the core specification's index.
const (
	opNop     = 0x01
	opWrap    = 0xa7 // i32.wrap_i64
	opAdd     = 0x7c // i64.add
	opConst   = 0x42 // i64.const
	opF32Load = 0x2a
	opF64Load = 0x2b
	opVector  = 0xfd // prefix; v128.load is its 0

	sectionCode = 10
)

// foldFile folds the module in a file.
func foldFile(name string) error {
	module, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	folded, err := fold(module)
	if err != nil {
		return err
	}
	fmt.Printf("folded the offsets of %d loads\n", folded)
	return os.WriteFile(name, module, 0o644)
}

// fold rewrites a module in place and returns the number of folded loads.
func fold(module []byte) (folded int, err error) {
	r := &reader{b: module, at: 8}
	for r.at < len(module) && r.err == nil {
		id := r.byte()
		end := r.length()
		if id == sectionCode {
			for range r.uint() {
				folded += foldFunction(r)
			}
		}
		r.at = end
	}
	return folded, r.err
}

// instruction is the position of an instruction in the module, in bytes, and the
// parts of it that fold reads.
type instruction struct {
	start, end int
	op         byte
	vector     uint64 // behind opVector
	constant   int64  // of opConst
	immediates int    // where they begin
}

// foldFunction folds the next function of the code section.
func foldFunction(r *reader) (folded int) {
	end := r.length()
	for range r.uint() {
		r.uint() // how many locals
		r.byte() // of which type
	}
	var window [4]instruction // the last four; the sought sequence has as many
	var found [][4]instruction
	vectors := false
	for r.at < end && r.err == nil {
		in := r.instruction()
		if in.op == opNop {
			continue
		}
		vectors = vectors || in.op == opVector
		window = [4]instruction{window[1], window[2], window[3], in}
		if foldable(window) {
			found = append(found, window)
		}
	}
	if vectors {
		for _, w := range found {
			folded += rewrite(r.b, w)
		}
	}
	return folded
}

func foldable(w [4]instruction) bool {
	load := w[3].op == opF32Load || w[3].op == opF64Load || w[3].op == opVector && w[3].vector == 0
	return load && w[2].op == opWrap && w[1].op == opAdd && w[0].op == opConst && w[0].constant > 0
}

// rewrite moves the constant of w into its load and fills up with nop.
func rewrite(b []byte, w [4]instruction) int {
	load := &reader{b: b, at: w[3].immediates}
	align, offset := load.uint(), load.uint()
	code := append([]byte{opWrap}, b[w[3].start:w[3].immediates]...)
	code = binary.AppendUvarint(code, align)
	code = binary.AppendUvarint(code, offset+uint64(w[0].constant))
	room := b[w[0].start:w[3].end]
	if len(code) > len(room) || offset+uint64(w[0].constant) >= 1<<31 {
		return 0
	}
	for i := range room {
		room[i] = opNop
	}
	copy(room, code)
	return 1
}

// reader walks over a module. The first error stays, and every read after it
// gives zero.
type reader struct {
	b   []byte
	at  int
	err error
}

func (r *reader) fail(what string) {
	if r.err == nil {
		r.err = fmt.Errorf("%w: byte %d: %s", errModule, r.at, what)
	}
	r.at = len(r.b)
}

func (r *reader) skip(n int) {
	if n < 0 || n > len(r.b)-r.at {
		r.fail("it ends too early")
		return
	}
	r.at += n
}

func (r *reader) byte() byte {
	start := r.at
	if r.skip(1); r.err != nil {
		return 0
	}
	return r.b[start]
}

// uint reads an unsigned LEB128 number.
func (r *reader) uint() uint64 {
	v, n := binary.Uvarint(r.b[min(r.at, len(r.b)):])
	if n <= 0 {
		r.fail("a number is damaged")
		return 0
	}
	r.at += n
	return v
}

// int reads a signed LEB128 number.
func (r *reader) int() (v int64) {
	for shift := 0; shift < 64; shift += 7 {
		b := r.byte()
		v |= int64(b&0x7f) << shift
		if b < 0x80 {
			if shift < 57 && b&0x40 != 0 {
				v |= -1 << (shift + 7)
			}
			break
		}
	}
	return v
}

// length reads a size and returns where what it counts ends.
func (r *reader) length() int {
	n := r.uint()
	if n > uint64(len(r.b)-r.at) {
		r.fail("a part is longer than the file")
		return len(r.b)
	}
	return r.at + int(n)
}

// instruction reads the next one with its immediates.
func (r *reader) instruction() instruction {
	in := instruction{start: r.at}
	in.op = r.byte()
	if in.op == opVector {
		in.vector = r.uint()
	}
	in.immediates = r.at
	switch {
	case in.op == opVector:
		r.vectorImmediates(in.vector)
	case in.op == opConst:
		in.constant = r.int()
	default:
		r.immediates(in.op)
	}
	in.end = r.at
	return in
}
