// Package safetensors reads and writes safetensors files of float32 tensors, the
// form in which PyTorch's world keeps weights. The format is at
// https://huggingface.co/docs/safetensors.
package safetensors

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
)

// Tensor is an array of float32 with its shape, last dimension fastest.
type Tensor struct {
	Name  string
	Shape []int
	Data  []float32
}

// File is a safetensors file: tensors in the order of their bytes and free
// text by key.
type File struct {
	Metadata map[string]string
	Tensors  []Tensor
}

const (
	metadataKey = "__metadata__"
	maxHeader   = 1 << 20
	maxTensors  = 1 << 26 // numbers
)

// ErrInvalid is wrapped by every error of Decode.
var ErrInvalid = errors.New("this is not a safetensors file that can be used")

// Encode returns the file's bytes: the header's length, the header padded with
// spaces to a multiple of eight, the numbers little endian. Equal files give
// equal bytes.
func (f File) Encode() []byte {
	header := f.header()
	out := binary.LittleEndian.AppendUint64(nil, uint64(len(header)))
	out = append(out, header...)
	for _, t := range f.Tensors {
		for _, v := range t.Data {
			out = binary.LittleEndian.AppendUint32(out, math.Float32bits(v))
		}
	}
	return out
}

// header lists the metadata by key and then the tensors in their order.
func (f File) header() []byte {
	b := []byte{'{'}
	if len(f.Metadata) > 0 {
		b = append(appendString(b, metadataKey), ":{"...)
		for _, key := range slices.Sorted(maps.Keys(f.Metadata)) {
			b = append(appendString(b, key), ':')
			b = append(appendString(b, f.Metadata[key]), ',')
		}
		b = append(b[:len(b)-1], "},"...)
	}
	at := 0
	for _, t := range f.Tensors {
		end := at + 4*len(t.Data)
		b = append(entry{t.Name, "F32", t.Shape, []int{at, end}}.append(b), ',')
		at = end
	}
	b = append(bytes.TrimSuffix(b, []byte{','}), '}')
	for len(b)%8 != 0 {
		b = append(b, ' ')
	}
	return b
}

// Decode reads a safetensors file of float32 tensors.
func Decode(b []byte) (File, error) {
	if len(b) < 8 {
		return File{}, fmt.Errorf("%w: it has only %d bytes", ErrInvalid, len(b))
	}
	size := binary.LittleEndian.Uint64(b)
	if size > maxHeader || size > uint64(len(b)-8) {
		return File{}, fmt.Errorf("%w: its header of %d bytes is cut short or too long", ErrInvalid, size)
	}
	entries, metadata, err := parseHeader(string(b[8 : 8+size]))
	if err != nil {
		return File{}, fmt.Errorf("%w: %w", ErrInvalid, err)
	}
	f := File{Metadata: metadata}
	return f, f.decodeTensors(entries, b[8+size:])
}

// decodeTensors fills in the tensors, which must cover data without a gap.
func (f *File) decodeTensors(entries []entry, data []byte) error {
	starts := map[int]entry{}
	for _, e := range entries {
		if len(e.offsets) != 2 {
			return fmt.Errorf("%w: tensor %.100q does not say where it is", ErrInvalid, e.name)
		}
		starts[e.offsets[0]] = e
	}
	for at := 0; at < len(data); {
		e, ok := starts[at]
		if !ok {
			return fmt.Errorf("%w: byte %d of its numbers belongs to no tensor", ErrInvalid, at)
		}
		t, err := e.tensor(at, data)
		if err != nil {
			return err
		}
		f.Tensors = append(f.Tensors, t)
		at += 4 * len(t.Data)
	}
	if len(f.Tensors) != len(entries) {
		return fmt.Errorf("%w: some of its tensors overlap or lie outside of it", ErrInvalid)
	}
	return nil
}

// tensor reads the numbers of an entry, which must begin at byte at of data.
func (e entry) tensor(at int, data []byte) (Tensor, error) {
	if e.dtype != "F32" {
		return Tensor{}, fmt.Errorf("%w: tensor %.100q has the type %.100q, only F32 can be read", ErrInvalid, e.name, e.dtype)
	}
	n := 1
	for _, d := range e.shape {
		if d == 0 || d > maxTensors/n { // n*d might overflow
			return Tensor{}, fmt.Errorf("%w: tensor %.100q has the impossible shape %.100s", ErrInvalid, e.name, fmt.Sprint(e.shape))
		}
		n *= d
	}
	if e.offsets[0] != at || e.offsets[1] != at+4*n || e.offsets[1] > len(data) {
		return Tensor{}, fmt.Errorf("%w: tensor %.100q is not where its shape puts it; the file may be cut short", ErrInvalid, e.name)
	}
	t := Tensor{Name: e.name, Shape: e.shape, Data: make([]float32, n)}
	for i := range t.Data {
		t.Data[i] = math.Float32frombits(binary.LittleEndian.Uint32(data[at+4*i:]))
	}
	return t, nil
}
