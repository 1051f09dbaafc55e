package safetensors

import (
	"errors"
	"math"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"inkling/core/jsonread"
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

// appendString appends s as a JSON string. A byte that is not UTF-8 becomes U+FFFD.
func appendString(b []byte, s string) []byte {
	b, err := jsontext.AppendQuote(b, strings.ToValidUTF8(s, "\ufffd"))
	if err != nil {
		panic(err) // only of text that is not UTF-8
	}
	return b
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
	err = jsonread.Document(text, func(d *jsontext.Decoder) error {
		return jsonread.Object(d, func(name string) (err error) {
			if name == metadataKey {
				metadata, err = parseMetadata(d)
				return err
			}
			e, err := parseEntry(d, name)
			entries = append(entries, e)
			return err
		})
	})
	if err != nil {
		return nil, nil, errHeader
	}
	return entries, metadata, nil
}

func parseMetadata(d *jsontext.Decoder) (map[string]string, error) {
	metadata := map[string]string{}
	err := jsonread.Object(d, func(key string) (err error) {
		metadata[key], err = jsonread.String(d)
		return err
	})
	return metadata, err
}

func parseEntry(d *jsontext.Decoder, name string) (entry, error) {
	e := entry{name: name}
	err := jsonread.Object(d, func(key string) (err error) {
		switch key {
		case "dtype":
			e.dtype, err = jsonread.String(d)
		case "shape":
			e.shape, err = parseInts(d)
		case "data_offsets":
			e.offsets, err = parseInts(d)
		default:
			err = errHeader
		}
		return err
	})
	return e, err
}

// parseInts reads a list of lengths or places. Greater ones than an int32 holds
// are refused: an int has no more bits on some machines.
func parseInts(d *jsontext.Decoder) ([]int, error) {
	var list []int
	err := jsonread.List(d, func() error {
		n, err := jsonread.Uint(d)
		if err == nil && n > math.MaxInt32 {
			err = errHeader
		}
		list = append(list, int(n))
		return err
	})
	return list, err
}
