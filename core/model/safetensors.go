package model

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"sort"
)

// Tensor is an array of float32 with its shape, last dimension fastest.
type Tensor struct {
	Name  string
	Shape []int
	Data  []float32
}

// File is a safetensors file: tensors in the order of their bytes and free
// text by key. The format is at https://huggingface.co/docs/safetensors.
type File struct {
	Metadata map[string]string
	Tensors  []Tensor
}

// entry is a tensor in the header's JSON.
type entry struct {
	DType   string `json:"dtype"`
	Shape   []int  `json:"shape"`
	Offsets [2]int `json:"data_offsets"`
}

const (
	metadataKey = "__metadata__"
	maxHeader   = 1 << 20
	maxTensors  = 1 << 28 // bytes
)

var errSafetensors = errors.New("this is not a safetensors file that can be used")

// Encode returns the file's bytes: the header's length, the header padded with
// spaces to a multiple of eight, the numbers little endian. Equal files give
// equal bytes.
func (f File) Encode() ([]byte, error) {
	header, err := f.header()
	if err != nil {
		return nil, err
	}
	out := binary.LittleEndian.AppendUint64(nil, uint64(len(header)))
	out = append(out, header...)
	for _, t := range f.Tensors {
		for _, v := range t.Data {
			out = binary.LittleEndian.AppendUint32(out, math.Float32bits(v))
		}
	}
	return out, nil
}

// header writes the members one by one, since the tensors are to stand in
// their own order and not in that of a map.
func (f File) header() ([]byte, error) {
	var members []byte
	add := func(name string, value any) error {
		key, err := json.Marshal(name)
		if err != nil {
			return err
		}
		text, err := json.Marshal(value)
		if err != nil {
			return err
		}
		if len(members) > 0 {
			members = append(members, ',')
		}
		members = append(append(append(members, key...), ':'), text...)
		return nil
	}
	if len(f.Metadata) > 0 {
		if err := add(metadataKey, f.Metadata); err != nil {
			return nil, err
		}
	}
	at := 0
	for _, t := range f.Tensors {
		end := at + 4*len(t.Data)
		if err := add(t.Name, entry{"F32", t.Shape, [2]int{at, end}}); err != nil {
			return nil, err
		}
		at = end
	}
	header := append(append([]byte{'{'}, members...), '}')
	for len(header)%8 != 0 {
		header = append(header, ' ')
	}
	return header, nil
}

// Decode reads a safetensors file of float32 tensors.
func Decode(b []byte) (File, error) {
	if len(b) < 8 {
		return File{}, fmt.Errorf("%w: it has only %d bytes", errSafetensors, len(b))
	}
	size := binary.LittleEndian.Uint64(b)
	if size > maxHeader || size > uint64(len(b)-8) {
		return File{}, fmt.Errorf("%w: its header of %d bytes is cut short or too long", errSafetensors, size)
	}
	var members map[string]json.RawMessage
	if err := json.Unmarshal(b[8:8+size], &members); err != nil {
		return File{}, fmt.Errorf("%w: its header is damaged (%v)", errSafetensors, err)
	}
	var f File
	for name, text := range members {
		if name == metadataKey {
			if err := json.Unmarshal(text, &f.Metadata); err != nil {
				return File{}, fmt.Errorf("%w: its metadata are damaged (%v)", errSafetensors, err)
			}
		}
	}
	delete(members, metadataKey)
	return f, f.decodeTensors(members, b[8+size:])
}

// decodeTensors fills in the tensors, which must cover data without a gap.
func (f *File) decodeTensors(members map[string]json.RawMessage, data []byte) error {
	entries := map[string]entry{}
	var names []string
	for name, text := range members {
		var e entry
		if err := json.Unmarshal(text, &e); err != nil {
			return fmt.Errorf("%w: tensor %q is damaged (%v)", errSafetensors, name, err)
		}
		entries[name] = e
		names = append(names, name)
	}
	sort.Slice(names, func(i, j int) bool {
		a, b := entries[names[i]].Offsets, entries[names[j]].Offsets
		return a[0] < b[0] || a[0] == b[0] && names[i] < names[j]
	})
	at := 0
	for _, name := range names {
		t, err := entries[name].tensor(name, at, data)
		if err != nil {
			return err
		}
		f.Tensors = append(f.Tensors, t)
		at += 4 * len(t.Data)
	}
	if at != len(data) {
		return fmt.Errorf("%w: %d bytes belong to no tensor", errSafetensors, len(data)-at)
	}
	return nil
}

// tensor reads the numbers of an entry, which must begin at byte at of data.
func (e entry) tensor(name string, at int, data []byte) (Tensor, error) {
	if e.DType != "F32" {
		return Tensor{}, fmt.Errorf("%w: tensor %q has the type %q, only F32 can be read", errSafetensors, name, e.DType)
	}
	n := 1
	for _, d := range e.Shape {
		if d < 0 || d > maxTensors || n*d > maxTensors {
			return Tensor{}, fmt.Errorf("%w: tensor %q has the impossible shape %v", errSafetensors, name, e.Shape)
		}
		n *= d
	}
	if e.Offsets[0] != at || e.Offsets[1] != at+4*n || e.Offsets[1] > len(data) {
		return Tensor{}, fmt.Errorf("%w: tensor %q is not where its shape puts it; the file may be cut short", errSafetensors, name)
	}
	t := Tensor{Name: name, Shape: e.Shape, Data: make([]float32, n)}
	for i := range t.Data {
		t.Data[i] = math.Float32frombits(binary.LittleEndian.Uint32(data[at+4*i:]))
	}
	return t, nil
}
