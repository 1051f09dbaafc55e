package safetensors

import (
	"errors"
	"fmt"
	"strconv"

	"inkling/core/scan"
)

// The header of a safetensors file is a small part of JSON: objects of strings,
// and of tensors with a type and lists of whole numbers.

// entry is a tensor in the header.
type entry struct {
	name    string
	dtype   string
	shape   []int
	offsets []int // begin and end, in bytes behind the header
}

// appendString appends s as a JSON string.
func appendString(b []byte, s string) []byte {
	b = append(b, '"')
	for _, r := range s { // a byte that is no UTF-8 comes as U+FFFD
		switch {
		case r == '"' || r == '\\':
			b = append(b, '\\', byte(r))
		case r < 0x20:
			b = fmt.Appendf(b, `\u%04x`, r)
		default:
			b = append(b, string(r)...)
		}
	}
	return append(b, '"')
}

// appendInts appends a list of whole numbers.
func appendInts(b []byte, list []int) []byte {
	b = append(b, '[')
	for i, v := range list {
		if i > 0 {
			b = append(b, ',')
		}
		b = strconv.AppendInt(b, int64(v), 10)
	}
	return append(b, ']')
}

func (e entry) append(b []byte) []byte {
	b = append(appendString(b, e.name), `:{"dtype":`...)
	b = append(appendString(b, e.dtype), `,"shape":`...)
	b = append(appendInts(b, e.shape), `,"data_offsets":`...)
	return append(appendInts(b, e.offsets), '}')
}

// errHeader tells of a header that is not of that form.
var errHeader = errors.New("its header is damaged")

// parseHeader returns the tensors and the metadata of a header.
func parseHeader(text string) (entries []entry, metadata map[string]string, err error) {
	s := scan.New(text)
	s.Object(func(name string) {
		if name == metadataKey {
			metadata = map[string]string{}
			s.Object(func(key string) { metadata[key] = s.String() })
			return
		}
		entries = append(entries, parseEntry(s, name))
	})
	if s.End(); s.Err() != nil {
		return nil, nil, errHeader
	}
	return entries, metadata, nil
}

func parseEntry(s *scan.Scanner, name string) entry {
	e := entry{name: name}
	s.Object(func(key string) {
		switch key {
		case "dtype":
			e.dtype = s.String()
		case "shape":
			s.List(func() { e.shape = append(e.shape, s.Int()) })
		case "data_offsets":
			s.List(func() { e.offsets = append(e.offsets, s.Int()) })
		default:
			s.Fail(errHeader)
		}
	})
	return e
}
