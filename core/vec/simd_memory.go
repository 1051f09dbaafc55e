//go:build goexperiment.simd && (amd64 || arm64 || wasm)

package vec

import (
	"fmt"
	"simd/archsimd"
	"unsafe"
)

// This file is the only one with unsafe. The kernels compute addresses without
// bounds checks, which cost a third of the speed in WebAssembly. They get their
// first address from addressOf, which checks that the memory is as long as they
// say, and stay within that length: the exported functions have checked shapes
// and indexes.

// address is a place in memory. It stays within what addressOf checked.
type address = unsafe.Pointer

// addressOf returns the address of the first of at least n elements.
func addressOf[T float32 | int32 | uint8 | uint16 | Entry](s []T, n int) address {
	if n > len(s) {
		panic(fmt.Sprintf("vec: a kernel wants %d elements of %d", n, len(s)))
	}
	return address(unsafe.SliceData(s))
}

// All machines that have these kernels are little endian.
var _ [entryBytes]byte = [unsafe.Sizeof(Entry{})]byte{}

func add(p address, bytes int) address { return unsafe.Add(p, bytes) }

// distance returns how many bytes q lies behind p.
func distance(p, q address) int { return int(uintptr(q) - uintptr(p)) }

type vector = archsimd.Float32x4

// load reads the four numbers that begin at bytes behind p.
func load(p address, bytes int) vector {
	return archsimd.LoadFloat32x4Array((*[4]float32)(unsafe.Add(p, bytes)))
}

// store writes the four numbers that begin at bytes behind p.
func store(p address, bytes int, x vector) {
	x.StoreArray((*[4]float32)(unsafe.Add(p, bytes)))
}

func load2(p address, bytes int) (s0, s1 vector) {
	return load(p, bytes), load(p, bytes+16)
}

func load4(p address, bytes int) (s0, s1, s2, s3 vector) {
	return load(p, bytes), load(p, bytes+16), load(p, bytes+32), load(p, bytes+48)
}

func store2(p address, bytes int, s0, s1 vector) {
	store(p, bytes, s0)
	store(p, bytes+16, s1)
}

func store4(p address, bytes int, s0, s1, s2, s3 vector) {
	store(p, bytes, s0)
	store(p, bytes+16, s1)
	store(p, bytes+32, s2)
	store(p, bytes+48, s3)
}

func entryAt(p address, k int) *Entry { return (*Entry)(unsafe.Add(p, k*entryBytes)) }

func int32At(p address, bytes int) *int32 { return (*int32)(unsafe.Add(p, bytes)) }

func uint32At(p address, bytes int) *uint32 { return (*uint32)(unsafe.Add(p, bytes)) }

func uint64At(p address, bytes int) *uint64 { return (*uint64)(unsafe.Add(p, bytes)) }
